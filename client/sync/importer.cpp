#include "client/sync/importer.hpp"

#include <array>
#include <memory>
#include <utility>

#include "client/sync/sheets.hpp"
#include "shared/protocol/codec.hpp"

namespace offerta::client {
namespace {

constexpr std::string_view kImportsUrl = "/api/v1/imports";

// In the order of ImportColumn.
constexpr std::array<std::string_view, kImportColumnKinds> kColumnNames{
    "ignore", "sku", "name", "category", "unit", "price", "minimum_quantity", "cost", "vat", "attribute"};

ImportColumn column_from_name(std::string_view name) {
    for (std::size_t i = 0; i < kColumnNames.size(); ++i)
        if (kColumnNames[i] == name) return static_cast<ImportColumn>(i);
    return ImportColumn::Ignore;
}

ImportSheet price_sheet_from(ImportSheetInfo const& info) {
    ImportSheet out = sheet_from_message(info);
    for (std::string const& name : info.suggested_columns) out.suggested_columns.push_back(column_from_name(name));
    out.suggested_sections = info.suggested_sections;
    return out;
}

ImportList list_from(ImportListInfo const& info) {
    return {info.id, info.name, info.currency, info.precision, info.vat_mode, static_cast<std::size_t>(info.prices)};
}

ImportTarget target_from(ImportTargetInfo const& info) {
    return {info.price_list,   info.is_new,      info.name, info.currency.value_or(Currency{}),
            info.precision,    info.vat_mode,    info.vat,  static_cast<ImportDecimalSign>(info.decimal_sign),
            info.round_prices, info.keep_missing};
}

ImportTargetInfo info_from(ImportTarget const& target) {
    return {target.price_list,   target.is_new,
            target.name,         target.currency,
            target.precision,    target.vat_mode,
            target.vat,          static_cast<offerta::ImportDecimalSign>(target.decimal_sign),
            target.round_prices, target.keep_missing};
}

ImportMapping mapping_from(ImportChoice const& choice) {
    ImportMapping out{static_cast<std::size_t>(choice.sheet),
                      static_cast<std::size_t>(choice.header_row),
                      {},
                      choice.sections_are_categories,
                      target_from(choice.target)};
    for (std::string const& name : choice.columns) out.columns.push_back(column_from_name(name));
    return out;
}

ImportChoice choice_from(ImportMapping const& mapping) {
    ImportChoice out{static_cast<std::int64_t>(mapping.sheet),
                     static_cast<std::int64_t>(mapping.header_row),
                     {},
                     mapping.sections_are_categories,
                     info_from(mapping.target)};
    for (ImportColumn const column : mapping.columns)
        out.columns.emplace_back(kColumnNames[static_cast<std::size_t>(column)]);
    return out;
}

ImportPreview preview_from(ImportReportInfo const& report) {
    auto const count = [](std::int64_t number) { return static_cast<std::size_t>(number); };
    ImportPreview out{count(report.rows),
                      count(report.products),
                      count(report.categories),
                      count(report.added),
                      count(report.changed),
                      count(report.unchanged),
                      count(report.missing),
                      count(report.errors),
                      count(report.book_errors),
                      count(report.warnings),
                      {},
                      {},
                      {}};
    for (ImportFindingInfo const& finding : report.findings)
        out.findings.push_back({count(finding.row), finding.column, finding.is_error, finding.code, finding.text});
    for (ImportChangeInfo const& change : report.changes)
        out.changes.push_back({change.kind, change.sku, change.name, change.was, change.now});
    for (ImportCategoryInfo const& category : report.found_categories)
        out.found_categories.push_back({category.path, category.is_new, count(category.articles)});
    return out;
}

}  // namespace

void Importer::choose() {
    exchange_.io().pick_file(".xlsx,.csv", [this](FilePicked const& file) { picked(file); });
}

void Importer::picked(FilePicked const& file) {
    auto bytes = std::make_shared<std::string const>(text_of(file.bytes));
    exchange_.io().emit(ImportFilePicked{file.name, std::move(bytes)});
}

template <class Message, class Done>
void Importer::request(HttpRequest request, Done done, Io::Progress progress) {
    Io& io = exchange_.io();
    request.timeout_ms = Exchange::kFileTimeout;
    exchange_.send(
        std::move(request),
        [&io, done](HttpResponse const& response) {
            auto const message = decode_message<Message>(response.body);
            if (!message) return io.emit(ImportFailed{Exchange::broken()});
            io.emit(done(*message));
        },
        [&io](Problem problem, Findings const& findings) {
            io.emit(ImportFailed{problem_of_file(std::move(problem), findings)});
        },
        std::move(progress));
}

void Importer::upload(UploadImport const& effect) {
    request<ImportFileInfo>(
        Exchange::upload(std::string(kImportsUrl) + "?" + language_parameter(effect.language) + "&id=" + effect.id,
                         *effect.bytes),
        [](ImportFileInfo const& info) {
            ImportRead action{info.id, {}, mapping_from(info.suggested), {}};
            for (ImportListInfo const& list : info.price_lists) action.price_lists.push_back(list_from(list));
            for (ImportSheetInfo const& sheet : info.sheets) action.sheets.push_back(price_sheet_from(sheet));
            return action;
        },
        told_upload(exchange_.io(), FileKind::PriceList));
}

void Importer::preview(SendImportMapping const& effect) {
    request<ImportReportInfo>(
        Exchange::change("PUT",
                         std::string(kImportsUrl) + "/" + effect.id + "/mapping?" + language_parameter(effect.language),
                         encode(choice_from(effect.mapping))),
        [](ImportReportInfo const& report) { return ImportPreviewed{preview_from(report)}; });
}

void Importer::commit(SendImportCommit const& effect) {
    request<ImportDone>(Exchange::change("POST", std::string(kImportsUrl) + "/" + effect.id + "/commit", {}),
                        [](ImportDone const& done) { return ImportCommitted{done.price_book}; });
}

}  // namespace offerta::client

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

ImportMapping mapping_from(ImportChoice const& choice) {
    ImportMapping out{static_cast<std::size_t>(choice.sheet),
                      static_cast<std::size_t>(choice.header_row),
                      {},
                      choice.sections_are_categories,
                      choice.target};
    for (std::string const& name : choice.columns) out.columns.push_back(column_from_name(name));
    return out;
}

ImportChoice choice_from(ImportMapping const& mapping) {
    ImportChoice out{static_cast<std::int64_t>(mapping.sheet),
                     static_cast<std::int64_t>(mapping.header_row),
                     {},
                     mapping.sections_are_categories,
                     mapping.target};
    for (ImportColumn const column : mapping.columns)
        out.columns.emplace_back(kColumnNames[static_cast<std::size_t>(column)]);
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
            ImportRead action{info.id, {}, mapping_from(info.suggested), info.price_lists};
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
        [](ImportReportInfo const& report) { return ImportPreviewed{report}; });
}

void Importer::commit(SendImportCommit const& effect) {
    request<ImportDone>(Exchange::change("POST", std::string(kImportsUrl) + "/" + effect.id + "/commit", {}),
                        [](ImportDone const& done) { return ImportCommitted{done.price_book}; });
}

}  // namespace offerta::client

#include "client/sync/importer.hpp"

#include <array>
#include <memory>
#include <utility>

#include "client/sync/answers.hpp"
#include "shared/protocol/codec.hpp"

namespace offerta::client {
namespace {

constexpr std::string_view kImportsUrl = "/api/v1/imports";
// Reading and committing a list of 51,000 articles takes seconds, uploading it over a slow line more.
constexpr std::uint32_t kImportTimeout = 120'000;
constexpr std::int64_t kMaxSampleRows = 200;

// In the order of ImportColumn.
constexpr std::array<std::string_view, kImportColumnKinds> kColumnNames{
    "ignore", "sku", "name", "category", "unit", "price", "minimum_quantity", "cost", "vat", "attribute"};

ImportColumn column_from_name(std::string_view name) {
    for (std::size_t i = 0; i < kColumnNames.size(); ++i)
        if (kColumnNames[i] == name) return static_cast<ImportColumn>(i);
    return ImportColumn::Ignore;
}

/// Rows as they stand in the sheet, the empty ones between them too, so that the first is row 1. A sample ends where rows
/// are so far apart that nobody would look for a header there.
std::vector<std::vector<std::string>> sample_from(ImportSheetInfo const& info) {
    std::vector<std::vector<std::string>> out;
    for (std::size_t i = 0; i < info.sample.size(); ++i) {
        auto const row = i < info.sample_rows.size() ? info.sample_rows[i] : static_cast<std::int64_t>(out.size() + 1);
        if (row > kMaxSampleRows) break;
        while (static_cast<std::int64_t>(out.size()) + 1 < row) out.emplace_back();
        out.push_back(info.sample[i]);
    }
    return out;
}

ImportSheet sheet_from(ImportSheetInfo const& info) {
    ImportSheet out;
    out.name = info.name;
    out.rows = static_cast<std::size_t>(info.rows);
    out.sample = sample_from(info);
    out.suggested_header = static_cast<std::size_t>(info.suggested_header);
    for (std::string const& name : info.suggested_columns)
        out.suggested_columns.push_back(column_from_name(name));
    out.suggested_sections = info.suggested_sections;
    return out;
}

ImportMapping mapping_from(ImportChoice const& choice) {
    ImportMapping out{static_cast<std::size_t>(choice.sheet), static_cast<std::size_t>(choice.header_row), {},
                      choice.sections_are_categories};
    for (std::string const& name : choice.columns) out.columns.push_back(column_from_name(name));
    return out;
}

ImportChoice choice_from(ImportMapping const& mapping) {
    ImportChoice out{static_cast<std::int64_t>(mapping.sheet), static_cast<std::int64_t>(mapping.header_row), {},
                     mapping.sections_are_categories};
    for (ImportColumn const column : mapping.columns)
        out.columns.emplace_back(kColumnNames[static_cast<std::size_t>(column)]);
    return out;
}

ImportPreview preview_from(ImportReportInfo const& report) {
    auto const count = [](std::int64_t number) { return static_cast<std::size_t>(number); };
    ImportPreview out{count(report.rows),      count(report.products), count(report.categories),
                      count(report.added),     count(report.changed),  count(report.unchanged),
                      count(report.missing),   count(report.errors),   count(report.warnings),
                      {},                      {},                     {}};
    for (ImportFindingInfo const& finding : report.findings)
        out.findings.push_back({count(finding.row), finding.column, finding.is_error, finding.code, finding.text});
    for (ImportChangeInfo const& change : report.changes)
        out.changes.push_back({change.kind, change.sku, change.name, change.was, change.now});
    for (ImportCategoryInfo const& category : report.found_categories)
        out.found_categories.push_back({category.path, category.is_new, count(category.articles)});
    return out;
}

/// The server's sentence about the file says more than the problem's title.
Problem problem_of(HttpResponse const& response) {
    Findings findings;
    Problem problem = problem_from_response(response, &findings);
    if (!findings.empty() && !findings.front().what.expected.empty()) problem.detail = findings.front().what.expected;
    return problem;
}

}  // namespace

void Importer::choose() {
    io_.pick_file(".xlsx,.csv", [this](FilePicked const& file) { picked(file); });
}

void Importer::picked(FilePicked const& file) {
    auto bytes = std::make_shared<std::string const>(text_of(file.bytes));
    io_.emit(ImportFilePicked{file.name, std::move(bytes)});
}

template <class Message, class Done>
void Importer::request(HttpRequest request, Done done) {
    request.timeout_ms = kImportTimeout;
    io_.send(std::move(request), [this, done](HttpResponse const& response) {
        if (!is_success(response)) return io_.emit(ImportFailed{problem_of(response)});
        auto const message = decode_message<Message>(response.body);
        if (!message) return io_.emit(ImportFailed{{Problem::Kind::Broken, {}, {}}});
        done(*message);
    });
}

void Importer::upload(UploadImport const& effect) {
    HttpRequest post;
    post.method = "POST";
    post.url = kImportsUrl;
    post.headers = {{"Content-Type", "application/octet-stream"}};
    post.body = *effect.bytes;
    request<ImportFileInfo>(std::move(post), [this](ImportFileInfo const& info) {
        ImportRead action{info.id, {}, mapping_from(info.suggested)};
        for (ImportSheetInfo const& sheet : info.sheets) action.sheets.push_back(sheet_from(sheet));
        io_.emit(std::move(action));
    });
}

void Importer::preview(SendImportMapping const& effect) {
    HttpRequest put;
    put.method = "PUT";
    put.url = std::string(kImportsUrl) + "/" + effect.id + "/mapping";
    put.headers = {{"Content-Type", "application/json"}};
    put.body = encode(choice_from(effect.mapping));
    request<ImportReportInfo>(std::move(put), [this](ImportReportInfo const& report) {
        io_.emit(ImportPreviewed{preview_from(report)});
    });
}

void Importer::commit(SendImportCommit const& effect) {
    HttpRequest post;
    post.method = "POST";
    post.url = std::string(kImportsUrl) + "/" + effect.id + "/commit";
    request<ImportDone>(std::move(post), [this](ImportDone const& done) {
        io_.emit(ImportCommitted{done.price_book});
    });
}

}  // namespace offerta::client

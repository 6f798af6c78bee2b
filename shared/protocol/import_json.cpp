#include "shared/protocol/import_messages.hpp"
#include "shared/protocol/json_in.hpp"
#include "shared/protocol/json_out.hpp"
#include "shared/protocol/names.hpp"

namespace offerta {

namespace {

using nlohmann::json;

constexpr std::size_t kMaxColumns = 1'000;
constexpr std::size_t kMaxSheets = 1'000;
constexpr std::size_t kMaxListName = 100;
constexpr std::array<std::string_view, 3> kDecimalSign{"auto", "comma", "point"};

BoundedInt<int> price_decimals(int& out) { return {&out, 0, Decimal::kFractionDigits}; }

BoundedInt<std::int64_t> counted(std::int64_t& out) { return {&out, 0, INT64_MAX}; }

}  // namespace

void read(JsonIn const& in, std::int64_t& out) { read(in, counted(out)); }

void read(JsonIn const& in, ImportSheetInfo& out) {
    ObjectIn(in)
        .required("name", out.name)
        .required("rows", counted(out.rows))
        .optional("sample", out.sample)
        .optional("sample_rows", out.sample_rows)
        .optional("suggested_header", counted(out.suggested_header))
        .optional("suggested_columns", BoundedList<std::string>{&out.suggested_columns, kMaxColumns})
        .optional("suggested_sections", out.suggested_sections);
}

json write(ImportSheetInfo const& sheet) {
    return {{"name", sheet.name},
            {"rows", sheet.rows},
            {"sample", write(sheet.sample)},
            {"sample_rows", write(sheet.sample_rows)},
            {"suggested_header", sheet.suggested_header},
            {"suggested_columns", write(sheet.suggested_columns)},
            {"suggested_sections", sheet.suggested_sections}};
}

void read(JsonIn const& in, ImportListInfo& out) {
    ObjectIn(in)
        .required("id", out.id)
        .optional("name", out.name)
        .required("currency", out.currency)
        .required("precision", price_decimals(out.precision))
        .required("vat_mode", Named<VatMode, 2>{&out.vat_mode, &names::kVatMode})
        .optional("prices", counted(out.prices));
}

json write(ImportListInfo const& list) {
    json out{{"id", list.id},
             {"currency", write(list.currency)},
             {"precision", list.precision},
             {"vat_mode", name_of(list.vat_mode, names::kVatMode)},
             {"prices", list.prices}};
    put(out, "name", list.name);
    return out;
}

void read(JsonIn const& in, ImportTargetInfo& out) {
    ObjectIn(in)
        .optional("price_list", BoundedText{&out.price_list, kMaxListName})
        .optional("is_new", out.is_new)
        .optional("name", BoundedText{&out.name, kMaxListName})
        .optional("currency", out.currency)
        .optional("precision", price_decimals(out.precision))
        .optional("vat_mode", Named<VatMode, 2>{&out.vat_mode, &names::kVatMode})
        .optional("vat", out.vat)
        .optional("decimal_sign", Named<ImportDecimalSign, 3>{&out.decimal_sign, &kDecimalSign})
        .optional("round_prices", out.round_prices)
        .optional("keep_missing", out.keep_missing);
}

json write(ImportTargetInfo const& target) {
    json out{{"is_new", target.is_new},
             {"precision", target.precision},
             {"vat_mode", name_of(target.vat_mode, names::kVatMode)},
             {"vat", write(target.vat)},
             {"decimal_sign", name_of(target.decimal_sign, kDecimalSign)},
             {"round_prices", target.round_prices},
             {"keep_missing", target.keep_missing}};
    put(out, "price_list", target.price_list);
    put(out, "name", target.name);
    put(out, "currency", target.currency);
    return out;
}

void read(JsonIn const& in, ImportChoice& out) {
    ObjectIn(in)
        .required("sheet", BoundedInt<std::int64_t>{&out.sheet, 0, kMaxSheets})
        .required("header_row", BoundedInt<std::int64_t>{&out.header_row, 0, 1'048'576})
        .required("columns", BoundedList<std::string>{&out.columns, kMaxColumns})
        .optional("sections_are_categories", out.sections_are_categories)
        .optional("target", out.target);
}

json write(ImportChoice const& choice) {
    return {{"sheet", choice.sheet},
            {"header_row", choice.header_row},
            {"columns", write(choice.columns)},
            {"sections_are_categories", choice.sections_are_categories},
            {"target", write(choice.target)}};
}

void read(JsonIn const& in, ImportFileInfo& out) {
    ObjectIn(in)
        .required("id", out.id)
        .required("sheets", BoundedList<ImportSheetInfo>{&out.sheets, kMaxSheets})
        .optional("price_lists", out.price_lists)
        .required("suggested", out.suggested);
}

json write(ImportFileInfo const& info) {
    return {{"id", info.id},
            {"sheets", write(info.sheets)},
            {"price_lists", write(info.price_lists)},
            {"suggested", write(info.suggested)}};
}

void read(JsonIn const& in, ImportFindingInfo& out) {
    ObjectIn(in)
        .optional("row", counted(out.row))
        .optional("column", out.column)
        .optional("is_error", out.is_error)
        .required("code", out.code)
        .optional("text", out.text);
}

json write(ImportFindingInfo const& finding) {
    json out{{"row", finding.row}, {"is_error", finding.is_error}, {"code", finding.code}, {"text", finding.text}};
    put(out, "column", finding.column);
    return out;
}

void read(JsonIn const& in, ImportChangeInfo& out) {
    ObjectIn(in)
        .required("kind", out.kind)
        .required("sku", out.sku)
        .optional("name", out.name)
        .optional("was", out.was)
        .optional("now", out.now);
}

json write(ImportChangeInfo const& change) {
    json out{{"kind", change.kind}, {"sku", change.sku}};
    put(out, "name", change.name);
    put(out, "was", change.was);
    put(out, "now", change.now);
    return out;
}

void read(JsonIn const& in, ImportCategoryInfo& out) {
    ObjectIn(in).required("path", out.path).optional("is_new", out.is_new).optional("articles", counted(out.articles));
}

json write(ImportCategoryInfo const& category) {
    return {{"path", category.path}, {"is_new", category.is_new}, {"articles", category.articles}};
}

void read(JsonIn const& in, ImportReportInfo& out) {
    ObjectIn(in)
        .required("rows", counted(out.rows))
        .required("products", counted(out.products))
        .required("categories", counted(out.categories))
        .required("added", counted(out.added))
        .required("changed", counted(out.changed))
        .required("unchanged", counted(out.unchanged))
        .required("missing", counted(out.missing))
        .required("errors", counted(out.errors))
        .optional("book_errors", counted(out.book_errors))
        .required("warnings", counted(out.warnings))
        .optional("findings", out.findings)
        .optional("changes", out.changes)
        .optional("found_categories", out.found_categories);
}

json write(ImportReportInfo const& report) {
    return {{"rows", report.rows},
            {"products", report.products},
            {"categories", report.categories},
            {"added", report.added},
            {"changed", report.changed},
            {"unchanged", report.unchanged},
            {"missing", report.missing},
            {"errors", report.errors},
            {"book_errors", report.book_errors},
            {"warnings", report.warnings},
            {"findings", write(report.findings)},
            {"changes", write(report.changes)},
            {"found_categories", write(report.found_categories)}};
}

void read(JsonIn const& in, ImportProgressInfo& out) {
    ObjectIn(in).required("stage", out.stage).required("done", counted(out.done)).required("total", counted(out.total));
}

json write(ImportProgressInfo const& progress) {
    return {{"stage", progress.stage}, {"done", progress.done}, {"total", progress.total}};
}

void read(JsonIn const& in, ImportDone& out) { ObjectIn(in).required("price_book", counted(out.price_book)); }

json write(ImportDone const& done) { return {{"price_book", done.price_book}}; }

}  // namespace offerta

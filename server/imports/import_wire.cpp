#include "server/imports/import_wire.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "server/imports/price_plan.hpp"

namespace offerta::server {
namespace {

constexpr std::string_view kIgnore = "ignore";
constexpr std::string_view kAttribute = "attribute";

std::string wire_name(ColumnField field) {
    bool const attribute = field == ColumnField::Attribute || field == ColumnField::NumberAttribute;
    return std::string(attribute ? kAttribute : column_field_name(field));
}

ImportChoice choice_from(std::size_t sheet, ImportSuggestion const& found) {
    ImportChoice choice;
    choice.sheet = static_cast<std::int64_t>(sheet);
    choice.header_row = found.header_row;
    choice.sections_are_categories = found.sections;
    std::size_t columns = 0;
    for (auto const& row : found.sample) columns = std::max(columns, row.size());
    choice.columns.assign(columns, std::string(kIgnore));
    for (ColumnMapping const& each : found.columns) choice.columns[each.column - 1] = wire_name(each.field);
    return choice;
}

ImportSheetInfo sheet_info(std::string name, std::size_t rows, ImportSuggestion const& found,
                           ImportChoice const& choice) {
    ImportSheetInfo info;
    info.name = std::move(name);
    info.rows = static_cast<std::int64_t>(rows);
    info.sample = found.sample;
    info.sample_rows.assign(found.sample_rows.begin(), found.sample_rows.end());
    info.suggested_header = choice.header_row;
    info.suggested_columns = choice.columns;
    info.suggested_sections = choice.sections_are_categories;
    return info;
}

std::string header_text(ImportSuggestion const& found, std::uint32_t header_row, std::size_t column) {
    for (std::size_t i = 0; i < found.sample_rows.size(); ++i)
        if (found.sample_rows[i] == header_row && column < found.sample[i].size()) return found.sample[i][column];
    return {};
}

ImportResult<std::vector<ColumnMapping>> columns_from(ImportChoice const& choice, ImportSuggestion const& found) {
    std::vector<ColumnMapping> columns;
    auto const header_row = static_cast<std::uint32_t>(choice.header_row);
    for (std::size_t i = 0; i < choice.columns.size(); ++i) {
        std::string field = choice.columns[i];
        if (field == kIgnore) continue;
        auto const column = static_cast<std::uint32_t>(i + 1);
        if (field == kAttribute) field = "attr:" + attribute_key(header_text(found, header_row, i), column);
        auto mapping = parse_column_field(field, column);
        if (!mapping) return tl::unexpected(mapping.error());
        columns.push_back(std::move(*mapping));
    }
    return columns;
}

std::vector<ImportListInfo> list_infos(PriceBookData const& current) {
    std::vector<ImportListInfo> infos;
    for (PriceList const& list : current.price_lists)
        infos.push_back({list.id, list.name, list.currency, list.precision, list.vat_mode,
                         static_cast<std::int64_t>(list.entries.size())});
    return infos;
}

/// A list as the target describes it.
PriceList made_list(ImportTargetInfo const& target, PriceBookData const& current) {
    PriceList list;
    list.id = target.is_new ? std::string(trim(target.name)) : std::string(kDefaultImportList);
    list.name = target.is_new ? LocalText{list.id, {}} : LocalText{"Импорт", "Import"};
    list.currency = target.currency.value_or(current.base_currency);
    list.precision = target.precision;
    list.vat_mode = target.vat_mode;
    return list;
}

/// The list that prices go into, without its prices.
ImportResult<PriceList> target_list(ImportTargetInfo const& target, PriceBookData const& current) {
    if (target.is_new) {
        PriceList list = made_list(target, current);
        if (list.id.empty()) return refuse(FaultCode::PriceListNameless);
        for (PriceList const& each : current.price_lists)
            if (list.id == each.id || list.id == each.name.ru || list.id == each.name.en)
                return refuse(FaultCode::PriceListExists, list.id);
        return list;
    }
    bool const is_default = target.price_list.empty() || target.price_list == kDefaultImportList;
    PriceList const* old = find_price_list(current, is_default ? kDefaultImportList : target.price_list);
    if (old == nullptr && !is_default) return refuse(FaultCode::PriceListMissing, target.price_list);
    PriceList list = old == nullptr ? made_list(target, current) : *old;
    list.entries.clear();
    return list;
}

ImportStatus set_target(ImportTargetInfo const& target, PriceBookData const& current, ImportMapping& mapping) {
    constexpr std::array kSigns{DecimalSign::Auto, DecimalSign::Comma, DecimalSign::Point};
    auto list = target_list(target, current);
    if (!list) return tl::unexpected(std::move(list.error()));
    mapping.price_list = std::move(*list);
    mapping.vat = target.vat;
    mapping.decimal_sign = kSigns[static_cast<std::size_t>(target.decimal_sign)];
    mapping.round_prices = target.round_prices;
    mapping.missing = target.keep_missing ? MissingArticles::Keep : MissingArticles::DropPrice;
    return {};
}

ImportTargetInfo suggested_target(PriceBookData const& current) {
    ImportTargetInfo target;
    target.price_list = kDefaultImportList;
    target.currency = current.base_currency;
    return target;
}

ImportChangeInfo change_info(ArticleChange const& change) {
    constexpr std::array kKinds{"added", "changed", "removed"};
    ImportChangeInfo info;
    info.kind = kKinds[static_cast<std::size_t>(change.kind)];
    info.sku = change.sku;
    info.name = change.name;
    bool const single = change.fields.size() == 1;
    auto const append = [&](std::string& text, FieldChange const& field, std::string const& value) {
        if (value.empty()) return;
        text += (text.empty() ? "" : "; ") + (single ? value : field.field + ": " + value);
    };
    for (FieldChange const& field : change.fields) {
        append(info.was, field, field.was);
        append(info.now, field, field.becomes);
    }
    return info;
}

/// Names from the root down: parents come before what stands below them.
std::vector<std::string> paths_of(std::vector<PlannedCategory> const& all, Language language) {
    std::vector<std::string> paths;
    std::map<std::string_view, std::size_t> places;
    for (PlannedCategory const& each : all) {
        auto const parent = places.find(each.category.parent);
        std::string path = parent == places.end() ? std::string() : paths[parent->second] + " / ";
        places.emplace(each.category.id, paths.size());
        paths.push_back(std::move(path) + each.category.name.in(language));
    }
    return paths;
}

ImportFindingInfo finding_info(RowFinding const& finding, Language language) {
    ImportFault const& fault = finding.fault;
    ImportFindingInfo info;
    info.row = fault.row;
    info.column = column_letters(fault.column);
    info.is_error = finding.severity == Severity::Error;
    info.code = fault_code_name(fault.code);
    // The row and the column stand beside it.
    info.text = describe({fault.code, {}, 0, 0, fault.got, fault.expected}, language);
    return info;
}

ImportFindingInfo book_finding_info(Finding const& finding, PriceBookData const& book, Language language) {
    ImportFindingInfo info;
    info.is_error = finding.severity == Severity::Error;
    info.code = code_name(finding.what.code);
    info.text = describe(finding.what, book, language);
    return info;
}

}  // namespace

ImportResult<ImportFileInfo> file_info(std::string id, TableFile const& file, PriceBookData const& current,
                                       ImportProgress const& progress) {
    StageProgress reading(progress, ImportStage::Reading);
    ImportFileInfo info;
    info.id = std::move(id);
    info.price_lists = list_infos(current);
    std::optional<ImportChoice> suggested;
    for (std::size_t sheet = 0; sheet < file.sheets().size(); ++sheet) {
        auto const found = suggest_mapping(file, sheet);
        if (!found) return tl::unexpected(found.error());
        auto const rows = count_rows(file, sheet, reading);
        if (!rows) return tl::unexpected(rows.error());
        ImportChoice choice = choice_from(sheet, *found);
        info.sheets.push_back(sheet_info(file.sheets()[sheet], *rows, *found, choice));
        if (!suggested || (suggested->header_row == 0 && found->header_row != 0)) suggested = std::move(choice);
    }
    info.suggested = suggested.value_or(ImportChoice());
    info.suggested.target = suggested_target(current);
    reading.finish();
    return info;
}

ImportResult<ImportMapping> mapping_from_choice(TableFile const& file, ImportChoice const& choice,
                                                PriceBookData const& current) {
    constexpr std::int64_t kRowMax = 1'048'576;
    if (choice.sheet < 0 || static_cast<std::size_t>(choice.sheet) >= file.sheets().size())
        return refuse(FaultCode::SheetMissing, std::to_string(choice.sheet + 1));
    if (choice.header_row < 0 || choice.header_row > kRowMax)
        return refuse(FaultCode::HeaderRowMissing, std::to_string(choice.header_row));
    ImportMapping mapping;
    mapping.sheet = static_cast<std::size_t>(choice.sheet);
    auto const found = suggest_mapping(file, mapping.sheet);
    if (!found) return tl::unexpected(found.error());
    auto columns = columns_from(choice, *found);
    if (!columns) return tl::unexpected(columns.error());
    mapping.columns = std::move(*columns);
    mapping.header_row = static_cast<std::uint32_t>(choice.header_row);
    mapping.sections = choice.sections_are_categories;
    if (auto status = set_target(choice.target, current, mapping); !status) return tl::unexpected(status.error());
    return mapping;
}

ImportReportInfo report_info(ImportPlan const& plan, CheckedPlan const& checked, Language language,
                             std::size_t listed) {
    ImportReportInfo info;
    auto const number = [](std::size_t count) { return static_cast<std::int64_t>(count); };
    info.rows = number(plan.counts.rows);
    info.products = number(plan.counts.articles);
    info.categories = number(plan.categories.size());
    info.added = number(plan.counts.added);
    info.changed = number(plan.counts.changed);
    info.unchanged = number(plan.counts.same);
    info.missing = number(plan.keeps_missing ? 0 : plan.counts.removed);
    info.errors = number(plan.counts.refused);
    info.warnings = number(plan.counts.warnings);
    for (Finding const& finding : checked.findings) {
        bool const is_error = finding.severity == Severity::Error;
        ++(is_error ? info.book_errors : info.warnings);
        if (info.findings.size() < listed) info.findings.push_back(book_finding_info(finding, checked.book, language));
    }
    for (RowFinding const& finding : plan.findings) {
        if (info.findings.size() == listed) break;
        info.findings.push_back(finding_info(finding, language));
    }
    std::array<std::size_t, 3> of_kind{};
    for (ArticleChange const& change : plan.changes)
        if (of_kind[static_cast<std::size_t>(change.kind)]++ < listed) info.changes.push_back(change_info(change));
    auto const paths = paths_of(plan.categories, language);
    for (std::size_t i = 0; i < paths.size() && info.found_categories.size() < listed; ++i) {
        PlannedCategory const& each = plan.categories[i];
        info.found_categories.push_back({paths[i], each.is_new, number(each.articles)});
    }
    return info;
}

}  // namespace offerta::server

#include "server/services/import_report.hpp"

#include <algorithm>

namespace offerta::server {

namespace {

constexpr std::size_t kFindingsShown = 200;
constexpr std::size_t kChangesShown = 200;
constexpr std::string_view kIgnore = "ignore";
constexpr std::string_view kAttribute = "attribute";

bool is_attribute(ColumnField field) {
    return field == ColumnField::Attribute || field == ColumnField::NumberAttribute;
}

ImportFindingInfo finding_of(RowFinding const& finding, Language language) {
    return {finding.fault.row, column_letters(finding.fault.column), finding.severity == Severity::Error,
            std::string(fault_code_name(finding.fault.code)), describe(finding.fault, language)};
}

std::string joined(std::vector<FieldChange> const& fields, std::string FieldChange::*side) {
    std::string out;
    for (FieldChange const& field : fields) {
        if ((field.*side).empty()) continue;
        if (!out.empty()) out += "; ";
        out += fields.size() == 1 ? field.*side : field.field + ": " + field.*side;
    }
    return out;
}

ImportChangeInfo change_of(ArticleChange const& change) {
    constexpr char const* kKinds[] = {"added", "changed", "removed"};
    return {kKinds[static_cast<std::size_t>(change.kind)], change.sku, change.name,
            joined(change.fields, &FieldChange::was), joined(change.fields, &FieldChange::becomes)};
}

std::string header_of(ImportSuggestion const& suggestion, std::uint32_t column) {
    for (auto const& header : suggestion.headers)
        if (header.column == column) return header.header;
    return {};
}

/// Letters, digits and underscores of a header, so that an expression can name the attribute.
std::string key_from(std::string const& header, std::uint32_t column) {
    std::string key;
    for (char const c : fold_for_search(header)) {
        bool const is_plain = static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (is_plain) key += c;
        else if (!key.empty() && key.back() != '_') key += '_';
    }
    while (!key.empty() && key.back() == '_') key.pop_back();
    return key.empty() || key.size() > 60 ? "column_" + column_letters(column) : key;
}

ColumnMapping attribute_of(ImportSuggestion const& suggestion, std::uint32_t column) {
    for (ColumnMapping const& each : suggestion.columns)
        if (each.column == column && is_attribute(each.field)) return each;
    return {column, ColumnField::Attribute, key_from(header_of(suggestion, column), column)};
}

}  // namespace

ImportReportInfo report_of(ImportPlan const& plan, Language language) {
    ImportCounts const& counts = plan.counts;
    auto const number = [](std::size_t count) { return static_cast<std::int64_t>(count); };
    ImportReportInfo out{number(counts.rows),    number(counts.articles), number(counts.categories_added),
                         number(counts.added),   number(counts.changed),  number(counts.same),
                         number(counts.removed), number(counts.refused),  number(counts.warnings),
                         {},                     {}};
    for (RowFinding const& finding : plan.findings) {
        if (out.findings.size() == kFindingsShown) break;
        out.findings.push_back(finding_of(finding, language));
    }
    for (ArticleChange const& change : plan.changes) {
        if (out.changes.size() == kChangesShown) break;
        out.changes.push_back(change_of(change));
    }
    return out;
}

ImportChoice choice_of(ImportSuggestion const& suggestion, std::size_t sheet) {
    std::uint32_t last = 0;
    for (auto const& header : suggestion.headers) last = std::max(last, header.column);
    for (ColumnMapping const& each : suggestion.columns) last = std::max(last, each.column);
    for (auto const& row : suggestion.sample) last = std::max(last, static_cast<std::uint32_t>(row.size()));
    ImportChoice out{static_cast<std::int64_t>(sheet), suggestion.header_row,
                     std::vector<std::string>(last, std::string(kIgnore)), suggestion.sections};
    for (ColumnMapping const& each : suggestion.columns) {
        if (each.column == 0) continue;
        out.columns[each.column - 1] =
            std::string(is_attribute(each.field) ? kAttribute : column_field_name(each.field));
    }
    return out;
}

ImportResult<std::vector<ColumnMapping>> columns_from(ImportChoice const& choice,
                                                      ImportSuggestion const& suggestion) {
    std::vector<ColumnMapping> out;
    for (std::size_t i = 0; i < choice.columns.size(); ++i) {
        auto const column = static_cast<std::uint32_t>(i + 1);
        if (choice.columns[i] == kIgnore) continue;
        if (choice.columns[i] == kAttribute) {
            out.push_back(attribute_of(suggestion, column));
            continue;
        }
        auto mapping = parse_column_field(choice.columns[i], column);
        if (!mapping) return tl::unexpected(std::move(mapping.error()));
        out.push_back(std::move(*mapping));
    }
    return out;
}

}  // namespace offerta::server

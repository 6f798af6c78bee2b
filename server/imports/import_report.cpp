#include "server/imports/import_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "shared/specifier/check_publishing.hpp"

namespace offerta::server {
namespace {

constexpr std::size_t kShownFindings = 20;
constexpr std::size_t kShownChanges = 12;  // of each kind
constexpr std::size_t kShownCategories = 20;

class Words {
  public:
    explicit Words(Language language) : ru_(language == Language::Ru) {}
    [[nodiscard]] std::string_view operator()(std::string_view ru, std::string_view en) const { return ru_ ? ru : en; }

  private:
    bool ru_;
};

void report_more(std::ostream& out, std::size_t shown, std::size_t all, Words const& words) {
    if (all > shown) out << fmt::format("  … {} {}\n", words("и ещё", "and more:"), all - shown);
}

void report_counts(std::ostream& out, ImportPlan const& plan, Words const& words) {
    ImportCounts const& counts = plan.counts;
    auto const line = [&](std::string_view label, std::size_t value) {
        if (value != 0) out << fmt::format("  {:<34} {:>8}\n", label, value);
    };
    line(words("строк с данными", "rows with data"), counts.rows);
    line(words("артикулов", "articles"), counts.articles);
    line(words("новых", "new"), counts.added);
    line(words("изменённых", "changed"), counts.changed);
    line(words("из них с другой ценой", "with another price"), counts.price_changes);
    line(words("без изменений", "same"), counts.same);
    line(words("нет в файле", "not in the file"), counts.removed);
    line(words("станут неактивными", "become inactive"), counts.deactivated);
    line(words("строк отклонено", "rows refused"), counts.refused);
    line(words("замечаний", "warnings"), counts.warnings);
    line(words("строк-разделов", "section rows"), counts.sections);
    line(words("новых категорий", "new categories"), counts.categories_added);
    line(words("строк пропущено", "rows skipped"), counts.skipped);
}

void report_findings(std::ostream& out, ImportPlan const& plan, Language language) {
    if (plan.findings.empty()) return;
    Words const words(language);
    out << "\n" << words("Находки", "Findings") << ":\n";
    std::size_t const shown = std::min(plan.findings.size(), kShownFindings);
    for (std::size_t i = 0; i < shown; ++i) {
        bool const error = plan.findings[i].severity == Severity::Error;
        out << fmt::format("  {} {}\n", error ? "✗" : "!", describe(plan.findings[i].fault, language));
    }
    std::size_t all = 0;
    for (auto const& [code, count] : plan.finding_counts) all += count;
    report_more(out, shown, all, words);
}

std::string change_text(ArticleChange const& change) {
    std::string text = fmt::format("{} {}", change.sku, shorten(change.name, 50));
    for (FieldChange const& field : change.fields)
        text += fmt::format("; {}: {} → {}", field.field, field.was.empty() ? "—" : shorten(field.was, 40),
                            field.becomes.empty() ? "—" : shorten(field.becomes, 40));
    return text;
}

void report_changes(std::ostream& out, ImportPlan const& plan, ArticleChange::Kind kind, std::string_view mark,
                    std::size_t all, Words const& words) {
    std::size_t shown = 0;
    for (ArticleChange const& change : plan.changes) {
        if (change.kind != kind || shown == kShownChanges) continue;
        out << fmt::format("  {} {}\n", mark, change_text(change));
        ++shown;
    }
    report_more(out, shown, all, words);
}

void report_categories(std::ostream& out, ImportPlan const& plan, Words const& words) {
    if (plan.new_categories.empty()) return;
    out << "\n" << words("Новые категории", "New categories") << ":\n";
    std::size_t shown = 0;
    std::size_t roots = 0;
    for (Category const& category : plan.new_categories) {
        if (!category.parent.empty()) continue;
        ++roots;
        if (shown == kShownCategories) continue;
        out << fmt::format("  {}\n", category.name.ru);
        ++shown;
    }
    report_more(out, shown, roots, words);
}

}  // namespace

void report_mapping(std::ostream& out, TableFile const& file, ImportMapping const& mapping, Language language) {
    Words const words(language);
    if (mapping.sheet < file.sheets().size() && !file.sheets()[mapping.sheet].empty())
        out << fmt::format("{} {}: {}\n", words("Лист", "Sheet"), mapping.sheet + 1, file.sheets()[mapping.sheet]);
    out << fmt::format("{}: {}\n", words("Строка заголовков", "Header row"), mapping.header_row)
        << words("Столбцы", "Columns") << ":";
    for (ColumnMapping const& each : mapping.columns)
        out << fmt::format(" {}={}{}{}", column_letters(each.column), column_field_name(each.field),
                           each.attribute.empty() ? "" : ":", each.attribute);
    out << fmt::format("\n{}: {}\n", words("Прайс-лист", "Price list"), mapping.price_list.id);
}

void report_plan(std::ostream& out, ImportPlan const& plan, Language language) {
    Words const words(language);
    out << "\n";
    report_counts(out, plan, words);
    report_findings(out, plan, language);
    report_categories(out, plan, words);
    if (plan.is_empty()) {
        out << "\n" << words("Изменений нет.", "Nothing changes.") << "\n";
        return;
    }
    out << "\n" << words("Что изменится", "What will change") << ":\n";
    report_changes(out, plan, ArticleChange::Kind::Added, "+", plan.counts.added, words);
    report_changes(out, plan, ArticleChange::Kind::Changed, "~", plan.counts.changed, words);
    report_changes(out, plan, ArticleChange::Kind::Removed, "−", plan.keeps_missing ? 0 : plan.counts.removed, words);
}

void report_check(std::ostream& out, CheckedPlan const& checked, Language language) {
    if (checked.findings.empty()) return;
    Words const words(language);
    out << "\n" << words("Проверка прайс-книги", "Checks of the price book") << ":\n";
    std::size_t const shown = std::min(checked.findings.size(), kShownFindings);
    for (std::size_t i = 0; i < shown; ++i) {
        Finding const& finding = checked.findings[i];
        out << fmt::format("  {} {}\n", finding.severity == Severity::Error ? "✗" : "!",
                           describe(finding.what, checked.book, language));
    }
    report_more(out, shown, checked.findings.size(), words);
    if (has_errors(checked.findings))
        out << words("Прайс-книга с ошибками не публикуется: ничего не изменено.",
                     "A price book with errors is not published: nothing has changed.")
            << "\n";
}

}  // namespace offerta::server

#pragma once

#include "server/services/bonuses.hpp"
#include "server/services/deals.hpp"
#include "shared/document/make_documents.hpp"

namespace offerta::server {

/// What a file needs beside its figures.
struct FileWorld {
    Organisation& organisation;
    PriceBooks& books;
    Language language = Language::Ru;
    Instant now;
};

/// Statements of a period: a row for each line, with its formula in words (B5).
[[nodiscard]] Outcome<std::string> statement_xlsx(db::Executor& executor, FileWorld const& world,
                                                  StatementAnswer const& answer);
/// The same as pages: each line with its formula, totals by category.
[[nodiscard]] Outcome<std::string> statement_pdf(db::Executor& executor, FileWorld const& world, FontSet const& fonts,
                                                 StatementAnswer const& answer);
/// Charts on the first sheet (months stacked by category, shares of categories, trend, managers), for each currency; on
/// the second one row for each manager, category and month that has something: ready for a pivot table (B8).
[[nodiscard]] Outcome<std::string> summary_xlsx(db::Executor& executor, FileWorld const& world,
                                                SummaryAnswer const& answer);
/// Charts of what is compared, and a plain table whose numbers are numbers (A).
[[nodiscard]] Outcome<std::string> analytics_xlsx(db::Executor& executor, FileWorld const& world,
                                                  AnalyticsAnswer const& answer);

/// "login", "name", "email", "unit", "period", "currency", "amount".
inline constexpr std::string_view kPayrollColumns[] = {"login",  "name",     "email", "unit",
                                                       "period", "currency", "amount"};
/// One row for each person and currency, in the order of names. Amounts are whole text with a point; negative ones are
/// no formulas, so they stay numbers. `columns` are of kPayrollColumns.
[[nodiscard]] std::string payroll_csv(db::Executor& executor, FileWorld const& world,
                                      std::vector<BonusStatement> const& statements,
                                      std::vector<std::string> const& columns);

}  // namespace offerta::server

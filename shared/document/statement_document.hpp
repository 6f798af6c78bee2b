#pragma once

#include <string>
#include <vector>

#include "shared/base/date.hpp"
#include "shared/base/money.hpp"
#include "shared/base/text.hpp"
#include "shared/document/make_documents.hpp"

// A statement of bonuses as pages (B5). The words in it are the caller's; how it looks is said in layout_statement.cpp.

namespace offerta {

struct StatementRow {
    std::string date;
    std::string deal;
    std::string customer;
    std::string article;
    std::string category;
    std::string role;
    std::string formula;  ///< how the amount came about
    bool is_correction = false;
    std::int64_t amount = 0;  ///< minor units of the section's currency
};
struct StatementCategory {
    std::string name;
    std::int64_t amount = 0;
};
/// What was earned in one currency.
struct StatementSection {
    Currency currency;
    std::vector<StatementRow> rows;
    std::vector<StatementCategory> categories;
    std::int64_t total = 0;
};
struct StatementDocument {
    Language language = Language::Ru;
    Instant now;  ///< the only clock: dates the file's metadata
    std::string organisation;
    std::string title;
    std::string period;
    std::string made_on;  ///< a date in words
    std::string person;
    std::string state;  ///< whether the figures are final
    std::vector<StatementSection> sections;
};

/// The same bytes for the same document and fonts. Errors: as make_pdf.
[[nodiscard]] Result<PdfFile> make_statement_pdf(StatementDocument const& document, FontSet const& fonts);

}  // namespace offerta

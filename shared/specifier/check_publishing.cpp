#include "shared/specifier/check_publishing.hpp"

#include <algorithm>

#include "shared/catalogue/check.hpp"
#include "shared/specifier/book_products.hpp"
#include "shared/specifier/generate.hpp"

namespace offerta {
namespace {

void check_templates(PriceBook const& book, Findings& findings) {
    auto const& templates = book.data().templates;
    BookProducts const products(book);
    for (std::size_t i = 0; i < templates.size(); ++i) {
        std::string const place = "templates[" + std::to_string(i) + "]";
        for (Finding& finding : check_template(templates[i], products))
            findings.push_back({finding.severity, at(place, std::move(finding.what))});
    }
}

}  // namespace

bool has_errors(Findings const& findings) {
    return std::any_of(findings.begin(), findings.end(),
                       [](Finding const& each) { return each.severity == Severity::Error; });
}

Findings check_publishing(PriceBookData const& data) {
    Findings findings = check_price_book(data);
    auto book = PriceBook::build(data);
    if (book) check_templates(*book, findings);
    if (!book && !has_errors(findings)) findings.push_back({Severity::Error, std::move(book.error())});
    return findings;
}

}  // namespace offerta

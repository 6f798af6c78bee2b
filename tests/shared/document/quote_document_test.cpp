#include "shared/document/quote_document.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "shared/document/document_cells.hpp"
#include "tests/shared/document/sample.hpp"

using namespace offerta;
using namespace offerta::testing;

namespace {

bool has_column(std::vector<ResolvedColumn> const& columns, ColumnKind kind) {
    return std::any_of(columns.begin(), columns.end(), [kind](auto const& column) { return column.kind == kind; });
}

std::string term(QuoteDocument const& document, std::string const& label) {
    for (auto const& row : document.terms) {
        if (row.label == label) return row.text;
    }
    return {};
}

}  // namespace

TEST_CASE("a printed quote has the engine's totals to the unit") {
    auto const sample = make_sample();
    auto const document = sample.document(Language::Ru);
    std::int64_t gross = 0;
    for (auto const& section : document.sections) {
        if (section.kind != DocumentSection::Kind::Specification) continue;
        for (auto const& line : section.lines) gross += line.gross;
    }
    CHECK(gross == sample.priced.quote.gross);
    CHECK(document.totals == sample.priced.quote);
}

TEST_CASE("the number tells the revision from the second on, a draft says so") {
    auto sample = make_sample();
    CHECK(sample.document(Language::Ru).number == "КП-2026-0418");
    sample.quote.revision = 3;
    CHECK(sample.document(Language::En).number == "Q-2026-0418-v3");
    sample.quote.number = {};
    CHECK(sample.document(Language::Ru).number == "Черновик");
}

TEST_CASE("dates are the organisation's: an evening in UTC is the next day in its zone (N5)") {
    auto sample = make_sample();
    auto input = sample.input(Language::Ru);
    input.now = parse_instant("2026-11-23T22:30:00Z").value();
    CHECK(make_quote_document(input)->date == "24.11.2026");
    CHECK(make_quote_document(input)->valid_until == "23.12.2026");
}

TEST_CASE("terms typed by the seller replace the policy's, kind by kind (C5)") {
    auto sample = make_sample();
    sample.quote.terms.payment = "100 % аванс";
    sample.quote.terms.validity_days = 5;
    auto const document = sample.document(Language::Ru);
    CHECK(term(document, "Оплата") == "100 % аванс");
    CHECK(term(document, "Гарантия") == "24 месяца");
    CHECK(document.valid_until == "28.11.2026");
}

TEST_CASE("columns that may hide do so only when no line has anything in them") {
    auto sample = make_sample();
    CHECK(has_column(sample.document(Language::Ru).pdf_columns, ColumnKind::Discount));
    CHECK_FALSE(has_column(sample.document(Language::Ru).pdf_columns, ColumnKind::DiscountPart));
    sample.quote.discount = {QuoteDiscount::Kind::Amount, Decimal::parse("100").value()};
    sample.quote.customer.status = "new";
    for (auto& line : sample.quote.specifications[0].lines) {
        line.no_policy_discount = true;
        line.manual_discount.reset();
    }
    sample.reprice();
    auto const document = sample.document(Language::Ru);
    CHECK(has_column(document.pdf_columns, ColumnKind::DiscountPart));
    CHECK_FALSE(has_column(document.pdf_columns, ColumnKind::Discount));
}

TEST_CASE("a line's discount is both discounts as one (P4)") {
    DocumentLine line;
    line.policy_percent = Decimal::parse("8").value();
    line.manual_percent = Decimal::parse("2").value();
    CHECK(combined_discount(line).to_string() == "9.84");
    line.manual_percent = Decimal::parse("-50").value();
    CHECK(combined_discount(line).to_string() == "-38");
    line.policy_percent = Decimal::parse("33.3333").value();
    line.manual_percent = {};
    CHECK(combined_discount(line).to_string() == "33.33");
}

TEST_CASE("a fixed price shows neither list price nor discount (P4)") {
    auto const document = make_sample().document(Language::Ru);
    auto const& line = document.sections[0].lines.back();
    CHECK(line.sku == "SRV-ONB-8");
    CHECK(cell_text(document, line, ColumnKind::ListPrice).text == "—");
    CHECK(cell_text(document, line, ColumnKind::Discount).text == "—");
    CHECK(cell_text(document, line, ColumnKind::UnitNet).text == "28\u202F800,00");
}

TEST_CASE("exempt is said in words, not as the rate 0 % (P8)") {
    auto const document = make_sample().document(Language::Ru);
    CHECK(cell_text(document, document.sections[0].lines[0], ColumnKind::VatAmount).text == "Без НДС");
    CHECK(vat_rate_text(Vat::of({}), Language::Ru) == "0\u202F%");
    CHECK(vat_rate_text(Vat::exempted(), Language::En) == "VAT exempt");
}

TEST_CASE("a line without a price says so and shows no amounts (P2)") {
    auto sample = make_sample();
    sample.quote.specifications[1].lines[0].sku = "NO-SUCH";
    sample.reprice();
    auto const document = sample.document(Language::Ru);
    auto const& line = document.sections[1].lines[0];
    CHECK(cell_text(document, line, ColumnKind::UnitNet).text == "Цена по запросу");
    CHECK(cell_text(document, line, ColumnKind::Gross).text == "—");
}

TEST_CASE("texts of the template take the quote's own values") {
    auto sample = make_sample();
    sample.document_template.footer = {"{organisation} · {number} от {date} · {customer}", ""};
    CHECK(sample.document(Language::Ru).footer == "Полимикро · КП-2026-0418 от 23.11.2026 · Северный контур");
}

TEST_CASE("figures of another quote are refused") {
    auto sample = make_sample();
    sample.quote.specifications.pop_back();
    CHECK(make_quote_document(sample.input(Language::Ru)).error().code == ErrorCode::Broken);
}

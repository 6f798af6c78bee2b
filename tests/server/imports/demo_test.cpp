#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

#include "shared/catalogue/check.hpp"
#include "shared/protocol/catalogue_json.hpp"
#include "shared/protocol/json_in.hpp"
#include "shared/protocol/quote_json.hpp"
#include "shared/quote/approval.hpp"
#include "shared/quote/price.hpp"
#include "shared/specifier/book_products.hpp"
#include "shared/specifier/generate.hpp"
#include "tests/support/places.hpp"

using namespace offerta;

namespace {

std::string demo_file(std::string const& name) {
    std::ifstream in(offerta::test::source_dir() + "/assets/demo/" + name, std::ios::binary);
    REQUIRE(in);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

std::string told(Findings const& findings) {
    std::string text;
    for (Finding const& each : findings)
        text += std::string(code_name(each.what.code)) + " " + each.what.place + ": " + each.what.expected + " | " +
                each.what.got + "\n";
    return text;
}

template <class T>
T demo(std::string const& name) {
    auto decoded = decode_text<T>(demo_file(name));
    INFO(name << ": " << (decoded ? std::string() : told(decoded.error())));
    REQUIRE(decoded.has_value());
    return std::move(*decoded);
}

PriceBookPtr demo_book() {
    auto book = PriceBook::build(demo<PriceBookData>("price_book.json"));
    REQUIRE(book);
    return std::make_shared<PriceBook const>(std::move(*book));
}

std::vector<GeneratedLine> generated_parts(Specification const& specification) {
    std::vector<GeneratedLine> lines;
    for (Line const& line : specification.lines)
        if (line.generated)
            lines.push_back({line.sku, line.generated->quantity, line.generated->group, line.generated->optional,
                             line.generated->note});
    return lines;
}

/// What is stored as generated is what the rules give.
void check_specification(PriceBook const& book, Specification const& specification) {
    CAPTURE(specification.name);
    for (Line const& line : specification.lines) {
        CAPTURE(line.sku);
        CHECK(book.find_product(line.sku) != nullptr);
    }
    if (specification.template_id.empty()) return;
    auto const source = std::find_if(book.data().templates.begin(), book.data().templates.end(),
                                     [&](auto const& each) { return each->id == specification.template_id; });
    REQUIRE(source != book.data().templates.end());
    auto const compiled = CompiledTemplate::compile(*source);
    REQUIRE(compiled);
    auto const generation = generate(*compiled, specification.generated_inputs.value(), BookProducts(book));
    REQUIRE(std::holds_alternative<Generated>(generation));
    CHECK(std::get<Generated>(generation).lines == generated_parts(specification));
}

}  // namespace

TEST_CASE("S8 the demo price book passes every check before publishing") {
    auto const book = demo_book();
    auto const& data = book->data();
    CHECK(data.products.size() >= 390);
    CHECK(data.price_lists.size() == 5);
    CHECK(data.discounts.size() >= 12);
    auto const findings = check_price_book(data);
    INFO(told(findings));
    CHECK(std::none_of(findings.begin(), findings.end(),
                       [](Finding const& each) { return each.severity == Severity::Error; }));
    for (Product const& product : data.products) {
        CAPTURE(product.sku);
        CHECK_FALSE(product.name.ru.empty());
        CHECK_FALSE(product.name.en.empty());
    }
}

TEST_CASE("S8 the demo templates type-check and their saved cases pass") {
    auto const book = demo_book();
    REQUIRE(book->data().templates.size() == 3);
    for (auto const& source : book->data().templates) {
        CAPTURE(source->id);
        CHECK(source->fields.size() >= 8);
        CHECK(source->fields.size() <= 20);
        CHECK(source->cases.size() >= 5);
        auto const compiled = CompiledTemplate::compile(source);
        REQUIRE(compiled);
        for (TemplateCase const& saved : source->cases) {
            CAPTURE(saved.name);
            auto const generation = generate(*compiled, saved.inputs, BookProducts(*book));
            REQUIRE(std::holds_alternative<Generated>(generation));
            CHECK(std::get<Generated>(generation).lines == saved.lines);
        }
        auto const findings = check_template(source, BookProducts(*book));
        INFO(told(findings));
        CHECK(std::none_of(findings.begin(), findings.end(),
                           [](Finding const& each) { return each.severity == Severity::Error; }));
    }
}

TEST_CASE("C1 the demo customers are of all types and statuses, with right tax ids") {
    auto const data = demo<PriceBookData>("price_book.json");
    auto const customers = demo<std::vector<Customer>>("customers.json");
    CHECK(customers.size() == 60);
    std::set<std::string> types;
    std::set<std::string> statuses;
    std::set<Uuid> ids;
    for (Customer const& customer : customers) {
        CAPTURE(customer.name);
        auto const findings = check_customer(customer, data.customer_types, data.customer_statuses);
        INFO(told(findings));
        CHECK(findings.empty());
        types.insert(customer.type);
        statuses.insert(customer.status);
        CHECK(ids.insert(customer.id.value).second);
    }
    CHECK(types.size() == data.customer_types.size());
    CHECK(statuses.size() == data.customer_statuses.size());
}

TEST_CASE("the demo quotes are sound, price whole, and name customers of the list") {
    auto const book = demo_book();
    auto const quotes = demo<std::vector<Quote>>("quotes.json");
    auto const customers = demo<std::vector<Customer>>("customers.json");
    CHECK(quotes.size() >= 25);
    for (Quote const& quote : quotes) {
        CAPTURE(quote.number.sequence);
        auto const findings = check_quote(quote);
        INFO(told(findings));
        CHECK(findings.empty());
        CHECK(quote.price_book == book->number());
        CHECK(std::any_of(customers.begin(), customers.end(), [&](Customer const& each) {
            return each.id == quote.customer.id && each.type == quote.customer.type &&
                   each.status == quote.customer.status;
        }));
        for (auto const& specification : quote.specifications) check_specification(*book, specification);
        auto const priced = price(quote, *book);
        REQUIRE(priced);
        CHECK(priced->lines_without_price == 0);
        CHECK(priced->bad_alternative_groups.empty());
    }
    for (QuoteSet const& set : demo<std::vector<QuoteSet>>("sets.json"))
        for (auto const& specification : set.specifications) check_specification(*book, specification);
}

TEST_CASE("quote 2026-0418 shows the figures of the design pictures") {
    auto const book = demo_book();
    auto const quotes = demo<std::vector<Quote>>("quotes.json");
    Quote const& quote = quotes.front();
    REQUIRE(quote.number.sequence == 418);
    auto const priced = price(quote, *book);
    REQUIRE(priced);
    CHECK(priced->quote.net == 384'944'240);
    CHECK(priced->quote.vat == 65'884'773);
    CHECK(priced->quote.gross == 450'829'013);
    CHECK(priced->specifications[0].gross == 191'075'943);
    CHECK(priced->specifications[1].gross == 156'390'400);
    CHECK(priced->specifications[2].gross == 85'395'120);
    CHECK(priced->specifications[3].gross == 7'475'550);
    CHECK(priced->specifications[4].gross == 10'492'000);
    CHECK(priced->margin.is_complete);
    CHECK(priced->margin.amount == 117'499'240);
    auto const reasons = approval_reasons(quote, *priced, *book, "seller");
    REQUIRE(reasons.size() == 1);
    CHECK(reasons[0].sku == "SRV-ONB-8");
    CHECK(reasons[0].approver_role == "sales_head");
}

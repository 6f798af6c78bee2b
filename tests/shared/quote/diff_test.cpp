#include "shared/quote/diff.hpp"

#include <doctest/doctest.h>

#include "tests/support/random_quote.hpp"
#include "tests/support/values.hpp"

using namespace offerta;
using namespace offerta::test;
using testing::Random;

namespace {

PriceBook book_of(std::int64_t key_days) {
    PriceBookData data;
    for (char const* sku : {"A", "B"}) {
        Product product;
        product.sku = sku;
        product.vat = Vat::of(number("20"));
        data.products.push_back(product);
    }
    PriceList list;
    list.id = "list";
    list.entries = {{"A", number("0"), number("100")}, {"B", number("0"), number("10")}};
    data.price_lists = {list};
    TermsRow key{"key", {"key"}, {}, LocalText{"аванс", "advance"}, {}, {}, static_cast<int>(key_days), {}};
    TermsRow all{"all", {}, {}, LocalText{"предоплата", "prepaid"}, {}, {}, 14, {}};
    data.terms = {key, all};
    auto book = PriceBook::build(std::move(data));
    REQUIRE(book);
    return std::move(*book);
}

Line line_of(std::uint8_t number_of_line, char const* sku, char const* quantity) {
    Line line;
    line.id = id_with<LineId>(number_of_line);
    line.sku = sku;
    line.manual_quantity = number(quantity);
    return line;
}

Quote first_version() {
    Quote quote;
    quote.price_date = Date{20'000};
    Specification workplace;
    workplace.id = id_with<SpecificationId>(100);
    workplace.name = "Рабочее место";
    workplace.inputs = {{"seats", number("2")}};
    workplace.lines = {line_of(1, "A", "2"), line_of(2, "B", "1")};
    quote.specifications = {workplace};
    return quote;
}

QuoteDiff diff_of(Quote const& was, Quote const& now, PriceBook const& book_was, PriceBook const& book_now,
                  Language language = Language::Ru) {
    auto const was_priced = price(was, book_was);
    auto const now_priced = price(now, book_now);
    REQUIRE(was_priced);
    REQUIRE(now_priced);
    return compare({was, *was_priced, book_was}, {now, *now_priced, book_now}, language);
}

using Changes = std::vector<FieldChange>;

}  // namespace

TEST_CASE("Q a version compared with itself shows no difference") {
    Random random(77);
    for (int i = 0; i < 50; ++i) {
        testing::RandomCase const one = testing::random_case(random, 60);
        if (!price(one.quote, one.book)) continue;
        CHECK(diff_of(one.quote, one.quote, one.book, one.book).is_empty());
    }
}

TEST_CASE("Q lines of two versions are added, removed, and changed field by field; totals stand beside") {
    PriceBook const book = book_of(30);
    Quote const was = first_version();
    Quote now = was;
    std::vector<Line>& lines = now.specifications[0].lines;
    lines[0].manual_discount = number("3");
    lines.erase(lines.begin() + 1);
    lines.push_back(line_of(3, "B", "4"));
    QuoteDiff const diff = diff_of(was, now, book, book);
    REQUIRE(diff.lines.size() == 3);
    CHECK(diff.lines[0].kind == DiffKind::Added);
    CHECK(diff.lines[0].changes == Changes{{"quantity", "", "4"}});
    CHECK(diff.lines[1].kind == DiffKind::Removed);
    CHECK(diff.lines[1].changes == Changes{{"quantity", "1", ""}});
    CHECK(diff.lines[2].kind == DiffKind::Changed);
    CHECK(diff.lines[2].changes == Changes{{"manual_discount", "", "3"},
                                           {"unit_net", "100", "97"},
                                           {"net", "200", "194"},
                                           {"gross", "240", "232.8"}});
    CHECK(diff.terms.empty());
    CHECK(diff.specifications.empty());
    CHECK(diff.was.gross == 25'200);
    CHECK(diff.now.gross == 28'080);
}

TEST_CASE("Q a specification's name, multiplier and form are compared") {
    PriceBook const book = book_of(30);
    Quote const was = first_version();
    Quote now = was;
    Specification& changed = now.specifications[0];
    changed.name = "Место инженера";
    changed.multiplier = 3;
    changed.inputs = {{"level", std::string("pro")}, {"seats", number("5")}};
    Specification added;
    added.id = id_with<SpecificationId>(101);
    added.name = "Сервер";
    now.specifications.push_back(added);
    QuoteDiff const diff = diff_of(was, now, book, book);
    REQUIRE(diff.specifications.size() == 2);
    CHECK(diff.specifications[0].name == "Место инженера");
    CHECK(diff.specifications[0].changes == Changes{{"name", "Рабочее место", "Место инженера"},
                                                    {"multiplier", "1", "3"},
                                                    {"inputs.level", "", "pro"},
                                                    {"inputs.seats", "2", "5"}});
    CHECK(diff.specifications[1].kind == DiffKind::Added);
    QuoteDiff const back = diff_of(now, was, book, book);
    REQUIRE(back.specifications.size() == 2);
    CHECK(back.specifications[1].kind == DiffKind::Removed);
    CHECK(back.specifications[1].name == "Сервер");
}

TEST_CASE(
    "Q terms are compared as the customer reads them: policy terms that change are changes too "
    "(C5)") {
    PriceBook const book = book_of(30);
    Quote const was = first_version();
    Quote now = was;
    now.customer.status = "key";
    CHECK(diff_of(was, now, book, book).terms == Changes{{"customer", " (, )", " (, key)"},
                                                         {"valid_until", "2024-10-18", "2024-11-03"},
                                                         {"terms.payment", "предоплата", "аванс"}});
    now = was;
    now.terms.payment = "prepaid";
    CHECK(diff_of(was, now, book, book, Language::En).terms.empty());
    CHECK(diff_of(was, now, book, book, Language::Ru).terms == Changes{{"terms.payment", "предоплата", "prepaid"}});
    Quote key = was;
    key.customer.status = "key";
    CHECK(diff_of(key, key, book, book_of(45)).terms == Changes{{"valid_until", "2024-11-03", "2024-11-18"}});
}

#include "shared/document/layout.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>

#include "shared/document/typesetter.hpp"
#include "tests/shared/document/sample.hpp"
#include "tests/support/places.hpp"

using namespace offerta;
using namespace offerta::testing;

namespace {

std::vector<TextOp> texts_of(Page const& page) {
    std::vector<TextOp> result;
    for (auto const& op : page.ops) {
        if (auto const* text = std::get_if<TextOp>(&op)) result.push_back(*text);
    }
    return result;
}

bool has_text(Page const& page, std::string const& text) {
    auto const texts = texts_of(page);
    return std::any_of(texts.begin(), texts.end(), [&](auto const& op) { return op.text == text; });
}

PagedDocument laid_out(QuoteDocument const& document) { return lay_out(document, test_fonts()).value(); }

std::string all_text(PagedDocument const& paged) {
    std::string text;
    for (auto const& page : paged.pages) {
        for (auto const& op : texts_of(page)) text += op.text + '\n';
    }
    return text;
}

/// Texts on one baseline end before the next begins.
void check_no_overlap(PagedDocument const& paged) {
    auto const typesetter = Typesetter::create(test_fonts()).value();
    for (auto const& page : paged.pages) {
        std::map<Length, std::map<Length, Length>> rows;  // baseline → start → end
        for (auto const& op : texts_of(page)) {
            rows[op.y][op.x] = op.x + typesetter.width(op.text, {op.font, op.size, 0, {}});
        }
        for (auto const& [y, row] : rows) {
            Length end = 0;
            for (auto const& [start, finish] : row) {
                CHECK(start >= end);
                end = finish;
            }
        }
    }
}

}  // namespace

TEST_CASE("every page has its number and the table's head") {
    auto const paged = laid_out(make_long_sample(120).document(Language::Ru));
    REQUIRE(paged.pages.size() > 3);
    for (std::size_t i = 0; i < paged.pages.size(); ++i) {
        CHECK(has_text(paged.pages[i],
                       "Страница " + std::to_string(i + 1) + " из " + std::to_string(paged.pages.size())));
        CHECK(has_text(paged.pages[i], "Сумма, ₽"));
    }
}

TEST_CASE("a line never splits: its index, article and amount stand on one page, each line once") {
    auto const sample = make_long_sample(200);
    auto const document = sample.document(Language::Ru);
    auto const paged = laid_out(document);
    std::map<std::string, int> seen;
    for (auto const& page : paged.pages) {
        for (auto const& text : texts_of(page)) {
            if (text.text.rfind("SKU-", 0) != 0) continue;
            ++seen[text.text];
            auto const number = std::to_string(std::stoi(text.text.substr(4)) - 100000 + 1);
            CHECK(has_text(page, number));
        }
    }
    CHECK(seen.size() == 200);
    CHECK(std::all_of(seen.begin(), seen.end(), [](auto const& one) { return one.second == 1; }));
}

TEST_CASE("nothing is drawn outside the page's margins") {
    for (auto const lines : {3u, 41u, 150u}) {
        auto const paged = laid_out(make_long_sample(lines).document(Language::Ru));
        for (auto const& page : paged.pages) {
            for (auto const& op : texts_of(page)) {
                CHECK(op.x >= points(44));
                CHECK(op.x < paged.width - points(44));
                CHECK(op.y > points(30));
                CHECK(op.y < paged.height - points(10));
            }
        }
    }
}

TEST_CASE("texts of one row do not overlap, even with the largest figures") {
    auto sample = make_sample();
    auto document = sample.document(Language::Ru);
    for (auto& section : document.sections) {
        for (auto& line : section.lines) {
            line.gross = line.amount = line.final_amount = 922'337'203'685'477'580;
            line.vat = 92'233'720'368'547'758;
            line.unit_net = Decimal::from_micros(9'223'372'036'854'775'807);
        }
    }
    auto const paged = laid_out(document);
    check_no_overlap(paged);
    CHECK(paged.width > paged.height);  // such figures turn the page
    CHECK(all_text(paged).find("9\u202F223\u202F372\u202F036\u202F854\u202F775,80") != std::string::npos);
}

TEST_CASE("nothing overlaps in either language, with and without a discount of the quote") {
    auto sample = make_sample();
    check_no_overlap(laid_out(sample.document(Language::Ru)));
    check_no_overlap(laid_out(sample.document(Language::En)));
    sample.quote.discount = {QuoteDiscount::Kind::Percent, Decimal::parse("3").value()};
    sample.reprice();
    check_no_overlap(laid_out(sample.document(Language::Ru)));
}

TEST_CASE("totals stay together on one page") {
    for (std::size_t lines = 1; lines < 40; ++lines) {
        auto const paged = laid_out(make_long_sample(lines).document(Language::Ru));
        auto const with_grand = std::count_if(paged.pages.begin(), paged.pages.end(),
                                              [](auto const& page) { return has_text(page, "Итого к оплате"); });
        CHECK(with_grand == 1);
        for (auto const& page : paged.pages) {
            CHECK(has_text(page, "Итого к оплате") == has_text(page, "Итого без НДС"));
        }
    }
}

TEST_CASE("lines that do not count stand apart, after the totals (P9)") {
    auto const text = all_text(laid_out(make_sample().document(Language::Ru)));
    auto const total = text.find("Итого к оплате");
    CHECK(total < text.find("Варианты, не включённые в итог"));
    CHECK(total < text.find("PM-KB-PRO"));
    CHECK(total < text.find("PM-WAR-36"));
    CHECK(text.find("PM-KB-STD") < total);
}

TEST_CASE("a character that no font has is shown as a substitute and reported") {
    auto sample = make_sample();
    sample.quote.title = "龍 и ﬁ";
    auto const paged = laid_out(sample.document(Language::Ru));
    CHECK(paged.missing == std::vector<char32_t>{U'龍'});
    CHECK(all_text(paged).find("? и fi") != std::string::npos);
}

TEST_CASE("a fallback font gives what the others lack") {
    auto sample = make_sample();
    sample.quote.title = "Тип Ǣ";
    auto fonts = test_fonts();
    CHECK(lay_out(sample.document(Language::Ru), fonts)->missing.size() == 1);
    auto const fallback = read_file(offerta::test::fonts_dir() + "/InterDoc-Fallback.ttf");
    fonts.fallback = {reinterpret_cast<std::uint8_t const*>(fallback.data()), fallback.size()};
    CHECK(lay_out(sample.document(Language::Ru), fonts)->missing.empty());
}

TEST_CASE("a font that is none is refused") {
    auto fonts = test_fonts();
    auto const document = make_sample().document(Language::Ru);
    for (std::size_t length = 0; length < 400; length += 13) {
        auto broken = fonts;
        broken.semibold = fonts.semibold.first(length);
        CHECK(lay_out(document, broken).error().code == ErrorCode::InvalidFormat);
    }
}

TEST_CASE("a quote without lines, and one of empty texts, still make a page") {
    auto sample = make_sample();
    sample.quote.specifications.clear();
    sample.reprice();
    CHECK(laid_out(sample.document(Language::Ru)).pages.size() == 1);
    sample.document_template = {};
    sample.customer = {};
    sample.manager = {};
    CHECK(laid_out(sample.document(Language::En)).pages.size() == 1);
}

TEST_CASE("names and notes as long as allowed keep their row on one page") {
    auto sample = make_sample();
    for (auto& line : sample.quote.specifications[1].lines) line.note = std::string(kMaxLineNote, 'W');
    auto const paged = laid_out(sample.document(Language::Ru));
    CHECK(paged.pages.size() < 10);
    for (auto const& page : paged.pages) {
        for (auto const& op : texts_of(page)) CHECK(op.y < paged.height - points(10));
    }
}

#include <algorithm>

#include "client/state/pasted_rows.hpp"
#include "tests/fuzz/support/fuzz_target.hpp"
#include "tests/support/random_quote.hpp"

// Any text as rows pasted from a spreadsheet: known articles with quantities above zero, never a crash.

namespace offerta::fuzz {

namespace {

PriceBook const& book() {
    static PriceBook const made = [] {
        testing::Random random(1);
        return testing::random_case(random, 1).book;
    }();
    return made;
}

client::PastedRows read(std::string_view text, Language language) {
    client::PastedTable const table = client::pasted_table(text);
    return client::read_pasted(table, client::find_columns(table, book(), language), book(), language);
}

/// The rows as a spreadsheet would copy them.
std::string text_of_rows(client::PastedRows const& pasted, Language language) {
    std::string out;
    for (auto const& row : pasted.rows) {
        std::string quantity = row.quantity.to_string();
        if (language == Language::Ru) std::replace(quantity.begin(), quantity.end(), '.', ',');
        out += row.sku + "\tname\t" + quantity + "\r\n";
    }
    return out;
}

void check(std::string_view text, Language language) {
    auto const pasted = read(text, language);
    require(pasted.rows.size() <= client::kMaxPastedRows, "pasted rows are bounded");
    for (auto const& row : pasted.rows) {
        require(book().product_index(row.sku) != PriceBook::kNone, "a pasted row is a known article");
        require(row.quantity > Decimal{}, "a pasted quantity is above zero");
    }
    auto const again = read(text_of_rows(pasted, language), language);
    require(again.rows.size() == pasted.rows.size() && again.refused.empty(), "rows come back");
    for (std::size_t i = 0; i < again.rows.size(); ++i) {
        require(again.rows[i].sku == pasted.rows[i].sku && again.rows[i].quantity == pasted.rows[i].quantity,
                "a row comes back the same");
    }
}

}  // namespace

std::vector<std::string> seeds() {
    auto const& products = book().data().products;
    std::string const one = products[0].sku, two = products[1].sku;
    return {one + "\t5\n" + two + "\t1,5\r\n",     "Артикул\tКоличество\n" + one + "\t\"2\"\n",
            "\"" + one + "\"\t\"a\tb\"\"c\n\"\t7", one,
            "1 000,5\t" + two + "\t1 000,5",       "\t\t\n\n" + one + "\t-1\t0\t3"};
}

}  // namespace offerta::fuzz

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    auto const text = offerta::fuzz::text_of(data, size);
    offerta::fuzz::check(text, offerta::Language::Ru);
    offerta::fuzz::check(text, offerta::Language::En);
    return 0;
}

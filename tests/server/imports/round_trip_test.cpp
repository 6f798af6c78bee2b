#include <doctest/doctest.h>

#include <fstream>
#include <set>
#include <sstream>

#include "shared/document/make_documents.hpp"
#include "shared/protocol/catalogue_json.hpp"
#include "shared/protocol/json_in.hpp"
#include "shared/protocol/quote_json.hpp"
#include "tests/server/imports/table_text.hpp"
#include "tests/support/places.hpp"

using namespace offerta;
using namespace offerta::server::test;

namespace {

template <class T>
T demo_list(std::string const& name) {
    std::ifstream in(offerta::test::source_dir() + "/assets/demo/" + name, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    auto decoded = decode_text<T>(text.str());
    REQUIRE(decoded.has_value());
    return std::move(*decoded);
}

}  // namespace

TEST_CASE("N7 article numbers of a quote's XLSX come back as the same texts") {
    auto book = PriceBook::build(demo_list<PriceBookData>("price_book.json"));
    REQUIRE(book);
    auto const quotes = demo_list<std::vector<Quote>>("quotes.json");
    auto const customers = demo_list<std::vector<Customer>>("customers.json");
    Quote const& quote = quotes.front();
    auto const priced = price(quote, *book);
    REQUIRE(priced);
    DocumentTemplate const document_template = default_document_template();
    auto const bytes = make_quote_xlsx({.quote = quote,
                                        .priced = *priced,
                                        .customer = customers.front(),
                                        .book = *book,
                                        .document_template = document_template,
                                        .manager = {},
                                        .now = quote.updated_at});
    REQUIRE(bytes);
    auto const table = read_table(std::string(bytes->begin(), bytes->end()));
    REQUIRE(table);
    std::set<std::string> texts;
    for (auto const& row : table->rows) texts.insert(row.begin(), row.end());
    for (auto const& specification : quote.specifications)
        for (Line const& line : specification.lines) {
            CAPTURE(line.sku);
            bool found = texts.contains(line.sku);
            for (std::string const& text : texts) found = found || text.find(line.sku) != std::string::npos;
            CHECK(found);
        }
}

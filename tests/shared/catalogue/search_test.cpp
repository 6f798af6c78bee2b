#include "shared/catalogue/search.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/support/random.hpp"

using namespace offerta;

namespace {

PriceBookPtr book_of(std::vector<std::pair<std::string, std::string>> const& products) {
    PriceBookData data;
    for (auto const& [sku, name] : products) {
        Product product;
        product.sku = sku;
        product.name.ru = name;
        data.products.push_back(std::move(product));
    }
    auto book = PriceBook::build(std::move(data));
    REQUIRE(book);
    return std::make_shared<PriceBook const>(std::move(*book));
}

std::vector<std::string> skus(PriceBookPtr const& book, ProductSearch const& search, std::string_view text,
                              std::size_t limit = 100) {
    std::vector<std::string> out;
    for (std::uint32_t const i : search.find(text, limit).products) out.push_back(book->data().products[i].sku);
    return out;
}
using Skus = std::vector<std::string>;

}  // namespace

TEST_CASE("search finds all words in any order, in article and name, without case and ё") {
    auto const book = book_of({{"PM-DEV-32", "Отладочная плата ПМ-32"},
                               {"PM-MON-27", "Монитор 27\", 3840×2160"},
                               {"0402-10K-1", "Резистор 10 кОм, 0402, 1 %"},
                               {"KB-1", "Клавиатура ЧЁРНАЯ, USB кабель"}});
    ProductSearch const search(book);
    CHECK(skus(book, search, "плата отлад") == Skus{"PM-DEV-32"});
    CHECK(skus(book, search, "ПМ-32") == Skus{"PM-DEV-32"});
    CHECK(skus(book, search, "черная") == Skus{"KB-1"});
    CHECK(skus(book, search, "usb ЧЁРН") == Skus{"KB-1"});
    CHECK(skus(book, search, "dev плата") == Skus{"PM-DEV-32"});
    CHECK(skus(book, search, "плата монитор").empty());
    CHECK(skus(book, search, "10к") == Skus{});
    CHECK(skus(book, search, "10k") == Skus{"0402-10K-1"});
}

TEST_CASE("search works with one and two letters, digits and signs") {
    auto const book = book_of({{"A1", "Кабель 5 м"}, {"B2", "Лампа"}, {"C3", "Стол 5%"}});
    ProductSearch const search(book);
    CHECK(skus(book, search, "5") == Skus{"A1", "C3"});
    CHECK(skus(book, search, "м") == Skus{"A1", "B2"});
    CHECK(skus(book, search, "ла") == Skus{"B2"});
    CHECK(skus(book, search, "%") == Skus{"C3"});
    CHECK(skus(book, search, "5 м") == Skus{"A1"});
    CHECK(skus(book, search, "") == Skus{"A1", "B2", "C3"});
    CHECK(skus(book, search, "  \u00a0 ") == Skus{"A1", "B2", "C3"});
}

TEST_CASE("search puts the article first, then beginnings, then the rest") {
    auto const book = book_of(
        {{"X-1", "Для DEV наборов"}, {"X-2", "Superdev"}, {"X-3", "Dev плата"}, {"DEV-32", "Плата"}, {"DEV", "Набор"}});
    ProductSearch const search(book);
    CHECK(skus(book, search, "dev") == Skus{"DEV", "DEV-32", "X-3", "X-1", "X-2"});
    CHECK(skus(book, search, "dev", 2) == Skus{"DEV", "DEV-32"});
    CHECK(search.find("dev", 2).total == 5);
    CHECK(search.find("dev", 0).total == 5);
}

TEST_CASE("search puts names that begin with the whole word before those with a longer one") {
    auto const book = book_of(
        {{"M-1", "Мониторинг серверов"}, {"M-2", "Монитор 24″"}, {"M-3", "Кронштейн на монитор"}, {"M-4", "Монитор"}});
    ProductSearch const search(book);
    CHECK(skus(book, search, "монитор") == Skus{"M-2", "M-4", "M-1", "M-3"});
    CHECK(skus(book, search, "монито") == Skus{"M-1", "M-2", "M-4", "M-3"});
}

TEST_CASE("search leaves out products that are not sold any more") {
    PriceBookData data;
    Product old;
    old.sku = "OLD";
    old.active = false;
    data.products = {old};
    auto book = PriceBook::build(std::move(data));
    REQUIRE(book);
    CHECK(ProductSearch(std::make_shared<PriceBook const>(std::move(*book))).find("old", 9).total == 0);
}

TEST_CASE("search tells rare letters apart though they share a byte in its index") {
    std::vector<std::pair<std::string, std::string>> products;
    for (char32_t code = 0x2100; code < 0x2180; ++code) {
        std::string name = "знак ";
        append_utf8(name, code);
        products.emplace_back(std::to_string(code), name);
    }
    auto const book = book_of(products);
    ProductSearch const search(book);
    for (auto const& [sku, name] : products) {
        std::string const letter = name.substr(name.find(' ') + 1);
        if (fold_for_search(letter) != letter) continue;  // Å and K fold to letters that others may have
        CAPTURE(letter);
        Skus const found = skus(book, search, letter);
        CHECK(found == Skus{sku});
    }
}

TEST_CASE("search is what looking through every text gives, for random names and queries") {
    testing::Random random(7);
    std::vector<std::string> const words{"кабель", "usb", "плата", "ка", "Ёлка", "5", "10k", "a", "ом", "PCI-e"};
    std::vector<std::pair<std::string, std::string>> products;
    for (int i = 0; i < 700; ++i) {
        std::string name;
        for (std::size_t k = 0; k <= random.below(5); ++k) name += (k ? " " : "") + random.one_of(words);
        products.emplace_back("SKU" + std::to_string(i), name);
    }
    auto const book = book_of(products);
    ProductSearch const search(book);
    for (int round = 0; round < 400; ++round) {
        std::vector<std::string> query;
        for (std::size_t k = 0; k <= random.below(2); ++k) {
            std::string const word = fold_for_search(random.one_of(words));
            std::size_t const letters = count_code_points(word);
            std::size_t const skip = random.below(letters);
            std::size_t begin = 0;
            for (std::size_t s = 0; s < skip; ++s) (void)next_code_point(word, begin);
            query.push_back(word.substr(begin));
        }
        std::string text;
        for (std::string const& word : query) text += (text.empty() ? "" : " ") + word;
        CAPTURE(text);
        std::size_t expected = 0;
        for (auto const& [sku, name] : products) {
            std::string const all = fold_for_search(sku) + "\n" + fold_for_search(name);
            expected += std::all_of(query.begin(), query.end(),
                                    [&](auto const& word) { return all.find(word) != std::string::npos; });
        }
        ProductSearch::Found const found = search.find(text, 10'000);
        CHECK(found.total == expected);
        CHECK(found.products.size() == expected);
    }
}

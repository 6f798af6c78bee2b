#include <doctest/doctest.h>

#include "shared/protocol/catalogue_json.hpp"
#include "shared/protocol/codec.hpp"

namespace offerta {
namespace {

PriceBookData small_book() {
    PriceBookData data;
    data.number = 27;
    data.rounding = Rounding::HalfEven;
    data.categories = {{"all", "", {"Всё", "All"}}, {"boards", "all", {"Платы", "Boards"}}};
    Product board{"PM-DEV-32",
                  {"Отладочная плата", "Dev board"},
                  "boards",
                  ProductKind::Goods,
                  {"шт.", "pcs"},
                  Vat::of(Decimal::from_int(22)),
                  Decimal::from_int(900),
                  {},
                  true};
    board.attributes = {{"power", Value(Decimal::from_micros(-1'500'000))}, {"socket", Value(std::string("LGA"))}};
    Product service{
        " 007 x", {"Обучение", ""}, "all", ProductKind::Service, {"ч", "h"}, Vat::exempted(), std::nullopt, {}, false};
    data.products = {board, service};
    PriceList list;
    list.id = "rrp";
    list.precision = 4;
    list.entries = {{" 007 x", Decimal{}, Decimal::from_int(5)},
                    {"PM-DEV-32", Decimal::from_int(10), Decimal::from_micros(17'250'012'500)},
                    {"PM-DEV-32", Decimal{}, Decimal::from_int(18'400)}};
    data.price_lists = {list};
    data.discounts = {
        {"vip", {"vip"}, {}, "boards", "", Decimal::from_int(2), {}, Decimal::from_int(8), {"VIP", "VIP"}}};
    return data;
}

void check_equal(PriceBookData const& a, PriceBookData const& b) {
    CHECK(a.number == b.number);
    CHECK(a.rounding == b.rounding);
    CHECK(a.categories == b.categories);
    CHECK(a.products == b.products);
    CHECK(a.price_lists == b.price_lists);
    CHECK(a.discounts == b.discounts);
}

TEST_CASE("C7 a price book's snapshot reads back equal and is the same bytes each time") {
    auto const bytes = encode_price_book(small_book());
    auto const decoded = decode_price_book(bytes);
    REQUIRE(decoded.has_value());
    check_equal(*decoded, small_book());
    CHECK(encode_price_book(*decoded) == bytes);
}

TEST_CASE("a snapshot that is cut off or damaged is refused or read, never more") {
    auto const bytes = encode_price_book(small_book());
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        CAPTURE(size);
        CHECK_FALSE(decode_price_book(std::string_view(bytes).substr(0, size)).has_value());
    }
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        for (char const flip : {'\x01', '\x80', '\xff'}) {
            std::string damaged = bytes;
            damaged[i] = static_cast<char>(damaged[i] ^ flip);
            (void)decode_price_book(damaged);  // ends, without reading outside: the sanitizers watch
        }
    }
}

TEST_CASE("entries whose numbers run beyond 64 bits are refused") {
    PriceBookData data = small_book();
    REQUIRE(data.products.size() >= 2);
    data.price_lists[0].entries.clear();
    std::string bytes = encode_price_book(data);
    REQUIRE(bytes.back() == '\0');  // no entries
    // Two of them: the second product (+1), then one that lies 2⁶³ − 1 further on.
    bytes.back() = '\2';
    bytes += std::string("\2\0\0", 3) + "\xfe\xff\xff\xff\xff\xff\xff\xff\xff\x01" + std::string(2, '\0');
    CHECK_FALSE(decode_price_book(bytes).has_value());
}

}  // namespace
}  // namespace offerta

#pragma once

#include <utility>

#include "shared/catalogue/price_book.hpp"
#include "shared/quote/quote.hpp"
#include "tests/support/random.hpp"

// Books and quotes by a seed: small numbers of articles, so that totals of an SKU, price breaks,
// groups of alternatives and discount rows meet; every rounding mode, VAT mode and exponent. No two
// draws stand among the arguments of one call: compilers evaluate those in different orders.

namespace offerta::testing {

inline std::vector<std::string> const& customer_types() {
    static std::vector<std::string> const types{"end_customer", "partner", "distributor"};
    return types;
}
inline std::vector<std::string> const& customer_statuses() {
    static std::vector<std::string> const statuses{"new", "regular", "vip"};
    return statuses;
}

inline Currency random_currency(Random& random) {
    static std::vector<Currency> const currencies{{{'R', 'U', 'B'}, 2}, {{'J', 'P', 'Y'}, 0}, {{'K', 'W', 'D'}, 3}};
    return random.chance(70) ? currencies[0] : random.one_of(currencies);
}

inline Vat random_vat(Random& random) {
    if (random.chance(20)) return Vat::exempted();
    static std::vector<Decimal> const rates{Decimal::from_int(0), Decimal::from_int(10), Decimal::from_int(20),
                                            Decimal::from_int(22), Decimal::from_micros(5'500'000)};
    return Vat::of(random.one_of(rates));
}

inline std::vector<std::string> random_subset(Random& random, std::vector<std::string> const& all) {
    std::vector<std::string> some;
    if (random.chance(60)) return some;
    for (std::string const& one : all)
        if (random.chance(50)) some.push_back(one);
    return some;
}

inline Validity random_validity(Random& random) {
    Validity validity;
    if (random.chance(20)) validity.from = Date{static_cast<std::int32_t>(random.between(20'000, 20'020))};
    if (random.chance(20)) validity.to = Date{static_cast<std::int32_t>(random.between(20'010, 20'030))};
    return validity;
}

inline std::vector<Category> random_categories(Random& random) {
    std::vector<Category> categories;
    for (int i = 0; i < 8; ++i) {
        Category category{"c" + std::to_string(i), "", {}};
        if (i > 0 && random.chance(80))
            category.parent = "c" + std::to_string(random.below(static_cast<std::size_t>(i)));
        categories.push_back(std::move(category));
    }
    return categories;
}

inline PriceList random_price_list(Random& random, PriceBookData const& data, Currency currency, std::size_t index) {
    PriceList list;
    list.id = "list" + std::to_string(index);
    list.currency = currency;
    list.precision = static_cast<int>(random.between(0, 6));
    list.vat_mode = random.chance(70) ? VatMode::Exclusive : VatMode::Inclusive;
    list.validity = random_validity(random);
    list.customer_types = random_subset(random, customer_types());
    for (Product const& product : data.products) {
        if (random.chance(15)) continue;
        std::int64_t minimum = random.chance(80) ? 0 : random.between(1, 5);
        for (std::size_t k = 0; k <= random.below(3); ++k) {
            list.entries.push_back({product.sku, Decimal::from_int(minimum),
                                    random.decimal(0, random.chance(50) ? 100 : 500'000, list.precision)});
            minimum += random.between(1, 40);
        }
    }
    return list;
}

inline DiscountRow random_discount_row(Random& random, PriceBookData const& data, std::size_t index) {
    DiscountRow row;
    row.id = "d" + std::to_string(index);
    row.customer_statuses = random_subset(random, customer_statuses());
    row.customer_types = random_subset(random, customer_types());
    if (random.chance(40)) row.category = random.one_of(data.categories).id;
    if (random.chance(20)) row.sku = random.one_of(data.products).sku;
    if (random.chance(40)) row.minimum_quantity = random.decimal(0, 60, 1);
    row.validity = random_validity(random);
    int const most = random.chance(90) ? 40 : 100;
    row.percent = random.decimal(0, most, random.chance(50) ? 0 : 4);
    row.label = {"Скидка " + std::to_string(index), "Discount " + std::to_string(index)};
    return row;
}

inline PriceBookData random_book_data(Random& random, Currency currency) {
    PriceBookData data;
    data.number = random.between(1, 99);
    data.rounding = static_cast<Rounding>(random.below(4));
    data.base_currency = random.chance(80) ? currency : Currency{};
    data.categories = random_categories(random);
    for (int i = 0; i < 25; ++i) {
        Product product;
        product.sku = (i % 2 == 0 ? "PM-" : "0") + std::to_string(i);
        product.name = {"Товар " + std::to_string(i), "Product " + std::to_string(i)};
        product.category = random.chance(90) ? random.one_of(data.categories).id : "";
        product.vat = random_vat(random);
        if (random.chance(60)) product.cost = random.decimal(0, 1000, 2);
        data.products.push_back(std::move(product));
    }
    for (std::size_t i = 0; i <= random.below(4); ++i)
        data.price_lists.push_back(random_price_list(random, data, currency, i));
    for (std::size_t i = 0; i < random.below(12); ++i) data.discounts.push_back(random_discount_row(random, data, i));
    return data;
}

inline Line random_line(Random& random, PriceBookData const& data) {
    Line line;
    line.id.value = random.uuid();
    line.sku = random.chance(98) ? random.one_of(data.products).sku : "unknown";
    std::int64_t const most = random.chance(80) ? 30 : 100'000;
    Decimal const quantity = random.decimal(0, most, random.chance(70) ? 0 : 3);
    if (random.chance(40)) {
        line.generated =
            GeneratedPart{quantity, random.chance(50) ? "main" : "", random.chance(20), "", random.chance(90), {}};
        if (random.chance(20)) line.manual_quantity = random.decimal(0, 50, 0);
    } else {
        line.manual_quantity = quantity;
    }
    if (random.chance(20))
        line.manual_discount = random.decimal(-100, 100, random.chance(50) ? 0 : 4);
    else if (random.chance(10))
        line.fixed_unit_price = random.decimal(0, 5000, 6);
    line.no_policy_discount = random.chance(10);
    if (random.chance(15) && !line.is_optional())
        line.alternative_group = "g" + std::to_string(random.below(4));
    else if (random.chance(15))
        line.manual_optional = true;
    line.chosen = random.chance(40) && (line.is_optional() || !line.alternative_group.empty());
    if (random.chance(10)) line.note = "примечание";
    return line;
}

inline Specification random_specification(Random& random, PriceBookData const& data, std::size_t lines) {
    Specification specification;
    specification.id.value = random.uuid();
    specification.name = "Рабочее место " + std::to_string(random.below(100));
    specification.template_id = random.chance(70) ? "workplace" : "";
    if (random.chance(50)) specification.inputs["count"] = Decimal::from_int(random.between(1, 9));
    specification.multiplier = random.chance(60) ? 1 : random.between(1, 20);
    for (std::size_t i = 0; i < lines; ++i) specification.lines.push_back(random_line(random, data));
    return specification;
}

/// A draft that keeps every rule of check_quote. `lines` at most, over a few specifications.
inline Quote random_quote(Random& random, PriceBookData const& data, Currency currency, std::size_t lines) {
    Quote quote;
    quote.id.value = random.uuid();
    quote.owner.value = random.uuid();
    quote.version = random.between(0, 9);
    quote.customer = {
        {random.uuid()}, "АО «Северный контур»", random.one_of(customer_types()), random.one_of(customer_statuses())};
    quote.currency = currency;
    quote.vat_mode = random.chance(70) ? VatMode::Exclusive : VatMode::Inclusive;
    quote.price_date = Date{static_cast<std::int32_t>(random.between(20'005, 20'025))};
    quote.price_book = data.number;
    if (random.chance(30))
        quote.discount = {QuoteDiscount::Kind::Percent, random.decimal(0, 100, 4)};
    else if (random.chance(30))
        quote.discount = {QuoteDiscount::Kind::Amount, random.decimal(0, 20'000, currency.exponent)};
    std::size_t const parts = 1 + random.below(4);
    for (std::size_t i = 0; i < parts; ++i)
        quote.specifications.push_back(random_specification(random, data, random.below(lines / parts + 1)));
    return quote;
}

/// A book and a quote that is priced with it.
struct RandomCase {
    PriceBook book;
    Quote quote;
};
inline RandomCase random_case(Random& random, std::size_t lines = 30) {
    Currency const currency = random_currency(random);
    PriceBookData data = random_book_data(random, currency);
    Quote quote = random_quote(random, data, currency, lines);
    auto book = PriceBook::build(std::move(data));
    return {book ? std::move(*book) : PriceBook{}, std::move(quote)};
}

}  // namespace offerta::testing

#include "tests/bench/support/sample_book.hpp"

#include <cstdio>
#include <fstream>
#include <iterator>
#include <memory>
#include <vector>

#include "shared/protocol/codec.hpp"
#include "tests/support/random.hpp"

namespace offerta::bench {
namespace {

using testing::Random;

std::string random_name(Random& random) {
    static std::vector<std::string> const things{"Ноутбук",           "Монитор",      "Кабель",
                                                 "Материнская плата", "Картридж",     "Клавиатура беспроводная",
                                                 "Блок питания",      "Жёсткий диск", "Коммутатор управляемый",
                                                 "Модуль памяти",     "Видеокарта",   "Лицензия"};
    static std::vector<std::string> const makers{"ASUS",    "HP",       "Lenovo", "Kingston", "D-Link", "Samsung",
                                                 "Seagate", "Gigabyte", "Canon",  "Logitech", "Cisco",  "APC"};
    static std::vector<std::string> const tails{"чёрный",   "серебристый",   "USB 3.0",  "DDR4 2666MHz",
                                                "SATA III", "1920x1080 IPS", "(retail)", "OEM",
                                                "802.11ac", "1.8 м",         "Rack 1U"};
    std::string name = random.one_of(things);  // one draw a statement: compilers order operands differently
    name += " " + random.one_of(makers) + " ";
    name += static_cast<char>('A' + random.below(26));
    name += std::to_string(random.below(9'000)) + "-";
    name += static_cast<char>('A' + random.below(26));
    for (std::size_t i = 0; i <= random.below(3); ++i) name += " " + random.one_of(tails);
    return name + ", " + std::to_string(random.below(64)) + " Гб";
}

constexpr std::size_t kCategories = 800;

std::vector<Category> categories() {
    std::vector<Category> all;
    for (std::size_t i = 0; i < kCategories; ++i) {
        std::string const parent = i < 20 ? "" : "c" + std::to_string(i / 12);
        all.push_back({"c" + std::to_string(i), parent, {}});
    }
    return all;
}

Product random_product(Random& random, int number) {
    Product product;
    product.sku = std::to_string(100'000 + number * 7);
    product.name.ru = random_name(random);
    product.category = "c" + std::to_string(random.below(kCategories));
    product.vat = Vat::of(Decimal::from_int(22));
    product.cost = random.decimal(10, 90'000, 2);
    return product;
}

/// Every article has a price; each third also one for partners who take ten.
void add_products(Random& random, PriceBookData& data) {
    PriceList base;
    base.id = "base";
    PriceList partner = base;
    partner.id = "partner";
    partner.customer_types = {"partner"};
    data.products.reserve(kProducts);
    for (int i = 0; i < kProducts; ++i) {
        Product product = random_product(random, i);
        Decimal const price = random.decimal(10, 150'000, 2);
        base.entries.push_back({product.sku, Decimal::from_int(0), price});
        if (i % 3 == 0) partner.entries.push_back({product.sku, Decimal::from_int(10), price});
        data.products.push_back(std::move(product));
    }
    data.price_lists = {partner, base};
}

void add_discounts(Random& random, PriceBookData& data) {
    for (int i = 0; i < 200; ++i) {
        DiscountRow row;
        row.id = "d" + std::to_string(i);
        row.category = "c" + std::to_string(random.below(kCategories));
        if (i % 4 == 0) row.customer_statuses = {"vip"};
        row.percent = random.decimal(1, 30, 2);
        data.discounts.push_back(std::move(row));
    }
}

PriceBookPtr shared_book(PriceBookData data) {
    auto book = PriceBook::build(std::move(data));
    return book ? std::make_shared<PriceBook const>(std::move(*book)) : nullptr;
}

}  // namespace

PriceBookPtr generated_book() {
    Random random(1);
    PriceBookData data;
    data.number = 1;
    data.categories = categories();
    add_products(random, data);
    add_discounts(random, data);
    return shared_book(std::move(data));
}

PriceBookPtr read_book(std::string const& path) {
    std::ifstream file(path, std::ios::binary);
    std::string const bytes(std::istreambuf_iterator<char>(file), {});
    auto data = decode_price_book(bytes);
    if (data) return shared_book(std::move(*data));
    std::fprintf(stderr, "%s: no price book\n", path.c_str());
    return nullptr;
}

}  // namespace offerta::bench

#include "tests/shared/document/sample.hpp"
#include "tests/support/places.hpp"

#include <cstdio>
#include <fstream>
#include <iterator>
#include <memory>
#include <sstream>

namespace offerta::testing {
namespace {

Decimal decimal(std::string_view text) { return Decimal::parse(text).value(); }

struct ProductRow {
    char const* sku;
    char const* name_ru;
    char const* name_en;
    char const* price;
    char const* vat;  ///< "" = exempt
    char const* unit;
};

constexpr ProductRow kProducts[] = {
    {"PM-EDA-PCB-12", "Лицензия «Трасса PCB», 12 мес.", "Trassa PCB licence, 12 months", "286000", "", "шт."},
    {"PM-EDA-SIM-12", "Модуль моделирования, 12 мес.", "Simulation module, 12 months", "94500", "", "шт."},
    {"PM-WS-T64", "Рабочая станция ПМ-Т, 64 ГБ", "PM-T workstation, 64 GB", "214900", "22", "шт."},
    {"PM-MON-27", "Монитор 27″, 3840×2160", "Monitor 27″, 3840×2160", "38400", "22", "шт."},
    {"PM-DEV-32", "Отладочная плата ПМ-32", "PM-32 evaluation board", "18400", "22", "шт."},
    {"0402-10K-1", "Резистор 10 кОм, 0402, 1 %", "Resistor 10 kΩ, 0402, 1 %", "0.312", "22", "шт."},
    {"PM-USB-KEY", "Аппаратный ключ защиты", "Hardware protection key", "2900", "22", "шт."},
    {"SRV-ONB-8", "Внедрение и обучение, 8 ч", "Onboarding and training, 8 h", "32000", "22", "усл."},
    {"PM-SRV-2U",
     "Серверный узел 2U: два процессора, 512 ГБ оперативной памяти, 8 накопителей NVMe по 3,84 ТБ с горячей заменой",
     "2U server node: two processors, 512 GB of memory, eight hot-swap NVMe drives of 3.84 TB", "1249000", "22", "шт."},
    {"PM-UPS-3K", "Источник бесперебойного питания 3 кВА", "Uninterruptible power supply, 3 kVA", "118300", "22",
     "шт."},
    {"PM-RACK-24", "Шкаф телекоммуникационный 24U", "Rack cabinet 24U", "64250", "10", "шт."},
    {"SRV-CAB-M", "Прокладка кабеля, м", "Cable laying, m", "185.5", "22", "м"},
    {"PM-WAR-36", "Гарантия 36 месяцев", "Warranty, 36 months", "59780", "22", "шт."},
    {"PM-KB-STD", "Клавиатура стандартная", "Standard keyboard", "1890", "22", "шт."},
    {"PM-KB-PRO", "Клавиатура механическая", "Mechanical keyboard", "9450", "22", "шт."},
};

LocalText unit_of(ProductRow const& row) {
    std::string_view const unit = row.unit;
    return {row.unit, unit == "м" ? "m" : unit == "усл." ? "job" : "pcs"};
}

PriceBook make_book(std::vector<Product> products, std::vector<PriceEntry> entries) {
    PriceBookData data;
    data.number = 27;
    data.categories.push_back({"all", "", {"Всё", "All"}});
    data.products = std::move(products);
    PriceList list;
    list.id = "rrp";
    list.name = {"РРЦ 2026", "RRP 2026"};
    list.precision = 4;
    list.entries = std::move(entries);
    data.price_lists.push_back(std::move(list));
    DiscountRow boards;
    boards.id = "boards";
    boards.sku = "PM-DEV-32";
    boards.percent = decimal("8");
    DiscountRow vip;
    vip.id = "vip";
    vip.customer_statuses = {"vip"};
    vip.percent = decimal("5");
    data.discounts = {boards, vip};
    TermsRow terms;
    terms.id = "any";
    terms.payment = LocalText{"50 % аванс, 50 % в течение 30 дней после поставки",
                              "50 % in advance, 50 % within 30 days after delivery"};
    terms.delivery = LocalText{"6 недель со дня аванса, до склада заказчика",
                               "6 weeks after the advance payment, to the customer's warehouse"};
    terms.warranty = LocalText{"24 месяца", "24 months"};
    terms.validity_days = 30;
    data.terms.push_back(terms);
    data.customer_types.push_back({"end", {"Конечный заказчик", "End customer"}});
    data.customer_statuses.push_back({"vip", {"VIP", "VIP"}});
    return PriceBook::build(std::move(data)).value();
}

PriceBook sample_book() {
    std::vector<Product> products;
    std::vector<PriceEntry> entries;
    for (auto const& row : kProducts) {
        Product product;
        product.sku = row.sku;
        product.name = {row.name_ru, row.name_en};
        product.category = "all";
        product.unit = unit_of(row);
        product.vat = *row.vat == 0 ? Vat::exempted() : Vat::of(decimal(row.vat));
        products.push_back(std::move(product));
        entries.push_back({row.sku, decimal("1"), decimal(row.price)});
    }
    return make_book(std::move(products), std::move(entries));
}

Uuid numbered(std::uint8_t kind, std::size_t number) {
    Uuid id;
    id.bytes[6] = 0x70;
    id.bytes[8] = 0x80;
    id.bytes[0] = kind;
    id.bytes[14] = static_cast<std::uint8_t>(number >> 8);
    id.bytes[15] = static_cast<std::uint8_t>(number);
    return id;
}

Line line(std::size_t number, char const* sku, char const* quantity, char const* group = "") {
    Line result;
    result.id.value = numbered(3, number);
    result.sku = sku;
    GeneratedPart generated;
    generated.quantity = decimal(quantity);
    generated.group = group;
    result.generated = generated;
    return result;
}

Specification workplace() {
    Specification result;
    result.id.value = numbered(2, 1);
    result.name = "Рабочее место инженера";
    result.multiplier = 2;
    result.lines = {line(1, "PM-EDA-PCB-12", "1", "Программы"), line(2, "PM-EDA-SIM-12", "1", "Программы"),
                    line(3, "PM-WS-T64", "1", "Оборудование"),  line(4, "PM-MON-27", "2", "Оборудование"),
                    line(5, "PM-DEV-32", "12", "Оборудование"), line(6, "0402-10K-1", "2500", "Оборудование"),
                    line(7, "PM-USB-KEY", "1", "Оборудование"), line(8, "SRV-ONB-8", "1", "Услуги")};
    result.lines[4].manual_discount = decimal("2");
    result.lines[6].no_policy_discount = true;
    result.lines[7].fixed_unit_price = decimal("28800");
    result.lines[7].note = "Обучение на площадке заказчика, группа до шести человек";
    result.lines.push_back(line(9, "PM-WAR-36", "1", "Услуги"));
    result.lines.back().manual_optional = true;
    return result;
}

Specification server() {
    Specification result;
    result.id.value = numbered(2, 2);
    result.name = "Серверный узел";
    result.lines = {line(11, "PM-SRV-2U", "1"),    line(12, "PM-UPS-3K", "2"), line(13, "PM-RACK-24", "1"),
                    line(14, "SRV-CAB-M", "37.5"), line(15, "PM-KB-STD", "1"), line(16, "PM-KB-PRO", "1")};
    result.lines[4].alternative_group = "Клавиатура";
    result.lines[4].chosen = true;
    result.lines[5].alternative_group = "Клавиатура";
    return result;
}

DocumentTemplate sample_template() {
    auto result = default_document_template();
    result.organisation = {"Полимикро", "Polymicro"};
    result.requisites = {
        {{"", ""}, {"ООО «Полимикро»", "Polymicro LLC"}},
        {{"ИНН", "Tax ID"}, {"7801120454", "7801120454"}},
        {{"", ""}, {"197022, Санкт-Петербург, ул. Чапыгина, 6", "6 Chapygina St, Saint Petersburg, 197022"}}};
    result.contacts = {{"+7 812 000-00-00 · sales@polymicro.example", "+7 812 000-00-00 · sales@polymicro.example"}};
    Colour const accent{0x44, 0x54, 0xD1};
    result.logo = {24,
                   24,
                   {{"M12 1.5 L23 7.2 L12 12.9 L1 7.2 Z", accent},
                    {"M3.4 10.6 L1 11.9 L12 17.6 L23 11.9 L20.6 10.6 L12 15.1 Z", accent},
                    {"M3.4 15.4 L1 16.6 L12 22.4 L23 16.6 L20.6 15.4 L12 19.9 Z", {0x8F, 0x99, 0xE4}}}};
    result.footer = {"ООО «Полимикро» · polymicro.example", "Polymicro LLC · polymicro.example"};
    result.signer_position = {"Коммерческий директор", "Commercial director"};
    result.signer_name = {"И. С. Савельев", "I. S. Savelyev"};
    return result;
}

Quote sample_quote() {
    Quote quote;
    quote.id.value = numbered(1, 1);
    quote.number = {2026, 418};
    quote.customer = {CustomerId{numbered(4, 1)}, "Северный контур", "end", "vip"};
    quote.price_date = parse_date("2026-11-23").value();
    quote.price_book = 27;
    quote.title = "Оснащение лаборатории: рабочие места и сервер";
    return quote;
}

}  // namespace

void Sample::reprice() { priced = price(quote, book).value(); }

DocumentInput Sample::input(Language language) const {
    return {quote,
            priced,
            customer,
            book,
            document_template,
            manager,
            language,
            parse_instant("2026-11-23T11:31:05Z").value(),
            180};
}

QuoteDocument Sample::document(Language language) const { return make_quote_document(input(language)).value(); }

Sample make_sample() {
    Sample sample{sample_book(), sample_quote(), {}, {}, sample_template(), {}};
    sample.quote.specifications = {workplace(), server()};
    sample.customer.name = "Северный контур";
    sample.customer.legal_name = "АО «Северный контур»";
    sample.customer.tax_id = "7801120454";
    sample.customer.contacts = {{"Мария Егорова", "главный инженер", "egorova@contour.example", "+7 812 111-22-33"}};
    sample.manager = {"Анна Ковалёва", "Старший менеджер", "+7 812 000-00-01", "kovaleva@polymicro.example"};
    sample.reprice();
    return sample;
}

Sample make_long_sample(std::size_t lines) {
    auto sample = make_sample();
    std::vector<Product> products;
    std::vector<PriceEntry> entries;
    Specification specification;
    specification.name = "Большой список";
    for (std::size_t i = 0; i < lines; ++i) {
        Product product;
        product.sku = "SKU-" + std::to_string(100000 + i);
        product.name = {"Изделие № " + std::to_string(i) + " с длинным названием для проверки переноса", ""};
        product.category = "all";
        product.unit = {"шт.", "pcs"};
        product.vat = i % 7 == 0 ? Vat::exempted() : Vat::of(decimal(i % 5 == 0 ? "10" : "22"));
        entries.push_back(
            {product.sku, decimal("1"), Decimal::from_micros(static_cast<std::int64_t>(i * 7919 + 13) * 10'000)});
        auto added = line(i, product.sku.c_str(), "1");
        added.generated->quantity = Decimal::from_int(static_cast<std::int64_t>(i % 17) + 1);
        specification.lines.push_back(std::move(added));
        products.push_back(std::move(product));
    }
    sample.book = make_book(std::move(products), std::move(entries));
    sample.quote.specifications = {specification};
    sample.reprice();
    return sample;
}

std::string read_file(std::string const& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

FontSet test_fonts() {
    static std::string const regular = read_file(test::fonts_dir() + "/InterDoc-Regular.ttf");
    static std::string const semibold = read_file(test::fonts_dir() + "/InterDoc-SemiBold.ttf");
    auto const bytes = [](std::string const& text) {
        return std::span{reinterpret_cast<std::uint8_t const*>(text.data()), text.size()};
    };
    return {bytes(regular), bytes(semibold), {}};
}

std::string write_artifact(std::string const& name, std::vector<std::uint8_t> const& bytes) {
    std::string path = test::artifacts_dir() + "/" + name;
    std::ofstream(path, std::ios::binary)
        .write(reinterpret_cast<char const*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    return path;
}

}  // namespace offerta::testing

#include "tests/client/screens/support/small_world.hpp"

namespace offerta::client::test {
namespace {

Uuid fixed(std::uint8_t last) {
    Uuid id;
    id.bytes[6] = 0x70;
    id.bytes[8] = 0x80;
    id.bytes[15] = last;
    return id;
}

Product product(char const* sku, char const* name, std::int64_t cost) {
    Product out;
    out.sku = sku;
    out.name = {name, name};
    out.category = "all";
    out.unit = {"шт.", "pcs"};
    out.vat = Vat::of(Decimal::from_int(22));
    out.cost = Decimal::from_int(cost);
    return out;
}

std::shared_ptr<SpecifierTemplate const> small_form() {
    auto form = std::make_shared<SpecifierTemplate>();
    form->id = "workplace";
    form->name = {"Рабочее место", "Workplace"};
    FormField count;
    count.id = "count";
    count.label = {"Мест", "Places"};
    count.kind = FieldKind::Integer;
    count.minimum = Decimal::from_int(0);
    count.maximum = Decimal::from_int(10);
    count.default_value = Value(Decimal::from_int(3));
    count.required = true;
    FormField key;
    key.id = "key";
    key.label = {"Аппаратный ключ", "Hardware key"};
    key.kind = FieldKind::Boolean;
    key.default_value = Value(true);
    form->fields = {count, key};
    form->rules = {{"pc", "true", "\"PC-1\"", "count", "", false, ""}, {"key", "key", "\"KEY\"", "1", "", false, ""}};
    return form;
}

Customer customer(std::uint8_t last, char const* name, char const* status) {
    Customer out;
    out.id = {fixed(last)};
    out.name = name;
    out.type = "end_customer";
    out.status = status;
    out.owner = seller();
    out.version = 1;
    return out;
}

}  // namespace

UserId seller() { return {fixed(1)}; }
Customer vip_customer() { return customer(2, "АО «Северный контур»", "vip"); }
Customer plain_customer() { return customer(3, "ООО «Умный склад»", "regular"); }

PriceBookData small_book_data(std::int64_t number) {
    PriceBookData data;
    data.number = number;
    data.categories = {{"all", "", {"Всё", "All"}}};
    data.products = {product("PC-1", "Рабочая станция", 700), product("KEY", "Аппаратный ключ", 50),
                     product("SRV-8", "Внедрение, 8 ч", 100)};
    PriceList list;
    list.id = "rrp";
    list.name = {"РРЦ", "RRP"};
    list.entries = {{"PC-1", {}, Decimal::from_int(1000)},
                    {"KEY", {}, Decimal::from_int(100)},
                    {"SRV-8", {}, Decimal::from_int(200)}};
    data.price_lists = {list};
    DiscountRow vip;
    vip.id = "vip";
    vip.customer_statuses = {"vip"};
    vip.percent = Decimal::from_int(10);
    data.discounts = {vip};
    data.limits = {{"seller", Decimal::from_int(5), std::nullopt, "sales_head"}};
    data.customer_types = {{"end_customer", {"Клиент", "End customer"}}};
    data.customer_statuses = {{"regular", {"Обычный", "Regular"}}, {"vip", {"VIP", "VIP"}}};
    data.templates = {small_form()};
    return data;
}

BookPtr small_book(std::int64_t number) {
    auto book = PriceBook::build(small_book_data(number));
    return make_book(std::make_shared<PriceBook const>(std::move(*book)), true);
}

Bench::Bench() {
    act(Started{180});
    Session session;
    session.user = seller();
    session.user_name = "Анна Ковалёва";
    session.rights = {seller(), {{offerta::Role::Seller, true, {}, {}}}};
    act(SessionLoaded{session});
    act(QuotesLoaded{state.quotes.request, {}, {}, false});
    act(BookLoaded{small_book(), true});
    act(CustomersLoaded{{vip_customer(), plain_customer()}});
}

void Bench::act(Action action) {
    ++steps;
    Moment const moment(Instant{1'795'433'460'000 + static_cast<std::int64_t>(steps) * 1000}, {steps, 42});
    for (Effect& effect : reduce(state, action, moment)) effects.push_back(std::move(effect));
}

void Bench::open_new_quote() {
    act(CreateQuote{vip_customer()});
    act(AddFromTemplate{"workplace"});
}

void Bench::open_generated_quote() {
    open_new_quote();
    act(GenerateNow{open().selected});
}

}  // namespace offerta::client::test

#include "tests/client/ui/state_page.hpp"

#include <doctest/doctest.h>

#include <utility>

namespace offerta::client::test {
namespace {

AppState g_start;
StatePage* g_made = nullptr;

std::unique_ptr<Page> make_state_page(Platform&) {
    auto page = std::make_unique<StatePage>(std::exchange(g_start, {}));
    g_made = page.get();
    return page;
}

Product product(std::string sku, std::string name, std::string category, Vat vat) {
    Product out;
    out.sku = std::move(sku);
    out.name = {name, name};
    out.category = std::move(category);
    out.unit = {"шт.", "pcs"};
    out.vat = vat;
    return out;
}

PriceEntry entry(std::string sku, std::int64_t from, std::int64_t price) {
    return {std::move(sku), Decimal::from_int(from), Decimal::from_int(price)};
}

PriceBookData book_data() {
    Vat const vat = Vat::of(Decimal::from_int(22));
    PriceBookData data;
    data.number = 27;
    data.categories = {{"soft", "", {"Программы", "Software"}},
                       {"boards", "", {"Платы", "Boards"}},
                       {"debug", "boards", {"Отладочные", "Debug"}}};
    data.products = {product("PM-EDA", "Лицензия «Трасса»", "soft", Vat::exempted()),
                     product("PM-DEV-32", "Отладочная плата ПМ-32", "debug", vat),
                     product("PM-DEV-64", "Отладочная плата ПМ-64", "debug", vat),
                     product("PM-CAB", "Кабель отладочный", "boards", vat)};
    data.products[1].attributes.emplace("core", std::string("Cortex-M4"));
    data.price_lists.resize(2);
    data.price_lists[0].id = "RRP";
    data.price_lists[0].name = {"РРЦ", "RRP"};
    data.price_lists[0].entries = {entry("PM-DEV-32", 1, 18400), entry("PM-DEV-32", 10, 17250),
                                   entry("PM-EDA", 1, 286000)};
    data.price_lists[1].id = "DIST";
    data.price_lists[1].name = {"Дистрибьютор", "Distributor"};
    data.price_lists[1].entries = {entry("PM-DEV-32", 1, 15000)};
    data.customer_types = {{"end", {"Конечный заказчик", "End customer"}}, {"partner", {"Партнёр", "Partner"}}};
    data.customer_statuses = {{"regular", {"Постоянный", "Regular"}}, {"vip", {"VIP", "VIP"}}};
    return data;
}

Customer customer(std::uint8_t id, std::string name, std::string status) {
    Customer out;
    out.id.value.bytes[15] = id;
    out.name = std::move(name);
    out.type = "end";
    out.status = std::move(status);
    out.version = 1;
    return out;
}

}  // namespace

void StatePage::dispatch(Action const& action) {
    Moment const moment{Instant{1'795'000'000'000}, {changes_, 7}};
    Effects more = reduce(state, action, moment);
    for (Effect& effect : more) effects.push_back(std::move(effect));
    ++changes_;
}

bool StatePage::settle() {
    std::vector<Action> const actions = sink_.take();
    for (Action const& action : actions) dispatch(action);
    return !actions.empty();
}

PageWindow::PageWindow(AppState start, Viewport size) {
    g_start = std::move(start);
    harness = std::make_unique<Harness>(make_state_page, "/", size);
    page = g_made;
}

void PageWindow::answer(Action const& action) {
    page->dispatch(action);
    harness->settle();
}

void fill(PageWindow& window, std::string_view field, std::string_view words) {
    window->click(ui::Role::textbox, field);
    window->select_all();
    window->type(words);
}

void choose(PageWindow& window, std::string_view box, std::string_view option) {
    window->click(ui::Role::combobox, box);
    window->click(ui::Role::option, option);
}

AppState small_state(Route route) {
    AppState state;
    state.load = Load::Ready;
    state.route = std::move(route);
    state.session.user_name = "Анна Ковалёва";
    state.session.user.value.bytes[15] = 1;
    // A seller who loads price lists too: every place of the sales is his.
    state.session.rights = {state.session.user,
                            {{offerta::Role::Seller, true, {}, {}}, {offerta::Role::PricingManager, true, {}, {}}}};
    auto book = PriceBook::build(book_data());
    REQUIRE(book.has_value());
    BookPtr const ready = make_book(std::make_shared<PriceBook const>(std::move(*book)), true);
    state.catalogue.books.emplace(27, ready);
    state.catalogue.newest = 27;
    state.catalogue.load = Load::Ready;
    state.customers.load = Load::Ready;
    state.customers.all = {customer(1, "АО «Северный контур»", "vip"), customer(2, "ООО «Умный склад»", "regular")};
    return state;
}

}  // namespace offerta::client::test

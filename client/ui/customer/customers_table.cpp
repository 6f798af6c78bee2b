#include "client/ui/customer/customers_table.hpp"

#include <algorithm>
#include <array>

#include "client/state/selectors.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/widgets/chip.hpp"

namespace offerta::client::ui {
namespace {

enum : int { kName, kTaxId, kType, kStatus, kOwner, kCurrency };
constexpr std::array<int, 3> kSortColumns{kName, kType, kStatus};  // by CustomerSort
constexpr std::size_t kColumnsBesideForm = 4;

std::string_view second_line(Scene const& scene, Customer const& customer) {
    bool const unsaved = scene.state.customers.unsaved.contains(customer.id);
    return unsaved ? scene(Str::customers_unsaved) : std::string_view(customer.legal_name);
}

void draw_status(Scene const& scene, Table& table, Customer const& customer) {
    std::string const label = status_label(scene.state.catalogue, customer.status, scene.language);
    tag(scene.ui, table.cell(kStatus, label), label, customer_status_hue(customer.status));
}

void draw_owner(Scene const& scene, Table& table, Customer const& customer) {
    std::string const name = scene.state.session.name_of(customer.owner);
    if (name.empty()) return table.absent(kOwner);
    Rect place = table.cell(kOwner, name);
    avatar(scene.ui, place.cut_left(20, 6).middle(20), initials_of(name), {});
    text(scene.ui, place, name, {.style = TextStyle::dense, .describe = false});
}

void draw_row(Scene const& scene, Table& table, Customer const& customer, bool with_form) {
    table.two_lines(kName, customer.name, second_line(scene, customer));
    customer.tax_id.empty() ? table.absent(kTaxId) : table.text(kTaxId, customer.tax_id);
    table.text(kType, type_label(scene.state.catalogue, customer.type, scene.language), scene.colors().text2);
    draw_status(scene, table, customer);
    if (with_form) return;
    draw_owner(scene, table, customer);
    table.text(kCurrency, customer.currency.name(), scene.colors().text2);
}

void answer(Scene const& scene, TableEvents const& events, std::vector<Customer const*> const& rows) {
    if (events.sort_by) {
        auto const it = std::find(kSortColumns.begin(), kSortColumns.end(), *events.sort_by);
        if (it != kSortColumns.end())
            scene.push(SetCustomersSort{static_cast<CustomerSort>(it - kSortColumns.begin())});
    }
    auto const opened = events.open ? events.open : events.pick;
    if (!opened) return;
    CustomerRoute const route{rows[static_cast<std::size_t>(*opened)]->id};
    if (!(scene.state.route == Route{route})) scene.push(GoTo{route});
}

/// The open customer keeps the row's ground although the cursor may be elsewhere.
bool is_open(Scene const& scene, Customer const& customer) {
    auto const* route = std::get_if<CustomerRoute>(&scene.state.route);
    return route && route->id == customer.id;
}

void draw_wide(Scene const& scene, Rect rect, std::vector<Customer const*> const& rows, bool with_form) {
    Column const columns[] = {{.title = scene(Str::customers_name), .width = 180, .grow = 1, .sortable = true},
                              {.title = scene(Str::customers_tax_id), .width = 104},
                              {.title = scene(Str::customers_type), .width = 132, .sortable = true},
                              {.title = scene(Str::customers_status), .width = 116, .sortable = true},
                              {.title = scene(Str::quotes_owner), .width = 136},
                              {.title = scene(Str::customer_currency), .width = 60}};
    CustomersPage const& page = scene.state.customers;
    Table table(scene.ui, rect,
                {.key = "table",
                 .name = scene(Str::customers_list),
                 .columns = std::span(columns).first(with_form ? kColumnsBesideForm : std::size(columns)),
                 .rows = static_cast<int>(rows.size()),
                 .padding_left = 24,
                 .padding_right = 24,
                 .sort = {kSortColumns[static_cast<std::size_t>(page.sort)], page.descending}},
                scene.memory.customers);
    for (int i = table.first(); i < table.last(); ++i) {
        Customer const& customer = *rows[static_cast<std::size_t>(i)];
        if (!table.begin_row(
                i, {.key = to_string(customer.id.value), .name = customer.name, .marked = is_open(scene, customer)}))
            continue;
        draw_row(scene, table, customer, with_form);
        table.end_row();
    }
    answer(scene, table.end(), rows);
}

void draw_narrow(Scene const& scene, Rect rect, std::vector<Customer const*> const& rows) {
    Column const columns[] = {{.title = scene(Str::customers_name), .width = 100, .grow = 1},
                              {.title = scene(Str::customers_status), .width = 116, .align = Align::right}};
    Table table(scene.ui, rect,
                {.key = "table",
                 .name = scene(Str::customers_list),
                 .columns = columns,
                 .rows = static_cast<int>(rows.size()),
                 .row_height = 56,
                 .padding_left = 16,
                 .padding_right = 16},
                scene.memory.customers);
    for (int i = table.first(); i < table.last(); ++i) {
        Customer const& customer = *rows[static_cast<std::size_t>(i)];
        if (!table.begin_row(i, {.key = to_string(customer.id.value), .name = customer.name})) continue;
        table.two_lines(0, customer.name, customer.tax_id);
        table.text(1, status_label(scene.state.catalogue, customer.status, scene.language));
        table.end_row();
    }
    answer(scene, table.end(), rows);
}

}  // namespace

void draw_customers_table(Scene const& scene, Rect rect, std::vector<Customer const*> const& rows, bool with_form) {
    if (scene.ui.narrow()) return draw_narrow(scene, rect, rows);
    draw_wide(scene, rect, rows, with_form);
}

}  // namespace offerta::client::ui

#include <algorithm>

#include "client/state/selectors.hpp"
#include "client/ui/quote/dialogs.hpp"
#include "client/ui/widgets/field.hpp"

namespace offerta::client::ui {
namespace {

constexpr std::size_t kShown = 40;

/// Search above, list below; arrows move in the list while one types. Gives the customer that was
/// chosen.
Customer const* pick_customer(Scene const& scene, Rect rect) {
    TableMemory& memory = scene.memory.picker;
    auto const found = find_customers(scene.state, scene.memory.customer_query, kShown);
    int const last = static_cast<int>(found.size()) - 1;
    if (scene.ui.take_key(Key::down)) memory.row = std::min(memory.row + 1, last), memory.reveal = true;
    if (scene.ui.take_key(Key::up)) memory.row = std::max(memory.row - 1, 0), memory.reveal = true;
    bool const enter = scene.ui.take_key(Key::enter);
    FieldResult const typed = text_field(scene.ui, rect.cut_top(32, 8),
                                         {.key = "customer",
                                          .label = scene(Str::new_customer),
                                          .show_label = false,
                                          .value = scene.memory.customer_query,
                                          .placeholder = scene(Str::new_placeholder),
                                          .icon = icons::kSearch,
                                          .search = true,
                                          .focus_first = true});
    if (typed.edited) {
        scene.memory.customer_query = *typed.edited;
        memory.row = 0;
        scene.ui.request_frame();
    }
    if (scene.state.catalogue.newest == 0) {
        // Without a price book a quote could not be priced, nor would the server take it.
        text(scene.ui, rect.cut_top(40), scene(Str::builder_no_book), {.color = scene.colors().text2});
        return nullptr;
    }
    if (found.empty()) {
        text(scene.ui, rect.cut_top(40), scene(Str::new_nothing), {.color = scene.colors().text2});
        return nullptr;
    }
    Column const columns[] = {{.width = 200, .grow = 1}, {.width = 136, .align = Align::right}};
    Table table(scene.ui, rect,
                {.key = "customers",
                 .name = scene(Str::new_recent),
                 .columns = columns,
                 .rows = static_cast<int>(found.size()),
                 .padding_left = 12,
                 .padding_right = 12,
                 .draw_head = false},
                memory);
    for (int i = table.first(); i < table.last(); ++i) {
        Customer const& customer = *found[static_cast<std::size_t>(i)];
        if (!table.begin_row(i, {.key = to_string(customer.id.value), .name = customer.name})) continue;
        table.two_lines(
            0, customer.name,
            customer.tax_id.empty() ? customer.legal_name : scene.words(Str::summary_tax_id, {customer.tax_id}));
        table.two_lines(1, status_label(scene.state.catalogue, customer.status, scene.language),
                        type_label(scene.state.catalogue, customer.type, scene.language));
        table.end_row();
    }
    TableEvents const events = table.end();
    auto const chosen = enter && memory.row <= last ? std::optional(memory.row)
                        : events.pick               ? events.pick
                                                    : events.open;
    return chosen ? found[static_cast<std::size_t>(*chosen)] : nullptr;
}

void close(Scene const& scene) {
    scene.memory.customer_query.clear();
    scene.memory.picker = {};
    scene.push(CloseDialog{});
}

}  // namespace

void draw_dialog(Scene const& scene, NewQuoteDialog const& dialog) {
    Dialog box(scene.ui, "new-quote", scene(Str::new_title), 520, 480);
    Rect content = box.content();
    Rect foot = content.cut_bottom(44);
    foot.cut_top(12);
    ButtonSpec const fresh{.label = scene(Str::new_new_customer), .kind = ButtonKind::quiet, .icon = icons::kPlus};
    bool const add = button(scene.ui, foot.cut_left(button_width(scene.ui, fresh)), fresh);
    ButtonSpec const cancel{.label = scene(Str::common_cancel), .keys = "Esc"};
    bool const cancelled = button(scene.ui, foot.cut_right(button_width(scene.ui, cancel)), cancel);
    Customer const* chosen = pick_customer(scene, content);
    if (chosen) {
        close(scene);
        scene.push(CreateQuote{*chosen, dialog.set});
    } else if (add) {
        close(scene);
        scene.push(NewCustomer{});
    } else if (cancelled || box.closed()) {
        close(scene);
    }
}

void draw_dialog(Scene const& scene, CustomerPicker const&) {
    Dialog box(scene.ui, "pick-customer", scene(Str::new_change), 520, 440);
    Customer const* chosen = pick_customer(scene, box.content());
    if (chosen) {
        close(scene);
        scene.push(ProposeCustomer{*chosen});
    } else if (box.closed()) {
        close(scene);
    }
}

}  // namespace offerta::client::ui

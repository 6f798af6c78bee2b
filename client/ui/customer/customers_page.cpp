#include <algorithm>

#include "client/state/selectors.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/common/form.hpp"
#include "client/ui/common/frame_parts.hpp"
#include "client/ui/customer/customer_form.hpp"
#include "client/ui/customer/customer_screens.hpp"
#include "client/ui/customer/customers_table.hpp"
#include "client/ui/shell/shell.hpp"
#include "client/ui/widgets/chip.hpp"
#include "client/ui/widgets/feedback.hpp"
#include "client/ui/widgets/field.hpp"

namespace offerta::client::ui {
namespace {

constexpr float kFormWidth = 440;

/// A customer that was begun and left without saving; nothing typed is lost.
CustomerForm const* unsaved_new(CustomersPage const& page) {
    auto const it =
        std::find_if(page.unsaved.begin(), page.unsaved.end(), [](auto const& entry) { return entry.second.is_new; });
    return it == page.unsaved.end() ? nullptr : &it->second;
}

void draw_head(Scene const& scene, Rect rect) {
    Rect actions = page_head(scene.ui, rect, scene(Str::customers_title));
    if (!scene.state.session.can(offerta::Action::WriteCustomer)) return;
    bool clicked = head_button(scene.ui, actions,
                               {.key = "new",
                                .label = scene(Str::customers_new),
                                .kind = ButtonKind::primary,
                                .icon = icons::kPlus,
                                .keys = "N"});
    clicked = scene.ui.take_key(Key::n) || clicked;
    if (clicked) scene.push(NewCustomer{});
}

void cut_unsaved_band(Scene const& scene, Rect& rect) {
    CustomerForm const* form = unsaved_new(scene.state.customers);
    if (!form) return;
    Rect const place = rect.cut_top(40, 8).inset(scene.ui.narrow() ? 16.0f : 24.0f, 0);
    int const pressed = band(scene.ui, place,
                             {.strong = scene(Str::customers_unsaved_new),
                              .text = form->edited.name,
                              .first = {.key = "continue", .label = scene(Str::customers_continue), .small = true},
                              .icon = icons::kPencil});
    if (pressed == 1) scene.push(NewCustomer{});
}

std::vector<ListItem> statuses(Scene const& scene) {
    BookPtr const book = scene.state.catalogue.newest_book();
    return book ? book->book->data().customer_statuses : std::vector<ListItem>{};
}

void draw_status_menu(Scene const& scene, MenuMemory& memory) {
    std::vector<ListItem> const all = statuses(scene);
    std::string const& chosen_status = scene.state.customers.status;
    std::vector<MenuItem> items{{.label = scene(Str::customers_any_status), .checked = chosen_status.empty()}};
    for (ListItem const& item : all)
        items.push_back({.label = item.label.in(scene.language), .checked = item.id == chosen_status});
    auto const chosen = menu(scene.ui, "status-menu", scene(Str::customers_status), memory, items);
    if (!chosen) return;
    std::string id = *chosen == 0 ? std::string{} : all[static_cast<std::size_t>(*chosen - 1)].id;
    scene.push(SetCustomersStatus{std::move(id)});
}

void draw_status_filter(Scene const& scene, Rect rect) {
    MenuMemory& memory = scene.ui.state<MenuMemory>(scene.ui.id("status-menu"));
    std::string const& status = scene.state.customers.status;
    if (status.empty()) {
        ButtonSpec const spec{.key = "add-status",
                              .label = scene(Str::customers_status),
                              .kind = ButtonKind::quiet,
                              .icon = icons::kListFilter,
                              .small = true};
        Rect const place = rect.cut_left(button_width(scene.ui, spec)).middle(28);
        if (button(scene.ui, place, spec)) open_menu(memory, place);
    } else {
        std::string const label = status_label(scene.state.catalogue, status, scene.language);
        FilterChipSpec const spec{.key = "status", .label = scene(Str::customers_status), .value = label};
        Rect const place = rect.cut_left(filter_chip_width(scene.ui, spec)).middle(28);
        FilterChipResult const result = filter_chip(scene.ui, place, spec);
        if (result == FilterChipResult::open) open_menu(memory, place);
        if (result == FilterChipResult::remove) scene.push(SetCustomersStatus{});
    }
    draw_status_menu(scene, memory);
}

void draw_filters(Scene const& scene, Rect rect) {
    rect = rect.inset(scene.ui.narrow() ? 16.0f : 24.0f, 0);
    float const width = scene.ui.narrow() ? rect.w - 100 : 280.0f;
    FieldResult const typed = text_field(scene.ui, rect.cut_left(width, 12).middle(scene.ui.control_height()),
                                         {.key = "search",
                                          .label = scene(Str::nav_search),
                                          .show_label = false,
                                          .value = scene.state.customers.search,
                                          .placeholder = scene(Str::customers_search),
                                          .icon = icons::kSearch,
                                          .keys = "/",
                                          .search = true});
    if (typed.edited) scene.push(SetCustomersSearch{*typed.edited});
    if (typed.committed) scene.push(SetCustomersSearch{*typed.committed});
    if (scene.ui.take_key(Key::slash)) focus_field(scene.ui, "search");
    draw_status_filter(scene, rect);
}

void draw_foot(Scene const& scene, Rect rect, std::size_t count) {
    std::string const left = scene.words.count(Str::customers_count, static_cast<std::int64_t>(count));
    Hint const hints[] = {
        {"↑ ↓", scene(Str::hint_select)}, {"Enter", scene(Str::hint_open)}, {"F1", scene(Str::hint_all_keys)}};
    hint_bar(scene.ui, rect, hints, left);
}

void draw_nothing(Scene const& scene, Rect rect) {
    CustomersPage const& page = scene.state.customers;
    if (page.all.empty()) {
        int const pressed = empty_state(scene.ui, rect,
                                        {.icon = icons::kBuilding2,
                                         .title = scene(Str::customers_empty),
                                         .text = scene(Str::customers_empty_text),
                                         .first = {.key = "create-first",
                                                   .label = scene(Str::customers_new),
                                                   .kind = ButtonKind::primary,
                                                   .icon = icons::kPlus}});
        if (pressed == 1) scene.push(NewCustomer{});
        return;
    }
    int const pressed =
        empty_state(scene.ui, rect,
                    {.icon = icons::kSearch,
                     .title = scene(Str::common_nothing_found),
                     .text = scene(Str::customers_nothing_text),
                     .first = {.key = "drop", .label = scene(Str::quotes_drop_filters), .icon = icons::kX}});
    if (pressed != 1) return;
    scene.push(SetCustomersSearch{});
    scene.push(SetCustomersStatus{});
}

void draw_list(Scene const& scene, Rect rect, bool with_form) {
    CustomersPage const& page = scene.state.customers;
    draw_head(scene, rect.cut_top(kTopBarHeight));
    cut_offline_band(scene, rect);
    cut_unsaved_band(scene, rect);
    draw_filters(scene, rect.cut_top(52));
    if (page.load == Load::Failed && page.problem)
        return draw_problem(scene, rect, scene(Str::customers_failed), *page.problem);
    if (page.load != Load::Ready && page.all.empty()) return skeleton_rows(scene.ui, rect.inset(16, 32), 10);
    auto const rows = visible_customers(scene.state);
    if (!scene.ui.narrow()) draw_foot(scene, rect.cut_bottom(kHintBarHeight), rows.size());
    if (rows.empty()) return draw_nothing(scene, rect);
    draw_customers_table(scene, rect, rows, with_form);
}

}  // namespace

void draw_customers_page(Scene const& scene, Rect page) {
    IdScope scope(scene.ui, "customers");
    bool const is_open = std::holds_alternative<CustomerRoute>(scene.state.route);
    list_and_form(
        scene, page, kFormWidth, is_open, [&](Rect rect, bool with_form) { draw_list(scene, rect, with_form); },
        [&](Rect rect, bool beside) { draw_customer_form(scene, rect, beside); });
}

void draw_customer_page(Scene const& scene, Rect page) { draw_customers_page(scene, page); }

}  // namespace offerta::client::ui

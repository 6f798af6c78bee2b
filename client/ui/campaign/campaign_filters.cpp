// The row under the board's head: search, filters as chips, saved views.
#include <algorithm>
#include <array>
#include <cmath>

#include "client/ui/campaign/board_parts.hpp"
#include "client/ui/campaign/campaign_screens.hpp"
#include "client/ui/campaign/campaign_words.hpp"
#include "client/ui/widgets/chip.hpp"
#include "client/ui/widgets/field.hpp"

namespace offerta::client::ui {
namespace {

using Filter = CampaignFilter;

/// A kind of filter with what can be chosen in it; the first choice takes it away.
struct FilterChoice {
    std::string label;
    Filter filter;
};
struct FilterKind {
    std::string_view key;
    Str word;
    bool in_force = false;
    std::string value = {};
    std::vector<FilterChoice> choices = {};

    void add(std::string label, Filter filter) { choices.push_back({std::move(label), std::move(filter)}); }
};

FilterKind type_kind(Scene const& scene, Filter const& now, bool whole) {
    FilterKind kind{"type", Str::board_type, !now.type.empty()};
    Filter next = now;
    next.type.clear();
    kind.add(std::string(scene(Str::board_any)), next);
    for (TypeRow const& row : scene.state.types.all) {
        std::string const name = row.type.name.in(scene.language);
        if (row.type.id == now.type) kind.value = name;
        if (!whole) continue;
        next.type = row.type.id;
        kind.add(name, next);
    }
    return kind;
}

/// Owners or holders: whoever is one of some card.
FilterKind people_kind(Scene const& scene, Filter const& now, bool holders, bool whole) {
    auto const people = holders ? &Filter::holders : &Filter::owners;
    auto const one = holders ? &Filter::holder : &Filter::owner;
    FilterKind kind{holders ? "holder" : "owner", holders ? Str::board_holder : Str::board_owner,
                    now.*people != Filter::People::Anyone};
    Filter next = now;
    next.*people = Filter::People::Anyone;
    next.*one = {};
    kind.add(std::string(scene(Str::board_any)), next);
    if (now.*people == Filter::People::Me) kind.value = scene(Str::board_me);
    if (now.*people == Filter::People::One) kind.value = person_name(scene, now.*one);
    if (!whole) return kind;
    next.*people = Filter::People::Me;
    kind.add(std::string(scene(Str::board_me)), next);
    next.*people = Filter::People::One;
    for (CampaignPerson const& person : scene.state.campaigns.people.all()) {
        bool const is_one = std::any_of(
            scene.state.campaigns.cards.begin(), scene.state.campaigns.cards.end(),
            [&](CampaignCard const& card) { return holders ? is_held_by(card, person.id) : card.owner == person.id; });
        if (!is_one) continue;
        next.*one = person.id;
        kind.add(person.name, next);
    }
    return kind;
}

FilterKind unit_kind(Scene const& scene, Filter const& now, bool whole) {
    FilterKind kind{"unit", Str::board_unit, !now.unit.is_nil()};
    Filter next = now;
    next.unit = {};
    kind.add(std::string(scene(Str::board_any)), next);
    for (Unit const& unit : scene.state.units.all) {
        if (unit.id == now.unit) kind.value = unit.name.in(scene.language);
        if (!whole) continue;
        next.unit = unit.id;
        kind.add(unit.name.in(scene.language), next);
    }
    return kind;
}

FilterKind period_kind(Scene const& scene, Filter const& now) {
    constexpr std::array kWords{Str::board_any_period, Str::board_period_month, Str::board_period_quarter,
                                Str::board_period_half};
    FilterKind kind{"period", Str::board_period, now.period != Filter::Period::Any};
    kind.value = scene(kWords[static_cast<std::size_t>(now.period)]);
    Filter next = now;
    for (std::size_t i = 0; i < kWords.size(); ++i) {
        next.period = static_cast<Filter::Period>(i);
        kind.add(std::string(scene(kWords[i])), next);
    }
    return kind;
}

FilterKind late_kind(Scene const& scene, Filter const& now) {
    FilterKind kind{"late", Str::board_late, now.late};
    kind.value = scene(Str::board_only_late);
    Filter next = now;
    next.late = false;
    kind.add(std::string(scene(Str::board_any)), next);
    next.late = true;
    kind.add(std::string(scene(Str::board_only_late)), next);
    return kind;
}

/// `whole`: with everything that can be chosen, for an open menu; a button needs its value alone.
FilterKind kind_at(Scene const& scene, int index, bool whole) {
    Filter const& now = scene.state.campaigns.filter;
    switch (index) {
        case 0:
            return type_kind(scene, now, whole);
        case 1:
            return period_kind(scene, now);
        case 2:
            return people_kind(scene, now, true, whole);
        case 3:
            return people_kind(scene, now, false, whole);
        case 4:
            return late_kind(scene, now);
        default:
            return unit_kind(scene, now, whole);
    }
}

int kind_count(Scene const& scene) { return scene.state.units.all.empty() ? 5 : 6; }

struct FilterMemory {
    MenuMemory kinds, choices, views;
    int kind = 0;
};

void set_campaign_filter(Scene const& scene, Filter const& filter) { scene.push(SetCampaignsFilter{filter}); }

void draw_choice_menu(Scene const& scene, FilterMemory& memory) {
    if (!memory.choices.open) return;
    FilterKind const kind = kind_at(scene, memory.kind, true);
    std::vector<MenuItem> items;
    for (FilterChoice const& one : kind.choices)
        items.push_back({.label = one.label, .checked = one.filter == scene.state.campaigns.filter});
    auto const chosen = menu(scene.ui, kind.key, scene(kind.word), memory.choices, items);
    if (chosen) set_campaign_filter(scene, kind.choices[static_cast<std::size_t>(*chosen)].filter);
}

void draw_kinds_menu(Scene const& scene, FilterMemory& memory) {
    if (memory.kinds.open) {
        std::vector<MenuItem> items;
        for (int i = 0; i < kind_count(scene); ++i) {
            FilterKind const kind = kind_at(scene, i, false);
            items.push_back({.label = scene(kind.word), .checked = kind.in_force});
        }
        Rect const at = memory.kinds.avoid;
        auto const chosen = menu(scene.ui, "kinds", scene(Str::board_filter), memory.kinds, items);
        if (chosen) {
            memory.kind = *chosen;
            open_menu(memory.choices, at);
            scene.ui.request_frame();
            return;
        }
    }
    draw_choice_menu(scene, memory);
}

std::string campaign_view_name(Scene const& scene, std::size_t view) {
    constexpr std::array kWords{Str::board_view_all, Str::board_view_mine, Str::board_view_held, Str::board_view_late};
    if (view < kWords.size()) return std::string(scene(kWords[view]));
    auto const& own = scene.state.preferences.campaign_views;
    return view - kWords.size() < own.size() ? own[view - kWords.size()].name : std::string{};
}

void save_campaigns_view(Scene const& scene) {
    if (scene.state.preferences.campaign_views.size() < kMaxOwnViews)
        return scene.open_dialog(SaveCampaignsViewDialog{});
    scene.push(
        ShowToast{client::ToastKind::Warning, Message::ViewsFull, std::to_string(kMaxOwnViews), ToastAction::None});
}

void draw_views_button(Scene const& scene, Rect& rect, FilterMemory& memory) {
    std::size_t const view = scene.state.campaigns.view;
    bool const changed = is_campaign_view_changed(scene.state);
    std::string label = campaign_view_name(scene, view) + (changed ? " •" : "");
    float const width = std::min(220.0f, text_width(scene.ui, label, TextStyle::dense, Weight::strong) + 42);
    Rect const place = rect.cut_left(std::ceil(width), 8).middle(scene.ui.control_height());
    if (drop_down(scene.ui, place, "views", scene(Str::board_views), label)) open_menu(memory.views, place);
    if (!memory.views.open) return;
    std::size_t const built_in = built_in_campaign_views().size();
    std::size_t const all = built_in + scene.state.preferences.campaign_views.size();
    std::vector<std::string> names;
    for (std::size_t i = 0; i < all; ++i) names.push_back(campaign_view_name(scene, i));
    std::string const remove = scene.words(Str::board_remove_view, {names[std::min(view, all - 1)]});
    std::vector<MenuItem> items;
    for (std::size_t i = 0; i < all; ++i)
        items.push_back({.label = names[i], .separator_before = i == built_in, .checked = i == view});
    items.push_back({.label = scene(Str::board_save_view), .icon = icons::kBookmark, .separator_before = true});
    if (view >= built_in) items.push_back({.label = remove, .icon = icons::kTrash2, .danger = true});
    auto const chosen = menu(scene.ui, "views-menu", scene(Str::board_views), memory.views, items);
    if (!chosen) return;
    auto const index = static_cast<std::size_t>(*chosen);
    if (index < all) return scene.push(SetCampaignsView{index});
    if (index == all) return save_campaigns_view(scene);
    scene.push(RemoveCampaignsView{view});
}

void draw_board_search(Scene const& scene, Rect rect) {
    FieldResult const typed = text_field(scene.ui, rect,
                                         {.key = "search",
                                          .label = scene(Str::nav_search),
                                          .show_label = false,
                                          .value = scene.state.campaigns.search,
                                          .placeholder = scene(Str::board_search),
                                          .icon = icons::kSearch,
                                          .keys = scene.ui.narrow() ? "" : "/",
                                          .search = true});
    auto const& text = typed.edited ? typed.edited : typed.committed;
    if (text) scene.push(SetCampaignsSearch{*text});
    if (scene.ui.take_key(Key::slash)) focus_field(scene.ui, "search");
}

/// One filter: a chip that can be taken away where it is in force, else a button with its choices.
void draw_kind(Scene const& scene, Rect& rect, int index, FilterMemory& memory) {
    FilterKind const kind = kind_at(scene, index, false);
    std::string const any = scene.words(Str::board_kind_value,
                                        {scene(kind.word), scene(index == 1 ? Str::board_any_period : Str::board_any)});
    FilterChipSpec const spec{.key = kind.key, .label = scene(kind.word), .value = kind.value};
    float const width = kind.in_force ? filter_chip_width(scene.ui, spec)
                                      : std::ceil(text_width(scene.ui, any, TextStyle::dense, Weight::strong)) + 42;
    if (width > rect.w) return;
    Rect const place = rect.cut_left(width, 8).middle(kind.in_force ? 28.0f : 32.0f);
    bool opens = false;
    if (kind.in_force) {
        FilterChipResult const result = filter_chip(scene.ui, place, spec);
        if (result == FilterChipResult::remove) set_campaign_filter(scene, kind.choices.front().filter);
        opens = result == FilterChipResult::open;
    } else {
        opens = drop_down(scene.ui, place, kind.key, scene(kind.word), any);
    }
    if (!opens) return;
    memory.kind = index;
    open_menu(memory.choices, place);
}

void draw_long_waiting(Scene const& scene, Rect& rect, std::size_t count) {
    if (count == 0) return;
    std::string const words = scene.words.count(Str::board_waiting_long, static_cast<std::int64_t>(count));
    float const width = std::ceil(text_width(scene.ui, words, TextStyle::dense)) + 24;
    if (width + 200 > rect.w) return;
    Rect const at = rect.cut_right(width, 12);
    Filter late = scene.state.campaigns.filter;
    late.late = true;
    if (link(scene.ui, at.middle(28), "waiting", words, {.style = TextStyle::dense, .color = scene.colors().text2},
             icons::kHourglass))
        set_campaign_filter(scene, late);
}

}  // namespace

void draw_campaign_filters(Scene const& scene, Rect rect, BoardMemory const& board) {
    bool const narrow = scene.ui.narrow();
    FilterMemory& memory = scene.ui.state<FilterMemory>(scene.ui.id("filters"));
    rect = rect.inset(narrow ? 16.0f : 24.0f, 0);
    if (narrow) {
        float const height = scene.ui.control_height();
        Rect const place = rect.cut_right(height, 8).middle(height);
        bool const any = !(scene.state.campaigns.filter == Filter{});
        if (icon_button(scene.ui, place,
                        {.key = "filter",
                         .label = scene(Str::board_filter),
                         .icon = icons::kListFilter,
                         .bordered = true,
                         .pressed = any,
                         .icon_size = 20}))
            open_menu(memory.kinds, place);
        draw_board_search(scene, rect.middle(height));
    } else {
        draw_board_search(scene, rect.cut_left(240, 8).middle(scene.ui.control_height()));
        draw_long_waiting(scene, rect, board.long_waiting);
        draw_views_button(scene, rect, memory);
        for (int i = 0; i < kind_count(scene); ++i) draw_kind(scene, rect, i, memory);
    }
    draw_kinds_menu(scene, memory);
}

}  // namespace offerta::client::ui

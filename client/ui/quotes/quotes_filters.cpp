#include "client/ui/quotes/quotes_filters.hpp"

#include <algorithm>
#include <array>

#include "client/state/selectors.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/widgets/chip.hpp"
#include "client/ui/widgets/field.hpp"

namespace offerta::client::ui {
namespace {

using Filter = QuoteFilter;

constexpr std::array kStatuses{QuoteStatus::Draft,    QuoteStatus::InApproval, QuoteStatus::Returned,
                               QuoteStatus::Approved, QuoteStatus::Sent,       QuoteStatus::Accepted,
                               QuoteStatus::Declined, QuoteStatus::Expired};
constexpr std::array<std::int64_t, 4> kSumSteps{100'000, 300'000, 1'000'000, 5'000'000};

/// A kind of filter with everything that can be chosen in it; the first choice takes it away.
struct Choice {
    std::string label;
    Filter filter;
};
struct Kind {
    std::string_view key;
    Str word;
    bool in_force = false;
    std::string value = {};  ///< the chip's
    std::vector<Choice> choices = {};
};

std::int64_t units_of(Currency const& currency) {
    std::int64_t units = 1;
    for (int i = 0; i < currency.exponent; ++i) units *= 10;
    return units;
}

std::string sum_word(Scene const& scene, std::int64_t minor) {
    Currency const& currency = scene.state.session.currency;
    std::int64_t const units = units_of(currency);
    std::string const amount = minor % units == 0 ? decimal_text(scene, Decimal::from_int(minor / units))
                                                  : amount_text(scene, minor, currency);
    std::string const sign = currency_sign(currency);
    return scene.words(Str::quotes_from_sum,
                       {scene.language == Language::Ru ? amount + "\u202f" + sign : sign + amount});
}

template <class Change>
Choice choice(Filter const& now, std::string label, Change change) {
    Filter filter = now;
    change(filter);
    return {std::move(label), std::move(filter)};
}

Kind status_kind(Scene const& scene, Filter const& now) {
    Kind kind{"status", Str::quotes_filter_status, now.statuses != Filter::Statuses::Any};
    kind.value = now.statuses == Filter::Statuses::Open ? std::string(scene(Str::quotes_all_open))
                                                        : std::string(status_word(scene, now.status));
    kind.choices.push_back(
        choice(now, std::string(scene(Str::quotes_any_status)), [](Filter& f) { f.statuses = Filter::Statuses::Any; }));
    kind.choices.push_back(
        choice(now, std::string(scene(Str::quotes_all_open)), [](Filter& f) { f.statuses = Filter::Statuses::Open; }));
    for (QuoteStatus const status : kStatuses)
        kind.choices.push_back(choice(now, std::string(status_word(scene, status)), [&](Filter& f) {
            f.statuses = Filter::Statuses::One;
            f.status = status;
        }));
    return kind;
}

Kind owner_kind(Scene const& scene, Filter const& now) {
    Session const& session = scene.state.session;
    Kind kind{"owner", Str::quotes_filter_owner, now.owners != Filter::Owners::Anyone};
    kind.value = now.owners == Filter::Owners::Me ? std::string(scene(Str::quotes_me)) : session.name_of(now.owner);
    kind.choices.push_back(
        choice(now, std::string(scene(Str::quotes_anyone)), [](Filter& f) { f.owners = Filter::Owners::Anyone; }));
    kind.choices.push_back(
        choice(now, std::string(scene(Str::quotes_me)), [](Filter& f) { f.owners = Filter::Owners::Me; }));
    for (auto const& [id, name] : session.colleagues) {
        if (id == session.user) continue;
        kind.choices.push_back(choice(now, name, [id = id](Filter& f) {
            f.owners = Filter::Owners::One;
            f.owner = id;
        }));
    }
    return kind;
}

Kind customer_kind(Scene const& scene, Filter const& now) {
    Kind kind{"customer", Str::quotes_filter_customer, now.customers != Filter::Customers::Any};
    kind.value = now.customers == Filter::Customers::KeyAndVip
                     ? std::string(scene(Str::quotes_key_and_vip))
                     : status_label(scene.state.catalogue, now.customer_status, scene.language);
    kind.choices.push_back(choice(now, std::string(scene(Str::quotes_any_customer)),
                                  [](Filter& f) { f.customers = Filter::Customers::Any; }));
    kind.choices.push_back(choice(now, std::string(scene(Str::quotes_key_and_vip)),
                                  [](Filter& f) { f.customers = Filter::Customers::KeyAndVip; }));
    BookPtr const book = scene.state.catalogue.newest_book();
    if (!book) return kind;
    for (ListItem const& item : book->book->data().customer_statuses)
        kind.choices.push_back(choice(now, item.label.in(scene.language), [&](Filter& f) {
            f.customers = Filter::Customers::One;
            f.customer_status = item.id;
        }));
    return kind;
}

Kind sum_kind(Scene const& scene, Filter const& now) {
    Kind kind{"sum", Str::quotes_filter_sum, now.minimum_gross.has_value()};
    if (now.minimum_gross) kind.value = sum_word(scene, *now.minimum_gross);
    kind.choices.push_back(
        choice(now, std::string(scene(Str::quotes_any_sum)), [](Filter& f) { f.minimum_gross.reset(); }));
    std::int64_t const units = units_of(scene.state.session.currency);
    for (std::int64_t const step : kSumSteps)
        kind.choices.push_back(
            choice(now, sum_word(scene, step * units), [&](Filter& f) { f.minimum_gross = step * units; }));
    return kind;
}

Kind term_kind(Scene const& scene, Filter const& now) {
    Kind kind{"term", Str::quotes_filter_term, now.expiring};
    kind.value = scene(Str::quotes_expiring);
    kind.choices.push_back(
        choice(now, std::string(scene(Str::quotes_any_term)), [](Filter& f) { f.expiring = false; }));
    kind.choices.push_back(choice(now, std::string(scene(Str::quotes_expiring)), [](Filter& f) { f.expiring = true; }));
    return kind;
}

std::array<Kind, 5> kinds_of(Scene const& scene) {
    Filter const& now = scene.state.quotes.filter;
    return {status_kind(scene, now), owner_kind(scene, now), customer_kind(scene, now), sum_kind(scene, now),
            term_kind(scene, now)};
}

void set_filter(Scene const& scene, Filter const& filter) { scene.push(SetQuotesFilter{filter}); }

/// What can be chosen in the kind whose chip or menu row was pressed. Sums have one more: any other.
void draw_choices(Scene const& scene, Kind const& kind) {
    bool const has_other = kind.word == Str::quotes_filter_sum;
    Filter const& now = scene.state.quotes.filter;
    std::vector<MenuItem> items;
    for (Choice const& one : kind.choices) items.push_back({.label = one.label, .checked = one.filter == now});
    if (has_other) items.push_back({.label = scene(Str::quotes_other_sum), .separator_before = true});
    auto const chosen = menu(scene.ui, kind.key, scene(kind.word), scene.memory.filter_menu, items);
    if (!chosen) return;
    if (has_other && *chosen == static_cast<int>(kind.choices.size())) return scene.open_dialog(SumFilterDialog{});
    set_filter(scene, kind.choices[static_cast<std::size_t>(*chosen)].filter);
}

void draw_menus(Scene const& scene, std::array<Kind, 5> const& kinds) {
    std::vector<MenuItem> items;
    for (Kind const& kind : kinds) items.push_back({.label = scene(kind.word), .checked = kind.in_force});
    Rect const at = scene.memory.kinds_menu.avoid;
    auto const chosen = menu(scene.ui, "kinds", scene(Str::quotes_filter), scene.memory.kinds_menu, items);
    if (chosen) {
        scene.memory.filter_kind = *chosen;
        open_menu(scene.memory.filter_menu, at);
        scene.ui.request_frame();
        return;
    }
    draw_choices(scene, kinds[static_cast<std::size_t>(scene.memory.filter_kind)]);
}

void draw_chips(Scene const& scene, Rect& rect, std::array<Kind, 5> const& kinds) {
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        Kind const& kind = kinds[i];
        if (!kind.in_force) continue;
        FilterChipSpec const spec{.key = kind.key, .label = scene(kind.word), .value = kind.value};
        float const width = filter_chip_width(scene.ui, spec);
        if (width > rect.w) return;
        Rect const place = rect.cut_left(width, 8).middle(28);
        FilterChipResult const result = filter_chip(scene.ui, place, spec);
        if (result == FilterChipResult::remove) set_filter(scene, kind.choices.front().filter);
        if (result != FilterChipResult::open) continue;
        scene.memory.filter_kind = static_cast<int>(i);
        open_menu(scene.memory.filter_menu, place);
    }
}

void draw_filter_button(Scene const& scene, Rect& rect) {
    ButtonSpec spec{.key = "filter",
                    .label = scene(Str::quotes_filter),
                    .kind = ButtonKind::quiet,
                    .icon = icons::kListFilter,
                    .small = true};
    // Where chips leave no room for the word, the icon must do.
    spec.icon_only = button_width(scene.ui, spec) > rect.w;
    float const width = button_width(scene.ui, spec);
    Rect const place = rect.cut_left(width, 8).middle(28);
    if (button(scene.ui, place, spec)) open_menu(scene.memory.kinds_menu, place);
}

// ---------------------------------------------------------------- order and columns

constexpr std::array<Str, 6> kSortWords{Str::quotes_updated,  Str::quotes_number,
                                        Str::quotes_customer, Str::quotes_status,
                                        Str::quotes_gross,    Str::quotes_valid_until};  // by QuoteSort
constexpr std::array<Str, 6> kColumnWords{Str::quotes_revision,    Str::quotes_status,
                                          Str::quotes_owner,       Str::quotes_gross,
                                          Str::quotes_valid_until, Str::quotes_updated};  // by QuoteColumn

void draw_column_menu(Scene const& scene, Rect& rect) {
    Rect const place = rect.cut_right(32, 8).middle(32);
    if (icon_button(scene.ui, place, {.key = "columns", .label = scene(Str::quotes_columns), .icon = icons::kColumns3}))
        open_menu(scene.memory.columns_menu, place);
    std::uint32_t const hidden = scene.state.preferences.hidden_quote_columns;
    std::vector<MenuItem> items;
    for (std::size_t i = 0; i < kColumnWords.size(); ++i)
        items.push_back({.label = scene(kColumnWords[i]), .checked = (hidden & 1u << i) == 0});
    MenuMemory& memory = scene.memory.columns_menu;
    MenuMemory const before = memory;
    auto const chosen = menu(scene.ui, "columns-menu", scene(Str::quotes_columns), memory, items);
    if (!chosen) return;
    scene.push(SetQuoteColumns{hidden ^ 1u << *chosen});
    // Several are usually changed at once: the menu stays until it is left.
    memory = before;
    memory.current = *chosen;
}

void draw_sort(Scene const& scene, Rect& rect) {
    QuotesPage const& page = scene.state.quotes;
    ButtonSpec const spec{.key = "sort",
                          .label = scene(kSortWords[static_cast<std::size_t>(page.sort)]),
                          .kind = ButtonKind::quiet,
                          .icon = page.descending ? Icon(icons::kArrowDown) : Icon(icons::kArrowUp),
                          .small = true};
    float const width = button_width(scene.ui, spec);
    if (width + 160 > rect.w) return;
    Rect const place = rect.cut_right(width, 8).middle(28);
    if (button(scene.ui, place, spec)) open_menu(scene.memory.sort_menu, place);
    std::vector<MenuItem> items;
    for (std::size_t i = 0; i < kSortWords.size(); ++i)
        items.push_back(
            {.label = scene(kSortWords[i]), .icon = static_cast<QuoteSort>(i) == page.sort ? spec.icon : Icon::none});
    auto const chosen = menu(scene.ui, "sort-menu", scene(Str::quotes_sort), scene.memory.sort_menu, items);
    if (chosen) scene.push(SetQuotesSort{static_cast<QuoteSort>(*chosen)});
}

void draw_search(Scene const& scene, Rect rect) {
    FieldResult const typed = text_field(scene.ui, rect,
                                         {.key = "search",
                                          .label = scene(Str::nav_search),
                                          .show_label = false,
                                          .value = scene.state.quotes.search,
                                          .placeholder = scene(Str::quotes_search),
                                          .icon = icons::kSearch,
                                          .keys = scene.ui.narrow() ? "" : "/",
                                          .search = true});
    if (typed.edited) scene.push(SetQuotesSearch{*typed.edited});
    if (typed.committed) scene.push(SetQuotesSearch{*typed.committed});
    if (scene.ui.take_key(Key::slash)) focus_field(scene.ui, "search");
}

void draw_narrow(Scene const& scene, Rect rect, std::array<Kind, 5> const& kinds) {
    float const height = scene.ui.control_height();
    Rect const place = rect.cut_right(height, 8).middle(height);
    bool const any = std::any_of(kinds.begin(), kinds.end(), [](Kind const& k) { return k.in_force; });
    if (icon_button(scene.ui, place,
                    {.key = "filter",
                     .label = scene(Str::quotes_filter),
                     .icon = icons::kListFilter,
                     .bordered = true,
                     .pressed = any,
                     .icon_size = 20}))
        open_menu(scene.memory.kinds_menu, place);
    draw_search(scene, rect.middle(height));
}

}  // namespace

void draw_quotes_filters(Scene const& scene, Rect rect) {
    auto const kinds = kinds_of(scene);
    bool const narrow = scene.ui.narrow();
    rect = rect.inset(narrow ? 16.0f : 24.0f, 0);
    if (narrow) {
        draw_narrow(scene, rect, kinds);
    } else {
        draw_search(scene, rect.cut_left(280, 8).middle(scene.ui.control_height()));
        draw_column_menu(scene, rect);
        draw_sort(scene, rect);
        draw_chips(scene, rect, kinds);
        draw_filter_button(scene, rect);
    }
    draw_menus(scene, kinds);
}

std::string filter_text(Scene const& scene) {
    std::string out;
    for (Kind const& kind : kinds_of(scene)) {
        if (!kind.in_force) continue;
        if (!out.empty()) out += " · ";
        out += std::string(scene(kind.word)) + ": " + kind.value;
    }
    std::string_view const search = trim(scene.state.quotes.search);
    if (!search.empty()) out += (out.empty() ? "«" : " · «") + std::string(search) + "»";
    return out;
}

}  // namespace offerta::client::ui

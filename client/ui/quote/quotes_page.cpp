#include <algorithm>
#include <cmath>

#include "client/state/selectors.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/common/frame_parts.hpp"
#include "client/ui/quote/quote_screens.hpp"
#include "client/ui/quote/quotes_table.hpp"
#include "client/ui/shell/shell.hpp"
#include "client/ui/widgets/chip.hpp"
#include "client/ui/widgets/choice.hpp"
#include "client/ui/widgets/feedback.hpp"
#include "client/ui/widgets/field.hpp"

namespace offerta::client::ui {
namespace {

constexpr std::array<Str, kSavedViewCount> kViewWords{
    Str::quotes_view_my_open, Str::quotes_view_approval, Str::quotes_view_expiring,
    Str::quotes_view_key, Str::quotes_view_everyone};
constexpr std::int64_t kSumSteps[] = {0, 100'000, 300'000, 1'000'000, 5'000'000};

void draw_head(Scene const& scene, Rect rect) {
    Rect actions = page_head(scene.ui, rect, scene(Str::quotes_title));
    ButtonSpec const create{.label = scene(Str::quotes_new),
                            .kind = ButtonKind::primary,
                            .icon = icons::kPlus,
                            .keys = scene.ui.narrow() ? "" : "N"};
    float const height = scene.ui.control_height();
    bool clicked = button(
        scene.ui, actions.cut_right(button_width(scene.ui, create), 8).middle(height), create);
    clicked = scene.ui.take_key(Key::n) || clicked;
    if (clicked) scene.push(AppAction{OpenDialog{NewQuoteDialog{}}});
    if (scene.ui.narrow()) return;
    ButtonSpec const import{
        .label = scene(Str::quotes_import), .kind = ButtonKind::quiet, .icon = icons::kUpload};
    if (button(scene.ui, actions.cut_right(button_width(scene.ui, import)).middle(height), import))
        scene.push(AppAction{GoTo{ImportRoute{}}});
}

void draw_views(Scene const& scene, Rect rect) {
    auto const counts = view_counts(scene.state);
    std::array<std::string, kSavedViewCount> numbers;
    std::array<Tab, kSavedViewCount> all;
    for (std::size_t i = 0; i < all.size(); ++i) {
        numbers[i] = std::to_string(counts[i]);
        all[i] = {scene(kViewWords[i]), numbers[i]};
    }
    line_below(scene.ui, rect, scene.colors().line);
    rect = rect.inset(scene.ui.narrow() ? 16.0f : 24.0f, 0);
    auto const chosen =
        tabs(scene.ui, rect, "views", all, static_cast<int>(scene.state.quotes.view));
    if (chosen) scene.push(ListAction{SetQuotesView{static_cast<SavedView>(*chosen)}});
}

void draw_status_menu(Scene const& scene) {
    constexpr QuoteStatus kAll[] = {
        QuoteStatus::Draft, QuoteStatus::InApproval, QuoteStatus::Returned, QuoteStatus::Approved,
        QuoteStatus::Sent,  QuoteStatus::Accepted,   QuoteStatus::Declined, QuoteStatus::Expired};
    QuoteFilter filter = scene.state.quotes.filter;
    std::vector<MenuItem> items{
        {.label = scene(Str::quotes_any_status), .checked = !filter.status}};
    for (QuoteStatus const status : kAll)
        items.push_back({.label = status_word(scene, status), .checked = filter.status == status});
    auto const chosen = menu(scene.ui, "status-menu", scene(Str::quotes_filter_status),
                             scene.memory.filter_menu, items);
    if (!chosen) return;
    filter.status = *chosen == 0 ? std::nullopt : std::optional(kAll[*chosen - 1]);
    scene.push(ListAction{SetQuotesFilter{filter}});
}

std::string sum_word(Scene const& scene, std::int64_t major) {
    std::string const amount = decimal_text(scene, Decimal::from_int(major));
    return scene.words(Str::quotes_from_sum,
                       {amount + "\u202f" + currency_sign(scene.state.session.currency)});
}

void draw_sum_menu(Scene const& scene) {
    QuoteFilter filter = scene.state.quotes.filter;
    std::vector<std::string> labels;
    std::vector<MenuItem> items;
    for (std::int64_t const step : kSumSteps)
        labels.push_back(step == 0 ? std::string(scene(Str::quotes_any_sum))
                                   : sum_word(scene, step));
    for (std::string const& label : labels) items.push_back({.label = label});
    auto const chosen =
        menu(scene.ui, "sum-menu", scene(Str::quotes_filter_sum), scene.memory.sum_menu, items);
    if (!chosen) return;
    std::int64_t const step = kSumSteps[*chosen];
    filter.minimum_gross = step == 0 ? std::nullopt : std::optional(step * 100);
    scene.push(ListAction{SetQuotesFilter{filter}});
}

void draw_chip(Scene const& scene, Rect& rect, FilterChipSpec const& spec, MenuMemory& memory,
               QuoteFilter const& without) {
    Rect const place = rect.cut_left(filter_chip_width(scene.ui, spec), 8).middle(28);
    FilterChipResult const result = filter_chip(scene.ui, place, spec);
    if (result == FilterChipResult::open) open_menu(memory, place);
    if (result == FilterChipResult::remove) scene.push(ListAction{SetQuotesFilter{without}});
}

void draw_filter_buttons(Scene const& scene, Rect& rect) {
    QuoteFilter const& filter = scene.state.quotes.filter;
    if (filter.status) {
        QuoteFilter without = filter;
        without.status.reset();
        draw_chip(scene, rect,
                  {.key = "status",
                   .label = scene(Str::quotes_filter_status),
                   .value = status_word(scene, *filter.status)},
                  scene.memory.filter_menu, without);
    }
    if (filter.minimum_gross) {
        QuoteFilter without = filter;
        without.minimum_gross.reset();
        std::string const value = sum_word(scene, *filter.minimum_gross / 100);
        draw_chip(scene, rect,
                  {.key = "sum", .label = scene(Str::quotes_filter_sum), .value = value},
                  scene.memory.sum_menu, without);
    }
    auto const opener = [&](std::string_view key, Str word, MenuMemory& memory) {
        ButtonSpec const spec{.key = key,
                              .label = scene(word),
                              .kind = ButtonKind::quiet,
                              .icon = icons::kListFilter,
                              .small = true};
        Rect const place = rect.cut_left(button_width(scene.ui, spec), 4).middle(28);
        if (button(scene.ui, place, spec)) open_menu(memory, place);
    };
    if (!filter.status) opener("add-status", Str::quotes_filter_status, scene.memory.filter_menu);
    if (!filter.minimum_gross) opener("add-sum", Str::quotes_filter_sum, scene.memory.sum_menu);
    draw_status_menu(scene);
    draw_sum_menu(scene);
}

void draw_filters(Scene const& scene, Rect rect) {
    rect = rect.inset(scene.ui.narrow() ? 16.0f : 24.0f, 0);
    float const height = scene.ui.control_height();
    Rect const search = rect.cut_left(scene.ui.narrow() ? rect.w : 280.0f, 12).middle(height);
    FieldResult const typed = text_field(scene.ui, search,
                                         {.key = "search",
                                          .label = scene(Str::nav_search),
                                          .show_label = false,
                                          .value = scene.state.quotes.search,
                                          .placeholder = scene(Str::quotes_search),
                                          .icon = icons::kSearch,
                                          .keys = "/",
                                          .search = true});
    if (typed.edited) scene.push(ListAction{SetQuotesSearch{*typed.edited}});
    if (typed.committed) scene.push(ListAction{SetQuotesSearch{*typed.committed}});
    if (scene.ui.take_key(Key::slash)) focus_field(scene.ui, "search");
    if (!scene.ui.narrow()) draw_filter_buttons(scene, rect);
}

std::string ticked_as_tsv(Scene const& scene) {
    std::string out;
    for (QuoteRow const* row : visible_quotes(scene.state)) {
        if (!scene.state.quotes.ticked.contains(row->id)) continue;
        out += quote_number_text(row->number, scene.language) + '\t' + row->customer + '\t' +
               std::string(status_word(scene, row->status)) + '\t' + row->gross.to_string() + '\n';
    }
    return out;
}

void draw_bulk(Scene const& scene, Rect rect) {
    rect = rect.inset(24, 0);
    auto const& ticked = scene.state.quotes.ticked;
    std::string const count =
        scene.words.count(Str::quotes_ticked, static_cast<std::int64_t>(ticked.size()));
    text(scene.ui,
         rect.cut_left(text_width(scene.ui, count, TextStyle::body, Weight::strong) + 1, 16), count,
         {.weight = Weight::strong});
    ButtonSpec const copy{.label = scene(Str::quotes_copy_table), .icon = icons::kCopy};
    if (button(scene.ui, rect.cut_left(button_width(scene.ui, copy), 8).middle(32), copy))
        scene.push(ScreenAction{CopyText{ticked_as_tsv(scene), Message::Copied}});
    ButtonSpec const untick{
        .label = scene(Str::quotes_untick), .kind = ButtonKind::quiet, .icon = icons::kX};
    if (button(scene.ui, rect.cut_left(button_width(scene.ui, untick)).middle(32), untick))
        scene.push(ListAction{TickAllQuotes{{ticked.begin(), ticked.end()}, false}});
}

void draw_foot(Scene const& scene, Rect rect, std::vector<QuoteRow const*> const& rows) {
    auto const sums = sums_of(rows);
    std::string const count =
        scene.words.count(Str::quotes_count, static_cast<std::int64_t>(rows.size()));
    std::string sum;
    for (Money const& money : sums)
        sum += (sum.empty() ? "" : " + ") + format_money(money, scene.language);
    std::string const left = sum.empty() ? count : count + std::string(scene(Str::quotes_for));
    Hint const hints[] = {{"↑ ↓", scene(Str::hint_select)},
                          {"Enter", scene(Str::hint_open)},
                          {"Space", scene(Str::hint_tick)},
                          {"F1", scene(Str::hint_all_keys)}};
    hint_bar(scene.ui, rect, hints, left, sum);
}

/// A list that is empty, by itself or by what was asked of it.
void draw_nothing(Scene const& scene, Rect rect) {
    QuotesPage const& page = scene.state.quotes;
    if (page.rows.empty() && page.search.empty()) {
        int const pressed = empty_state(
            scene.ui, rect,
            {.icon = icons::kFileText,
             .title = scene(Str::quotes_empty),
             .text = scene(Str::quotes_empty_text),
             .first = {.key = "create-first",
                       .label = scene(Str::quotes_new),
                       .kind = ButtonKind::primary,
                       .icon = icons::kPlus},
             .second = {.label = scene(Str::quotes_import_excel), .icon = icons::kUpload}});
        if (pressed == 1) scene.push(AppAction{OpenDialog{NewQuoteDialog{}}});
        if (pressed == 2) scene.push(AppAction{GoTo{ImportRoute{}}});
        return;
    }
    int const pressed =
        empty_state(scene.ui, rect,
                    {.icon = icons::kSearch,
                     .title = scene(Str::quotes_nothing),
                     .text = scene(Str::quotes_nothing_text),
                     .first = {.label = scene(Str::quotes_drop_filters), .icon = icons::kX}});
    if (pressed != 1) return;
    scene.push(ListAction{SetQuotesSearch{{}}});
    scene.push(ListAction{SetQuotesFilter{{}}});
    scene.push(ListAction{SetQuotesView{SavedView::All}});
}

void draw_body(Scene const& scene, Rect rect, std::vector<QuoteRow const*> const& rows) {
    QuotesPage const& page = scene.state.quotes;
    if (page.load == Load::Failed && page.problem)
        return draw_problem(scene, rect, scene(Str::quotes_failed), *page.problem);
    if (page.load != Load::Ready && page.rows.empty())
        return skeleton_rows(scene.ui, rect.inset(16, 32), 10);
    if (rows.empty()) return draw_nothing(scene, rect);
    draw_quotes_table(scene, rect, rows);
}

}  // namespace

void draw_quotes_page(Scene const& scene, Rect page) {
    IdScope scope(scene.ui, "quotes");
    draw_head(scene, page.cut_top(kTopBarHeight));
    cut_offline_band(scene, page);
    draw_views(scene, page.cut_top(kTabHeight));
    Rect const tools = page.cut_top(52);
    if (scene.state.quotes.ticked.empty()) {
        draw_filters(scene, tools);
    } else {
        draw_bulk(scene, tools);
    }
    auto const rows = visible_quotes(scene.state);
    if (!scene.ui.narrow()) draw_foot(scene, page.cut_bottom(kHintBarHeight), rows);
    draw_body(scene, page, rows);
}

}  // namespace offerta::client::ui

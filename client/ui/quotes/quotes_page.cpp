#include <algorithm>
#include <array>
#include <cmath>

#include "client/state/selectors.hpp"
#include "client/state/sheet_text.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/common/frame_parts.hpp"
#include "client/ui/quotes/quotes_filters.hpp"
#include "client/ui/quotes/quotes_screen.hpp"
#include "client/ui/quotes/quotes_table.hpp"
#include "client/ui/shell/shell.hpp"
#include "client/ui/widgets/choice.hpp"
#include "client/ui/widgets/feedback.hpp"

namespace offerta::client::ui {
namespace {

constexpr float kSaveViewRoom = 150;  ///< of the button after the tabs
constexpr std::array<Str, 6> kViewWords{Str::quotes_view_my_open, Str::quotes_view_approval, Str::quotes_view_expiring,
                                        Str::quotes_view_key,     Str::quotes_view_all,      Str::quotes_view_everyone};

/// Cuts a button's place off the right of the head's actions.
Rect cut_button(Scene const& scene, Rect& actions, ButtonSpec const& spec) {
    return actions.cut_right(button_width(scene.ui, spec), 8).middle(scene.ui.control_height());
}

void draw_head(Scene const& scene, Rect rect, std::vector<QuoteRow const*> const& rows) {
    Rect actions = page_head(scene.ui, rect, scene(Str::quotes_title));
    if (scene.state.session.can(offerta::Action::WriteQuote)) {
        bool clicked = head_button(
            scene.ui, actions,
            {.label = scene(Str::quotes_new), .kind = ButtonKind::primary, .icon = icons::kPlus, .keys = "N"});
        clicked = scene.ui.take_key(Key::n) || clicked;
        if (clicked) scene.open_dialog(NewQuoteDialog{});
    }
    if (scene.ui.narrow()) return;
    ButtonSpec const save{.key = "export",
                          .label = scene(Str::quotes_export),
                          .icon = icons::kDownload,
                          .busy = scene.state.quotes.is_exporting,
                          .disabled = rows.empty(),
                          .reason = scene(Str::quotes_export_nothing)};
    if (button(scene.ui, cut_button(scene, actions, save), save)) export_quotes(scene, rows);
    if (!scene.state.session.can(offerta::Action::WriteCatalogue)) return;
    ButtonSpec const import{.label = scene(Str::quotes_import), .kind = ButtonKind::quiet, .icon = icons::kUpload};
    if (button(scene.ui, cut_button(scene, actions, import), import)) scene.push(GoTo{ImportRoute{}});
}

bool is_own_view(Scene const& scene) { return scene.state.quotes.view >= built_in_views().size(); }

void save_view(Scene const& scene) {
    if (scene.state.preferences.quote_views.size() < kMaxOwnViews) return scene.open_dialog(SaveViewDialog{});
    scene.push(
        ShowToast{client::ToastKind::Warning, Message::ViewsFull, std::to_string(kMaxOwnViews), ToastAction::None});
}

/// What can be done with an own view; a built-in one can only be saved under a name.
void draw_views_menu(Scene const& scene) {
    std::string const name = view_name(scene, scene.state.quotes.view);
    std::string const update = scene.words(Str::quotes_update_view, {name});
    std::string const remove = scene.words(Str::quotes_remove_view, {name});
    MenuItem const items[] = {{.label = update, .icon = icons::kCheck, .disabled = !is_view_changed(scene.state)},
                              {.label = scene(Str::quotes_save_view_as), .icon = icons::kBookmark},
                              {.label = remove, .icon = icons::kTrash2, .danger = true, .separator_before = true}};
    auto const chosen = menu(scene.ui, "views-menu", scene(Str::quotes_view_actions), scene.memory.views_menu, items);
    if (!chosen) return;
    if (*chosen == 0) scene.push(UpdateQuotesView{});
    if (*chosen == 1) save_view(scene);
    if (*chosen == 2) scene.push(RemoveQuotesView{scene.state.quotes.view});
}

void draw_save_view(Scene const& scene, Rect rect) {
    ButtonSpec const spec{.key = "save-view",
                          .label = scene(Str::quotes_save_view),
                          .kind = ButtonKind::quiet,
                          .icon = icons::kBookmark,
                          .small = true};
    Rect const place = rect.cut_left(button_width(scene.ui, spec)).middle(28);
    if (button(scene.ui, place, spec)) {
        if (is_own_view(scene))
            open_menu(scene.memory.views_menu, place);
        else
            save_view(scene);
    }
    draw_views_menu(scene);
}

void draw_views(Scene const& scene, Rect rect) {
    auto const counts = view_counts(scene.state);
    std::vector<std::string> names, numbers;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        names.push_back(view_name(scene, i));
        numbers.push_back(std::to_string(counts[i]));
    }
    std::vector<Tab> all;
    for (std::size_t i = 0; i < counts.size(); ++i) all.push_back({names[i], numbers[i]});
    bool const narrow = scene.ui.narrow();
    line_below(scene.ui, rect, scene.colors().line);
    rect = rect.inset(narrow ? 16.0f : 24.0f, 0);
    float const save_width = narrow ? 0 : kSaveViewRoom;
    float end = 0;
    auto const chosen = tabs(scene.ui, {rect.x, rect.y, rect.w - save_width, rect.h}, "views", all,
                             static_cast<int>(scene.state.quotes.view), &end);
    if (chosen) scene.push(SetQuotesView{static_cast<std::size_t>(*chosen)});
    if (!narrow) draw_save_view(scene, {end - 8, rect.y, rect.right() - end + 8, rect.h});
}

std::vector<QuoteRow const*> ticked_rows(Scene const& scene) {
    auto rows = visible_quotes(scene.state);
    std::erase_if(rows, [&](QuoteRow const* row) { return !scene.state.quotes.ticked.contains(row->id); });
    return rows;
}

void copy_ticked(Scene const& scene) {
    SheetWriter out(scene.language);
    for (QuoteRow const* row : ticked_rows(scene)) {
        out.add_text(quote_number_text(row->number, scene.language));
        out.add_text(row->customer);
        out.add_text(status_word(scene, row->status));
        out.add_amount(row->gross);
        out.end_row();
    }
    SheetText rows = std::move(out).take();
    scene.push(CopyText{std::move(rows.text), Message::Copied, std::move(rows.html)});
}

void draw_bulk(Scene const& scene, Rect rect) {
    rect = rect.inset(24, 0);
    auto const& ticked = scene.state.quotes.ticked;
    std::string const count = scene.words.count(Str::quotes_ticked, static_cast<std::int64_t>(ticked.size()));
    text(scene.ui, rect.cut_left(text_width(scene.ui, count, TextStyle::body, Weight::strong) + 1, 16), count,
         {.weight = Weight::strong});
    ButtonSpec const save{.key = "export-ticked",
                          .label = scene(Str::quotes_export_ticked),
                          .icon = icons::kDownload,
                          .busy = scene.state.quotes.is_exporting};
    if (button(scene.ui, rect.cut_left(button_width(scene.ui, save), 8).middle(32), save))
        export_quotes(scene, ticked_rows(scene));
    ButtonSpec const copy{.label = scene(Str::quotes_copy_table), .icon = icons::kCopy};
    if (button(scene.ui, rect.cut_left(button_width(scene.ui, copy), 8).middle(32), copy)) copy_ticked(scene);
    ButtonSpec const untick{.label = scene(Str::quotes_untick), .kind = ButtonKind::quiet, .icon = icons::kX};
    if (button(scene.ui, rect.cut_left(button_width(scene.ui, untick)).middle(32), untick))
        scene.push(TickAllQuotes{{ticked.begin(), ticked.end()}, false});
}

void draw_foot(Scene const& scene, Rect rect, std::vector<QuoteRow const*> const& rows) {
    auto const sums = sums_of(rows);
    std::string const count = scene.words.count(Str::quotes_count, static_cast<std::int64_t>(rows.size()));
    std::string sum;
    for (Money const& money : sums) sum += (sum.empty() ? "" : " + ") + format_money(money, scene.language);
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
        bool const may_write = scene.state.session.can(offerta::Action::WriteQuote);
        ButtonSpec create{
            .key = "create-first", .label = scene(Str::quotes_new), .kind = ButtonKind::primary, .icon = icons::kPlus};
        ButtonSpec import{.label = scene(Str::quotes_import_excel), .icon = icons::kUpload};
        if (!may_write) create = {};
        if (!may_write || !scene.state.session.can(offerta::Action::WriteCatalogue)) import = {};
        int const pressed = empty_state(scene.ui, rect,
                                        {.icon = icons::kFileText,
                                         .title = scene(Str::quotes_empty),
                                         .text = scene(may_write ? Str::quotes_empty_text : Str::quotes_empty_reader),
                                         .first = create,
                                         .second = import});
        if (pressed == 1) scene.open_dialog(NewQuoteDialog{});
        if (pressed == 2) scene.push(GoTo{ImportRoute{}});
        return;
    }
    std::string const filters = filter_text(scene);
    std::string const words =
        filters.empty() ? std::string(scene(Str::quotes_nothing_text)) : scene.words(Str::quotes_nothing_by, {filters});
    int const pressed = empty_state(scene.ui, rect,
                                    {.icon = icons::kSearch,
                                     .title = scene(Str::quotes_nothing),
                                     .text = words,
                                     .first = {.label = scene(Str::quotes_drop_filters), .icon = icons::kX}});
    if (pressed != 1) return;
    scene.push(SetQuotesSearch{{}});
    scene.push(SetQuotesView{static_cast<std::size_t>(BuiltInView::All)});
}

void draw_body(Scene const& scene, Rect rect, std::vector<QuoteRow const*> const& rows) {
    QuotesPage const& page = scene.state.quotes;
    if (page.load == Load::Failed && page.problem)
        return draw_problem(scene, rect, scene(Str::quotes_failed), *page.problem);
    if (page.load != Load::Ready && page.rows.empty()) return skeleton_rows(scene.ui, rect.inset(16, 32), 10);
    if (rows.empty()) return draw_nothing(scene, rect);
    draw_quotes_table(scene, rect, rows);
}

}  // namespace

std::string view_name(Scene const& scene, std::size_t view) {
    if (view < kViewWords.size()) return std::string(scene(kViewWords[view]));
    auto const& own = scene.state.preferences.quote_views;
    return view - kViewWords.size() < own.size() ? own[view - kViewWords.size()].name : std::string{};
}

void draw_quotes_page(Scene const& scene, Rect page) {
    IdScope scope(scene.ui, "quotes");
    auto const rows = visible_quotes(scene.state);
    draw_head(scene, page.cut_top(kTopBarHeight), rows);
    cut_offline_band(scene, page);
    draw_views(scene, page.cut_top(kTabHeight));
    Rect const tools = page.cut_top(52);
    if (scene.state.quotes.ticked.empty()) {
        draw_quotes_filters(scene, tools);
    } else {
        draw_bulk(scene, tools);
    }
    if (!scene.ui.narrow()) draw_foot(scene, page.cut_bottom(kHintBarHeight), rows);
    draw_body(scene, page, rows);
}

}  // namespace offerta::client::ui

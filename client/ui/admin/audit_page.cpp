#include <algorithm>
#include <cmath>
#include <span>

#include "client/ui/admin/admin_screens.hpp"
#include "client/ui/admin/admin_words.hpp"
#include "client/ui/admin/audit_words.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/common/form.hpp"
#include "client/ui/common/frame_parts.hpp"
#include "client/ui/shell/shell.hpp"
#include "client/ui/widgets/chip.hpp"
#include "client/ui/widgets/feedback.hpp"
#include "client/ui/widgets/select.hpp"

namespace offerta::client::ui {
namespace {

constexpr float kAuditPanelWidth = 480;
constexpr float kAuditOneRow = 900;             ///< of the page, with all filters beside the search
constexpr std::int64_t kAuditCounted = 10'000;  // the server counts no further
enum : int { kAuditTime, kAuditWho, kAuditAction, kAuditObject, kAuditOutcome, kAuditAddress };
constexpr std::size_t kAuditColumnsBesidePanel = 3, kAuditColumnsNarrow = 2;
constexpr std::string_view kAuditOutcomes[] = {"done", "refused", "failed"};

AuditLogPage const& log_of(Scene const& scene) { return scene.state.audit; }

void set_audit_filter(Scene const& scene, AuditFilter filter) { scene.push(SetAuditFilter{std::move(filter)}); }

// ---------------------------------------------------------------- head and filters

void draw_audit_head(Scene const& scene, Rect rect) {
    Rect actions = page_head(scene.ui, rect, scene(Str::audit_title));
    if (scene.ui.narrow()) return;
    bool const is_busy = log_of(scene).is_exporting;
    ButtonSpec const xlsx{.key = "xlsx",
                          .label = scene(is_busy ? Str::audit_saving : Str::audit_save_xlsx),
                          .icon = icons::kFileSpreadsheet,
                          .busy = is_busy};
    ButtonSpec const csv{
        .key = "csv", .label = scene(Str::audit_save_csv), .icon = icons::kDownload, .disabled = is_busy};
    if (button(scene.ui, actions.cut_right(button_width(scene.ui, xlsx), 8).middle(scene.ui.control_height()), xlsx))
        scene.push(SaveAuditFile{true});
    if (button(scene.ui, actions.cut_right(button_width(scene.ui, csv)).middle(scene.ui.control_height()), csv))
        scene.push(SaveAuditFile{false});
}

void draw_action_filter(Scene const& scene, Rect rect) {
    auto const names = known_actions();
    std::string const& now = log_of(scene).filter.action;
    std::vector<std::string> words{std::string(scene(Str::audit_any_action))};
    int selected = 0;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i] == now) selected = static_cast<int>(i) + 1;
        words.push_back(action_word(scene, names[i]));
    }
    std::vector<Option> options;
    for (std::string const& word : words) options.push_back({.label = word});
    auto const chosen = select(scene.ui, rect,
                               {.key = "action",
                                .label = scene(Str::audit_action),
                                .show_label = false,
                                .options = options,
                                .selected = selected});
    if (!chosen) return;
    AuditFilter filter = log_of(scene).filter;
    filter.action = *chosen == 0 ? std::string() : std::string(names[static_cast<std::size_t>(*chosen - 1)]);
    set_audit_filter(scene, std::move(filter));
}

void draw_outcome_filter(Scene const& scene, Rect rect) {
    std::string const& now = log_of(scene).filter.outcome;
    std::vector<Option> options{{.label = scene(Str::audit_any_outcome)}};
    int selected = 0;
    for (std::string_view const outcome : kAuditOutcomes) {
        if (outcome == now) selected = static_cast<int>(options.size());
        options.push_back({.label = outcome_word(scene, outcome)});
    }
    auto const chosen = select(scene.ui, rect,
                               {.key = "outcome",
                                .label = scene(Str::audit_outcome),
                                .show_label = false,
                                .options = options,
                                .selected = selected});
    if (!chosen) return;
    AuditFilter filter = log_of(scene).filter;
    filter.outcome = *chosen == 0 ? std::string() : std::string(kAuditOutcomes[*chosen - 1]);
    set_audit_filter(scene, std::move(filter));
}

void draw_date_filter(Scene const& scene, Rect rect, std::string_view key, Str label,
                      std::optional<Date> AuditFilter::* day) {
    std::string const shown = typed_date(scene, log_of(scene).filter.*day);
    FieldResult const typed = text_field(scene.ui, rect,
                                         {.key = key,
                                          .label = scene(label),
                                          .show_label = false,
                                          .value = shown,
                                          .placeholder = scene(label),
                                          .icon = icons::kCalendar});
    if (!typed.committed) return;
    auto const date = date_from_typed(*typed.committed);
    if (!date) return scene.push(ShowToast{client::ToastKind::Warning, Message::BadNumber, *typed.committed});
    AuditFilter filter = log_of(scene).filter;
    filter.*day = *date;
    set_audit_filter(scene, std::move(filter));
}

void draw_audit_search(Scene const& scene, Rect rect) {
    AuditFilter filter = log_of(scene).filter;
    FieldResult const typed = text_field(scene.ui, rect,
                                         {.key = "search",
                                          .label = scene(Str::nav_search),
                                          .show_label = false,
                                          .value = filter.search,
                                          .placeholder = scene(Str::audit_search),
                                          .icon = icons::kSearch,
                                          .keys = scene.ui.narrow() ? "" : "/",
                                          .search = true});
    if (scene.ui.take_key(Key::slash)) focus_field(scene.ui, "search");
    if (!typed.committed) return;
    filter.search = *typed.committed;
    set_audit_filter(scene, std::move(filter));
}

/// What the search does not say; as wide as there is room, in the order in which it narrows.
void draw_audit_choices(Scene const& scene, Rect rect) {
    float const dates = scene.ui.narrow() ? rect.w : std::min(264.0f, rect.w * 0.46f);
    Rect days = scene.ui.narrow() ? rect.cut_bottom(scene.ui.control_height()) : rect.cut_right(dates, 8);
    rect.h = days.h;
    draw_action_filter(scene, rect.cut_left(std::min(210.0f, std::floor(rect.w * 0.58f)), 8));
    draw_outcome_filter(scene, rect.cut_left(std::min(150.0f, rect.w)));
    draw_date_filter(scene, days.column(0, 2, 8), "from", Str::user_from, &AuditFilter::from);
    draw_date_filter(scene, days.column(1, 2, 8), "to", Str::user_to, &AuditFilter::to);
}

/// One row where it fits; beside an open entry two. A phone shows the search, and the rest on demand.
void cut_audit_filters(Scene const& scene, Rect& page) {
    float const height = scene.ui.control_height();
    if (scene.ui.narrow()) {
        bool& shown = scene.ui.state<bool>(scene.ui.id("filters-shown"));
        Rect row = page.cut_top(height + 8).inset(16, 0).middle(height);
        AuditFilter const& filter = log_of(scene).filter;
        bool const in_force = !filter.action.empty() || !filter.outcome.empty() || filter.from || filter.to;
        if (icon_button(scene.ui, row.cut_right(height, 8),
                        {.key = "filter",
                         .label = scene(Str::quotes_filter),
                         .icon = icons::kListFilter,
                         .bordered = true,
                         .pressed = shown || in_force,
                         .icon_size = 20}))
            shown = !shown;
        draw_audit_search(scene, row);
        if (shown) draw_audit_choices(scene, page.cut_top(2 * height + 16).inset(16, 0).inset(0, 4));
        return;
    }
    bool const one_row = page.w >= kAuditOneRow;
    Rect row = page.cut_top(52).inset(24, 0).middle(height);
    draw_audit_search(scene, one_row ? row.cut_left(240, 8) : row);
    if (!one_row) row = page.cut_top(height + 8).inset(24, 0).middle(height);
    row.y -= one_row ? 0.0f : 6.0f;
    row.w = std::min(row.w, 640.0f);
    draw_audit_choices(scene, row);
}

// ---------------------------------------------------------------- rows

void draw_audit_row(Scene const& scene, Table& table, AuditRow const& row, std::size_t columns) {
    table.text(kAuditTime, when_text(scene, row.at), scene.colors().text2);
    if (columns <= kAuditColumnsNarrow) {
        table.two_lines(kAuditWho, audit_who(scene, row), action_word(scene, row.action));
        return;
    }
    table.text(kAuditWho, audit_who(scene, row));
    table.text(kAuditAction, action_word(scene, row.action));
    if (columns <= kAuditColumnsBesidePanel) return;
    std::string const object = audit_object(scene, row);
    object.empty() ? table.absent(kAuditObject) : table.text(kAuditObject, object, scene.colors().text2);
    std::string_view const outcome = outcome_word(scene, row.outcome);
    chip(scene.ui, table.cell(kAuditOutcome, outcome), outcome, outcome_hue(row.outcome));
    row.address.empty() ? table.absent(kAuditAddress) : table.text(kAuditAddress, row.address, scene.colors().text2);
}

void draw_audit_table(Scene const& scene, Rect rect, bool with_panel) {
    auto const& rows = log_of(scene).rows;
    float const padding = scene.ui.narrow() ? 16 : 24;
    Column const columns[] = {{.title = scene(Str::audit_time), .width = 130},
                              {.title = scene(Str::audit_who), .width = 150, .grow = 1},
                              {.title = scene(Str::audit_action), .width = 190},
                              {.title = scene(Str::audit_object), .width = 200, .grow = 1},
                              {.title = scene(Str::audit_outcome), .width = 112},
                              {.title = scene(Str::audit_address), .width = 110}};
    std::size_t const shown = scene.ui.narrow() ? kAuditColumnsNarrow
                              : with_panel      ? kAuditColumnsBesidePanel
                                                : std::size(columns);
    Table table(scene.ui, rect,
                {.key = "table",
                 .name = scene(Str::audit_list),
                 .columns = std::span(columns).first(shown),
                 .rows = static_cast<int>(rows.size()),
                 .padding_left = padding,
                 .padding_right = padding},
                scene.memory.audit);
    for (int i = table.first(); i < table.last(); ++i) {
        AuditRow const& row = rows[static_cast<std::size_t>(i)];
        std::string const name = audit_who(scene, row) + ", " + action_word(scene, row.action);
        if (!table.begin_row(i, {.key = std::to_string(row.id), .name = name, .marked = log_of(scene).open == row.id}))
            continue;
        draw_audit_row(scene, table, row, shown);
        table.end_row();
    }
    TableEvents const events = table.end();
    auto const opened = events.open ? events.open : events.pick;
    if (opened) scene.push(OpenAuditEntry{rows[static_cast<std::size_t>(*opened)].id});
}

/// Older entries come on demand, below those that are shown.
void cut_more(Scene const& scene, Rect& rect) {
    if (log_of(scene).next_cursor.empty()) return;
    Rect const row = rect.cut_bottom(44);
    line_above(scene.ui, row, scene.colors().line);
    ButtonSpec const more{.key = "more", .label = scene(Str::audit_more), .kind = ButtonKind::quiet, .small = true};
    float const width = button_width(scene.ui, more);
    Rect const place{std::round(row.center().x - width / 2), row.y, width, row.h};
    if (button(scene.ui, place.middle(28), more)) scene.push(LoadMoreAudit{});
}

void draw_audit_foot(Scene const& scene, Rect rect) {
    AuditLogPage const& page = log_of(scene);
    std::string const count =
        page.total >= kAuditCounted
            ? scene.words(Str::audit_count_more, {decimal_text(scene, Decimal::from_int(kAuditCounted))})
            : scene.words.count(Str::audit_count, page.total);
    Hint const hints[] = {{"↑ ↓", scene(Str::hint_select)}, {"Enter", scene(Str::hint_open)}};
    std::span<Hint const> const shown(hints, scene.ui.narrow() ? 0 : std::size(hints));
    hint_bar(scene.ui, rect, shown, count);
}

void draw_audit_list(Scene const& scene, Rect rect, bool with_panel) {
    AuditLogPage const& page = log_of(scene);
    draw_audit_head(scene, rect.cut_top(kTopBarHeight));
    cut_offline_band(scene, rect);
    cut_audit_filters(scene, rect);
    if (page.load == Load::Failed && page.problem)
        return draw_problem(scene, rect, scene(Str::audit_not_loaded), *page.problem);
    if (page.load != Load::Ready && page.rows.empty()) return skeleton_rows(scene.ui, rect.inset(16, 32), 10);
    draw_audit_foot(scene, rect.cut_bottom(kHintBarHeight));
    cut_more(scene, rect);
    if (!page.rows.empty()) return draw_audit_table(scene, rect, with_panel);
    int const pressed =
        empty_state(scene.ui, rect,
                    {.icon = icons::kSearch,
                     .title = scene(Str::common_nothing_found),
                     .text = scene(Str::audit_nothing_text),
                     .first = {.key = "drop", .label = scene(Str::quotes_drop_filters), .icon = icons::kX}});
    if (pressed == 1) set_audit_filter(scene, {});
}

AuditRow const* open_row(Scene const& scene) {
    AuditLogPage const& page = log_of(scene);
    if (!page.open) return nullptr;
    auto const it =
        std::find_if(page.rows.begin(), page.rows.end(), [&](AuditRow const& row) { return row.id == *page.open; });
    return it == page.rows.end() ? nullptr : &*it;
}

}  // namespace

void draw_audit_page(Scene const& scene, Rect page) {
    IdScope scope(scene.ui, "audit");
    AuditRow const* row = open_row(scene);
    list_and_form(
        scene, page, kAuditPanelWidth, row != nullptr,
        [&](Rect rect, bool with_entry) { draw_audit_list(scene, rect, with_entry); },
        [&](Rect rect, bool beside) { draw_audit_entry(scene, *row, rect, beside); });
}

}  // namespace offerta::client::ui

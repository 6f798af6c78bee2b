#include <algorithm>

#include "client/ui/admin/admin_screens.hpp"
#include "client/ui/admin/admin_words.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/common/frame_parts.hpp"
#include "client/ui/shell/shell.hpp"
#include "client/ui/widgets/chip.hpp"
#include "client/ui/widgets/feedback.hpp"
#include "client/ui/widgets/scroll.hpp"
#include "client/ui/widgets/select.hpp"

namespace offerta::client::ui {
namespace {

constexpr float kAuditPanelWidth = 480;
constexpr std::int64_t kAuditCounted = 10'000;  // the server counts no further
enum : int { kAuditTime, kAuditWho, kAuditAction, kAuditObject, kAuditOutcome, kAuditAddress };
constexpr std::size_t kAuditColumnsBesidePanel = 3, kAuditColumnsNarrow = 2;
constexpr std::string_view kAuditOutcomes[] = {"done", "refused", "failed"};

AuditLogPage const& log_of(Scene const& scene) {
    return scene.state.audit;
}

void set_audit_filter(Scene const& scene, AuditFilter filter) {
    scene.push(SetAuditFilter{std::move(filter)});
}

std::string who_text(Scene const& scene, AuditRow const& row) {
    if (row.user.empty()) return std::string(scene(Str::audit_nobody));
    return row.user == "system" ? std::string(scene(Str::audit_system)) : row.user;
}

// ---------------------------------------------------------------- head and filters

void draw_audit_head(Scene const& scene, Rect rect) {
    Rect actions = page_head(scene.ui, rect, scene(Str::audit_title));
    if (scene.ui.narrow()) return;
    bool const is_busy = log_of(scene).is_exporting;
    ButtonSpec const xlsx{.key = "xlsx",
                          .label = scene(is_busy ? Str::audit_saving : Str::audit_save_xlsx),
                          .icon = icons::kFileSpreadsheet,
                          .busy = is_busy};
    ButtonSpec const csv{.key = "csv",
                         .label = scene(Str::audit_save_csv),
                         .icon = icons::kDownload,
                         .disabled = is_busy};
    if (button(scene.ui,
               actions.cut_right(button_width(scene.ui, xlsx), 8).middle(scene.ui.control_height()),
               xlsx))
        scene.push(SaveAuditFile{true});
    if (button(scene.ui,
               actions.cut_right(button_width(scene.ui, csv)).middle(scene.ui.control_height()),
               csv))
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
    filter.action =
        *chosen == 0 ? std::string() : std::string(names[static_cast<std::size_t>(*chosen - 1)]);
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
    if (!date)
        return scene.push(
            ShowToast{client::ToastKind::Warning, Message::BadNumber, *typed.committed});
    AuditFilter filter = log_of(scene).filter;
    filter.*day = *date;
    set_audit_filter(scene, std::move(filter));
}

void draw_audit_filters(Scene const& scene, Rect rect) {
    rect = rect.inset(scene.ui.narrow() ? 16.0f : 24.0f, 0).middle(scene.ui.control_height());
    AuditFilter filter = log_of(scene).filter;
    FieldResult const typed =
        text_field(scene.ui, rect.cut_left(scene.ui.narrow() ? rect.w : 240.0f, 8),
                   {.key = "search",
                    .label = scene(Str::nav_search),
                    .show_label = false,
                    .value = filter.search,
                    .placeholder = scene(Str::audit_search),
                    .icon = icons::kSearch,
                    .keys = "/",
                    .search = true});
    if (typed.committed) {
        filter.search = *typed.committed;
        set_audit_filter(scene, std::move(filter));
    }
    if (scene.ui.take_key(Key::slash)) focus_field(scene.ui, "search");
    if (scene.ui.narrow()) return;
    draw_action_filter(scene, rect.cut_left(210, 8));
    draw_outcome_filter(scene, rect.cut_left(140, 8));
    draw_date_filter(scene, rect.cut_left(128, 8), "from", Str::user_from, &AuditFilter::from);
    draw_date_filter(scene, rect.cut_left(128), "to", Str::user_to, &AuditFilter::to);
}

// ---------------------------------------------------------------- rows

std::string object_text(Scene const& scene, AuditRow const& row) {
    if (row.object_kind.empty() && row.object.empty()) return {};
    return kind_word(scene, row.object_kind) + (row.object.empty() ? "" : " " + row.object);
}

void draw_audit_row(Scene const& scene, Table& table, AuditRow const& row, std::size_t columns) {
    table.text(kAuditTime, when_text(scene, row.at), scene.colors().text2);
    if (columns <= kAuditColumnsNarrow)
        return table.two_lines(kAuditWho, who_text(scene, row), action_word(scene, row.action));
    table.text(kAuditWho, who_text(scene, row));
    table.text(kAuditAction, action_word(scene, row.action));
    if (columns <= kAuditColumnsBesidePanel) return;
    std::string const object = object_text(scene, row);
    object.empty() ? table.absent(kAuditObject) : table.text(kAuditObject, object, scene.colors().text2);
    std::string_view const outcome = outcome_word(scene, row.outcome);
    chip(scene.ui, table.cell(kAuditOutcome, outcome), outcome, outcome_hue(row.outcome));
    row.address.empty() ? table.absent(kAuditAddress)
                        : table.text(kAuditAddress, row.address, scene.colors().text2);
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
        std::string const name = who_text(scene, row) + ", " + action_word(scene, row.action);
        if (!table.begin_row(i, {.key = std::to_string(row.id),
                                 .name = name,
                                 .marked = log_of(scene).open == row.id}))
            continue;
        draw_audit_row(scene, table, row, shown);
        table.end_row();
    }
    TableEvents const events = table.end();
    auto const opened = events.open ? events.open : events.pick;
    if (opened) scene.push(OpenAuditEntry{rows[static_cast<std::size_t>(*opened)].id});
}

void draw_audit_foot(Scene const& scene, Rect rect) {
    AuditLogPage const& page = log_of(scene);
    std::string const count =
        page.total >= kAuditCounted
            ? scene.words(Str::audit_count_more, {decimal_text(scene, Decimal::from_int(kAuditCounted))})
            : scene.words.count(Str::audit_count, page.total);
    line_above(scene.ui, rect, scene.colors().line);
    rect = rect.inset(scene.ui.narrow() ? 16.0f : 24.0f, 0);
    ButtonSpec const more{
        .key = "more", .label = scene(Str::audit_more), .kind = ButtonKind::quiet, .small = true};
    bool const has_more = !page.next_cursor.empty();
    if (has_more && button(scene.ui, rect.cut_right(button_width(scene.ui, more)).middle(28), more))
        scene.push(LoadMoreAudit{});
    text(scene.ui, rect, count, {.style = TextStyle::dense, .color = scene.colors().text2});
}

void draw_audit_list(Scene const& scene, Rect rect, bool with_panel) {
    AuditLogPage const& page = log_of(scene);
    draw_audit_head(scene, rect.cut_top(kTopBarHeight));
    cut_offline_band(scene, rect);
    draw_audit_filters(scene, rect.cut_top(52));
    if (page.load == Load::Failed && page.problem)
        return draw_problem(scene, rect, scene(Str::audit_not_loaded), *page.problem);
    if (page.load != Load::Ready && page.rows.empty())
        return skeleton_rows(scene.ui, rect.inset(16, 32), 10);
    draw_audit_foot(scene, rect.cut_bottom(kHintBarHeight));
    if (!page.rows.empty()) return draw_audit_table(scene, rect, with_panel);
    int const pressed = empty_state(
        scene.ui, rect,
        {.icon = icons::kSearch,
         .title = scene(Str::common_nothing_found),
         .text = scene(Str::audit_nothing_text),
         .first = {.key = "drop", .label = scene(Str::quotes_drop_filters), .icon = icons::kX}});
    if (pressed == 1) set_audit_filter(scene, {});
}

// ---------------------------------------------------------------- one entry

struct AuditPanelMemory {
    float height = 400;
};

float draw_json(Scene const& scene, Rect rect, Str title, std::string const& json) {
    if (json.empty()) return 0;
    text(scene.ui, rect.cut_top(24), scene(title),
         {.style = TextStyle::label, .color = scene.colors().text2});
    return 24 + text_wrapped(scene.ui, rect, json, {.style = TextStyle::dense}) + 12;
}

void draw_entry(Scene const& scene, AuditRow const& row, Rect rect, bool beside) {
    IdScope scope(scene.ui, "entry");
    fill(scene.ui, rect, scene.colors().surface);
    if (beside) line_left(scene.ui, rect, scene.colors().line);
    Group group(scene.ui, {.id = scene.ui.id("group"),
                           .role = Role::group,
                           .rect = rect,
                           .name = std::string(scene(Str::audit_entry))});
    Rect head = rect.cut_top(kTopBarHeight).inset(16, 0);
    bool closed = icon_button(
        scene.ui, head.cut_right(32, 8).middle(32),
        {.key = "close", .label = scene(Str::common_close), .icon = icons::kX, .keys = "Esc"});
    heading(scene.ui, head, action_word(scene, row.action), TextStyle::title, 2);
    AuditPanelMemory& memory = scene.ui.state<AuditPanelMemory>(scene.ui.id("panel"));
    ScrollArea area(scene.ui, "body", rect, memory.height);
    Rect content = area.content().inset(16, 0);
    float const top = content.y;
    content.h = 1e6f;
    auto const line = [&](Str label, std::string const& value) {
        if (!value.empty()) label_row(scene, content.cut_top(24), scene(label), value);
    };
    line(Str::audit_time, date_text(scene, date_at(row.at, scene.state.utc_offset_minutes)) + ", " +
                              clock_text(scene, row.at));
    line(Str::audit_who, who_text(scene, row));
    line(Str::audit_outcome, std::string(outcome_word(scene, row.outcome)));
    line(Str::audit_object, object_text(scene, row));
    line(Str::audit_address, row.address);
    line(Str::audit_session, row.session);
    line(Str::audit_number,
         row.number > 0 ? std::to_string(row.number) : std::string(scene(Str::audit_not_sealed)));
    content.cut_top(8);
    content.cut_top(draw_json(scene, content, Str::audit_before, row.before));
    content.cut_top(draw_json(scene, content, Str::audit_after, row.after));
    float const height = content.y - top + 12;
    if (height != memory.height) scene.ui.request_frame();
    memory.height = height;
    closed = scene.ui.take_key(Key::escape) || closed;
    if (closed) scene.push(OpenAuditEntry{});
}

AuditRow const* open_row(Scene const& scene) {
    AuditLogPage const& page = log_of(scene);
    if (!page.open) return nullptr;
    auto const it = std::find_if(page.rows.begin(), page.rows.end(),
                                 [&](AuditRow const& row) { return row.id == *page.open; });
    return it == page.rows.end() ? nullptr : &*it;
}

}  // namespace

void draw_audit_page(Scene const& scene, Rect page) {
    IdScope scope(scene.ui, "audit");
    AuditRow const* row = open_row(scene);
    bool const beside = scene.ui.page().w >= kMediumWidth;
    if (!row) return draw_audit_list(scene, page, false);
    Rect const panel = beside ? page.cut_right(kAuditPanelWidth) : page;
    if (beside) draw_audit_list(scene, page, true);
    draw_entry(scene, *row, panel, beside);
}

}  // namespace offerta::client::ui

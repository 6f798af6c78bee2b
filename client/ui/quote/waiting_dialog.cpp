// What has not reached the server yet: counted by quote, each a step away.
#include <algorithm>

#include "client/ui/common/figures.hpp"
#include "client/ui/common/frame_parts.hpp"
#include "client/ui/quote/dialogs.hpp"

namespace offerta::client::ui {
namespace {

struct Waiting {
    std::string name;
    std::string detail;
    std::optional<QuoteId> quote;
};

std::string count_text(Scene const& scene, std::size_t changes) {
    return scene.words.count(Str::waiting_changes, static_cast<std::int64_t>(changes));
}

/// The quotes with their changes; what is left over of the queue belongs to customers and sets.
std::vector<Waiting> waiting_of(Scene const& scene) {
    std::vector<Waiting> out;
    std::size_t counted = 0;
    for (auto const& [id, draft] : scene.state.drafts) {
        std::size_t const changes = draft.pending.size() + (draft.is_on_server ? 0 : 1);
        if (changes == 0) continue;
        counted += changes;
        Waiting row;
        row.name = quote_name(scene, draft.base.number) + " · " + draft.base.customer.name;
        row.detail = draft.is_on_server ? count_text(scene, changes)
                                        : std::string(scene(Str::waiting_new)) + " · " + count_text(scene, changes);
        row.quote = id;
        out.push_back(std::move(row));
    }
    std::size_t const queued = scene.state.connection.waiting;
    if (queued > counted)
        out.push_back({std::string(scene(Str::waiting_others)), count_text(scene, queued - counted), {}});
    return out;
}

void draw_rows(Scene const& scene, Rect rect, std::vector<Waiting> const& rows) {
    Column const columns[] = {{.width = 20}, {.width = 200, .grow = 1}};
    Table table(scene.ui, rect,
                {.key = "waiting",
                 .name = scene(Str::waiting_title),
                 .columns = columns,
                 .rows = static_cast<int>(rows.size()),
                 .padding_left = 4,
                 .padding_right = 4,
                 .column_gap = 12,
                 .draw_head = false},
                scene.ui.state<TableMemory>(scene.ui.id("table")));
    for (int i = table.first(); i < table.last(); ++i) {
        Waiting const& row = rows[static_cast<std::size_t>(i)];
        std::string const key = row.quote ? to_string(row.quote->value) : std::string("others");
        if (!table.begin_row(i, {.key = key, .name = row.name})) continue;
        icon(scene.ui, table.cell(0), row.quote ? Icon(icons::kFileText) : Icon(icons::kBuilding2),
             scene.colors().text2);
        table.two_lines(1, row.name, row.detail);
        table.end_row();
    }
    TableEvents const events = table.end();
    auto const chosen = events.open ? events.open : events.pick;
    if (!chosen) return;
    if (auto const& quote = rows[static_cast<std::size_t>(*chosen)].quote) scene.push(GoTo{QuoteRoute{*quote}});
}

}  // namespace

void draw_dialog(Scene const& scene, WaitingDialog const&) {
    Dialog box(scene.ui, "waiting", scene(Str::waiting_title), 480, 400);
    Rect content = box.content();
    auto const rows = waiting_of(scene);
    Connection const& link = scene.state.connection;
    Str const words = rows.empty() ? Str::waiting_nothing : link.online ? Str::waiting_online : Str::waiting_offline;
    TextSpec const quiet{.style = TextStyle::dense, .color = scene.colors().text2};
    content.cut_top(text_wrapped(scene.ui, content, scene(words), quiet) + 12);
    Rect foot = content.cut_bottom(scene.ui.control_height(), 12);
    ButtonSpec const retry{.label = scene(Str::common_retry),
                           .kind = ButtonKind::primary,
                           .icon = icons::kRefreshCw,
                           .disabled = rows.empty() && link.online,
                           .reason = scene(Str::waiting_nothing)};
    if (button(scene.ui, foot.cut_right(button_width(scene.ui, retry)), retry)) scene.push(RetryNow{});
    if (!rows.empty()) draw_rows(scene, content, rows);
    if (box.closed()) scene.push(CloseDialog{});
}

}  // namespace offerta::client::ui

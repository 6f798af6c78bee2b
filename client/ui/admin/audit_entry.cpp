#include <algorithm>
#include <optional>

#include "client/state/navigation.hpp"
#include "client/ui/admin/admin_screens.hpp"
#include "client/ui/admin/admin_words.hpp"
#include "client/ui/admin/audit_fields.hpp"
#include "client/ui/admin/audit_words.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/common/frame_parts.hpp"
#include "client/ui/widgets/chip.hpp"
#include "client/ui/widgets/scroll.hpp"

// One entry of the audit log: who, when, from where, and what became of each value.

namespace offerta::client::ui {
namespace {

constexpr std::size_t kShownValues = 200;
constexpr float kEntryPadding = 16, kEntryMost = 720;

std::optional<Route> route_of(Scene const& scene, AuditRow const& row) {
    auto const id = parse_uuid(row.object);
    if (!id) return std::nullopt;
    std::optional<Route> route;
    if (row.object_kind == "quote") route = QuoteRoute{QuoteId{*id}};
    if (row.object_kind == "customer") route = CustomerRoute{CustomerId{*id}};
    if (row.object_kind == "user") route = UserRoute{UserId{*id}};
    if (row.object_kind == "unit") route = UnitsRoute{};
    if (row.object_kind == "campaign") route = CampaignRoute{campaign::CampaignId{*id}};
    if (row.object_kind == "deal") route = DealRoute{*id};
    if (route && !may_see(scene.state.session, *route)) route.reset();
    return route;
}

void draw_facts(Scene const& scene, AuditRow const& row, Rect& content) {
    auto const line = [&](Str label, std::string const& value) {
        if (!value.empty()) label_row(scene, content.cut_top(24), scene(label), value);
    };
    Date const day = date_at(scene.state.zone, row.at);
    line(Str::audit_time, date_text(scene, day) + ", " + clock_text(scene, row.at));
    line(Str::audit_who, audit_who(scene, row));
    line(Str::audit_object, audit_object(scene, row));
    line(Str::audit_address, row.address);
    line(Str::audit_session, row.session);
    line(Str::audit_number, row.number > 0 ? std::to_string(row.number) : std::string(scene(Str::audit_not_sealed)));
}

/// A value's place, and under it what it was and what it became; the height.
float draw_change(Scene const& scene, Rect rect, std::string_view kind, AuditChange const& change) {
    Palette const& c = scene.colors();
    float const top = rect.y;
    rect.cut_top(8);
    text(scene.ui, rect.cut_top(16, 2), audit_place_text(scene, kind, change.place),
         {.style = TextStyle::label, .color = c.text2});
    if (!change.before.empty()) {
        Rect was = rect;
        icon(scene.ui, was.cut_left(14, 6).cut_top(18), icons::kMinus, c.red.text, 14);
        rect.cut_top(text_wrapped(scene.ui, was, audit_value_text(scene, kind, change.place, change.before),
                                  {.style = TextStyle::dense, .color = c.text3}));
    }
    if (!change.after.empty()) {
        Rect now = rect;
        icon(scene.ui, now.cut_left(14, 6).cut_top(18), icons::kPlus, c.green.text, 14);
        rect.cut_top(text_wrapped(scene.ui, now, audit_value_text(scene, kind, change.place, change.after),
                                  {.style = TextStyle::dense}));
    }
    rect.cut_top(8);
    return rect.y - top;
}

void draw_changes(Scene const& scene, std::string_view kind, Rect& content) {
    auto const& all = scene.state.audit.changes;
    heading(scene.ui, content.cut_top(28), scene(Str::audit_values), TextStyle::body, 3);
    if (all.empty())
        text(scene.ui, content.cut_top(24), scene(Str::audit_no_values),
             {.style = TextStyle::dense, .color = scene.colors().text3});
    std::size_t const shown = std::min(all.size(), kShownValues);
    for (std::size_t i = 0; i < shown; ++i) {
        Rect place = content;
        place.h = draw_change(scene, content, kind, all[i]);
        line_below(scene.ui, place, scene.colors().line);
        content.cut_top(place.h);
    }
    if (shown == all.size()) return;
    text(scene.ui, content.cut_top(32),
         scene.words(Str::audit_first_values, {std::to_string(shown), std::to_string(all.size())}),
         {.style = TextStyle::label, .color = scene.colors().text2});
}

void draw_entry_head(Scene const& scene, AuditRow const& row, Rect head) {
    line_below(scene.ui, head, scene.colors().line);
    head = head.inset(kEntryPadding, 0);
    bool closed = icon_button(scene.ui, head.cut_right(32, 8).middle(32),
                              {.key = "close", .label = scene(Str::common_close), .icon = icons::kX, .keys = "Esc"});
    closed = scene.ui.take_key(Key::escape) || closed;
    if (closed) scene.push(OpenAuditEntry{});
    std::string_view const outcome = outcome_word(scene, row.outcome);
    chip(scene.ui, head.cut_right(chip_width(scene.ui, outcome), 8), outcome, outcome_hue(row.outcome));
    heading(scene.ui, head, action_word(scene, row.action), TextStyle::title, 2);
}

struct EntryMemory {
    float height = 400;
};

}  // namespace

std::string audit_who(Scene const& scene, AuditRow const& row) {
    if (row.user.empty()) return std::string(scene(Str::audit_nobody));
    return row.user == "system" ? std::string(scene(Str::audit_system)) : row.user;
}

std::string audit_object(Scene const& scene, AuditRow const& row) {
    if (row.object_kind.empty() && row.object.empty()) return {};
    std::string const name = object_name(scene, row.object_kind, row.object);
    return kind_word(scene, row.object_kind) + (name.empty() ? "" : " " + name);
}

void draw_audit_entry(Scene const& scene, AuditRow const& row, Rect rect, bool beside) {
    IdScope scope(scene.ui, "entry");
    fill(scene.ui, rect, scene.colors().surface);
    if (beside) line_left(scene.ui, rect, scene.colors().line);
    Group group(
        scene.ui,
        {.id = scene.ui.id("group"), .role = Role::group, .rect = rect, .name = std::string(scene(Str::audit_entry))});
    draw_entry_head(scene, row, rect.cut_top(kTopBarHeight));
    if (auto const route = route_of(scene, row)) {
        Rect foot = rect.cut_bottom(56);
        line_above(scene.ui, foot, scene.colors().line);
        ButtonSpec const open{.key = "open", .label = scene(Str::audit_open_object), .icon = icons::kArrowRight};
        foot = foot.inset(kEntryPadding, 0).middle(scene.ui.control_height());
        if (button(scene.ui, foot.cut_left(button_width(scene.ui, open)), open)) scene.push(GoTo{*route});
    }
    EntryMemory& memory = scene.ui.state<EntryMemory>(scene.ui.id(std::to_string(row.id)));
    ScrollArea area(scene.ui, "body", rect, memory.height);
    Rect content = area.content().inset(kEntryPadding, 0);
    float const top = content.y;
    content.w = std::min(content.w, kEntryMost);
    content.h = 1e6f;
    content.cut_top(12);
    draw_facts(scene, row, content);
    content.cut_top(12);
    draw_changes(scene, row.object_kind, content);
    float const height = content.y - top + 12;
    if (height != memory.height) scene.ui.request_frame();
    memory.height = height;
}

}  // namespace offerta::client::ui

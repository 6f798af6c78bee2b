// Campaigns as a board, a calendar or a list: the head and what surrounds them.
#include <algorithm>
#include <cmath>

#include "client/ui/campaign/board_parts.hpp"
#include "client/ui/campaign/campaign_screens.hpp"
#include "client/ui/campaign/campaign_words.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/common/frame_parts.hpp"
#include "client/ui/shell/shell.hpp"
#include "client/ui/widgets/choice.hpp"
#include "client/ui/widgets/feedback.hpp"

namespace offerta::client::ui {
namespace {

/// Whether the board follows by itself, or since when it does not.
void draw_live_mark(Scene const& scene, Rect& actions) {
    CampaignsPage const& page = scene.state.campaigns;
    Palette const& c = scene.colors();
    bool const narrow = scene.ui.narrow();
    bool const live = page.is_live && scene.state.connection.online;
    std::string words(scene(narrow ? Str::board_live_short : Str::board_live));
    if (!live) {
        Str const key = narrow ? Str::board_behind_short : Str::board_behind;
        words = page.heard_at ? scene.words(key, {clock_text(scene, *page.heard_at)})
                              : std::string(scene(Str::board_behind_now));
    }
    TextStyle const style = narrow ? TextStyle::label : TextStyle::dense;
    float const width = std::ceil(text_width(scene.ui, words, style)) + 1;
    if (width + 15 > actions.w) return;
    Rect const dot = actions.cut_left(8, 7).middle(8);
    fill(scene.ui, dot, live ? c.green.text : c.amber.text, 4);
    Rect const at = actions.cut_left(width, 16);
    scene.ui.describe({.id = scene.ui.id("live"), .role = Role::status, .rect = at, .name = words});
    text(scene.ui, at, words, {.style = style, .color = live ? c.text2 : c.amber.text, .describe = false});
}

void draw_look_switch(Scene const& scene, Rect& actions) {
    bool const narrow = scene.ui.narrow();
    Segment const parts[] = {
        {.label = narrow ? std::string_view{} : scene(Str::board_look_board), .icon = icons::kSquareKanban},
        {.label = narrow ? std::string_view{} : scene(Str::board_look_calendar), .icon = icons::kCalendar},
        {.label = narrow ? std::string_view{} : scene(Str::board_look_list), .icon = icons::kList}};
    CampaignLook const look = scene.state.campaigns.look;
    if (narrow) {
        // A phone has room for one button: it goes on to the next look.
        int const next = (static_cast<int>(look) + 1) % 3;
        constexpr Str kWords[] = {Str::board_look_board, Str::board_look_calendar, Str::board_look_list};
        if (icon_button(scene.ui, actions.cut_right(44, 4).middle(44),
                        {.key = "look", .label = scene(kWords[next]), .icon = parts[next].icon, .icon_size = 20}))
            scene.push(SetCampaignLook{static_cast<CampaignLook>(next)});
        return;
    }
    Rect const place = actions.cut_right(segmented_width(scene.ui, parts), 24).middle(36);
    if (auto const chosen = segmented(scene.ui, place, "look", scene(Str::board_look), parts, static_cast<int>(look)))
        scene.push(SetCampaignLook{static_cast<CampaignLook>(*chosen)});
}

void draw_campaigns_head(Scene const& scene, Rect rect) {
    Rect actions = page_head(scene.ui, rect, scene(Str::board_title));
    if (scene.state.session.can(offerta::Action::WriteCampaign)) {
        bool clicked = head_button(scene.ui, actions,
                                   {.key = "new",
                                    .label = scene(Str::board_new),
                                    .kind = ButtonKind::primary,
                                    .icon = icons::kPlus,
                                    .keys = "N"});
        clicked = scene.ui.take_key(Key::n) || clicked;
        if (clicked) scene.push(BeginCampaign{});
    }
    draw_look_switch(scene, actions);
    draw_live_mark(scene, actions);
}

void draw_no_campaigns(Scene const& scene, Rect rect) {
    bool const may_write = scene.state.session.can(offerta::Action::WriteCampaign);
    ButtonSpec const create{
        .key = "create-first", .label = scene(Str::board_new), .kind = ButtonKind::primary, .icon = icons::kPlus};
    int const pressed = empty_state(scene.ui, rect,
                                    {.icon = icons::kMegaphone,
                                     .title = scene(Str::board_empty),
                                     .text = scene(may_write ? Str::board_empty_text : Str::board_empty_reader),
                                     .first = may_write ? create : ButtonSpec{}});
    if (pressed == 1) scene.push(BeginCampaign{});
}

void draw_nothing_found(Scene const& scene, Rect rect) {
    int const pressed = empty_state(scene.ui, rect,
                                    {.icon = icons::kSearch,
                                     .title = scene(Str::board_nothing),
                                     .text = scene(Str::board_nothing_text),
                                     .first = {.label = scene(Str::board_drop_filters), .icon = icons::kX}});
    if (pressed != 1) return;
    scene.push(SetCampaignsSearch{{}});
    scene.push(SetCampaignsView{0});
}

void draw_campaigns_body(Scene const& scene, Rect rect, BoardMemory& memory) {
    CampaignsPage const& page = scene.state.campaigns;
    if (page.load == Load::Failed && page.problem)
        return draw_problem(scene, rect, scene(Str::board_failed), *page.problem);
    if (page.load != Load::Ready && page.cards.empty()) return skeleton_rows(scene.ui, rect.inset(16, 16), 10);
    if (page.cards.empty()) return draw_no_campaigns(scene, rect);
    switch (page.look) {
        case CampaignLook::Board:
            return draw_board(scene, rect, memory);
        case CampaignLook::Calendar:
            return draw_calendar(scene, rect, memory);
        case CampaignLook::List:
            if (memory.visible.empty() && memory.revision == page.revision) return draw_nothing_found(scene, rect);
            return draw_campaigns_table(scene, rect, memory);
    }
}

}  // namespace

void draw_campaigns_page(Scene const& scene, Rect page) {
    IdScope scope(scene.ui, "campaigns");
    BoardMemory& memory = scene.ui.state<BoardMemory>(scene.ui.id("board"));
    draw_campaigns_head(scene, page.cut_top(kTopBarHeight));
    cut_offline_band(scene, page);
    draw_campaign_filters(scene, page.cut_top(scene.ui.narrow() ? 52.0f : 48.0f), memory);
    draw_campaigns_body(scene, page, memory);
}

}  // namespace offerta::client::ui

// Campaigns as a list.
#include "client/ui/campaign/board_parts.hpp"
#include "client/ui/campaign/campaign_screens.hpp"
#include "client/ui/campaign/campaign_words.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/widgets/chip.hpp"

namespace offerta::client::ui {
namespace {

enum : int { kListName, kListState, kListStart, kListHeld, kListOwner, kListBudget, kListTasks };
constexpr CampaignSort kSorts[] = {CampaignSort::Name, CampaignSort::State, CampaignSort::Start,
                                   CampaignSort::Held, CampaignSort::Owner, CampaignSort::Budget};

void draw_list_row(Scene const& scene, Table& table, CampaignCard const& card, bool narrow) {
    Palette const& c = scene.colors();
    table.two_lines(kListName, card.name, card.type_name.in(scene.language));
    std::string_view const word = card.start_missed ? scene(Str::campaign_start_missed) : state_word(scene, card.state);
    chip(scene.ui, table.cell(kListState, word), word, card.start_missed ? Hue::red : state_hue(card.state));
    std::string const dates = dates_text(scene, card.start, card.end);
    dates.empty() ? table.absent(kListStart) : table.text(kListStart, dates, c.text2);
    if (narrow) return;
    std::string const holder = holder_name(scene, card.holder);
    if (holder.empty()) {
        table.absent(kListHeld);
    } else {
        bool const late = is_held_too_long(scene.state, card) && !campaign::is_final(card.state);
        std::string const held = card.holder.is_clock
                                     ? std::string{}
                                     : duration_text(scene, campaign::held_for(card.holder, scene.state.now));
        table.two_lines(kListHeld, holder, held, late ? c.amber.text : Color{});
    }
    table.text(kListOwner, short_name(person_name(scene, card.owner)), c.text2);
    table.text(kListBudget, round_money(scene, card.planned));
    if (card.tasks.total == 0) return table.absent(kListTasks);
    table.text(
        kListTasks,
        scene.words(Str::campaign_part_of, {std::to_string(card.tasks.finished), std::to_string(card.tasks.total)}),
        card.tasks.overdue > 0 ? c.amber.text : c.text2);
}

}  // namespace

void draw_campaigns_table(Scene const& scene, Rect rect, BoardMemory& memory) {
    lay_out_board(scene, memory, memory.width > 0 ? memory.width : 148.0f);
    bool const narrow = scene.ui.narrow();
    CampaignsPage const& page = scene.state.campaigns;
    float const padding = narrow ? 16 : 24;
    Column const columns[] = {
        {.title = scene(Str::board_name), .width = narrow ? 120.0f : 220.0f, .grow = 1, .sortable = true},
        {.title = scene(Str::board_state), .width = narrow ? 120.0f : 140.0f, .sortable = true},
        {.title = scene(Str::campaign_date), .width = narrow ? 84.0f : 130.0f, .sortable = true},
        {.title = scene(Str::board_holder), .width = 160, .sortable = true, .hidden = narrow},
        {.title = scene(Str::board_owner), .width = 140, .sortable = true, .hidden = narrow},
        {.title = scene(Str::campaign_budget), .width = 120, .align = Align::right, .sortable = true, .hidden = narrow},
        {.title = scene(Str::campaign_tasks), .width = 80, .align = Align::right, .hidden = narrow}};
    Sort sort{-1, page.descending};
    for (int i = 0; i < static_cast<int>(std::size(kSorts)); ++i)
        if (kSorts[i] == page.sort) sort.column = i;
    TableMemory& table_memory = scene.ui.state<TableMemory>(scene.ui.id("list-table"));
    Table table(scene.ui, rect,
                {.key = "list",
                 .name = scene(Str::board_list_name),
                 .columns = columns,
                 .rows = static_cast<int>(memory.visible.size()),
                 .padding_left = padding,
                 .padding_right = padding,
                 .sort = sort},
                table_memory);
    for (int i = table.first(); i < table.last(); ++i) {
        CampaignCard const& card = page.cards[memory.visible[static_cast<std::size_t>(i)]];
        bool const moved = moved_now(page, card.id, scene.state.now) != nullptr;
        if (!table.begin_row(i, {.key = to_string(card.id.value), .name = card.name, .marked = moved})) continue;
        draw_list_row(scene, table, card, narrow);
        table.end_row();
    }
    TableEvents const events = table.end();
    if (events.sort_by && *events.sort_by < static_cast<int>(std::size(kSorts)))
        scene.push(SetCampaignsSort{kSorts[*events.sort_by]});
    auto const opened = events.open ? events.open : events.pick;
    if (!opened) return;
    CampaignCard const& card = page.cards[memory.visible[static_cast<std::size_t>(*opened)]];
    if (events.open || narrow) scene.push(GoTo{CampaignRoute{card.id}});
}

}  // namespace offerta::client::ui

// Campaigns side by side: what they cost and what they brought (K9).
#include <algorithm>
#include <array>

#include "client/ui/campaign/campaign_fields.hpp"
#include "client/ui/campaign/campaign_words.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/common/form.hpp"
#include "client/ui/common/frame_parts.hpp"
#include "client/ui/marketing/marketing_screens.hpp"
#include "client/ui/shell/shell.hpp"
#include "client/ui/widgets/chip.hpp"
#include "client/ui/widgets/choice.hpp"
#include "client/ui/widgets/feedback.hpp"
#include "client/ui/widgets/select.hpp"

namespace offerta::client::ui {
namespace {

using campaign::CompareBy;

struct ComparisonMemory {
    TableMemory table;
    std::string typed;
};

void draw_comparison_head(Scene const& scene, Rect rect) {
    ComparisonPage const& page = scene.state.comparison;
    Rect actions = page_head(scene.ui, rect, scene(Str::comparison_title));
    if (head_button(scene.ui, actions,
                    {.key = "xlsx",
                     .label = "XLSX",
                     .icon = icons::kDownload,
                     .busy = page.is_exporting,
                     .disabled = page.load != Load::Ready || page.rows.empty()}))
        scene.push(SaveComparison{});
    Segment const parts[] = {{.label = scene(Str::comparison_picked)},
                             {.label = scene(Str::board_type)},
                             {.label = scene(Str::comparison_month)}};
    Rect const place = actions.cut_right(std::min(actions.w, segmented_width(scene.ui, parts)), 16).middle(36);
    if (auto const chosen =
            segmented(scene.ui, place, "by", scene(Str::comparison_by), parts, static_cast<int>(page.query.by))) {
        ComparisonQuery next = page.query;
        next.by = static_cast<CompareBy>(*chosen);
        scene.push(SetComparison{std::move(next)});
    }
}

/// The picked campaigns, each to be taken away again, and a search for one more.
void draw_picked(Scene const& scene, Rect rect, ComparisonMemory& memory) {
    ComparisonQuery const& query = scene.state.comparison.query;
    CampaignsPage const& campaigns = scene.state.campaigns;
    if (query.ids.size() < campaign::kMaxCompared) {
        std::vector<CampaignCard const*> found;
        std::string const folded = fold_for_search(trim(memory.typed));
        for (CampaignCard const& card : campaigns.cards) {
            bool const is_picked = std::find(query.ids.begin(), query.ids.end(), card.id) != query.ids.end();
            if (is_picked || (!folded.empty() && fold_for_search(card.name).find(folded) == std::string::npos))
                continue;
            found.push_back(&card);
            if (found.size() == 50) break;
        }
        std::vector<std::string> dates;
        for (CampaignCard const* card : found) dates.push_back(dates_text(scene, card->start, card->end));
        std::vector<Option> options;
        for (std::size_t i = 0; i < found.size(); ++i) options.push_back({.label = found[i]->name, .right = dates[i]});
        ComboResult const result =
            combobox(scene.ui, rect.cut_left(std::min(320.0f, rect.w), 12).middle(scene.ui.control_height()),
                     {.key = "add",
                      .label = scene(Str::comparison_add),
                      .show_label = false,
                      .placeholder = scene(Str::comparison_add),
                      .options = options,
                      .icon = icons::kPlus,
                      .list_width = 420});
        if (result.query) memory.typed = *result.query;
        if (result.chosen) {
            ComparisonQuery next = query;
            next.ids.push_back(found[static_cast<std::size_t>(*result.chosen)]->id);
            memory.typed.clear();
            scene.push(SetComparison{std::move(next)});
        }
    }
    for (std::size_t i = 0; i < query.ids.size(); ++i) {
        CampaignCard const* card = campaigns.find(query.ids[i]);
        std::string const key = std::to_string(i);
        FilterChipSpec const spec{.key = key, .label = card ? std::string_view(card->name) : std::string_view("…")};
        float const width = std::min(filter_chip_width(scene.ui, spec), 220.0f);
        if (rect.w < width) break;
        if (filter_chip(scene.ui, rect.cut_left(width, 8).middle(28), spec) == FilterChipResult::none) continue;
        ComparisonQuery next = query;
        next.ids.erase(next.ids.begin() + static_cast<std::ptrdiff_t>(i));
        scene.push(SetComparison{std::move(next)});
        break;
    }
}

/// A type and a time.
void draw_span(Scene const& scene, Rect rect) {
    ComparisonQuery next = scene.state.comparison.query;
    rect = rect.middle(field_height(scene.ui, true, false));
    std::vector<std::string> names{std::string(scene(Str::comparison_all_types))};
    int selected = 0;
    for (TypeRow const& row : scene.state.types.all) {
        if (row.type.id == next.type) selected = static_cast<int>(names.size());
        names.push_back(row.type.name.in(scene.language));
    }
    std::vector<Option> options;
    for (std::string const& name : names) options.push_back({.label = name});
    bool changed = false;
    if (auto const chosen =
            select(scene.ui, rect.cut_left(200, 12),
                   {.key = "type", .label = scene(Str::board_type), .options = options, .selected = selected})) {
        next.type = *chosen == 0 ? std::string() : scene.state.types.all[static_cast<std::size_t>(*chosen - 1)].type.id;
        changed = true;
    }
    changed |= typed_date_field(scene, rect.cut_left(140, 12), {.key = "from", .label = scene(Str::comparison_from)},
                                next.from);
    changed |= typed_date_field(scene, rect.cut_left(140), {.key = "to", .label = scene(Str::comparison_to)}, next.to);
    if (changed) scene.push(SetComparison{std::move(next)});
}

std::string row_label(Scene const& scene, ComparisonRow const& row) {
    if (scene.state.comparison.query.by == CompareBy::Month)
        return row.key.empty() ? std::string(scene(Str::comparison_no_date)) : row.key;
    std::string const& name = row.name.in(scene.language);
    return name.empty() ? row.key : name;
}

enum : int {
    kName,
    kPlanned,
    kSpent,
    kPeople,
    kAttended,
    kResponse,
    kNps,
    kLeads,
    kQuotes,
    kWon,
    kWonSum,
    kRoi,
    kColumns
};

void draw_comparison_row(Scene const& scene, Table& table, ComparisonRow const& row, bool narrow) {
    campaign::ComparedFigures const& f = row.figures;
    Palette const& c = scene.colors();
    auto const number = [&](int column, std::int64_t value) {
        value == 0 ? table.absent(column) : table.text(column, std::to_string(value));
    };
    std::string const label = row_label(scene, row);
    table.two_lines(kName, label,
                    f.campaigns > 1 ? scene.words.count(Str::comparison_campaigns, f.campaigns) : std::string());
    table.text(kSpent, round_money(scene, f.spent), f.spent.minor > f.planned.minor ? c.amber.text : Color{});
    table.text(kRoi, f.spent.minor > 0 ? percent_of(scene, row.return_on_investment) : std::string("—"), {},
               Weight::strong);
    if (narrow) return;
    table.text(kPlanned, round_money(scene, f.planned), c.text2);
    number(kPeople, f.participants);
    number(kAttended, f.attended);
    f.asked == 0 ? table.absent(kResponse) : table.text(kResponse, percent_of(scene, f.response()));
    auto const score = f.nps.score().percent(0);
    score ? table.text(kNps, decimal_text(scene, *score)) : table.absent(kNps);
    number(kLeads, f.leads);
    number(kQuotes, f.quotes);
    number(kWon, f.quotes_won);
    f.won.minor == 0 ? table.absent(kWonSum) : table.text(kWonSum, round_money(scene, f.won));
}

void draw_comparison_table(Scene const& scene, Rect rect, ComparisonMemory& memory) {
    auto const& rows = scene.state.comparison.rows;
    bool const narrow = scene.ui.narrow();
    auto const figure = [&](Str title, float width) {
        return Column{.title = scene(title), .width = width, .align = Align::right, .hidden = narrow};
    };
    std::array<Column, kColumns> columns{Column{.title = scene(Str::board_name), .width = 150, .grow = 1},
                                         figure(Str::comparison_planned, 92),
                                         figure(Str::comparison_spent, 92),
                                         figure(Str::comparison_people, 80),
                                         figure(Str::comparison_attended, 64),
                                         figure(Str::comparison_response, 64),
                                         figure(Str::comparison_nps, 40),
                                         figure(Str::effect_leads, 68),
                                         figure(Str::comparison_quotes, 52),
                                         figure(Str::comparison_won, 68),
                                         figure(Str::comparison_won_sum, 92),
                                         figure(Str::comparison_roi, 64)};
    columns[kSpent].hidden = columns[kRoi].hidden = false;
    Table table(scene.ui, rect,
                {.key = "comparison",
                 .name = scene(Str::comparison_title),
                 .columns = columns,
                 .rows = static_cast<int>(rows.size()),
                 .padding_left = narrow ? 16.0f : 24.0f,
                 .padding_right = narrow ? 16.0f : 24.0f,
                 .column_gap = 12},
                memory.table);
    for (int i = table.first(); i < table.last(); ++i) {
        ComparisonRow const& row = rows[static_cast<std::size_t>(i)];
        std::string const key = row.key + std::string(row.figures.planned.currency.name());
        if (!table.begin_row(i, {.key = key, .name = row_label(scene, row)})) continue;
        draw_comparison_row(scene, table, row, narrow);
        table.end_row();
    }
    TableEvents const events = table.end();
    if (!events.open || scene.state.comparison.query.by != CompareBy::Campaign) return;
    if (auto const id = parse_uuid(rows[static_cast<std::size_t>(*events.open)].key))
        scene.push(GoTo{CampaignRoute{{*id}}});
}

}  // namespace

void draw_comparison_page(Scene const& scene, Rect page) {
    IdScope scope(scene.ui, "comparison");
    ComparisonPage const& state = scene.state.comparison;
    ComparisonMemory& memory = scene.ui.state<ComparisonMemory>(scene.ui.id("memory"));
    draw_comparison_head(scene, page.cut_top(kTopBarHeight));
    cut_offline_band(scene, page);
    bool const picks = state.query.by == CompareBy::Campaign;
    Rect const tools = page.cut_top(picks ? 52.0f : 68.0f).inset(scene.ui.narrow() ? 16.0f : 24.0f, 0);
    picks ? draw_picked(scene, tools, memory) : draw_span(scene, tools);
    if (state.load == Load::Failed && state.problem)
        return draw_problem(scene, page, scene(Str::comparison_failed), *state.problem);
    if (state.load == Load::Loading) return skeleton_rows(scene.ui, page.inset(24, 16), 4);
    if (!state.rows.empty()) return draw_comparison_table(scene, page, memory);
    (void)empty_state(scene.ui, page,
                      {.icon = icons::kChartColumn,
                       .title = scene(picks ? Str::comparison_pick : Str::board_nothing),
                       .text = scene(picks ? Str::comparison_pick_text : Str::comparison_none_text)});
}

}  // namespace offerta::client::ui

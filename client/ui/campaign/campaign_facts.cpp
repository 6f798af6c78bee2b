// What a campaign is: facts, budget, effect, and what a draft still lacks.
#include <algorithm>

#include "client/ui/campaign/campaign_parts.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/common/frame_parts.hpp"

namespace offerta::client::ui {
namespace {

void draw_form_facts(Scene const& scene, Rect& rest) {
    CampaignWhole const& whole = open_campaign(scene).whole;
    auto const values = campaign::shown_values(whole.type.fields, whole.campaign.content.fields);
    for (campaign::Field const& field : whole.type.fields) {
        auto const at = values.find(field.id);
        if (at == values.end()) continue;
        fact(scene, rest, field.label.in(scene.language), value_words(scene, field, at->second));
    }
    if (!whole.campaign.content.note.empty()) fact(scene, rest, scene(Str::step_note), whole.campaign.content.note);
}

void draw_budget_bar(Scene const& scene, Rect& rest, campaign::LineFigures const& line) {
    Palette const& c = scene.colors();
    Rect row = rest.cut_top(18);
    std::string const planned = round_money(scene, line.planned);
    std::string const value = scene.words(Str::campaign_part_of, {round_money(scene, line.spent), planned});
    bool const over = line.is_overspent();
    label_row(scene, row, line.name.empty() ? scene(Str::spend_no_line) : std::string_view(line.name), value,
              over ? Weight::strong : Weight::regular, over ? c.amber.text : Color{});
    Rect const bar = rest.cut_top(10).cut_top(6);
    fill(scene.ui, bar, c.track, 3);
    float const part =
        line.planned.minor > 0
            ? std::min(1.0f, static_cast<float>(line.spent.minor) / static_cast<float>(line.planned.minor))
            : (line.spent.minor > 0 ? 1.0f : 0.0f);
    if (part > 0) fill(scene.ui, {bar.x, bar.y, std::max(6.0f, bar.w * part), bar.h}, over ? c.chart[2] : c.accent, 3);
}

}  // namespace

void draw_facts(Scene const& scene, Rect& column) {
    CampaignWhole const& whole = open_campaign(scene).whole;
    campaign::Campaign const& campaign = whole.campaign;
    SectionCard card(scene, column, "facts", scene(Str::campaign_facts));
    bool const editable =
        whole.rights.write && (campaign.state == campaign::State::Draft || campaign.state == campaign::State::Rework);
    Rect head = card.head;
    if (editable && icon_button(scene.ui, head.cut_right(28).middle(28),
                                {.key = "edit", .label = scene(Str::common_edit), .icon = icons::kPencil}))
        scene.push(BeginContent{});
    fact(scene, card.rest, scene(Str::board_type), whole.type.name.in(scene.language));
    fact(scene, card.rest, scene(Str::campaign_dates),
         dates_text(scene, campaign.content.start, campaign.content.end, true));
    fact(scene, card.rest, scene(Str::campaign_requester), person_name(scene, campaign.owner));
    std::string holder = holder_name(scene, whole.card.holder);
    if (!holder.empty() && !whole.card.holder.is_clock)
        holder += ", " + duration_text(scene, campaign::held_for(whole.card.holder, scene.state.now));
    if (!holder.empty()) fact(scene, card.rest, scene(Str::board_holder), holder);
    if (!campaign.reason.empty()) fact(scene, card.rest, scene(Str::step_reason), campaign.reason);
    draw_form_facts(scene, card.rest);
    // In approval it is read-only: who looks for the pencil is told why.
    if (campaign.state == campaign::State::InApproval)
        card.rest.cut_top(text_wrapped(scene.ui, card.rest, scene(Str::campaign_read_only),
                                       {.style = TextStyle::label, .color = scene.colors().text3}));
}

void draw_budget_summary(Scene const& scene, Rect& column) {
    CampaignWhole const& whole = open_campaign(scene).whole;
    std::string const total = scene.words(
        Str::campaign_spent_of, {round_money(scene, whole.figures.spent), round_money(scene, whole.figures.planned)});
    SectionCard card(scene, column, "budget", scene(Str::campaign_budget), total);
    for (campaign::LineFigures const& line : whole.figures.lines)
        if (line.planned.minor != 0 || line.spent.minor != 0) draw_budget_bar(scene, card.rest, line);
}

void draw_effect(Scene const& scene, Rect& column) {
    campaign::CampaignFigures const& figures = open_campaign(scene).whole.figures;
    SectionCard card(scene, column, "effect", scene(Str::campaign_effect));
    auto const row = [&](Str label, std::string const& value, Weight weight) {
        label_row(scene, card.rest.cut_top(24), scene(label), value, weight);
    };
    row(Str::effect_leads, std::to_string(figures.leads), Weight::strong);
    row(Str::effect_quotes, std::to_string(figures.quotes), Weight::strong);
    row(Str::effect_won, std::to_string(figures.quotes_won), Weight::strong);
    row(Str::effect_sum, round_money(scene, figures.won), Weight::strong);
    Rect const roi = card.rest.cut_top(28);
    text(scene.ui, roi, "ROI", {.style = TextStyle::dense, .color = scene.colors().text2});
    text(scene.ui, roi, percent_of(scene, figures.return_on_investment),
         {.style = TextStyle::title, .align = Align::right});
    if (figures.not_counted.empty()) return;
    std::string const words = scene.words(Str::effect_not_counted, {std::to_string(figures.not_counted.size())});
    card.rest.cut_top(
        text_wrapped(scene.ui, card.rest, words, {.style = TextStyle::label, .color = scene.colors().text3}));
}

void draw_missing(Scene const& scene, Rect& column) {
    OpenCampaign const& open = open_campaign(scene);
    SectionCard card(scene, column, "missing", scene(Str::campaign_before_submit));
    Findings const all = campaign::check_content(*open.edited, open.whole.type, true);
    Palette const& c = scene.colors();
    bool any = false;
    for (Finding const& one : all) {
        if (one.severity != Severity::Error) continue;
        any = true;
        Rect row = card.rest.cut_top(24);
        icon(scene.ui, row.cut_left(16, 8), icons::kCircleAlert, c.amber.text, 14);
        std::string const words =
            place_words(scene, open.whole.type, *open.edited, one.what.place) + ": " + finding_text(scene, one);
        text(scene.ui, row, words, {.style = TextStyle::dense});
    }
    if (any) return;
    Rect row = card.rest.cut_top(24);
    icon(scene.ui, row.cut_left(16, 8), icons::kCircleCheck, c.green.text, 14);
    text(scene.ui, row, scene(Str::campaign_all_there), {.style = TextStyle::dense});
}

}  // namespace offerta::client::ui

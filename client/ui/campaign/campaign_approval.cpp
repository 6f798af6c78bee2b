// The approval of a campaign: whose turn it is, stages with their quorum, rounds with decisions.
#include <algorithm>

#include "client/state/campaign_words.hpp"
#include "client/ui/campaign/campaign_parts.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/widgets/chip.hpp"

namespace offerta::client::ui {
namespace {

using campaign::Verdict;

std::string stage_name(Scene const& scene, std::string_view id) {
    CampaignWhole const& whole = open_campaign(scene).whole;
    if (auto const* stage = campaign::find_stage(whole.type, id)) return stage->name.in(scene.language);
    return std::string(id);
}

std::string names_of(Scene const& scene, std::vector<UserId> const& users) {
    std::string out;
    for (UserId const user : users) out += (out.empty() ? "" : ", ") + short_name(person_name(scene, user));
    return out.empty() ? std::string(scene(Str::approval_nobody)) : out;
}

/// One turn of the person who looks: what he decides on, and three buttons.
void draw_turn(Scene const& scene, Rect& rest, campaign::Turn const& turn) {
    OpenCampaign const& open = open_campaign(scene);
    std::string const hash = open.whole.moves.content_hash;
    IdScope scope(scene.ui, to_string(turn.on_behalf_of.value) + turn.stage);
    std::string line = scene.words(Str::approval_your_turn, {stage_name(scene, turn.stage)});
    if (!turn.on_behalf_of.is_nil())
        line += " " + scene.words(Str::approval_for, {short_name(person_name(scene, turn.on_behalf_of))});
    text(scene.ui, rest.cut_top(24), line, {.weight = Weight::strong});
    Rect row = rest.cut_top(scene.ui.control_height(), 8);
    event_button(
        scene, row,
        {.key = "approve", .label = scene(Str::step_approve), .kind = ButtonKind::primary, .icon = icons::kCheck},
        campaign::Approve{hash, {}, turn.on_behalf_of}, true);
    event_button(scene, row, {.key = "return", .label = scene(Str::approval_return), .icon = icons::kUndo2},
                 campaign::Return{hash, {}, turn.on_behalf_of}, true);
    event_button(scene, row,
                 {.key = "reject", .label = scene(Str::step_reject), .kind = ButtonKind::danger, .icon = icons::kX},
                 campaign::Reject{hash, {}, turn.on_behalf_of}, true);
}

void draw_turns(Scene const& scene, Rect& rest) {
    CampaignWhole const& whole = open_campaign(scene).whole;
    if (whole.campaign.state != campaign::State::InApproval) return;
    if (!whole.changes.empty()) {
        text(scene.ui, rest.cut_top(22), scene(Str::approval_changes),
             {.style = TextStyle::dense, .color = scene.colors().text3});
        draw_changes(scene, rest, whole.type, whole.campaign.content, whole.changes);
    }
    for (campaign::Turn const& turn : whole.moves.my_turns) draw_turn(scene, rest, turn);
}

void draw_stages(Scene const& scene, Rect& rest) {
    Palette const& c = scene.colors();
    for (StageStand const& stage : open_campaign(scene).whole.stages) {
        Rect row = rest.cut_top(40);
        line_below(scene.ui, row, c.line);
        bool const agreed = stage.agreed >= stage.needed;
        Rect const mark = row.cut_left(20, 8);
        icon(scene.ui, mark, agreed ? Icon(icons::kCircleCheck) : Icon(icons::kHourglass),
             agreed             ? c.green.text
             : stage.is_current ? c.amber.text
                                : c.text3);
        std::string people;
        for (SlotPeople const& slot : stage.slots) people += (people.empty() ? "" : "; ") + names_of(scene, slot.users);
        std::string const count =
            scene.words(Str::approval_agreed, {std::to_string(stage.agreed), std::to_string(stage.needed)});
        text(scene.ui, row.cut_right(110, 8), count,
             {.style = TextStyle::label, .color = c.text2, .align = Align::right});
        Rect lines = row.middle(34);
        text(scene.ui, lines.cut_top(18), stage.name.in(scene.language),
             {.style = TextStyle::dense, .weight = stage.is_current ? Weight::strong : Weight::regular});
        text(scene.ui, lines, people, {.style = TextStyle::label, .color = c.text3});
    }
}

Hue verdict_hue(Verdict verdict) {
    return verdict == Verdict::Approve ? Hue::green : verdict == Verdict::Return ? Hue::violet : Hue::red;
}

void draw_decision(Scene const& scene, Rect& rest, campaign::Decision const& decision) {
    Palette const& c = scene.colors();
    constexpr Str kWords[] = {Str::approval_approved, Str::approval_returned, Str::approval_rejected};
    bool const narrow = scene.ui.narrow();
    std::string_view const word = scene(kWords[static_cast<std::size_t>(decision.verdict)]);
    float const tag_width = chip_width(scene.ui, word, false);
    float const name_width = std::min(190.0f, (rest.w - 144) * 0.45f);
    // The comment stands at the end, in as many lines as it needs; on a phone under the row.
    Rect said{rest.x, rest.y + 40, rest.w, 0};
    if (!narrow) {
        float const left = 32 + name_width + 8 + tag_width + 12;
        said = {rest.x + left, rest.y + 14, rest.w - left - 112, 0};
    }
    TextSpec const quiet{.style = TextStyle::label, .color = c.text2};
    float const words = decision.comment.empty() ? 0 : text_wrapped(scene.ui, said, decision.comment, quiet, false);
    if (!narrow && words > 16) said.y -= 8;
    if (words > 0) text_wrapped(scene.ui, said, decision.comment, quiet);
    Rect const whole = rest.cut_top(narrow ? (words > 0 ? words + 48 : 44) : std::max(44.0f, words + 12));
    line_below(scene.ui, whole, c.line);
    Rect row{whole.x, whole.y, whole.w, 44};
    avatar(scene.ui, row.cut_left(24, 8).middle(24), person_initials(scene, decision.by), {});
    text(scene.ui, row.cut_right(104, 8), when_text(scene, decision.at),
         {.style = TextStyle::label, .color = c.text3, .align = Align::right});
    Rect who = row.cut_left(name_width, 8).middle(34);
    text(scene.ui, who.cut_top(18), person_name(scene, decision.by), {.style = TextStyle::dense});
    std::string second = stage_name(scene, decision.stage);
    if (!decision.on_behalf_of.is_nil())
        second =
            scene.words(Str::approval_for, {short_name(person_name(scene, decision.on_behalf_of))}) + ", " + second;
    text(scene.ui, who, second, {.style = TextStyle::label, .color = c.text3});
    tag(scene.ui, row.cut_left(tag_width), word, verdict_hue(decision.verdict));
}

void draw_rounds(Scene const& scene, Rect& rest) {
    auto const& rounds = open_campaign(scene).whole.campaign.rounds;
    for (std::size_t i = rounds.size(); i-- > 0;) {
        campaign::Round const& round = rounds[i];
        IdScope scope(scene.ui, std::to_string(i));
        Rect head = rest.cut_top(28);
        Rect const ground{head.x - 16, head.y, head.w + 32, head.h};
        fill(scene.ui, ground, scene.colors().sub);
        line_below(scene.ui, ground, scene.colors().line);
        std::string const title = scene.words(Str::approval_round, {std::to_string(i + 1)});
        float const width = text_width(scene.ui, title, TextStyle::dense, Weight::strong) + 2;
        text(scene.ui, head.cut_left(width, 8), title, {.style = TextStyle::dense, .weight = Weight::strong});
        text(scene.ui, head, when_text(scene, round.opened_at),
             {.style = TextStyle::label, .color = scene.colors().text3});
        for (std::size_t k = round.decisions.size(); k-- > 0;) {
            IdScope inner(scene.ui, std::to_string(k));
            draw_decision(scene, rest, round.decisions[k]);
        }
        if (round.decisions.empty())
            text(scene.ui, rest.cut_top(32), scene(Str::approval_no_decisions),
                 {.style = TextStyle::dense, .color = scene.colors().text3});
    }
}

}  // namespace

void draw_approval(Scene const& scene, Rect& column) {
    CampaignWhole const& whole = open_campaign(scene).whole;
    auto const& rounds = whole.campaign.rounds;
    std::string second;
    if (!rounds.empty())
        second = scene.words.count(Str::approval_rounds, static_cast<std::int64_t>(rounds.size())) + " · " +
                 scene.words(Str::approval_hash, {rounds.back().content_hash.substr(0, 8)});
    SectionCard card(scene, column, "approval", scene(Str::approval_title), second);
    if (rounds.empty()) {
        text(scene.ui, card.rest.cut_top(32), scene(Str::approval_none),
             {.style = TextStyle::dense, .color = scene.colors().text3});
        return;
    }
    draw_turns(scene, card.rest);
    draw_stages(scene, card.rest);
    draw_rounds(scene, card.rest);
}

}  // namespace offerta::client::ui

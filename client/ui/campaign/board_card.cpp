// A card of the board.
#include <algorithm>
#include <cmath>

#include "client/ui/campaign/board_parts.hpp"
#include "client/ui/campaign/campaign_words.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/widgets/chip.hpp"

namespace offerta::client::ui {
namespace {

constexpr int kTitleLines = 3, kWordsLines = 2;
constexpr float kCardLine = 18, kTitleLine = 18, kHolderHeight = 32, kBadgeHeight = 26;

/// The row above the bar: how far it has come. An empty label where there is none.
struct CardProgress {
    Str label = Str::campaign_tasks;
    std::int64_t done = 0, all = 0;
    bool is_full = false;
};
std::optional<CardProgress> progress_of_card(CampaignCard const& card) {
    using campaign::State;
    auto const number = [](std::size_t n) { return static_cast<std::int64_t>(n); };
    if (card.state == State::InApproval && card.stages > 0)
        return CardProgress{Str::campaign_stage, card.stage, card.stages, false};
    if (card.state == State::Survey && card.asked > 0)
        return CardProgress{Str::campaign_answers, number(card.answered), number(card.asked), false};
    bool const works =
        card.state == State::Preparation || card.state == State::Scheduled || card.state == State::Running;
    if (!works || card.tasks.total == 0) return std::nullopt;
    return CardProgress{Str::campaign_tasks, number(card.tasks.finished), number(card.tasks.total),
                        card.tasks.mandatory_open == 0};
}

/// Why it was returned, rejected or cancelled.
std::string const& reason_of(CampaignCard const& card) { return card.comment.empty() ? card.reason : card.comment; }

bool has_words(CampaignCard const& card) {
    return !reason_of(card).empty() &&
           (card.state == campaign::State::Rework || card.state == campaign::State::Rejected);
}

/// "held for", "closed on", "in 3 days": the second line at the foot.
std::string foot_line(Scene const& scene, CampaignCard const& card) {
    Instant const now = scene.state.now;
    if (card.state == campaign::State::Closed)
        return scene.words(Str::campaign_since_closed, {date_text(scene, date_at(scene.state.zone, card.state_since))});
    if (campaign::is_final(card.state))
        return scene.words(Str::campaign_since_ended, {date_text(scene, date_at(scene.state.zone, card.state_since))});
    if (card.holder.is_clock) {
        if (!card.start) return {};
        Instant const start = instant_at(scene.state.zone, card.start->date, card.start->minutes_of_day);
        std::int64_t const left = start.milliseconds - now.milliseconds;
        return left > 0 ? scene.words(Str::campaign_starts_in, {duration_text(scene, left)}) : std::string{};
    }
    return scene.words(Str::campaign_holds, {duration_text(scene, campaign::held_for(card.holder, now))});
}

std::string foot_name(Scene const& scene, CampaignCard const& card) {
    if (card.state == campaign::State::Closed)
        return scene.words(Str::campaign_roi, {percent_of(scene, card.return_on_investment)});
    if (campaign::is_final(card.state)) return short_name(person_name(scene, card.owner));
    return holder_name(scene, card.holder);
}

void draw_pair(Scene const& scene, Rect& inside, Str label, std::string_view value) {
    Rect row = inside.cut_top(kCardLine);
    std::string_view const word = scene(label);
    float const width = std::ceil(text_width(scene.ui, word, TextStyle::label)) + 1;
    text(scene.ui, row.cut_left(width, 6), word,
         {.style = TextStyle::label, .color = scene.colors().text3, .describe = false, .tooltip = false});
    text(scene.ui, row, value, {.style = TextStyle::label, .align = Align::right, .describe = false, .tooltip = false});
}

void draw_lines(Scene const& scene, Rect rect, std::string_view words, int most, TextSpec spec) {
    auto const lines = text_lines(scene.ui, words, rect.w, spec.style, spec.weight);
    float const height = text_metrics(spec.style).line;
    int const count = std::min(most, static_cast<int>(lines.size()));
    for (int i = 0; i < count; ++i) {
        TextLine const& line = lines[static_cast<std::size_t>(i)];
        // The last line takes all that is left, and is cut where that does not fit.
        bool const is_last = i + 1 == most;
        std::size_t const end = is_last ? std::min(words.size(), words.find('\n', line.start)) : line.end;
        text(scene.ui, rect.cut_top(height), words.substr(line.start, end - line.start), spec);
    }
}

void draw_foot_mark(Scene const& scene, Rect place, CampaignCard const& card) {
    Palette const& c = scene.colors();
    bool const is_closed = card.state == campaign::State::Closed;
    if (!card.holder.is_clock && !is_closed) {
        UserId const user = card.holder.users.empty() ? card.owner : card.holder.users.front();
        bool const mine = is_held_by(card, scene.state.session.user);
        std::string const initials = person_initials(scene, mine ? scene.state.session.user : user);
        return avatar(scene.ui, place, initials, {});
    }
    fill(scene.ui, place, c.track, 12);
    icon(scene.ui, place, is_closed ? Icon(icons::kTrendingUp) : Icon(icons::kClock), c.text2, 14);
}

void draw_foot(Scene const& scene, Rect row, CampaignCard const& card) {
    Palette const& c = scene.colors();
    draw_foot_mark(scene, row.cut_left(24, 8).middle(24), card);
    std::string const name = foot_name(scene, card), line = foot_line(scene, card);
    text(scene.ui, row.cut_top(16), name, {.style = TextStyle::label, .describe = false, .tooltip = false});
    bool const late = !campaign::is_final(card.state) && is_held_too_long(scene.state, card);
    text(scene.ui, row, line,
         {.style = TextStyle::label,
          .color = late ? c.amber.text : c.text3,
          .weight = late ? Weight::strong : Weight::regular,
          .describe = false,
          .tooltip = false});
}

void draw_marks(Scene const& scene, Rect& inside, CampaignCard const& card, CardMeasure const& measure, bool moved) {
    Palette const& c = scene.colors();
    if (moved) {
        Rect line = inside.cut_top(kCardLine);
        std::string const words = scene.words(Str::campaign_gone_to, {state_word(scene, card.state)});
        text(scene.ui, line, words, {.style = TextStyle::label, .color = c.accent_text, .describe = false});
    }
    if (card.start_missed) {
        std::string_view const word = scene(Str::campaign_start_missed);
        Rect const badge = inside.cut_top(kBadgeHeight);
        Rect const box{badge.x, badge.y + 1, std::min(badge.w, chip_width(scene.ui, word, false)), 22};
        fill(scene.ui, box, c.red.ground, kRadiusControl);
        text(scene.ui, box.inset(8, 0), word, {.style = TextStyle::label, .color = c.red.text, .describe = false});
    }
    if (!has_words(card)) return;
    float const height = 16.0f * static_cast<float>(measure.words_lines);
    Rect quote = inside.cut_top(height + 4).inset(0, 2);
    fill(scene.ui, quote.cut_left(2, 8), state_hue(card.state) == Hue::red ? c.red.text : c.violet.text);
    draw_lines(scene, quote, reason_of(card), kWordsLines,
               {.style = TextStyle::label, .color = c.text2, .describe = false, .tooltip = false});
}

void draw_progress(Scene const& scene, Rect& inside, CardProgress const& progress) {
    std::string const value =
        scene.words(Str::campaign_part_of, {std::to_string(progress.done), std::to_string(progress.all)});
    draw_pair(scene, inside, progress.label, value);
    Palette const& c = scene.colors();
    Rect const bar = inside.cut_top(8).cut_bottom(4);
    float const part = std::clamp(static_cast<float>(progress.done) / static_cast<float>(progress.all), 0.0f, 1.0f);
    fill(scene.ui, bar, c.track, 2);
    if (part > 0)
        fill(scene.ui, {bar.x, bar.y, std::max(4.0f, bar.w * part), bar.h}, progress.is_full ? c.chart[1] : c.accent,
             2);
}

}  // namespace

CardMeasure measure_card(Scene const& scene, CampaignCard const& card, float width) {
    float const room = width - 2 * kBoardCardPadding;
    auto const lines = [&](std::string_view words, float w, TextStyle style, Weight weight) {
        return static_cast<int>(text_lines(scene.ui, words, w, style, weight).size());
    };
    CardMeasure out{card.id, card.version, width, 1, 0};
    out.title_lines = std::min(kTitleLines, lines(card.name, room, TextStyle::dense, Weight::strong));
    if (has_words(card))
        out.words_lines = std::min(kWordsLines, lines(reason_of(card), room - 10, TextStyle::label, Weight::regular));
    return out;
}

float card_height(Scene const& scene, CampaignCard const& card, CardMeasure const& measure) {
    bool const moved = moved_now(scene.state.campaigns, card.id, scene.state.now) != nullptr;
    float height = 2 * kBoardCardPadding + kCardLine + 2 + kTitleLine * static_cast<float>(measure.title_lines) + 2;
    if (moved) height += kCardLine;
    if (card.start_missed) height += kBadgeHeight;
    if (has_words(card)) height += 16.0f * static_cast<float>(measure.words_lines) + 4;
    height += 2 * kCardLine;
    if (progress_of_card(card))
        height += kCardLine + 8;
    else if (card.state == campaign::State::Rework)
        height += kCardLine;
    return height + 17 + kHolderHeight;
}

std::string card_description(Scene const& scene, CampaignCard const& card) {
    std::string out = card.type_name.in(scene.language);
    auto const add = [&](std::string const& part) {
        if (!part.empty()) out += (out.empty() ? "" : ", ") + part;
    };
    add(dates_text(scene, card.start, card.end));
    if (card.start_missed) add(std::string(scene(Str::campaign_start_missed)));
    if (auto const progress = progress_of_card(card))
        add(std::string(scene(progress->label)) + " " +
            scene.words(Str::campaign_part_of, {std::to_string(progress->done), std::to_string(progress->all)}));
    add(foot_name(scene, card));
    add(foot_line(scene, card));
    return out;
}

void draw_card(Scene const& scene, Rect rect, CampaignCard const& card, CardMeasure const& measure, CardLook look) {
    Palette const& c = scene.colors();
    Ui& ui = scene.ui;
    if (look.dimmed) {
        fill(ui, rect, c.app, kRadiusCard);
        return border(ui, rect, c.control_line, kRadiusCard);
    }
    fill(ui, rect, look.moved ? c.selected : look.hovered ? c.hover : c.surface, kRadiusCard);
    bool const is_marked = look.moved || look.ghost;
    border(ui, rect,
           is_marked           ? c.accent
           : card.start_missed ? c.red.text
                               : c.line,
           kRadiusCard, is_marked ? 2.0f : 1.0f);
    if (look.focus) focus_ring(ui, rect, kRadiusCard);
    Rect inside = rect.inset(kBoardCardPadding);
    Rect type = inside.cut_top(kCardLine, 2);
    icon(ui, type.cut_left(14, 6), type_icon(card.type), c.text2, 14);
    text(ui, type, card.type_name.in(scene.language),
         {.style = TextStyle::label, .color = c.text2, .describe = false, .tooltip = false});
    Rect const title = inside.cut_top(kTitleLine * static_cast<float>(measure.title_lines), 2);
    draw_lines(scene, title, card.name, measure.title_lines,
               {.style = TextStyle::dense, .weight = Weight::strong, .describe = false});
    draw_marks(scene, inside, card, measure, look.moved);
    std::string const dates = dates_text(scene, card.start, card.end);
    draw_pair(scene, inside, Str::campaign_date,
              dates.empty() ? scene(Str::campaign_no_date) : std::string_view(dates));
    draw_pair(scene, inside, Str::campaign_budget, round_money(scene, card.planned));
    if (auto const progress = progress_of_card(card))
        draw_progress(scene, inside, *progress);
    else if (card.state == campaign::State::Rework)
        draw_pair(scene, inside, Str::campaign_round, std::to_string(card.round));
    fill(ui, Rect{inside.x, inside.y + 8, inside.w, 1}, c.line);
    inside.cut_top(17);
    draw_foot(scene, inside.cut_top(kHolderHeight), card);
}

}  // namespace offerta::client::ui

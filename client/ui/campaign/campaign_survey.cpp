// The results of a survey, question by question.
#include <algorithm>
#include <cmath>

#include <imgui.h>

#include "client/ui/campaign/campaign_parts.hpp"
#include "client/ui/common/figures.hpp"

namespace offerta::client::ui {
namespace {

using campaign::Question;
using campaign::QuestionKind;
using campaign::QuestionResult;

constexpr std::size_t kTextsShown = 20;

void draw_question_head(Scene const& scene, Rect& rest, std::string_view title, std::string_view figure) {
    Rect row = rest;
    float const room =
        figure.empty() ? 0 : std::ceil(text_width(scene.ui, figure, TextStyle::dense, Weight::strong)) + 8;
    row.w -= room;
    float const height = text_wrapped(scene.ui, row, title, {.style = TextStyle::dense, .weight = Weight::strong});
    text(scene.ui, {rest.right() - room, rest.y, room, 18}, figure,
         {.style = TextStyle::dense, .weight = Weight::strong, .align = Align::right});
    rest.cut_top(height + 6);
}

std::string option_label(Scene const& scene, Question const& question, std::string const& value) {
    for (campaign::Option const& option : question.options)
        if (option.value == value) return option.label.in(scene.language);
    return value;
}

void draw_options(Scene const& scene, Rect& rest, Question const& question, QuestionResult const& result) {
    bool const scale = question.kind == QuestionKind::Scale;
    float const label_width = scale ? 24.0f : std::min(160.0f, rest.w * 0.38f);
    auto const row = [&](campaign::OptionResult const& one) {
        bar_row(scene, rest, option_label(scene, question, one.value), one.share.part,
                std::max<std::int64_t>(one.share.whole, 1), scene.colors().accent, label_width);
    };
    if (scale)
        std::for_each(result.options.rbegin(), result.options.rend(), row);
    else
        std::for_each(result.options.begin(), result.options.end(), row);
}

/// Promoters, passives and detractors as one stacked bar with its legend.
void draw_nps(Scene const& scene, Rect& rest, campaign::NpsResult const& nps) {
    Palette const& c = scene.colors();
    std::int64_t const parts[] = {nps.promoters, nps.passives, nps.detractors};
    Color const colors[] = {c.chart[1], c.chart[3], c.chart[2]};
    constexpr Str kWords[] = {Str::nps_promoters, Str::nps_passives, Str::nps_detractors};
    Rect bar = rest.cut_top(14, 8);
    auto const total = static_cast<float>(std::max<std::int64_t>(nps.total(), 1));
    float const width = bar.w;
    for (int i = 0; i < 3; ++i) {
        float const part = width * static_cast<float>(parts[i]) / total;
        if (part < 1) continue;
        fill(scene.ui, bar.cut_left(part - 1, 1), colors[i], 2);
    }
    Rect legend = rest.cut_top(18, 4);
    for (int i = 0; i < 3; ++i) {
        fill(scene.ui, legend.cut_left(8, 6).middle(8), colors[i], 4);
        std::string const words = scene.words(kWords[i], {std::to_string(parts[i])});
        float const room = std::ceil(text_width(scene.ui, words, TextStyle::label)) + 1;
        text(scene.ui, legend.cut_left(room, 14), words, {.style = TextStyle::label, .color = c.text2});
    }
}

void draw_texts(Scene const& scene, Rect& rest, QuestionResult const& result) {
    std::size_t const shown = std::min(kTextsShown, result.texts.size());
    for (std::size_t i = 0; i < shown; ++i) {
        Rect at = rest;
        fill(scene.ui, {at.x, at.y + 1, 2, 16}, scene.colors().accent_pale);
        at.x += 10, at.w -= 10;
        IdScope scope(scene.ui, std::to_string(i));
        rest.cut_top(text_wrapped(scene.ui, at, result.texts[i], {.style = TextStyle::dense}) + 6);
    }
    if (shown < result.texts.size())
        text(scene.ui, rest.cut_top(18),
             scene.words.count(Str::board_more_cards, static_cast<std::int64_t>(result.texts.size() - shown)),
             {.style = TextStyle::label, .color = scene.colors().text3});
}

void draw_question(Scene const& scene, Rect& rest, Question const& question, QuestionResult const& result) {
    IdScope scope(scene.ui, question.id);
    std::string figure;
    if (question.kind == QuestionKind::Scale) {
        auto const average = result.average.quotient(1);
        figure = scene.words(Str::survey_average,
                             {average ? decimal_text(scene, *average, 1) : "—", std::to_string(question.maximum)});
    } else if (question.kind == QuestionKind::Nps) {
        auto const score = result.nps.score().percent(0);
        std::string words = score ? decimal_text(scene, *score) : "—";
        if (score && !score->is_negative() && !score->is_zero()) words = "+" + words;
        figure = scene.words(Str::survey_index, {words});
    } else {
        figure = std::to_string(result.answered);
    }
    draw_question_head(scene, rest, question.text.in(scene.language), figure);
    if (question.kind == QuestionKind::Nps)
        draw_nps(scene, rest, result.nps);
    else if (question.kind == QuestionKind::Text)
        draw_texts(scene, rest, result);
    else
        draw_options(scene, rest, question, result);
    rest.cut_top(12);
}

/// First answers by day, added up, as a line with its ends named.
void draw_answer_line(Scene const& scene, Rect& rest, SurveyStand const& survey) {
    if (survey.days.size() < 2) return;
    Palette const& c = scene.colors();
    text(scene.ui, rest.cut_top(18, 4), scene(Str::survey_by_day), {.style = TextStyle::label, .color = c.text3});
    Rect const plot = rest.cut_top(72, 2);
    line_below(scene.ui, plot, c.line);
    auto const most = static_cast<float>(std::max<std::int64_t>(survey.days.back().answered, 1));
    float const s = scene.ui.theme().pixel_ratio;
    float const step = (plot.w - 8) / static_cast<float>(survey.days.size() - 1);
    ImVec2 before;
    for (std::size_t i = 0; i < survey.days.size(); ++i) {
        float const part = static_cast<float>(survey.days[i].answered) / most;
        ImVec2 const at{(plot.x + 4 + step * static_cast<float>(i)) * s,
                        (plot.bottom() - 4 - part * (plot.h - 12)) * s};
        if (i > 0) scene.ui.draw().AddLine(before, at, c.accent, 2 * s);
        before = at;
    }
    scene.ui.draw().AddCircleFilled(before, 4 * s, c.accent);
    Rect const axis = rest.cut_top(16, 10);
    text(scene.ui, axis, date_text(scene, survey.days.front().day), {.style = TextStyle::axis, .color = c.text3});
    text(scene.ui, axis, date_text(scene, survey.days.back().day),
         {.style = TextStyle::axis, .color = c.text3, .align = Align::right});
}

}  // namespace

void draw_survey_results(Scene const& scene, Rect& column) {
    OpenCampaign const& open = open_campaign(scene);
    auto const& progress = open.whole.campaign.survey;
    SurveyStand const& survey = open.survey;
    bool const is_tab = open.tab == CampaignTab::Survey;
    if (!progress && !is_tab) return;
    std::string second;
    if (progress)
        second = scene.words(Str::survey_of, {std::to_string(progress->answered), std::to_string(progress->asked)});
    SectionCard card(scene, column, "survey", scene(Str::survey_results), second);
    card.rest.w = std::min(card.rest.w, 720.0f);
    if (!progress) {
        text(scene.ui, card.rest.cut_top(32), scene(Str::survey_not_yet),
             {.style = TextStyle::dense, .color = scene.colors().text3});
        return;
    }
    if (survey.closes_at)
        text(scene.ui, card.rest.cut_top(18, 6), scene.words(Str::survey_closes, {when_text(scene, *survey.closes_at)}),
             {.style = TextStyle::label, .color = scene.colors().text3});
    if (survey.load != Load::Ready) return;
    draw_answer_line(scene, card.rest, survey);
    for (QuestionResult const& result : survey.result.questions)
        for (Question const& question : open.whole.type.survey.questions)
            if (question.id == result.question) draw_question(scene, card.rest, question, result);
}

}  // namespace offerta::client::ui

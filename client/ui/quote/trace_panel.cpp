#include <algorithm>
#include <cmath>

#include "client/ui/common/figures.hpp"
#include "client/ui/quote/builder_parts.hpp"
#include "shared/quote/trace.hpp"

namespace offerta::client::ui {
namespace {

constexpr float kArrow = 28, kBonusLine = 24;

/// "один копеечный шаг": the unit that the price was rounded to.
std::string rounding_text(Scene const& scene, PricedLine const& priced, Currency const& currency) {
    std::int64_t micros = Decimal::kOne;
    for (int i = 0; i < priced.trace.precision; ++i) micros /= 10;
    std::string const unit = decimal_text(scene, Decimal::from_micros(micros), priced.trace.precision);
    std::string const sign = currency_sign(currency);
    return scene.words(Str::trace_rounding, {scene.language == Language::Ru ? unit + "\u202f" + sign : sign + unit});
}

void draw_head(Scene const& scene, Rect rect, std::vector<TraceStep> const& steps, PricedLine const& priced) {
    Quote const& quote = open_quote(scene).quote;
    float const copy_width = std::ceil(text_width(scene.ui, scene(Str::trace_copy), TextStyle::dense)) + 24;
    if (link(scene.ui, rect.cut_right(copy_width, 12), "copy-trace", scene(Str::trace_copy),
             {.style = TextStyle::dense}, icons::kCopy))
        scene.push(CopyText{explain_line_as_text(steps), Message::Copied});
    std::string const note = scene.words(Str::trace_book, {std::to_string(quote.price_book)}) + " · " +
                             rounding_text(scene, priced, quote.currency);
    std::string_view const title = scene(Str::grid_trace);
    text(scene.ui, rect.cut_left(std::ceil(text_width(scene.ui, title, TextStyle::dense, Weight::strong)) + 1, 16),
         title, {.style = TextStyle::dense, .weight = Weight::strong});
    text(scene.ui, rect, note, {.style = TextStyle::label, .color = scene.colors().text2, .align = Align::right});
}

void draw_step(Scene const& scene, Rect rect, TraceStep const& step, bool is_last) {
    Palette const& c = scene.colors();
    text(scene.ui, rect.cut_top(17), step.label, {.style = TextStyle::label, .color = c.text2});
    text(scene.ui, rect.cut_top(18), step.value,
         {.style = TextStyle::dense, .color = is_last ? c.accent_text : 0, .weight = Weight::strong});
    text(scene.ui, rect.cut_top(16), step.source, {.style = TextStyle::label, .color = c.text2});
}

/// What a step's figure needs, and what all of its words would like.
struct StepWidth {
    float least = 0;
    float wanted = 0;
};

StepWidth step_width(Scene const& scene, TraceStep const& step) {
    float const least = std::ceil(text_width(scene.ui, step.value, TextStyle::dense, Weight::strong)) + 2;
    float const words = std::max(text_width(scene.ui, step.label, TextStyle::label),
                                 text_width(scene.ui, step.source, TextStyle::label));
    return {least, std::max(least, std::ceil(words) + 2)};
}

/// Steps as wide as their words. When they do not fit, words give way and figures stay whole.
void draw_steps(Scene const& scene, Rect rect, std::vector<TraceStep> const& steps) {
    float least = 0, wanted = 0;
    for (TraceStep const& step : steps) {
        StepWidth const width = step_width(scene, step);
        least += width.least;
        wanted += width.wanted;
    }
    float const room = rect.w - kArrow * static_cast<float>(steps.size() - 1) - least;
    float const share = std::clamp(room / std::max(1.0f, wanted - least), 0.0f, 1.0f);
    for (std::size_t i = 0; i < steps.size(); ++i) {
        StepWidth const width = step_width(scene, steps[i]);
        float const shown = std::floor(width.least + (width.wanted - width.least) * share);
        draw_step(scene, rect.cut_left(shown), steps[i], i + 1 == steps.size());
        if (i + 1 < steps.size()) icon(scene.ui, rect.cut_left(kArrow), icons::kArrowRight, scene.colors().text3, 14);
    }
}

/// What the line would bring this person, as its formula (B3, B9); nothing where the line does not count.
void draw_line_bonus(Scene const& scene, Rect row, Line const& line) {
    OpenQuote const& open = open_quote(scene);
    OwnLineBonus const* const bonus = open.bonus->find(line.id);
    line_above(scene.ui, row, scene.colors().line);
    icon(scene.ui, row.cut_left(16, 6), icons::kWallet, scene.colors().text2, 14);
    std::string_view const label = scene(Str::summary_bonus);
    std::string const amount = money_text(scene, bonus ? bonus->amount : 0, open.quote.currency);
    std::string formula;
    if (bonus && bonus->trace) formula = bonus_formula({*bonus->trace, {}}, open.quote.currency, scene.language);
    scene.ui.describe({.id = scene.ui.id("line-bonus"),
                       .role = Role::status,
                       .rect = row,
                       .name = std::string(label) + ", " + line.sku,
                       .value = amount,
                       .description = formula});
    TextSpec spec{.style = TextStyle::dense, .describe = false};
    spec.color = scene.colors().text2;
    text(scene.ui, row.cut_left(std::ceil(text_width(scene.ui, label, TextStyle::dense)) + 1, 8), label, spec);
    spec.color = 0;
    spec.weight = Weight::strong;
    text(scene.ui, row.cut_left(std::ceil(text_width(scene.ui, amount, TextStyle::dense, Weight::strong)) + 1, 16),
         amount, spec);
    text(scene.ui, row, formula, {.style = TextStyle::label, .color = scene.colors().text2, .describe = false});
}

}  // namespace

float trace_height(Scene const& scene) { return open_quote(scene).bonus ? 104 + kBonusLine : 104; }

void draw_trace(Scene const& scene, Rect rect, Line const& line, PricedLine const& priced) {
    BookPtr const book = open_book(scene);
    if (!book) return;
    auto const steps = explain_line(open_quote(scene).quote, *book->book, line, priced, scene.language);
    rect.cut_left(28);
    rect.cut_right(12);
    rect.cut_bottom(8);
    Group group(scene.ui, {.id = scene.ui.id("trace"),
                           .role = Role::region,
                           .rect = rect,
                           .name = std::string(scene(Str::grid_trace)),
                           .value = explain_line_as_text(steps)});
    card(scene.ui, rect);
    Rect inside = rect.inset(12, 6);
    if (open_quote(scene).bonus) draw_line_bonus(scene, inside.cut_bottom(kBonusLine), line);
    draw_head(scene, inside.cut_top(22, 2), steps, priced);
    if (!steps.empty()) draw_steps(scene, inside, steps);
}

}  // namespace offerta::client::ui

// The comparison (picture 03): totals, then lines added, removed, changed, then terms.
#include <algorithm>
#include <cmath>

#include "client/state/quote_revisions.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/quote/builder_parts.hpp"
#include "client/ui/quote/compare_words.hpp"
#include "client/ui/quote/dialogs.hpp"
#include "client/ui/widgets/choice.hpp"
#include "client/ui/widgets/feedback.hpp"
#include "client/ui/widgets/scroll.hpp"
#include "client/ui/widgets/select.hpp"

namespace offerta::client::ui {
namespace {

constexpr float kRow = 44, kTermRow = 34, kChangeLine = 16, kTotalsRow = 44, kTotalsHeight = 104;
constexpr float kAmount = 104, kChoiceHeight = 48, kChoiceWidth = 280;
/// "Все", the kinds of lines, "Условия".
enum : int { kAll, kAdded, kRemoved, kChanged, kTerms, kParts };

/// "Было", or which version it is; and of the open one "Стало".
std::string was_word(Scene const& scene, CompareDialog const& dialog) {
    return dialog.is_of_versions() ? "v" + std::to_string(dialog.was.revision)
                                   : std::string(scene(Str::compare_opened));
}
std::string now_word(Scene const& scene, CompareDialog const& dialog) {
    return dialog.is_of_versions() ? "v" + std::to_string(open_quote(scene).quote.revision)
                                   : std::string(scene(Str::compare_now));
}

/// Sums of two currencies have no difference.
bool has_differences(Scene const& scene, CompareDialog const& dialog) {
    return dialog.was.currency == open_quote(scene).quote.currency;
}

std::string difference_text(Scene const& scene, std::int64_t minor, Currency const& currency) {
    if (minor == 0) return "—";
    std::string const amount = amount_text(scene, minor, currency);
    return minor > 0 ? "+" + amount : amount;
}

Color difference_color(Scene const& scene, std::int64_t minor) {
    if (minor == 0) return scene.colors().text3;
    return minor > 0 ? scene.colors().green.text : scene.colors().red.text;
}

// ---------------------------------------------------------------- totals

void draw_total(Scene const& scene, Rect rect, CompareDialog const& dialog, std::string_view label, std::int64_t was,
                std::int64_t now) {
    Currency const& currency = open_quote(scene).quote.currency;
    std::string const before = money_text(scene, was, dialog.was.currency);
    std::int64_t const difference = has_differences(scene, dialog) ? now - was : 0;
    text(scene.ui, rect.cut_top(18), label, {.style = TextStyle::label, .color = scene.colors().text2});
    text(scene.ui, rect.cut_top(24), money_text(scene, now, currency), {.style = TextStyle::title});
    text(scene.ui, rect.cut_top(16),
         dialog.is_of_versions() ? was_word(scene, dialog) + ": " + before : scene.words(Str::compare_was, {before}),
         {.style = TextStyle::label, .color = scene.colors().text2});
    text(scene.ui, rect.cut_top(16), difference_text(scene, difference, currency),
         {.style = TextStyle::label, .color = difference_color(scene, difference), .weight = Weight::strong});
}

void draw_totals(Scene const& scene, Rect rect, CompareDialog const& dialog) {
    line_below(scene.ui, rect, scene.colors().line);
    rect = rect.inset(24, 16);
    bool const margin = shows_margin(scene);
    int const columns = margin ? 4 : 3;
    auto const place = [&](int column) {
        Rect const part = rect.column(column, columns, 16);
        if (column > 0) fill(scene.ui, {part.x - 16, part.y, 1, 72}, scene.colors().line);
        return part;
    };
    QuoteDiff const& diff = dialog.diff;
    draw_total(scene, place(0), dialog, scene(Str::quotes_gross), diff.was.gross, diff.now.gross);
    draw_total(scene, place(1), dialog, scene(Str::summary_net), diff.was.net, diff.now.net);
    draw_total(scene, place(2), dialog, scene(Str::builder_vat), diff.was.vat, diff.now.vat);
    if (margin)
        draw_total(scene, place(3), dialog, scene(Str::summary_margin), dialog.was_priced.margin.amount,
                   open_quote(scene).priced.margin.amount);
}

// ---------------------------------------------------------------- lines

std::int64_t gross_of(PricedQuote const& priced, LineId id) {
    auto const it =
        std::find_if(priced.lines.begin(), priced.lines.end(), [&](PricedLine const& line) { return line.id == id; });
    return it == priced.lines.end() ? 0 : it->gross;
}

struct Row {
    LineDiff const* line;
    std::vector<ChangeText> changes;
    [[nodiscard]] float height() const { return std::max(kRow, 12 + kChangeLine * static_cast<float>(changes.size())); }
};

bool is_shown(int part, DiffKind kind) {
    return part == kAll || (part == kAdded && kind == DiffKind::Added) ||
           (part == kRemoved && kind == DiffKind::Removed) || (part == kChanged && kind == DiffKind::Changed);
}

void draw_mark(Scene const& scene, Rect box, DiffKind kind) {
    Icon const mark = kind == DiffKind::Added     ? Icon(icons::kPlus)
                      : kind == DiffKind::Removed ? Icon(icons::kMinus)
                                                  : Icon(icons::kPencil);
    Hue const hue = kind == DiffKind::Added ? Hue::green : kind == DiffKind::Removed ? Hue::red : Hue::amber;
    HueColors const colors = hue_colors(scene.colors(), hue);
    fill(scene.ui, box, colors.ground, kRadiusToken);
    icon(scene.ui, box, mark, colors.text, 14);
}

/// "Количество 16 → 24"; without an old value "Количество: 24".
void draw_change(Scene const& scene, Rect rect, ChangeText const& change) {
    TextSpec const quiet{.style = TextStyle::label, .color = scene.colors().text2, .describe = false};
    TextSpec strong{.style = TextStyle::label, .weight = Weight::strong, .describe = false};
    bool const has_was = !change.was.empty();
    std::string const label = has_was || change.now.empty() ? change.label : change.label + ":";
    rect.cut_left(text(scene.ui, rect, label, quiet), 6);
    if (has_was) {
        rect.cut_left(text(scene.ui, rect, change.was, quiet), 6);
        icon(scene.ui, rect.cut_left(12, 6), icons::kArrowRight, scene.colors().text3, 12);
    }
    text(scene.ui, rect, change.now, strong);
}

std::string spoken(Row const& row, std::string const& name) {
    std::string out = name;
    for (ChangeText const& change : row.changes)
        out += "; " + change.label + " " + change.was + (change.was.empty() ? "" : " → ") + change.now;
    return out;
}

void go_to_line(Scene const& scene, LineId id) {
    for (Specification const& specification : open_quote(scene).quote.specifications) {
        for (std::size_t i = 0; i < specification.lines.size(); ++i) {
            if (!(specification.lines[i].id == id)) continue;
            TableMemory& memory = scene.memory.lines[specification.id];
            memory.row = static_cast<int>(i);
            memory.anchor = -1;
            memory.reveal = true;
            scene.push(SelectSpecification{specification.id});
            return scene.push(CloseDialog{});
        }
    }
}

void draw_figures(Scene const& scene, Rect& rect, CompareDialog const& dialog, Row const& row) {
    Currency const& currency = open_quote(scene).quote.currency;
    std::int64_t const was = gross_of(dialog.was_priced, row.line->line);
    std::int64_t const now = gross_of(open_quote(scene).priced, row.line->line);
    std::int64_t const difference = has_differences(scene, dialog) ? now - was : 0;
    TextSpec figure{.style = TextStyle::dense, .align = Align::right};
    TextSpec const strong{.style = TextStyle::dense,
                          .color = difference_color(scene, difference),
                          .weight = Weight::strong,
                          .align = Align::right};
    text(scene.ui, rect.cut_right(kAmount), difference_text(scene, difference, currency), strong);
    text(scene.ui, rect.cut_right(kAmount),
         row.line->kind == DiffKind::Removed ? std::string("—") : amount_text(scene, now, currency), figure);
    figure.color = scene.colors().text2;
    text(scene.ui, rect.cut_right(kAmount, 8),
         row.line->kind == DiffKind::Added ? std::string("—") : amount_text(scene, was, dialog.was.currency), figure);
}

void draw_row(Scene const& scene, Rect rect, CompareDialog const& dialog, Row const& row) {
    IdScope scope(scene.ui, to_string(row.line->line.value));
    Line const* line = find_line(open_quote(scene).quote, row.line->line);
    bool const is_gone = line == nullptr;
    if (is_gone) line = find_line(dialog.was, row.line->line);
    std::string const name = line ? line_name(scene, *line) : row.line->sku;
    Id const id = scene.ui.id("row");
    Interaction const hit = scene.ui.interact(id, rect, {.focusable = !is_gone});
    scene.ui.describe({.id = id,
                       .role = is_gone ? Role::text : Role::button,
                       .state = is_gone ? 0u : static_cast<std::uint32_t>(kFocusable),
                       .rect = rect,
                       .name = spoken(row, name)});
    if (hit.hovered && !is_gone) fill(scene.ui, rect, scene.colors().hover);
    line_below(scene.ui, rect, scene.colors().line);
    if (hit.focus_visible) focus_ring(scene.ui, rect.inset(4), kRadiusControl);
    if (hit.clicked && !is_gone) go_to_line(scene, row.line->line);
    rect = rect.inset(20, 0);
    draw_mark(scene, rect.cut_left(22, 10).middle(22), row.line->kind);
    draw_figures(scene, rect, dialog, row);
    Rect names = rect.cut_left(std::floor(rect.w * 0.52f), 12).middle(34);
    text(scene.ui, names.cut_top(18), name,
         {.style = TextStyle::dense, .color = is_gone ? scene.colors().text2 : 0, .describe = false});
    text(scene.ui, names, row.line->sku, {.style = TextStyle::label, .color = scene.colors().text3, .describe = false});
    Rect texts = rect.middle(kChangeLine * static_cast<float>(row.changes.size()));
    for (ChangeText const& change : row.changes) draw_change(scene, texts.cut_top(kChangeLine), change);
}

void draw_head(Scene const& scene, Rect rect, CompareDialog const& dialog) {
    Currency const& currency = open_quote(scene).quote.currency;
    fill(scene.ui, rect, scene.colors().sub);
    line_below(scene.ui, rect, scene.colors().line);
    rect = rect.inset(20, 0);
    rect.cut_left(32);
    TextSpec head{.style = TextStyle::label, .color = scene.colors().text2, .align = Align::right};
    auto const in = [](std::string const& word, Currency const& unit) { return word + ", " + currency_sign(unit); };
    text(scene.ui, rect.cut_right(kAmount), in(std::string(scene(Str::compare_difference)), currency), head);
    text(scene.ui, rect.cut_right(kAmount), in(now_word(scene, dialog), currency), head);
    text(scene.ui, rect.cut_right(kAmount, 8), in(was_word(scene, dialog), dialog.was.currency), head);
    head.align = Align::left;
    text(scene.ui, rect.cut_left(std::floor(rect.w * 0.52f), 12), scene(Str::compare_line), head);
    text(scene.ui, rect, scene(Str::compare_what), head);
}

void draw_sum(Scene const& scene, Rect rect, CompareDialog const& dialog) {
    QuoteDiff const& diff = dialog.diff;
    Currency const& currency = open_quote(scene).quote.currency;
    std::int64_t const difference = has_differences(scene, dialog) ? diff.now.gross - diff.was.gross : 0;
    totals_row(scene.ui, rect);
    rect = rect.inset(20, 0);
    rect.cut_left(32);
    TextSpec strong{.style = TextStyle::dense,
                    .color = difference_color(scene, difference),
                    .weight = Weight::strong,
                    .align = Align::right};
    text(scene.ui, rect.cut_right(kAmount), difference_text(scene, difference, currency), strong);
    TextSpec figure{.style = TextStyle::dense, .align = Align::right};
    text(scene.ui, rect.cut_right(kAmount), amount_text(scene, diff.now.gross, currency), figure);
    figure.color = scene.colors().text2;
    text(scene.ui, rect.cut_right(kAmount, 8), amount_text(scene, diff.was.gross, dialog.was.currency), figure);
    text(scene.ui, rect, scene(Str::quotes_gross), {.style = TextStyle::dense, .weight = Weight::strong});
}

// ---------------------------------------------------------------- terms

void draw_terms(Scene const& scene, Rect& rows, std::vector<ChangeText> const& terms) {
    Rect const title = rows.cut_top(44).inset(24, 0);
    heading(scene.ui, title, scene(Str::compare_terms), TextStyle::body, 3);
    for (ChangeText const& change : terms) {
        Rect row = rows.cut_top(kTermRow).inset(24, 0);
        line_below(scene.ui, row, scene.colors().line);
        text(scene.ui, row.cut_left(140, 8), change.label, {.style = TextStyle::dense, .color = scene.colors().text2});
        text(scene.ui, row.cut_left(std::floor(row.w * 0.42f), 8), change.was,
             {.style = TextStyle::dense, .color = scene.colors().text2});
        icon(scene.ui, row.cut_left(16, 12), icons::kArrowRight, scene.colors().text3, 14);
        text(scene.ui, row, change.now, {.style = TextStyle::dense, .weight = Weight::strong});
    }
}

/// Which part of the changes is shown; none when there is nothing to choose between.
int draw_parts(Scene const& scene, Rect rect, CompareDialog const& dialog, std::size_t terms) {
    auto const& lines = dialog.diff.lines;
    auto const count = [&](DiffKind kind) {
        return std::count_if(lines.begin(), lines.end(), [&](LineDiff const& line) { return line.kind == kind; });
    };
    auto const all = static_cast<std::ptrdiff_t>(lines.size() + terms);
    std::string const labels[kParts] = {
        scene.words(Str::compare_part_all, {std::to_string(all)}),
        scene.words(Str::compare_part_added, {std::to_string(count(DiffKind::Added))}),
        scene.words(Str::compare_part_removed, {std::to_string(count(DiffKind::Removed))}),
        scene.words(Str::compare_part_changed, {std::to_string(count(DiffKind::Changed))}),
        scene.words(Str::compare_part_terms, {std::to_string(terms)})};
    Segment parts[kParts];
    for (int i = 0; i < kParts; ++i) parts[i].label = labels[i];
    int& chosen = scene.ui.state<int>(scene.ui.id("part"));
    rect = rect.inset(24, 0).middle(32);
    rect.w = std::min(rect.w, segmented_width(scene.ui, parts));
    if (auto const now = segmented(scene.ui, rect, "parts", scene(Str::compare_what), parts, chosen)) {
        chosen = *now;
        scene.ui.request_frame();
    }
    return chosen;
}

void draw_changes(Scene const& scene, Rect rect, CompareDialog const& dialog, std::vector<ChangeText> const& terms,
                  int part) {
    std::vector<Row> rows;
    for (LineDiff const& line : dialog.diff.lines) {
        if (is_shown(part, line.kind)) rows.push_back({&line, line_change_texts(scene, dialog, line)});
    }
    bool const with_terms = !terms.empty() && (part == kAll || part == kTerms);
    float height = 16 + (rows.empty() ? 0 : kTotalsRow);
    for (Row const& row : rows) height += row.height();
    if (with_terms) height += 44 + kTermRow * static_cast<float>(terms.size());
    if (!rows.empty()) draw_head(scene, rect.cut_top(kTableHeadHeight), dialog);
    ScrollArea area(scene.ui, "changes", rect, height);
    Rect content = area.content();
    if (rows.empty() && !with_terms)
        text(scene.ui, content.cut_top(kRow).inset(24, 0), scene(Str::compare_nothing),
             {.color = scene.colors().text2});
    for (Row const& row : rows) draw_row(scene, content.cut_top(row.height()), dialog, row);
    if (!rows.empty()) draw_sum(scene, content.cut_top(kTotalsRow), dialog);
    if (with_terms) draw_terms(scene, content, terms);
}

// ---------------------------------------------------------------- what it is compared with

/// All versions of the number that are known, and what the quote was opened as.
void draw_choice(Scene const& scene, Rect rect, CompareDialog const& dialog) {
    auto const others = other_revisions(scene.state);
    std::vector<std::string> names{std::string(scene(Str::compare_with_opened))};
    int selected = dialog.is_of_versions() ? -1 : 0;
    for (QuoteRow const* row : others) {
        if (row->id == dialog.other) selected = static_cast<int>(names.size());
        names.push_back(revision_text(scene, row->revision, row->status));
    }
    std::vector<Option> options;
    for (std::string const& name : names) options.push_back({.label = name});
    rect = rect.inset(24, 0).middle(28);
    std::string_view const label = scene(Str::compare_with);
    text(scene.ui, rect.cut_left(std::ceil(text_width(scene.ui, label, TextStyle::dense)) + 1, 8), label,
         {.style = TextStyle::dense, .color = scene.colors().text2, .describe = false});
    rect.w = std::min(rect.w, kChoiceWidth);
    auto const chosen = select(
        scene.ui, rect,
        {.key = "with", .label = label, .show_label = false, .options = options, .selected = selected, .small = true});
    if (!chosen || *chosen == selected) return;
    scene.push(CompareWith{*chosen == 0 ? QuoteId{} : others[static_cast<std::size_t>(*chosen - 1)]->id});
}

void draw_failure(Scene const& scene, Rect rect, CompareDialog const& dialog) {
    std::string const words = problem_text(scene, *dialog.problem), code = problem_code(scene, *dialog.problem);
    if (error_card(
            scene.ui, {rect.x + 24, rect.y + 16, rect.w - 48, 120},
            {.title = scene(Str::compare_failed), .text = words, .code = code, .retry = scene(Str::common_retry)}))
        scene.push(CompareWith{dialog.other});
}

void draw_comparison(Scene const& scene, Rect content, CompareDialog const& dialog) {
    draw_totals(scene, content.cut_top(kTotalsHeight), dialog);
    auto terms = specification_change_texts(scene, dialog);
    for (ChangeText& change : term_change_texts(scene, dialog)) terms.push_back(std::move(change));
    int const part = draw_parts(scene, content.cut_top(52), dialog, terms.size());
    draw_changes(scene, content, dialog, terms, part);
}

}  // namespace

void draw_dialog(Scene const& scene, CompareDialog const& dialog) {
    SidePanel panel(scene.ui, "compare", scene(Str::compare_title), std::min(856.0f, scene.ui.page().w - 56));
    Rect content = panel.content();
    draw_choice(scene, content.cut_top(kChoiceHeight), dialog);
    if (dialog.load == Load::Failed && dialog.problem) {
        draw_failure(scene, content, dialog);
    } else if (dialog.load != Load::Ready) {
        skeleton_rows(scene.ui, content.inset(24, 16), 6);
    } else {
        draw_comparison(scene, content, dialog);
    }
    if (panel.closed()) scene.push(CloseDialog{});
}

}  // namespace offerta::client::ui

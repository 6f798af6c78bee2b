#include <algorithm>
#include <cmath>

#include "client/ui/common/figures.hpp"
#include "client/ui/quote/builder_parts.hpp"
#include "client/ui/quote/dialogs.hpp"
#include "client/ui/widgets/scroll.hpp"

namespace offerta::client::ui {
namespace {

constexpr float kRow = 44;

std::string difference_text(Scene const& scene, std::int64_t minor, Currency const& currency) {
    std::string const amount = amount_text(scene, minor, currency);
    return minor > 0 ? "+" + amount : amount;
}

void draw_total(Scene const& scene, Rect rect, std::string_view label, std::int64_t was,
                std::int64_t now, Currency const& currency) {
    text(scene.ui, rect.cut_top(16), label,
         {.style = TextStyle::label, .color = scene.colors().text2});
    text(scene.ui, rect.cut_top(24), money_text(scene, now, currency), {.style = TextStyle::title});
    text(scene.ui, rect.cut_top(16),
         scene.words(Str::compare_was, {money_text(scene, was, currency)}),
         {.style = TextStyle::label, .color = scene.colors().text2});
    Color const color = now == was  ? scene.colors().text3
                        : now > was ? scene.colors().green.text
                                    : scene.colors().red.text;
    text(scene.ui, rect.cut_top(16), difference_text(scene, now - was, currency),
         {.style = TextStyle::label, .color = color, .weight = Weight::strong});
}

std::int64_t gross_of(PricedQuote const& priced, LineId id) {
    auto const it = std::find_if(priced.lines.begin(), priced.lines.end(),
                                 [&](PricedLine const& line) { return line.id == id; });
    return it == priced.lines.end() ? 0 : it->gross;
}

std::string field_changes_text(std::vector<FieldChange> const& changes) {
    std::string out;
    for (FieldChange const& change : changes) {
        if (!out.empty()) out += "; ";
        out += change.field + " " + (change.was.empty() ? "—" : change.was) + " → " +
               (change.now.empty() ? "—" : change.now);
    }
    return out;
}

std::string changes_text(Scene const& scene, LineDiff const& line) {
    if (line.kind == DiffKind::Added) return std::string(scene(Str::compare_added));
    if (line.kind == DiffKind::Removed) return std::string(scene(Str::compare_removed));
    return field_changes_text(line.changes);
}

std::string changes_text(Scene const& scene, SpecificationDiff const& specification) {
    if (specification.kind == DiffKind::Added) return std::string(scene(Str::compare_added));
    if (specification.kind == DiffKind::Removed) return std::string(scene(Str::compare_removed));
    return field_changes_text(specification.changes);
}

void draw_line(Scene const& scene, Rect rect, CompareDialog const& dialog, LineDiff const& line) {
    OpenQuote const& open = open_quote(scene);
    line_below(scene.ui, rect, scene.colors().line);
    Icon const mark = line.kind == DiffKind::Added     ? Icon(icons::kPlus)
                      : line.kind == DiffKind::Removed ? Icon(icons::kMinus)
                                                       : Icon(icons::kPencil);
    HueColors const hue = hue_colors(scene.colors(), line.kind == DiffKind::Added     ? Hue::green
                                                     : line.kind == DiffKind::Removed ? Hue::red
                                                                                      : Hue::amber);
    Rect const box = rect.cut_left(24, 12).middle(24);
    fill(scene.ui, box, hue.ground, kRadiusToken);
    icon(scene.ui, box, mark, hue.text, 14);
    std::int64_t const was = gross_of(dialog.was_priced, line.line);
    std::int64_t const now = gross_of(open.priced, line.line);
    TextSpec const figure{.style = TextStyle::dense, .align = Align::right};
    TextSpec strong = figure;
    strong.weight = Weight::strong;
    strong.color = now >= was ? scene.colors().green.text : scene.colors().red.text;
    text(scene.ui, rect.cut_right(110), difference_text(scene, now - was, open.quote.currency),
         strong);
    text(scene.ui, rect.cut_right(110),
         line.kind == DiffKind::Removed ? std::string("—")
                                        : amount_text(scene, now, open.quote.currency),
         figure);
    text(scene.ui, rect.cut_right(110, 8),
         line.kind == DiffKind::Added ? std::string("—")
                                      : amount_text(scene, was, open.quote.currency),
         figure);
    Line const* shown = find_line(open.quote, line.line);
    if (!shown) shown = find_line(dialog.was, line.line);
    Rect names = rect.cut_left(rect.w * 0.5f, 12).middle(34);
    text(scene.ui, names.cut_top(18), shown ? line_name(scene, *shown) : line.sku,
         {.style = TextStyle::dense});
    text(scene.ui, names, line.sku, {.style = TextStyle::label, .color = scene.colors().text3});
    text(scene.ui, rect, changes_text(scene, line),
         {.style = TextStyle::label, .color = scene.colors().text2});
}

}  // namespace

void draw_dialog(Scene const& scene, CompareDialog const& dialog) {
    SidePanel panel(scene.ui, "compare", scene(Str::compare_title),
                    std::min(856.0f, scene.ui.page().w - 56));
    Rect content = panel.content();
    Currency const& currency = open_quote(scene).quote.currency;
    Rect const totals = content.cut_top(88, 8);
    draw_total(scene, totals.column(0, 3, 16), scene(Str::quotes_gross), dialog.diff.was.gross,
               dialog.diff.now.gross, currency);
    draw_total(scene, totals.column(1, 3, 16), scene(Str::summary_net), dialog.diff.was.net,
               dialog.diff.now.net, currency);
    draw_total(scene, totals.column(2, 3, 16), scene(Str::builder_vat), dialog.diff.was.vat,
               dialog.diff.now.vat, currency);
    float const height =
        kRow * static_cast<float>(dialog.diff.lines.size()) +
        32 * static_cast<float>(dialog.diff.specifications.size() + dialog.diff.terms.size() + 2);
    ScrollArea area(scene.ui, "changes", content, height);
    Rect rows = area.content();
    if (dialog.diff.is_empty())
        text(scene.ui, rows.cut_top(kRow), scene(Str::compare_nothing),
             {.color = scene.colors().text2});
    for (LineDiff const& line : dialog.diff.lines)
        draw_line(scene, rows.cut_top(kRow), dialog, line);
    for (SpecificationDiff const& specification : dialog.diff.specifications) {
        Rect row = rows.cut_top(32);
        text(scene.ui, row.cut_left(row.w * 0.5f, 8), specification.name,
             {.style = TextStyle::dense});
        text(scene.ui, row, changes_text(scene, specification),
             {.style = TextStyle::label, .color = scene.colors().text2});
    }
    if (!dialog.diff.terms.empty())
        text(scene.ui, rows.cut_top(40), scene(Str::compare_terms), {.weight = Weight::strong});
    for (FieldChange const& change : dialog.diff.terms) {
        Rect row = rows.cut_top(32);
        text(scene.ui, row.cut_left(140, 8), change.field,
             {.style = TextStyle::dense, .color = scene.colors().text2});
        text(scene.ui, row,
             (change.was.empty() ? "—" : change.was) + " → " +
                 (change.now.empty() ? "—" : change.now),
             {.style = TextStyle::dense});
    }
    if (panel.closed()) scene.push(AppAction{CloseDialog{}});
}

}  // namespace offerta::client::ui

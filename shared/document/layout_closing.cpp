#include <algorithm>
#include <string>
#include <vector>

#include "shared/document/document_words.hpp"
#include "shared/document/layout_flow.hpp"
#include "shared/document/total_rows.hpp"

namespace offerta {
namespace {

constexpr Length kTotalsWidth = points(270);
constexpr Length kTotalsRow = points(17);
constexpr Length kGrandHeight = points(36);
constexpr Length kGrandPadding = points(12);
constexpr Length kTermLabelWidth = points(104);
constexpr Length kSignatureHeight = points(74);

void draw_total_rows(Flow& flow, std::vector<TotalRow> const& rows, Length x) {
    for (auto const& row : rows) {
        Length const y = baseline(flow.y() + points(2), style::kBody);
        flow.type().draw(flow.page(), x + kGrandPadding, y, row.label, style::kBodyQuiet);
        flow.type().draw_right(flow.page(), flow.right() - kGrandPadding, y, row.value, style::kBody);
        flow.move_down(kTotalsRow);
    }
}

Colour tint_of(Colour accent) {
    auto const pale = [](std::uint8_t part) { return static_cast<std::uint8_t>(255 - (255 - part) * 10 / 100); };
    return {pale(accent.red), pale(accent.green), pale(accent.blue)};
}

void draw_grand_total(Flow& flow, Length x) {
    auto const& document = flow.document();
    flow.rule(x, flow.y(), flow.right() - x, kGrandHeight, tint_of(document.accent));
    flow.rule(x, flow.y(), points(2.25), kGrandHeight, document.accent);
    Length const y = baseline(flow.y() + (kGrandHeight - style::kGrand.line) / 2, style::kGrand);
    flow.type().draw(flow.page(), x + kGrandPadding, y, grand_total(document).label, style::kSubject);
    flow.type().draw_right(flow.page(), flow.right() - kGrandPadding, y, grand_total(document).value, style::kGrand);
    flow.move_down(kGrandHeight);
}

/// Wide enough for the label and the largest figure.
Length totals_width(Flow& flow) {
    auto const& document = flow.document();
    Length const needed = flow.type().width(grand_total(document).label, style::kSubject) +
                          flow.type().width(grand_total(document).value, style::kGrand) + 2 * kGrandPadding +
                          points(24);
    return std::min(std::max(kTotalsWidth, needed), flow.content_width());
}

void draw_labelled(Flow& flow, LabelledText const& row) {
    Length const x = flow.left() + kTermLabelWidth;
    auto const lines = flow.type().wrap(row.text, style::kBody, flow.right() - x);
    auto const labels = flow.type().wrap(row.label, style::kBodyQuiet, kTermLabelWidth - points(10));
    flow.ensure(style::kBody.line * static_cast<Length>(std::min<std::size_t>(lines.size(), 3)));
    flow.type().draw(flow.page(), flow.left(), baseline(flow.y(), style::kBodyQuiet), labels.front(),
                     style::kBodyQuiet);
    for (auto const& line : lines) {
        flow.ensure(style::kBody.line);
        flow.type().draw(flow.page(), x, baseline(flow.y(), style::kBody), line, style::kBody);
        flow.move_down(style::kBody.line);
    }
    flow.move_down(points(4));
}

}  // namespace

void draw_totals(Flow& flow) {
    auto const& document = flow.document();
    auto const above = rows_above(document);
    auto const below = rows_below(document);
    auto const words = document.sum_in_words.empty()
                           ? std::vector<std::string>{}
                           : flow.type().wrap(document.sum_in_words, style::kBodyQuiet, flow.content_width());
    auto const rows = static_cast<Length>(above.size() + below.size());
    auto const word_lines = static_cast<Length>(words.size());
    flow.ensure(rows * kTotalsRow + kGrandHeight + points(24) + word_lines * style::kBody.line);
    Length const x = flow.right() - totals_width(flow);
    draw_total_rows(flow, above, x);
    flow.move_down(points(5));
    draw_grand_total(flow, x);
    flow.move_down(points(5));
    draw_total_rows(flow, below, x);
    flow.move_down(points(8));
    for (auto const& line : words) {
        flow.type().draw_right(flow.page(), flow.right(), baseline(flow.y(), style::kBodyQuiet), line,
                               style::kBodyQuiet);
        flow.move_down(style::kBodyQuiet.line);
    }
    flow.move_down(points(22));
}

void draw_terms(Flow& flow) {
    auto const& document = flow.document();
    if (!document.terms.empty()) {
        flow.ensure(style::kSection.line + points(8) + 2 * style::kBody.line);
        flow.paragraph(std::string(document_word(DocumentWord::Terms, document.language)), style::kSection, flow.left(),
                       flow.content_width());
        flow.move_down(points(6));
        for (auto const& row : document.terms) draw_labelled(flow, row);
        flow.move_down(points(8));
    }
    for (auto const& paragraph : document.closing) {
        flow.paragraph(paragraph, style::kBodyQuiet, flow.left(), flow.content_width());
        flow.move_down(points(5));
    }
}

void draw_signature(Flow& flow) {
    auto const& document = flow.document();
    if (!document.has_signature) return;
    flow.ensure(kSignatureHeight);
    flow.move_down(points(30));
    Length const line_x = flow.left() + points(190);
    Length const line_width = points(150);
    auto const position = document.signer_position.empty() ? document.organisation : document.signer_position;
    auto const lines = flow.type().wrap(position, style::kBody, points(180));
    Length const y = baseline(flow.y(), style::kBody);
    flow.type().draw(flow.page(), flow.left(), y, lines.front(), style::kBody);
    if (lines.size() > 1) flow.type().draw(flow.page(), flow.left(), y + style::kBody.line, lines[1], style::kBody);
    flow.rule(line_x, y + points(2), line_width, points(0.5), style::kText3);
    auto const& label = style::kLabel;
    flow.type().draw(flow.page(), line_x, y + points(3) + label.line,
                     std::string(document_word(DocumentWord::Signature, document.language)), label);
    Length const name_x = line_x + line_width + points(14);
    auto const name = flow.type().wrap(document.signer_name, style::kBody, flow.right() - name_x).front();
    flow.type().draw(flow.page(), name_x, y, name, style::kBody);
    flow.move_down(points(44));
}

}  // namespace offerta

#include <algorithm>
#include <string>

#include "shared/document/document_words.hpp"
#include "shared/document/layout_flow.hpp"

namespace offerta {
namespace {

constexpr Length kLogoHeight = points(34);
constexpr Length kLogoWidthMax = points(150);
constexpr Length kRequisitesWidth = points(212);
// A heading keeps to its page whatever was typed into it.
constexpr Length kRequisitesHeightMax = points(150);
constexpr Length kPartyHeightMax = points(190);

struct Size {
    std::int64_t width;
    std::int64_t height;
};

Size logo_size(QuoteDocument const& document) {
    if (!document.logo.is_empty()) return {document.logo.width, document.logo.height};
    if (!document.logo_pixels.is_empty()) return {document.logo_pixels.width, document.logo_pixels.height};
    return {0, 0};
}

/// Draws the logo at the top left and returns its width, 0 without one.
Length draw_logo(Flow& flow) {
    auto const size = logo_size(flow.document());
    if (size.width == 0) return 0;
    std::int64_t height = kLogoHeight;
    std::int64_t width = height * size.width / size.height;
    if (width > kLogoWidthMax) {
        width = kLogoWidthMax;
        height = width * size.height / size.width;
    }
    flow.page().ops.emplace_back(LogoOp{flow.left(), flow.y() + (kLogoHeight - static_cast<Length>(height)) / 2,
                                        static_cast<Length>(width), static_cast<Length>(height)});
    return static_cast<Length>(width);
}

/// Logo with the name beside it, contacts below. Returns where it ends.
Length draw_brand(Flow& flow, Length width) {
    Length const top = flow.y();
    Length const logo = draw_logo(flow);
    Length const x = flow.left() + (logo == 0 ? 0 : logo + points(12));
    auto const lines = flow.type().wrap(flow.document().organisation, style::kBrand, width - (x - flow.left()));
    auto const height = static_cast<Length>(lines.size()) * style::kBrand.line;
    Length y = top + (logo == 0 ? 0 : std::max<Length>(0, (kLogoHeight - height) / 2));
    for (auto const& line : lines) {
        if (y - top >= kRequisitesHeightMax) break;
        flow.type().draw(flow.page(), x, baseline(y, style::kBrand), line, style::kBrand);
        y += style::kBrand.line;
    }
    return std::max(y, top + (logo == 0 ? 0 : kLogoHeight));
}

/// Requisites and contacts in small print at the top right. Returns where they end.
Length draw_requisites(Flow& flow) {
    Length const x = flow.right() - kRequisitesWidth;
    Length y = flow.y();
    auto const print = [&](std::string const& text) {
        for (auto const& line : flow.type().wrap(text, style::kLabel, kRequisitesWidth)) {
            if (y - flow.y() >= kRequisitesHeightMax) return;
            flow.type().draw(flow.page(), x, baseline(y, style::kLabel), line, style::kLabel);
            y += style::kLabel.line;
        }
    };
    for (auto const& row : flow.document().requisites) {
        print(row.label.empty() ? row.text : row.label + ' ' + row.text);
    }
    for (auto const& line : flow.document().contacts) print(line);
    return y;
}

std::string dated_number(QuoteDocument const& document) {
    std::string text = document.number + ' ';
    text += document_word(DocumentWord::From, document.language);
    return text + ' ' + document.date;
}

void draw_title(Flow& flow) {
    auto const& document = flow.document();
    flow.paragraph(document.title, style::kTitle, flow.left(), flow.content_width());
    flow.move_down(points(3));
    flow.paragraph(dated_number(document), style::kNumber, flow.left(), flow.content_width());
    if (document.subject.empty()) return;
    flow.move_down(points(6));
    flow.paragraph(document.subject, style::kSubject, flow.left(), flow.content_width());
}

/// Labels above, the first text strong. Returns where the column ends.
Length draw_party(Flow& flow, std::vector<LabelledText> const& rows, Length x, Length width) {
    Length y = flow.y();
    bool is_first = true;
    for (auto const& row : rows) {
        if (!row.label.empty()) {
            if (!is_first) y += points(5);
            flow.type().draw(flow.page(), x, baseline(y, style::kLabel), row.label, style::kLabel);
            y += style::kLabel.line + points(1);
        }
        auto const& text_style = is_first ? style::kBodyStrong : style::kBody;
        for (auto const& line : flow.type().wrap(row.text, text_style, width)) {
            if (y - flow.y() >= kPartyHeightMax) return y;
            flow.type().draw(flow.page(), x, baseline(y, text_style), line, text_style);
            y += text_style.line;
        }
        is_first = false;
    }
    return y;
}

void draw_parties(Flow& flow) {
    auto const& document = flow.document();
    flow.ensure(kPartyHeightMax);
    Length const gap = points(20);
    Length const column = (flow.content_width() - 2 * gap) / 9;
    Length const customer_end = draw_party(flow, document.customer, flow.left(), column * 4);
    Length const manager_x = flow.left() + column * 4 + gap;
    Length const manager_end = draw_party(flow, document.manager, manager_x, column * 3);
    std::vector<LabelledText> const validity{
        {std::string{document_word(DocumentWord::ValidUntil, document.language)}, document.valid_until}};
    Length const validity_end = draw_party(flow, validity, manager_x + column * 3 + gap, column * 2);
    flow.move_to(std::max({customer_end, manager_end, validity_end}));
}

}  // namespace

void draw_heading(Flow& flow) {
    Length const brand_width = flow.content_width() - kRequisitesWidth - points(24);
    Length const brand_end = draw_brand(flow, brand_width);
    flow.move_to(std::max(brand_end, draw_requisites(flow)) + points(14));
    flow.rule(flow.left(), flow.y(), flow.content_width(), points(0.75), style::kRule);
    flow.rule(flow.left(), flow.y() - points(0.75), points(56), points(2.25), flow.document().accent);
    flow.move_down(points(22));
    draw_title(flow);
    flow.move_down(points(16));
    draw_parties(flow);
    if (!flow.document().introduction.empty()) {
        flow.move_down(points(14));
        flow.paragraph(flow.document().introduction, style::kBodyQuiet, flow.left(),
                       std::min(flow.content_width(), points(430)));
    }
}

}  // namespace offerta

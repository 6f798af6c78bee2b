#include "shared/document/layout_flow.hpp"

#include <string>
#include <utility>

#include "shared/document/document_words.hpp"
#include "shared/document/layout.hpp"

namespace offerta {

Flow::Flow(QuoteDocument const& document, Typesetter typesetter)
    : document_(document), typesetter_(std::move(typesetter)) {
    paged_.pages.emplace_back();
    y_ = kMarginTop;
}

Length Flow::page_capacity() const { return paged_.height - kMarginTop - kRunningHead - kMarginBottom; }

void Flow::make_landscape() { std::swap(paged_.width, paged_.height); }

bool Flow::ensure(Length height) {
    if (height <= room()) return false;
    new_page();
    return true;
}

void Flow::new_page() {
    paged_.pages.emplace_back();
    y_ = kMarginTop + kRunningHead;
}

void Flow::rule(Length x, Length y, Length width, Length thickness, Colour colour) {
    page().ops.emplace_back(RectangleOp{x, y, width, thickness, colour});
}

void Flow::paragraph(std::string_view text, TextStyle const& style, Length x, Length width) {
    for (auto const& line : typesetter_.wrap(text, style, width)) {
        ensure(style.line);
        typesetter_.draw(page(), x, baseline(y_, style), line, style);
        y_ += style.line;
    }
}

void Flow::draw_running_head(Page& page) {
    auto const style = style::kFooter;
    Length const y = baseline(kMarginTop - points(4), style);
    std::string right = document_.title;
    right += ' ' + document_.number + ' ';
    right += document_word(DocumentWord::From, document_.language);
    right += ' ' + document_.date;
    right = typesetter_.wrap(right, style, content_width() * 2 / 3).front();
    Length const head_width = typesetter_.width(right, style);
    auto const room_left = content_width() - head_width - points(20);
    typesetter_.draw(page, left(), y, typesetter_.wrap(document_.organisation, style, room_left).front(), style);
    typesetter_.draw(page, this->right() - head_width, y, right, style);
    page.ops.emplace_back(RectangleOp{left(), kMarginTop + points(10), content_width(), points(0.5), style::kHairline});
}

void Flow::draw_foot(Page& page, std::size_t number, std::size_t count) {
    auto const style = style::kFooter;
    Length const top = paged_.height - kMarginBottom + points(18);
    page.ops.emplace_back(RectangleOp{left(), top, content_width(), points(0.5), style::kHairline});
    Length const y = baseline(top + points(5), style);
    std::string text{document_word(DocumentWord::Page, document_.language)};
    text += ' ' + std::to_string(number) + ' ';
    text += document_word(DocumentWord::Of, document_.language);
    text += ' ' + std::to_string(count);
    auto const width = content_width() - typesetter_.width(text, style) - points(20);
    auto const lines = typesetter_.wrap(document_.footer, style, width);
    typesetter_.draw(page, left(), y, lines.front(), style);
    if (lines.size() > 1) typesetter_.draw(page, left(), y + style.line, lines[1], style);
    typesetter_.draw_right(page, right(), y, text, style);
}

PagedDocument Flow::finish() {
    for (std::size_t i = 0; i < paged_.pages.size(); ++i) {
        if (i > 0) draw_running_head(paged_.pages[i]);
        draw_foot(paged_.pages[i], i + 1, paged_.pages.size());
    }
    paged_.missing = typesetter_.missing();
    return std::move(paged_);
}

Result<PagedDocument> lay_out(QuoteDocument const& document, FontSet const& fonts) {
    OFFERTA_TRY(typesetter, Typesetter::create(fonts));
    Flow flow(document, std::move(typesetter));
    draw_sections(flow);
    draw_terms(flow);
    draw_signature(flow);
    auto paged = flow.finish();
    if (paged.pages.size() > kMaxPages) {
        return fail(ErrorCode::TooMany, "pages", std::to_string(kMaxPages), std::to_string(paged.pages.size()));
    }
    return paged;
}

}  // namespace offerta

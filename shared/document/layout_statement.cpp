#include <algorithm>
#include <utility>

#include "shared/base/format.hpp"
#include "shared/document/layout.hpp"
#include "shared/document/layout_flow.hpp"
#include "shared/document/pdf_sink.hpp"
#include "shared/document/statement_document.hpp"

namespace offerta {
namespace {

constexpr Length kStatementDateWidth = points(56);
constexpr Length kStatementAmountWidth = points(92);
constexpr Length kStatementColumnGap = points(10);
constexpr Length kStatementRowPadding = points(4);
constexpr Length kStatementHeadHeight = points(20);
constexpr Length kStatementSumRow = points(17);
constexpr Length kStatementSumWidth = points(270);
constexpr Length kStatementTotalHeight = points(34);
constexpr Length kStatementSumPadding = points(12);

struct StatementWords {
    char const *date, *sale, *amount, *correction, *by_category, *total, *nothing;
};
constexpr StatementWords kStatementRussian{"Дата",
                                           "Сделка и расчёт",
                                           "Бонус",
                                           "корректировка",
                                           "По категориям",
                                           "Итого",
                                           "За этот период ничего не начислено."};
constexpr StatementWords kStatementEnglish{
    "Date", "Deal and formula", "Bonus", "correction", "By category", "Total", "Nothing was earned in this period."};

/// What the pages of a quote are made with: head and foot of each page.
QuoteDocument frame_of(StatementDocument const& document) {
    QuoteDocument out;
    out.language = document.language;
    out.now = document.now;
    out.organisation = document.organisation;
    out.title = document.title + ", " + document.person + ',';
    out.number = document.period;
    out.date = document.made_on;
    out.footer = document.state;
    return out;
}

class StatementLayout {
  public:
    StatementLayout(StatementDocument const& document, Flow& flow)
        : document_(document),
          flow_(flow),
          words_(document.language == Language::Ru ? kStatementRussian : kStatementEnglish) {}

    void draw() {
        draw_title();
        if (document_.sections.empty())
            flow_.paragraph(words_.nothing, style::kBody, flow_.left(), flow_.content_width());
        for (StatementSection const& section : document_.sections) {
            draw_section(section);
            draw_sums(section);
        }
    }

  private:
    [[nodiscard]] std::string money(StatementSection const& section, std::int64_t minor) const {
        return format_money({minor, section.currency}, document_.language);
    }

    void draw_title() {
        Length const width = flow_.content_width();
        flow_.paragraph(document_.organisation, style::kLabel, flow_.left(), width);
        flow_.move_down(points(8));
        flow_.paragraph(document_.title, style::kTitle, flow_.left(), width);
        flow_.move_down(points(3));
        flow_.paragraph(document_.person + " · " + document_.period, style::kSubject, flow_.left(), width);
        flow_.move_down(points(2));
        flow_.paragraph(document_.made_on + " · " + document_.state, style::kBodyQuiet, flow_.left(), width);
        flow_.move_down(points(16));
    }

    [[nodiscard]] Length middle() const { return flow_.left() + kStatementDateWidth + kStatementColumnGap; }
    [[nodiscard]] Length middle_width() const {
        return flow_.right() - kStatementAmountWidth - kStatementColumnGap - middle();
    }

    void draw_head() {
        flow_.page().ops.emplace_back(
            RectangleOp{flow_.left(), flow_.y(), flow_.content_width(), kStatementHeadHeight, style::kTint});
        Length const y = baseline(flow_.y() + (kStatementHeadHeight - style::kLabel.line) / 2, style::kLabel);
        flow_.type().draw(flow_.page(), flow_.left() + kStatementRowPadding, y, words_.date, style::kLabel);
        flow_.type().draw(flow_.page(), middle(), y, words_.sale, style::kLabel);
        flow_.type().draw_right(flow_.page(), flow_.right() - kStatementRowPadding, y, words_.amount, style::kLabel);
        flow_.move_down(kStatementHeadHeight);
    }

    [[nodiscard]] std::string heading_of(StatementRow const& row) const {
        std::string out;
        for (std::string const* part : {&row.deal, &row.customer, &row.article}) {
            if (part->empty()) continue;
            if (!out.empty()) out += " · ";
            out += *part;
        }
        return out.empty() ? row.category : out;
    }
    [[nodiscard]] std::string details_of(StatementRow const& row) const {
        std::string out = row.role;
        if (!row.category.empty()) (out += out.empty() ? "" : ", ") += row.category;
        if (row.is_correction) (out += out.empty() ? "" : ", ") += words_.correction;
        return out;
    }

    /// A line of a table never splits.
    void draw_row(StatementSection const& section, StatementRow const& row) {
        auto const heading = flow_.type().wrap(heading_of(row), style::kBody, middle_width());
        std::string const details = details_of(row);
        auto const small =
            details.empty() ? std::vector<std::string>() : flow_.type().wrap(details, style::kLabel, middle_width());
        auto const formula = flow_.type().wrap(row.formula, style::kLabel, middle_width());
        Length const height = static_cast<Length>(heading.size()) * style::kBody.line +
                              static_cast<Length>(small.size() + formula.size()) * style::kLabel.line +
                              2 * kStatementRowPadding;
        if (flow_.ensure(std::min(height, flow_.page_capacity() - kStatementHeadHeight))) draw_head();
        Length y = flow_.y() + kStatementRowPadding;
        flow_.type().draw(flow_.page(), flow_.left() + kStatementRowPadding, baseline(y, style::kBody), row.date,
                          style::kBodyQuiet);
        flow_.type().draw_right(flow_.page(), flow_.right() - kStatementRowPadding, baseline(y, style::kBody),
                                money(section, row.amount), style::kBodyStrong);
        auto const print = [&](std::vector<std::string> const& lines, TextStyle const& text) {
            for (std::string const& line : lines) {
                if (y + text.line > flow_.y() + flow_.page_capacity())
                    return;  // longer than a page: never what people sell
                flow_.type().draw(flow_.page(), middle(), baseline(y, text), line, text);
                y += text.line;
            }
        };
        print(heading, style::kBody);
        print(small, style::kLabel);
        print(formula, style::kLabel);
        flow_.move_down(height);
        flow_.rule(flow_.left(), flow_.y(), flow_.content_width(), points(0.5), style::kHairline);
    }

    void draw_section(StatementSection const& section) {
        flow_.ensure(kStatementHeadHeight + points(60));
        draw_head();
        for (StatementRow const& row : section.rows) draw_row(section, row);
        flow_.move_down(points(12));
    }

    /// Categories may be many; the total stays with the last of them.
    void draw_sums(StatementSection const& section) {
        Length const x = flow_.right() - kStatementSumWidth;
        flow_.ensure(kStatementTotalHeight + 3 * kStatementSumRow);
        flow_.type().draw(flow_.page(), x + kStatementSumPadding, baseline(flow_.y(), style::kLabel),
                          words_.by_category, style::kLabel);
        flow_.move_down(kStatementSumRow);
        for (std::size_t i = 0; i < section.categories.size(); ++i) {
            bool const is_last = i + 1 == section.categories.size();
            flow_.ensure(is_last ? kStatementSumRow + kStatementTotalHeight : kStatementSumRow);
            Length const y = baseline(flow_.y(), style::kBody);
            std::string const amount = money(section, section.categories[i].amount);
            Length const room =
                kStatementSumWidth - 3 * kStatementSumPadding - flow_.type().width(amount, style::kBody);
            std::string const name =
                flow_.type().wrap(section.categories[i].name, style::kBodyQuiet, std::max(room, points(60))).front();
            flow_.type().draw(flow_.page(), x + kStatementSumPadding, y, name, style::kBodyQuiet);
            flow_.type().draw_right(flow_.page(), flow_.right() - kStatementSumPadding, y, amount, style::kBody);
            flow_.move_down(kStatementSumRow);
        }
        flow_.ensure(kStatementTotalHeight);
        flow_.page().ops.emplace_back(
            RectangleOp{x, flow_.y(), kStatementSumWidth, kStatementTotalHeight - points(4), style::kTint});
        Length const y =
            baseline(flow_.y() + (kStatementTotalHeight - points(4) - style::kGrand.line) / 2, style::kGrand);
        flow_.type().draw(flow_.page(), x + kStatementSumPadding, y, words_.total, style::kBodyStrong);
        flow_.type().draw_right(flow_.page(), flow_.right() - kStatementSumPadding, y, money(section, section.total),
                                style::kGrand);
        flow_.move_down(kStatementTotalHeight + points(14));
    }

    StatementDocument const& document_;
    Flow& flow_;
    StatementWords const& words_;
};

}  // namespace

Result<PdfFile> make_statement_pdf(StatementDocument const& document, FontSet const& fonts) {
    OFFERTA_TRY(typesetter, Typesetter::create(fonts));
    QuoteDocument const frame = frame_of(document);
    Flow flow(frame, std::move(typesetter));
    StatementLayout(document, flow).draw();
    PagedDocument paged = flow.finish();
    if (paged.pages.size() > kMaxPages)
        return fail(ErrorCode::TooMany, "pages", std::to_string(kMaxPages), std::to_string(paged.pages.size()));
    PdfMetadata const metadata{document.title + ", " + document.person + ", " + document.period, document.organisation,
                               document.language == Language::Ru ? "ru-RU" : "en", document.now};
    OFFERTA_TRY(bytes, write_pdf(paged, metadata, {frame.logo, frame.logo_pixels}, fonts, {}));
    return PdfFile{std::move(bytes), static_cast<int>(paged.pages.size()), std::move(paged.missing)};
}

}  // namespace offerta

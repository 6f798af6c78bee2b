#include <algorithm>
#include <cmath>

#include "client/state/selectors.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/common/frame_parts.hpp"
#include "client/ui/quote/approval_words.hpp"
#include "client/ui/quote/builder_parts.hpp"
#include "client/ui/widgets/chip.hpp"
#include "client/ui/widgets/feedback.hpp"
#include "client/ui/widgets/scroll.hpp"

namespace offerta::client::ui {
namespace {

constexpr float kRow = 24, kExemptRow = 20, kUnbounded = 1e6f;

Customer const* customer_of(Scene const& scene) {
    for (Customer const& customer : scene.state.customers.all) {
        if (customer.id == open_quote(scene).quote.customer.id) return &customer;
    }
    return nullptr;
}

void separator(Scene const& scene, Rect& rect) {
    Rect const line = rect.cut_top(17);
    fill(scene.ui, {line.x - 16, line.y + 8, line.w + 32, 1}, scene.colors().line);
}

void draw_customer(Scene const& scene, Rect& rect) {
    QuoteCustomer const& customer = open_quote(scene).quote.customer;
    Rect head = rect.cut_top(24);
    Rect const pencil = head.cut_right(28).middle(28);
    heading(scene.ui, head, customer.name, TextStyle::body, 2);
    if (is_editable(open_quote(scene)) &&
        icon_button(
            scene.ui, pencil,
            {.key = "customer", .label = scene(Str::summary_edit_customer), .icon = icons::kPencil, .icon_size = 14}))
        scene.open_dialog(CustomerPicker{});
    Customer const* details = customer_of(scene);
    Rect const tax = rect.cut_top(18, 6);
    if (details && !details->tax_id.empty())
        text(scene.ui, tax, scene.words(Str::summary_tax_id, {details->tax_id}),
             {.style = TextStyle::label, .color = scene.colors().text2});
    Rect tags = rect.cut_top(22);
    std::string const book = scene.words(Str::summary_book, {std::to_string(open_quote(scene).quote.price_book)});
    Rect const book_place = tags.cut_right(std::ceil(text_width(scene.ui, book, TextStyle::label)) + 1, 8);
    bool const newer = scene.state.catalogue.newest > open_quote(scene).quote.price_book;
    if (link(scene.ui, book_place, "book", book,
             {.style = TextStyle::label, .color = newer ? 0 : scene.colors().text2}))
        scene.open_dialog(basis_dialog(scene));
    if (!customer.status.empty())
        tags.cut_left(tag(scene.ui, tags, status_label(scene.state.catalogue, customer.status, scene.language),
                          customer_status_hue(customer.status)),
                      8);
    if (!customer.type.empty() && tags.w > 60)
        tag(scene.ui, tags, type_label(scene.state.catalogue, customer.type, scene.language), Hue::grey);
}

std::string term(Scene const& scene, std::optional<std::string> const& own, LocalText const& policy) {
    return own ? *own : policy.in(scene.language);
}

void draw_terms(Scene const& scene, Rect& rect) {
    OpenQuote const& open = open_quote(scene);
    Rect const all{rect.x, rect.y, rect.w, kRow * 4};
    auto const row = [&](Str label, std::string const& value) {
        if (!value.empty()) label_row(scene, rect.cut_top(kRow), scene(label), value);
    };
    row(Str::summary_payment, term(scene, open.quote.terms.payment, open.terms.payment));
    row(Str::summary_delivery, term(scene, open.quote.terms.delivery, open.terms.delivery));
    row(Str::summary_warranty, term(scene, open.quote.terms.warranty, open.terms.warranty));
    row(Str::summary_valid_until, date_text(scene, valid_until(open)));
    if (!is_editable(open)) return;
    Id const id = scene.ui.id("terms");
    Rect const area{all.x - 8, all.y, all.w + 16, rect.y - all.y};
    Interaction const hit = scene.ui.interact(id, area);
    scene.ui.describe({.id = id,
                       .role = Role::button,
                       .state = kFocusable,
                       .rect = area,
                       .name = std::string(scene(Str::summary_edit_terms))});
    if (hit.hovered || hit.focus_visible) border(scene.ui, area, scene.colors().line, kRadiusControl);
    if (hit.clicked) scene.open_dialog(TermsDialog{});
}

void draw_specifications(Scene const& scene, Rect& rect) {
    OpenQuote const& open = open_quote(scene);
    for (std::size_t i = 0; i < open.quote.specifications.size(); ++i) {
        auto const& lines = open.quote.specifications[i].lines;
        bool const counts =
            lines.empty() || std::any_of(lines.begin(), lines.end(), [](Line const& line) { return line.counts(); });
        if (counts)
            label_row(scene, rect.cut_top(kRow), multiplied_name(open.quote.specifications[i]),
                      amount_text(scene, open.priced.specifications[i].gross, open.quote.currency));
    }
}

void draw_discount(Scene const& scene, Rect row) {
    OpenQuote const& open = open_quote(scene);
    std::string const shown =
        open.priced.discount == 0 ? std::string("—") : amount_text(scene, -open.priced.discount, open.quote.currency);
    std::string label(scene(Str::summary_discount));
    if (open.quote.discount.kind == QuoteDiscount::Kind::Percent)
        label += " " + percent_text(scene, open.quote.discount.value);
    if (!is_editable(open)) return label_row(scene, row, label, shown);
    Rect const value = row.cut_right(std::ceil(text_width(scene.ui, shown, TextStyle::dense)) + 4, 8);
    if (link(scene.ui, row.cut_left(std::ceil(text_width(scene.ui, label, TextStyle::dense)) + 2), "discount", label,
             {.style = TextStyle::dense, .color = scene.colors().text2}))
        scene.open_dialog(discount_dialog(scene));
    text(scene.ui, value, shown, {.style = TextStyle::dense, .align = Align::right});
}

/// What of the sum without tax bears none at all (P8): a part of the row above it, so it stands back.
void draw_exempt(Scene const& scene, Rect& rect) {
    OpenQuote const& open = open_quote(scene);
    for (VatTotals const& vat : open.priced.vat_rates) {
        if (!vat.rate.exempt) continue;
        Rect row = rect.cut_top(kExemptRow);
        row.cut_left(12);
        std::string const amount = amount_text(scene, vat.totals.gross, open.quote.currency);
        TextSpec quiet{.style = TextStyle::label, .color = scene.colors().text3};
        float const width = std::ceil(text_width(scene.ui, amount, TextStyle::label)) + 1;
        Rect const value = row.cut_right(width, 8);
        text(scene.ui, row, scene(Str::summary_exempt_part), quiet);
        quiet.align = Align::right;
        text(scene.ui, value, amount, quiet);
    }
}

void draw_totals(Scene const& scene, Rect& rect) {
    OpenQuote const& open = open_quote(scene);
    draw_discount(scene, rect.cut_top(kRow));
    label_row(scene, rect.cut_top(kRow), scene(Str::summary_net),
              amount_text(scene, open.priced.quote.net, open.quote.currency));
    draw_exempt(scene, rect);
    for (VatTotals const& vat : open.priced.vat_rates) {
        if (!vat.rate.exempt)
            label_row(scene, rect.cut_top(kRow), scene.words(Str::summary_vat, {percent_text(scene, vat.rate.rate)}),
                      amount_text(scene, vat.totals.vat, open.quote.currency));
    }
    Rect row = rect.cut_top(36);
    std::string_view const label = scene(Str::summary_total);
    text(scene.ui, row.cut_left(std::ceil(text_width(scene.ui, label, TextStyle::title, Weight::strong)) + 1, 8), label,
         {.style = TextStyle::title});
    std::string const total = money_text(scene, open.priced.quote.gross, open.quote.currency);
    text(scene.ui, row, total,
         {.style = text_width(scene.ui, total, TextStyle::heading, Weight::strong) > row.w ? TextStyle::title
                                                                                           : TextStyle::heading,
          .align = Align::right});
    scene.ui.describe(
        {.id = scene.ui.id("total"), .role = Role::status, .rect = row, .name = std::string(label), .value = total});
}

std::string margin_percent(Scene const& scene, Margin const& margin) {
    if (margin.net_with_known_cost == 0) return {};
    auto const part = divide(Decimal::from_micros(margin.amount), Decimal::from_micros(margin.net_with_known_cost));
    auto const percent = part ? multiply(*part, Decimal::from_int(100)) : part;
    auto const rounded = percent ? round_to(*percent, 1) : percent;
    return rounded ? percent_text(scene, *rounded) : std::string{};
}

void draw_margin(Scene const& scene, Rect& rect) {
    OpenQuote const& open = open_quote(scene);
    Margin const& margin = open.priced.margin;
    if (!shows_margin(scene) || margin.net_with_known_cost == 0) return;
    separator(scene, rect);
    Rect row = rect.cut_top(kRow);
    icon(scene.ui, row.cut_left(16, 6), icons::kEye, scene.colors().text2, 14);
    std::string const shown =
        money_text(scene, margin.amount, open.quote.currency) + " · " + margin_percent(scene, margin);
    label_row(scene, row, scene(Str::summary_margin), shown, Weight::strong,
              margin.amount < 0 ? scene.colors().red.text : 0);
    if (!margin.is_complete)
        text(scene.ui, rect.cut_top(16), scene(Str::summary_margin_part),
             {.style = TextStyle::label, .color = scene.colors().text3, .align = Align::right});
}

/// What the quote would bring this person (B9), as it stands in this frame.
void draw_own_bonus(Scene const& scene, Rect& rect) {
    OpenQuote const& open = open_quote(scene);
    if (!open.bonus) return;
    if (!shows_margin(scene) || open.priced.margin.net_with_known_cost == 0) separator(scene, rect);
    Rect row = rect.cut_top(28);
    std::string_view const label = scene(Str::summary_bonus);
    std::string const shown = money_text(scene, open.bonus->total, open.quote.currency);
    scene.ui.describe(
        {.id = scene.ui.id("bonus"), .role = Role::status, .rect = row, .name = std::string(label), .value = shown});
    icon(scene.ui, row.cut_left(16, 6), icons::kWallet, scene.colors().text2, 14);
    text(scene.ui, row.cut_left(std::ceil(text_width(scene.ui, label, TextStyle::dense)) + 1, 8), label,
         {.style = TextStyle::dense, .color = scene.colors().text2, .describe = false});
    text(scene.ui, row, shown, {.style = TextStyle::title, .align = Align::right, .describe = false});
    if (open.bonus_step == 0) return;
    std::string const step = (open.bonus_step > 0 ? "+" : "") + money_text(scene, open.bonus_step, open.quote.currency);
    Rect after = rect.cut_top(18);
    Color const color = open.bonus_step < 0 ? scene.colors().red.text : scene.colors().green.text;
    text(scene.ui, after.cut_right(std::ceil(text_width(scene.ui, step, TextStyle::label)) + 1, 8), step,
         {.style = TextStyle::label, .color = color, .align = Align::right});
    text(scene.ui, after, scene(Str::summary_bonus_step), {.style = TextStyle::label, .color = scene.colors().text2});
}

void draw_figures(Scene const& scene, Rect& rect) {
    if (!open_quote(scene).is_priced) return;
    draw_specifications(scene, rect);
    if (!open_quote(scene).quote.specifications.empty()) separator(scene, rect);
    draw_totals(scene, rect);
    draw_margin(scene, rect);
    draw_own_bonus(scene, rect);
}

/// Parts one under the other in an area that scrolls. How high they are is known once they are drawn.
template <class DrawParts>
void draw_scrolled(Scene const& scene, Rect rect, std::string_view key, DrawParts draw_parts) {
    float& height = scene.ui.state<float>(scene.ui.id("height"));
    ScrollArea area(scene.ui, key, rect, height);
    Rect content = area.content().inset(16, 10);
    content.h = kUnbounded;
    float const from = content.y;
    draw_parts(content);
    float const used = content.y - from + 20;
    if (used != height) scene.ui.request_frame();
    height = used;
}

}  // namespace

void draw_export_buttons(Scene const& scene, Rect rect) {
    OpenQuote const& open = open_quote(scene);
    bool const blocked = !open.is_priced || open.quote.specifications.empty();
    auto const make = [&](Rect place, std::string_view label, Icon mark, bool xlsx, ButtonKind kind) {
        bool const is_made = open.is_exporting && open.exports_xlsx == xlsx;
        ButtonSpec const spec{
            .key = label,
            .label = is_made ? scene(Str::summary_exporting) : label,
            .kind = kind,
            .icon = mark,
            .busy = is_made,
            .disabled = !is_made && (blocked || open.is_exporting),
            .reason = open.is_exporting ? scene(Str::summary_exporting) : scene(Str::builder_no_lines)};
        if (button(scene.ui, place, spec)) scene.push(ExportQuote{xlsx});
    };
    // On a phone sending stands beside them; on a wide page at the top.
    bool const sends = scene.ui.narrow() && next_step(scene) == offerta::QuoteAction::Send;
    int const columns = sends ? 3 : 2;
    make(rect.column(0, columns, 8), "PDF", icons::kFileText, false, sends ? ButtonKind::normal : ButtonKind::primary);
    make(rect.column(1, columns, 8), "XLSX", icons::kFileSpreadsheet, true, ButtonKind::normal);
    ButtonSpec const send{.key = "send", .label = scene(Str::send_open), .kind = ButtonKind::primary};
    if (sends && button(scene.ui, rect.column(2, columns, 8), send)) begin_move(scene, offerta::QuoteAction::Send);
}

void draw_summary(Scene const& scene, Rect rect) {
    IdScope scope(scene.ui, "summary");
    Group group(scene.ui, {.id = scene.ui.id("region"),
                           .role = Role::region,
                           .rect = rect,
                           .name = std::string(scene(Str::summary_title))});
    fill(scene.ui, rect, scene.colors().surface);
    line_left(scene.ui, rect, scene.colors().line);
    Rect const foot = rect.cut_bottom(56);
    line_above(scene.ui, foot, scene.colors().line);
    draw_export_buttons(scene, foot.inset(16, 12));
    float const reasons = draw_reasons(scene, {0, 0, rect.w - 32, 0}, false);
    if (reasons > 0) draw_reasons(scene, rect.cut_bottom(reasons + 12).inset(16, 0), true);
    draw_scrolled(scene, rect, "content", [&](Rect& content) {
        draw_customer(scene, content);
        separator(scene, content);
        draw_terms(scene, content);
        separator(scene, content);
        draw_figures(scene, content);
    });
}

std::string margin_text(Scene const& scene) {
    Margin const& margin = open_quote(scene).priced.margin;
    if (!shows_margin(scene) || margin.net_with_known_cost == 0) return {};
    return margin_percent(scene, margin);
}

void draw_narrow_totals(Scene const& scene, Rect rect) {
    IdScope scope(scene.ui, "totals");
    draw_scrolled(scene, rect, "content", [&](Rect& content) {
        float const reasons = draw_reasons(scene, content, false);
        if (reasons > 0) draw_reasons(scene, content.cut_top(reasons + 12), true);
        draw_figures(scene, content);
    });
}

void draw_narrow_terms(Scene const& scene, Rect rect) {
    IdScope scope(scene.ui, "terms");
    draw_scrolled(scene, rect, "content", [&](Rect& content) {
        draw_customer(scene, content);
        separator(scene, content);
        draw_terms(scene, content);
    });
}

}  // namespace offerta::client::ui

#include <algorithm>
#include <cmath>

#include "client/state/selectors.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/common/frame_parts.hpp"
#include "client/ui/quote/builder_parts.hpp"
#include "client/ui/widgets/chip.hpp"
#include "client/ui/widgets/feedback.hpp"
#include "client/ui/widgets/scroll.hpp"

namespace offerta::client::ui {
namespace {

constexpr float kRow = 24;

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
    if (is_editable(open_quote(scene)) && icon_button(scene.ui, pencil,
                                                      {.key = "customer",
                                                       .label = scene(Str::summary_edit_customer),
                                                       .icon = icons::kPencil,
                                                       .icon_size = 14}))
        scene.push(AppAction{OpenDialog{CustomerPicker{}}});
    Customer const* details = customer_of(scene);
    Rect const tax = rect.cut_top(18, 6);
    if (details && !details->tax_id.empty())
        text(scene.ui, tax, scene.words(Str::summary_tax_id, {details->tax_id}),
             {.style = TextStyle::label, .color = scene.colors().text2});
    Rect tags = rect.cut_top(22);
    std::string const book =
        scene.words(Str::summary_book, {std::to_string(open_quote(scene).quote.price_book)});
    Rect const book_place =
        tags.cut_right(std::ceil(text_width(scene.ui, book, TextStyle::label)) + 1, 8);
    bool const newer = scene.state.catalogue.newest > open_quote(scene).quote.price_book;
    if (link(scene.ui, book_place, "book", book,
             {.style = TextStyle::label, .color = newer ? 0 : scene.colors().text2}))
        scene.push(
            AppAction{OpenDialog{BasisDialog{to_string(open_quote(scene).quote.price_date),
                                             std::string(open_quote(scene).quote.currency.name()),
                                             open_quote(scene).quote.vat_mode,
                                             false,
                                             {}}}});
    if (!customer.status.empty())
        tags.cut_left(tag(scene.ui, tags,
                          status_label(scene.state.catalogue, customer.status, scene.language),
                          customer_status_hue(customer.status)),
                      8);
    if (!customer.type.empty() && tags.w > 60)
        tag(scene.ui, tags, type_label(scene.state.catalogue, customer.type, scene.language),
            Hue::grey);
}

std::string term(Scene const& scene, std::optional<std::string> const& own,
                 LocalText const& policy) {
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
    if (hit.hovered || hit.focus_visible)
        border(scene.ui, area, scene.colors().line, kRadiusControl);
    if (hit.clicked) scene.push(AppAction{OpenDialog{TermsDialog{}}});
}

void draw_specifications(Scene const& scene, Rect& rect) {
    OpenQuote const& open = open_quote(scene);
    for (std::size_t i = 0; i < open.quote.specifications.size(); ++i) {
        auto const& lines = open.quote.specifications[i].lines;
        bool const counts =
            lines.empty() ||
            std::any_of(lines.begin(), lines.end(), [](Line const& line) { return line.counts(); });
        if (counts)
            label_row(scene, rect.cut_top(kRow), multiplied_name(open.quote.specifications[i]),
                      amount_text(scene, open.priced.specifications[i].gross, open.quote.currency));
    }
}

void draw_discount(Scene const& scene, Rect row) {
    OpenQuote const& open = open_quote(scene);
    std::string const shown = open.priced.discount == 0
                                  ? std::string("—")
                                  : amount_text(scene, -open.priced.discount, open.quote.currency);
    std::string label(scene(Str::summary_discount));
    if (open.quote.discount.kind == QuoteDiscount::Kind::Percent)
        label += " " + percent_text(scene, open.quote.discount.value);
    if (!is_editable(open)) return label_row(scene, row, label, shown);
    Rect const value =
        row.cut_right(std::ceil(text_width(scene.ui, shown, TextStyle::dense)) + 4, 8);
    if (link(scene.ui, row.cut_left(std::ceil(text_width(scene.ui, label, TextStyle::dense)) + 2),
             "discount", label, {.style = TextStyle::dense, .color = scene.colors().text2}))
        scene.push(AppAction{OpenDialog{QuoteDiscountDialog{
            open.quote.discount.kind == QuoteDiscount::Kind::None ? QuoteDiscount::Kind::Percent
                                                                  : open.quote.discount.kind,
            open.quote.discount.value.is_zero() ? std::string{}
                                                : open.quote.discount.value.to_string(),
            {}}}});
    text(scene.ui, value, shown, {.style = TextStyle::dense, .align = Align::right});
}

void draw_totals(Scene const& scene, Rect& rect) {
    OpenQuote const& open = open_quote(scene);
    draw_discount(scene, rect.cut_top(kRow));
    label_row(scene, rect.cut_top(kRow), scene(Str::summary_net),
              amount_text(scene, open.priced.quote.net, open.quote.currency));
    for (VatTotals const& vat : open.priced.vat_rates) {
        if (vat.rate.exempt) {
            label_row(scene, rect.cut_top(kRow), scene(Str::summary_exempt),
                      amount_text(scene, vat.totals.gross, open.quote.currency));
        } else {
            label_row(scene, rect.cut_top(kRow),
                      scene.words(Str::summary_vat, {percent_text(scene, vat.rate.rate)}),
                      amount_text(scene, vat.totals.vat, open.quote.currency));
        }
    }
    Rect row = rect.cut_top(36);
    std::string_view const label = scene(Str::summary_total);
    text(scene.ui,
         row.cut_left(std::ceil(text_width(scene.ui, label, TextStyle::title, Weight::strong)) + 1,
                      8),
         label, {.style = TextStyle::title});
    std::string const total = money_text(scene, open.priced.quote.gross, open.quote.currency);
    text(scene.ui, row, total,
         {.style = text_width(scene.ui, total, TextStyle::heading, Weight::strong) > row.w
                       ? TextStyle::title
                       : TextStyle::heading,
          .align = Align::right});
    scene.ui.describe({.id = scene.ui.id("total"),
                       .role = Role::status,
                       .rect = row,
                       .name = std::string(label),
                       .value = total});
}

std::string margin_percent(Scene const& scene, Margin const& margin) {
    if (margin.net_with_known_cost == 0) return {};
    auto const part = divide(Decimal::from_micros(margin.amount),
                             Decimal::from_micros(margin.net_with_known_cost));
    auto const percent = part ? multiply(*part, Decimal::from_int(100)) : part;
    auto const rounded = percent ? round_to(*percent, 1) : percent;
    return rounded ? percent_text(scene, *rounded) : std::string{};
}

void draw_margin(Scene const& scene, Rect& rect) {
    OpenQuote const& open = open_quote(scene);
    Margin const& margin = open.priced.margin;
    if (!scene.state.session.sees_margin || margin.net_with_known_cost == 0) return;
    separator(scene, rect);
    Rect row = rect.cut_top(kRow);
    icon(scene.ui, row.cut_left(16, 6), icons::kEye, scene.colors().text2, 14);
    std::string const shown = money_text(scene, margin.amount, open.quote.currency) + " · " +
                              margin_percent(scene, margin);
    label_row(scene, row, scene(Str::summary_margin), shown, Weight::strong,
              margin.amount < 0 ? scene.colors().red.text : 0);
    if (!margin.is_complete)
        text(scene.ui, rect.cut_top(16), scene(Str::summary_margin_part),
             {.style = TextStyle::label, .color = scene.colors().text3, .align = Align::right});
}

/// The name of who decides; where nobody holds the role, the role's word.
std::string approver_word(Scene const& scene, std::string_view role) {
    std::string const name = scene.state.session.approver_of(role);
    if (name != role) return name;
    if (role == "sales_head") return std::string(scene(Str::role_sales_head));
    if (role == "administrator") return std::string(scene(Str::role_administrator));
    return name;
}

std::string reason_text(Scene const& scene, ApprovalReason const& reason) {
    std::string const value = percent_text(scene, reason.value);
    std::string const limit = percent_text(scene, reason.limit);
    switch (reason.kind) {
        case ApprovalReason::Kind::ManualDiscount:
            return scene.words(Str::summary_reason_discount, {value, reason.sku, limit});
        case ApprovalReason::Kind::QuoteDiscount:
            return scene.words(Str::summary_reason_quote, {value, limit});
        case ApprovalReason::Kind::Margin:
            return scene.words(Str::summary_reason_margin, {value, limit});
    }
    return {};
}

/// What stands in the way of sending, most telling first; a long list is cut.
std::vector<std::string> reason_lines(Scene const& scene) {
    constexpr std::size_t kShown = 4;
    OpenQuote const& open = open_quote(scene);
    std::vector<std::string> out;
    if (!open.is_priced) return out;
    if (open.priced.lines_without_price > 0)
        out.push_back(scene.words.count(
            Str::summary_no_prices, static_cast<std::int64_t>(open.priced.lines_without_price)));
    for (std::string const& group : open.priced.bad_alternative_groups)
        out.push_back(scene.words(Str::summary_bad_groups, {group}));
    for (ApprovalReason const& reason : open.reasons) out.push_back(reason_text(scene, reason));
    if (out.size() > kShown) {
        std::string const more = "… +" + std::to_string(out.size() - kShown);
        out.resize(kShown);
        out.push_back(more);
    }
    if (!open.reasons.empty())
        out.push_back(scene.words(Str::summary_decides,
                                  {approver_word(scene, open.reasons.front().approver_role)}));
    return out;
}

float content_height(Scene const& scene) {
    OpenQuote const& open = open_quote(scene);
    auto const rows =
        static_cast<float>(open.quote.specifications.size() + open.priced.vat_rates.size());
    return 24 + 24 + 22 + 17 * 4 + kRow * (8 + rows) + 36 + 24;
}

}  // namespace

float draw_reasons(Scene const& scene, Rect rect, bool draw) {
    auto const lines = reason_lines(scene);
    if (lines.empty()) return 0;
    std::vector<std::string_view> const views(lines.begin(), lines.end());
    return notice(scene.ui, rect, scene(Str::summary_approval), views, Hue::amber, draw);
}

void draw_export_buttons(Scene const& scene, Rect rect) {
    OpenQuote const& open = open_quote(scene);
    bool const blocked = !open.is_priced || open.quote.specifications.empty();
    auto const make = [&](Rect place, std::string_view label, Icon mark, bool xlsx,
                          ButtonKind kind) {
        ButtonSpec const spec{.key = label,
                              .label = label,
                              .kind = kind,
                              .icon = mark,
                              .disabled = blocked || open.is_exporting,
                              .reason = open.is_exporting ? scene(Str::summary_exporting)
                                                          : scene(Str::builder_no_lines)};
        if (button(scene.ui, place, spec)) scene.push(ScreenAction{ExportQuote{xlsx}});
    };
    make(rect.column(0, 2, 8), "XLSX", icons::kFileSpreadsheet, true, ButtonKind::normal);
    make(rect.column(1, 2, 8), "PDF", icons::kFileText, false, ButtonKind::primary);
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
    ScrollArea area(scene.ui, "content", rect, content_height(scene));
    Rect content = area.content().inset(16, 10);
    draw_customer(scene, content);
    separator(scene, content);
    draw_terms(scene, content);
    separator(scene, content);
    if (!open_quote(scene).is_priced) return;
    draw_specifications(scene, content);
    if (!open_quote(scene).quote.specifications.empty()) separator(scene, content);
    draw_totals(scene, content);
    draw_margin(scene, content);
}

}  // namespace offerta::client::ui

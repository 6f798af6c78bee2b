// One deal: lines, participants and shares, payments, returns.
#include <cmath>

#include "client/ui/bonus_desk/desk_parts.hpp"
#include "client/ui/campaign/campaign_parts.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/common/frame_parts.hpp"
#include "client/ui/deals/deal_parts.hpp"
#include "client/ui/deals/deal_screens.hpp"
#include "client/ui/shell/shell.hpp"
#include "client/ui/widgets/chip.hpp"
#include "client/ui/widgets/feedback.hpp"

namespace offerta::client::ui {
namespace {

constexpr float kDealSide = 380;

bool may_write_deal(Scene const& scene, DealWhole const& whole) {
    return scene.state.session.may(offerta::Action::WriteDeal, whole);
}

void draw_deal_head(Scene const& scene, Rect rect, DealWhole const* whole) {
    Rect actions = rect.inset(scene.ui.narrow() ? 16.0f : 24.0f, 0);
    std::string_view const back = scene(Str::nav_deals);
    float const back_width = std::ceil(text_width(scene.ui, back, TextStyle::body)) + 1;
    if (link(scene.ui, actions.cut_left(back_width, 8), "back", back, {.color = scene.colors().text2}))
        scene.push(GoTo{DealsRoute{}});
    icon(scene.ui, actions.cut_left(16, 8), icons::kChevronRight, scene.colors().text3);
    if (!whole) return;
    if (may_write_deal(scene, *whole)) {
        ButtonSpec const edit{.key = "edit", .label = scene(Str::common_edit), .icon = icons::kPencil};
        if (button(scene.ui, actions.cut_right(button_width(scene.ui, edit), 8).middle(scene.ui.control_height()),
                   edit))
            scene.push(BeginDealEdit{});
    }
    std::string const name = whole->deal.number.empty() ? std::string(scene(Str::deal_no_number)) : whole->deal.number;
    heading(scene.ui,
            actions.cut_left(std::ceil(text_width(scene.ui, name, TextStyle::heading, Weight::strong)) + 1, 12), name,
            TextStyle::heading, 1);
    std::string_view const word = scene(result_word(whole->outcome));
    actions.cut_left(chip(scene.ui, actions, word, result_hue(whole->outcome)), 12);
    text(scene.ui, actions, whole->deal.customer, {.color = scene.colors().text2});
}

void draw_deal_lines(Scene const& scene, Rect& column, DealWhole const& whole) {
    Currency const& currency = whole.deal.currency;
    SectionCard card(scene, column, "lines", scene(Str::deal_lines), money_text(scene, net_of(whole.deal), currency));
    bool const narrow = scene.ui.narrow();
    std::vector<PlainCell> head{{std::string(scene(Str::deal_sku))}};
    if (!narrow) {
        head.push_back({std::string(scene(Str::desk_category)), 140});
        head.push_back({std::string(scene(Str::deal_kind)), 80});
    }
    head.push_back({std::string(scene(Str::deal_quantity)), 60, Align::right});
    if (!narrow) head.push_back({scene.words(Str::deal_list_in, {currency_sign(currency)}), 110, Align::right});
    head.push_back({scene.words(Str::deal_net_in, {currency_sign(currency)}), 110, Align::right});
    plain_row(scene, card.rest, "head", head, true);
    for (DealLine const& line : whole.deal.lines) {
        Decimal const returned = returned_of(whole, line.id);
        std::string name = line.sku;
        if (returned.micros() > 0) name += " · " + scene.words(Str::deal_returned, {decimal_text(scene, returned)});
        std::vector<PlainCell> cells{{name}};
        if (!narrow) {
            cells.push_back({line.category.empty() ? std::string{} : category_name(scene, line.category), 140,
                             Align::left, Weight::regular, scene.colors().text2});
            cells.push_back(
                {std::string(scene(kind_word(line.kind))), 80, Align::left, Weight::regular, scene.colors().text2});
        }
        cells.push_back({decimal_text(scene, line.quantity), 60, Align::right});
        if (!narrow)
            cells.push_back({amount_text(scene, line.list_amount, currency), 110, Align::right, Weight::regular,
                             scene.colors().text2});
        cells.push_back({amount_text(scene, line.net_amount, currency), 110, Align::right, Weight::strong,
                         line.net_amount < 0 ? scene.colors().red.text : Color{}});
        plain_row(scene, card.rest, line.id, cells);
    }
}

void draw_deal_payments(Scene const& scene, Rect& column, DealWhole const& whole) {
    Currency const& currency = whole.deal.currency;
    std::string second = money_text(scene, paid_of(whole.deal), currency);
    if (whole.deal.due > 0)
        second = scene.words(Str::deal_paid_of, {second, money_text(scene, whole.deal.due, currency)});
    SectionCard card(scene, column, "payments", scene(Str::deal_payments), second);
    bool const online = scene.state.connection.online;
    if (may_write_deal(scene, whole)) {
        ButtonSpec const add{.key = "add-payment",
                             .label = scene(Str::deal_add_payment),
                             .kind = ButtonKind::quiet,
                             .icon = icons::kPlus,
                             .disabled = !online,
                             .reason = scene(Str::campaign_offline),
                             .small = true};
        if (button(scene.ui, card.head.cut_right(button_width(scene.ui, add)).middle(28), add))
            scene.open_dialog(DealPaymentDialog{scene.state.today(), Money{0, currency}, {}});
    }
    if (whole.deal.payments.empty())
        text(scene.ui, card.rest.cut_top(28), scene(Str::deal_no_payments),
             {.style = TextStyle::dense, .color = scene.colors().text3});
    for (DealPayment const& one : whole.deal.payments)
        plain_row(scene, card.rest, one.id,
                  {{date_text(scene, one.date)},
                   {money_text(scene, one.amount, currency), 160, Align::right, Weight::strong}});
}

void draw_deal_returns(Scene const& scene, Rect& column, DealWhole const& whole) {
    SectionCard card(scene, column, "returns", scene(Str::deal_returns));
    if (may_write_deal(scene, whole) && whole.outcome == DealOutcome::Won) {
        ButtonSpec const add{.key = "add-return",
                             .label = scene(Str::deal_add_return),
                             .kind = ButtonKind::quiet,
                             .icon = icons::kUndo2,
                             .disabled = !scene.state.connection.online,
                             .reason = scene(Str::campaign_offline),
                             .small = true};
        if (button(scene.ui, card.head.cut_right(button_width(scene.ui, add)).middle(28), add))
            scene.open_dialog(DealReturnDialog{whole.deal.lines.empty() ? std::string{} : whole.deal.lines.front().id,
                                               Decimal::from_int(1),
                                               scene.state.today(),
                                               {}});
    }
    if (whole.returns.empty())
        text(scene.ui, card.rest.cut_top(28), scene(Str::deal_no_returns),
             {.style = TextStyle::dense, .color = scene.colors().text3});
    for (DealReturn const& one : whole.returns) {
        std::string sku = one.line;
        for (DealLine const& line : whole.deal.lines)
            if (line.id == one.line) sku = line.sku;
        plain_row(
            scene, card.rest, one.id,
            {{date_text(scene, one.date), 100},
             {sku},
             {"−" + decimal_text(scene, one.quantity), 80, Align::right, Weight::strong, scene.colors().red.text}});
    }
}

void draw_deal_facts(Scene const& scene, Rect& column, DealWhole const& whole) {
    SectionCard card(scene, column, "facts", scene(Str::deal_facts));
    auto const row = [&](Str label, std::string const& value) {
        label_row(scene, card.rest.cut_top(26), scene(label), value.empty() ? "—" : value);
    };
    row(Str::deal_owner, user_name_of(scene.state, to_string(whole.owner.value)));
    row(Str::deal_customer, whole.deal.customer);
    row(Str::deal_customer_type, whole.customer_type);
    row(Str::deal_opened, whole.opened ? date_text(scene, *whole.opened) : std::string{});
    row(Str::deal_closed, whole.outcome == DealOutcome::Open ? std::string{} : date_text(scene, whole.deal.close_date));
    row(Str::deal_origin, std::string(scene(origin_word(whole.source))));
    if (whole.quote.is_nil()) return;
    std::string_view const words = scene(Str::deal_open_quote);
    Rect const place = card.rest.cut_top(28);
    if (link(scene.ui, {place.x, place.y, std::ceil(text_width(scene.ui, words, TextStyle::dense)) + 24, place.h},
             "quote", words, {.style = TextStyle::dense}, icons::kArrowRight))
        scene.push(GoTo{QuoteRoute{whole.quote}});
}

/// Those whom the viewer may see (B8); whoever sees none is told nothing of their number.
void draw_deal_people(Scene const& scene, Rect& column, DealWhole const& whole) {
    if (whole.deal.participants.empty()) return;
    SectionCard card(scene, column, "people", scene(Str::deal_participants));
    for (Participation const& one : whole.deal.participants)
        plain_row(scene, card.rest, one.user + one.role,
                  {{user_name_of(scene.state, one.user)},
                   {deal_role_word(scene, one.role), 110, Align::left, Weight::regular, scene.colors().text2},
                   {percent_text(scene, one.share), 64, Align::right, Weight::strong}});
}

}  // namespace

void draw_deal_page(Scene const& scene, Rect page) {
    IdScope scope(scene.ui, "deal");
    DealsPage const& deals = scene.state.deals;
    if (deals.form) return draw_deal_form(scene, page);
    if (!deals.open) return;
    OpenDeal const& open = *deals.open;
    bool const ready = open.load == Load::Ready;
    draw_deal_head(scene, page.cut_top(kTopBarHeight), ready ? &open.whole : nullptr);
    cut_offline_band(scene, page);
    if (open.load == Load::Failed && open.problem)
        return draw_problem(scene, page, scene(Str::deal_not_loaded), *open.problem);
    if (!ready) return skeleton_rows(scene.ui, page.inset(24, 16), 6);
    fill(scene.ui, page, scene.colors().app);
    Rect inside = page.inset(scene.ui.narrow() ? 16.0f : 24.0f, 16);
    if (scene.ui.page().w < kMediumWidth) {
        SectionColumn column(scene, "all", inside);
        draw_deal_facts(scene, column.rest, open.whole);
        draw_deal_lines(scene, column.rest, open.whole);
        draw_deal_people(scene, column.rest, open.whole);
        draw_deal_payments(scene, column.rest, open.whole);
        draw_deal_returns(scene, column.rest, open.whole);
        return;
    }
    Rect const side = inside.cut_right(kDealSide, 16);
    {
        SectionColumn column(scene, "work", inside);
        draw_deal_lines(scene, column.rest, open.whole);
        draw_deal_payments(scene, column.rest, open.whole);
        draw_deal_returns(scene, column.rest, open.whole);
    }
    SectionColumn column(scene, "side", side);
    draw_deal_facts(scene, column.rest, open.whole);
    draw_deal_people(scene, column.rest, open.whole);
}

}  // namespace offerta::client::ui

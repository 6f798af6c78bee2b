// Budget and effect: items, what was spent, what came of it.
#include <algorithm>

#include "client/ui/campaign/campaign_parts.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/common/frame_parts.hpp"

namespace offerta::client::ui {
namespace {

std::string line_name(Scene const& scene, std::string_view id) {
    for (campaign::BudgetLine const& line : open_campaign(scene).whole.campaign.content.budget)
        if (line.id == id) return line.name;
    return std::string(scene(Str::spend_no_line));
}

bool takes_figures(Scene const& scene) {
    campaign::State const state = open_campaign(scene).whole.campaign.state;
    return state >= campaign::State::Preparation && state != campaign::State::Rejected;
}

bool may_spend(Scene const& scene) { return open_campaign(scene).whole.rights.write && takes_figures(scene); }

/// A quote's number and customer, by what the server said or by one's own list.
std::string linked_name(Scene const& scene, QuoteId id) {
    LinkedQuoteRow const* row = open_campaign(scene).leads.find(id);
    if (row != nullptr && !row->number.empty())
        return row->customer.empty() ? row->number : row->number + " · " + row->customer;
    for (QuoteRow const& quote : scene.state.quotes.rows)
        if (quote.id == id) return quote_name(scene, quote.number) + " · " + quote.customer;
    return std::string(scene(Str::lead_other_quote));
}

void draw_spendings(Scene const& scene, Rect& column) {
    OpenCampaign const& open = open_campaign(scene);
    SectionCard card(scene, column, "spendings", scene(Str::budget_spendings));
    Rect head = card.head;
    ButtonSpec const add{.key = "spend", .label = scene(Str::budget_add), .icon = icons::kPlus, .small = true};
    if (may_spend(scene) && button(scene.ui, head.cut_right(button_width(scene.ui, add)).middle(28), add))
        scene.open_dialog(SpendDialog{open.id, {}, {}, date_text(scene, scene.state.today()), {}, {}});
    auto const& all = open.whole.campaign.spendings;
    if (all.empty())
        text(scene.ui, card.rest.cut_top(28), scene(Str::budget_nothing),
             {.style = TextStyle::dense, .color = scene.colors().text3});
    for (campaign::Spending const& one : all) {
        IdScope scope(scene.ui, to_string(one.id));
        Rect row = card.rest.cut_top(36);
        line_below(scene.ui, row, scene.colors().line);
        if (may_spend(scene) &&
            icon_button(scene.ui, row.cut_right(28, 8).middle(28),
                        {.key = "remove", .label = scene(Str::common_remove), .icon = icons::kTrash2}))
            scene.push(SendEvent{open.id, campaign::Unspend{one.id}, 0});
        text(scene.ui, row.cut_left(84, 8), date_text(scene, one.date),
             {.style = TextStyle::dense, .color = scene.colors().text2});
        text(scene.ui, row.cut_right(110, 8), round_money(scene, one.amount),
             {.style = TextStyle::dense, .align = Align::right});
        std::string const words = line_name(scene, one.line) + (one.note.empty() ? "" : " · " + one.note);
        text(scene.ui, row, words, {.style = TextStyle::dense});
    }
}

void draw_links(Scene const& scene, Rect& column) {
    OpenCampaign const& open = open_campaign(scene);
    CampaignWhole const& whole = open.whole;
    SectionCard card(scene, column, "links", scene(Str::budget_links));
    Rect head = card.head;
    ButtonSpec const add{.key = "link", .label = scene(Str::link_quote_title), .icon = icons::kLink, .small = true};
    bool const may_link = may_link_to(scene);
    if (may_link && button(scene.ui, head.cut_right(button_width(scene.ui, add)).middle(28), add))
        scene.open_dialog(LinkQuoteDialog{open.id, {}});
    for (campaign::LinkedQuote const& one : whole.campaign.quotes) {
        IdScope scope(scene.ui, to_string(one.id.value));
        Rect row = card.rest.cut_top(36);
        line_below(scene.ui, row, scene.colors().line);
        if (may_link && icon_button(scene.ui, row.cut_right(28, 8).middle(28),
                                    {.key = "remove", .label = scene(Str::common_remove), .icon = icons::kTrash2}))
            scene.push(SendEvent{open.id, campaign::UnlinkQuote{one.id}, 0});
        std::string const name = linked_name(scene, one.id);
        text(scene.ui, row.cut_right(120, 8), round_money(scene, one.amount),
             {.style = TextStyle::dense,
              .weight = one.is_won ? Weight::strong : Weight::regular,
              .align = Align::right});
        if (link(scene.ui, row, "quote", name, {.style = TextStyle::dense})) scene.push(GoTo{QuoteRoute{one.id}});
    }
    if (whole.campaign.quotes.empty())
        text(scene.ui, card.rest.cut_top(28), scene(Str::budget_no_links),
             {.style = TextStyle::dense, .color = scene.colors().text3});
}

}  // namespace

bool may_link_to(Scene const& scene) { return open_campaign(scene).whole.rights.link && takes_figures(scene); }

void draw_budget_tab(Scene const& scene, Rect rect) {
    if (scene.ui.narrow()) {
        SectionColumn all(scene, "budget-all", rect);
        draw_budget_summary(scene, all.rest);
        draw_effect(scene, all.rest);
        draw_leads(scene, all.rest);
        draw_spendings(scene, all.rest);
        return draw_links(scene, all.rest);
    }
    Rect const right = rect.cut_right(std::min(420.0f, rect.w * 0.4f), 16);
    {
        SectionColumn left(scene, "budget-left", rect);
        draw_budget_summary(scene, left.rest);
        draw_leads(scene, left.rest);
        draw_spendings(scene, left.rest);
    }
    SectionColumn side(scene, "budget-right", right);
    draw_effect(scene, side.rest);
    draw_links(scene, side.rest);
}

}  // namespace offerta::client::ui

// Leads of a campaign: who came from it, and what became of them.
#include <algorithm>
#include <array>

#include "client/ui/campaign/campaign_fields.hpp"
#include "client/ui/campaign/campaign_parts.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/common/form.hpp"
#include "client/ui/common/frame_parts.hpp"
#include "client/ui/quote/dialogs.hpp"
#include "client/ui/widgets/chip.hpp"
#include "client/ui/widgets/choice.hpp"
#include "client/ui/widgets/feedback.hpp"

namespace offerta::client::ui {
namespace {

using campaign::LeadStatus;

constexpr std::array kLeadWords{Str::lead_new, Str::lead_working, Str::lead_quoted, Str::lead_won, Str::lead_lost};
constexpr std::array kLeadHues{Hue::grey, Hue::accent, Hue::blue, Hue::green, Hue::outline};
/// What may be said by hand, in the order of the switch.
constexpr std::array kByHand{LeadStatus::New, LeadStatus::Working, LeadStatus::Lost};

std::string lead_name(campaign::Lead const& lead) { return lead.name.empty() ? lead.email : lead.name; }

void draw_lead_row(Scene const& scene, Rect row, LeadRow const& one, bool may_edit) {
    IdScope scope(scene.ui, to_string(one.lead.id.value));
    line_below(scene.ui, row, scene.colors().line);
    auto const at = static_cast<std::size_t>(one.standing);
    std::string_view const word = scene(kLeadWords[at]);
    chip(scene.ui, row.cut_right(chip_width(scene.ui, word), 8), word, kLeadHues[at]);
    if (!scene.ui.narrow() && !one.lead.owner.is_nil())
        text(scene.ui, row.cut_right(120, 8), short_name(person_name(scene, one.lead.owner)),
             {.style = TextStyle::label, .color = scene.colors().text2, .align = Align::right});
    Rect lines = row.middle(34);
    std::string const name = lead_name(one.lead);
    Rect const first = lines.cut_top(18);
    if (may_edit) {
        if (link(scene.ui, first, "lead", name, {.style = TextStyle::dense})) scene.open_dialog(LeadDialog{one.lead});
    } else {
        text(scene.ui, first, name, {.style = TextStyle::dense});
    }
    std::string second = one.lead.company;
    for (std::string const* more : {&one.lead.email, &one.lead.phone}) {
        if (more->empty() || *more == name) continue;
        second += (second.empty() ? "" : " · ") + *more;
    }
    text(scene.ui, lines, second, {.style = TextStyle::label, .color = scene.colors().text3});
}

/// The campaign's quotes as ticks: which of them are his.
bool draw_lead_quotes(Scene const& scene, Rect& content, campaign::Lead& lead) {
    LeadsList const& list = open_campaign(scene).leads;
    if (list.quotes.empty()) return false;
    text(scene.ui, content.cut_top(20), scene(Str::lead_quotes),
         {.style = TextStyle::label, .color = scene.colors().text2});
    bool changed = false;
    for (LinkedQuoteRow const& quote : list.quotes) {
        if (content.h < 28 + 44) break;
        std::string const label = (quote.number.empty() ? std::string(scene(Str::lead_other_quote)) : quote.number) +
                                  (quote.customer.empty() ? "" : " · " + quote.customer);
        auto const at = std::find(lead.quotes.begin(), lead.quotes.end(), quote.id);
        bool const is_his = at != lead.quotes.end();
        if (!checkbox(scene.ui, content.cut_top(28),
                      {.key = to_string(quote.id.value), .label = label, .value = is_his ? Check::on : Check::off}))
            continue;
        if (is_his)
            lead.quotes.erase(at);
        else
            lead.quotes.push_back(quote.id);
        changed = true;
        break;
    }
    return changed;
}

}  // namespace

void draw_leads(Scene const& scene, Rect& column) {
    OpenCampaign const& open = open_campaign(scene);
    LeadsList const& list = open.leads;
    std::string const count = list.rows.empty() ? std::string() : std::to_string(list.rows.size());
    SectionCard card(scene, column, "leads", scene(Str::lead_title), count);
    Rect head = card.head;
    bool const may_edit = may_link_to(scene);
    ButtonSpec const add{.key = "add-lead", .label = scene(Str::lead_add), .icon = icons::kPlus, .small = true};
    if (may_edit && button(scene.ui, head.cut_right(button_width(scene.ui, add)).middle(28), add))
        scene.open_dialog(LeadDialog{});
    if (list.load == Load::Failed && list.problem) {
        std::string const words = problem_text(scene, *list.problem);
        card.rest.cut_top(
            text_wrapped(scene.ui, card.rest, words, {.style = TextStyle::dense, .color = scene.colors().red.text}));
        return;
    }
    if (list.load != Load::Ready) return skeleton_rows(scene.ui, card.rest.cut_top(88), 2);
    if (list.rows.empty())
        text(scene.ui, card.rest.cut_top(28), scene(Str::lead_none),
             {.style = TextStyle::dense, .color = scene.colors().text3});
    for (LeadRow const& one : list.rows) draw_lead_row(scene, card.rest.cut_top(44), one, may_edit);
}

void draw_dialog(Scene const& scene, LeadDialog const& dialog) {
    if (!scene.state.campaign) return scene.push(CloseDialog{});
    bool const is_new = dialog.lead.id.is_nil();
    Dialog box(scene.ui, "lead", scene(is_new ? Str::lead_new_title : Str::lead_edit_title), 520, 520);
    Rect content = box.content();
    Rect foot = content.cut_bottom(44);
    LeadDialog next = dialog;
    campaign::Lead& lead = next.lead;
    bool changed = words_field(
        scene, content.cut_top(field_height(scene.ui, true, false), kFieldGap),
        {.key = "name", .label = scene(Str::participant_name), .required = true, .focus_first = is_new}, lead.name);
    Rect row = content.cut_top(field_height(scene.ui, true, false), kFieldGap);
    changed |= words_field(scene, row.column(0, 2, kColumnGap),
                           {.key = "company", .label = scene(Str::participant_company)}, lead.company);
    changed |= words_field(scene, row.column(1, 2, kColumnGap),
                           {.key = "email", .label = scene(Str::participant_email)}, lead.email);
    row = content.cut_top(field_height(scene.ui, true, false), kFieldGap);
    changed |=
        words_field(scene, row.column(0, 2, kColumnGap), {.key = "phone", .label = scene(Str::lead_phone)}, lead.phone);
    changed |= words_field(scene, row.column(1, 2, kColumnGap), {.key = "note", .label = scene(Str::step_note)},
                           lead.note, false, 2'000);
    Segment const parts[] = {
        {.label = scene(Str::lead_new)}, {.label = scene(Str::lead_working)}, {.label = scene(Str::lead_lost)}};
    auto const now = std::find(kByHand.begin(), kByHand.end(), lead.status) - kByHand.begin();
    if (auto const chosen = segmented(scene.ui, content.cut_top(32, kFieldGap), "status", scene(Str::lead_status),
                                      parts, static_cast<int>(now))) {
        lead.status = kByHand[static_cast<std::size_t>(*chosen)];
        changed = true;
    }
    changed |= draw_lead_quotes(scene, content, lead);
    Findings const findings = campaign::check_lead(lead);
    FootPress const pressed = dialog_foot(scene, foot, scene(Str::common_save), findings.empty());
    if (!is_new) {
        ButtonSpec const remove{.key = "remove", .label = scene(Str::common_remove), .kind = ButtonKind::danger};
        Rect left{box.content().x, box.content().bottom() - 32, button_width(scene.ui, remove), 32};
        if (button(scene.ui, left, remove)) return scene.push(RemoveLead{lead.id});
    }
    if (pressed == FootPress::cancel || box.closed()) return scene.push(CloseDialog{});
    if (pressed == FootPress::accept) return scene.push(PutLead{lead});
    if (changed) scene.open_dialog(std::move(next));
}

void draw_dialog(Scene const& scene, QuoteCampaignsDialog const& dialog) {
    Dialog box(scene.ui, "quote-campaigns", scene(Str::quote_campaigns), 480, 420);
    Rect content = box.content();
    text(scene.ui, content.cut_top(20, 8),
         scene(dialog.linked.empty() ? Str::quote_campaigns_none : Str::quote_campaigns_some),
         {.style = TextStyle::dense, .color = scene.colors().text2});
    for (QuoteCampaign const& one : dialog.linked) {
        IdScope scope(scene.ui, to_string(one.id.value));
        Rect line = content.cut_top(32);
        if (icon_button(scene.ui, line.cut_right(28, 8).middle(28),
                        {.key = "unlink", .label = scene(Str::common_remove), .icon = icons::kTrash2}))
            return scene.push(SendEvent{one.id, campaign::UnlinkQuote{dialog.quote}, 0});
        if (link(scene.ui, line, "open", one.name, {.style = TextStyle::dense}))
            return scene.push(GoTo{CampaignRoute{one.id}});
    }
    FieldResult const typed = text_field(scene.ui, content.cut_top(field_height(scene.ui, false, false), 8),
                                         {.key = "search",
                                          .label = scene(Str::nav_search),
                                          .show_label = false,
                                          .value = dialog.search,
                                          .placeholder = scene(Str::quote_campaigns_search),
                                          .icon = icons::kSearch,
                                          .search = true,
                                          .focus_first = true});
    std::string const search(typed.edited ? *typed.edited : dialog.search);
    std::string const folded = fold_for_search(trim(search));
    for (CampaignCard const& card : scene.state.campaigns.cards) {
        if (content.h < 36) break;
        bool const takes = card.state >= campaign::State::Preparation && card.state != campaign::State::Rejected;
        bool const is_linked =
            std::any_of(dialog.linked.begin(), dialog.linked.end(), [&](auto const& one) { return one.id == card.id; });
        bool const fits = folded.empty() || fold_for_search(card.name).find(folded) != std::string::npos;
        if (!takes || is_linked || !fits) continue;
        IdScope scope(scene.ui, to_string(card.id.value));
        if (!link(scene.ui, content.cut_top(36), "choose", card.name, {.style = TextStyle::dense})) continue;
        return scene.push(SendEvent{card.id, campaign::LinkQuote{{dialog.quote, {}, false}}, 0});
    }
    if (box.closed()) return scene.push(CloseDialog{});
    if (search == dialog.search) return;
    QuoteCampaignsDialog next = dialog;
    next.search = search;
    scene.open_dialog(std::move(next));
}

}  // namespace offerta::client::ui

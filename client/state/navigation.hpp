#pragma once

#include "client/state/effect.hpp"
#include "client/state/moment.hpp"

namespace offerta::client {

/// Whether this person may read what the screen shows.
[[nodiscard]] bool may_see(Session const& session, Route const& route);
/// Where somebody starts who asked for nothing: the first place that he may see.
[[nodiscard]] Route first_place(Session const& session);
/// Shows a route: leaves the screen before it and loads what the new one needs.
[[nodiscard]] Effects enter_route(AppState& state, Route route, Moment& moment);
/// The same by a click: the address bar follows.
[[nodiscard]] Effects go_to(AppState& state, Route route, Moment& moment);
/// What many screens need, as far as this person may read it; asked once. The list of quotes shows without it, so that
/// its first visit waits for nothing else; every other screen asks as it is entered.
[[nodiscard]] Effects ask_common(AppState& state);
/// Asks for the book of the open quote when it is not here.
[[nodiscard]] Effects need_book(AppState const& state);
/// Shows what the open quote's customer, as he is by now, does to its prices (P12), where the server waits for that;
/// does it at once where no line moves.
[[nodiscard]] Effects propose_moved_customer(AppState& state, Moment& moment);
/// Asks how the open quote's approval stands, where that may have changed: once everything that was changed here is
/// there.
[[nodiscard]] Effects need_approval(AppState& state);
/// Asks for it whatever is known: what was said stands in the history. While changes wait, of no subject.
[[nodiscard]] Effects load_approval(AppState& state);
/// Sends the step that a QuoteMoveDialog waits with, once everything that was changed here is on the server.
[[nodiscard]] Effects send_waiting_move(AppState& state, Moment& moment);
/// The same of the form that sends the open quote, which there is. In the program's second part: it is called only once
/// that has made the form (decision 16).
[[nodiscard]] Effects go_on_sending(AppState& state, Moment& moment);
/// What was changed here was not taken as it was: the step that waited for it is the person's to decide anew.
void give_waiting_move_up(AppState& state);
/// The problem's code then.
inline constexpr std::string_view kEditsNotTaken = "edits_not_taken";
/// Asks for the versions of the open quote's number (Q), where there can be others: once in each of its states.
[[nodiscard]] Effects need_revisions(AppState& state);
/// The quotes that wait for this person's decision.
[[nodiscard]] Effects refresh_quote_inbox(AppState const& state);
/// The same, where a quote that was changed can make a difference.
[[nodiscard]] Effects refresh_quote_inbox_for(AppState const& state, QuoteRow const& row);
/// A fresh load of the list of quotes.
[[nodiscard]] Effects reload_quotes(AppState& state);
/// The rows of quotes with changes that still wait, as they stand here.
void refresh_draft_rows(AppState& state);
/// Opens a user's form from the list; one with changes stays as it is.
void open_person_form(AppState& state, UserId id);
/// Puts the open form away; with changes it waits in `unsaved`.
void leave_person_form(UsersPage& page);
/// Loads users and units.
[[nodiscard]] Effects enter_people(AppState& state);
/// Loads the audit log from its newest entry.
[[nodiscard]] Effects enter_audit(AppState& state);
/// Time has passed: what was held too long may be so only now.
[[nodiscard]] Effects tick_campaigns(AppState& state);
/// Loads campaigns and their types.
[[nodiscard]] Effects enter_campaigns(AppState& state);
/// Puts the open campaign away; what was being written waits in `unsaved`.
void leave_campaign(AppState& state);
/// Opens a campaign's page. What was being written on another one waits in `unsaved`.
[[nodiscard]] Effects enter_campaign(AppState& state, CampaignId id);
/// What was said of campaigns while nobody listened: counts, cards, the open one.
[[nodiscard]] Effects refresh_campaigns(AppState& state);
/// Loads what waits for this person.
[[nodiscard]] Effects enter_inbox(AppState& state);
[[nodiscard]] Effects enter_types(AppState& state);
/// Shows the period of the address, and asks for what it is made of.
[[nodiscard]] Effects enter_bonuses(AppState& state);
/// The quote of the what-if card: the one that it has, else the own open one that was changed last.
[[nodiscard]] Effects choose_what_if(AppState& state);
[[nodiscard]] Effects enter_plans(AppState& state);
/// What was said of bonuses while nobody listened.
[[nodiscard]] Effects refresh_bonuses(AppState& state);
/// Asks for the comparison as its query is; an incomplete one shows nothing.
[[nodiscard]] Effects load_comparison(AppState& state);
[[nodiscard]] Effects enter_comparison(AppState& state);
/// Loads marketing lists, and customers for what lists can be made of.
[[nodiscard]] Effects enter_marketing(AppState& state);
/// Loads how mail and webhooks stand.
[[nodiscard]] Effects enter_post(AppState& state);
/// The counts of the inbox, and its list where that is shown.
[[nodiscard]] Effects refresh_inbox(AppState& state);
/// Loads the calendar, disputes and people of the head's desk; the summary follows the calendar.
[[nodiscard]] Effects enter_desk(AppState& state);
/// Asks again for what is shown: something about bonuses was changed.
[[nodiscard]] Effects refresh_desk(AppState& state);
[[nodiscard]] Effects enter_deals(AppState& state);
/// Opens a deal; a form that is open stays with its deal only.
[[nodiscard]] Effects enter_deal(AppState& state, Uuid id);
/// The list or the deal that is shown, once more.
[[nodiscard]] Effects refresh_deals(AppState& state);
[[nodiscard]] Effects enter_analytics(AppState& state);
[[nodiscard]] Effects refresh_analytics(AppState& state);
/// Puts the open form away; with changes it waits in `unsaved`.
void leave_customer_form(CustomersPage& page);
/// Opens a customer's form as it was left, or from the list.
void open_customer_form(AppState& state, CustomerId id);

}  // namespace offerta::client

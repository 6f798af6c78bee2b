#include "client/state/later/sending_form.hpp"

#include <algorithm>

#include "client/state/later/quote_letter.hpp"
#include "client/state/selectors.hpp"
#include "shared/base/format.hpp"
#include "shared/base/mail_address.hpp"
#include "shared/quote/customer_link.hpp"
#include "shared/quote/life_cycle.hpp"

namespace offerta::client {
namespace {

void add_finding(Findings& out, ErrorCode code, std::string place, std::string got = {}) {
    out.push_back({Severity::Error, {code, std::move(place), {}, std::move(got)}});
}

std::string first_address(AppState const& state) {
    for (Customer const& customer : state.customers.all) {
        if (customer.id != state.open->quote.customer.id) continue;
        for (Contact const& contact : customer.contacts)
            if (!contact.email.empty()) return contact.email;
    }
    return {};
}

Letter offered_letter(AppState const& state, Language language) {
    OpenQuote const& open = *state.open;
    LetterFacts facts;
    facts.number = open.quote.number;
    facts.organisation = state.session.organisation;
    facts.customer = open.quote.customer.name;
    facts.valid_until = valid_until(open);
    if (open.is_priced) facts.total = Money{open.priced.quote.gross, open.quote.currency};
    return letter_of(facts, language);
}

void check_addresses(Findings& out, std::string_view typed) {
    auto const all = addresses_in(typed);
    if (all.empty()) return add_finding(out, ErrorCode::Required, "to");
    auto const wrong =
        std::find_if(all.begin(), all.end(), [](std::string const& one) { return !is_mail_address(one); });
    if (wrong != all.end()) return add_finding(out, ErrorCode::InvalidFormat, "to", *wrong);
    if (all.size() > kMaxMailRecipients) add_finding(out, ErrorCode::TooMany, "to");
}

void check_last_day(Findings& out, std::string_view typed, Date today) {
    if (trim(typed).empty()) return add_finding(out, ErrorCode::Required, "until");
    auto const day = parse_typed_date(trim(typed));
    if (!day) return add_finding(out, ErrorCode::InvalidFormat, "until");
    if (*day < today || *day > add_days(today, kMaxLinkDays)) add_finding(out, ErrorCode::OutOfRange, "until");
}

void check_letter(Findings& out, Letter const& letter) {
    if (trim(letter.subject).empty()) add_finding(out, ErrorCode::Required, "subject");
    if (count_code_points(letter.subject) > kMaxMailSubject) add_finding(out, ErrorCode::TooLong, "subject");
    if (trim(letter.text).empty()) add_finding(out, ErrorCode::Required, "text");
    if (count_code_points(letter.text) > kMaxMailText) add_finding(out, ErrorCode::TooLong, "text");
}

}  // namespace

SendingForm new_sending_form(AppState const& state) {
    SendingForm form;
    form.input.language = state.language();
    form.input.to = first_address(state);
    Date const today = state.today();
    Date const last = std::clamp(valid_until(*state.open), today, add_days(today, kMaxLinkDays));
    form.input.until = format_date(last, state.language());
    renew_letter(form, state);
    return form;
}

void renew_letter(SendingForm& form, AppState const& state) {
    Letter offered = offered_letter(state, form.input.language);
    Letter& letter = form.input.letter;
    if (letter.subject == form.offered.subject) letter.subject = offered.subject;
    if (letter.text == form.offered.text) letter.text = offered.text;
    form.offered = std::move(offered);
}

Findings check_sending(SendingInput const& input, Date today) {
    Findings out;
    bool const is_mail = input.way == SendingWay::Mail;
    if (is_mail) {
        check_addresses(out, input.to);
        check_letter(out, input.letter);
        if (!input.has_pdf && !input.has_xlsx && !input.has_link) add_finding(out, ErrorCode::Required, "content");
    }
    bool const has_link = is_mail ? input.has_link : input.way == SendingWay::Link;
    if (has_link) check_last_day(out, input.until, today);
    return out;
}

std::string_view sending_place(std::string_view place) {
    if (place.starts_with("to[")) return "to";
    if (place == "link_expires_on" || place == "expires_on") return "until";
    return place.starts_with("has_") ? "content" : place;
}

Date link_until(SendingInput const& input) { return parse_typed_date(trim(input.until)).value_or(Date{}); }

bool can_be_sent(AppState const& state) {
    if (!state.open || !state.open->may_write) return false;
    QuoteStatus const status = state.open->quote.status;
    if (is_shown_to_customer(status)) return true;
    return status_after(status, offerta::QuoteAction::Send, needs_approval(state)).has_value();
}

QuoteLink const* answer_by_link(OpenQuote const& open) {
    bool const is_accepted = open.quote.status == QuoteStatus::Accepted;
    if (!is_accepted && open.quote.status != QuoteStatus::Declined) return nullptr;
    CustomerAnswer const wanted = is_accepted ? CustomerAnswer::Accepted : CustomerAnswer::Declined;
    for (QuoteLink const& link : open.sending.links)
        if (link.answer == wanted && link.number == open.quote.revision) return &link;
    return nullptr;
}

LinkState link_state(QuoteLink const& link, Instant now) {
    if (link.revoked_at) return LinkState::Revoked;
    return now < link.expires_at ? LinkState::Active : LinkState::Expired;
}

}  // namespace offerta::client

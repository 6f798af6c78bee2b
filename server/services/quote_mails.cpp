#include "server/services/quote_mails.hpp"

#include <algorithm>

#include "server/repositories/mail_queue.hpp"
#include "server/repositories/notices.hpp"
#include "server/repositories/quote_mails.hpp"
#include "server/services/acting_as_system.hpp"
#include "server/services/fresh_id.hpp"
#include "shared/base/mail_address.hpp"
#include "shared/protocol/json_out.hpp"
#include "shared/quote/customer_link.hpp"
#include "shared/quote/life_cycle.hpp"

namespace offerta::server {

namespace {

void add_mail_finding(Findings& out, ErrorCode code, std::string place, std::string expected, std::string got = {}) {
    out.push_back({Severity::Error, {code, std::move(place), std::move(expected), std::move(got)}});
}

std::string all_addresses(std::vector<std::string> const& to) {
    std::string out;
    for (std::string const& one : to) out += (out.empty() ? "" : ", ") + one;
    return out;
}

/// Sends it where it has not been; the answer of that, or how it stands.
Outcome<Answer> send_if_unsent(db::Transaction& transaction, SendingParts const& parts, Asking const& asking,
                               StoredQuotePtr const& before) {
    Quote const& quote = before->quote;
    if (is_shown_to_customer(quote.status))
        return Answer{200, quote.version, dump(write(QuoteMoveAnswer{quote.version, quote.status, {}}))};
    if (was_sent(quote.status)) return refuse(RefusalKind::Conflict, "wrong_status");
    QuoteMove const move{QuoteAction::Send, {}, {}};
    Quotes::CheckDeal const check = [](db::Executor&, Deal const&) { return Findings{}; };  // sending makes none
    StoredQuotePtr made;
    return parts.documents.quotes.carry_out(transaction, asking, {before, move, check}, made);
}

void queue_letter(db::Transaction& transaction, SendingParts const& parts, Asking const& asking,
                  quote_mails::Stored const& letter, std::optional<std::string> secret) {
    outbox::Mail mail;
    std::string const id = to_string(letter.mail.id);
    mail.id = letter.mail.id;
    mail.key = "quote/" + id;
    mail.message_id = "<" + id + "@" + parts.mail_host + ">";
    mail.kind = "quote";
    mail.address = all_addresses(letter.mail.to);
    mail.payload = "{}";
    mail.secret = std::move(secret);
    {
        ActingAsSystem const system(transaction, asking.user());
        outbox::add(transaction, {}, {mail}, asking.now);
    }
    quote_mails::add(transaction, letter);
}

quote_mails::Stored letter_of(NewQuoteMail const& wanted, Asking const& asking, Quote const& quote, Uuid const& link) {
    quote_mails::Stored out;
    out.quote = quote.id;
    out.link = link;
    QuoteMail& mail = out.mail;
    mail.id = fresh_id(asking.now);
    mail.to = wanted.to;
    mail.subject = wanted.subject;
    mail.text = wanted.text;
    mail.language = wanted.language;
    mail.has_pdf = wanted.has_pdf;
    mail.has_xlsx = wanted.has_xlsx;
    mail.at = asking.now;
    mail.by = asking.user();
    return out;
}

audit::Entry letter_entry(QuoteId quote, quote_mails::Stored const& letter) {
    nlohmann::json after = nlohmann::json::object();
    after["id"] = write(letter.mail.id);
    put(after, "to", letter.mail.to);
    put(after, "subject", letter.mail.subject);
    return {"sendQuoteByMail", "quote", to_string(quote.value), {}, dump(after)};
}

}  // namespace

Findings check_quote_mail(NewQuoteMail const& mail, Date today) {
    Findings out;
    if (mail.to.empty()) add_mail_finding(out, ErrorCode::Required, "to", "an address");
    for (std::size_t i = 0; i < mail.to.size(); ++i)
        if (!is_mail_address(mail.to[i]))
            add_mail_finding(out, ErrorCode::InvalidFormat, "to[" + std::to_string(i) + "]", "an address",
                             mail.to[i].substr(0, kMostMailAddress));
    if (trim(mail.subject).empty()) add_mail_finding(out, ErrorCode::Required, "subject", "what it is about");
    if (!mail.has_pdf && !mail.has_xlsx && !mail.link_expires_on)
        add_mail_finding(out, ErrorCode::Required, "has_pdf", "a file or a link");
    if (!mail.link_expires_on) return out;
    if (auto const fits = check_link_end(*mail.link_expires_on, today, "link_expires_on"); !fits)
        out.push_back({Severity::Error, fits.error()});
    return out;
}

Outcome<QuoteMailList> list_quote_mails(db::Session& session, SendingParts const& parts, Asking const& asking,
                                        QuoteId id) {
    auto const standing = quotes::standing(session, id);
    if (!standing || !asking.may(Action::ReadQuote, standing->whose)) return refuse(RefusalKind::NotFound, "not_found");
    QuoteMailList out;
    out.is_configured = !parts.mail.smtp.url.empty();
    std::vector<std::string> ids;
    for (quote_mails::Stored& one : quote_mails::list(session, id)) {
        if (!asking.may(Action::ReadQuote, one.whose)) continue;
        ids.push_back(to_string(one.mail.id));
        out.items.push_back(std::move(one.mail));
    }
    if (ids.empty()) return out;
    db::Acting const system(session, db::Identity::system());  // the queue is nobody else's
    auto standings = mail_queue::standings(session, ids);
    for (std::size_t i = 0; i < std::min(standings.size(), out.items.size()); ++i) {
        out.items[i].state = standings[i].state;
        out.items[i].last_error = std::move(standings[i].last_error);
    }
    return out;
}

Outcome<Answer> send_quote_by_mail(db::Session& session, SendingParts const& parts, Asking const& asking,
                                   MutationKey const& key, QuoteId id, BaseVersion base, NewQuoteMail const& wanted) {
    return once(session, key, [&](db::Transaction& transaction) -> Outcome<Answer> {
        auto const before = parts.documents.quotes.lock_to_move(transaction, asking, id, base);
        if (!before) return tl::unexpected(before.error());
        if (parts.mail.smtp.url.empty()) return refuse(RefusalKind::Conflict, "mail_not_configured");
        Findings findings = check_quote_mail(wanted, parts.documents.organisation.today(transaction, asking.now));
        if (!findings.empty()) return refuse(RefusalKind::Invalid, "validation", std::move(findings));
        auto answer = send_if_unsent(transaction, parts, asking, *before);
        if (!answer) return answer;
        std::optional<FreshLink> link;
        if (wanted.link_expires_on)
            link =
                add_quote_link(transaction, parts, asking, (*before)->quote, wanted.language, *wanted.link_expires_on);
        auto const letter = letter_of(wanted, asking, (*before)->quote, link ? link->link.id : Uuid{});
        queue_letter(transaction, parts, asking, letter, link ? std::optional(link->secret) : std::nullopt);
        audit::record(transaction, asking.actor, letter_entry(id, letter));
        return answer;
    });
}

}  // namespace offerta::server

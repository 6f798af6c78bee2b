#include "server/services/customer_quotes.hpp"

#include "server/base/sha256.hpp"
#include "server/repositories/quote_links.hpp"
#include "shared/protocol/json_out.hpp"
#include "shared/quote/life_cycle.hpp"

namespace offerta::server {

namespace {

constexpr std::size_t kQuoteSecretDigits = 64;

tl::expected<void, Refusal> check_link(std::optional<quote_links::Stored> const& stored, Instant now) {
    if (!stored) return refuse(RefusalKind::NotFound, "not_found");
    if (stored->link.revoked_at) return refuse(RefusalKind::Gone, "link_revoked");
    if (now >= stored->link.expires_at) return refuse(RefusalKind::Gone, "link_expired");
    return {};
}

/// The hash; of what cannot be a secret, one that nobody has.
std::string hash_of_secret(std::string const& secret) {
    return secret.size() == kQuoteSecretDigits ? sha256_hex(secret) : std::string();
}

Outcome<quote_links::Stored> follow_link(db::Session& session, CustomerAsking const& asking) {
    auto stored = quote_links::follow(session, hash_of_secret(asking.secret));
    if (auto const good = check_link(stored, asking.now); !good) return tl::unexpected(good.error());
    return std::move(*stored);
}

Outcome<DocumentSource> source_behind(db::Session& session, SendingParts const& parts, CustomerAsking const& asking,
                                      quote_links::Stored const& stored) {
    Language const language = asking.language.value_or(stored.link.language);
    return document_source(session, parts.documents, stored.quote, language, stored.link.made_at);
}

Status check_comment(QuoteAction action, std::string const& comment) {
    if (count_code_points(comment) > kMaxCustomerComment)
        return fail(ErrorCode::TooLong, "comment", std::to_string(kMaxCustomerComment) + " characters at most");
    if (action == QuoteAction::Decline && trim(comment).empty()) return fail(ErrorCode::Required, "comment", "why");
    return {};
}

tl::expected<void, Refusal> check_open(OfferState state) {
    switch (state) {
        case OfferState::Open:
            return {};
        case OfferState::Accepted:
        case OfferState::Declined:
            return refuse(RefusalKind::Conflict, "answered");
        case OfferState::Over:
            return refuse(RefusalKind::Gone, "offer_over");
        case OfferState::Superseded:
            break;
    }
    return refuse(RefusalKind::Gone, "superseded");
}

std::string answer_details(QuoteLink const& link, std::string const& comment) {
    nlohmann::json out = nlohmann::json::object();
    out["link"] = write(link.id);
    put(out, "comment", comment);
    return dump(out);
}

}  // namespace

OfferState offer_state(Quote const& quote, PriceBook const& book, Date today) {
    switch (quote.status) {
        case QuoteStatus::Sent:
            return has_expired(quote, book, today) ? OfferState::Over : OfferState::Open;
        case QuoteStatus::Accepted:
            return OfferState::Accepted;
        case QuoteStatus::Declined:
            return OfferState::Declined;
        case QuoteStatus::Superseded:
            return OfferState::Superseded;
        default:
            return OfferState::Over;
    }
}

Outcome<CustomerQuote> open_customer_quote(db::Session& session, SendingParts const& parts,
                                           CustomerAsking const& asking, bool counts) {
    db::Acting const system(session, db::Identity::system());
    auto const stored = follow_link(session, asking);
    if (!stored) return tl::unexpected(stored.error());
    auto const source = source_behind(session, parts, asking, *stored);
    if (!source) return tl::unexpected(source.error());
    auto document = make_quote_document(source->input());
    if (!document) return refuse_invalid(document.error());
    Date const today = parts.documents.organisation.today(session, asking.now);
    if (counts) {
        session.transact(
            [&](db::Transaction& transaction) { quote_links::note_opened(transaction, stored->link.id, asking.now); });
    }
    return CustomerQuote{stored->link, offer_state(source->stored->quote, *source->book, today),
                         stored->link.answered_at, std::move(*document)};
}

Outcome<DocumentFile> customer_file(db::Session& session, SendingParts const& parts, CustomerAsking const& asking,
                                    DocumentFormat format) {
    db::Acting const system(session, db::Identity::system());
    auto const stored = follow_link(session, asking);
    if (!stored) return tl::unexpected(stored.error());
    auto const source = source_behind(session, parts, asking, *stored);
    if (!source) return tl::unexpected(source.error());
    auto file = make_file(*source, parts.documents.fonts, format);
    if (!file) return file;
    char const* const what = format == DocumentFormat::Pdf ? R"({"format":"pdf"})" : R"({"format":"xlsx"})";
    LinkHolder const customer(stored->quote, asking.now, asking.address);
    audit::record(session, customer.asking().actor,
                  {"getDocumentByLink", "quote", to_string(stored->quote.value), {}, what});
    return file;
}

tl::expected<void, Refusal> answer_customer_quote(db::Session& session, SendingParts const& parts,
                                                  CustomerAsking const& asking, QuoteAction action,
                                                  std::string const& comment) {
    db::Acting const system(session, db::Identity::system());
    bool const accepts = action == QuoteAction::Accept;
    std::string const hash = hash_of_secret(asking.secret);
    QuoteMove const move{action, {}, {}};
    Quotes::CheckDeal const check = [&](db::Executor& executor, Deal const& deal) {
        return parts.deals.check(executor, deal);
    };
    return session.transact([&](db::Transaction& transaction) -> tl::expected<void, Refusal> {
        auto const place = quote_links::follow(transaction, hash);
        if (auto const good = check_link(place, asking.now); !good) return good;
        // The quote's row first, as whoever moves it by hand: two answers at once follow each other.
        StoredQuotePtr const before = parts.documents.quotes.lock_as_system(transaction, place->quote);
        auto const stored = quote_links::lock_followed(transaction, hash);
        if (auto const good = check_link(stored, asking.now); !good) return good;
        PriceBookPtr const book = before ? parts.documents.books.get(transaction, before->quote.price_book) : nullptr;
        if (!book) return refuse(RefusalKind::Unavailable, "document_unavailable");
        Date const today = parts.documents.organisation.today(transaction, asking.now);
        if (auto const open = check_open(offer_state(before->quote, *book, today)); !open) return open;
        if (auto const fits = check_comment(action, comment); !fits) return refuse_invalid(fits.error());
        Quotes::Move const answered{
            before,     move,
            check,      accepts ? AuditedAct("acceptQuoteByLink") : AuditedAct("declineQuoteByLink"),
            "_by_link", answer_details(stored->link, comment)};
        StoredQuotePtr made;
        LinkHolder const customer(stored->quote, asking.now, asking.address);
        auto const moved = parts.documents.quotes.carry_out(transaction, customer, answered, made);
        if (!moved) return tl::unexpected(moved.error());
        quote_links::note_answer(transaction, stored->link.id, accepts ? QuoteStatus::Accepted : QuoteStatus::Declined,
                                 comment, asking.now);
        return {};
    });
}

}  // namespace offerta::server

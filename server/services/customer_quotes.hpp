#pragma once

#include "server/services/quote_links.hpp"

// A quote as its customer sees it by his link (Q): whoever has the secret may read that one version and answer it,
// once, and nobody else. Everything here is the system's doing.

namespace offerta::server {

/// Whether the customer may still answer, and why not.
enum class OfferState : std::uint8_t { Open, Accepted, Declined, Over, Superseded };
[[nodiscard]] OfferState offer_state(Quote const& quote, PriceBook const& book, Date today);

/// What the page shows: always the version that the link was made for.
struct CustomerQuote {
    QuoteLink link;
    OfferState state = OfferState::Open;
    std::optional<Instant> answered_at;  ///< by this link
    QuoteDocument document;
};
/// Whose page, at which moment, and in which language; none: the link's.
struct CustomerAsking {
    std::string secret;
    Instant now;
    std::optional<Language> language;
    std::string address;  ///< of the network, for the audit log
};
/// NotFound for a secret that is nobody's; Gone ("link_revoked", "link_expired") when it is over. `counts`: it is
/// written down that the page was opened.
[[nodiscard]] Outcome<CustomerQuote> open_customer_quote(db::Session& session, SendingParts const& parts,
                                                         CustomerAsking const& asking, bool counts);
/// The same bytes however often; refusals as above. An export: the audit log has it.
[[nodiscard]] Outcome<DocumentFile> customer_file(db::Session& session, SendingParts const& parts,
                                                  CustomerAsking const& asking, DocumentFormat format);

inline constexpr std::size_t kMaxCustomerComment = 2000;  ///< code points
/// Accepts or, with a comment, declines as the owner would by hand: in the same steps, with the same deal. Refusals as
/// above, and Gone ("superseded", "offer_over") for what is no offer any more, Conflict ("answered") for what has its
/// answer, Invalid for a comment that is missing or too long.
[[nodiscard]] tl::expected<void, Refusal> answer_customer_quote(db::Session& session, SendingParts const& parts,
                                                                CustomerAsking const& asking, QuoteAction action,
                                                                std::string const& comment);

}  // namespace offerta::server

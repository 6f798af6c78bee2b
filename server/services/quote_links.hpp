#pragma once

#include "server/services/deals.hpp"
#include "server/services/documents.hpp"
#include "server/services/mail_worker.hpp"
#include "shared/protocol/quote_sending_messages.hpp"

// Links by which customers see quotes (Q): made and taken back by whoever may write the quote, seen by whoever may read
// it. What happens behind one: customer_quotes.hpp.

namespace offerta::server {

/// What quotes are sent with; outlives whoever has it.
struct SendingParts {
    DocumentParts documents;
    Deals& deals;
    MailSettings const& mail;
    std::string mail_host;  ///< the right side of Message-IDs
};

/// Those of all versions of the quote's number that may be read.
[[nodiscard]] Outcome<QuoteLinkList> list_quote_links(db::Session& session, Asking const& asking, QuoteId id);
/// The answer is MadeQuoteLink. Its secret is kept nowhere: where the first answer was lost, it is lost, and a second
/// one has no path. Conflict "wrong_status" for a version that is neither sent nor answered.
[[nodiscard]] Outcome<Answer> make_quote_link(db::Session& session, SendingParts const& parts, Asking const& asking,
                                              MutationKey const& key, QuoteId id, NewQuoteLink const& wanted);
/// Of any version of the quote's number. The answer is QuoteLinkList.
[[nodiscard]] Outcome<Answer> revoke_quote_link(db::Session& session, Asking const& asking, MutationKey const& key,
                                                QuoteId id, Uuid const& link);

/// Until when a link may be good: the last day, from today to a year ahead.
[[nodiscard]] Status check_link_end(Date last, Date today, std::string place);
struct FreshLink {
    QuoteLink link;
    std::string secret;
};
/// To a quote that is locked, in the transaction of whatever it is for; written down by that.
[[nodiscard]] FreshLink add_quote_link(db::Transaction& transaction, SendingParts const& parts, Asking const& asking,
                                       Quote const& quote, Language language, Date last);

}  // namespace offerta::server

#pragma once

#include "server/services/quote_links.hpp"

// Letters with a quote's files and its link (Q). They wait in the queue of mail like any other, and MailWorker sends
// them.

namespace offerta::server {

/// Those of all versions of the quote's number that may be read.
[[nodiscard]] Outcome<QuoteMailList> list_quote_mails(db::Session& session, SendingParts const& parts,
                                                      Asking const& asking, QuoteId id);
/// Queues one, and marks what was not sent yet as sent, in one transaction and by the rules of Quotes::move: what needs
/// approval stays where it is. The answer is QuoteMoveAnswer. Conflict "mail_not_configured" without a mail server,
/// "wrong_status" for a version that is no offer any more; invalid with every finding.
[[nodiscard]] Outcome<Answer> send_quote_by_mail(db::Session& session, SendingParts const& parts, Asking const& asking,
                                                 MutationKey const& key, QuoteId id, BaseVersion base,
                                                 NewQuoteMail const& wanted);

/// What is wrong with a letter, whatever quote it is of.
[[nodiscard]] Findings check_quote_mail(NewQuoteMail const& mail, Date today);

}  // namespace offerta::server

#pragma once

#include <optional>
#include <vector>

#include "server/db/session.hpp"
#include "shared/access/subject.hpp"
#include "shared/protocol/quote_sending_messages.hpp"
#include "shared/quote/quote.hpp"

// Letters with quotes (0014). Each is a mail of the queue (mail_queue.hpp) with the same id.

namespace offerta::server::quote_mails {

struct Stored {
    QuoteMail mail;  ///< without its state
    QuoteId quote;
    Uuid link;    ///< nil: without one
    Owned whose;  ///< the quote
};
/// After the mail's row of the queue. Its number and names are the database's to say.
void add(db::Transaction& transaction, Stored const& mail);
/// Of all versions of the quote's number that may be read, the newest first.
[[nodiscard]] std::vector<Stored> list(db::Executor& executor, QuoteId quote);
[[nodiscard]] std::optional<Stored> find(db::Executor& executor, Uuid const& id);

}  // namespace offerta::server::quote_mails

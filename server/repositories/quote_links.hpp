#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/db/session.hpp"
#include "shared/access/subject.hpp"
#include "shared/protocol/quote_sending_messages.hpp"
#include "shared/quote/quote.hpp"

// Secret links to versions of quotes (0014), by the hash of the secret.

namespace offerta::server::quote_links {

struct Stored {
    QuoteLink link;
    QuoteId quote;
    UserId revoked_by;  ///< nil: not revoked
    Owned whose;        ///< the quote
};

struct NewLink {
    Uuid id;
    QuoteId quote;
    std::string token_sha256;
    Language language = Language::Ru;
    UserId made_by;
    Instant made_at;
    Instant expires_at;
};
void add(db::Transaction& transaction, NewLink const& link);
/// Of all versions of the quote's number that may be read, the newest first.
[[nodiscard]] std::vector<Stored> list(db::Executor& executor, QuoteId quote);
/// None where there is none, or it cannot be seen.
[[nodiscard]] std::optional<Stored> find(db::Executor& executor, Uuid const& id);
/// One that is revoked already stays as it is.
void revoke(db::Transaction& transaction, Uuid const& id, UserId by, Instant at);

// The system's alone.

[[nodiscard]] std::optional<Stored> follow(db::Executor& executor, std::string const& token_sha256);
void note_opened(db::Executor& executor, Uuid const& id, Instant at);
/// Before anything else is answered by it: the row is locked. Its quote's row has been before.
[[nodiscard]] std::optional<Stored> lock_followed(db::Transaction& transaction, std::string const& token_sha256);
void note_answer(db::Transaction& transaction, Uuid const& id, QuoteStatus answer, std::string const& comment,
                 Instant at);
/// Another secret leads there, and the one before nowhere any more.
void replace_token(db::Transaction& transaction, Uuid const& id, std::string const& token_sha256);

}  // namespace offerta::server::quote_links

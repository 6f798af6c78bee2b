#pragma once

#include <string>
#include <vector>

#include "server/db/session.hpp"
#include "shared/access/subject.hpp"
#include "shared/quote/quote.hpp"

// What was said about the approval of quotes (0010, P11).

namespace offerta::server::quote_approvals {

enum class What : std::uint8_t { Asked, Approved, Returned, Withdrawn };
[[nodiscard]] std::string_view what_name(What what);

struct Step {
    QuoteId quote;
    Version version = 0;
    What what = What::Asked;
    UserId user;
    UserId on_behalf_of;  ///< nil: in his own right
    Instant at;
    std::string content;             ///< hash of the reasons that it was about
    std::vector<std::string> roles;  ///< that an approval was given for
    std::string comment;
};
void add(db::Transaction& transaction, Step const& step);
/// Oldest first.
[[nodiscard]] std::vector<Step> steps(db::Executor& executor, QuoteId quote);

/// Ids of quotes in approval, who waits longest first, as far as they are in reach.
[[nodiscard]] std::vector<QuoteId> waiting(db::Executor& executor, Reach const& reach, int limit);

}  // namespace offerta::server::quote_approvals

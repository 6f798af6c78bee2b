#pragma once

#include <optional>
#include <string>

#include "server/db/session.hpp"
#include "shared/base/uuid.hpp"

namespace offerta::server::mutations {

/// What a change with a Mutation-Id was: the same id with another route or body is a mistake of the client's.
struct Key {
    std::string id;     ///< UUID
    UserId user;        ///< nobody is given another's answer
    std::string route;  ///< "PUT /quotes/…"
    std::string body_sha256;
};
/// An answer as it was given first.
struct Answer {
    int status = 200;
    std::int64_t version = 0;  ///< for the ETag
    std::string body;
};

struct Found {
    Answer answer;
    bool same_request = false;
};
/// None too when the id is another user's: recording it then fails on kMutationKey for good.
[[nodiscard]] std::optional<Found> find(db::Transaction& transaction, Key const& key);
/// Two requests with one id at a time: the second one's transaction fails on kMutationKey and is to be run again.
void record(db::Transaction& transaction, Key const& key, Answer const& answer);

inline constexpr char kMutationKey[] = "mutation_pkey";

}  // namespace offerta::server::mutations

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/db/session.hpp"
#include "shared/access/audited_act.hpp"
#include "shared/base/uuid.hpp"

namespace offerta::server::throttle {

/// What is known of a bucket, its row locked until the transaction ends.
struct Bucket {
    std::string name;
    int failures = 0;      ///< 0 when the last is so long ago that it is forgotten
    int wait_seconds = 0;  ///< until the next guess is looked at
};
/// In the order of their names, made when they are new. Failures older than `forget_seconds` do not count.
[[nodiscard]] std::vector<Bucket> lock(db::Transaction& transaction, std::vector<std::string> const& names,
                                       int forget_seconds);
/// One more failure, and how long the next guess waits.
void add_failure(db::Transaction& transaction, std::string const& name, int failures, int wait_seconds);
/// The guess was right: this one's failures are forgotten.
void forget(db::Transaction& transaction, std::string const& name);
/// The guess was right: it does not count here, earlier ones do.
void take_back(db::Transaction& transaction, std::string const& name);

/// What a guess was at and where it came from, for the audit log.
struct Attempt {
    AuditedAct action;
    std::string object_kind;  ///< "login", "user"
    std::string object;
    std::string address;
};
/// One more that was not looked at because of this bucket.
void note_refused(db::Transaction& transaction, std::string const& name, Attempt const& attempt);
/// What was noted since the log heard of it last.
struct Refused {
    Attempt attempt;      ///< object and address are empty where there were several
    std::string details;  ///< JSON: attempts, from, until, objects, addresses (up to 20 of each)
};
/// Takes what was noted `seconds` ago or longer, and all of the buckets named. Of several servers one gets it.
[[nodiscard]] std::vector<Refused> take_refused(db::Transaction& transaction, int seconds,
                                                std::vector<std::string> const& names);
/// Buckets that were not touched for a day go.
void clear_away(db::Transaction& transaction);

/// Whether the user has signed in from there before.
[[nodiscard]] bool knows_address(db::Executor& executor, UserId user, std::string const& address);
void learn_address(db::Transaction& transaction, UserId user, std::string const& address);

}  // namespace offerta::server::throttle

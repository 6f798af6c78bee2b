#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/db/session.hpp"
#include "shared/access/audited_act.hpp"
#include "shared/base/date.hpp"
#include "shared/base/uuid.hpp"

// The audit log (0005): who did what, when, from where, with what was before and after. Entries are only ever added.

namespace offerta::server::audit {

/// Who did it. Nobody signed in: no user. The system (jobs, the command line): the nil user.
struct Actor {
    std::optional<UserId> user;
    std::string name;     ///< empty: the log looks it up
    std::string session;  ///< its id, no secret
    std::string address;
};
/// The command line and background work.
[[nodiscard]] Actor system_actor();

enum class Outcome : std::uint8_t { Done, Refused, Failed };
[[nodiscard]] std::string_view outcome_name(Outcome outcome);

struct Entry {
    AuditedAct action;
    std::string object_kind = {};  ///< "quote", "customer", "user", …; empty: none
    std::string object = {};       ///< its id
    std::string before = {};       ///< JSON; empty: nothing to say
    std::string after = {};
    Outcome outcome = Outcome::Done;
};
/// Adds an entry in the caller's transaction: with the change, or not at all. Costs no round trip.
void record(db::Transaction& transaction, Actor const& actor, Entry const& entry);
/// Adds an entry about something that changed nothing: a refusal, an export.
void record(db::Session& session, Actor const& actor, Entry const& entry);

/// Gives entries that were committed their place in the chain, up to kSealedAtOnce; how many there were.
[[nodiscard]] int seal(db::Executor& executor);
inline constexpr int kSealedAtOnce = 2'000;

/// What somebody asks the log for. Empty fields let everything through.
struct Filter {
    std::optional<Instant> from;   ///< included
    std::optional<Instant> until;  ///< not included
    std::optional<UserId> actor;
    std::string action;
    std::string object_kind;
    std::string object;
    std::optional<Outcome> outcome;
    std::string search;  ///< part of the actor's name, the address or the object's id
};
struct Row {
    std::int64_t id = 0;
    std::string at;     ///< RFC 3339, UTC, with milliseconds
    std::string actor;  ///< empty: nobody
    std::string actor_name;
    std::string session;
    std::string address;
    std::string action;
    std::string object_kind;
    std::string object;
    std::string outcome;
    std::string before;  ///< JSON or empty
    std::string after;
    std::int64_t number = 0;  ///< its place in the chain; 0: not sealed yet
};
/// Newest first, below `before` where that is not 0.
[[nodiscard]] std::vector<Row> list(db::Executor& executor, Filter const& filter, std::int64_t before, int limit);
/// How many there are, counted up to `at_most`.
[[nodiscard]] std::int64_t count(db::Executor& executor, Filter const& filter, std::int64_t at_most);

/// The end of the chain.
struct Head {
    std::int64_t number = 0;
    std::string hash;  ///< 64 hexadecimal digits

    friend bool operator==(Head const&, Head const&) = default;
};
/// None where somebody took it away.
[[nodiscard]] std::optional<Head> head(db::Executor& executor);

/// One seal with what it covers, as the database has them now. Views live as long as the call that hands it over.
struct Sealed {
    std::int64_t number = 0;
    std::string_view number_text;
    std::int64_t entry = 0;
    std::string_view previous;  ///< hexadecimal
    std::string_view hash;
    bool has_entry = false;
    /// What the hash covers after number and previous, in its order; none is NULL.
    static constexpr int kFields = 12;
    std::optional<std::string_view> fields[kFields];
};
/// Hands over up to `limit` seals with numbers above `after`, by number; the last number, `after` when there was none.
[[nodiscard]] std::int64_t read_sealed(db::Executor& executor, std::int64_t after, int limit,
                                       std::function<void(Sealed const&)> const& take);
/// Entries with neither a seal nor a place in the queue for one, at most `limit`.
[[nodiscard]] std::vector<std::int64_t> unsealed(db::Executor& executor, int limit);
/// Entries that wait for a seal and are not in the log any more, at most `limit`.
[[nodiscard]] std::vector<std::int64_t> lost(db::Executor& executor, int limit);
/// Entries that wait for their seal.
[[nodiscard]] std::int64_t waiting(db::Executor& executor);

}  // namespace offerta::server::audit

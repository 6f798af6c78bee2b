#pragma once

#include <optional>

#include "server/db/connection.hpp"
#include "shared/base/uuid.hpp"

namespace offerta::server::db {

/// For whom statements are made: row-level security shows and takes what that user may see and
/// change (decision 6).
class Identity {
  public:
    /// Sees no private row.
    Identity() = default;
    /// A user; a nil one is nobody, never the system.
    [[nodiscard]] static Identity of(UserId user) { return user.is_nil() ? Identity() : Identity(user); }
    /// Background work and the command line: sees everything.
    [[nodiscard]] static Identity system() { return Identity(UserId{}); }

    /// What tells PostgreSQL, to be sent before a transaction's other statements; it ends with the
    /// transaction. None for nobody.
    [[nodiscard]] std::optional<Call> introduction() const;

    friend bool operator==(Identity const&, Identity const&) = default;

  private:
    explicit Identity(UserId user) : user_(user) {}

    std::optional<UserId> user_;  ///< nil: the system
};

/// One statement in a transaction of its own, in one round trip.
Result execute_as(Connection& connection, Identity const& who, Statement const& statement, Params const& params);

/// Statements on a connection that is not replaced when it breaks, unlike a Session's: for those
/// who listen on it.
class OneConnection final : public Executor {
  public:
    OneConnection(Connection& connection, Identity who) : connection_(connection), who_(who) {}
    Result execute(Statement const& statement, Params const& params = {}) override {
        return execute_as(connection_, who_, statement, params);
    }

  private:
    Connection& connection_;
    Identity who_;
};

}  // namespace offerta::server::db

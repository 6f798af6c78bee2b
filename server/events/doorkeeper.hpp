#pragma once

#include <memory>
#include <string>
#include <vector>

#include "server/db/connection.hpp"
#include "server/http/guard.hpp"

namespace offerta::server::events {

/// Knows whose session still counts, and what he may do now. Called on the relay's thread; may
/// throw db::Error.
class Doorkeeper {
  public:
    virtual ~Doorkeeper() = default;

    /// A role, a unit, a deputy, a user or a session has changed, or such a message may have been
    /// lost: what is kept in memory of them counts no more.
    virtual void rights_changed() = 0;
    /// Of these sessions (Caller::session) those that neither ended nor ran out.
    [[nodiscard]] virtual std::vector<std::string> alive(db::Executor& executor,
                                                         std::vector<std::string> const& sessions) = 0;
    /// Who holds the session and what he may do, from the database; null when it is over.
    [[nodiscard]] virtual std::shared_ptr<http::Caller const> caller(db::Executor& executor,
                                                                     std::string const& session) = 0;
};

}  // namespace offerta::server::events

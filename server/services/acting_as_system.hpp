#pragma once

#include "server/db/session.hpp"
#include "shared/base/uuid.hpp"

namespace offerta::server {

/// What follows from an event is the system's doing, whoever sent it: the rest of the transaction is the sender's
/// again. A nil actor is the system before and after.
class ActingAsSystem {
  public:
    ActingAsSystem(db::Transaction& transaction, UserId actor) : transaction_(transaction), actor_(actor) {
        become(db::Identity::system());
    }
    ~ActingAsSystem() { become(db::Identity::of(actor_)); }
    ActingAsSystem(ActingAsSystem const&) = delete;
    ActingAsSystem& operator=(ActingAsSystem const&) = delete;

  private:
    void become(db::Identity const& who) {
        if (actor_.is_nil()) return;
        if (auto call = who.introduction()) transaction_.later(*call->statement, std::move(call->params));
    }

    db::Transaction& transaction_;
    UserId actor_;
};

}  // namespace offerta::server

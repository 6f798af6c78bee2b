#pragma once

#include "server/events/doorkeeper.hpp"
#include "server/services/organisation.hpp"
#include "server/services/sessions.hpp"

namespace offerta::server {

/// The live channel's look at sessions and roles.
class SessionDoorkeeper final : public events::Doorkeeper {
  public:
    SessionDoorkeeper(Sessions& sessions, Organisation& organisation)
        : sessions_(sessions), organisation_(organisation) {}

    void rights_changed() override;
    [[nodiscard]] std::vector<std::string> alive(db::Executor& executor,
                                                 std::vector<std::string> const& sessions) override;
    [[nodiscard]] std::shared_ptr<http::Caller const> caller(db::Executor& executor,
                                                             std::string const& session) override;

  private:
    Sessions& sessions_;
    Organisation& organisation_;
};

}  // namespace offerta::server

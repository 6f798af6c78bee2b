#pragma once

#include "server/events/doorkeeper.hpp"
#include "server/services/organisation.hpp"
#include "server/services/sessions.hpp"
#include "server/services/staff.hpp"

namespace offerta::server {

/// The live channel's look at sessions and roles.
class SessionDoorkeeper final : public events::Doorkeeper {
  public:
    SessionDoorkeeper(Sessions& sessions, Organisation& organisation, StaffBook& staff)
        : sessions_(sessions), organisation_(organisation), staff_(staff) {}

    void rights_changed() override;
    [[nodiscard]] std::vector<std::string> alive(db::Executor& executor,
                                                 std::vector<std::string> const& sessions) override;
    [[nodiscard]] std::shared_ptr<http::Caller const> caller(db::Executor& executor,
                                                             std::string const& session) override;

  private:
    Sessions& sessions_;
    Organisation& organisation_;
    StaffBook& staff_;
};

}  // namespace offerta::server

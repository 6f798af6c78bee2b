#pragma once

#include "server/http/guard.hpp"
#include "server/services/sessions.hpp"

namespace offerta::server::handlers {

/// Knows callers by the session's cookie. 401 to whoever has none that counts, 403 to whoever may do the action to nothing at
/// all: that tells nothing about any object.
class SessionGuard final : public http::Guard {
  public:
    explicit SessionGuard(Sessions& sessions) : sessions_(sessions) {}

    [[nodiscard]] std::optional<http::Response> admit(OperationRule const& rule, http::Request& request,
                                                      db::Session& session) override;
    void note_refusal(OperationRule const& rule, http::Request const& request, int status, db::Session& session) override;

  private:
    Sessions& sessions_;
};

}  // namespace offerta::server::handlers

#pragma once

#include "server/http/guard.hpp"
#include "server/http/rate_limit.hpp"
#include "server/services/sessions.hpp"

namespace offerta::server::handlers {

/// Knows callers by the session's cookie. 401 to whoever has none that counts, 403 to whoever may do the action to
/// nothing at all: that tells nothing about any object. 429 to whoever asks too often.
class SessionGuard final : public http::Guard {
  public:
    /// `requests_per_second` of one user; 0: no limit.
    SessionGuard(Sessions& sessions, double requests_per_second)
        : sessions_(sessions), requests_(requests_per_second) {}

    [[nodiscard]] std::optional<http::Response> admit(OperationRule const& rule, http::Request& request,
                                                      db::Session& session) override;
    [[nodiscard]] bool admit_known(OperationRule const& rule, http::Request& request) override;
    void note_refusal(OperationRule const& rule, http::Request const& request, int status,
                      db::Session& session) override;

  private:
    Sessions& sessions_;
    http::RateLimit requests_;
};

}  // namespace offerta::server::handlers

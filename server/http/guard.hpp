#pragma once

#include <memory>
#include <optional>
#include <string>

#include "server/db/session.hpp"
#include "server/http/response.hpp"
#include "shared/access/operation.hpp"
#include "shared/access/subject.hpp"

namespace offerta::server::http {

struct Request;

/// Who makes a request, as the guard found out.
struct Caller {
    Subject subject;
    std::string name;     ///< for logs and the audit
    std::string session;  ///< id of the session, no secret

    [[nodiscard]] UserId user() const { return subject.user; }
};

/// Stands before every route that is not open to everybody.
class Guard {
  public:
    virtual ~Guard() = default;

    /// Finds out who asks and whether this operation may be asked for at all: sets request.caller, or gives the
    /// refusal. Runs on a database thread before the handler; may throw db::Error. What may be done to which object is
    /// the handlers' matter.
    [[nodiscard]] virtual std::optional<Response> admit(OperationRule const& rule, Request& request,
                                                        db::Session& session) = 0;
    /// The same without the database, from any thread: true where what was found out lately is enough to admit, with
    /// request.caller set. False says nothing.
    [[nodiscard]] virtual bool admit_known(OperationRule const& /*rule*/, Request& /*request*/) { return false; }
    /// Told after a known caller was refused what is private or not his to do (is_private_refusal), the session acting
    /// as he. May throw db::Error; the answer stays what it is.
    virtual void note_refusal(OperationRule const& rule, Request const& request, int status, db::Session& session) = 0;
};

}  // namespace offerta::server::http

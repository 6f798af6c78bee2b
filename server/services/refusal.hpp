#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>

#include "shared/base/result.hpp"

namespace offerta::server {

enum class RefusalKind {
    Invalid,  ///< the input is at fault: findings say where
    NotFound,
    Conflict,      ///< it exists already, or the id was used for something else
    Stale,         ///< made on another version than there is now
    Unauthorised,  ///< not signed in, or not as who he says he is
    Forbidden,     ///< he sees it, but may not do that
    Gone,          ///< it was there for a while or for one use, and that is over
    TooMany,       ///< too often: `retry_after` says when
    Unavailable,   ///< something that is needed is not there yet
};

/// Why a service did not do what it was asked; nothing has changed.
struct Refusal {
    RefusalKind kind = RefusalKind::Invalid;
    std::string code;  ///< stable, on the wire: "validation", "not_found", …
    Findings findings;
    int retry_after = 1;  ///< seconds
};

template <class T>
using Outcome = tl::expected<T, Refusal>;

[[nodiscard]] inline tl::unexpected<Refusal> refuse(RefusalKind kind, std::string code, Findings findings = {}) {
    return tl::unexpected<Refusal>(Refusal{kind, std::move(code), std::move(findings), 1});
}
/// Not looked at: asked too often.
[[nodiscard]] inline tl::unexpected<Refusal> refuse_for_now(int seconds) {
    return tl::unexpected<Refusal>(Refusal{RefusalKind::TooMany, "too_many", {}, seconds});
}
[[nodiscard]] inline tl::unexpected<Refusal> refuse_invalid(Error error) {
    return refuse(RefusalKind::Invalid, "validation", {Finding{Severity::Error, std::move(error)}});
}
/// What the engine refused: a conflict and what is not allowed keep their kind, all else is the input's fault.
[[nodiscard]] inline tl::unexpected<Refusal> refuse_error(Error error) {
    RefusalKind const kind = error.code == ErrorCode::Conflict     ? RefusalKind::Conflict
                             : error.code == ErrorCode::NotAllowed ? RefusalKind::Forbidden
                                                                   : RefusalKind::Invalid;
    std::string const code(kind == RefusalKind::Invalid ? "validation" : code_name(error.code));
    return refuse(kind, code, {Finding{Severity::Error, std::move(error)}});
}

}  // namespace offerta::server

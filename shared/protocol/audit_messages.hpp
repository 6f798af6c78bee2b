#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "shared/base/date.hpp"
#include "shared/base/uuid.hpp"
#include "shared/protocol/decoded.hpp"

// The audit log on the wire (/api/v1/audit). Each message has `read` and `write` overloads.

namespace offerta {

class JsonIn;

struct AuditEntry {
    std::int64_t id = 0;
    std::int64_t number = 0;  ///< its place in the chain; 0: not sealed yet
    Instant at;
    UserId user;  ///< nil: the system, or nobody signed in
    std::string user_name;
    std::string session;
    std::string address;
    std::string action;       ///< an operation (shared/access/operation.hpp) or a command
    std::string object_kind;  ///< "quote", …; empty: none
    std::string object;       ///< its id
    std::string outcome;      ///< "done", "refused", "failed"
    std::string before_text;  ///< JSON or empty
    std::string after_text;

    friend bool operator==(AuditEntry const&, AuditEntry const&) = default;
};

/// GET /audit: newest first.
struct AuditPage {
    std::vector<AuditEntry> items;
    std::string next_cursor;  ///< empty at the end
    std::int64_t total = 0;   ///< of all that match, counted up to kAuditCountMax
};
inline constexpr std::int64_t kAuditCountMax = 10'000;

void read(JsonIn const& in, AuditEntry& out);
void read(JsonIn const& in, AuditPage& out);
[[nodiscard]] nlohmann::json write(AuditEntry const& entry);
[[nodiscard]] nlohmann::json write(AuditPage const& page);

}  // namespace offerta

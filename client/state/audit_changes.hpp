#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace offerta::client {

/// One value of an object that the audit log shows before and after.
struct AuditChange {
    std::string place;  ///< "roles[0].unit"; empty for a value that is no object
    std::string before;
    std::string after;

    friend bool operator==(AuditChange const&, AuditChange const&) = default;
};

/// What differs between two JSON texts, in the order of the later one; an empty text has no values.
/// Where only one of them is given, that is all of its values. A text that is no JSON is one value
/// as it stands.
[[nodiscard]] std::vector<AuditChange> audit_changes(std::string_view before, std::string_view after);

}  // namespace offerta::client

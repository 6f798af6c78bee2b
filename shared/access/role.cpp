#include "shared/access/role.hpp"

#include <algorithm>

namespace offerta {

namespace {

constexpr std::array<std::string_view, kRoleCount> kNames{
    "seller",          "sales_head",          "marketer", "approver",     "marketing_head",
    "pricing_manager", "bonus_administrator", "auditor",  "administrator"};

}  // namespace

std::string_view role_name(Role role) { return kNames[static_cast<std::size_t>(role)]; }

std::optional<Role> role_from_name(std::string_view name) {
    auto const found = std::find(kNames.begin(), kNames.end(), name);
    if (found == kNames.end()) return std::nullopt;
    return static_cast<Role>(found - kNames.begin());
}

}  // namespace offerta

#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace offerta {

/// What somebody may be in the organisation (domain.md X). A person may hold several, each within a unit.
enum class Role : std::uint8_t {
    Seller,
    SalesHead,
    Marketer,
    Approver,
    MarketingHead,
    PricingManager,      ///< catalogue, price book, templates
    BonusAdministrator,  ///< plans, but no amounts
    Auditor,             ///< reads all but bonuses, writes nothing
    Administrator,
};
inline constexpr std::size_t kRoleCount = 9;

inline constexpr std::array<Role, kRoleCount> kRoles{
    Role::Seller,         Role::SalesHead,          Role::Marketer, Role::Approver,     Role::MarketingHead,
    Role::PricingManager, Role::BonusAdministrator, Role::Auditor,  Role::Administrator};

/// The name on the wire and in the database: "seller", "sales_head", …
[[nodiscard]] std::string_view role_name(Role role);
[[nodiscard]] std::optional<Role> role_from_name(std::string_view name);

}  // namespace offerta

#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "shared/access/role.hpp"

// The one permission table (domain.md X): role × action → which objects. The client hides by it, the server refuses by
// it, and the migration writes it into the database for row-level security. Nothing else decides.

namespace offerta {

/// What can be done. Reading comes with finding, counting, exporting and live events of the same objects.
enum class Action : std::uint8_t {
    ReadQuote,
    WriteQuote,
    ExportQuote,  ///< PDF, XLSX, the list as a file
    ReadMargin,   ///< cost and margin of what may be read (P10)
    ReadCustomer,
    WriteCustomer,
    ReadSet,
    WriteSet,
    ReadCatalogue,   ///< price book, costs included
    WriteCatalogue,  ///< import and publishing
    ReadPeople,      ///< who works here, in which unit and role
    WritePeople,     ///< users, units, roles, deputies
    ReadAudit,
    ReadBonus,       ///< amounts and how they came about (B8)
    SummariseBonus,  ///< the head's summary and its export
    WriteBonusPlan,  ///< plans and coefficients: no amounts
    ReadCampaign,
    WriteCampaign,
    ApproveCampaign,
    WriteCampaignType,
    ReadAnalytics,    ///< won, lost and open deals, and their sums
    AdvanceCampaign,  ///< events that the workflow takes from one (K2-K4, K9), comments, check lists, files
    WriteDeal,        ///< by hand and by import, payments, returns
    ReadBonusPlan,
    ApproveBonusPlan,
    WriteConnections,  ///< the organisation's settings and documents, webhooks, how the queue of mail stands
    ApproveQuote,      ///< of others: approve, or return for rework (P11)
};
inline constexpr std::size_t kActionCount = 27;

/// Of which objects: those that one owns; those of the units where the role is held, and below; all.
enum class Scope : std::uint8_t { None, Own, Unit, All };

struct PermissionRow {
    Action action;
    std::array<Scope, kRoleCount> scopes;  ///< in the order of Role
};

namespace access_detail {

inline constexpr Scope O = Scope::None, S = Scope::Own, U = Scope::Unit, A = Scope::All;

}  // namespace access_detail

// clang-format off
inline constexpr std::array<PermissionRow, kActionCount> kPermissions = [] {
    using namespace access_detail;
    return std::array<PermissionRow, kActionCount>{{
        //                            seller head mktr appr mkhd price bonus audit admin
        {Action::ReadQuote,          {{ U,    U,   O,   U,   O,   O,    O,    A,    O }}},
        {Action::WriteQuote,         {{ S,    U,   O,   O,   O,   O,    O,    O,    O }}},
        {Action::ExportQuote,        {{ U,    U,   O,   U,   O,   O,    O,    A,    O }}},
        {Action::ReadMargin,         {{ S,    U,   O,   U,   O,   A,    O,    A,    O }}},
        {Action::ReadCustomer,       {{ U,    U,   U,   U,   U,   O,    O,    A,    O }}},
        {Action::WriteCustomer,      {{ U,    U,   O,   O,   O,   O,    O,    O,    O }}},
        {Action::ReadSet,            {{ A,    A,   O,   O,   O,   A,    O,    A,    O }}},
        {Action::WriteSet,           {{ A,    A,   O,   O,   O,   A,    O,    O,    O }}},
        {Action::ReadCatalogue,      {{ A,    A,   O,   A,   O,   A,    O,    A,    O }}},
        {Action::WriteCatalogue,     {{ O,    O,   O,   O,   O,   A,    O,    O,    O }}},
        {Action::ReadPeople,         {{ O,    U,   O,   O,   O,   O,    A,    A,    A }}},
        {Action::WritePeople,        {{ O,    O,   O,   O,   O,   O,    O,    O,    A }}},
        {Action::ReadAudit,          {{ O,    O,   O,   O,   O,   O,    O,    A,    O }}},
        {Action::ReadBonus,          {{ S,    U,   O,   O,   O,   O,    O,    O,    O }}},
        {Action::SummariseBonus,     {{ O,    U,   O,   O,   O,   O,    O,    O,    O }}},
        {Action::WriteBonusPlan,     {{ O,    O,   O,   O,   O,   O,    A,    O,    O }}},
        {Action::ReadCampaign,       {{ U,    U,   U,   U,   A,   O,    O,    A,    O }}},
        {Action::WriteCampaign,      {{ O,    O,   S,   O,   U,   O,    O,    O,    O }}},
        {Action::ApproveCampaign,    {{ O,    O,   O,   U,   A,   O,    O,    O,    O }}},
        {Action::WriteCampaignType,  {{ O,    O,   O,   O,   A,   O,    O,    O,    O }}},
        {Action::ReadAnalytics,      {{ S,    U,   O,   O,   A,   O,    O,    A,    O }}},
        {Action::AdvanceCampaign,    {{ U,    U,   U,   U,   A,   O,    O,    O,    O }}},
        {Action::WriteDeal,          {{ O,    U,   O,   O,   O,   O,    O,    O,    O }}},
        {Action::ReadBonusPlan,      {{ O,    U,   O,   O,   O,   O,    A,    O,    O }}},
        {Action::ApproveBonusPlan,   {{ O,    U,   O,   O,   O,   O,    O,    O,    O }}},
        {Action::WriteConnections,   {{ O,    O,   O,   O,   O,   O,    O,    O,    A }}},
        {Action::ApproveQuote,       {{ O,    U,   O,   U,   O,   O,    O,    O,    O }}},
    }};
}();
// clang-format on

static_assert(
    [] {
        for (std::size_t i = 0; i < kActionCount; ++i) {
            if (kPermissions[i].action != static_cast<Action>(i)) return false;
        }
        return true;
    }(),
    "one row for each action, in their order");

[[nodiscard]] constexpr Scope scope_of(Role role, Action action) {
    return kPermissions[static_cast<std::size_t>(action)].scopes[static_cast<std::size_t>(role)];
}

/// Whether a deputy (X) takes this over from the person whom he stands in for. What is private to a person or gives out
/// rights is not handed on.
[[nodiscard]] constexpr bool passes_to_deputy(Action action) {
    return action != Action::ReadBonus && action != Action::SummariseBonus && action != Action::WritePeople &&
           action != Action::ReadAudit && action != Action::ReadBonusPlan && action != Action::ApproveBonusPlan;
}

/// The name in the database and the audit log: "read_quote", …
[[nodiscard]] std::string_view action_name(Action action);
[[nodiscard]] std::string_view scope_name(Scope scope);

}  // namespace offerta

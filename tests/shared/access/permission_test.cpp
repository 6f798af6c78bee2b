#include <doctest/doctest.h>

#include <set>
#include <string>

#include "shared/access/operation.hpp"
#include "shared/access/permission.hpp"

namespace offerta {
namespace {

bool has_any(Role role, Action action) { return scope_of(role, action) != Scope::None; }

bool writes(Action action) {
    std::string_view const name = action_name(action);
    return name.starts_with("write_") || name.starts_with("approve_") || name.starts_with("advance_");
}

}  // namespace

TEST_CASE("X names of roles come back, and no other name is a role") {
    for (Role role : kRoles) CHECK(role_from_name(role_name(role)) == role);
    CHECK_FALSE(role_from_name("").has_value());
    CHECK_FALSE(role_from_name("Seller").has_value());
    std::set<std::string_view> names;
    for (PermissionRow const& row : kPermissions) names.insert(action_name(row.action));
    CHECK(names.size() == kActionCount);
}

TEST_CASE("X the auditor reads all but bonuses and writes nothing") {
    for (PermissionRow const& row : kPermissions) {
        CAPTURE(action_name(row.action));
        // A plan has individual coefficients in it: what somebody is paid by.
        bool const is_bonus = row.action == Action::ReadBonus || row.action == Action::SummariseBonus ||
                              row.action == Action::ReadBonusPlan;
        CHECK(has_any(Role::Auditor, row.action) == !(writes(row.action) || is_bonus));
    }
}

TEST_CASE("B8 a manager reaches his own bonuses only, a head those of his units, administrators none") {
    CHECK(scope_of(Role::Seller, Action::ReadBonus) == Scope::Own);
    CHECK(scope_of(Role::SalesHead, Action::ReadBonus) == Scope::Unit);
    CHECK_FALSE(has_any(Role::Seller, Action::SummariseBonus));
    for (Role role : kRoles) {
        CAPTURE(role_name(role));
        bool const sells = role == Role::Seller || role == Role::SalesHead;
        CHECK(has_any(role, Action::ReadBonus) == sells);
        CHECK(scope_of(role, Action::ReadBonus) != Scope::All);
    }
}

TEST_CASE("X who may write something may read it, and at least as far") {
    struct Pair {
        Action write, read;
    };
    for (Pair const pair :
         {Pair{Action::WriteQuote, Action::ReadQuote}, Pair{Action::ExportQuote, Action::ReadQuote},
          Pair{Action::ReadMargin, Action::ReadCatalogue}, Pair{Action::WriteCustomer, Action::ReadCustomer},
          Pair{Action::WriteSet, Action::ReadSet}, Pair{Action::WriteCatalogue, Action::ReadCatalogue},
          Pair{Action::WritePeople, Action::ReadPeople}, Pair{Action::SummariseBonus, Action::ReadBonus},
          Pair{Action::WriteCampaign, Action::ReadCampaign}, Pair{Action::ApproveCampaign, Action::ReadCampaign}}) {
        for (Role role : kRoles) {
            CAPTURE(action_name(pair.write));
            CAPTURE(role_name(role));
            CHECK(scope_of(role, pair.write) <= scope_of(role, pair.read));
        }
    }
}

TEST_CASE("what is private or gives out rights does not pass to a deputy") {
    CHECK_FALSE(passes_to_deputy(Action::ReadBonus));
    CHECK_FALSE(passes_to_deputy(Action::WritePeople));
    CHECK(passes_to_deputy(Action::ApproveCampaign));
    CHECK(passes_to_deputy(Action::WriteQuote));
}

TEST_CASE("each operation stands once, and a permitted one names its action") {
    std::set<std::string_view> names;
    for (OperationRule const& rule : kOperations) {
        CAPTURE(rule.name);
        CHECK(names.insert(rule.name).second);
        CHECK(rule.action.has_value() == (rule.door == Door::Permitted));
        CHECK(find_operation(rule.name) == &rule);
    }
    CHECK(find_operation("noSuchThing") == nullptr);
    constexpr Operation known("listQuotes");
    CHECK(known.rule().action == Action::ReadQuote);
}

}  // namespace offerta

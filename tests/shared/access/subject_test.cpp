#include <doctest/doctest.h>

#include <algorithm>

#include "shared/access/subject.hpp"
#include "tests/support/random.hpp"

namespace offerta {
namespace {

using testing::Random;

template <class IdType>
IdType id(int number) {
    IdType out;
    out.value.bytes[14] = static_cast<std::uint8_t>(number >> 8);
    out.value.bytes[15] = static_cast<std::uint8_t>(number);
    return out;
}
UserId user(int number) { return id<UserId>(number); }
UnitId unit(int number) { return id<UnitId>(number); }

Date day(char const* text) { return *parse_date(text); }
Date const kToday = day("2026-11-27");

Unit make_unit(int number, int parent, int head = 0) {
    Unit out;
    out.id = unit(number);
    if (parent != 0) out.parent = unit(parent);
    if (head != 0) out.head = user(head);
    return out;
}

/// 1 Sales (head 10) → 2 North (head 11), 3 South (head 12) → 4 South team; 5 Marketing.
UnitTree tree() {
    return *UnitTree::build(
        {make_unit(1, 0, 10), make_unit(2, 1, 11), make_unit(3, 1, 12), make_unit(4, 3), make_unit(5, 0)});
}

Subject subject_of(UserId who, std::vector<RoleAssignment> const& assignments,
                   std::vector<Deputy> const& deputies = {}) {
    return make_subject(who, assignments, deputies, tree(), kToday);
}

}  // namespace

TEST_CASE("a tree of units knows what is within what") {
    UnitTree const units = tree();
    CHECK(units.is_within(unit(4), unit(1)));
    CHECK(units.is_within(unit(4), unit(4)));
    CHECK_FALSE(units.is_within(unit(1), unit(4)));
    CHECK_FALSE(units.is_within(unit(5), unit(1)));
    CHECK_FALSE(units.is_within({}, unit(1)));
    CHECK(units.is_within({}, {}));
    CHECK(units.within(unit(3)) == std::vector{unit(3), unit(4)});
    CHECK(units.within({}).size() == 5);
}

TEST_CASE("nobody is his own head: the next one above is") {
    UnitTree const units = tree();
    CHECK(units.head_of(unit(4), user(20)) == user(12));
    CHECK(units.head_of(unit(4), user(12)) == user(10));
    CHECK(units.head_of(unit(1), user(10)).is_nil());
    CHECK(units.head_of(unit(5), user(20)).is_nil());
}

TEST_CASE("units in a circle, twice, or under nothing are refused with their place") {
    auto const circle = UnitTree::build({make_unit(1, 2), make_unit(2, 1)});
    REQUIRE_FALSE(circle);
    CHECK(circle.error().code == ErrorCode::Conflict);
    auto const twice = UnitTree::build({make_unit(1, 0), make_unit(1, 0)});
    REQUIRE_FALSE(twice);
    CHECK(twice.error().place == "units[1].id");
    auto const orphan = UnitTree::build({make_unit(1, 7)});
    REQUIRE_FALSE(orphan);
    CHECK(orphan.error().place == "units[0].parent");
    CHECK(orphan.error().code == ErrorCode::NotFound);
}

TEST_CASE("X a seller reads the quotes of his unit and below, and writes his own") {
    Subject const seller = subject_of(user(20), {{user(20), Role::Seller, unit(3), {}}});
    CHECK(may(seller, Action::ReadQuote, {user(21), unit(4)}));
    CHECK_FALSE(may(seller, Action::ReadQuote, {user(21), unit(2)}));
    CHECK(may(seller, Action::WriteQuote, {user(20), unit(3)}));
    CHECK_FALSE(may(seller, Action::WriteQuote, {user(21), unit(3)}));
    // What he made before he moved to another team stays his.
    CHECK(may(seller, Action::ReadQuote, {user(20), unit(2)}));
    CHECK(may(seller, Action::ReadCustomer, {{}, {}}));
}

TEST_CASE("X a role counts on its first and last day, and not outside") {
    auto const on = [](char const* from, char const* to) {
        DateRange dates;
        if (*from != 0) dates.from = day(from);
        if (*to != 0) dates.to = day(to);
        return may_any(subject_of(user(20), {{user(20), Role::Seller, {}, dates}}), Action::ReadQuote);
    };
    CHECK(on("", ""));
    CHECK(on("2026-11-27", "2026-11-27"));
    CHECK_FALSE(on("2026-11-28", ""));
    CHECK_FALSE(on("", "2026-11-26"));
}

TEST_CASE("X a deputy acts for the absent person but does not see his bonuses, and deputies do not chain") {
    std::vector<RoleAssignment> const roles{{user(12), Role::SalesHead, unit(3), {}}};
    DateRange const week{day("2026-11-23"), day("2026-11-29")};
    Subject const deputy = subject_of(user(30), roles, {{user(12), user(30), week}});
    REQUIRE(deputy.roles.size() == 1);
    CHECK(deputy.roles[0].on_behalf_of == user(12));
    CHECK(may(deputy, Action::WriteQuote, {user(21), unit(4)}));
    CHECK_FALSE(may(deputy, Action::ReadBonus, {user(21), unit(4)}));
    CHECK_FALSE(may_any(deputy, Action::SummariseBonus));
    CHECK(subject_of(user(31), roles, {{user(12), user(30), week}, {user(30), user(31), week}}).roles.empty());
    CHECK(subject_of(user(30), roles, {{user(12), user(30), {day("2026-11-28"), std::nullopt}}}).roles.empty());
}

TEST_CASE("somebody without a role may nothing") {
    Subject const nobody = subject_of(user(40), {});
    for (PermissionRow const& row : kPermissions) {
        CHECK_FALSE(may_any(nobody, row.action));
        CHECK_FALSE(may(nobody, row.action, {user(40), {}}));
        CHECK(reach_of(nobody, row.action) == Reach{});
    }
}

TEST_CASE("what a query reaches is what may be done, for random people and objects") {
    Random random(20'261'127);
    UnitTree const units = tree();
    for (int round = 0; round < 2'000; ++round) {
        std::vector<RoleAssignment> roles;
        std::vector<Deputy> deputies;
        for (std::size_t i = 0; i <= random.below(4); ++i) {
            UserId const who = user(static_cast<int>(20 + random.below(3)));
            Role const role = kRoles[random.below(kRoleCount)];
            roles.push_back(
                {who, role, random.below(5) == 0 ? UnitId{} : unit(static_cast<int>(1 + random.below(5))), {}});
        }
        if (random.below(3) == 0) deputies.push_back({user(21), user(20), {}});
        Subject const subject = make_subject(user(20), roles, deputies, units, kToday);
        for (PermissionRow const& row : kPermissions) {
            Owned const object{user(static_cast<int>(20 + random.below(4))),
                               random.below(6) == 0 ? UnitId{} : unit(static_cast<int>(1 + random.below(5)))};
            Reach const reach = reach_of(subject, row.action);
            auto const has = [](auto const& all, auto const& one) {
                return std::find(all.begin(), all.end(), one) != all.end();
            };
            bool const reached = reach.everything || has(reach.owners, object.owner) || has(reach.units, object.unit) ||
                                 (object.unit.is_nil() && !reach.units.empty());
            CAPTURE(action_name(row.action));
            CHECK(reached == may(subject, row.action, object));
            if (may(subject, row.action, object)) CHECK(may_any(subject, row.action));
        }
    }
}

}  // namespace offerta

#include "shared/access/person.hpp"

#include <doctest/doctest.h>

using namespace offerta;

namespace {

UnitId unit(std::uint8_t id) {
    UnitId out;
    out.value.bytes[15] = id;
    return out;
}

UserId user(std::uint8_t id) {
    UserId out;
    out.value.bytes[14] = id;
    return out;
}

UnitTree tree() {
    auto built =
        UnitTree::build({{unit(1), {}, {"Продажи", "Sales"}, {}, 1}, {unit(2), unit(1), {"Север", "North"}, {}, 1}});
    REQUIRE(built);
    return std::move(*built);
}

Person person() {
    Person out;
    out.id = user(1);
    out.login = "kovaleva";
    out.name = "Анна Ковалёва";
    out.unit = unit(2);
    out.roles = {{Role::Seller, unit(2), {}}};
    return out;
}

Date day(char const* text) { return *parse_date(text); }

/// "place code" of the first finding, empty when there is none.
std::string first(Findings const& findings) {
    if (findings.empty()) return {};
    return findings.front().what.place + " " + std::string(code_name(findings.front().what.code));
}

}  // namespace

TEST_CASE("X a person's login, name, unit, roles and deputies are checked, each at its place") {
    CHECK(check_person(person(), tree()).empty());
    Person one = person();
    one.login = " ";
    CHECK(first(check_person(one, tree())) == "login required");
    one = person();
    one.login = "a b";
    CHECK(first(check_person(one, tree())) == "login invalid_format");
    one = person();
    one.name = "a\nb";
    CHECK(first(check_person(one, tree())) == "name invalid_format");
    one = person();
    one.name = std::string(201, 'x');
    CHECK(first(check_person(one, tree())) == "name too_long");
    one = person();
    one.email = "@";
    CHECK(first(check_person(one, tree())) == "email invalid_format");
    one = person();
    one.unit = unit(9);
    CHECK(first(check_person(one, tree())) == "unit not_found");
    one = person();
    one.roles.push_back(one.roles.front());
    CHECK(first(check_person(one, tree())) == "roles[1] duplicate");
    one = person();
    one.roles[0].dates = {day("2026-02-01"), day("2026-01-31")};
    CHECK(first(check_person(one, tree())) == "roles[0].to out_of_range");
    one = person();
    one.deputies = {{user(1), {}}};
    CHECK(first(check_person(one, tree())) == "deputies[0].deputy conflict");
    one.deputies = {{{}, {}}};
    CHECK(first(check_person(one, tree())) == "deputies[0].deputy required");
}

TEST_CASE("X a unit has a name and stands in the tree, not below itself") {
    Unit one{unit(1), {}, {"Продажи", ""}, {}, 1};
    CHECK(check_unit(one, tree()).empty());
    one.name = {" ", ""};
    CHECK(first(check_unit(one, tree())) == "name required");
    one.name = {"Продажи", ""};
    one.parent = unit(2);
    CHECK(first(check_unit(one, tree())) == "parent conflict");
    one.parent = unit(1);
    CHECK(first(check_unit(one, tree())) == "parent conflict");
    one.parent = unit(7);
    CHECK(first(check_unit(one, tree())) == "parent not_found");
    CHECK(check_unit({unit(3), unit(2), {"Новое", ""}, {}, 0}, tree()).empty());
}

TEST_CASE("X an administrator lasts who is active, holds the role today and without end") {
    Date const today = day("2026-11-27");
    Person one = person();
    CHECK_FALSE(is_lasting_administrator(one, today));
    one.roles = {{Role::Administrator, {}, {}}};
    CHECK(is_lasting_administrator(one, today));
    one.roles[0].dates = {day("2026-11-27"), {}};
    CHECK(is_lasting_administrator(one, today));
    one.roles[0].dates = {day("2026-11-28"), {}};
    CHECK_FALSE(is_lasting_administrator(one, today));
    one.roles[0].dates = {{}, day("2099-01-01")};
    CHECK_FALSE(is_lasting_administrator(one, today));
    one.roles[0].dates = {};
    one.is_active = false;
    CHECK_FALSE(is_lasting_administrator(one, today));
}

TEST_CASE("initials are those of the first and the last word") {
    CHECK(initials_of("Анна Ковалёва") == "АК");
    CHECK(initials_of(" Ann Mary Smith ") == "AS");
    CHECK(initials_of("Анна") == "А");
    CHECK(initials_of("") == "");
}

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/access/role.hpp"
#include "shared/access/unit.hpp"
#include "shared/base/date_range.hpp"
#include "shared/base/result.hpp"

namespace offerta {

/// A role that a person holds within a unit (nil: the whole organisation) for some time.
struct PersonRole {
    Role role = Role::Seller;
    UnitId unit;
    DateRange dates;

    friend bool operator==(PersonRole const&, PersonRole const&) = default;
};

/// Who stands in for a person for some time.
struct PersonDeputy {
    UserId deputy;
    DateRange dates;

    friend bool operator==(PersonDeputy const&, PersonDeputy const&) = default;
};

/// Somebody who works here, with everything that an administrator keeps of him (domain.md X). Never
/// deleted, only deactivated.
struct Person {
    UserId id;
    std::int64_t version = 0;
    std::string login;
    std::string name;
    std::string email;
    std::string phone;
    UnitId unit;  ///< nil: none
    bool is_active = true;
    std::vector<PersonRole> roles;
    std::vector<PersonDeputy> deputies;

    friend bool operator==(Person const&, Person const&) = default;
};

inline constexpr std::size_t kMaxLogin = 100;
inline constexpr std::size_t kMaxPersonText = 200;
inline constexpr std::size_t kMaxPersonRoles = 50;
inline constexpr std::size_t kMaxDeputies = 20;
inline constexpr std::size_t kMaxUnitName = 200;

/// What is wrong with a person by himself and by the units: form of each field, roles and deputies
/// with their dates, units that are not there. Whether login and deputies are known the server
/// sees. Places: "login", "roles[2].unit", …
[[nodiscard]] Findings check_person(Person const& person, UnitTree const& units);
/// What is wrong with a unit among the others, which hold its old form or do not have it: name,
/// parent, a circle.
[[nodiscard]] Findings check_unit(Unit const& unit, UnitTree const& units);

/// Active, and an administrator today and without end: one of those of whom the last one must stay.
[[nodiscard]] bool is_lasting_administrator(Person const& person, Date today);

/// Whether it could be an address: something on both sides of "@", no blanks. Whether mail arrives
/// shows when it is sent.
[[nodiscard]] bool has_email_form(std::string_view text);

/// "Анна Ковалёва" → "АК": of the first and the last word, at most two letters.
[[nodiscard]] std::string initials_of(std::string_view name);

}  // namespace offerta

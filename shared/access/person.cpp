#include "shared/access/person.hpp"

#include <algorithm>

#include "shared/base/text.hpp"

namespace offerta {

namespace {

std::string indexed(char const* list, std::size_t index) {
    return std::string(list) + "[" + std::to_string(index) + "]";
}

bool is_control(char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7F'; }

class Checks {
  public:
    Findings found;

    void add(ErrorCode code, std::string place, std::string expected = {}, std::string got = {}) {
        found.push_back({Severity::Error, {code, std::move(place), std::move(expected), std::move(got)}});
    }
    void check_text(std::string const& text, std::string place, std::size_t maximum) {
        bool const is_plain = is_valid_utf8(text) && std::none_of(text.begin(), text.end(), is_control);
        if (!is_plain) return add(ErrorCode::InvalidFormat, std::move(place), "text without control characters");
        std::size_t const length = count_code_points(text);
        if (length <= maximum) return;
        add(ErrorCode::TooLong, std::move(place), "at most " + std::to_string(maximum), std::to_string(length));
    }
    void check_required(std::string const& text, char const* place, std::size_t maximum) {
        if (trim(text).empty()) return add(ErrorCode::Required, place, "a value");
        check_text(text, place, maximum);
    }
    void check_login(std::string const& login) {
        check_required(login, "login", kMaxLogin);
        if (login.find(' ') != std::string::npos) add(ErrorCode::InvalidFormat, "login", "no blanks", login);
    }
    void check_email(std::string const& email) {
        check_text(email, "email", kMaxPersonText);
        bool const is_fine = email.empty() || has_email_form(email);
        if (!is_fine) add(ErrorCode::InvalidFormat, "email", "name@host", email);
    }
    void check_unit_of(UnitId unit, UnitTree const& units, std::string place) {
        if (unit.is_nil() || units.find(unit) != nullptr) return;
        add(ErrorCode::NotFound, std::move(place), "a unit", to_string(unit.value));
    }
    void check_dates(DateRange const& dates, std::string const& place) {
        if (!dates.from || !dates.to || *dates.from <= *dates.to) return;
        add(ErrorCode::OutOfRange, place + ".to", "not before " + to_string(*dates.from), to_string(*dates.to));
    }
    template <class T>
    void check_list(std::vector<T> const& list, char const* place, std::size_t maximum) {
        if (list.size() > maximum) {
            add(ErrorCode::TooMany, place, "at most " + std::to_string(maximum), std::to_string(list.size()));
        }
        for (std::size_t i = 1; i < list.size(); ++i) {
            auto const end = list.begin() + static_cast<std::ptrdiff_t>(i);
            if (std::find(list.begin(), end, list[i]) != end) add(ErrorCode::Duplicate, indexed(place, i), "once");
        }
    }
};

}  // namespace

bool has_email_form(std::string_view text) {
    return text.find('@') != std::string_view::npos && text.front() != '@' && text.back() != '@' &&
           text.find(' ') == std::string_view::npos;
}

Findings check_person(Person const& person, UnitTree const& units) {
    Checks checks;
    checks.check_login(person.login);
    checks.check_required(person.name, "name", kMaxPersonText);
    checks.check_email(person.email);
    checks.check_text(person.phone, "phone", kMaxPersonText);
    checks.check_unit_of(person.unit, units, "unit");
    checks.check_list(person.roles, "roles", kMaxPersonRoles);
    for (std::size_t i = 0; i < person.roles.size(); ++i) {
        checks.check_unit_of(person.roles[i].unit, units, indexed("roles", i) + ".unit");
        checks.check_dates(person.roles[i].dates, indexed("roles", i));
    }
    checks.check_list(person.deputies, "deputies", kMaxDeputies);
    for (std::size_t i = 0; i < person.deputies.size(); ++i) {
        PersonDeputy const& one = person.deputies[i];
        std::string const place = indexed("deputies", i);
        if (one.deputy.is_nil()) checks.add(ErrorCode::Required, place + ".deputy", "a person");
        if (one.deputy == person.id) checks.add(ErrorCode::Conflict, place + ".deputy", "another person");
        checks.check_dates(one.dates, place);
    }
    return std::move(checks.found);
}

Findings check_unit(Unit const& unit, UnitTree const& units) {
    Checks checks;
    if (trim(unit.name.ru).empty() && trim(unit.name.en).empty()) checks.add(ErrorCode::Required, "name", "a name");
    checks.check_text(unit.name.ru, "name.ru", kMaxUnitName);
    checks.check_text(unit.name.en, "name.en", kMaxUnitName);
    std::vector<Unit> all = units.units();
    std::erase_if(all, [&](Unit const& other) { return other.id == unit.id; });
    all.push_back(unit);
    if (auto const tree = UnitTree::build(std::move(all)); !tree) {
        Error error = tree.error();
        error.place = "parent";
        checks.found.push_back({Severity::Error, std::move(error)});
    }
    return std::move(checks.found);
}

bool is_lasting_administrator(Person const& person, Date today) {
    return person.is_active && std::any_of(person.roles.begin(), person.roles.end(), [&](PersonRole const& held) {
               return held.role == Role::Administrator && held.dates.covers(today) && !held.dates.to;
           });
}

std::string initials_of(std::string_view name) {
    std::string_view const text = trim(name);
    if (text.empty()) return {};
    std::string out;
    std::size_t position = 0;
    append_utf8(out, next_code_point(text, position));
    std::size_t const blank = text.rfind(' ');
    if (blank == std::string_view::npos) return out;
    position = blank + 1;
    append_utf8(out, next_code_point(text, position));
    return out;
}

}  // namespace offerta

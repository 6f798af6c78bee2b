#include "server/services/people.hpp"

#include <algorithm>

#include "server/repositories/access.hpp"
#include "server/repositories/audit.hpp"
#include "server/repositories/people.hpp"
#include "shared/protocol/json_out.hpp"
#include "shared/protocol/people_messages.hpp"

namespace offerta::server {

namespace {

void add_finding(Findings& findings, ErrorCode code, std::string place, std::string expected, std::string got = {}) {
    findings.push_back({Severity::Error, {code, std::move(place), std::move(expected), std::move(got)}});
}

bool is_administrator(Person const& person, Date today) {
    return person.is_active && std::any_of(person.roles.begin(), person.roles.end(), [&](PersonRole const& held) {
               return held.role == Role::Administrator && held.dates.covers(today);
           });
}

/// Those who were not deputies before must be there and active; who was deactivated later stays in the list and counts
/// for nothing.
void check_deputies(db::Executor& executor, Person const& person, std::optional<Person> const& before,
                    Findings& findings) {
    std::vector<UserId> asked;
    for (PersonDeputy const& one : person.deputies) {
        bool const was_there = before && std::any_of(before->deputies.begin(), before->deputies.end(),
                                                     [&](PersonDeputy const& old) { return old.deputy == one.deputy; });
        if (!was_there && !one.deputy.is_nil()) asked.push_back(one.deputy);
    }
    if (asked.empty()) return;
    auto const missing = people::not_active(executor, asked);
    for (std::size_t i = 0; i < person.deputies.size(); ++i) {
        UserId const deputy = person.deputies[i].deputy;
        if (std::find(missing.begin(), missing.end(), deputy) == missing.end()) continue;
        add_finding(findings, ErrorCode::NotFound, "deputies[" + std::to_string(i) + "].deputy", "an active user",
                    to_string(deputy.value));
    }
}

void check_administrators(db::Executor& executor, Person const& person, std::optional<Person> const& before,
                          UserId asking, Date today, Findings& findings) {
    if (!before) return;
    bool const lasted = is_lasting_administrator(*before, today);
    bool const ends = lasted && !is_lasting_administrator(person, today);
    bool const is_taken = ends || (is_administrator(*before, today) && !is_administrator(person, today));
    std::string const place = person.is_active ? "roles" : "is_active";
    if (is_taken && asking == person.id) {
        return add_finding(findings, ErrorCode::NotAllowed, place, "your own administrator role stays");
    }
    if (ends && people::count_lasting_administrators(executor, person.id, today) == 0) {
        add_finding(findings, ErrorCode::NotAllowed, place, "the last administrator stays");
    }
}

void check_standing(UnitTree const& units, Unit const& unit, db::Executor& executor, Findings& findings) {
    Unit const* const parent = units.find(unit.parent);
    if (unit.is_active && parent != nullptr && !parent->is_active) {
        add_finding(findings, ErrorCode::Conflict, "parent", "an active unit", to_string(unit.parent.value));
    }
    Unit const* const before = units.find(unit.id);
    bool const new_head = !unit.head.is_nil() && (before == nullptr || !(before->head == unit.head));
    if (new_head && !people::not_active(executor, {unit.head}).empty()) {
        add_finding(findings, ErrorCode::NotFound, "head", "an active user", to_string(unit.head.value));
    }
    if (unit.is_active) return;
    auto const children = std::count_if(units.units().begin(), units.units().end(),
                                        [&](Unit const& other) { return other.parent == unit.id && other.is_active; });
    if (children > 0)
        add_finding(findings, ErrorCode::Conflict, "is_active", "no active units in it", std::to_string(children));
    auto const members = people::count_in(executor, unit.id);
    if (members > 0)
        add_finding(findings, ErrorCode::Conflict, "is_active", "no active people in it", std::to_string(members));
}

Answer people_answer(std::int64_t version, std::string body) {
    return {version == 1 ? 201 : 200, version, std::move(body)};
}

}  // namespace

namespace people_rules {

Findings findings_of(db::Executor& executor, Person const& person, std::optional<Person> const& before,
                     UnitTree const& units, UserId asking, Date today) {
    Findings findings = check_person(person, units);
    auto const holder = people::with_login(executor, person.login);
    if (holder && !(*holder == person.id))
        add_finding(findings, ErrorCode::Duplicate, "login", "a login of nobody else", person.login);
    check_deputies(executor, person, before, findings);
    check_administrators(executor, person, before, asking, today, findings);
    return findings;
}

Person trimmed(Person person) {
    for (std::string* text : {&person.login, &person.name, &person.email, &person.phone})
        *text = std::string(trim(*text));
    return person;
}

std::string unit_name(UnitTree const& units, UnitId unit) {
    Unit const* const found = units.find(unit);
    return found == nullptr ? std::string() : found->name.in(Language::Ru);
}

Person save(db::Transaction& transaction, Asking const& asking, AuditedAct act, Person person,
            std::optional<Person> const& before, UnitTree const& units) {
    person.version = (before ? before->version : 0) + 1;
    people::put(transaction, person, unit_name(units, person.unit));
    audit::record(
        transaction, asking.actor,
        {act, "user", to_string(person.id.value), before ? dump(write(*before)) : std::string(), dump(write(person))});
    return person;
}

}  // namespace people_rules

Outcome<Answer> put_person(db::Session& session, Organisation& organisation, Asking const& asking,
                           MutationKey const& key, BaseVersion base, Person person) {
    person = people_rules::trimmed(std::move(person));
    Date const today = organisation.today(session, asking.now);
    return once(session, key, [&](db::Transaction& transaction) -> Outcome<Answer> {
        people::lock(transaction);
        auto const before = people::find(transaction, person.id);
        if (auto const fresh = check_base(base, before ? before->version : 0); !fresh)
            return tl::unexpected(fresh.error());
        UnitTree const units = access::units(transaction);
        auto findings = people_rules::findings_of(transaction, person, before, units, asking.user(), today);
        if (!findings.empty()) return refuse(RefusalKind::Invalid, "validation", std::move(findings));
        Person const saved = people_rules::save(transaction, asking, "putUser", person, before, units);
        return people_answer(saved.version, dump(write(saved)));
    });
}

Outcome<Answer> put_unit(db::Session& session, Asking const& asking, MutationKey const& key, BaseVersion base,
                         Unit unit) {
    return once(session, key, [&](db::Transaction& transaction) -> Outcome<Answer> {
        people::lock(transaction);
        UnitTree const units = access::units(transaction);
        Unit const* const before = units.find(unit.id);
        std::int64_t const current = before == nullptr ? 0 : before->version;
        if (auto const fresh = check_base(base, current); !fresh) return tl::unexpected(fresh.error());
        Findings findings = check_unit(unit, units);
        check_standing(units, unit, transaction, findings);
        if (!findings.empty()) return refuse(RefusalKind::Invalid, "validation", std::move(findings));
        Unit next = unit;
        next.version = current + 1;
        people::put_unit(transaction, next);
        audit::record(transaction, asking.actor,
                      {"putUnit", "unit", to_string(next.id.value),
                       before == nullptr ? std::string() : dump(write(*before)), dump(write(next))});
        return people_answer(next.version, dump(write(next)));
    });
}

}  // namespace offerta::server

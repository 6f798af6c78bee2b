#pragma once

#include "server/services/customers.hpp"
#include "server/services/organisation.hpp"
#include "shared/access/person.hpp"

namespace offerta::server {

/// Creates (base version 0) or replaces a person with his roles and deputies, in one transaction. Stale when somebody
/// else changed him, Invalid with every finding. Nobody takes the last administrator's role, nor his own.
[[nodiscard]] Outcome<Answer> put_person(db::Session& session, Organisation& organisation, Asking const& asking,
                                         MutationKey const& key, BaseVersion base, Person person);
/// The same for a unit. One with active people or active units in it is not deactivated.
[[nodiscard]] Outcome<Answer> put_unit(db::Session& session, Asking const& asking, MutationKey const& key,
                                       BaseVersion base, Unit unit);

namespace people_rules {

/// What speaks against `person` as he is to be; `before` is how he is. To be asked under people::lock.
[[nodiscard]] Findings findings_of(db::Executor& executor, Person const& person, std::optional<Person> const& before,
                                   UnitTree const& units, UserId asking, Date today);
/// Without blanks around each text.
[[nodiscard]] Person trimmed(Person person);
/// As documents name the unit: in Russian, else in English.
[[nodiscard]] std::string unit_name(UnitTree const& units, UnitId unit);
/// Writes him under his next version, with an audit entry of that action; what he is now.
[[nodiscard]] Person save(db::Transaction& transaction, Asking const& asking, AuditedAct act, Person person,
                          std::optional<Person> const& before, UnitTree const& units);

}  // namespace people_rules

}  // namespace offerta::server

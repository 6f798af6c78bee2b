#pragma once

#include "server/services/people.hpp"
#include "shared/protocol/people_messages.hpp"

namespace offerta::server {

inline constexpr std::size_t kMaxImportPeople = 2'000;

/// What a file with users (CSV, XLSX) would do. The first row names its columns: login and name, and as wanted email,
/// phone, unit, roles, active, in Russian or English. Who has the login already is changed: empty cells keep what there
/// is, and roles that he has already keep their dates. Everything is carried out and rolled back, so that what the
/// preview promises holds. Invalid where the file cannot be read.
[[nodiscard]] Outcome<PersonImport> preview_people(db::Session& session, Organisation& organisation,
                                                   Asking const& asking, std::string bytes, Language language);
/// The same in earnest: all rows in one transaction, or nothing and every finding with its row. The answer is a
/// PersonImport.
[[nodiscard]] Outcome<Answer> import_people(db::Session& session, Organisation& organisation, Asking const& asking,
                                            MutationKey const& key, std::string bytes, Language language);

}  // namespace offerta::server

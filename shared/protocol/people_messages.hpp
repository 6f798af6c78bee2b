#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "shared/access/person.hpp"
#include "shared/protocol/decoded.hpp"

// Who works here, on the wire (/api/v1/users, /api/v1/units). Each message has `read` and `write`
// overloads.

namespace offerta {

class JsonIn;

/// GET /users: by name.
struct PersonPage {
    std::vector<Person> items;
    std::string next_cursor;  ///< empty at the end
    std::int64_t total = 0;
};

/// One row of a file with users: what the import does, or what is wrong.
struct PersonImportRow {
    std::int64_t row = 0;  ///< from 1, as a spreadsheet shows it
    std::string what;      ///< "added", "changed", "unchanged", "refused"
    Person person;
    Findings findings;
};
/// POST /users/import/preview and /users/import.
struct PersonImport {
    std::int64_t added = 0;
    std::int64_t changed = 0;
    std::int64_t unchanged = 0;
    std::int64_t refused = 0;
    bool is_done = false;  ///< carried out; else nothing has changed
    std::vector<PersonImportRow> rows;
};

/// POST /users/{id}/link: sets a password once. The secret is in the fragment, which no server ever
/// sees.
struct PasswordLink {
    std::string url;
};

void read(JsonIn const& in, Unit& out);
void read(JsonIn const& in, Person& out);
void read(JsonIn const& in, PersonPage& out);
void read(JsonIn const& in, PersonImport& out);
void read(JsonIn const& in, PasswordLink& out);
[[nodiscard]] nlohmann::json write(Unit const& unit);
[[nodiscard]] nlohmann::json write(Person const& person);
[[nodiscard]] nlohmann::json write(PersonPage const& page);
[[nodiscard]] nlohmann::json write(PersonImport const& import);

}  // namespace offerta

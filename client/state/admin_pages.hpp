#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "client/state/audit_changes.hpp"
#include "client/state/session.hpp"
#include "client/state/upload.hpp"
#include "shared/access/person.hpp"
#include "shared/base/time_zone.hpp"

namespace offerta::client {

// What the administrator and the auditor see: users, units, the audit log.

/// The form of a user: what was loaded, what it is now, what is wrong.
struct PersonForm {
    Person saved;
    Person edited;
    bool is_new = false;
    bool is_saving = false;
    bool was_tried = false;  ///< findings of empty fields show only after the first try to save
    Findings findings;
    std::optional<Problem> problem;
    std::optional<Problem> link_problem;  ///< why no link was made
    bool is_link_on_its_way = false;
    std::string link;  ///< for setting a password once; shown as long as the form is open

    [[nodiscard]] bool is_changed() const { return is_new || !(saved == edited); }
};

/// What a file with users would do, or has done.
struct PeopleFile {
    struct Row {
        std::int64_t row = 0;
        std::string what;  ///< "added", "changed", "unchanged", "refused"
        std::string login;
        std::string name;
        Findings findings;
    };
    std::string name;
    std::shared_ptr<std::string const> bytes;
    bool is_busy = false;
    Upload upload;
    std::optional<Problem> problem;
    std::vector<Row> rows;
    std::int64_t added = 0, changed = 0, unchanged = 0, refused = 0;
};

struct UsersPage {
    Load load = Load::Idle;
    std::optional<Problem> problem;
    std::vector<Person> all;
    std::string search;
    std::optional<Role> role;  ///< none: any
    bool with_inactive = false;
    std::optional<PersonForm> form;
    std::map<UserId, PersonForm> unsaved;  ///< forms that were left with changes
    std::optional<PeopleFile> file;

    [[nodiscard]] Person const* find(UserId id) const {
        for (Person const& person : all) {
            if (person.id == id) return &person;
        }
        return nullptr;
    }
};

struct UnitForm {
    Unit saved;
    Unit edited;
    bool is_new = false;
    bool is_saving = false;
    bool was_tried = false;
    Findings findings;
    std::optional<Problem> problem;

    [[nodiscard]] bool is_changed() const { return is_new || !(saved == edited); }
};

struct UnitsPage {
    Load load = Load::Idle;
    std::optional<Problem> problem;
    std::vector<Unit> all;
    std::optional<UnitForm> form;

    [[nodiscard]] Unit const* find(UnitId id) const {
        for (Unit const& unit : all) {
            if (unit.id == id) return &unit;
        }
        return nullptr;
    }
};

struct AuditRow {
    std::int64_t id = 0;
    std::int64_t number = 0;  ///< its place in the chain; 0: not sealed yet
    Instant at;
    std::string user;
    std::string address;
    std::string session;
    std::string action;  ///< an operation (shared/access/operation.hpp) or a command
    std::string object_kind;
    std::string object;
    std::string outcome;  ///< "done", "refused", "failed"
    std::string before;   ///< JSON or empty
    std::string after;
};

/// What is asked of the log; empty fields let everything through.
struct AuditFilter {
    std::string search;
    std::string action;
    std::string outcome;
    std::optional<Date> from;
    std::optional<Date> to;  ///< included

    friend bool operator==(AuditFilter const&, AuditFilter const&) = default;
};
struct AuditQuery {
    AuditFilter filter;
    std::string cursor;
    std::uint64_t request = 0;  ///< an answer to an older one is dropped
    TimeZone zone;              ///< whose days they are
};

struct AuditLogPage {
    Load load = Load::Idle;
    std::optional<Problem> problem;
    AuditFilter filter;
    std::vector<AuditRow> rows;
    std::string next_cursor;
    std::int64_t total = 0;
    std::uint64_t request = 0;
    std::optional<std::int64_t> open;  ///< id of the entry that is shown whole
    std::vector<AuditChange> changes;  ///< of that entry
    bool is_exporting = false;
};

}  // namespace offerta::client

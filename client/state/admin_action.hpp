#pragma once

#include <memory>
#include <string>
#include <vector>

#include "client/state/admin_pages.hpp"
#include "client/state/held.hpp"

namespace offerta::client {

// ---- Users
struct PeopleLoaded {
    std::vector<Person> people;
};
struct PeopleFailed {
    Problem problem;
};
struct SetPeopleSearch {
    std::string text;
};
struct SetPeopleRole {
    std::optional<Role> role;
};
struct ShowInactivePeople {
    bool shown;
};
struct NewPerson {};
struct EditPerson {
    Person person;
};  ///< the form's content changed
struct SavePerson {};
struct RevertPerson {};
struct PersonSaved {
    Person person;
};
struct PersonSaveFailed {
    UserId id;
    Problem problem;
    Findings findings;
};
struct AskForLink {};  ///< of the open form: a link that sets a password once
struct LinkMade {
    UserId id;
    std::string url;
};
struct LinkFailed {
    UserId id;
    Problem problem;
};

// ---- Users from a file
struct PickPeopleFile {};
struct PeopleFilePicked {
    std::string name;
    std::shared_ptr<std::string const> bytes;
};
struct CommitPeopleFile {};
struct PeopleFileAnswered {
    PeopleFile answer;  ///< its rows and counts
    bool is_done = false;
};
struct PeopleFileFailed {
    Problem problem;
    Findings findings;
};
struct ClosePeopleFile {};

// ---- Units
struct UnitsLoaded {
    std::vector<Unit> units;
};
struct UnitsFailed {
    Problem problem;
};
struct NewUnit {
    UnitId parent;
};
struct OpenUnit {
    UnitId id;
};
struct EditUnit {
    Unit unit;
};
struct SaveUnit {};
struct CloseUnit {};
struct UnitSaved {
    Unit unit;
};
struct UnitSaveFailed {
    UnitId id;
    Problem problem;
    Findings findings;
};

// ---- The audit log
struct AuditLoaded {
    std::uint64_t request;
    std::vector<AuditRow> rows;
    std::string next_cursor;
    std::int64_t total = 0;
    bool is_next_page = false;
};
struct AuditFailed {
    std::uint64_t request;
    Problem problem;
};
struct SetAuditFilter {
    AuditFilter filter;
};
struct LoadMoreAudit {};
struct OpenAuditEntry {
    std::optional<std::int64_t> id;
};
struct SaveAuditFile {
    bool xlsx = false;
};
struct AuditFileFinished {
    std::optional<Problem> problem;
    std::string name;
};

using AdminAction =
    OneOf<PeopleLoaded, PeopleFailed, SetPeopleSearch, SetPeopleRole, ShowInactivePeople, NewPerson, EditPerson,
          SavePerson, RevertPerson, PersonSaved, PersonSaveFailed, AskForLink, LinkMade, LinkFailed, PickPeopleFile,
          PeopleFilePicked, CommitPeopleFile, PeopleFileAnswered, PeopleFileFailed, ClosePeopleFile, UnitsLoaded,
          UnitsFailed, NewUnit, OpenUnit, EditUnit, SaveUnit, CloseUnit, UnitSaved, UnitSaveFailed, AuditLoaded,
          AuditFailed, SetAuditFilter, LoadMoreAudit, OpenAuditEntry, SaveAuditFile, AuditFileFinished>;

}  // namespace offerta::client

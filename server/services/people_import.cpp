#include "server/services/people_import.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "server/imports/table.hpp"
#include "server/repositories/access.hpp"
#include "server/repositories/people.hpp"
#include "server/services/fresh_id.hpp"
#include "shared/protocol/json_out.hpp"

namespace offerta::server {

namespace {

enum class PersonField : std::uint8_t { Login, Name, Email, Phone, Unit, Roles, Active };
constexpr std::size_t kFieldCount = 7;
/// For findings: where a cell's fault belongs.
constexpr std::array<char const*, kFieldCount> kPlaces{"login", "name", "email", "phone", "unit", "roles", "is_active"};

/// Folded column titles.
struct ColumnTitle {
    std::string_view text;
    PersonField field;
};
constexpr ColumnTitle kColumnTitles[] = {
    {"login", PersonField::Login},        {"логин", PersonField::Login},    {"имя пользователя", PersonField::Login},
    {"name", PersonField::Name},          {"имя", PersonField::Name},       {"фио", PersonField::Name},
    {"email", PersonField::Email},        {"e-mail", PersonField::Email},   {"почта", PersonField::Email},
    {"phone", PersonField::Phone},        {"телефон", PersonField::Phone},  {"unit", PersonField::Unit},
    {"подразделение", PersonField::Unit}, {"отдел", PersonField::Unit},     {"roles", PersonField::Roles},
    {"role", PersonField::Roles},         {"роли", PersonField::Roles},     {"роль", PersonField::Roles},
    {"active", PersonField::Active},      {"работает", PersonField::Active}};

/// Folded, in the order of Role; the names on the wire count too.
constexpr std::array<std::string_view, kRoleCount> kRoleWords{
    "продавец",          "руководитель продаж",   "маркетолог", "согласующий",  "руководитель маркетинга",
    "менеджер по ценам", "администратор бонусов", "аудитор",    "администратор"};

/// One row of the file: texts by field, none where the cell or the column is missing.
struct FileRow {
    std::int64_t number = 0;
    std::array<std::string, kFieldCount> texts;

    [[nodiscard]] std::string const& of(PersonField field) const { return texts[static_cast<std::size_t>(field)]; }
};

Finding people_finding(ErrorCode code, std::string place, std::string expected, std::string got = {}) {
    return {Severity::Error, {code, std::move(place), std::move(expected), std::move(got)}};
}

std::optional<PersonField> field_of(std::string_view title) {
    std::string const folded = fold_for_search(trim(title));
    for (ColumnTitle const& one : kColumnTitles) {
        if (one.text == folded) return one.field;
    }
    return std::nullopt;
}

/// Reads the title row, then the others.
class FileReader {
  public:
    std::vector<FileRow> rows;
    Findings findings;

    Flow take(SheetRow const& row) {
        if (columns_.empty()) return take_titles(row);
        if (rows.size() == kMaxImportPeople) {
            findings.push_back(
                people_finding(ErrorCode::TooMany, "file", "at most " + std::to_string(kMaxImportPeople) + " rows"));
            return Flow::Stop;
        }
        FileRow& out = rows.emplace_back();
        out.number = row.number;
        for (Cell const& cell : row.cells) {
            auto const found = columns_.find(cell.column);
            if (found == columns_.end()) continue;
            out.texts[static_cast<std::size_t>(found->second)] = std::string(trim(cell.text));
        }
        bool const is_empty =
            std::all_of(out.texts.begin(), out.texts.end(), [](std::string const& text) { return text.empty(); });
        if (is_empty) rows.pop_back();
        return Flow::Continue;
    }

    void finish() {
        for (PersonField const wanted : {PersonField::Login, PersonField::Name}) {
            bool const is_there = std::any_of(columns_.begin(), columns_.end(),
                                              [&](auto const& column) { return column.second == wanted; });
            if (!is_there) {
                findings.push_back(people_finding(
                    ErrorCode::Required, "file", std::string("a column ") + kPlaces[static_cast<std::size_t>(wanted)]));
            }
        }
        if (findings.empty() && rows.empty())
            findings.push_back(people_finding(ErrorCode::Required, "file", "a row with a user"));
    }

  private:
    Flow take_titles(SheetRow const& row) {
        for (Cell const& cell : row.cells) {
            auto const field = field_of(cell.text);
            std::string const place = "row " + std::to_string(row.number) + ".column " + column_letters(cell.column);
            bool const is_twice = field && std::any_of(columns_.begin(), columns_.end(),
                                                       [&](auto const& column) { return column.second == *field; });
            if (is_twice)
                findings.push_back(people_finding(ErrorCode::Duplicate, place, "each column once", shorten(cell.text)));
            else if (field)
                columns_.emplace(cell.column, *field);
            else
                findings.push_back(people_finding(ErrorCode::InvalidFormat, place,
                                                  "login, name, email, phone, unit, roles or active",
                                                  shorten(cell.text)));
        }
        return findings.empty() ? Flow::Continue : Flow::Stop;
    }

    std::map<std::uint32_t, PersonField> columns_;
};

Outcome<std::vector<FileRow>> read_people_rows(std::string bytes, Language language) {
    auto const refuse_fault = [&](ImportFault const& fault) {
        return refuse(RefusalKind::Invalid, std::string(fault_code_name(fault.code)),
                      {people_finding(ErrorCode::InvalidFormat, "file", describe(fault, language), fault.got)});
    };
    auto const file = open_table(std::move(bytes));
    if (!file) return refuse_fault(file.error());
    FileReader reader;
    auto const status =
        (*file)->read_rows(0, [&](SheetRow const& row) -> ImportResult<Flow> { return reader.take(row); });
    if (!status) return refuse_fault(status.error());
    reader.finish();
    if (!reader.findings.empty()) return refuse(RefusalKind::Invalid, "validation", std::move(reader.findings));
    return std::move(reader.rows);
}

/// "Продажи / Север" or "Север", in either language.
bool is_called(UnitTree const& units, Unit const& unit, std::string_view folded) {
    for (Language const language : {Language::Ru, Language::En}) {
        std::string path;
        for (Unit const* at = &unit; at != nullptr; at = units.find(at->parent)) {
            std::string const name = fold_for_search(trim(at->name.in(language)));
            path = path.empty() ? name : name + " / " + path;
            if (path == folded) return true;
        }
    }
    return false;
}

void read_unit(std::string const& text, UnitTree const& units, Person& person, Findings& findings) {
    if (text.empty()) return;
    std::string const folded = fold_for_search(text);
    std::vector<UnitId> found;
    for (Unit const& unit : units.units()) {
        if (unit.is_active && is_called(units, unit, folded)) found.push_back(unit.id);
    }
    if (found.size() == 1)
        person.unit = found.front();
    else
        findings.push_back(
            found.empty()
                ? people_finding(ErrorCode::NotFound, "unit", "the name of a unit", shorten(text))
                : people_finding(ErrorCode::Conflict, "unit", "a path like «A / B»: there are several", shorten(text)));
}

/// Roles that reach by unit are held in the person's own; the others reach everything or nothing anyway.
bool is_held_by_unit(Role role) {
    return role == Role::Seller || role == Role::SalesHead || role == Role::Marketer || role == Role::Approver;
}

std::optional<Role> role_of(std::string_view text) {
    std::string const folded = fold_for_search(trim(text));
    for (Role const role : kRoles) {
        if (folded == kRoleWords[static_cast<std::size_t>(role)] || folded == role_name(role)) return role;
    }
    return std::nullopt;
}

/// A role that the file names and that he has there already stays with its dates, unless they are over.
void add_role(PersonRole const& named, std::vector<PersonRole> const& before, Date today,
              std::vector<PersonRole>& out) {
    std::size_t const size = out.size();
    for (PersonRole const& held : before) {
        bool const is_over = held.dates.to && *held.dates.to < today;
        if (held.role == named.role && held.unit == named.unit && !is_over) out.push_back(held);
    }
    if (out.size() == size) out.push_back(named);
}

void read_roles(std::string const& text, Date today, Person& person, Findings& findings) {
    if (text.empty()) return;
    std::vector<PersonRole> const before = std::exchange(person.roles, {});
    for (std::size_t begin = 0; begin <= text.size();) {
        std::size_t const end = std::min(text.find_first_of(",;", begin), text.size());
        std::string const name = text.substr(begin, end - begin);
        begin = end + 1;
        if (trim(name).empty()) continue;
        auto const role = role_of(name);
        if (role)
            add_role({*role, is_held_by_unit(*role) ? person.unit : UnitId{}, {}}, before, today, person.roles);
        else
            findings.push_back(people_finding(ErrorCode::NotFound, "roles", "names of roles", shorten(name)));
    }
    // In another order they are the same.
    if (std::is_permutation(person.roles.begin(), person.roles.end(), before.begin(), before.end()))
        person.roles = before;
}

void read_active(std::string const& text, Person& person, Findings& findings) {
    if (text.empty()) return;
    std::string const folded = fold_for_search(text);
    for (char const* yes : {"да", "yes", "1", "true", "+"}) {
        if (folded == yes) return void(person.is_active = true);
    }
    for (char const* no : {"нет", "no", "0", "false", "-"}) {
        if (folded == no) return void(person.is_active = false);
    }
    findings.push_back(people_finding(ErrorCode::InvalidFormat, "is_active", "yes or no", shorten(text)));
}

Person person_of(FileRow const& row, std::optional<Person> const& before, UnitTree const& units, Date today,
                 Findings& findings) {
    Person person = before.value_or(Person{});
    auto const take = [](std::string const& text, std::string& out) {
        if (!text.empty()) out = text;
    };
    take(row.of(PersonField::Login), person.login);
    take(row.of(PersonField::Name), person.name);
    take(row.of(PersonField::Email), person.email);
    take(row.of(PersonField::Phone), person.phone);
    read_unit(row.of(PersonField::Unit), units, person, findings);
    read_roles(row.of(PersonField::Roles), today, person, findings);
    read_active(row.of(PersonField::Active), person, findings);
    return people_rules::trimmed(std::move(person));
}

/// Carries the rows out one after the other, so that each sees what those above it did.
class ImportRun {
  public:
    ImportRun(db::Transaction& transaction, Asking const& asking, Date today)
        : transaction_(transaction), asking_(asking), today_(today), units_(access::units(transaction)) {}

    void take(FileRow const& row) {
        PersonImportRow& out = report.rows.emplace_back();
        out.row = row.number;
        auto const holder = people::with_login(transaction_, row.of(PersonField::Login));
        auto const before = holder ? people::find(transaction_, *holder) : std::nullopt;
        out.person = person_of(row, before, units_, today_, out.findings);
        if (!before) out.person.id = UserId{fresh_id(asking_.now)};
        if (!logins_.insert(fold_for_search(out.person.login)).second) {
            out.findings.push_back(people_finding(ErrorCode::Duplicate, "login", "each login once", out.person.login));
        }
        Findings more = people_rules::findings_of(transaction_, out.person, before, units_, asking_.user(), today_);
        out.findings.insert(out.findings.end(), more.begin(), more.end());
        if (!out.findings.empty()) return count(out, "refused", report.refused);
        if (before && *before == out.person) return count(out, "unchanged", report.unchanged);
        out.person = people_rules::save(transaction_, asking_, "importUsers", out.person, before, units_);
        if (before)
            count(out, "changed", report.changed);
        else
            count(out, "added", report.added);
    }

    PersonImport report;

  private:
    static void count(PersonImportRow& row, char const* what, std::int64_t& counter) {
        row.what = what;
        ++counter;
    }

    db::Transaction& transaction_;
    Asking const& asking_;
    Date today_;
    UnitTree units_;
    std::set<std::string> logins_;
};

PersonImport run_import(db::Transaction& transaction, Asking const& asking, Date today,
                        std::vector<FileRow> const& rows) {
    people::lock(transaction);
    ImportRun all(transaction, asking, today);
    for (FileRow const& row : rows) all.take(row);
    return std::move(all.report);
}

Findings findings_by_row(PersonImport const& report) {
    Findings out;
    for (PersonImportRow const& row : report.rows) {
        for (Finding const& one : row.findings) {
            out.push_back({one.severity, at("row " + std::to_string(row.row), one.what)});
        }
    }
    return out;
}

}  // namespace

Outcome<PersonImport> preview_people(db::Session& session, Organisation& organisation, Asking const& asking,
                                     std::string bytes, Language language) {
    auto const rows = read_people_rows(std::move(bytes), language);
    if (!rows) return tl::unexpected(rows.error());
    Date const today = organisation.today(session, asking.now);
    // An unexpected value rolls back.
    auto const rehearsal = session.transact([&](db::Transaction& transaction) -> tl::expected<bool, PersonImport> {
        PersonImport report = run_import(transaction, asking, today, *rows);
        people::lock(transaction);  // sends what was only collected, so that its faults show too
        return tl::unexpected(std::move(report));
    });
    return rehearsal.error();
}

Outcome<Answer> import_people(db::Session& session, Organisation& organisation, Asking const& asking,
                              MutationKey const& key, std::string bytes, Language language) {
    auto const rows = read_people_rows(std::move(bytes), language);
    if (!rows) return tl::unexpected(rows.error());
    Date const today = organisation.today(session, asking.now);
    return once(session, key, [&](db::Transaction& transaction) -> Outcome<Answer> {
        PersonImport report = run_import(transaction, asking, today, *rows);
        if (report.refused > 0) return refuse(RefusalKind::Invalid, "validation", findings_by_row(report));
        report.is_done = true;
        return Answer{200, 0, dump(write(report))};
    });
}

}  // namespace offerta::server

#include "client/sync/admin.hpp"

#include <memory>
#include <utility>

#include "client/sync/sheets.hpp"
#include "shared/protocol/codec.hpp"

namespace offerta::client {
namespace {

constexpr std::string_view kUsersUrl = "/api/v1/users";

/// Midnight of a day of the organisation.
std::string instant_of(Date date, TimeZone const& zone) { return to_string(instant_at(zone, date, 0)); }

std::string audit_parameters(AuditQuery const& query) {
    AuditFilter const& filter = query.filter;
    std::string out;
    auto const add = [&](char const* name, std::string const& value) {
        if (!value.empty()) out += "&" + std::string(name) + "=" + percent_encoded(value);
    };
    add("search", filter.search);
    add("action", filter.action);
    add("outcome", filter.outcome);
    if (filter.from) add("from", instant_of(*filter.from, query.zone));
    if (filter.to) add("until", instant_of(add_days(*filter.to, 1), query.zone));
    add("cursor", query.cursor);
    return out;
}

AuditRow audit_row_of(AuditEntry const& entry) {
    return {entry.id,     entry.number,      entry.at,     entry.user_name, entry.address,     entry.session,
            entry.action, entry.object_kind, entry.object, entry.outcome,   entry.before_text, entry.after_text};
}

PeopleFile people_file_of(PersonImport const& message) {
    PeopleFile out;
    out.added = message.added;
    out.changed = message.changed;
    out.unchanged = message.unchanged;
    out.refused = message.refused;
    for (PersonImportRow const& row : message.rows) {
        out.rows.push_back({row.row, row.what, row.person.login, row.person.name, row.findings});
    }
    return out;
}

}  // namespace

void Admin::load_people() { load_people_page({}, {}); }

void Admin::load_people_page(std::string const& cursor, std::vector<Person> before) {
    auto const all = std::make_shared<std::vector<Person>>(std::move(before));
    exchange_.send(
        Exchange::get(page_url(kUsersUrl, cursor)),
        [this, all](HttpResponse const& response) {
            auto page = decode_message<PersonPage>(response.body);
            if (!page) return io_.emit(PeopleFailed{Exchange::broken()});
            all->insert(all->end(), page->items.begin(), page->items.end());
            if (!page->next_cursor.empty()) return load_people_page(page->next_cursor, std::move(*all));
            io_.emit(PeopleLoaded{std::move(*all)});
        },
        [this](Problem problem, Findings const&) { io_.emit(PeopleFailed{std::move(problem)}); });
}

void Admin::put_person(PutPerson const& effect) {
    UserId const id = effect.person.id;
    exchange_.send(
        Exchange::change("PUT", std::string(kUsersUrl) + "/" + to_string(id.value), encode(effect.person),
                         effect.mutation),
        [this, id](HttpResponse const& response) {
            auto person = decode_message<Person>(response.body);
            if (!person) return io_.emit(PersonSaveFailed{id, Exchange::broken(), {}});
            io_.emit(PersonSaved{std::move(*person)});
        },
        [this, id](Problem problem, Findings findings) {
            io_.emit(PersonSaveFailed{id, std::move(problem), std::move(findings)});
        });
}

void Admin::make_link(MakeLink const& effect) {
    UserId const id = effect.user;
    exchange_.send(
        Exchange::change("POST", std::string(kUsersUrl) + "/" + to_string(id.value) + "/link", "{}"),
        [this, id](HttpResponse const& response) {
            auto const link = decode_message<PasswordLink>(response.body);
            if (!link) return io_.emit(LinkFailed{id, Exchange::broken()});
            io_.emit(LinkMade{id, origin_of(io_.platform().window.address()) + link->url});
        },
        [this, id](Problem problem, Findings const&) { io_.emit(LinkFailed{id, std::move(problem)}); });
}

void Admin::choose_file() {
    io_.pick_file(".csv,.xlsx", [this](FilePicked const& file) {
        auto bytes = std::make_shared<std::string const>(text_of(file.bytes));
        io_.emit(PeopleFilePicked{file.name, std::move(bytes)});
    });
}

void Admin::send_file(SendPeopleFile const& effect) {
    bool const is_preview = effect.mutation.is_nil();
    exchange_.send(
        Exchange::upload(std::string(kUsersUrl) + (is_preview ? "/import/preview?" : "/import?") +
                             language_parameter(effect.language),
                         *effect.bytes, effect.mutation),
        [this](HttpResponse const& response) {
            auto const answer = decode_message<PersonImport>(response.body);
            if (!answer) return io_.emit(PeopleFileFailed{Exchange::broken(), {}});
            io_.emit(PeopleFileAnswered{people_file_of(*answer), answer->is_done});
        },
        [this](Problem problem, Findings findings) {
            io_.emit(PeopleFileFailed{std::move(problem), std::move(findings)});
        },
        told_upload(io_, FileKind::People));
}

void Admin::load_units() {
    exchange_.send(
        Exchange::get("/api/v1/units"),
        [this](HttpResponse const& response) {
            auto units = decode_message<std::vector<Unit>>(response.body);
            if (!units) return io_.emit(UnitsFailed{Exchange::broken()});
            io_.emit(UnitsLoaded{std::move(*units)});
        },
        [this](Problem problem, Findings const&) { io_.emit(UnitsFailed{std::move(problem)}); });
}

void Admin::put_unit(PutUnit const& effect) {
    UnitId const id = effect.unit.id;
    exchange_.send(
        Exchange::change("PUT", "/api/v1/units/" + to_string(id.value), encode(effect.unit), effect.mutation),
        [this, id](HttpResponse const& response) {
            auto unit = decode_message<Unit>(response.body);
            if (!unit) return io_.emit(UnitSaveFailed{id, Exchange::broken(), {}});
            io_.emit(UnitSaved{std::move(*unit)});
        },
        [this, id](Problem problem, Findings findings) {
            io_.emit(UnitSaveFailed{id, std::move(problem), std::move(findings)});
        });
}

void Admin::load_audit(LoadAudit const& effect) {
    std::uint64_t const number = effect.query.request;
    bool const is_next_page = !effect.query.cursor.empty();
    exchange_.send(
        Exchange::get("/api/v1/audit?limit=100" + audit_parameters(effect.query)),
        [this, number, is_next_page](HttpResponse const& response) {
            auto const page = decode_message<AuditPage>(response.body);
            if (!page) return io_.emit(AuditFailed{number, Exchange::broken()});
            AuditLoaded action{number, {}, page->next_cursor, page->total, is_next_page};
            for (AuditEntry const& entry : page->items) action.rows.push_back(audit_row_of(entry));
            io_.emit(std::move(action));
        },
        [this, number](Problem problem, Findings const&) { io_.emit(AuditFailed{number, std::move(problem)}); });
}

void Admin::export_audit(ExportAudit const& effect) {
    char const* const format = effect.xlsx ? "xlsx" : "csv";
    std::string const name = std::string(effect.language == Language::Ru ? "журнал." : "audit.") + format;
    exchange_.save_file(
        std::string("/api/v1/audit/export?format=") + format + "&" + language_parameter(effect.language) +
            audit_parameters(effect.query),
        name, [this, name](std::optional<Problem> problem) { io_.emit(AuditFileFinished{std::move(problem), name}); });
}

}  // namespace offerta::client

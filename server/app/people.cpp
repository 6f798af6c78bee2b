#include "server/app/people.hpp"

#include <array>
#include <chrono>
#include <cstdio>

#include "server/app/console.hpp"
#include "server/app/database.hpp"
#include "server/base/sha256.hpp"
#include "server/services/people_import.hpp"

namespace offerta::server {

namespace {

/// The command line asks as the system.
Asking system_asking() {
    auto const since = std::chrono::system_clock::now().time_since_epoch();
    Instant const now{std::chrono::duration_cast<std::chrono::milliseconds>(since).count()};
    return {std::make_shared<Subject const>(), now, audit::system_actor()};
}

MutationKey new_import_key(Instant now, std::string const& bytes) {
    std::array<std::uint8_t, 10> random{};
    fill_random(random.data(), random.size());
    return {to_string(make_uuid_v7(now, random)), UserId{}, "import-users", sha256_hex(bytes)};
}

void print_import_report(PersonImport const& report) {
    for (PersonImportRow const& row : report.rows) {
        std::printf("row %lld %s: %s %s\n", static_cast<long long>(row.row), row.what.c_str(), row.person.login.c_str(),
                    row.person.name.c_str());
        print_findings(row.findings);
    }
    std::printf("%lld added, %lld changed, %lld unchanged, %lld refused\n", static_cast<long long>(report.added),
                static_cast<long long>(report.changed), static_cast<long long>(report.unchanged),
                static_cast<long long>(report.refused));
}

}  // namespace

int import_users(Config const& config, std::string const& file, bool is_dry_run) {
    auto const bytes = read_command_file(file);
    if (!bytes) return 1;
    db::Gate gate;
    db::Session session(database_settings(config), gate);
    session.act_as(db::Identity::system());
    Organisation organisation;
    Asking const asking = system_asking();
    auto const report = preview_people(session, organisation, asking, *bytes, Language::En);
    if (!report) {
        print_findings(report.error().findings);
        return 1;
    }
    print_import_report(*report);
    if (report->refused > 0) return 1;
    if (is_dry_run) return 0;
    auto const done =
        import_people(session, organisation, asking, new_import_key(asking.now, *bytes), *bytes, Language::En);
    if (!done) print_findings(done.error().findings);
    return done ? 0 : 1;
}

}  // namespace offerta::server

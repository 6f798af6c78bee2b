#include "server/app/organisation.hpp"

#include <chrono>
#include <cstdio>

#include "server/app/console.hpp"
#include "server/app/database.hpp"
#include "server/services/organisation_file.hpp"

namespace offerta::server {

namespace {

void print_changes(OrganisationChanges const& changes, bool is_dry_run) {
    char const* const would = is_dry_run ? "would be " : "";
    if (changes.settings) std::printf("settings: %schanged\n", would);
    if (changes.document_template) std::printf("document template: %schanged\n", would);
    if (changes.price_book) std::printf("price book: %spublished anew\n", would);
    if (changes.published > 0) std::printf("price book number: %lld\n", static_cast<long long>(changes.published));
    if (!changes.settings && !changes.document_template && !changes.price_book)
        std::printf("nothing %schanged: all of it is there already\n", would);
}

}  // namespace

int take_organisation(Config const& config, std::string const& file, bool is_dry_run) {
    auto const text = read_command_file(file);
    if (!text) return 1;
    db::Gate gate;
    // As an import: the next book of 51,000 articles takes longer than a request may.
    db::ConnectionSettings settings = database_settings(config);
    settings.statement_limit = std::chrono::minutes(2);
    db::Session session(settings, gate);
    session.act_as(db::Identity::system());
    auto const changes = take_organisation_file(session, audit::system_actor(), *text, is_dry_run);
    print_findings(changes ? changes->warnings : changes.error());
    if (!changes) return 1;
    print_changes(*changes, is_dry_run);
    return 0;
}

}  // namespace offerta::server

#include "server/app/schema.hpp"

#include <chrono>

#include "server/db/app_role.hpp"
#include "server/db/migrator.hpp"
#include "server/db/session.hpp"
#include "server/repositories/access.hpp"
#include "server/repositories/campaign_types.hpp"
#include "server/repositories/grants.hpp"
#include "server/services/price_book_service.hpp"

namespace offerta::server {

namespace {

std::string listed(char const* what, std::vector<std::string> const& names) {
    std::string text = what;
    for (std::string const& name : names) text += " " + name;
    return text;
}

/// K1: a database without types of campaigns gets those that come with Offerta.
void put_default_types(db::Transaction& transaction) {
    if (!campaign_types::list(transaction).empty()) return;
    auto const since = std::chrono::system_clock::now().time_since_epoch();
    Instant const now{std::chrono::duration_cast<std::chrono::milliseconds>(since).count()};
    for (campaign::Type const& type : campaign::default_types()) campaign_types::insert(transaction, type, {}, now);
}

}  // namespace

std::vector<std::string> bring_up_to_date(db::Connection& connection, std::string const& app_role) {
    auto applied = db::migrate(connection, db::embedded_migrations());
    {
        db::Transaction transaction(connection, db::Identity::system());
        access::put_permissions(transaction);
        put_default_types(transaction);
        price_book_service::publish_first(transaction);
        transaction.commit();
    }
    db::grant_exactly(connection, app_role, server_grants());
    return applied;
}

std::vector<Unfit> reasons_not_to_serve(db::Connection& connection) {
    std::vector<Unfit> out;
    db::MigrationState const state = db::migration_state(connection, db::embedded_migrations());
    if (!state.pending.empty())
        out.push_back({listed("migrations are pending (offerta-server migrate):", state.pending)});
    if (!state.drifted.empty()) out.push_back({listed("migrations were applied with another text:", state.drifted)});
    if (!state.unknown.empty()) out.push_back({listed("a newer program has migrated the database:", state.unknown)});
    if (!out.empty()) return out;
    db::OneConnection executor(connection, db::Identity());
    if (!access::has_permissions(executor)) {
        out.push_back(
            {"the database has another permission table than this program (offerta-server "
             "migrate)"});
    }
    for (std::string const& right : db::rights_beyond_the_wall(connection)) {
        out.push_back({"row-level security does not hold back this role, connect as offerta_app: " + right, true});
    }
    for (std::string const& setting : db::unsafe_settings(connection)) {
        out.push_back({"an acknowledged change may be lost in a crash: " + setting, true});
    }
    return out;
}

}  // namespace offerta::server

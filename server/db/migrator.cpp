#include "server/db/migrator.hpp"

#include <algorithm>
#include <map>

#include "server/db/error.hpp"

namespace offerta::server::db {

namespace {

constexpr char const* kCreateTable =
    "CREATE TABLE IF NOT EXISTS schema_migration ("
    " name text PRIMARY KEY, sha256 text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())";

// Row: bool. Who only asks may not be allowed to make tables.
constexpr Statement kIsThere{"migration.is_there", "SELECT to_regclass('schema_migration') IS NOT NULL"};
// Row: name text, sha256 text.
constexpr Statement kApplied{"migration.applied", "SELECT name, sha256 FROM schema_migration ORDER BY name"};
// $1 name text, $2 sha256 text.
constexpr Statement kRecord{"migration.record", "INSERT INTO schema_migration (name, sha256) VALUES ($1, $2)"};
// The key is the ASCII of "offerta". Waits; released with the connection.
constexpr Statement kLock{"migration.lock", "SELECT pg_advisory_lock(31366148770198625)"};
constexpr Statement kUnlock{"migration.unlock", "SELECT pg_advisory_unlock(31366148770198625)"};
// Row: name text, setting text.
constexpr Statement kUnsafe{"migration.unsafe_settings",
                            "SELECT name, setting FROM pg_settings WHERE setting = 'off' AND name IN "
                            "('fsync', 'full_page_writes', 'synchronous_commit') ORDER BY name"};

std::map<std::string, std::string, std::less<>> applied_migrations(Connection& connection) {
    std::map<std::string, std::string, std::less<>> applied;
    if (!connection.execute(kIsThere)[0].boolean(0)) return applied;
    for (Row const row : connection.execute(kApplied)) applied.emplace(row.string(0), row.string(1));
    return applied;
}

void apply(Connection& connection, Migration const& migration) {
    connection.execute_script("BEGIN");
    try {
        connection.execute_script(std::string(migration.sql).c_str(), true);
        connection.execute(kRecord, Params(migration.name, migration.sha256));
        connection.execute_script("COMMIT");
    } catch (Error const& error) {
        if (!connection.broken()) connection.execute_script("ROLLBACK");
        throw Error(error.kind(), error.sqlstate(), std::string(migration.name) + ": " + error.what());
    }
}

void refuse_if_not_empty(std::vector<std::string> const& names, std::string_view reason) {
    if (names.empty()) return;
    throw Error(ErrorKind::Other, "", names.front() + ": " + std::string(reason));
}

class AdvisoryLock {
  public:
    explicit AdvisoryLock(Connection& connection) : connection_(connection) {
        connection_.execute_script("SET statement_timeout = 0; SET lock_timeout = 0");
        connection_.execute(kLock);
    }
    ~AdvisoryLock() {
        try {
            if (!connection_.broken()) connection_.execute(kUnlock);
        } catch (Error const&) {
            // Goes with the connection.
        }
    }
    AdvisoryLock(AdvisoryLock const&) = delete;
    AdvisoryLock& operator=(AdvisoryLock const&) = delete;

  private:
    Connection& connection_;
};

}  // namespace

MigrationState migration_state(Connection& connection, std::span<Migration const> migrations) {
    auto applied = applied_migrations(connection);
    MigrationState state;
    for (Migration const& migration : migrations) {
        auto const found = applied.find(migration.name);
        if (found == applied.end()) {
            state.pending.emplace_back(migration.name);
            continue;
        }
        if (found->second != migration.sha256) state.drifted.emplace_back(migration.name);
        applied.erase(found);
    }
    for (auto const& [name, hash] : applied) state.unknown.push_back(name);
    return state;
}

std::vector<std::string> migrate(Connection& connection, std::span<Migration const> migrations) {
    AdvisoryLock const lock(connection);
    connection.execute_script(kCreateTable);
    MigrationState const state = migration_state(connection, migrations);
    refuse_if_not_empty(state.drifted, "was applied with another text; migrations are never edited");
    refuse_if_not_empty(state.unknown, "is unknown to this program; the database is newer");
    for (Migration const& migration : migrations) {
        bool const pending =
            std::find(state.pending.begin(), state.pending.end(), migration.name) != state.pending.end();
        if (pending) apply(connection, migration);
    }
    return state.pending;
}

std::vector<std::string> unsafe_settings(Connection& connection) {
    std::vector<std::string> out;
    for (Row const row : connection.execute(kUnsafe)) out.push_back(row.string(0) + "=" + row.string(1));
    return out;
}

}  // namespace offerta::server::db

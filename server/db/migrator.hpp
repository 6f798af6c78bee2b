#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server/db/connection.hpp"

namespace offerta::server::db {

/// One file server/migrations/NNNN_name.sql, forward only.
struct Migration {
    std::string_view name;    ///< NNNN_name
    std::string_view sha256;  ///< of the file's bytes, hexadecimal
    std::string_view sql;
};

/// What the build embedded, by number.
[[nodiscard]] std::span<Migration const> embedded_migrations();

struct MigrationState {
    std::vector<std::string> pending;  ///< known here, not applied there
    std::vector<std::string> drifted;  ///< applied there with another text
    std::vector<std::string> unknown;  ///< applied there, not known here: a newer server's database
    [[nodiscard]] bool is_current() const { return pending.empty() && drifted.empty() && unknown.empty(); }
};

[[nodiscard]] MigrationState migration_state(Connection& connection, std::span<Migration const> migrations);

/// Applies what is pending, each in its own transaction with its record, under an advisory lock so that two servers
/// may start together. Returns the names applied. Throws Error(Other) naming the file when one that was applied has
/// another text now, or when the database knows more than this program.
std::vector<std::string> migrate(Connection& connection, std::span<Migration const> migrations);

/// Settings of the server under which an acknowledged write may be lost after a crash (fsync, full_page_writes,
/// synchronous_commit off), each with its value; empty when all is well.
[[nodiscard]] std::vector<std::string> unsafe_settings(Connection& connection);

}  // namespace offerta::server::db

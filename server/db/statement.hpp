#pragma once

namespace offerta::server::db {

enum class Columns { Text, Binary };

/// A prepared statement: a constant with a name that is unique in the program. Every connection prepares it on first
/// use. The comment above such a constant says what its parameters and its rows are.
struct Statement {
    char const* name;
    char const* sql;
    /// Binary is for a single bytea column; everything else travels as text.
    Columns columns = Columns::Text;
};

}  // namespace offerta::server::db

#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace offerta::server::db {

/// What a caller can decide on; the SQLSTATE says the rest.
enum class ErrorKind {
    Unavailable,     ///< no connection, server starting or stopping, out of space or of connections
    ConnectionLost,  ///< the connection broke in the middle; at COMMIT the outcome is unknown
    Timeout,         ///< statement, lock or network deadline passed
    UniqueViolation,
    ForeignKeyViolation,
    CheckViolation,
    Forbidden,    ///< row-level security or a missing grant: the second wall, where the first one let it through
    InvalidText,  ///< text that PostgreSQL cannot store (NUL, no UTF-8)
    SerializationFailure,  ///< serialization failure or deadlock: the whole transaction may be run again
    Other,
};

/// SQLSTATE of an Unavailable that says: no connection could be opened. Sessions log when that begins and when it ends.
inline constexpr char kCannotConnect[] = "08001";

[[nodiscard]] ErrorKind error_kind_from_sqlstate(std::string_view sqlstate);

/// Thrown by every function of server/db. A lost connection is nobody's decision in the middle of a service, so it
/// travels as an exception to the one place that answers 503.
class Error : public std::runtime_error {
  public:
    Error(ErrorKind kind, std::string sqlstate, std::string const& message, std::string constraint = {})
        : std::runtime_error(message),
          kind_(kind),
          sqlstate_(std::move(sqlstate)),
          constraint_(std::move(constraint)) {}

    [[nodiscard]] ErrorKind kind() const { return kind_; }
    [[nodiscard]] std::string const& sqlstate() const { return sqlstate_; }
    /// Name of the violated constraint, empty when there is none.
    [[nodiscard]] std::string const& constraint() const { return constraint_; }
    /// True when the request should be tried again later (503), false when it is at fault itself.
    [[nodiscard]] bool is_temporary() const {
        return kind_ == ErrorKind::Unavailable || kind_ == ErrorKind::ConnectionLost || kind_ == ErrorKind::Timeout ||
               kind_ == ErrorKind::SerializationFailure;
    }

  private:
    ErrorKind kind_;
    std::string sqlstate_;
    std::string constraint_;
};

}  // namespace offerta::server::db

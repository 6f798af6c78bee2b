#include "server/db/error.hpp"

namespace offerta::server::db {

ErrorKind error_kind_from_sqlstate(std::string_view sqlstate) {
    if (sqlstate == "23505") return ErrorKind::UniqueViolation;
    if (sqlstate == "23503") return ErrorKind::ForeignKeyViolation;
    if (sqlstate == "23514") return ErrorKind::CheckViolation;
    if (sqlstate == "42501") return ErrorKind::Forbidden;
    if (sqlstate == "22021" || sqlstate == "22P05") return ErrorKind::InvalidText;
    if (sqlstate == "40001" || sqlstate == "40P01") return ErrorKind::SerializationFailure;
    if (sqlstate == "57014" || sqlstate == "55P03" || sqlstate == "25P03") return ErrorKind::Timeout;
    if (sqlstate == "25006") return ErrorKind::Unavailable;  // a standby that was not promoted yet
    std::string_view const group = sqlstate.substr(0, 2);
    if (group == "08" || group == "53" || group == "57" || group == "58") return ErrorKind::Unavailable;
    return ErrorKind::Other;
}

}  // namespace offerta::server::db

#include "server/db/result.hpp"

#include <libpq-fe.h>

#include <charconv>

#include "server/db/error.hpp"

namespace offerta::server::db {

bool Row::is_null(int column) const { return PQgetisnull(result_, row_, column) != 0; }

std::string_view Row::text(int column) const {
    return {PQgetvalue(result_, row_, column), static_cast<std::size_t>(PQgetlength(result_, row_, column))};
}

std::optional<std::string> Row::optional_string(int column) const {
    if (is_null(column)) return std::nullopt;
    return string(column);
}

std::int64_t Row::int64(int column) const {
    std::string_view const digits = text(column);
    std::int64_t number = 0;
    auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (error != std::errc() || end != digits.data() + digits.size()) {
        throw Error(ErrorKind::Other, "", "column " + std::to_string(column) + " is no integer");
    }
    return number;
}

void Result::Clear::operator()(pg_result* result) const { PQclear(result); }

int Result::size() const { return PQntuples(result_.get()); }

std::optional<Row> Result::first() const {
    if (empty()) return std::nullopt;
    return (*this)[0];
}

std::int64_t Result::affected() const {
    std::string_view const digits = PQcmdTuples(result_.get());
    std::int64_t number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

}  // namespace offerta::server::db

#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "server/db/error.hpp"
#include "server/db/result.hpp"
#include "shared/base/date.hpp"
#include "shared/base/decimal.hpp"
#include "shared/base/money.hpp"

// Values in rows of deals. For sources of repositories only. What cannot be read is a broken database:
// db::Error(Other).

namespace offerta::server::deals {

inline constexpr std::array<std::string_view, 3> kSources{"hand", "quote", "import"};
inline constexpr std::array<std::string_view, 3> kOutcomes{"won", "lost", "open"};

inline Date date_of(db::Row const& row, int column) {
    auto const date = parse_date(row.text(column));
    return date ? *date : Date{};
}
inline std::optional<Date> date_if_any(db::Row const& row, int column) {
    return row.is_null(column) ? std::nullopt : std::optional(date_of(row, column));
}
inline std::optional<std::string> text_of(std::optional<Date> date) {
    return date ? std::optional(to_string(*date)) : std::nullopt;
}
inline Decimal decimal_of(db::Row const& row, int column) {
    auto const value = Decimal::parse(row.text(column));
    if (!value) throw db::Error(db::ErrorKind::Other, "", "a stored number cannot be read");
    return *value;
}
inline Currency currency_of(std::string_view code) {
    auto const currency = currency_from_code(code);
    if (!currency) throw db::Error(db::ErrorKind::Other, "", "a stored currency cannot be read");
    return *currency;
}
template <std::size_t N>
std::size_t index_in(std::array<std::string_view, N> const& names, std::string_view name) {
    return static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin());
}

}  // namespace offerta::server::deals

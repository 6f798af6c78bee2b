#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/db/params.hpp"
#include "server/db/result.hpp"
#include "shared/base/date.hpp"
#include "shared/base/uuid.hpp"

namespace offerta::server {

/// Of a column of type uuid; nil for NULL.
template <class IdType>
[[nodiscard]] IdType id_at(db::Row const& row, int column) {
    return {parse_uuid(row.text(column)).value_or(Uuid{})};
}
/// Of a column with milliseconds since 1970, as OFFERTA_MILLISECONDS selects them; none for NULL.
[[nodiscard]] inline std::optional<Instant> time_at(db::Row const& row, int column) {
    if (row.is_null(column)) return std::nullopt;
    return Instant{row.int64(column)};
}
#define OFFERTA_MILLISECONDS(column) "(extract(epoch FROM " column ") * 1000)::int8"

[[nodiscard]] inline std::optional<std::string> time_or_null(std::optional<Instant> instant) {
    return instant ? std::optional(offerta::to_string(*instant)) : std::nullopt;
}
template <class Tag>
[[nodiscard]] std::optional<std::string> uuid_or_null(Id<Tag> const& id) {
    return id.is_nil() ? std::nullopt : std::optional(offerta::to_string(id.value));
}
template <class Tag>
[[nodiscard]] std::vector<std::string> uuid_texts(std::vector<Id<Tag>> const& ids) {
    std::vector<std::string> out;
    out.reserve(ids.size());
    for (auto const& id : ids) out.push_back(offerta::to_string(id.value));
    return out;
}

}  // namespace offerta::server

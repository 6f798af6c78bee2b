#pragma once

#include "server/db/error.hpp"
#include "shared/protocol/json_in.hpp"

namespace offerta::server {

/// Reads a value that this program wrote into the database. One that cannot be read is a broken database, not a broken
/// request: throws db::Error(Other) with the place. Heavy (JSON): for sources of repositories only.
template <class T>
[[nodiscard]] T from_stored(std::string_view text) {
    auto value = decode_text<T>(text);
    if (value) return std::move(*value);
    Error const& first = value.error().front().what;
    throw db::Error(db::ErrorKind::Other, "", "a stored value cannot be read: " + first.place + " " + first.expected);
}

}  // namespace offerta::server

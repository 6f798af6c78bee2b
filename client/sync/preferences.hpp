#pragma once

#include <string>
#include <string_view>

#include "client/state/session.hpp"

namespace offerta::client {

/// "ru dark rail": the person's choices as kept in the browser's storage. What cannot be read keeps
/// `before`.
[[nodiscard]] std::string encode_preferences(Preferences const& preferences);
[[nodiscard]] Preferences decode_preferences(std::string_view text, Preferences before);

}  // namespace offerta::client

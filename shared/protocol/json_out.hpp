#pragma once

#include <array>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/date.hpp"
#include "shared/base/decimal.hpp"
#include "shared/base/money.hpp"
#include "shared/base/text.hpp"
#include "shared/base/uuid.hpp"
#include "shared/catalogue/product.hpp"

// Writing values as JSON: the counterpart of json_in.hpp, under the same rule about who includes it.

namespace offerta {

[[nodiscard]] inline nlohmann::json write(std::string const& text) { return text; }
[[nodiscard]] inline nlohmann::json write(bool value) { return value; }
[[nodiscard]] inline nlohmann::json write(int value) { return value; }
[[nodiscard]] inline nlohmann::json write(std::int64_t value) { return value; }
[[nodiscard]] nlohmann::json write(Decimal value);
[[nodiscard]] nlohmann::json write(Currency const& currency);
[[nodiscard]] nlohmann::json write(Date date);
[[nodiscard]] nlohmann::json write(Instant instant);
[[nodiscard]] nlohmann::json write(Uuid const& id);
[[nodiscard]] nlohmann::json write(LocalText const& text);
[[nodiscard]] nlohmann::json write(Value const& value);
[[nodiscard]] nlohmann::json write(Vat const& vat);

template <class Tag>
[[nodiscard]] nlohmann::json write(Id<Tag> const& id) {
    return write(id.value);
}
template <class T>
[[nodiscard]] nlohmann::json write(std::vector<T> const& list) {
    nlohmann::json out = nlohmann::json::array();
    for (auto const& item : list) out.push_back(write(item));
    return out;
}

/// Sets a member only where there is something to say: absent means not set, empty, nil or false on the wire.
template <class T>
void put(nlohmann::json& object, char const* name, std::optional<T> const& value) {
    if (value) object[name] = write(*value);
}
template <class T>
void put(nlohmann::json& object, char const* name, std::vector<T> const& list) {
    if (!list.empty()) object[name] = write(list);
}
inline void put(nlohmann::json& object, char const* name, std::string const& text) {
    if (!text.empty()) object[name] = text;
}
inline void put(nlohmann::json& object, char const* name, LocalText const& text) {
    if (!text.ru.empty() || !text.en.empty()) object[name] = write(text);
}
inline void put(nlohmann::json& object, char const* name, bool value) {
    if (value) object[name] = true;
}
template <class Tag>
void put(nlohmann::json& object, char const* name, Id<Tag> const& id) {
    if (!id.is_nil()) object[name] = write(id);
}
template <class E, std::size_t N>
[[nodiscard]] nlohmann::json name_of(E value, std::array<std::string_view, N> const& names) {
    return std::string(names[static_cast<std::size_t>(value)]);
}

/// A canonical amount of `minor` units (N4).
[[nodiscard]] nlohmann::json write_amount(std::int64_t minor, Currency const& currency);

/// JSON text; text that is not UTF-8 gets U+FFFD instead of breaking the answer.
[[nodiscard]] std::string dump(nlohmann::json const& value);

}  // namespace offerta

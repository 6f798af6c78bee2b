#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/base/date.hpp"
#include "shared/base/decimal.hpp"
#include "shared/base/money.hpp"
#include "shared/base/text.hpp"
#include "shared/base/uuid.hpp"
#include "shared/catalogue/product.hpp"
#include "shared/protocol/decoded.hpp"

// Reading JSON into values, telling everything that is wrong with its place. Included by protocol's sources and by the
// server's handlers; never by headers that the interface sees, because nlohmann/json.hpp is heavy.

namespace offerta {

/// A JSON value being read: where it stands and where findings go. Cheap to copy.
class JsonIn {
  public:
    JsonIn(nlohmann::json const& value, std::string place, Findings& findings)
        : value_(&value), place_(std::move(place)), findings_(&findings) {}

    [[nodiscard]] nlohmann::json const& value() const { return *value_; }
    [[nodiscard]] std::string const& place() const { return place_; }
    [[nodiscard]] JsonIn element(std::size_t index) const;
    [[nodiscard]] JsonIn member(std::string const& name, nlohmann::json const& value) const;
    void complain(ErrorCode code, std::string expected, std::string got = {}) const;
    /// Complains of the wrong type, naming what was found.
    void complain_type(std::string_view expected) const;
    [[nodiscard]] Findings& findings() const { return *findings_; }

  private:
    nlohmann::json const* value_;
    std::string place_;
    Findings* findings_;
};

/// A short rendering of a value for "got", cut to 60 characters.
[[nodiscard]] std::string shown(nlohmann::json const& value);

/// Text with bounds in code points.
struct BoundedText {
    std::string* out;
    std::size_t maximum;
    std::size_t minimum = 0;
};
/// A whole number with bounds, both included.
template <class T>
struct BoundedInt {
    T* out;
    std::int64_t minimum;
    std::int64_t maximum;
};
/// A list with its greatest length.
template <class T>
struct BoundedList {
    std::vector<T>* out;
    std::size_t maximum;
};
/// An amount whose currency stands beside it in the message.
struct AmountIn {
    std::int64_t* minor;
    Currency const* currency;
};
/// An enumeration by its names on the wire.
template <class E, std::size_t N>
struct Named {
    E* out;
    std::array<std::string_view, N> const* names;
};

inline constexpr std::size_t kMaxText = 10'000;
inline constexpr std::size_t kMaxList = 100'000;

void read(JsonIn const& in, BoundedText text);
void read(JsonIn const& in, bool& out);
void read(JsonIn const& in, Decimal& out);
void read(JsonIn const& in, Currency& out);
void read(JsonIn const& in, AmountIn amount);
void read(JsonIn const& in, Date& out);
void read(JsonIn const& in, Instant& out);
void read(JsonIn const& in, Uuid& out);
void read(JsonIn const& in, LocalText& out);
void read(JsonIn const& in, Value& out);
void read(JsonIn const& in, Vat& out);
void read_integer(JsonIn const& in, std::int64_t& out, std::int64_t minimum, std::int64_t maximum);
/// The index of a name among `names`, or complains and gives nothing.
[[nodiscard]] std::optional<std::size_t> read_name(JsonIn const& in, std::string_view const* names, std::size_t count);

inline void read(JsonIn const& in, std::string& out) { read(in, BoundedText{&out, kMaxText}); }
template <class Tag>
void read(JsonIn const& in, Id<Tag>& out) {
    read(in, out.value);
}
template <class T>
void read(JsonIn const& in, BoundedInt<T> number) {
    std::int64_t value = 0;
    read_integer(in, value, number.minimum, number.maximum);
    *number.out = static_cast<T>(value);
}
template <class E, std::size_t N>
void read(JsonIn const& in, Named<E, N> named) {
    if (auto const index = read_name(in, named.names->data(), N)) *named.out = static_cast<E>(*index);
}
template <class T>
void read(JsonIn const& in, BoundedList<T> list);
template <class T>
void read(JsonIn const& in, std::vector<T>& out) {
    read(in, BoundedList<T>{&out, kMaxList});
}

template <class T>
void read(JsonIn const& in, BoundedList<T> list) {
    if (!in.value().is_array()) return in.complain_type("an array");
    if (in.value().size() > list.maximum) {
        return in.complain(ErrorCode::TooMany, "at most " + std::to_string(list.maximum),
                           std::to_string(in.value().size()));
    }
    list.out->clear();
    list.out->reserve(in.value().size());
    for (std::size_t i = 0; i < in.value().size(); ++i) read(in.element(i), list.out->emplace_back());
}

/// Reads an object's members by name; `finish` refuses the members that nobody asked for.
class ObjectIn {
  public:
    explicit ObjectIn(JsonIn const& in);

    [[nodiscard]] bool is_object() const { return is_object_; }
    [[nodiscard]] JsonIn const& in() const { return in_; }
    /// The member, or null when it is absent or null. Marks it as known.
    [[nodiscard]] nlohmann::json const* find(char const* name);

    template <class T>
    ObjectIn& required(char const* name, T&& out) {
        if (auto const* value = find(name)) {
            read(in_.member(name, *value), std::forward<T>(out));
        } else if (is_object_) {
            in_.member(name, in_.value()).complain(ErrorCode::Required, "a value");
        }
        return *this;
    }
    /// Absent or null keeps what `out` holds.
    template <class T>
    ObjectIn& optional(char const* name, T&& out) {
        if (auto const* value = find(name)) read(in_.member(name, *value), std::forward<T>(out));
        return *this;
    }
    /// Absent or null gives an empty optional.
    template <class T>
    ObjectIn& optional(char const* name, std::optional<T>& out) {
        out.reset();
        if (auto const* value = find(name)) read(in_.member(name, *value), out.emplace());
        return *this;
    }
    ~ObjectIn() { finish(); }
    ObjectIn(ObjectIn const&) = delete;
    ObjectIn& operator=(ObjectIn const&) = delete;

  private:
    void finish();

    JsonIn in_;
    bool is_object_;
    std::set<std::string_view> known_;
};

/// Bounds for parse_json: what a body may hold before anybody looks at it.
inline constexpr int kMaxJsonDepth = 32;

/// The bracket that goes deeper than kMaxJsonDepth; none in a text that is shallow enough.
[[nodiscard]] std::optional<std::size_t> too_deep_at(std::string_view text);

/// JSON text to a value: InvalidFormat, or TooMany when it is nested too deep. Where in the text is not said: for what
/// our own programs have written. Bodies of requests are read by parse_body (json_body.hpp).
[[nodiscard]] Decoded<nlohmann::json> parse_json(std::string_view text);

/// Reads a T by its `read` overload: the value, or every finding.
template <class T>
[[nodiscard]] Decoded<T> decode(nlohmann::json const& value, std::string place = {}) {
    Findings findings;
    T out{};
    read(JsonIn(value, std::move(place), findings), out);
    if (!findings.empty()) return tl::unexpected(std::move(findings));
    return out;
}
template <class T>
[[nodiscard]] Decoded<T> decode_text(std::string_view text) {
    auto parsed = parse_json(text);
    if (!parsed) return tl::unexpected(std::move(parsed.error()));
    return decode<T>(*parsed);
}

}  // namespace offerta

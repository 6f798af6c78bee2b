#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace offerta::server::db {

/// Bytes for a bytea parameter.
struct Bytes {
    std::string_view value;
};

/// Parameters of one statement in order, owned. Text with a NUL is refused with ErrorKind::InvalidText: libpq would
/// cut it there without a word.
class Params {
  public:
    Params() = default;
    template <class... Values>
        requires(sizeof...(Values) > 0)
    explicit Params(Values const&... values) {
        (add(values), ...);
    }

    Params& add(std::string_view text);
    Params& add(std::string const& text) { return add(std::string_view(text)); }
    Params& add(char const* text) { return add(std::string_view(text)); }
    Params& add(bool truth) { return add(std::string_view(truth ? "t" : "f")); }
    template <class Integer>
        requires std::is_integral_v<Integer>
    Params& add(Integer number) {
        return add(std::string_view(std::to_string(number)));
    }
    Params& add(Bytes bytes);
    Params& add(std::nullopt_t);
    template <class Value>
    Params& add(std::optional<Value> const& value) {
        return value ? add(*value) : add(std::nullopt);
    }
    /// A one-dimensional array in PostgreSQL's text form; an empty optional is NULL.
    Params& add(std::vector<std::string> const& texts);
    Params& add(std::vector<std::optional<std::string>> const& texts);
    Params& add(std::vector<std::int64_t> const& numbers);

    [[nodiscard]] int count() const { return static_cast<int>(slots_.size()); }

    /// libpq's three parallel arrays; they point into this object.
    struct Arrays {
        std::vector<char const*> values;
        std::vector<int> lengths;
        std::vector<int> formats;
    };
    [[nodiscard]] Arrays arrays() const;

  private:
    struct Slot {
        std::size_t offset = 0;
        std::size_t length = 0;
        bool null = false;
        bool binary = false;
    };
    std::string arena_;
    std::vector<Slot> slots_;
};

}  // namespace offerta::server::db

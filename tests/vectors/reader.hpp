#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/base/date.hpp"
#include "shared/base/decimal.hpp"
#include "shared/catalogue/value.hpp"
#include "tests/vectors/case.hpp"

namespace offerta::vectors {

/// Reads a case without trusting it: what is not as expected is noted in `problems` with its path
/// and reads as a default, so that a runner reads everything first and then asks `problems` once.
/// The JSON must outlive the reader.
class Reader {
  public:
    Reader(Json const& json, std::string path, Differences& problems)
        : json_(&json), path_(std::move(path)), problems_(&problems) {}

    [[nodiscard]] std::string const& path() const { return path_; }
    /// Absent members read as null; a member of what is no object is a problem.
    [[nodiscard]] Reader member(std::string_view name) const;
    [[nodiscard]] bool is_set() const;  ///< not null
    [[nodiscard]] std::string text() const;
    [[nodiscard]] std::string text_or(std::string_view fallback) const;
    [[nodiscard]] bool flag() const;  ///< null is false
    [[nodiscard]] std::int64_t integer(std::int64_t minimum, std::int64_t maximum) const;
    [[nodiscard]] Decimal decimal() const;  ///< a canonical string (N4)
    [[nodiscard]] std::optional<Decimal> optional_decimal() const;
    [[nodiscard]] Decimal decimal_or(Decimal fallback) const;
    [[nodiscard]] std::optional<Date> optional_date() const;
    [[nodiscard]] Date date() const;
    [[nodiscard]] Value value() const;  ///< {"decimal": "1.5"}, {"text": "a"} or {"boolean": true}
    [[nodiscard]] std::optional<Value> optional_value() const;
    [[nodiscard]] std::vector<Reader> items() const;  ///< null is an empty list
    [[nodiscard]] std::vector<std::string> texts() const;
    [[nodiscard]] std::vector<std::pair<std::string, Reader>> members() const;  ///< null is an empty object
    /// Index of the text among `choices`; anything else is a problem and reads as 0.
    [[nodiscard]] std::size_t one_of(std::initializer_list<std::string_view> choices) const;
    /// The same, where null means the first choice.
    [[nodiscard]] std::size_t first_or_one_of(std::initializer_list<std::string_view> choices) const;
    void problem(std::string expected) const;

  private:
    Json const* json_;
    std::string path_;
    Differences* problems_;
};

/// A typed value as the vectors write it.
[[nodiscard]] Json json_from_value(Value const& value);

}  // namespace offerta::vectors

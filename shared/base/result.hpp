#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

namespace offerta {

/// What went wrong, as a stable code. The client owns the words (assets/strings); the wire carries `code_name`.
enum class ErrorCode : std::uint8_t {
    Overflow,
    DivisionByZero,
    CurrencyMismatch,
    InvalidFormat,
    OutOfRange,
    Required,
    UnknownMember,
    WrongType,
    TooLong,
    TooMany,
    NotFound,
    Duplicate,
    Conflict,
    ReadOnly,
    NotAllowed,
    Syntax,
    Type,
    MissingLookup,
    MissingAttribute,
    NegativeQuantity,
    UnknownSku,
    Broken,
};

/// The code's name on the wire: "overflow", "unknown_sku", …
[[nodiscard]] std::string_view code_name(ErrorCode code);

/// One failure: where, what was expected, what was found. `place` grows on the way up ("lines[2].quantity").
struct Error {
    ErrorCode code = ErrorCode::Broken;
    std::string place;
    std::string expected;
    std::string got;

    friend bool operator==(Error const&, Error const&) = default;
};

template <class T>
using Result = tl::expected<T, Error>;

using Status = Result<void>;

[[nodiscard]] inline tl::unexpected<Error> fail(ErrorCode code, std::string place = {}, std::string expected = {},
                                                std::string got = {}) {
    return tl::unexpected<Error>(Error{code, std::move(place), std::move(expected), std::move(got)});
}

/// `outer` before the error's own place: at("lines[2]", {"quantity"}) → "lines[2].quantity".
[[nodiscard]] Error at(std::string_view outer, Error error);

enum class Severity : std::uint8_t { Error, Warning };

/// A finding about input: shown beside the field it names, never thrown.
struct Finding {
    Severity severity = Severity::Error;
    Error what;

    friend bool operator==(Finding const&, Finding const&) = default;
};
using Findings = std::vector<Finding>;

}  // namespace offerta

// Returns the error of a Result from the enclosing function, or binds its value.
#define OFFERTA_CONCAT_INNER(a, b) a##b
#define OFFERTA_CONCAT(a, b) OFFERTA_CONCAT_INNER(a, b)
#define OFFERTA_TRY_AS(temporary, name, ...)                             \
    auto temporary = (__VA_ARGS__);                                      \
    if (!temporary) return tl::unexpected(std::move(temporary.error())); \
    auto name = std::move(*temporary)
#define OFFERTA_TRY(name, ...) OFFERTA_TRY_AS(OFFERTA_CONCAT(offerta_try_, __LINE__), name, __VA_ARGS__)
#define OFFERTA_CHECK_OK(...)                                                                       \
    do {                                                                                            \
        if (auto status = (__VA_ARGS__); !status) return tl::unexpected(std::move(status.error())); \
    } while (false)

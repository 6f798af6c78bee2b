#pragma once

#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <type_traits>
#include <variant>

/// Structured log: one JSON object a line on standard error. Bodies of requests, SQL parameters and names of
/// customers never go in; what identifies a request is its id.
namespace offerta::server::log {

enum class Level { Debug, Info, Warning, Error };

struct Field {
    using Value = std::variant<std::string_view, std::int64_t, double, bool>;
    std::string_view name;
    Value value;

    Field(std::string_view n, std::string_view v) : name(n), value(v) {}
    Field(std::string_view n, char const* v) : name(n), value(std::string_view(v)) {}
    Field(std::string_view n, bool v) : name(n), value(v) {}
    Field(std::string_view n, double v) : name(n), value(v) {}
    template <class Integer>
        requires std::is_integral_v<Integer>
    Field(std::string_view n, Integer v) : name(n), value(static_cast<std::int64_t>(v)) {}
};

using Fields = std::initializer_list<Field>;

void set_level(Level lowest);
[[nodiscard]] bool enabled(Level level);

void write(Level level, std::string_view message, Fields fields = {});
inline void debug(std::string_view message, Fields fields = {}) { write(Level::Debug, message, fields); }
inline void info(std::string_view message, Fields fields = {}) { write(Level::Info, message, fields); }
inline void warning(std::string_view message, Fields fields = {}) { write(Level::Warning, message, fields); }
inline void error(std::string_view message, Fields fields = {}) { write(Level::Error, message, fields); }

/// Writes out what is buffered. Lines below Warning may wait up to 200 ms or 64 KB.
void flush();

}  // namespace offerta::server::log

#pragma once

#include <type_traits>

#include "shared/protocol/json_in.hpp"
#include "shared/protocol/json_out.hpp"

// Messages whose JSON is a list of their members: said once, for reading and for writing. Included
// by protocol's sources only.

namespace offerta {

/// Specialised with `static void each(auto& v, auto& x)`, which calls v.must, v.may and v.text for
/// each member.
template <class T>
struct Fields;
template <class T>
concept HasFields = requires { sizeof(Fields<T>); };

/// Specialised for enumerations: `kCount` and `static std::string_view name(E)`.
template <class E>
struct EnumNames;

namespace fields_detail {

template <class T>
inline constexpr bool kIsVector = false;
template <class T>
inline constexpr bool kIsVector<std::vector<T>> = true;
template <class T>
inline constexpr bool kIsOptional = false;
template <class T>
inline constexpr bool kIsOptional<std::optional<T>> = true;
template <class T>
inline constexpr bool kIsNumber = std::is_integral_v<T> && !std::is_same_v<T, bool>;

template <class E>
void read_enum(JsonIn const& in, E& out) {
    for (std::size_t i = 0; i < EnumNames<E>::kCount; ++i) {
        E const one = static_cast<E>(i);
        if (!in.value().is_string() || in.value() != EnumNames<E>::name(one)) continue;
        out = one;
        return;
    }
    in.complain(ErrorCode::InvalidFormat, "a name of this kind", shown(in.value()));
}

template <class T>
void read_value(JsonIn const& in, T& out, std::size_t most);

template <class T>
void read_list(JsonIn const& in, std::vector<T>& out, std::size_t most) {
    if (!in.value().is_array()) return in.complain_type("an array");
    if (in.value().size() > most) {
        return in.complain(ErrorCode::TooMany, "at most " + std::to_string(most), std::to_string(in.value().size()));
    }
    out.clear();
    out.reserve(in.value().size());
    for (std::size_t i = 0; i < in.value().size(); ++i) read_value(in.element(i), out.emplace_back(), kMaxText);
}

/// Members that are there, by Fields<T>.
class In {
  public:
    explicit In(JsonIn const& in) : object_(in) {}

    template <class T>
    void must(char const* name, T& out, std::size_t most = 0) {
        auto const* value = object_.find(name);
        if (value != nullptr) {
            read_value(object_.in().member(name, *value), out, most);
        } else if (object_.is_object()) {
            object_.in().member(name, object_.in().value()).complain(ErrorCode::Required, "a value");
        }
    }
    template <class T>
    void may(char const* name, T& out, std::size_t most = 0) {
        if (auto const* value = object_.find(name)) read_value(object_.in().member(name, *value), out, most);
    }

  private:
    ObjectIn object_;
};

template <class T>
[[nodiscard]] nlohmann::json write_value(T const& value);

template <class T>
[[nodiscard]] bool is_unset(T const& value) {
    if constexpr (kIsVector<T>)
        return value.empty();
    else if constexpr (kIsOptional<T>)
        return !value.has_value();
    else if constexpr (std::equality_comparable<T>)
        return value == T{};
    else
        return false;
}

class Out {
  public:
    explicit Out(nlohmann::json& out) : out_(out) {}

    template <class T>
    void must(char const* name, T const& value, std::size_t = 0) {
        out_[name] = write_value(value);
    }
    /// What is as it would be without being said is not said.
    template <class T>
    void may(char const* name, T const& value, std::size_t = 0) {
        if (!is_unset(value)) out_[name] = write_value(value);
    }

  private:
    nlohmann::json& out_;
};

template <class T>
void read_value(JsonIn const& in, T& out, std::size_t most) {
    if constexpr (HasFields<T>) {
        In fields(in);
        Fields<T>::each(fields, out);
    } else if constexpr (kIsVector<T>) {
        read_list(in, out, most == 0 ? kMaxList : most);
    } else if constexpr (kIsOptional<T>) {
        read_value(in, out.emplace(), most);
    } else if constexpr (std::is_enum_v<T>) {
        read_enum(in, out);
    } else if constexpr (kIsNumber<T>) {
        std::int64_t const least = std::is_signed_v<T> ? std::numeric_limits<T>::min() : 0;
        std::int64_t const greatest = std::is_signed_v<T> ? std::numeric_limits<T>::max() : INT64_MAX;
        read(in, BoundedInt<T>{&out, least, greatest});
    } else if constexpr (std::is_same_v<T, std::string>) {
        read(in, BoundedText{&out, most == 0 ? kMaxText : most});
    } else {
        read(in, out);
    }
}

template <class T>
nlohmann::json write_value(T const& value) {
    if constexpr (HasFields<T>) {
        nlohmann::json out = nlohmann::json::object();
        Out fields(out);
        Fields<T>::each(fields, value);
        return out;
    } else if constexpr (kIsVector<T>) {
        nlohmann::json out = nlohmann::json::array();
        for (auto const& item : value) out.push_back(write_value(item));
        return out;
    } else if constexpr (kIsOptional<T>) {
        return write_value(*value);
    } else if constexpr (std::is_enum_v<T>) {
        return std::string(EnumNames<T>::name(value));
    } else if constexpr (kIsNumber<T>) {
        return value;
    } else {
        return write(value);
    }
}

}  // namespace fields_detail

// `read` and `write` of a message by its fields.
#define OFFERTA_JSON_BY_FIELDS(T)                                                      \
    void read(JsonIn const& in, T& out) { fields_detail::read_value(in, out, 0); }     \
    nlohmann::json write(T const& value) { return fields_detail::write_value(value); } \
    static_assert(HasFields<T>)

}  // namespace offerta

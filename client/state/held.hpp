#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

namespace offerta::client {

// A value of one of many types, known by its place in their list. What std::variant does, without the templates that it
// makes for each alternative: with dozens of them these cost seconds of compiling and most of an object file.

/// A list of types, and nothing more.
template <class... All>
struct OneOf;

/// Whether a type is in a list (or among the alternatives of a variant, which is not made for asking).
template <class T, class List>
inline constexpr bool is_one_of = false;
template <class T, template <class...> class List, class... All>
inline constexpr bool is_one_of<T, List<All...>> = (std::is_same_v<T, All> || ...);

template <class T, class List>
inline constexpr std::uint8_t place_in = 0;
template <class T, class... All>
inline constexpr std::uint8_t place_in<T, OneOf<All...>> = [] {
    static_assert((std::is_same_v<T, All> + ...) == 1, "a type has one place in its list");
    std::uint8_t place = 0;
    static_cast<void>(((!std::is_same_v<T, All> && ++place > 0) && ...));
    return place;
}();

struct Held {
    explicit Held(std::uint8_t at, std::uint8_t of_group = 0) : group(of_group), place(at) {}
    Held(Held const&) = delete;
    Held& operator=(Held const&) = delete;
    virtual ~Held() = default;

    std::uint8_t const group;  ///< which list, where there are several
    std::uint8_t const place;
};

template <class T>
struct HeldAs final : Held {
    explicit HeldAs(T&& held, std::uint8_t at, std::uint8_t of_group = 0)
        : Held(at, of_group), value(std::move(held)) {}
    T value;
};

template <class T>
[[nodiscard]] T const& value_of(Held const& held) {
    return static_cast<HeldAs<T> const&>(held).value;
}

template <class T, class Visitor>
auto call_with(Visitor const& visitor, Held const& held) {
    return visitor(value_of<T>(held));
}

template <class List>
struct Visit;
template <class First, class... Rest>
struct Visit<OneOf<First, Rest...>> {
    template <class Visitor>
    static auto call(Visitor const& visitor, Held const& held) {
        using Result = std::invoke_result_t<Visitor const&, First const&>;
        static constexpr Result (*kCalls[])(Visitor const&, Held const&) = {&call_with<First, Visitor>,
                                                                            &call_with<Rest, Visitor>...};
        return kCalls[held.place](visitor, held);
    }
};

/// Calls the visitor with the value, which is one of the list's types.
template <class List, class Visitor>
auto visit_held(Visitor const& visitor, Held const& held) {
    return Visit<List>::call(visitor, held);
}

template <class List>
struct Branch;
template <class First, class... Rest>
struct Branch<OneOf<First, Rest...>> {
    template <class Visitor>
    static auto call(Visitor const& visitor, Held const& held) {
        std::invoke_result_t<Visitor const&, First const&> out{};
        static_cast<void>((take<First>(visitor, held, out) || ... || take<Rest>(visitor, held, out)));
        return out;
    }

  private:
    template <class T, class Visitor, class Result>
    static bool take(Visitor const& visitor, Held const& held, Result& out) {
        if (held.place != place_in<T, OneOf<First, Rest...>>) return false;
        out = visitor(value_of<T>(held));
        return true;
    }
};

/// The same without a table of functions: what has a place in one stays in the program's first part (decision 16).
template <class List, class Visitor>
auto visit_by_place(Visitor const& visitor, Held const& held) {
    return Branch<List>::call(visitor, held);
}

}  // namespace offerta::client

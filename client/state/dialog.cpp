#include "client/state/dialog.hpp"

#include <tuple>

namespace offerta::client {

Dialog::Dialog(Held* held) : held_(held) {}

template <SomeDialog T>
Held* Dialog::hold(T&& dialog) {
    return new HeldAs<T>(std::move(dialog), place_in<T, DialogKinds>);
}

template <SomeDialog T>
T& Dialog::own() {
    if (held_.use_count() > 1) *this = Dialog(T(value_of<T>(*held_)));
    return static_cast<HeldAs<T>&>(*held_).value;
}

// Naming a function makes it: every kind has its own, for the callers in other files.
template <class Kinds>
struct DialogTable;
template <class... Kinds>
struct DialogTable<OneOf<Kinds...>> {
    static constexpr std::tuple kHold{&Dialog::hold<Kinds>...};
    static constexpr std::tuple kOwn{&Dialog::own<Kinds>...};
};
template struct DialogTable<DialogKinds>;

}  // namespace offerta::client

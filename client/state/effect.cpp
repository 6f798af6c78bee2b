#include "client/state/effect.hpp"

#include <tuple>

namespace offerta::client {

Effect::Effect(Held* held) : held_(held) {}
Effect::Effect(Effect const&) = default;
Effect::Effect(Effect&&) noexcept = default;
Effect& Effect::operator=(Effect const&) = default;
Effect& Effect::operator=(Effect&&) noexcept = default;
Effect::~Effect() = default;

template <SomeEffect T>
Held* Effect::hold(T&& effect) {
    return new HeldAs<T>(std::move(effect), place_in<T, EffectKinds>);
}

// Naming a function makes it: every effect has its own, for the callers in other files.
template <class Kinds>
struct EffectTable;
template <class... Kinds>
struct EffectTable<OneOf<Kinds...>> {
    static constexpr std::tuple kHold{&Effect::hold<Kinds>...};
};
template struct EffectTable<EffectKinds>;

}  // namespace offerta::client

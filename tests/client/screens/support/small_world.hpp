#pragma once

#include <memory>

#include "client/state/reduce.hpp"

namespace offerta::client::test {

// A small organisation: three products with prices, a discount for VIPs, one form with two rules,
// two customers.

[[nodiscard]] PriceBookData small_book_data(std::int64_t number = 7);
[[nodiscard]] BookPtr small_book(std::int64_t number = 7);
[[nodiscard]] Customer vip_customer();
[[nodiscard]] Customer plain_customer();
[[nodiscard]] UserId seller();

/// A state that is loaded, and reduces actions one by one, keeping the effects.
struct Bench {
    Bench();
    void act(Action action);
    /// A new quote for the VIP with the small form, selected.
    void open_new_quote();
    /// The same, generated: three workstations and a key.
    void open_generated_quote();
    [[nodiscard]] OpenQuote const& open() const { return *state.open; }
    [[nodiscard]] Specification const& specification() const { return *open().selected_specification(); }
    [[nodiscard]] Line const& line(std::size_t index) const { return specification().lines[index]; }
    [[nodiscard]] PricedLine const& priced(std::size_t index) const { return open().priced.lines[index]; }
    template <class E>
    [[nodiscard]] std::vector<E> effects_of() const {
        std::vector<E> out;
        for (Effect const& effect : effects) {
            if (auto const* found = effect.as<E>()) out.push_back(*found);
        }
        return out;
    }

    AppState state;
    Effects effects;  ///< of everything since the start
    std::uint64_t steps = 0;
};

}  // namespace offerta::client::test

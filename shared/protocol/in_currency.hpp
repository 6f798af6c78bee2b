#pragma once

#include "shared/protocol/json_in.hpp"
#include "shared/protocol/json_out.hpp"

// Values whose amounts are in a currency that stands further up in the message. Included by
// protocol's sources only.

namespace offerta {

/// Where a value of the currency at hand is read to; a type has an overload of read for it.
template <class T>
struct InCurrency {
    T* out;
    Currency const* currency;
};
template <class T>
InCurrency(T*, Currency const*) -> InCurrency<T>;

inline void read(JsonIn const& in, InCurrency<std::int64_t> amount) { read(in, AmountIn{amount.out, amount.currency}); }
template <class T>
void read(JsonIn const& in, InCurrency<std::vector<T>> list) {
    if (!in.value().is_array()) return in.complain_type("an array");
    if (in.value().size() > kMaxList)
        return in.complain(ErrorCode::TooMany, "at most " + std::to_string(kMaxList),
                           std::to_string(in.value().size()));
    list.out->clear();
    for (std::size_t i = 0; i < in.value().size(); ++i)
        read(in.element(i), InCurrency<T>{&list.out->emplace_back(), list.currency});
}
/// For a member that is there: the optional was empty before.
template <class T>
void read(JsonIn const& in, InCurrency<std::optional<T>> one) {
    read(in, InCurrency<T>{&one.out->emplace(), one.currency});
}

/// The same written: write_in(value, currency) of each, which the lookup by arguments finds in this
/// namespace only, not in an unnamed one.
template <class T>
[[nodiscard]] nlohmann::json write_all_in(std::vector<T> const& list, Currency const& currency) {
    nlohmann::json out = nlohmann::json::array();
    for (T const& one : list) out.push_back(write_in(one, currency));
    return out;
}

}  // namespace offerta

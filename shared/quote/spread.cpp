#include <algorithm>
#include <numeric>

#include "shared/quote/price.hpp"

namespace offerta {
namespace {

struct Cut {
    std::int64_t part = 0;
    std::int64_t remainder = 0;  // of whole × amount / sum: 0 … sum − 1
};

Cut cut_down(std::int64_t whole, std::int64_t amount, std::int64_t sum) {
    Int128 const product = static_cast<Int128>(whole) * amount;
    if (product <= INT64_MAX) {  // one machine division; WASM has no wider one
        auto const narrow = static_cast<std::int64_t>(product);
        return {narrow / sum, narrow % sum};
    }
    Int128 const part = product / sum;
    return {static_cast<std::int64_t>(part), static_cast<std::int64_t>(product - part * sum)};
}

}  // namespace

std::vector<std::int64_t> spread(std::int64_t whole, std::vector<std::int64_t> const& amounts) {
    std::vector<std::int64_t> parts(amounts.size(), 0);
    std::int64_t const sum = std::accumulate(amounts.begin(), amounts.end(), std::int64_t{0});
    if (whole == 0 || sum <= 0) return parts;
    std::vector<std::int64_t> remainders(amounts.size());
    std::int64_t left = whole;
    for (std::size_t i = 0; i < amounts.size(); ++i) {
        Cut const cut = cut_down(whole, amounts[i], sum);
        parts[i] = cut.part;
        remainders[i] = cut.remainder;
        left -= cut.part;
    }
    std::vector<std::uint32_t> order(amounts.size());
    std::iota(order.begin(), order.end(), 0U);
    auto const gets_first = [&](std::uint32_t a, std::uint32_t b) {
        return remainders[a] != remainders[b] ? remainders[a] > remainders[b] : a < b;
    };
    auto const end = order.begin() + static_cast<std::ptrdiff_t>(left);
    if (end != order.end()) std::nth_element(order.begin(), end, order.end(), gets_first);
    std::for_each(order.begin(), end, [&](std::uint32_t i) { ++parts[i]; });
    return parts;
}

}  // namespace offerta

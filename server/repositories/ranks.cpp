#include "server/repositories/ranks.hpp"

#include <algorithm>

namespace offerta::server {

namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

/// Which positions form the longest strictly ascending run of old ranks.
std::vector<bool> longest_ascending(std::vector<std::optional<Rank>> const& ranks) {
    std::vector<std::size_t> tails;  // tails[k]: position that ends the best run of k + 1
    std::vector<std::size_t> before(ranks.size(), kNone);
    for (std::size_t i = 0; i < ranks.size(); ++i) {
        if (!ranks[i]) continue;
        auto const slot = std::lower_bound(tails.begin(), tails.end(), *ranks[i],
                                           [&](std::size_t at, Rank rank) { return *ranks[at] < rank; });
        if (slot != tails.begin()) before[i] = *(slot - 1);
        if (slot == tails.end())
            tails.push_back(i);
        else
            *slot = i;
    }
    std::vector<bool> kept(ranks.size(), false);
    for (std::size_t i = tails.empty() ? kNone : tails.back(); i != kNone; i = before[i]) kept[i] = true;
    return kept;
}

std::vector<Rank> evenly_spaced(std::size_t count) {
    std::vector<Rank> out(count);
    for (std::size_t i = 0; i < count; ++i) out[i] = static_cast<Rank>(i + 1) * kRankStep;
    return out;
}

/// Fills out[first, last) between two ranks; false when they are too close. No upper rank: steps onwards.
bool fill_gap(std::vector<Rank>& out, std::size_t first, std::size_t last, std::optional<Rank> below,
              std::optional<Rank> above) {
    auto const count = static_cast<Rank>(last - first);
    if (count == 0) return true;
    Rank const from = below ? *below : (above ? std::min<Rank>(0, *above - kRankStep * (count + 1)) : 0);
    Rank const step = above ? (*above - from) / (count + 1) : kRankStep;
    if (step < 1) return false;
    for (Rank i = 0; i < count; ++i) out[first + static_cast<std::size_t>(i)] = from + step * (i + 1);
    return true;
}

}  // namespace

std::vector<Rank> assign_ranks(std::vector<std::optional<Rank>> const& old_ranks) {
    std::vector<bool> const kept = longest_ascending(old_ranks);
    std::vector<Rank> out(old_ranks.size(), 0);
    std::optional<Rank> below;
    std::size_t gap = 0;
    for (std::size_t i = 0; i < old_ranks.size(); ++i) {
        if (!kept[i]) continue;
        out[i] = *old_ranks[i];
        if (!fill_gap(out, gap, i, below, out[i])) return evenly_spaced(old_ranks.size());
        below = out[i];
        gap = i + 1;
    }
    fill_gap(out, gap, old_ranks.size(), below, std::nullopt);
    return out;
}

}  // namespace offerta::server

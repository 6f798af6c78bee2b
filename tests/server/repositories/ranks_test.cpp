#include "server/repositories/ranks.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

using namespace offerta::server;

namespace {

using Old = std::vector<std::optional<Rank>>;

std::size_t changed(Old const& old, std::vector<Rank> const& now) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < old.size(); ++i) count += !old[i] || *old[i] != now[i];
    return count;
}

bool ascends(std::vector<Rank> const& ranks) {
    return std::adjacent_find(ranks.begin(), ranks.end(), std::greater_equal<>()) == ranks.end();
}

}  // namespace

TEST_CASE("an insertion and a move write one row each") {
    Old const three{kRankStep, 2 * kRankStep, 3 * kRankStep};
    CHECK(assign_ranks(three) == std::vector<Rank>{kRankStep, 2 * kRankStep, 3 * kRankStep});
    Old const inserted{kRankStep, std::nullopt, 2 * kRankStep, 3 * kRankStep};
    CHECK(changed(inserted, assign_ranks(inserted)) == 1);
    Old const moved{3 * kRankStep, kRankStep, 2 * kRankStep};
    CHECK(changed(moved, assign_ranks(moved)) == 1);
    Old const in_front{std::nullopt, kRankStep, 2 * kRankStep};
    CHECK(changed(in_front, assign_ranks(in_front)) == 1);
}

TEST_CASE("ranks ascend after any shuffle, and a used-up gap renumbers") {
    std::mt19937 random(20261124);
    std::vector<Rank> ranks = assign_ranks(Old(30));
    for (int round = 0; round < 3000; ++round) {
        Old old(ranks.begin(), ranks.end());
        auto const from = random() % old.size();
        auto const rank = old[from];
        old.erase(old.begin() + static_cast<std::ptrdiff_t>(from));
        auto const to = static_cast<std::ptrdiff_t>(random() % (old.size() + 1));
        old.insert(old.begin() + to, random() % 3 == 0 ? std::nullopt : rank);
        ranks = assign_ranks(old);
        REQUIRE(ascends(ranks));
    }
    CHECK(ascends(assign_ranks(Old{1, std::nullopt, std::nullopt, 2})));
}

#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace offerta::server {

/// The place of a row among its siblings. Ranks ascend and leave gaps.
using Rank = std::int64_t;

inline constexpr Rank kRankStep = Rank{1} << 20;

/// Ranks for rows in their new order, keeping as many old ones as can be kept (the longest ascending run of them), so
/// that an insertion or a move writes one row. All are given anew when a gap is used up.
///
/// old_ranks  of each row in its new order; none for a new row.
[[nodiscard]] std::vector<Rank> assign_ranks(std::vector<std::optional<Rank>> const& old_ranks);

}  // namespace offerta::server

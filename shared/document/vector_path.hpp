#pragma once

#include <cstdint>
#include <string_view>
#include <variant>
#include <vector>

#include "shared/base/result.hpp"

namespace offerta {

/// Coordinates of a drawing in thousandths of its unit: whole numbers, the same on every machine.
struct PathPoint {
    std::int64_t x = 0;
    std::int64_t y = 0;
};

struct MoveTo {
    PathPoint to;
};
struct LineTo {
    PathPoint to;
};
struct CurveTo {
    PathPoint first;
    PathPoint second;
    PathPoint to;
};
struct ClosePath {};
using PathCommand = std::variant<MoveTo, LineTo, CurveTo, ClosePath>;

/// Reads SVG path data of the commands M L H V C Z, both cases. Syntax names the place of what cannot be read.
[[nodiscard]] Result<std::vector<PathCommand>> parse_path(std::string_view data);

}  // namespace offerta

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tests/client/ui/state_page.hpp"

namespace offerta::client::test {

/// A quote with one specification of these articles, opened, the first customer's.
[[nodiscard]] PageWindow opened(std::vector<std::string> const& skus, Viewport size = {1440, 900, 1});
/// Of the first specification, in their order.
[[nodiscard]] std::vector<std::string> skus_of(PageWindow& window);
/// Where a row can be clicked, and taken.
[[nodiscard]] ui::Point middle_of(PageWindow& window, std::string_view row);

}  // namespace offerta::client::test

#pragma once

#include <memory>

#include "client/app/page.hpp"

namespace offerta::client {

/// The widget layer shown by itself, without a server: "#/states" every widget in every state,
/// "#/grid" a grid of 5,000 rows. Screenshots, tests and the frame-time bench use it.
[[nodiscard]] std::unique_ptr<Page> make_demo_page(Platform& platform);
/// Whether an address belongs to the demo page.
[[nodiscard]] bool is_demo_route(std::string_view route);

}  // namespace offerta::client

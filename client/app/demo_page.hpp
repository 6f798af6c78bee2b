#pragma once

#include <memory>

#include "client/app/page.hpp"

namespace offerta::client {

/// The widget layer shown by itself, without a server: "#/states" every widget in every state,
/// "#/grid" a grid of 5,000 rows. Only tests use it; the shipped program has none of it.
[[nodiscard]] std::unique_ptr<Page> make_demo_page(Platform& platform);

}  // namespace offerta::client

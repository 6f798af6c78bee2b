#pragma once

#include <memory>

#include "client/app/page.hpp"

namespace offerta::client {

/// Offerta itself: the store and its screens.
[[nodiscard]] std::unique_ptr<Page> make_store_page(Platform& platform);

}  // namespace offerta::client

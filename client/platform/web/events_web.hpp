#pragma once

#include "client/app/application.hpp"

namespace offerta::client::web {

/// Where the page's events go once the application stands.
void connect(Application& application);

}  // namespace offerta::client::web

#pragma once

#include "server/app/config.hpp"

namespace offerta::server {

/// Loads the demo data of assets/demo in one transaction, into a database in which nothing was entered yet; says what
/// it did. Another one is left as it is. Deals, plans and closed months come with it when they are asked for: most
/// tests begin without. Returns the exit status.
int load_demo(Config const& config, bool with_bonuses = false);

}  // namespace offerta::server

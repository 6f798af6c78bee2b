#pragma once

#include <string>

#include "server/app/config.hpp"

namespace offerta::server {

/// Files of a CRM's export; empty where there is none.
struct DealFiles {
    std::string deals;
    std::string accounts;  ///< customers by name, with their sector: the type of customer of their deals
    std::string products;  ///< list prices of products by name
    std::string
        teams;  ///< people with their manager and office: users who are missing are made, in a unit of that name
    std::string currency;  ///< of amounts; empty: the organisation's
    bool takes_offers =
        false;  ///< products and people that are spelled a little otherwise are taken for those that are known
    bool is_dry_run = false;
};

/// `import-deals FILE …`: deals of everybody, all or none. 0 when they are there, 1 when something is wrong, which is
/// printed.
int import_deals(Config const& config, DealFiles const& files);

}  // namespace offerta::server

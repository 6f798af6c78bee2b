#pragma once

#include "server/app/config.hpp"
#include "server/services/mail_worker.hpp"
#include "server/webhooks/deliver.hpp"

namespace offerta::server {

/// Throws std::runtime_error where an option does not fit.
[[nodiscard]] MailSettings mail_settings(Config const& config);
/// Addresses that are not public and may be told all the same; the same.
[[nodiscard]] webhooks::MayReach reachable_networks(Config const& config);

}  // namespace offerta::server

#pragma once

namespace offerta::server {

/// What the address of a customer's page begins with; the secret of his link follows (Q).
inline constexpr char kCustomerPath[] = "/q/";

}  // namespace offerta::server

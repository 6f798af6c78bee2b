#pragma once

#include <boost/asio/ssl/context.hpp>
#include <memory>
#include <string>

namespace offerta::server::http {

/// TLS 1.2 and newer with this certificate chain and key (PEM files). Throws std::system_error with the file's name
/// where one cannot be read or they do not belong together.
[[nodiscard]] std::unique_ptr<boost::asio::ssl::context> make_tls(std::string const& certificate,
                                                                  std::string const& key);

}  // namespace offerta::server::http

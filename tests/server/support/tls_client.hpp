#pragma once

#include <cstdint>
#include <string>

#include "tests/server/support/client.hpp"

namespace offerta::server::test {

/// A certificate for an address of this machine, signed by itself, and its key, as files in a folder of their own that
/// goes with this object.
class Certificate {
  public:
    explicit Certificate(std::string const& host = "127.0.0.1");
    ~Certificate();
    Certificate(Certificate const&) = delete;
    Certificate& operator=(Certificate const&) = delete;

    [[nodiscard]] std::string certificate_file() const { return folder_ + "/certificate.pem"; }
    [[nodiscard]] std::string key_file() const { return folder_ + "/key.pem"; }

  private:
    std::string folder_;
};

/// What comes back for these bytes over TLS, until `enough` is in it or the other side closes; empty when it does not
/// speak TLS. `version` is the newest that this side speaks, as OpenSSL numbers it; 0: any.
[[nodiscard]] std::string ask_over_tls(std::uint16_t port, std::string const& bytes, int version = 0,
                                       std::string const& enough = {});

}  // namespace offerta::server::test

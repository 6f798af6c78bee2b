#include "server/http/tls.hpp"

#include <openssl/ssl.h>

#include <system_error>

namespace offerta::server::http {

namespace {

namespace ssl = boost::asio::ssl;

void must(boost::system::error_code const& error, std::string const& what) {
    if (error)
        throw std::system_error(std::make_error_code(std::errc::invalid_argument), what + ": " + error.message());
}

}  // namespace

std::unique_ptr<ssl::context> make_tls(std::string const& certificate, std::string const& key) {
    auto context = std::make_unique<ssl::context>(ssl::context::tls_server);
    boost::system::error_code error;
    context->set_options(
        ssl::context::no_tlsv1 | ssl::context::no_tlsv1_1 | ssl::context::no_compression | ssl::context::single_dh_use,
        error);
    must(error, "TLS options");
    context->use_certificate_chain_file(certificate, error);
    must(error, "certificate " + certificate);
    context->use_private_key_file(key, ssl::context::pem, error);
    must(error, "key " + key);
    if (SSL_CTX_check_private_key(context->native_handle()) != 1) {
        throw std::system_error(std::make_error_code(std::errc::invalid_argument),
                                "key " + key + " is not that of " + certificate);
    }
    return context;
}

}  // namespace offerta::server::http

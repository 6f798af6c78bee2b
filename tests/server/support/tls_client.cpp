#include "tests/server/support/tls_client.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <stdexcept>

#include "server/base/sha256.hpp"

namespace offerta::server::test {

namespace {

template <auto Free>
struct Finish {
    template <class T>
    void operator()(T* object) const {
        Free(object);
    }
};
template <class T, auto Free>
using Owned = std::unique_ptr<T, Finish<Free>>;
using Key = Owned<EVP_PKEY, EVP_PKEY_free>;

void close_file(FILE* file) { std::fclose(file); }
using File = Owned<FILE, close_file>;

template <class Write>
void write_file(std::string const& path, Write write) {
    File const file(std::fopen(path.c_str(), "w"));
    if (!file || write(file.get()) != 1) throw std::runtime_error("cannot write " + path);
}

Owned<X509, X509_free> self_signed(EVP_PKEY* key, std::string const& host) {
    Owned<X509, X509_free> certificate(X509_new());
    X509_set_version(certificate.get(), 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -3600);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 86400);
    X509_set_pubkey(certificate.get(), key);
    X509_NAME* const name = X509_get_subject_name(certificate.get());
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<unsigned char const*>(host.c_str()), -1, -1,
                               0);
    X509_set_issuer_name(certificate.get(), name);
    Owned<X509_EXTENSION, X509_EXTENSION_free> const address(
        X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, ("IP:" + host).c_str()));
    X509_add_ext(certificate.get(), address.get(), -1);
    X509_sign(certificate.get(), key, EVP_sha256());
    return certificate;
}

int connected(std::uint16_t port) {
    int const socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    timeval const limit{10, 0};
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0) return socket;
    ::close(socket);
    return -1;
}

}  // namespace

Certificate::Certificate(std::string const& host) : folder_("/tmp/offerta_tls_" + random_hex(6)) {
    std::filesystem::create_directory(folder_);
    Key const key(EVP_EC_gen("P-256"));
    auto const certificate = self_signed(key.get(), host);
    write_file(certificate_file(), [&](FILE* file) { return PEM_write_X509(file, certificate.get()); });
    write_file(key_file(), [&](FILE* file) {
        return PEM_write_PrivateKey(file, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    });
}

Certificate::~Certificate() { std::filesystem::remove_all(folder_); }

std::string ask_over_tls(std::uint16_t port, std::string const& bytes, int version, std::string const& enough) {
    int const socket = connected(port);
    Owned<SSL_CTX, SSL_CTX_free> const context(SSL_CTX_new(TLS_client_method()));
    if (version != 0) {
        SSL_CTX_set_security_level(context.get(), 0);
        SSL_CTX_set_min_proto_version(context.get(), TLS1_VERSION);
        SSL_CTX_set_max_proto_version(context.get(), version);
    }
    Owned<SSL, SSL_free> const tls(SSL_new(context.get()));
    SSL_set_fd(tls.get(), socket);
    std::string out;
    if (SSL_connect(tls.get()) == 1 && SSL_write(tls.get(), bytes.data(), static_cast<int>(bytes.size())) > 0) {
        char block[4096];
        for (int read = 0; (read = SSL_read(tls.get(), block, sizeof block)) > 0;) {
            out.append(block, static_cast<std::size_t>(read));
            if (!enough.empty() && out.find(enough) != std::string::npos) break;
        }
    }
    ::close(socket);
    return out;
}

}  // namespace offerta::server::test

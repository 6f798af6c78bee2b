#include "tests/server/support/openid_provider.hpp"

#include <arpa/inet.h>
#include <cjose/cjose.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <ctime>
#include <stdexcept>

#include "server/base/sha256.hpp"
#include "server/http/target.hpp"
#include "server/openid/provider.hpp"

namespace offerta::server::test {

namespace {

using nlohmann::json;
using Fields = std::map<std::string, std::string>;

Fields fields_of(std::string_view text) {
    Fields out;
    auto const form = http::parse_form(text).value();
    for (auto const& [name, value] : form) out[name] = value;
    return out;
}

std::string reply(int status, json const& body) {
    std::string const text = body.dump();
    return "HTTP/1.1 " + std::to_string(status) +
           " X\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: " +
           std::to_string(text.size()) + "\r\n\r\n" + text;
}

std::string base64(std::string_view text) {
    char* out = nullptr;
    std::size_t size = 0;
    cjose_err error{};
    cjose_base64_encode(reinterpret_cast<std::uint8_t const*>(text.data()), text.size(), &out, &size, &error);
    std::string const copy(out, size);
    cjose_get_dealloc()(out);
    return copy;
}

std::string base64url(std::string_view text) {
    char* out = nullptr;
    std::size_t size = 0;
    cjose_err error{};
    cjose_base64url_encode(reinterpret_cast<std::uint8_t const*>(text.data()), text.size(), &out, &size, &error);
    std::string const copy(out, size);
    cjose_get_dealloc()(out);
    return copy;
}

json public_key(cjose_jwk_t* key, std::string const& kid) {
    cjose_err error{};
    char* const text = cjose_jwk_to_json(key, false, &error);
    json out = json::parse(text);
    cjose_get_dealloc()(text);
    out["kid"] = kid;
    out["use"] = "sig";
    return out;
}

std::string signed_text(std::string const& payload, std::string const& algorithm, std::string const& kid,
                        cjose_jwk_t* key) {
    cjose_err error{};
    cjose_header_t* const header = cjose_header_new(&error);
    cjose_header_set(header, CJOSE_HDR_ALG, algorithm.c_str(), &error);
    cjose_header_set(header, CJOSE_HDR_KID, kid.c_str(), &error);
    cjose_jws_t* const jws =
        cjose_jws_sign(key, header, reinterpret_cast<std::uint8_t const*>(payload.data()), payload.size(), &error);
    char const* text = nullptr;
    if (jws == nullptr || !cjose_jws_export(jws, &text, &error)) throw std::runtime_error("cannot sign");
    std::string const out = text;
    cjose_jws_release(jws);
    cjose_header_release(header);
    return out;
}

bool is_whole(std::string const& request) {
    std::size_t const end = request.find("\r\n\r\n");
    if (end == std::string::npos) return false;
    std::size_t const length = request.find("Content-Length: ");
    return length == std::string::npos ||
           request.size() >= end + 4 + std::strtoul(request.c_str() + length + 16, nullptr, 10);
}

}  // namespace

OpenIdProvider::OpenIdProvider() : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (::bind(socket_, reinterpret_cast<sockaddr*>(&address), size) != 0 || ::listen(socket_, 16) != 0 ||
        ::getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
        throw std::runtime_error("no port for the provider");
    }
    port_ = ntohs(address.sin_port);
    cjose_err error{};
    rsa_ = cjose_jwk_create_RSA_random(2048, nullptr, 0, &error);
    ec_ = cjose_jwk_create_EC_random(CJOSE_JWK_EC_P_256, &error);
    stranger_ = cjose_jwk_create_RSA_random(2048, nullptr, 0, &error);
    thread_ = std::thread([this] { run(); });
}

OpenIdProvider::~OpenIdProvider() {
    stopping_ = true;
    thread_.join();
    ::close(socket_);
    for (Key key : {rsa_, ec_, stranger_}) cjose_jwk_release(key);
}

std::string OpenIdProvider::issuer() const { return "http://127.0.0.1:" + std::to_string(port_); }

void OpenIdProvider::run() {
    while (!stopping_) {
        pollfd entry{socket_, POLLIN, 0};
        if (::poll(&entry, 1, 50) <= 0) continue;
        int const client = ::accept(socket_, nullptr, nullptr);
        std::string request;
        char block[4096];
        while (!is_whole(request)) {
            ssize_t const read = ::recv(client, block, sizeof block, 0);
            if (read <= 0) break;
            request.append(block, static_cast<std::size_t>(read));
        }
        std::string const out = answer(request);
        (void)!::send(client, out.data(), out.size(), MSG_NOSIGNAL);
        ::close(client);
    }
}

std::string OpenIdProvider::answer(std::string const& request) {
    auto const is = [&](char const* start) { return request.rfind(start, 0) == 0; };
    if (is("GET /.well-known/openid-configuration ")) {
        return reply(200, {{"issuer", issuer()},
                           {"authorization_endpoint", issuer() + "/authorize"},
                           {"token_endpoint", issuer() + "/token"},
                           {"jwks_uri", issuer() + "/keys"},
                           {"response_types_supported", {"code"}}});
    }
    if (is("GET /keys ")) {
        ++key_requests;
        return reply(200, {{"keys", {public_key(rsa_, "rsa"), public_key(ec_, "ec")}}});
    }
    if (is("POST /token ")) return token(request);
    return reply(404, json::object());
}

std::string OpenIdProvider::token(std::string const& request) {
    // RFC 6749, 2.3.1: both parts are escaped before they are put together.
    std::string const credentials = base64("offerta:s3cret%3A%2F%3F");
    auto const fields = fields_of(request.substr(request.find("\r\n\r\n") + 4));
    auto const field = [&](char const* name) { return fields.count(name) > 0 ? fields.at(name) : std::string(); };
    if (request.find("Authorization: Basic " + credentials + "\r\n") == std::string::npos) {
        return reply(401, {{"error", "invalid_client"}});
    }
    std::lock_guard const lock(mutex_);
    auto const found = grants_.find(field("code"));
    if (field("grant_type") != "authorization_code" || found == grants_.end())
        return reply(400, {{"error", "invalid_grant"}});
    Grant const grant = found->second;
    grants_.erase(found);
    if (grant.redirect != field("redirect_uri") || grant.challenge != openid::code_challenge(field("code_verifier"))) {
        return reply(400, {{"error", "invalid_grant"}});
    }
    return reply(200, {{"access_token", "x"}, {"token_type", "Bearer"}, {"id_token", id_token(grant)}});
}

std::string OpenIdProvider::id_token(Grant const& grant) {
    std::int64_t const now = std::time(nullptr);
    json payload{{"iss", issuer()},
                 {"sub", "subject-1"},
                 {"aud", kClient},
                 {"exp", now + 300},
                 {"iat", now},
                 {"nonce", grant.nonce},
                 {"email", "A.Kovaleva@polaris.example"},
                 {"email_verified", true}};
    payload.merge_patch(claims);
    std::string const text = payload.dump();
    if (algorithm == "none") return base64url(R"({"alg":"none"})") + "." + base64url(text) + ".";
    if (algorithm == "HS256") {
        // The classic: the public key as a shared secret.
        std::string const secret = public_key(rsa_, "rsa").dump();
        cjose_err error{};
        cjose_jwk_t* const key =
            cjose_jwk_create_oct_spec(reinterpret_cast<std::uint8_t const*>(secret.data()), secret.size(), &error);
        std::string const out = signed_text(text, "HS256", "rsa", key);
        cjose_jwk_release(key);
        return out;
    }
    if (signs_with_unknown_key) return signed_text(text, "RS256", "new", stranger_);
    return algorithm == "ES256" ? signed_text(text, "ES256", "ec", ec_) : signed_text(text, "RS256", "rsa", rsa_);
}

std::string OpenIdProvider::authorize(std::string const& url) {
    auto const fields = fields_of(url.substr(url.find('?') + 1));
    bool const is_good = url.rfind(issuer() + "/authorize?", 0) == 0 && fields.at("response_type") == "code" &&
                         fields.at("client_id") == kClient && fields.at("code_challenge_method") == "S256" &&
                         fields.at("scope").find("openid") != std::string::npos;
    if (!is_good) throw std::runtime_error("no such request is answered: " + url);
    std::string const code = random_hex(8);
    std::lock_guard const lock(mutex_);
    grants_[code] = {fields.at("nonce"), fields.at("code_challenge"), fields.at("redirect_uri")};
    return "state=" + fields.at("state") + "&code=" + code;
}

}  // namespace offerta::server::test

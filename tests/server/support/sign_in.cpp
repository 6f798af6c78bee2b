#include "tests/server/support/sign_in.hpp"

namespace offerta::server::test {

Reply post(std::uint16_t port, std::string const& target, nlohmann::json const& body, std::string const& cookie) {
    return request(port, "POST", target, body.dump(), {{"Content-Type", "application/json"}, {"Cookie", cookie}});
}

Reply sign_in(std::uint16_t port, std::string const& login, std::string const& password) {
    return post(port, "/api/v1/sign-in", {{"login", login}, {"password", password}});
}

std::string cookie_of(Reply const& reply) {
    std::string const field = reply.header("set-cookie");
    return field.substr(0, field.find(';'));
}

}  // namespace offerta::server::test

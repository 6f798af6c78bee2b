#include "tests/server/support/authenticator.hpp"

namespace offerta::server::test {

std::string from_base32(std::string const& text) {
    std::string const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string out;
    unsigned buffer = 0;
    int bits = 0;
    for (char const c : text) {
        buffer = buffer << 5 | static_cast<unsigned>(letters.find(c));
        if ((bits += 5) < 8) continue;
        bits -= 8;
        out += static_cast<char>(buffer >> bits & 255U);
    }
    return out;
}

}  // namespace offerta::server::test

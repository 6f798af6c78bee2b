#include "server/app/console.hpp"

#include <cstdio>
#include <fstream>
#include <sstream>

namespace offerta::server {

std::optional<std::string> read_command_file(std::string const& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream bytes;
    if (in && bytes << in.rdbuf()) return std::move(bytes).str();
    std::fprintf(stderr, "offerta-server: %s: cannot be read\n", path.c_str());
    return std::nullopt;
}

void print_findings(Findings const& findings) {
    for (Finding const& finding : findings) {
        std::string const got = finding.what.got.empty() ? std::string() : ", got \"" + finding.what.got + "\"";
        std::printf("%s: %s, expected %s%s\n", finding.what.place.c_str(),
                    std::string(code_name(finding.what.code)).c_str(), finding.what.expected.c_str(), got.c_str());
    }
}

}  // namespace offerta::server

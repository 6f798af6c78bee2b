#include "server/services/csv_text.hpp"

namespace offerta::server {

void append_csv_cell(std::string& out, std::string_view text) {
    static constexpr std::string_view kFormulaBeginnings = "=+-@\t\r";
    out += '"';
    if (!text.empty() && kFormulaBeginnings.find(text.front()) != std::string_view::npos) out += '\'';
    for (char const c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    out += '"';
}

}  // namespace offerta::server

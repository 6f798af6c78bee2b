#include "server/base/html.hpp"

namespace offerta::server {

void append_html(std::string& out, std::string_view text) {
    for (char const c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\'':
                out += "&#39;";
                break;
            default:
                out += c;
        }
    }
}

std::string html_of(std::string_view text) {
    std::string out;
    append_html(out, text);
    return out;
}

}  // namespace offerta::server

#include "server/http/target.hpp"

#include <algorithm>

#include "server/base/json_text.hpp"

namespace offerta::server::http {

namespace {

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

enum class Plus { Literal, Blank };

std::optional<std::string> decode(std::string_view text, Plus plus) {
    if (text.find('\0') != std::string_view::npos) return std::nullopt;
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out += text[i] == '+' && plus == Plus::Blank ? ' ' : text[i];
            continue;
        }
        if (i + 2 >= text.size()) return std::nullopt;
        int const high = hex_digit(text[i + 1]);
        int const low = hex_digit(text[i + 2]);
        if (high < 0 || low < 0 || (high == 0 && low == 0)) return std::nullopt;
        out += static_cast<char>(high * 16 + low);
        i += 2;
    }
    if (!is_utf8(out)) return std::nullopt;
    return out;
}

std::string_view take_until(std::string_view& rest, char separator) {
    std::size_t const end = rest.find(separator);
    std::string_view const part = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    return part;
}

bool parse_segments(std::string_view path, Target& target) {
    path.remove_prefix(1);
    while (!path.empty()) {
        bool const last = path.find('/') == std::string_view::npos;
        auto segment = decode(take_until(path, '/'), Plus::Literal);
        if (!segment || *segment == "." || *segment == "..") return false;
        target.segments.push_back(std::move(*segment));
        if (!last && path.empty()) target.segments.emplace_back();  // a slash at the end
    }
    return true;
}

bool parse_query(std::string_view query, Target& target) {
    while (!query.empty()) {
        std::string_view pair = take_until(query, '&');
        if (pair.empty()) continue;
        auto name = decode(take_until(pair, '='), Plus::Blank);
        auto value = decode(pair, Plus::Blank);
        if (!name || !value) return false;
        target.query.emplace_back(std::move(*name), std::move(*value));
    }
    return true;
}

}  // namespace

std::string const* Target::query_value(std::string_view name) const {
    for (auto const& [key, value] : query) {
        if (key == name) return &value;
    }
    return nullptr;
}

std::optional<Target> parse_target(std::string_view text) {
    if (text.empty() || text.front() != '/') return std::nullopt;
    std::size_t const question = text.find('?');
    Target target;
    if (!parse_segments(text.substr(0, question), target)) return std::nullopt;
    if (question != std::string_view::npos && !parse_query(text.substr(question + 1), target)) {
        return std::nullopt;
    }
    return target;
}

std::optional<std::vector<std::pair<std::string, std::string>>> parse_form(std::string_view text) {
    Target target;
    if (!parse_query(text, target)) return std::nullopt;
    return std::move(target.query);
}

std::string_view logged_path(std::string_view text) {
    static constexpr std::size_t kMost = 200;
    static constexpr std::string_view kSecretFolder = "q";
    std::string_view const path = text.substr(0, text.find('?'));
    std::string_view rest = path.substr(std::min<std::size_t>(path.size(), 1));
    auto const folder = decode(take_until(rest, '/'), Plus::Literal);
    if (folder && *folder == kSecretFolder) return "/q/{secret}";
    return path.substr(0, kMost);
}

bool is_utf8(std::string_view text) {
    while (!text.empty()) {
        std::size_t const length = utf8_length(text);
        if (length == 0) return false;
        text.remove_prefix(length);
    }
    return true;
}

}  // namespace offerta::server::http

#include "server/http/precondition.hpp"

#include <charconv>

namespace offerta::server::http {

namespace {

std::string_view trim(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

/// Behind a version in an ETag.
bool is_beside(std::string_view text) {
    return text.size() == kBesideDigits + 1 && text.front() == '-' &&
           text.find_first_not_of("0123456789abcdef", 1) == std::string_view::npos;
}

}  // namespace

std::string etag_of(std::int64_t version, std::string_view beside) {
    std::string out = '"' + std::to_string(version);
    if (!beside.empty()) out.append("-").append(beside);
    return out + '"';
}

Precondition if_match(Request const& request) {
    using Kind = Precondition::Kind;
    auto const field = request.header("If-Match");
    if (!field) return {};
    std::string_view text = trim(*field);
    if (text == "*") return {Kind::Any, 0};
    if (text.size() < 3 || text.front() != '"' || text.back() != '"') return {Kind::Malformed, 0};
    text = text.substr(1, text.size() - 2);
    std::int64_t version = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), version);
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    bool const is_whole = text.empty() || is_beside(text);
    if (error != std::errc() || !is_whole) return {Kind::Malformed, 0};
    return {Kind::Version, version};
}

bool none_match_names(std::string_view if_none_match, std::string_view etag) {
    std::string_view rest = trim(if_none_match);
    if (rest == "*") return true;
    while (!rest.empty()) {
        std::size_t const comma = rest.find(',');
        std::string_view candidate = trim(rest.substr(0, comma));
        if (candidate.substr(0, 2) == "W/") candidate.remove_prefix(2);
        if (candidate == etag) return true;
        rest = comma == std::string_view::npos ? std::string_view() : rest.substr(comma + 1);
    }
    return false;
}

}  // namespace offerta::server::http

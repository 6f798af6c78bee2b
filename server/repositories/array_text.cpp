#include "server/repositories/array_text.hpp"

#include <charconv>

#include "server/db/error.hpp"

namespace offerta::server {

namespace {

[[noreturn]] void fail_array() { throw db::Error(db::ErrorKind::Other, "", "a stored array cannot be read"); }

/// What stands between the braces.
std::string_view elements_in(std::string_view text) {
    if (text.size() < 2 || text.front() != '{' || text.back() != '}') fail_array();
    return text.substr(1, text.size() - 2);
}

/// Takes a quoted element off the rest, which begins after its first quote.
std::string take_quoted(std::string_view& rest) {
    std::string out;
    while (!rest.empty() && rest.front() != '"') {
        if (rest.front() == '\\') rest.remove_prefix(1);
        if (rest.empty()) fail_array();
        out += rest.front();
        rest.remove_prefix(1);
    }
    if (rest.empty()) fail_array();
    rest.remove_prefix(1);
    return out;
}

std::string take_plain(std::string_view& rest) {
    std::string_view const out = rest.substr(0, rest.find(','));
    if (out.empty() || out == "NULL") fail_array();
    rest.remove_prefix(out.size());
    return std::string(out);
}

}  // namespace

std::vector<std::string> texts_in_array(std::string_view text) {
    std::vector<std::string> out;
    std::string_view rest = elements_in(text);
    if (rest.empty()) return out;
    while (true) {
        bool const is_quoted = !rest.empty() && rest.front() == '"';
        if (is_quoted) rest.remove_prefix(1);
        out.push_back(is_quoted ? take_quoted(rest) : take_plain(rest));
        if (rest.empty()) return out;
        if (rest.front() != ',') fail_array();
        rest.remove_prefix(1);
    }
}

std::vector<std::int64_t> numbers_in_array(std::string_view text) {
    std::vector<std::int64_t> out;
    std::string_view const all = elements_in(text);
    char const* at = all.data();
    char const* const end = at + all.size();
    while (at != end) {
        std::int64_t number = 0;
        auto const [next, error] = std::from_chars(at, end, number);
        bool const is_last = next == end;
        if (error != std::errc() || (!is_last && (*next != ',' || next + 1 == end))) fail_array();
        out.push_back(number);
        at = is_last ? end : next + 1;
    }
    return out;
}

}  // namespace offerta::server

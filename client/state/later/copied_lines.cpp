#include "client/state/copied_lines.hpp"

#include <algorithm>

namespace offerta::client {
namespace {

std::string with_plain_line_ends(std::string_view text) {
    std::string out(text);
    std::erase(out, '\r');
    while (out.ends_with('\n')) out.pop_back();
    return out;
}

}  // namespace

bool CopiedLines::says(std::string_view pasted) const {
    return !lines.empty() && with_plain_line_ends(pasted) == with_plain_line_ends(text);
}

bool CopiedLines::move_within(Quote const& target) const {
    return is_cut && quote == target.id && std::none_of(lines.begin(), lines.end(), [&](Line const& line) {
               return find_line(target, line.id) != nullptr;
           });
}

}  // namespace offerta::client

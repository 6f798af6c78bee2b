#include "client/state/alternatives.hpp"

#include <algorithm>
#include <map>

namespace offerta::client {
namespace {

constexpr std::size_t kNumberRoom = 12;  // " (1000000)"

/// "PC-1" of "PC-1 (2)".
std::string_view without_number(std::string_view name) {
    auto const open = name.rfind(" (");
    if (open == std::string_view::npos || !name.ends_with(')')) return name;
    std::string_view const digits = name.substr(open + 2, name.size() - open - 3);
    bool const is_number = !digits.empty() && std::all_of(digits.begin(), digits.end(), is_digit);
    return is_number ? name.substr(0, open) : name;
}

/// As much of a name as leaves room for a number.
std::string_view with_room(std::string_view name) {
    std::size_t end = 0;
    for (std::size_t count = 0; end < name.size() && count < kMaxName - kNumberRoom; ++count)
        (void)next_code_point(name, end);
    return name.substr(0, end);
}

using Members = std::vector<Line*>;

bool has_choice(Members const& members) {
    return members.size() > 1 &&
           std::any_of(members.begin(), members.end(), [](Line const* one) { return one->chosen; });
}

void make_ordinary(Line& line) {
    line.alternative_group.clear();
    if (!line.chosen) line.manual_optional = true;
    line.chosen = false;
}

}  // namespace

std::set<std::string> alternative_groups(Quote const& quote) {
    std::set<std::string> out;
    for (Specification const& specification : quote.specifications) {
        for (Line const& line : specification.lines) {
            if (!line.alternative_group.empty()) out.insert(line.alternative_group);
        }
    }
    return out;
}

std::string free_group_name(std::set<std::string> const& taken, std::string_view wanted) {
    std::string name(wanted);
    std::string const base(with_room(without_number(wanted)));
    for (int number = 2; taken.contains(name); ++number) name = base + " (" + std::to_string(number) + ")";
    return name;
}

void part_alternatives(std::vector<Line*> const& copies, std::set<std::string> taken) {
    std::map<std::string, Members> groups;
    for (Line* line : copies) {
        if (!line->alternative_group.empty()) groups[line->alternative_group].push_back(line);
    }
    for (auto const& [group, members] : groups) {
        if (!has_choice(members)) {
            for (Line* line : members) make_ordinary(*line);
            continue;
        }
        std::string const name = *taken.insert(free_group_name(taken, group)).first;
        for (Line* line : members) line->alternative_group = name;
    }
}

}  // namespace offerta::client

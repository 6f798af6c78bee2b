#include "server/imports/sections.hpp"

#include <algorithm>
#include <tuple>

namespace offerta::server {
namespace {

/// Ascends from the outermost look to the innermost.
auto rank(RowLook const& look) {
    return std::tuple(look.outline, -static_cast<int>(look.font_size), !look.bold, look.indent);
}

}  // namespace

void Sections::add(std::string name, RowLook const& look, std::uint32_t row, bool follows_section) {
    sections_.push_back({std::move(name), look, row, 0, kNone});
    follows_section_.push_back(follows_section);
}

void Sections::resolve() {
    bool const same = std::all_of(sections_.begin(), sections_.end(),
                                  [&](Section const& each) { return each.look == sections_.front().look; });
    same ? level_by_adjacency() : level_by_look();
    std::vector<std::uint32_t> open;  // the sections that contain the next one, outermost first
    for (std::uint32_t i = 0; i < sections_.size(); ++i) {
        while (!open.empty() && sections_[open.back()].level >= sections_[i].level) open.pop_back();
        sections_[i].parent = open.empty() ? kNone : open.back();
        open.push_back(i);
    }
}

void Sections::level_by_look() {
    std::vector<RowLook> looks;
    for (Section const& each : sections_) looks.push_back(each.look);
    std::sort(looks.begin(), looks.end(), [](RowLook const& a, RowLook const& b) { return rank(a) < rank(b); });
    looks.erase(std::unique(looks.begin(), looks.end()), looks.end());
    for (Section& each : sections_)
        each.level = static_cast<std::uint32_t>(std::find(looks.begin(), looks.end(), each.look) - looks.begin());
}

void Sections::level_by_adjacency() {
    std::uint32_t deepest = 0;
    std::uint32_t run = 0;
    for (std::size_t i = 0; i < sections_.size(); ++i) {
        run = follows_section_[i] && i > 0 ? run + 1 : 0;
        deepest = std::max(deepest, run);
    }
    for (std::size_t begin = 0; begin < sections_.size();) {
        std::size_t end = begin + 1;
        while (end < sections_.size() && follows_section_[end]) ++end;
        for (std::size_t i = begin; i < end; ++i)
            sections_[i].level = deepest - static_cast<std::uint32_t>(end - 1 - i);
        begin = end;
    }
}

}  // namespace offerta::server

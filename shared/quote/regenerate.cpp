#include "shared/quote/regenerate.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "shared/base/hash.hpp"

namespace offerta {
namespace {

struct RuleKey {
    std::string_view sku;
    std::string_view group;
    bool optional = false;

    friend bool operator==(RuleKey const&, RuleKey const&) = default;
};
struct RuleKeyHash {
    std::size_t operator()(RuleKey const& key) const {
        return TextHash{}(key.sku) * 31 + TextHash{}(key.group) * 2 + (key.optional ? 1U : 0U);
    }
};

// A new line and the place it goes to: old line i stands at 2i + 1, so that 2i is before it and 2i
// + 2 after it.
struct Insertion {
    std::size_t slot = 0;
    Line line;
};

Line new_line(GeneratedLine const& given, LineId id) {
    Line line;
    line.id = id;
    line.sku = given.sku;
    line.generated = GeneratedPart{given.quantity, given.group, given.optional, given.note, true, {}};
    return line;
}

// Old generated lines by key; of several with one key the first in the user's order is the match.
std::unordered_map<RuleKey, std::size_t, RuleKeyHash> index_generated(std::vector<Line> const& lines) {
    std::unordered_map<RuleKey, std::size_t, RuleKeyHash> by_key;
    for (std::size_t i = 0; i < lines.size(); ++i)
        if (lines[i].generated)
            by_key.emplace(RuleKey{lines[i].generated_sku(), lines[i].generated->group, lines[i].generated->optional},
                           i);
    return by_key;
}

std::vector<Line> weave(std::vector<Line> lines, std::vector<Insertion> insertions) {
    std::stable_sort(insertions.begin(), insertions.end(),
                     [](Insertion const& a, Insertion const& b) { return a.slot < b.slot; });
    std::vector<Line> woven;
    woven.reserve(lines.size() + insertions.size());
    auto next = insertions.begin();
    auto const insert_up_to = [&](std::size_t slot) {
        for (; next != insertions.end() && next->slot <= slot; ++next) woven.push_back(std::move(next->line));
    };
    for (std::size_t i = 0; i < lines.size(); ++i) {
        insert_up_to(2 * i);
        woven.push_back(std::move(lines[i]));
    }
    insert_up_to(SIZE_MAX);
    return woven;
}

}  // namespace

std::vector<Line> merge_generated(std::vector<Line> lines, std::vector<GeneratedLine> const& given,
                                  std::vector<LineId> const& new_ids) {
    auto by_key = index_generated(lines);
    constexpr std::size_t kNew = SIZE_MAX;
    std::vector<std::size_t> match(given.size(), kNew);
    for (std::size_t i = 0; i < given.size(); ++i) {
        auto const found = by_key.find({given[i].sku, given[i].group, given[i].optional});
        if (found == by_key.end()) continue;
        match[i] = found->second;
        by_key.erase(found);
    }
    auto const first_matched = std::find_if(match.begin(), match.end(), [](std::size_t old) { return old != kNew; });
    std::size_t slot = first_matched == match.end() ? 2 * lines.size() : 2 * *first_matched;

    for (Line& line : lines)
        if (line.generated) line.generated->is_current = false;
    std::vector<Insertion> insertions;
    for (std::size_t i = 0; i < given.size(); ++i) {
        if (match[i] == kNew) {
            insertions.push_back({slot, new_line(given[i], new_ids[i])});
            continue;
        }
        GeneratedPart& part = *lines[match[i]].generated;
        part.quantity = given[i].quantity;
        part.note = given[i].note;
        part.is_current = true;
        slot = 2 * match[i] + 2;
    }
    return weave(std::move(lines), std::move(insertions));
}

}  // namespace offerta

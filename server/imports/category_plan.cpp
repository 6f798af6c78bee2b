#include "server/imports/category_plan.hpp"

#include <fmt/core.h>

#include <array>

#include "shared/base/hash.hpp"
#include "shared/base/text.hpp"

namespace offerta::server {
namespace {

constexpr std::size_t kSlugMax = 40;

std::string_view latin(char32_t letter) {
    constexpr std::array<std::string_view, 32> kLatin{"a",  "b",  "v",  "g",   "d", "e", "zh", "z", "i",  "y", "k",
                                                      "l",  "m",  "n",  "o",   "p", "r", "s",  "t", "u",  "f", "h",
                                                      "ts", "ch", "sh", "sch", "",  "y", "",   "e", "yu", "ya"};
    return letter >= 0x430 && letter < 0x450 ? kLatin[letter - 0x430] : std::string_view();
}

/// "Блоки питания" → "bloki-pitaniya": so that ids can be read in logs and rules.
std::string slug(std::string_view name) {
    std::string const folded = fold_for_search(name);
    std::string out;
    for (std::size_t at = 0; at < folded.size() && out.size() < kSlugMax;) {
        char32_t const point = next_code_point(folded, at);
        bool const plain = (point >= U'a' && point <= U'z') || (point >= U'0' && point <= U'9');
        if (plain) {
            out += static_cast<char>(point);
        } else if (point >= 0x430 && point < 0x450) {
            out += latin(point);
        } else if (!out.empty() && out.back() != '-') {
            out += '-';
        }
    }
    while (!out.empty() && out.back() == '-') out.pop_back();
    return out.empty() ? "category" : out;
}

}  // namespace

CategoryPlan::CategoryPlan(std::vector<Category> const& existing) : existing_(existing) {
    for (std::size_t i = 0; i < existing.size(); ++i) {
        index_name(existing[i].name.ru, existing[i], i);
        if (existing[i].name.en != existing[i].name.ru) index_name(existing[i].name.en, existing[i], i);
        existing_by_id_.emplace(existing[i].id, i);
    }
}

void CategoryPlan::index_name(std::string const& name, Category const& category, std::size_t index) {
    if (name.empty()) return;
    existing_by_name_.emplace(std::pair(category.parent, name), index);
    auto const [place, is_first] = existing_by_any_name_.emplace(name, index);
    if (!is_first) place->second = npos;
}

std::size_t CategoryPlan::child(std::string const& parent, std::string const& name) {
    auto const key = std::pair(parent, name);
    if (auto const used = used_by_name_.find(key); used != used_by_name_.end()) return used->second;
    auto const found = existing_by_name_.find(key);
    std::size_t const index = found != existing_by_name_.end()
                                  ? use_existing(found->second)
                                  : add(Category{new_id(parent, name), parent, {name, {}}}, true);
    used_by_name_.emplace(key, index);
    return index;
}

std::size_t CategoryPlan::with_id(std::string const& id, LocalText const& name) {
    if (auto const used = used_by_id_.find(id); used != used_by_id_.end()) return used->second;
    auto const found = existing_by_id_.find(id);
    if (found != existing_by_id_.end()) return use_existing(found->second);
    return add(Category{id, {}, name}, true);
}

std::size_t CategoryPlan::find(std::string_view text) {
    if (auto const found = existing_by_id_.find(text); found != existing_by_id_.end())
        return use_existing(found->second);
    auto const found = existing_by_any_name_.find(text);
    if (found == existing_by_any_name_.end() || found->second == npos) return npos;
    return use_existing(found->second);
}

std::size_t CategoryPlan::use_existing(std::size_t existing) {
    Category const& category = existing_[existing];
    if (auto const used = used_by_id_.find(category.id); used != used_by_id_.end()) return used->second;
    if (auto const parent = existing_by_id_.find(category.parent); parent != existing_by_id_.end())
        use_existing(parent->second);
    return add(category, false);
}

std::size_t CategoryPlan::add(Category category, bool is_new) {
    used_by_id_.emplace(category.id, used_.size());
    used_.push_back({std::move(category), is_new, 0});
    return used_.size() - 1;
}

std::string CategoryPlan::new_id(std::string const& parent, std::string const& name) {
    std::string const base = slug(name);
    auto const path_hash = static_cast<std::uint32_t>(TextHash{}(parent + "\n" + name));
    std::string id = parent.empty() ? base : fmt::format("{}-{:08x}", base, path_hash);
    for (int twin = 2; existing_by_id_.contains(id) || used_by_id_.contains(id); ++twin)
        id = fmt::format("{}-{:08x}-{}", base, path_hash, twin);
    return id;
}

}  // namespace offerta::server

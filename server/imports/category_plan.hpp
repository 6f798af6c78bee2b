#pragma once

#include <map>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "server/imports/plan.hpp"

namespace offerta::server {

/// Finds categories by parent and name, and makes those that are missing. The id of a new one
/// depends on its path only, so that the same file gives the same ids everywhere.
class CategoryPlan {
  public:
    explicit CategoryPlan(std::vector<Category> const& existing);

    /// Index of the category `name` directly below `parent` ("" at the root).
    [[nodiscard]] std::size_t child(std::string const& parent, std::string const& name);
    /// Index of a category by its id, made under the roots under that id when there is none.
    [[nodiscard]] std::size_t with_id(std::string const& id, LocalText const& name);
    [[nodiscard]] std::string const& id(std::size_t index) const { return used_[index].category.id; }
    /// Text of a category column: an id, or a name anywhere in the tree; npos when it is neither or
    /// not unique.
    [[nodiscard]] std::size_t find(std::string_view text);
    void count_article(std::size_t index) { ++used_[index].articles; }

    /// Those that were asked for, parents first.
    [[nodiscard]] std::vector<PlannedCategory> take() { return std::move(used_); }

    static constexpr std::size_t npos = static_cast<std::size_t>(-1);

  private:
    std::size_t use_existing(std::size_t existing);
    void index_name(std::string const& name, Category const& category, std::size_t index);
    std::size_t add(Category category, bool is_new);
    std::string new_id(std::string const& parent, std::string const& name);

    std::vector<Category> const& existing_;
    std::map<std::pair<std::string, std::string>, std::size_t> existing_by_name_;
    std::map<std::string, std::size_t, std::less<>> existing_by_any_name_;  // npos: several
    std::map<std::string, std::size_t, std::less<>> existing_by_id_;
    std::map<std::pair<std::string, std::string>, std::size_t> used_by_name_;
    std::map<std::string, std::size_t, std::less<>> used_by_id_;
    std::vector<PlannedCategory> used_;
};

}  // namespace offerta::server

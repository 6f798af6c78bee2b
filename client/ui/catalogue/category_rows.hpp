#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "client/state/catalogue.hpp"

namespace offerta::client::ui {

/// A row of the category tree: in reading order, children after their parent.
struct CategoryRow {
    std::uint32_t category = 0;  ///< index into the book's categories
    int level = 0;               ///< 0 at a root
    std::uint32_t products = 0;  ///< active ones in it and below
    bool has_children = false;
};

/// The whole tree of a book as rows, in the order of names as the book gives them.
[[nodiscard]] std::vector<CategoryRow> category_rows(PriceBook const& book);
/// Indexes into `rows` that show when only `expanded` categories are open.
[[nodiscard]] std::vector<std::size_t> shown_rows(std::vector<CategoryRow> const& rows, CategoryTree const& tree,
                                                  std::set<std::string> const& expanded);
/// The ids above a category, from the root down, without itself.
[[nodiscard]] std::vector<std::string> ancestors_of(CategoryTree const& tree, std::string_view id);
/// "Кабели / Оптические": the names from the root down.
[[nodiscard]] std::string category_path(CategoryTree const& tree, std::string_view id, Language language);

}  // namespace offerta::client::ui

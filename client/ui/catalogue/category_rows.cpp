#include "client/ui/catalogue/category_rows.hpp"

#include <algorithm>

namespace offerta::client::ui {
namespace {

using Children = std::vector<std::vector<std::uint32_t>>;  // by category; the roots come last

Children children_of(CategoryTree const& tree) {
    auto const count = static_cast<std::uint32_t>(tree.all().size());
    Children out(count + 1);
    for (std::uint32_t i = 0; i < count; ++i) {
        std::uint32_t const parent = tree.parent_of(i);
        out[parent == CategoryTree::kNone ? count : parent].push_back(i);
    }
    return out;
}

void append(Children const& children, std::uint32_t parent, int level, std::vector<CategoryRow>& out) {
    for (std::uint32_t const category : children[parent]) {
        out.push_back({category, level, 0, !children[category].empty()});
        append(children, category, level + 1, out);
    }
}

std::vector<std::uint32_t> count_products(PriceBook const& book) {
    CategoryTree const& tree = book.categories();
    std::vector<std::uint32_t> out(tree.all().size());
    auto const& products = book.data().products;
    for (std::uint32_t i = 0; i < products.size(); ++i) {
        if (!products[i].active) continue;
        for (std::uint32_t c = book.category_of(i); c != CategoryTree::kNone; c = tree.parent_of(c)) ++out[c];
    }
    return out;
}

}  // namespace

std::vector<CategoryRow> category_rows(PriceBook const& book) {
    std::vector<CategoryRow> rows;
    Children const children = children_of(book.categories());
    append(children, static_cast<std::uint32_t>(children.size() - 1), 0, rows);
    auto const counts = count_products(book);
    for (CategoryRow& row : rows) row.products = counts[row.category];
    return rows;
}

std::vector<std::size_t> shown_rows(std::vector<CategoryRow> const& rows, CategoryTree const& tree,
                                    std::set<std::string> const& expanded) {
    std::vector<std::size_t> out;
    int closed_level = -1;  // of the closed row whose children are being passed over
    for (std::size_t i = 0; i < rows.size(); ++i) {
        CategoryRow const& row = rows[i];
        if (closed_level >= 0 && row.level > closed_level) continue;
        bool const is_open = expanded.contains(tree.all()[row.category].id);
        closed_level = row.has_children && !is_open ? row.level : -1;
        out.push_back(i);
    }
    return out;
}

std::vector<std::string> ancestors_of(CategoryTree const& tree, std::string_view id) {
    std::vector<std::string> out;
    std::uint32_t category = tree.index_of(id);
    if (category == CategoryTree::kNone) return out;
    while ((category = tree.parent_of(category)) != CategoryTree::kNone) out.push_back(tree.all()[category].id);
    std::reverse(out.begin(), out.end());
    return out;
}

std::string category_path(CategoryTree const& tree, std::string_view id, Language language) {
    std::string out;
    for (std::string const& above : ancestors_of(tree, id))
        out += tree.all()[tree.index_of(above)].name.in(language) + " / ";
    std::uint32_t const category = tree.index_of(id);
    return category == CategoryTree::kNone ? out : out + tree.all()[category].name.in(language);
}

}  // namespace offerta::client::ui

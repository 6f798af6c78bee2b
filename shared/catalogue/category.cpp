#include "shared/catalogue/category.hpp"

#include <utility>

namespace offerta {
namespace {

std::string category_place(std::size_t index, std::string_view member) {
    return "categories[" + std::to_string(index) + "]." + std::string(member);
}

// First child and next sibling of every node, in the order of the list, roots under the last node.
struct Family {
    std::vector<std::uint32_t> first_child;
    std::vector<std::uint32_t> next_sibling;
};

Family family_of(std::vector<std::uint32_t> const& parents) {
    std::size_t const count = parents.size();
    Family family{std::vector<std::uint32_t>(count + 1, CategoryTree::kNone),
                  std::vector<std::uint32_t>(count, CategoryTree::kNone)};
    for (std::size_t i = count; i-- > 0;) {
        std::size_t const parent = parents[i] == CategoryTree::kNone ? count : parents[i];
        family.next_sibling[i] = family.first_child[parent];
        family.first_child[parent] = static_cast<std::uint32_t>(i);
    }
    return family;
}

}  // namespace

Result<CategoryTree> CategoryTree::build(std::vector<Category> categories) {
    CategoryTree tree;
    tree.categories_ = std::move(categories);
    for (std::size_t i = 0; i < tree.categories_.size(); ++i) {
        Category const& category = tree.categories_[i];
        if (category.id.empty()) return fail(ErrorCode::Required, category_place(i, "id"));
        if (!tree.by_id_.emplace(category.id, static_cast<std::uint32_t>(i)).second)
            return fail(ErrorCode::Duplicate, category_place(i, "id"), {}, category.id);
    }
    OFFERTA_CHECK_OK(tree.link_parents());
    OFFERTA_CHECK_OK(tree.number_nodes());
    return tree;
}

Status CategoryTree::link_parents() {
    parents_.reserve(categories_.size());
    for (std::size_t i = 0; i < categories_.size(); ++i) {
        std::string const& parent = categories_[i].parent;
        parents_.push_back(parent.empty() ? kNone : index_of(parent));
        if (!parent.empty() && parents_.back() == kNone)
            return fail(ErrorCode::NotFound, category_place(i, "parent"), {}, parent);
    }
    return {};
}

// Walks the tree without recursion: a hostile list may be a chain of any length. What no root
// reaches is in a circle.
Status CategoryTree::number_nodes() {
    std::size_t const count = categories_.size();
    Family const family = family_of(parents_);
    enter_.assign(count, kNone);
    leave_.assign(count, kNone);
    std::uint32_t clock = 0;
    std::uint32_t node = family.first_child[count];
    while (node != kNone) {
        enter_[node] = clock++;
        std::uint32_t next = family.first_child[node];
        while (next == kNone && node != kNone) {
            leave_[node] = clock;
            next = family.next_sibling[node];
            if (next == kNone) node = parents_[node];
        }
        node = next;
    }
    for (std::size_t i = 0; i < count; ++i) {
        if (enter_[i] == kNone) return fail(ErrorCode::Broken, category_place(i, "parent"), "a tree", "a circle");
    }
    return {};
}

std::uint32_t CategoryTree::index_of(std::string_view id) const {
    auto const found = by_id_.find(id);
    return found == by_id_.end() ? kNone : found->second;
}

bool CategoryTree::is_within(std::uint32_t inner, std::uint32_t outer) const {
    if (inner == kNone || outer == kNone) return false;
    return enter_[outer] <= enter_[inner] && enter_[inner] < leave_[outer];
}

}  // namespace offerta

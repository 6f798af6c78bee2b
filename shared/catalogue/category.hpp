#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "shared/base/hash.hpp"
#include "shared/base/result.hpp"
#include "shared/base/text.hpp"

namespace offerta {

/// A node of the category tree (C2). `parent` is empty at a root.
struct Category {
    std::string id;
    std::string parent;
    LocalText name;

    friend bool operator==(Category const&, Category const&) = default;
};

/// The tree, answering "is a below b" in constant time after it was built.
class CategoryTree {
  public:
    static constexpr std::uint32_t kNone = 0xffffffff;

    CategoryTree() = default;
    /// Unknown parents, repeated ids and circles are errors at "categories[i]".
    [[nodiscard]] static Result<CategoryTree> build(std::vector<Category> categories);

    [[nodiscard]] std::vector<Category> const& all() const { return categories_; }
    /// kNone when there is no such category.
    [[nodiscard]] std::uint32_t index_of(std::string_view id) const;
    /// Whether `inner` is `outer` or stands anywhere below it. kNone is below nothing.
    [[nodiscard]] bool is_within(std::uint32_t inner, std::uint32_t outer) const;
    [[nodiscard]] std::uint32_t parent_of(std::uint32_t index) const { return parents_[index]; }

  private:
    [[nodiscard]] Status link_parents();
    [[nodiscard]] Status number_nodes();

    std::vector<Category> categories_;
    std::vector<std::uint32_t> parents_;
    std::vector<std::uint32_t> enter_;  // pre-order numbers: within ⇔ enter lies between the outer's enter and leave
    std::vector<std::uint32_t> leave_;
    std::unordered_map<std::string, std::uint32_t, TextHash, std::equal_to<>> by_id_;
};

}  // namespace offerta

#include "shared/catalogue/category.hpp"

#include <doctest/doctest.h>

using namespace offerta;

namespace {

Category category(std::string id, std::string parent = {}) { return {std::move(id), std::move(parent), {}}; }

}  // namespace

TEST_CASE("C2 a category is within itself and everything above it, and in nothing else") {
    auto const tree = CategoryTree::build({category("rack", "servers"), category("all"), category("servers", "all"),
                                           category("services", "all"), category("other")});
    REQUIRE(tree);
    auto const within = [&](char const* inner, char const* outer) {
        return tree->is_within(tree->index_of(inner), tree->index_of(outer));
    };
    CHECK(within("rack", "rack"));
    CHECK(within("rack", "servers"));
    CHECK(within("rack", "all"));
    CHECK_FALSE(within("servers", "rack"));
    CHECK_FALSE(within("rack", "services"));
    CHECK_FALSE(within("rack", "other"));
    CHECK_FALSE(within("other", "all"));
    CHECK_FALSE(within("rack", "no such"));
    CHECK_FALSE(within("no such", "all"));
}

TEST_CASE("C2 a tree with a repeated id, an unknown parent or a circle is refused at its place") {
    auto const repeated = CategoryTree::build({category("a"), category("a")});
    REQUIRE_FALSE(repeated);
    CHECK(repeated.error().code == ErrorCode::Duplicate);
    CHECK(repeated.error().place == "categories[1].id");

    auto const unknown = CategoryTree::build({category("a", "b")});
    REQUIRE_FALSE(unknown);
    CHECK(unknown.error().code == ErrorCode::NotFound);
    CHECK(unknown.error().place == "categories[0].parent");

    auto const circle = CategoryTree::build({category("root"), category("a", "b"), category("b", "a")});
    REQUIRE_FALSE(circle);
    CHECK(circle.error().code == ErrorCode::Broken);
    CHECK(circle.error().place == "categories[1].parent");
}

TEST_CASE("C2 a chain of 100,000 categories is built without recursion") {
    std::vector<Category> chain{category("0")};
    for (int i = 1; i < 100'000; ++i) chain.push_back(category(std::to_string(i), std::to_string(i - 1)));
    auto const tree = CategoryTree::build(std::move(chain));
    REQUIRE(tree);
    CHECK(tree->is_within(tree->index_of("99999"), tree->index_of("0")));
    CHECK_FALSE(tree->is_within(tree->index_of("0"), tree->index_of("99999")));
}

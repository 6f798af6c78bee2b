#pragma once

#include "server/imports/plan_reader.hpp"
#include "server/imports/section_categories.hpp"

namespace offerta::server {

/// The old product, or a fresh one with the mapping's defaults, with everything that the file says
/// of it. Fields that are not mapped stay; an attribute whose mapped cell is empty goes. A product
/// that the file lists is active, unless no list has a price for it (S8).
[[nodiscard]] Product merge_product(Product const* old, FileArticle const& article, std::string category,
                                    ImportMapping const& mapping, SectionCategories const& sections, bool is_priced);

/// What differs, field by field; values as a person reads them.
void list_product_changes(Product const& old, Product const& now, ArticleChange& change);

}  // namespace offerta::server

#include "server/imports/section_categories.hpp"

#include <algorithm>

#include "shared/base/text.hpp"

namespace offerta::server {

SectionCategories::SectionCategories(ImportMapping const& mapping, FileContent const& content, CategoryPlan& categories)
    : mapping_(mapping),
      content_(content),
      categories_(categories),
      by_section_(content.sections.all().size(), CategoryPlan::npos) {
    auto const& sections = content_.sections.all();
    auto const used = find_used();
    for (std::size_t i = 0; i < sections.size(); ++i) {
        if (!used[i]) continue;
        std::size_t const outer =
            sections[i].parent == Sections::kNone ? root_category() : by_section_[sections[i].parent];
        by_section_[i] =
            attribute_of(sections[i]).empty() ? categories_.child(id_or_root(outer), sections[i].name) : outer;
    }
}

/// Sections with articles in them or anywhere below.
std::vector<bool> SectionCategories::find_used() const {
    auto const& sections = content_.sections.all();
    std::vector<bool> used(sections.size(), false);
    for (FileArticle const& article : content_.articles)
        for (std::uint32_t at = article.section; at != Sections::kNone && !used[at]; at = sections[at].parent)
            used[at] = true;
    return used;
}

std::string const& SectionCategories::attribute_of(Sections::Section const& section) const {
    static std::string const kCategory;
    if (mapping_.levels.empty()) return kCategory;
    return mapping_.levels[std::min<std::size_t>(section.level, mapping_.levels.size() - 1)].attribute;
}

std::string SectionCategories::id_or_root(std::size_t category) const {
    return category == CategoryPlan::npos ? std::string() : categories_.id(category);
}

std::size_t SectionCategories::root_category() {
    if (mapping_.root_category.empty()) return CategoryPlan::npos;
    return categories_.with_id(mapping_.root_category, {mapping_.root_category, {}});
}

/// An id, a name that stands once in the tree, else a path of names ("A > B") below the import's
/// root.
std::size_t SectionCategories::category_from_text(std::string_view text) {
    std::size_t category = categories_.find(text);
    if (category != CategoryPlan::npos) return category;
    category = root_category();
    while (!text.empty()) {
        std::size_t const cut = std::min(text.find(" > "), text.find(" / "));
        category = categories_.child(id_or_root(category), std::string(trim(text.substr(0, cut))));
        text = cut == std::string_view::npos ? std::string_view() : text.substr(cut + 3);
    }
    return category;
}

std::size_t SectionCategories::category_of(FileArticle const& article) {
    bool const in_section = article.section != Sections::kNone && by_section_[article.section] != CategoryPlan::npos;
    if (in_section) return by_section_[article.section];
    return article.row.category.empty() ? CategoryPlan::npos : category_from_text(article.row.category);
}

bool SectionCategories::differs(FileArticle const& article) const {
    if (article.row.category.empty() || article.section == Sections::kNone) return false;
    auto const& sections = content_.sections.all();
    for (std::uint32_t at = article.section; at != Sections::kNone; at = sections[at].parent)
        if (sections[at].name == article.row.category) return false;
    return true;
}

void SectionCategories::set_attributes(Product& product, FileArticle const& article) const {
    auto const& sections = content_.sections.all();
    for (std::uint32_t at = article.section; at != Sections::kNone; at = sections[at].parent) {
        std::string const& key = attribute_of(sections[at]);
        if (!key.empty()) product.attributes.insert_or_assign(key, sections[at].name);
    }
}

bool SectionCategories::gives_attribute(std::string_view key) const {
    return std::any_of(mapping_.levels.begin(), mapping_.levels.end(),
                       [&](SectionLevel const& level) { return level.attribute == key; });
}

}  // namespace offerta::server

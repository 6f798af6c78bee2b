#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/imports/category_plan.hpp"
#include "server/imports/plan_reader.hpp"

namespace offerta::server {

/// Which category each article goes into, and what attributes its sections give it.
class SectionCategories {
  public:
    /// Makes the categories of all sections that hold articles, in the order of the file; empty
    /// ones make none.
    SectionCategories(ImportMapping const& mapping, FileContent const& content, CategoryPlan& categories);

    /// npos when the file does not tell. The section says more than the row's own text, which
    /// counts where no section stands above.
    [[nodiscard]] std::size_t category_of(FileArticle const& article);
    /// The root of the import, made when it does not exist; npos when none is set.
    [[nodiscard]] std::size_t root_category();
    /// Whether the row names a category that is none of its sections.
    [[nodiscard]] bool differs(FileArticle const& article) const;
    /// Sets the attributes that section levels stand for ("producer").
    void set_attributes(Product& product, FileArticle const& article) const;
    [[nodiscard]] bool gives_attribute(std::string_view key) const;

  private:
    [[nodiscard]] std::string const& attribute_of(Sections::Section const& section) const;
    [[nodiscard]] std::string id_or_root(std::size_t category) const;
    [[nodiscard]] std::size_t category_from_text(std::string_view text);
    [[nodiscard]] std::vector<bool> find_used() const;

    ImportMapping const& mapping_;
    FileContent const& content_;
    CategoryPlan& categories_;
    std::vector<std::size_t> by_section_;
};

}  // namespace offerta::server

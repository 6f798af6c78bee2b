#pragma once

#include <memory>
#include <string>

#include "server/repositories/price_books.hpp"
#include "server/services/bonus_files.hpp"
#include "shared/base/format.hpp"
#include "shared/document/table_document.hpp"

// What the files of bonuses and analytics have in common. For sources of services only.

namespace offerta::server {

[[nodiscard]] inline std::string in_language(Language language, char const* ru, char const* en) {
    return language == Language::Ru ? ru : en;
}

/// Names of people and categories as the file's reader calls them.
class FileNames {
  public:
    FileNames(db::Executor& executor, FileWorld const& world)
        : people_(world.organisation.facts(executor)),
          book_(world.books.get(executor, price_books::current(executor).number)),
          language_(world.language) {}

    [[nodiscard]] std::string person(std::string const& id) const {
        auto const user = parse_uuid(id);
        auto const* member = user ? people_->find(UserId{*user}) : nullptr;
        return member == nullptr ? id : member->user.name;
    }
    [[nodiscard]] std::string category(std::string const& id) const {
        if (!book_) return id;
        auto const index = book_->categories().index_of(id);
        return index == CategoryTree::kNone ? id : book_->categories().all()[index].name.in(language_);
    }
    [[nodiscard]] std::string organisation() const { return people_->settings.name.in(language_); }
    [[nodiscard]] TimeZone zone() const { return zone_of(people_->settings); }

  private:
    std::shared_ptr<Organisation::Facts const> people_;
    PriceBookPtr book_;
    Language language_;
};

[[nodiscard]] inline TableDocument table_of(FileWorld const& world, FileNames const& names, std::string title,
                                            std::string note) {
    TableDocument out;
    out.language = world.language;
    out.now = world.now;
    out.zone = names.zone();
    out.title = std::move(title);
    out.note = std::move(note);
    out.author = "Offerta";
    out.total = in_language(world.language, "Итого", "Total");
    out.currency = in_language(world.language, "Валюта", "Currency");
    return out;
}

[[nodiscard]] inline TableCell text_cell(std::string text) {
    if (text.empty()) return std::monostate{};
    return text;
}

}  // namespace offerta::server

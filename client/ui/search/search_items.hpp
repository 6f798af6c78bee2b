#pragma once

#include <optional>
#include <string>
#include <vector>

#include "client/ui/common/scene.hpp"

namespace offerta::client::ui {

/// A row of the search over everything (Ctrl K): what it is, and what choosing it does.
struct SearchItem {
    std::string key;
    Icon mark;
    std::string label;
    std::string detail;
    std::string_view kind;  ///< "Команда", "Клиент"
    std::string_view keys = {};
    /// A command's doing, once the search is closed; none: the item is a place to go to.
    void (*run)(Scene const& scene) = nullptr;
    Route route = {};
};

/// Commands of the screen and of the whole application.
[[nodiscard]] std::vector<SearchItem> commands(Scene const& scene);
/// What matches the text, commands first; without a text the commands and the latest quotes.
[[nodiscard]] std::vector<SearchItem> search_items(Scene const& scene, SearchDialog const& dialog);

}  // namespace offerta::client::ui

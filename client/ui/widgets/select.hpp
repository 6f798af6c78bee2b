#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "client/ui/widgets/field.hpp"

namespace offerta::client::ui {

struct Option {
    std::string_view label = {};
    std::string_view detail = {};  ///< second line or right part, text3
    bool disabled = false;
    std::string_view right = {};  ///< aligned right, e.g. a price
};

struct SelectSpec {
    std::string_view key = {};
    std::string_view label = {};
    bool show_label = true;
    std::span<Option const> options = {};
    int selected = -1;
    std::string_view placeholder = {};
    std::string_view error = {};
    std::string_view warning = {};
    std::string_view was = {};
    bool disabled = false;
    bool required = false;
    bool small = false;
};
/// A drop-down of a few fixed choices. Arrows and typing move, Enter chooses. Returns the newly
/// chosen index.
std::optional<int> select(Ui& ui, Rect rect, SelectSpec const& spec);

struct ComboSpec {
    std::string_view key = {};
    std::string_view label = {};
    bool show_label = true;
    std::string_view value = {};  ///< shown while closed
    std::string_view placeholder = {};
    std::span<Option const> options = {};  ///< what matches the query of the last frame
    std::string_view status = {};          ///< "Ищем…", "Ничего не найдено" under or instead of options
    std::string_view error = {};
    bool disabled = false;
    bool required = false;
    Icon icon = Icon::none;
    std::string_view keys = {};
    bool focus_first = false;
    float list_width = 0;    ///< 0: as wide as the field
    bool two_lines = false;  ///< options show their detail under the label
};
struct ComboResult {
    std::optional<std::string> query = {};  ///< changed in this frame
    std::optional<int> chosen = {};         ///< index into options
    bool open = false;
};
/// A search with choice over any number of items: the caller answers the query with options.
ComboResult combobox(Ui& ui, Rect rect, ComboSpec const& spec);

}  // namespace offerta::client::ui

#pragma once

#include <string>
#include <vector>

#include "client/ui/common/scene.hpp"

namespace offerta::client::ui {

/// A change as a person reads it: "Количество", "16", "24".
struct ChangeText {
    std::string label;
    std::string was;
    std::string now;
};

/// What changed in a line, without what only follows from it (unit net, amounts). For an added or
/// removed line how many there are or were.
[[nodiscard]] std::vector<ChangeText> line_change_texts(Scene const& scene, CompareDialog const& dialog,
                                                        LineDiff const& line);
[[nodiscard]] std::vector<ChangeText> term_change_texts(Scene const& scene, CompareDialog const& dialog);
/// Specifications that came, went, or have another name, multiplier or form.
[[nodiscard]] std::vector<ChangeText> specification_change_texts(Scene const& scene, CompareDialog const& dialog);

}  // namespace offerta::client::ui

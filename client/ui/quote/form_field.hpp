#pragma once

#include "client/ui/common/scene.hpp"
#include "client/ui/widgets/field.hpp"

namespace offerta::client::ui {

/// Whether a finding or a warning stands at the field.
[[nodiscard]] bool has_message(Scene const& scene, FormField const& field);
/// One field of a specifier's form (S2) with its message (at most `message_room` wide), unit, step
/// and "было …".
void draw_form_field(Scene const& scene, Rect rect, Specification const& specification, SpecifierTemplate const& form,
                     std::size_t index, float message_room);

}  // namespace offerta::client::ui

#include "client/ui/widgets/slider.hpp"

#include <algorithm>
#include <cmath>

#include "client/ui/widgets/text.hpp"

namespace offerta::client::ui {
namespace {

constexpr float kKnob = 16, kSliderLine = 4;

std::optional<int> slider_keys(Ui& ui, int now, int steps) {
    int to = now;
    if (ui.take_key(Key::right) || ui.take_key(Key::up)) to = now + 1;
    if (ui.take_key(Key::left) || ui.take_key(Key::down)) to = now - 1;
    if (ui.take_key(Key::page_up)) to = now + steps / 10;
    if (ui.take_key(Key::page_down)) to = now - steps / 10;
    if (ui.take_key(Key::home)) to = 0;
    if (ui.take_key(Key::end)) to = steps;
    to = std::clamp(to, 0, steps);
    return to == now ? std::nullopt : std::optional(to);
}

}  // namespace

std::optional<int> slider(Ui& ui, Rect rect, SliderSpec const& spec) {
    Palette const& c = ui.colors();
    Id const id = ui.id(spec.key);
    Interaction const hit = ui.interact(id, rect, {.enabled = !spec.disabled, .keys = false});
    ui.describe({.id = id,
                 .role = Role::slider,
                 .state = kFocusable | (spec.disabled ? kDisabled : 0u),
                 .rect = rect,
                 .name = std::string(spec.name),
                 .value = std::string(spec.value)});
    Rect const track = rect.inset(kKnob / 2, 0).middle(kSliderLine);
    float const part = std::clamp(spec.part, 0.0f, 1.0f);
    fill(ui, track, c.track, kSliderLine / 2);
    fill(ui, {track.x, track.y, track.w * part, track.h}, c.accent, kSliderLine / 2);
    float const x = std::round(track.x + track.w * part);
    Rect const knob{x - kKnob / 2, std::round(rect.center().y - kKnob / 2), kKnob, kKnob};
    if (hit.focused) fill(ui, knob.outset(3), c.accent_pale, kKnob / 2 + 3);
    fill(ui, knob, hit.hovered || hit.held ? c.accent_hover : c.accent, kKnob / 2);
    fill(ui, knob.inset(2), c.surface, kKnob / 2 - 2);
    int const now = static_cast<int>(std::lround(part * static_cast<float>(spec.steps)));
    if (hit.held) {
        float const at = std::clamp((ui.pointer().x - track.x) / std::max(1.0f, track.w), 0.0f, 1.0f);
        int const to = static_cast<int>(std::lround(at * static_cast<float>(spec.steps)));
        if (to != now) return to;
    }
    return hit.focused ? slider_keys(ui, now, spec.steps) : std::nullopt;
}

}  // namespace offerta::client::ui

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "client/platform/ports.hpp"
#include "client/platform/view_ports.hpp"

namespace offerta::client::web {

/// The ports of the browser, over the functions of `Module.host` (web/host.js).
/// Payloads that come from JavaScript are written into buffer(), then one of the offerta_on_…
/// functions is called.
struct WebPorts;

/// The one set of ports of the page; events go to its inbox.
[[nodiscard]] Platform& platform();
[[nodiscard]] View& view();
/// Makes the window, the WebGL 2 context and the renderer. False: there is no WebGL 2.
[[nodiscard]] bool open_surface();
void on_context_lost();
void on_context_restored();
void set_viewport(float width, float height, float pixel_ratio, int physical_width, int physical_height);
void set_preferences(bool dark, bool reduced_motion);

}  // namespace offerta::client::web

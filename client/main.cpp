#include <emscripten.h>
#include <imgui.h>

#include "client/app/store_page.hpp"
#include "client/platform/web/events_web.hpp"
#include "client/platform/web/host.hpp"

// clang-format off
EM_JS(int, host_font, (int which, std::uint8_t* to), { return Module.host.font(which, to); });
EM_JS(void, host_started, (), { Module.host.started(); });
EM_JS(void, host_no_graphics, (), { Module.host.noGraphics(); });
// clang-format on

namespace {

using namespace offerta::client;

Bytes font(int which) {
    Bytes bytes(static_cast<std::size_t>(host_font(which, nullptr)));
    host_font(which, bytes.data());
    return bytes;
}

}  // namespace

/// Without WebGL 2 the page is told, which then says so.
int main() {
    ImGui::CreateContext();
    if (!web::open_surface()) {
        host_no_graphics();
        return 1;
    }
    ui::Fonts const fonts = ui::load_fonts(font(0), font(1), font(2));
    Platform& platform = web::platform();
    // Lives as long as the page.
    static Application* const application = new Application(platform, web::view(), fonts, make_store_page(platform));
    web::connect(*application);
    application->start();
    host_started();
    return 0;
}

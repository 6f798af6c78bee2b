#include <SDL.h>
#include <emscripten.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>

#include "client/platform/web/host.hpp"
#include "client/platform/web/mirror_web.hpp"

// clang-format off
EM_JS(void, host_set_cursor, (int cursor), { Module.host.setCursor(cursor); });
EM_JS(void, host_size_canvas, (int width, int height), { Module.host.sizeCanvas(width, height); });
// clang-format on

#include <GLES3/gl3.h>

namespace offerta::client::web {

namespace {

/// SDL makes the window (the page's canvas) and its WebGL 2 context. Pointer, keyboard, wheel,
/// clipboard and size do not come through it: its 2.26 rounds and scales them, takes keys that
/// belong to the browser, and knows no composition; web/input.js and web/agent.js bring them.
class WebSurface : public Surface {
  public:
    bool open() {
        SDL_SetHint(SDL_HINT_EMSCRIPTEN_KEYBOARD_ELEMENT, "#no-keyboard");
        if (SDL_Init(SDL_INIT_VIDEO) != 0) return false;
        SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, SDL_GL_CONTEXT_PROFILE_ES);
        SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 3);
        SDL_GL_SetAttribute(SDL_GL_ALPHA_SIZE, 0);
        SDL_GL_SetAttribute(SDL_GL_DEPTH_SIZE, 0);
        SDL_GL_SetAttribute(SDL_GL_STENCIL_SIZE, 0);
        window_ = SDL_CreateWindow("Offerta", 0, 0, width_, height_, SDL_WINDOW_OPENGL);
        if (!window_) return false;
        context_ = SDL_GL_CreateContext(window_);
        if (!context_) return false;
        ready_ = ImGui_ImplOpenGL3_Init("#version 300 es");
        host_size_canvas(width_, height_);
        return ready_;
    }

    Viewport viewport() override { return viewport_; }
    bool is_ready() override { return ready_; }

    void render(ImDrawData& data) override {
        ImGui_ImplOpenGL3_NewFrame();  // makes shaders and buffers when there are none
        glViewport(0, 0, width_, height_);
        glDisable(GL_SCISSOR_TEST);  // what the last frame left; it asks for no state that it could put back
        glClearColor(1, 1, 1, 1);
        glClear(GL_COLOR_BUFFER_BIT);
        ImGui_ImplOpenGL3_RenderDrawData(&data);
    }

    void set_cursor(ui::Cursor cursor) override {
        if (cursor == cursor_) return;
        cursor_ = cursor;
        host_set_cursor(static_cast<int>(cursor));
    }

    void resize(Viewport const& viewport, int width, int height) {
        viewport_ = viewport;
        if (width == width_ && height == height_) return;
        width_ = width;
        height_ = height;
        if (ready_) host_size_canvas(width, height);
    }

    void lose() {
        // The objects are gone with the context; forgetting them on the way out calls into a dead
        // context harmlessly.
        if (!ready_) return;
        ready_ = false;
        ImGui_ImplOpenGL3_Shutdown();
    }

    void restore() {
        if (ready_) return;
        for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) texture->SetStatus(ImTextureStatus_WantCreate);
        ready_ = ImGui_ImplOpenGL3_Init("#version 300 es");
    }

  private:
    SDL_Window* window_ = nullptr;
    SDL_GLContext context_ = nullptr;
    Viewport viewport_{};
    int width_ = 1, height_ = 1;
    ui::Cursor cursor_ = ui::Cursor::arrow;
    bool ready_ = false;
};

WebSurface& surface() {
    static WebSurface surface;
    return surface;
}

}  // namespace

View& view() {
    static View all{surface(), web_text_agent(), web_mirror()};
    return all;
}

bool open_surface() { return surface().open(); }
void on_context_lost() { surface().lose(); }
void on_context_restored() { surface().restore(); }

void set_viewport(float width, float height, float pixel_ratio, int physical_width, int physical_height) {
    surface().resize({width, height, pixel_ratio}, physical_width, physical_height);
}

}  // namespace offerta::client::web

/* SDL's video driver for the page, in place of its own for Emscripten: a window is the canvas, a context is WebGL's. That one brings a handler
   for each of the browser's events, EGL with a table of every OpenGL function, and surfaces in memory; the page uses none of them, because
   web/input.js brings what the pointer and the keys do. Newer SDLs ask for the context in the same way. */
#include "SDL_internal.h"

#include <emscripten/html5.h>

#include "SDL.h"
#include "video/SDL_sysvideo.h"

static const char kCanvas[] = "#canvas";

static int init_video(_THIS) {
    SDL_DisplayMode mode = {0};
    mode.format = SDL_PIXELFORMAT_RGB888;
    emscripten_get_screen_size(&mode.w, &mode.h);
    return SDL_AddBasicVideoDisplay(&mode) < 0 ? -1 : 0;
}

static void quit_video(_THIS) {}

static int set_display_mode(_THIS, SDL_VideoDisplay *display, SDL_DisplayMode *mode) { return 0; }

static void pump_events(_THIS) {}

static int create_window(_THIS, SDL_Window *window) {
    emscripten_set_canvas_element_size(kCanvas, window->w, window->h);
    return 0;
}

static void destroy_window(_THIS, SDL_Window *window) {}

static int load_library(_THIS, const char *path) { return 0; }

static void unload_library(_THIS) {}

static SDL_GLContext create_context(_THIS, SDL_Window *window) {
    EmscriptenWebGLContextAttributes wanted;
    EMSCRIPTEN_WEBGL_CONTEXT_HANDLE context;
    emscripten_webgl_init_context_attributes(&wanted);
    wanted.alpha = _this->gl_config.alpha_size > 0;
    wanted.depth = _this->gl_config.depth_size > 0;
    wanted.stencil = _this->gl_config.stencil_size > 0;
    wanted.antialias = _this->gl_config.multisamplebuffers > 0;
    wanted.majorVersion = _this->gl_config.major_version - 1; /* OpenGL ES 3 is WebGL 2 */
    context = emscripten_webgl_create_context(kCanvas, &wanted);
    if (context <= 0) {
        SDL_SetError("There is no WebGL %d", wanted.majorVersion);
        return NULL;
    }
    if (emscripten_webgl_make_context_current(context) != EMSCRIPTEN_RESULT_SUCCESS) {
        emscripten_webgl_destroy_context(context);
        SDL_SetError("The WebGL context cannot be used");
        return NULL;
    }
    return (SDL_GLContext)context;
}

static int make_current(_THIS, SDL_Window *window, SDL_GLContext context) {
    return emscripten_webgl_make_context_current((EMSCRIPTEN_WEBGL_CONTEXT_HANDLE)context) == EMSCRIPTEN_RESULT_SUCCESS ? 0 : -1;
}

static void delete_context(_THIS, SDL_GLContext context) {
    emscripten_webgl_destroy_context((EMSCRIPTEN_WEBGL_CONTEXT_HANDLE)context);
}

static void delete_device(SDL_VideoDevice *device) { SDL_free(device); }

static SDL_VideoDevice *create_device(void) {
    SDL_VideoDevice *device = (SDL_VideoDevice *)SDL_calloc(1, sizeof(SDL_VideoDevice));
    if (!device) {
        SDL_OutOfMemory();
        return NULL;
    }
    device->VideoInit = init_video;
    device->VideoQuit = quit_video;
    device->SetDisplayMode = set_display_mode;
    device->PumpEvents = pump_events;
    device->CreateSDLWindow = create_window;
    device->DestroyWindow = destroy_window;
    device->GL_LoadLibrary = load_library;
    device->GL_UnloadLibrary = unload_library;
    device->GL_CreateContext = create_context;
    device->GL_MakeCurrent = make_current;
    device->GL_DeleteContext = delete_context;
    device->free = delete_device;
    return device;
}

VideoBootStrap Emscripten_bootstrap = {"emscripten", "the page", create_device};

/* Nothing is drawn in memory, so there is never a surface to free. */
void SDL_FreeSurface(SDL_Surface *surface) { (void)surface; }

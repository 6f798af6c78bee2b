# SDL2 for the browser: window, events, OpenGL ES. What the application does not use is not compiled (sound, joysticks,
# sensors, haptics, the 2D renderer, threads, the sound and video of other systems): 60 files instead of 230.
# from: libsdl2
build_libsdl2() {
    local source=$1/libsdl2 out=$2 part
    mkdir -p "$out/include"
    sed -e '/SDL_AUDIO_DRIVER/d' -e '/SDL_JOYSTICK_EMSCRIPTEN/d' -e '/SDL_SENSOR_DUMMY/d' -e '/SDL_VIDEO_RENDER_OGL_ES2/d' \
        -e '/SDL_LOADSO_DLOPEN/d' -e '/SDL_POWER_EMSCRIPTEN/d' -e '/HAVE_DLOPEN/d' \
        "$source/include/SDL_config_emscripten.h" >"$source/config.h"
    sed -i 's/^#endif \/\* _SDL_config_emscripten_h_ \*\/$//' "$source/config.h"
    cat "$source/config.h" - >"$source/include/SDL_config_emscripten.h" <<'CONFIG'
#define SDL_AUDIO_DISABLED 1
#define SDL_JOYSTICK_DISABLED 1
#define SDL_SENSOR_DISABLED 1
#define SDL_RENDER_DISABLED 1
#define SDL_LOADSO_DISABLED 1
#define SDL_POWER_DISABLED 1
#endif
CONFIG
    cp "$source"/include/*.h "$out/include/"
    cat >"$source/absent.c" <<'SHIM'
/* Dear ImGui's backend asks for gamepads and a 2D renderer's size; there are none. */
#include "SDL.h"
int SDL_GetRendererOutputSize(SDL_Renderer *renderer, int *w, int *h) { (void)renderer; (void)w; (void)h; return -1; }
int SDL_NumJoysticks(void) { return 0; }
SDL_bool SDL_IsGameController(int index) { (void)index; return SDL_FALSE; }
SDL_GameController *SDL_GameControllerOpen(int index) { (void)index; return NULL; }
void SDL_GameControllerClose(SDL_GameController *pad) { (void)pad; }
Sint16 SDL_GameControllerGetAxis(SDL_GameController *pad, SDL_GameControllerAxis axis) { (void)pad; (void)axis; return 0; }
Uint8 SDL_GameControllerGetButton(SDL_GameController *pad, SDL_GameControllerButton button) { (void)pad; (void)button; return 0; }
SHIM
    local files=("$source"/absent.c "$source"/src/SDL{,_assert,_dataqueue,_error,_guid,_hints,_list,_log,_utils}.c)
    for part in atomic events stdlib timer timer/unix thread thread/generic video video/emscripten video/yuv2rgb misc \
        misc/emscripten cpuinfo file loadso/dummy; do
        files+=("$source/src/$part"/*.c)
    done
    compile_archive "$out/lib/libSDL2.a" "$cc" -Oz -w -I"$source/include" -- "${files[@]}"
}

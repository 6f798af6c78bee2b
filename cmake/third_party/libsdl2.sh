# SDL2 for the browser: the window and OpenGL ES. What the application does not use is not compiled (sound, joysticks, sensors,
# haptics, surfaces and the 2D renderer, files, the sound and video of other systems), and its video driver is one of ours.
# from: libsdl2
# inputs: cmake/third_party/libsdl2_page.c
build_libsdl2() {
    local source=$1/libsdl2 out=$2 part
    mkdir -p "$out/include"
    sed -e '/SDL_AUDIO_DRIVER/d' -e '/SDL_JOYSTICK_EMSCRIPTEN/d' -e '/SDL_SENSOR_DUMMY/d' -e '/SDL_VIDEO_RENDER_OGL_ES2/d' \
        -e '/SDL_LOADSO_DLOPEN/d' -e '/SDL_POWER_EMSCRIPTEN/d' -e '/HAVE_DLOPEN/d' -e '/SDL_VIDEO_OPENGL_EGL/d' \
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
    cp "$third_party_dir/libsdl2_page.c" "$source/src/page.c"
    local files=("$source"/src/{page,SDL,SDL_assert,SDL_dataqueue,SDL_error,SDL_guid,SDL_hints,SDL_list,SDL_log,SDL_utils}.c)
    files+=("$source"/src/video/SDL_{clipboard,pixels,rect,video}.c)
    for part in atomic events stdlib timer timer/unix thread thread/generic; do files+=("$source/src/$part"/*.c); done
    compile_archive "$out/lib/libSDL2.a" "$cc" -Oz -w -I"$source/include" -I"$source/src" -- "${files[@]}"
}

# Dear ImGui. Natively the core alone (headless tests of the client); for WASM also its SDL2 and OpenGL ES 3 backends.
# from: imgui
# needs: libsdl2
build_imgui() {
    local source=$1/imgui out=$2
    mkdir -p "$out/include"
    cp "$source"/im*.h "$source"/misc/cpp/*.h "$out/include/"
    local flags=(-std=c++20 -O2 -w -I"$source" -DIMGUI_DISABLE_OBSOLETE_FUNCTIONS)
    [ "$target" = native ] || flags+=(-fno-exceptions -fno-rtti)
    compile_archive "$out/lib/libimgui.a" "$cxx" "${flags[@]}" -- \
        "$source"/imgui{,_draw,_tables,_widgets}.cpp "$source"/misc/cpp/imgui_stdlib.cpp
    [ "$target" = wasm ] || return 0
    cp "$source"/backends/imgui_impl_{sdl2,opengl3}.h "$out/include/"
    compile_archive "$out/lib/libimgui_backends.a" "$cxx" "${flags[@]}" -DIMGUI_IMPL_OPENGL_ES3 \
        -include emscripten/emscripten.h -I"${prefix[libsdl2]}/include" -I"$source/backends" -- \
        "$source"/backends/imgui_impl_{sdl2,opengl3}.cpp
}

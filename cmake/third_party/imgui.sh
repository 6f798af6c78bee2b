# Dear ImGui. Natively the core alone (headless tests of the client); for WASM also its OpenGL ES 3 backend. There, what a visit would
# fetch for nothing is left out: windows for developers, the font, files, assertions; only drawing and text are compiled for speed.
# from: imgui
build_imgui() {
    local source=$1/imgui out=$2
    [ "$target" = native ] || cut_imgui "$source"
    mkdir -p "$out/include"
    cp "$source"/im*.h "$source"/misc/cpp/*.h "$out/include/"
    local flags=(-std=c++20 -O2 -w -I"$source" -DIMGUI_DISABLE_OBSOLETE_FUNCTIONS)
    local fast=("$source"/imgui_draw.cpp "$source"/misc/cpp/imgui_stdlib.cpp) small=("$source"/imgui{,_tables,_widgets}.cpp)
    if [ "$target" = native ]; then
        compile_archive "$out/lib/libimgui.a" "$cxx" "${flags[@]}" -- "${small[@]}" "${fast[@]}"
        return 0
    fi
    flags+=(-fno-exceptions -fno-rtti -DNDEBUG)
    compile_archive "$out/lib/libimgui.a" "$cxx" "${flags[@]}" -Oz -- "${small[@]}"
    compile_archive "$out/lib/libimgui.a" "$cxx" "${flags[@]}" -- "${fast[@]}"  # adds to it
    cp "$source/backends/imgui_impl_opengl3.h" "$out/include/"
    compile_archive "$out/lib/libimgui_backends.a" "$cxx" "${flags[@]}" -DIMGUI_IMPL_OPENGL_ES3 -I"$source/backends" -- \
        "$source/backends/imgui_impl_opengl3.cpp"
}

# In imconfig.h, so that whoever includes Dear ImGui sees the same. Windows left open and tables in .ini files, which the application has none of
# (the native tests run with ImGui's checks), would keep all of its tables and tooltips. Where a newer ImGui differs, the rest stays as it is.
cut_imgui() {
    local part
    for part in DEMO_WINDOWS DEBUG_TOOLS DEFAULT_FONT DEFAULT_SHELL_FUNCTIONS FILE_FUNCTIONS; do
        echo "#define IMGUI_DISABLE_$part"
    done >>"$1/imconfig.h"
    sed -i -e '/^void  *ImGui::ErrorRecoveryTryToRecover[A-Za-z]*State(/{n;s/^{/{ return;/}' \
        -e '/^void ImGui::TableSettingsAddSettingsHandler()/{n;s/^{/{ return;/}' -e 's/^        AddSettingsHandler(&ini_handler);$//' \
        "$1"/imgui.cpp "$1"/imgui_tables.cpp
    # Nobody else draws there. Asking WebGL for its state, to put it back after each frame, waits for all that was drawn before.
    sed -i -e '/^    GLenum last_active_texture;/,/^    GLboolean last_enable_scissor_test /{/^    glActiveTexture/!d}' \
        -e '/This "glIsProgram()" check/,/^    glScissor(last_scissor_box/d' "$1"/backends/imgui_impl_opengl3.cpp
}

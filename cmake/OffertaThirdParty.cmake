# Third-party libraries, built once per user by cmake/third_party/build.sh from the sources that emsdk.lock pins:
#   offerta_zlib offerta_hpdf offerta_xlsxwriter offerta_imgui       on both sides, from the same sources
#   offerta_imgui_backends                                           WASM only: the OpenGL ES 3 backend, brings SDL2
#   offerta_headers                                                  nlohmann_json, tl::expected, fmt, doctest
#   OFFERTA_FONT_DIR, offerta_generated                              fonts, and the generated header of icon code points
if(EMSCRIPTEN)
    set(offerta_third_party_target wasm)
else()
    set(offerta_third_party_target native)
endif()
file(GLOB offerta_recipes CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/cmake/third_party/*")
set(offerta_libraries)
if(NOT EMSCRIPTEN AND NOT OFFERTA_CLIENT AND NOT OFFERTA_TESTS)
    set(offerta_libraries zlib libharu libxlsxwriter fonts)  # what the server alone needs
endif()
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${offerta_recipes} "${CMAKE_SOURCE_DIR}/emsdk.lock")

execute_process(
    COMMAND "${CMAKE_COMMAND}" -E env "OFFERTA_THIRD_PARTY=${OFFERTA_THIRD_PARTY}"
            "${CMAKE_SOURCE_DIR}/cmake/third_party/build.sh" ${offerta_third_party_target} ${offerta_libraries}
    OUTPUT_VARIABLE offerta_third_party_lines OUTPUT_STRIP_TRAILING_WHITESPACE
    COMMAND_ERROR_IS_FATAL ANY)
string(REPLACE "\n" ";" offerta_third_party_lines "${offerta_third_party_lines}")
foreach(line ${offerta_third_party_lines})
    string(REGEX MATCH "^([a-z0-9_]+)=(.*)$" _ "${line}")
    set(offerta_prefix_${CMAKE_MATCH_1} "${CMAKE_MATCH_2}")
endforeach()

# offerta_prebuilt(TARGET RECIPE ARCHIVES… DEPS targets…)
function(offerta_prebuilt target recipe)
    cmake_parse_arguments(LIB "" "" "ARCHIVES;DEPS" ${ARGN})
    add_library(${target} INTERFACE)
    target_include_directories(${target} SYSTEM INTERFACE "${offerta_prefix_${recipe}}/include")
    foreach(archive ${LIB_ARCHIVES})
        target_link_libraries(${target} INTERFACE "${offerta_prefix_${recipe}}/lib/${archive}")
    endforeach()
    target_link_libraries(${target} INTERFACE ${LIB_DEPS})
endfunction()

offerta_prebuilt(offerta_zlib zlib ARCHIVES libz.a)
offerta_prebuilt(offerta_hpdf libharu ARCHIVES libhpdf.a DEPS offerta_zlib)
target_compile_definitions(offerta_hpdf INTERFACE HPDF_NOPNGLIB)
offerta_prebuilt(offerta_xlsxwriter libxlsxwriter ARCHIVES libxlsxwriter.a DEPS offerta_zlib)
offerta_prebuilt(offerta_imgui imgui ARCHIVES libimgui.a)
target_compile_definitions(offerta_imgui INTERFACE IMGUI_DISABLE_OBSOLETE_FUNCTIONS)
if(EMSCRIPTEN)
    offerta_prebuilt(offerta_sdl2 libsdl2 ARCHIVES libSDL2.a)
    target_link_options(offerta_sdl2 INTERFACE -sMIN_WEBGL_VERSION=2 -sMAX_WEBGL_VERSION=2)
    offerta_prebuilt(offerta_imgui_backends imgui ARCHIVES libimgui_backends.a DEPS offerta_imgui offerta_sdl2)
    target_compile_definitions(offerta_imgui_backends INTERFACE IMGUI_IMPL_OPENGL_ES3)
endif()

# Header-only libraries come from Debian. emcc must not see the rest of the system's include folder, so for WASM they
# have a folder of their own.
add_library(offerta_headers INTERFACE)
if(EMSCRIPTEN)
    target_include_directories(offerta_headers SYSTEM INTERFACE "${offerta_prefix_headers}")
endif()
target_compile_definitions(offerta_headers INTERFACE FMT_HEADER_ONLY=1 TL_EXPECTED_EXCEPTIONS_ENABLED=0)
target_link_libraries(offerta_flags INTERFACE offerta_headers)

# Inter-Regular.ttf, Inter-SemiBold.ttf, lucide.ttf, InterDoc-Regular.ttf, InterDoc-SemiBold.ttf,
# InterDoc-Fallback.ttf (what the others lack, for documents only)
set(OFFERTA_FONT_DIR "${offerta_prefix_fonts}")
# "client/ui/theme/icons.gen.hpp"
add_library(offerta_generated INTERFACE)
target_include_directories(offerta_generated INTERFACE "${OFFERTA_FONT_DIR}/include")

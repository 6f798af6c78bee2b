# Header-only libraries come from Debian. emcc must not see the rest of the system's include folder, so for WASM they
# are taken from a folder of their own, which `./dev` fills (${OFFERTA_THIRD_PARTY}/headers).
add_library(offerta_headers INTERFACE)
if(EMSCRIPTEN)
    target_include_directories(offerta_headers SYSTEM INTERFACE "${OFFERTA_THIRD_PARTY}/headers")
endif()
target_compile_definitions(offerta_headers INTERFACE FMT_HEADER_ONLY=1 TL_EXPECTED_EXCEPTIONS_ENABLED=0)
target_link_libraries(offerta_flags INTERFACE offerta_headers)

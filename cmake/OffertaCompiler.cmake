# Flags that every target of ours has; third-party targets do not link offerta_flags.
add_library(offerta_flags INTERFACE)
target_include_directories(offerta_flags INTERFACE "${CMAKE_SOURCE_DIR}")
target_compile_options(offerta_flags INTERFACE -Wall -Wextra -Wshadow -Wnon-virtual-dtor -Wconversion
                                               -Wno-sign-conversion -Werror=return-type)
if(OFFERTA_UNITY AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # A source in a unit is an included file to the compiler, which would have its types visible elsewhere.
    target_compile_options(offerta_flags INTERFACE -Wno-subobject-linkage)
endif()
if(EMSCRIPTEN)
    target_compile_options(offerta_flags INTERFACE -fno-exceptions -fno-rtti)
elseif(OFFERTA_SANITIZE)
    set(sanitizers address,undefined)
    if(OFFERTA_FUZZ)
        # What fuzz targets link counts its branches, so that the fuzzer sees where an input leads; the tests do not mind, and
        # share the libraries. Nobody counts in all else, which runs for a short time only: it compiles fastest without either.
        set(is_fuzzed "$<BOOL:$<TARGET_PROPERTY:OFFERTA_FUZZED>>")
        string(PREPEND sanitizers "$<${is_fuzzed}:fuzzer-no-link$<COMMA>>")
        target_compile_options(offerta_flags INTERFACE "$<$<NOT:${is_fuzzed}>:-O0>")
    endif()
    target_compile_options(offerta_flags INTERFACE "-fsanitize=${sanitizers}" -fno-sanitize-recover=all
                                                   -fno-omit-frame-pointer)
    target_link_options(offerta_flags INTERFACE -fsanitize=address,undefined)
endif()

find_program(OFFERTA_CCACHE ccache)
if(OFFERTA_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_C_COMPILER_LAUNCHER "${OFFERTA_CCACHE}")
    set(CMAKE_CXX_COMPILER_LAUNCHER "${OFFERTA_CCACHE}")
endif()

if(EMSCRIPTEN AND NOT DEFINED ENV{NODE_PATH})
    # Debian's emcc needs Debian's acorn, which another Node than Debian's does not look for by itself.
    set(CMAKE_C_LINKER_LAUNCHER "${CMAKE_COMMAND};-E;env;NODE_PATH=/usr/share/nodejs")
    set(CMAKE_CXX_LINKER_LAUNCHER "${CMAKE_C_LINKER_LAUNCHER}")
endif()

# offerta_compile_lightly(TARGET…): what only carries values from one place to another is compiled with -O1 in a native release build.
# It is half of the server's sources and waits for the network, the disk or the database; at -O2 it takes a third longer to
# compile, on every first start (decision 11).
function(offerta_compile_lightly)
    if(EMSCRIPTEN OR NOT CMAKE_BUILD_TYPE STREQUAL "Release")
        return()
    endif()
    foreach(target ${ARGN})
        target_compile_options(${target} PRIVATE -O1)
    endforeach()
endfunction()

# offerta_test(NAME [DIR folder] [EXCLUDE regex] DEPS targets…): every *.cpp of a folder and of those below it becomes one
# doctest program.
# Under emcc the program is a module that Node runs; it sees the machine's files, because vectors are read from there.
set(OFFERTA_TEST_SUPPORT_DIR "${CMAKE_SOURCE_DIR}/tests/support")

add_library(offerta_doctest INTERFACE)
add_library(offerta_test_places STATIC "${OFFERTA_TEST_SUPPORT_DIR}/places.cpp")
set(server_program "")
if(TARGET offerta_server)
    set(server_program "$<TARGET_FILE:offerta_server>")
endif()
target_link_libraries(offerta_test_places PRIVATE offerta_flags)
target_compile_definitions(offerta_test_places PRIVATE
    "OFFERTA_SHARED_DIR=\"${OFFERTA_SHARED_DIR}\"" "OFFERTA_SOURCE_DIR=\"${CMAKE_SOURCE_DIR}\"" "OFFERTA_FONT_DIR=\"${OFFERTA_FONT_DIR}\""
    "OFFERTA_ARTIFACTS_DIR=\"${CMAKE_CURRENT_BINARY_DIR}\"" "OFFERTA_SERVER_PROGRAM=\"${server_program}\"")
target_link_libraries(offerta_doctest INTERFACE offerta_flags offerta_test_places)
if(EMSCRIPTEN)
    # A failed REQUIRE cannot throw here: it prints and stops the program.
    target_compile_definitions(offerta_doctest INTERFACE DOCTEST_CONFIG_NO_EXCEPTIONS_BUT_WITH_ALL_ASSERTS
                                                         DOCTEST_CONFIG_NO_POSIX_SIGNALS)
endif()

# What a WASM program run by Node links with.
add_library(offerta_node_program INTERFACE)
if(EMSCRIPTEN)
    target_link_options(offerta_node_program INTERFACE
        -sENVIRONMENT=node -sNODERAWFS=1 -sALLOW_MEMORY_GROWTH=1 -sEXIT_RUNTIME=1 -sTOTAL_STACK=4MB
        -sNODEJS_CATCH_EXIT=0 -sNODEJS_CATCH_REJECTION=0)
endif()

function(offerta_test name)
    cmake_parse_arguments(TEST "" "DIR;EXCLUDE" "DEPS" ${ARGN})
    if(NOT TEST_DIR)
        set(TEST_DIR "${CMAKE_CURRENT_SOURCE_DIR}")
    endif()
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${TEST_DIR}/*.cpp")
    if(TEST_EXCLUDE)
        list(FILTER sources EXCLUDE REGEX "${TEST_EXCLUDE}")
    endif()
    if(NOT sources)
        return()
    endif()
    offerta_unity(units ${sources})
    add_executable(${name} ${units} "${OFFERTA_TEST_SUPPORT_DIR}/main.cpp")
    target_link_libraries(${name} PRIVATE offerta_doctest offerta_node_program ${TEST_DEPS})
    if(EMSCRIPTEN)
        add_test(NAME ${name} COMMAND node --no-experimental-fetch $<TARGET_FILE:${name}>)
    else()
        add_test(NAME ${name} COMMAND ${name})
    endif()
endfunction()

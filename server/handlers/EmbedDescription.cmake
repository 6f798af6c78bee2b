# The OpenAPI description as a constant of the program.
set(offerta_description "${CMAKE_CURRENT_LIST_DIR}/openapi.json")
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${offerta_description}")
file(READ "${offerta_description}" offerta_description_text)
file(CONFIGURE OUTPUT "${CMAKE_CURRENT_BINARY_DIR}/openapi.cpp" @ONLY CONTENT [[
#include "server/handlers/description.hpp"

namespace offerta::server::handlers {

std::string_view description() {
    return R"__json__(@offerta_description_text@)__json__";
}

}  // namespace offerta::server::handlers
]])
add_library(offerta_server_description STATIC "${CMAKE_CURRENT_BINARY_DIR}/openapi.cpp")
target_link_libraries(offerta_server_description PUBLIC offerta_flags)

# Writes every NNNN_name.sql, with its SHA-256, into one C++ source, so that the program and its schema cannot part.
file(GLOB offerta_migrations CONFIGURE_DEPENDS "${CMAKE_CURRENT_LIST_DIR}/*.sql")
list(SORT offerta_migrations)
set(offerta_migration_rows "")
foreach(path IN LISTS offerta_migrations)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${path}")
    get_filename_component(name "${path}" NAME_WE)
    file(SHA256 "${path}" hash)
    file(READ "${path}" sql)
    string(APPEND offerta_migration_rows "    {\"${name}\", \"${hash}\", R\"__sql__(${sql})__sql__\"},\n")
endforeach()
file(CONFIGURE OUTPUT "${CMAKE_CURRENT_BINARY_DIR}/migrations.cpp" @ONLY CONTENT [[
#include "server/db/migrator.hpp"

namespace offerta::server::db {

namespace {
constexpr Migration kMigrations[] = {
@offerta_migration_rows@};
}

std::span<Migration const> embedded_migrations() { return kMigrations; }

}  // namespace offerta::server::db
]])
add_library(offerta_server_migrations STATIC "${CMAKE_CURRENT_BINARY_DIR}/migrations.cpp")
target_link_libraries(offerta_server_migrations PUBLIC offerta_flags)

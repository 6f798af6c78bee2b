#include <doctest/doctest.h>

#include "server/app/add_user.hpp"
#include "tests/server/support/database.hpp"

using namespace offerta::server;
using namespace offerta::server::test;

TEST_CASE("somebody is added to an empty database by the command line, once, with roles that exist") {
    OFFERTA_NEEDS_DATABASE();
    Database const database(false);
    CHECK(add_user(database.owner_config(), {"first@polaris.example", "Первый", {"administrator", "seller"}}) == 0);
    CHECK(database.ask("SELECT string_agg(role, ' ' ORDER BY role) FROM role_assignment") == "administrator seller");
    CHECK(database.ask("SELECT count(*) FROM credential") == "1");
    CHECK(add_user(database.owner_config(), {"FIRST@polaris.example", "Второй", {"seller"}}) == 1);
    CHECK(add_user(database.owner_config(), {"third", "Третий", {"king"}}) == 1);
    CHECK(database.ask("SELECT count(*) FROM app_user") == "1");
}

#include <doctest/doctest.h>

#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

#include "tests/server/support/database.hpp"
#include "tests/support/places.hpp"

using namespace offerta::server::test;

namespace {

/// A CSV of two articles, gone when the test is.
class PriceList {
  public:
    PriceList() : path_(std::filesystem::temp_directory_path() / ("offerta-list-" + std::to_string(getpid()) + ".csv")) {
        std::ofstream(path_) << "Артикул;Название;Цена\nCLI-1;Плата;100\nCLI-2;Кабель;12,5\n";
    }
    ~PriceList() { std::filesystem::remove(path_); }
    [[nodiscard]] std::string path() const { return path_.string(); }

  private:
    std::filesystem::path path_;
};

struct Ran {
    int status = -1;
    std::string out;
};

/// The server's program with these words.
Ran run(std::string const& words) {
    Ran ran;
    FILE* const pipe = popen((offerta::test::server_program() + " " + words + " 2>&1").c_str(), "r");
    REQUIRE(pipe);
    char text[512];
    while (std::fgets(text, sizeof text, pipe) != nullptr) ran.out += text;
    ran.status = WEXITSTATUS(pclose(pipe));
    return ran;
}

std::string products(Database const& database) {
    return database.ask("SELECT coalesce(max(products), 0) FROM price_book");
}

}  // namespace

TEST_CASE("a price list goes in by the command line, with the options before or behind the file") {
    OFFERTA_NEEDS_DATABASE();
    Database const database(false);
    PriceList const list;
    std::string const url = " --database-url '" + database.url() + "' ";
    Ran const dry = run("import" + url + "--dry-run --vat 20 " + list.path());
    CHECK_MESSAGE(dry.status == 0, dry.out);
    CHECK(products(database) == "0");
    Ran const done = run("import " + list.path() + " --yes --vat 20 --language en" + url);
    CHECK_MESSAGE(done.status == 0, done.out);
    CHECK(done.out.find("Done.") != std::string::npos);
    CHECK(products(database) == "2");
}

TEST_CASE("import tells its own options when asked, and refuses one that it does not know") {
    Ran const help = run("import --help");
    CHECK(help.status == 0);
    CHECK(help.out.find("--header-row") != std::string::npos);
    Ran const unknown = run("import list.csv --no-such-option --database-url postgresql:///none");
    CHECK(unknown.status != 0);
}

TEST_CASE("the command line prints a link to a new password, which takes the place of one that was made before") {
    OFFERTA_NEEDS_DATABASE();
    Database const database;
    std::string const url = " --database-url '" + database.url() + "' ";
    Ran const first = run("link GROMOV" + url), second = run("link gromov --ends-second-factor --public-url https://offerta.example" + url);
    CHECK_MESSAGE(first.status == 0, first.out);
    CHECK(first.out.find("http://127.0.0.1:8080/welcome.html#") != std::string::npos);
    CHECK_MESSAGE(second.status == 0, second.out);
    CHECK(second.out.find(" https://offerta.example/welcome.html#") != std::string::npos);
    CHECK(database.ask("SELECT count(*) || ' ' || bool_and(ends_second_factor) FROM one_time_link") == "1 true");
    Ran const nobody = run("link nobody" + url);
    CHECK(nobody.status == 1);
    CHECK(nobody.out.find("got nobody") != std::string::npos);
}

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
    PriceList()
        : path_(std::filesystem::temp_directory_path() / ("offerta-list-" + std::to_string(getpid()) + ".csv")) {
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
    Ran const first = run("link GROMOV" + url),
              second = run("link gromov --ends-second-factor --public-url https://offerta.example" + url);
    CHECK_MESSAGE(first.status == 0, first.out);
    CHECK(first.out.find("http://127.0.0.1:8080/welcome.html#") != std::string::npos);
    CHECK_MESSAGE(second.status == 0, second.out);
    CHECK(second.out.find(" https://offerta.example/welcome.html#") != std::string::npos);
    CHECK(database.ask("SELECT count(*) || ' ' || bool_and(ends_second_factor) FROM one_time_link") == "1 true");
    Ran const nobody = run("link nobody" + url);
    CHECK(nobody.status == 1);
    CHECK(nobody.out.find("got nobody") != std::string::npos);
}

TEST_CASE("deals go in by the command line, with customers' sectors and list prices; all or none, and once") {
    OFFERTA_NEEDS_DATABASE();
    Database const database;
    std::filesystem::path const folder =
        std::filesystem::temp_directory_path() / ("offerta-deals-" + std::to_string(getpid()));
    std::filesystem::create_directory(folder);
    auto const write = [&](char const* name, char const* text) {
        std::ofstream(folder / name) << text;
        return (folder / name).string();
    };
    std::string const accounts = write("accounts.csv", "account,sector\nАльфа,medical\nБета,retail\n");
    std::string const products = write("products.csv", "product,series,sales_price\nGTX Pro,GTX,4821\n");
    std::string const teams = write("teams.csv", "sales_agent,manager,regional_office\nPat Doe,Sam Roe,Central\n");
    std::string const pipeline =
        write("pipeline.csv",
              "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value\n"
              "A1,Pat Doe,GTXPro,Альфа,Won,20-10-16,01-03-17,4500\nA2,Pat Doe,GTX Pro,бета,Lost,20-10-16,02-03-17,0\n");
    std::string const words = "import-deals " + pipeline + " --accounts " + accounts + " --products " + products +
                              " --database-url '" + database.url() + "'";
    Ran const nobody = run(words);
    CHECK(nobody.status == 1);  // nobody of that name works here
    CHECK(nobody.out.find("row 2, person: not_found") != std::string::npos);
    CHECK(database.ask("SELECT count(*) FROM deal") == "0");
    Ran const dry = run(words + " --teams " + teams + " --dry-run");
    CHECK(dry.out.find("2 users would be made first") != std::string::npos);
    CHECK(database.ask("SELECT count(*) FROM app_user WHERE body ->> 'name' = 'Pat Doe'") == "0");
    Ran const done = run(words + " --teams " + teams + " --accept-offers --currency USD");
    CHECK_MESSAGE(done.status == 0, done.out);
    CHECK(done.out.find("2 added, 0 unchanged, 0 refused") != std::string::npos);
    CHECK(database.ask("SELECT string_agg(number || ' ' || outcome || ' ' || customer_type || ' ' || currency, ', ' "
                       "ORDER BY number) FROM deal") == "A1 won medical USD, A2 lost retail USD");
    CHECK(database.ask("SELECT sku || ' ' || deal_line.list || ' ' || deal_line.net FROM deal_line JOIN deal ON "
                       "deal.id = deal_line.deal WHERE number = 'A1'") == "GTX Pro 482100 450000");
    CHECK(database.ask(
              "SELECT string_agg(role, ' ' ORDER BY role) FROM role_assignment JOIN app_user ON app_user.id = user_id "
              "WHERE body ->> 'name' IN ('Pat Doe', 'Sam Roe')") == "sales_head seller");
    Ran const again = run(words + " --teams " + teams + " --currency USD");
    CHECK_MESSAGE(again.status == 0, again.out);
    CHECK(again.out.find("0 added, 2 unchanged, 0 refused") != std::string::npos);
    CHECK(run("import-deals " + (folder / "none.csv").string() + " --database-url '" + database.url() + "'").status ==
          1);
    CHECK(run("import-deals " + pipeline + " --accounts " + products + " --database-url '" + database.url() + "'")
              .out.find("no column account") != std::string::npos);
    std::filesystem::remove_all(folder);
}

TEST_CASE("the real CRM export goes in by the command line with its accounts, products and teams") {
    OFFERTA_NEEDS_DATABASE();
    std::string const folder = offerta::test::shared_dir() + "/data/crm-sales/";
    if (!std::filesystem::exists(folder + "sales_pipeline.csv")) {
        MESSAGE("skipped: no " << folder);
        return;
    }
    Database const database;
    Ran const done = run("import-deals " + folder + "sales_pipeline.csv --accounts " + folder +
                         "accounts.csv --products " + folder + "products.csv --teams " + folder +
                         "sales_teams.csv --accept-offers --currency USD --database-url '" + database.url() + "'");
    CHECK_MESSAGE(done.status == 0, done.out);
    CHECK(database.ask("SELECT string_agg(outcome || ' ' || n, ', ' ORDER BY outcome) FROM (SELECT outcome, count(*) n "
                       "FROM deal GROUP BY 1) t") == "lost 2473, open 2089, won 4238");
    CHECK(database.ask("SELECT count(*) FROM deal_line WHERE sku = 'GTXPro'") == "0");
    // Every deal of a known account has its sector; the others have no account either.
    CHECK(database.ask("SELECT count(*) FROM deal WHERE (customer_type = '') <> (customer = '')") == "0");
    CHECK(database.ask("SELECT count(DISTINCT customer_type) FROM deal WHERE customer_type <> ''") == "10");
    CHECK(database.ask("SELECT count(*) FROM app_user JOIN role_assignment ON user_id = app_user.id JOIN unit ON "
                       "unit.id = app_user.unit "
                       "WHERE unit.name ->> 'en' IN ('Central', 'East', 'West') AND role = 'seller'") == "35");
}

#include <doctest/doctest.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "server/imports/import_command.hpp"
#include "tests/server/imports/xlsx_maker.hpp"

using namespace offerta;
using namespace offerta::server;
using namespace offerta::server::test;

namespace {

/// A price book in memory.
class Memory final : public ImportTarget {
  public:
    Result<PriceBookData> working_copy() override { return data; }
    Status commit(ImportPlan const& plan, ImportProgress const& progress) override {
        if (fails) return fail(ErrorCode::Conflict, "price_book");
        data = apply_plan(std::move(data), plan);
        StageProgress(progress, ImportStage::Writing, data.products.size()).finish();
        ++commits;
        return {};
    }
    PriceBookData data;
    int commits = 0;
    bool fails = false;
};

/// A file that is gone when the test is.
class File {
  public:
    explicit File(std::string const& bytes, std::string const& name = "list.xlsx")
        : folder_(std::filesystem::temp_directory_path() /
                  ("offerta-import-" + std::to_string(std::hash<std::string>{}(bytes)))) {
        std::filesystem::create_directories(folder_);
        path = (folder_ / name).string();
        std::ofstream(path, std::ios::binary) << bytes;
    }
    ~File() { std::filesystem::remove_all(folder_); }
    std::string path;

  private:
    std::filesystem::path folder_;
};

struct Ran {
    ImportExit exit;
    std::string out;
};

Ran run(Memory& memory, std::vector<std::string> args, std::string const& answer = {}, bool is_terminal = false) {
    std::istringstream answers(answer);
    std::ostringstream out;
    ImportExit const exit = import_command(std::move(args), memory, answers, out, is_terminal);
    return {exit, out.str()};
}

bool says(Ran const& ran, std::string_view text) { return ran.out.find(text) != std::string::npos; }

std::string list_bytes(std::string const& price = "#100") {
    return make_xlsx({.sheet_data = rows_xml({{"Наш прайс"},
                                              {"Артикул", "Название", "Цена"},
                                              {"Платы"},
                                              {"A-1", "Плата", price},
                                              {"A-2", "Кабель", "#12.5"}})});
}

}  // namespace

TEST_CASE("import understands a list by itself, asks, and commits once") {
    Memory memory;
    File const file(list_bytes());
    Ran const declined = run(memory, {file.path, "--language", "en"}, "n\n");
    CHECK(declined.exit == ImportExit::Declined);
    CHECK(says(declined, "Header row: 2"));
    CHECK(says(declined, "+ A-1 Плата; price: — → 100"));
    CHECK(memory.commits == 0);
    CHECK(run(memory, {file.path}, "").exit == ImportExit::Declined);
    Ran const done = run(memory, {file.path}, "да\n");
    CHECK(done.exit == ImportExit::Done);
    CHECK(memory.commits == 1);
    CHECK(memory.data.products.size() == 2);
    CHECK(memory.data.categories.size() == 1);
    Ran const again = run(memory, {file.path, "--yes"});
    CHECK(again.exit == ImportExit::Done);
    CHECK(says(again, "Изменений нет."));
    CHECK(memory.commits == 1);
}

TEST_CASE("import tells on a terminal how far it is in one line, and elsewhere only that it has written") {
    Memory memory;
    File const file(list_bytes());
    Ran const seen = run(memory, {file.path, "--yes"}, {}, true);
    CHECK(seen.exit == ImportExit::Done);
    for (std::string_view const words : {"\r\x1b[Kпрочитано строк: 0 / 5", "\r\x1b[Kпрочитано строк: 5 / 5",
                                         "\r\x1b[Kсверено: 2 / 2", "\r\x1b[Kзаписано: 2 / 2\r\x1b[KГотово."})
        CHECK_MESSAGE(says(seen, words), words);
    Ran const piped = run(memory, {File(list_bytes("#120")).path, "--yes", "--language", "en"});
    CHECK(says(piped, "\nwritten: 2 / 2\nDone."));
    CHECK_FALSE(says(piped, "\r"));
    CHECK_FALSE(says(piped, "rows read"));
}

TEST_CASE("import shows the difference of a changed file; a dry run changes nothing") {
    Memory memory;
    run(memory, {File(list_bytes()).path, "--yes"});
    File const dearer(list_bytes("#120"));
    Ran const dry = run(memory, {dearer.path, "--dry-run", "--language", "en"});
    CHECK(dry.exit == ImportExit::Done);
    CHECK(says(dry, "~ A-1 Плата; price: 100 → 120"));
    CHECK(memory.commits == 1);
}

TEST_CASE("S8 import does not ask about a book that its checks refuse, and names what is wrong") {
    Memory memory;
    run(memory, {File(list_bytes()).path, "--yes"});
    REQUIRE(memory.commits == 1);
    DiscountRow all;
    all.id = "all";
    DiscountRow behind = all;
    behind.id = "behind";
    memory.data.discounts = {all, behind};
    File const dearer(list_bytes("#120"));
    Ran const refused = run(memory, {dearer.path, "--yes", "--language", "en"});
    CHECK(refused.exit == ImportExit::FileRefused);
    CHECK(says(refused, "✗ discount «behind»: is never reached behind the row «all»"));
    CHECK(memory.commits == 1);
    CHECK(run(memory, {File(list_bytes()).path, "--yes"}).exit == ImportExit::Done);  // nothing is published
    memory.data.discounts.pop_back();
    CHECK(run(memory, {dearer.path, "--yes"}).exit == ImportExit::Done);
    CHECK(memory.commits == 2);
}

TEST_CASE("import takes the mapping from its options, columns by number or letter") {
    Memory memory;
    File const file("x;Плата;10,50;A-1\ny;Кабель;1,25;007\n", "list.csv");
    Ran const ran = run(
        memory, {file.path, "--header-row", "0", "--map", "sku=D,name=2,price=3,attr:code=A", "--sections", "none",
                 "--price-list", "csv", "--currency", "USD", "--vat", "exempt", "--decimal-sign", "comma", "--yes"});
    INFO(ran.out);
    REQUIRE(ran.exit == ImportExit::Done);
    REQUIRE(memory.data.price_lists.size() == 1);
    CHECK(memory.data.price_lists[0].id == "csv");
    CHECK(memory.data.price_lists[0].currency.name() == "USD");
    CHECK(memory.data.price_lists[0].entries[1].sku == "007");
    CHECK(memory.data.price_lists[0].entries[0].unit_price.to_string() == "10.5");
    CHECK(memory.data.products[0].vat.exempt);
    CHECK(std::get<std::string>(memory.data.products[1].attributes.at("code")) == "y");
}

TEST_CASE("import tells wrong options, missing files and refused contents apart") {
    Memory memory;
    File const file(list_bytes());
    CHECK(run(memory, {}).exit == ImportExit::Usage);
    CHECK(run(memory, {file.path, "--sheet", "zero"}).exit == ImportExit::Usage);
    CHECK(run(memory, {"--help"}).exit == ImportExit::Done);
    CHECK(run(memory, {"/nowhere/list.xlsx"}).exit == ImportExit::FileRefused);
    for (auto const& map : {"sku=0", "sku", "nothing=1", "sku=1", "sku=1,name=1", "sku=ABCD,name=2"})
        CHECK_MESSAGE(run(memory, {file.path, "--map", map, "--yes"}).exit == ImportExit::FileRefused, map);
    CHECK(run(memory, {file.path, "--currency", "XYZ", "--yes"}).exit == ImportExit::FileRefused);
    CHECK(run(memory, {file.path, "--vat", "много", "--yes"}).exit == ImportExit::FileRefused);
    CHECK(run(memory, {file.path, "--sheet", "9", "--yes"}).exit == ImportExit::FileRefused);
    File const broken("a;\"b\n", "broken.csv");
    Ran const refused = run(memory, {broken.path, "--language", "en"});
    CHECK(refused.exit == ImportExit::FileRefused);
    CHECK(says(refused, "row 1, column 2"));
    memory.fails = true;
    CHECK(run(memory, {file.path, "--yes"}).exit == ImportExit::FileRefused);
    CHECK(memory.commits == 0);
}

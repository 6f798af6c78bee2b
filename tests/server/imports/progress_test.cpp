#include <doctest/doctest.h>

#include <algorithm>
#include <thread>

#include "server/imports/import_wire.hpp"
#include "server/imports/plan.hpp"
#include "tests/server/imports/xlsx_maker.hpp"

// How far an import is, from its first row to the last one written.

using namespace offerta;
using namespace offerta::server;
using namespace offerta::server::test;

namespace {

/// A list of so many articles under a head.
constexpr std::size_t kListArticles = 1'700;

std::unique_ptr<TableFile> long_list() {
    std::string text = "Артикул;Название;Цена\n";
    for (std::size_t i = 0; i < kListArticles; ++i)
        text += "A-" + std::to_string(i) + ";Кабель;" + std::to_string(i + 1) + "\n";
    auto file = open_table(std::move(text));
    REQUIRE(file);
    return std::move(*file);
}

ImportMapping long_mapping() {
    ImportMapping mapping;
    mapping.header_row = 1;
    mapping.price_list.id = "L";
    std::uint32_t column = 0;
    for (char const* field : {"sku", "name", "price"})
        mapping.columns.push_back(parse_column_field(field, ++column).value());
    return mapping;
}

/// Keeps all that it hears.
struct Listener {
    [[nodiscard]] ImportProgress progress() {
        return [this](ImportReached const& reached) {
            heard.push_back(reached);
            return true;
        };
    }
    /// Of a stage: never less than before, never above the total, from nothing to all.
    void check(ImportStage stage, std::size_t total) const {
        std::vector<ImportReached> of;
        for (ImportReached const& one : heard)
            if (one.stage == stage) of.push_back(one);
        REQUIRE(of.size() > 2);
        CHECK(of.front().done == 0);
        CHECK(of.back() == ImportReached{stage, total, total});
        for (std::size_t i = 1; i < of.size(); ++i) {
            CHECK(of[i].done >= of[i - 1].done);
            CHECK((of[i].total == total || of[i].total == 0));
            CHECK(of[i].done <= total);
        }
        // No more often than every few hundred rows: the hot path counts, and nothing else.
        CHECK(of.size() <= total / StageProgress::kRows + 2);
    }

    std::vector<ImportReached> heard;
};

}  // namespace

TEST_CASE("a plan reads all rows and then compares all articles, and says so on its way") {
    auto const file = long_list();
    Listener listener;
    auto const plan = plan_import(*file, long_mapping(), {}, listener.progress(), kListArticles + 1);
    REQUIRE(plan);
    listener.check(ImportStage::Reading, kListArticles + 1);
    listener.check(ImportStage::Comparing, kListArticles);
    // One after the other.
    CHECK(std::is_sorted(listener.heard.begin(), listener.heard.end(),
                         [](auto const& a, auto const& b) { return a.stage < b.stage; }));
    for (ImportReached const& one : listener.heard)
        if (one.stage == ImportStage::Reading) CHECK(one.total == kListArticles + 1);
}

TEST_CASE("a file that is opened does not know its rows before they are read, over all its sheets") {
    auto const file = long_list();
    Listener listener;
    REQUIRE(file_info("id", *file, {}, listener.progress()));
    listener.check(ImportStage::Reading, kListArticles + 1);
    CHECK(listener.heard[1] == ImportReached{ImportStage::Reading, StageProgress::kRows, 0});
}

TEST_CASE("a stage of fewer rows than it was said to have ends at them all the same, and of more rows too") {
    Listener fewer, more, none;
    StageProgress reading(fewer.progress(), ImportStage::Reading, 700);
    for (int i = 0; i < 650; ++i) REQUIRE(reading.take());
    reading.finish();
    fewer.check(ImportStage::Reading, 700);
    StageProgress too_many(more.progress(), ImportStage::Comparing, 400);
    REQUIRE(too_many.take(650));
    too_many.finish();
    CHECK(more.heard.back() == ImportReached{ImportStage::Comparing, 650, 650});
    StageProgress(none.progress(), ImportStage::Writing).finish();
    CHECK(none.heard.back() == ImportReached{ImportStage::Writing, 0, 0});
}

TEST_CASE("a gauge that is read while it is written gives what belongs together") {
    ImportGauge gauge;
    CHECK(gauge.get() == ImportReached{});
    ImportReached const largest{ImportStage::Writing, 2'000'000'000, 2'100'000'000};
    gauge.set(largest);
    CHECK(gauge.get() == largest);
    gauge.set({ImportStage::Reading, 0, 1});
    std::thread writer([&] {
        for (std::size_t i = 0; i <= 200'000; ++i)
            gauge.set({i % 2 == 0 ? ImportStage::Reading : ImportStage::Comparing, i, i + 1});
    });
    std::size_t before = 0;
    bool is_whole = true, ascends = true;
    for (ImportReached now = gauge.get(); now.done < 200'000; now = gauge.get()) {
        is_whole = is_whole && now.total == now.done + 1 &&
                   now.stage == (now.done % 2 == 0 ? ImportStage::Reading : ImportStage::Comparing);
        ascends = ascends && now.done >= before;
        before = now.done;
    }
    writer.join();
    CHECK(is_whole);
    CHECK(ascends);
}

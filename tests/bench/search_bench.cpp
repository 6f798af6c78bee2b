// search_bench [SNAPSHOT]: the search over 51,015 names, one keystroke at a time (issue 2: under 5
// ms as WebAssembly); over the real names where the imported price list's snapshot is given.
#include <algorithm>
#include <string>
#include <vector>

#include "shared/base/text.hpp"
#include "shared/catalogue/search.hpp"
#include "tests/bench/support/bench.hpp"
#include "tests/bench/support/sample_book.hpp"

namespace offerta::bench {
namespace {

constexpr double kLimitUs = 5'000;
constexpr std::size_t kShown = 50;
constexpr int kRuns = 5;

/// What people type; every beginning of each is a keystroke.
constexpr char const* kTyped[] = {"ноутбук asus",  "кабель usb 3.0",      "монитор ips чёрный",
                                  "картридж hp 5", "процессор intel i5",  "клавиатура беспров",
                                  "1003",          "материнская lga1200", "нет такого"};

struct Slowest {
    Timing timing;
    std::string text;
};

std::vector<std::string> keystrokes(std::string_view typed) {
    std::vector<std::string> all;
    for (std::size_t end = 0; end < typed.size();) {
        (void)next_code_point(typed, end);
        all.emplace_back(typed.substr(0, end));
    }
    return all;
}

/// Every keystroke of a text; the slowest has to keep the limit.
Slowest slowest_keystroke(ProductSearch const& search, std::string_view typed) {
    Slowest slowest;
    for (std::string const& text : keystrokes(typed)) {
        auto const timing = measure([&] { (void)search.find(text, kShown); }, kRuns);
        if (timing.median > slowest.timing.median) slowest = {timing, text};
    }
    return slowest;
}

void bench_search(PriceBookPtr const& book) {
    row("build the index", measure([&] { ProductSearch const search(book); }, 3));
    ProductSearch const search(book);
    row("the empty search", measure([&] { (void)search.find({}, kShown); }), at_most(kLimitUs));
    for (char const* typed : kTyped) {
        Slowest const slowest = slowest_keystroke(search, typed);
        std::string const note = "slowest after “" + slowest.text + "”, " +
                                 std::to_string(search.find(slowest.text, kShown).total) + " found";
        row("typing “" + std::string(typed) + "”", slowest.timing.median, "us", at_most(kLimitUs), note);
    }
}

int run(char const* snapshot) {
    PriceBookPtr const book = snapshot == nullptr ? generated_book() : read_book(snapshot);
    if (!book) return 1;
    heading("Search, " + std::to_string(book->data().products.size()) +
            (snapshot == nullptr ? " generated names" : " names of the imported list"));
    bench_search(book);
    return 0;
}

}  // namespace
}  // namespace offerta::bench

int main(int count, char** words) { return offerta::bench::run(count > 1 ? words[1] : nullptr); }

#pragma once

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

namespace offerta::bench {

/// Median and best of several runs of `work`, in microseconds per call. Each run repeats it until
/// it takes 20 ms.
struct Timing {
    double median = 0;
    double best = 0;
};

template <class Work>
[[nodiscard]] Timing measure(Work&& work, int runs = 15) {
    using Clock = std::chrono::steady_clock;
    auto const time_of = [&](int times) {
        auto const start = Clock::now();
        for (int i = 0; i < times; ++i) work();
        return std::chrono::duration<double, std::micro>(Clock::now() - start).count();
    };
    int times = 1;
    while (times < 1'000'000 && time_of(times) < 20'000) times *= 2;
    std::vector<double> each;
    for (int run = 0; run < runs; ++run) each.push_back(time_of(times) / times);
    std::sort(each.begin(), each.end());
    return {each[each.size() / 2], each.front()};
}

inline void print_head(char const* title) {
    std::printf("\n%-46s %12s %12s  %s\n", title, "median", "best", "limit");
}

/// A row in microseconds; `limit` 0 has none. Returns whether the median keeps the limit.
inline bool print_row(std::string const& name, Timing const& timing, double limit = 0) {
    bool const kept = limit == 0 || timing.median <= limit;
    std::printf("%-46s %9.2f us %9.2f us  ", name.c_str(), timing.median, timing.best);
    if (limit != 0) std::printf("%.0f us %s", limit, kept ? "kept" : "MISSED");
    std::printf("\n");
    return kept;
}

inline void print_ratio(std::string const& name, double ratio) {
    std::printf("%-46s %11.2fx\n", name.c_str(), ratio);
}

}  // namespace offerta::bench

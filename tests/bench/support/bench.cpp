#include "tests/bench/support/bench.hpp"

#include <algorithm>
#include <cstdio>
#include <vector>

#ifdef __EMSCRIPTEN__
#include <emscripten.h>
// Of the whole process, its compiler and collector threads too.
// clang-format off
EM_JS(double, node_cpu_us, (), { const used = process.cpuUsage(); return used.user + used.system; });
// clang-format on
#else
#include <ctime>
#endif

namespace offerta::bench {

namespace {

#ifdef __EMSCRIPTEN__
constexpr char kTarget[] = "WebAssembly under Node";
#else
constexpr char kTarget[] = "native";
#endif
constexpr double kRunUs = 20'000;
constexpr int kTimesMost = 1'000'000;

double time_of(std::function<void()> const& work, int times) {
    double const start = cpu_us();
    for (int i = 0; i < times; ++i) work();
    return cpu_us() - start;
}

/// How many calls make a run. Warms up on the way.
int times_of_run(std::function<void()> const& work) {
    int times = 1;
    while (times < kTimesMost && time_of(work, times) < kRunUs) times *= 2;
    return times;
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

Timing timing_of(std::vector<double> const& runs) {
    return {median(runs), *std::min_element(runs.begin(), runs.end())};
}

std::string number(double value) {
    char text[40];
    std::snprintf(text, sizeof text, "%.6g", value);
    return text;
}

}  // namespace

double cpu_us() {
#ifdef __EMSCRIPTEN__
    return node_cpu_us();
#else
    timespec used{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    return static_cast<double>(used.tv_sec) * 1e6 + static_cast<double>(used.tv_nsec) / 1e3;
#endif
}

Timing measure(std::function<void()> const& work, int runs) {
    int const times = times_of_run(work);
    std::vector<double> each;
    for (int run = 0; run < runs; ++run) each.push_back(time_of(work, times) / times);
    return timing_of(each);
}

Pair measure_pair(std::function<void()> const& ours, std::function<void()> const& other, int runs) {
    int const our_times = times_of_run(ours), other_times = times_of_run(other);
    std::vector<double> our_runs, other_runs, ratios;
    for (int run = 0; run < runs; ++run) {
        our_runs.push_back(time_of(ours, our_times) / our_times);
        other_runs.push_back(time_of(other, other_times) / other_times);
        ratios.push_back(our_runs.back() / other_runs.back());
    }
    return {timing_of(our_runs), timing_of(other_runs), median(ratios)};
}

Goal at_most(double value) { return {"<=" + number(value)}; }
Goal at_least(double value) { return {">=" + number(value)}; }

void heading(std::string_view text) {
    std::printf("heading\t%.*s, %s\n", static_cast<int>(text.size()), text.data(), kTarget);
}

void row(std::string_view name, double value, std::string_view unit, Goal const& goal, std::string_view note) {
    std::string const amount = number(value);
    std::string line = "row\t";
    for (std::string_view const part : {name, std::string_view(amount), unit, std::string_view(goal.text), note}) {
        line.append(part).append("\t");
    }
    line.back() = '\n';
    std::fputs(line.c_str(), stdout);
    std::fflush(stdout);
}

void row(std::string_view name, Timing const& timing, Goal const& goal) {
    row(name, timing.median, "us", goal, "best " + number(timing.best));
}

}  // namespace offerta::bench

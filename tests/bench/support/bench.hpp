#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace offerta::bench {

/// CPU time that this process has used, in microseconds. What else runs on the machine counts for
/// little in it, unlike in wall time.
[[nodiscard]] double cpu_us();

/// CPU time of one call, in microseconds, over several runs.
struct Timing {
    double median = 0;
    double best = 0;
};

/// Each run repeats `work` until it takes 20 ms.
[[nodiscard]] Timing measure(std::function<void()> const& work, int runs = 15);

/// Two things beside each other: their runs take turns, so that both meet the same machine.
struct Pair {
    Timing ours;
    Timing other;
    double ratio = 0;  ///< median of ours / other over the turns
};
[[nodiscard]] Pair measure_pair(std::function<void()> const& ours, std::function<void()> const& other, int runs = 15);

/// What issue 2 asks of a figure; table.py gives the verdict.
struct Goal {
    std::string text;  ///< "<=1000", ">=0.7"; empty: none
};
[[nodiscard]] Goal at_most(double value);
[[nodiscard]] Goal at_least(double value);

/// What the programs print is read by support/table.py: headings (which say native or
/// WebAssembly), rows, and remarks as they are.
void heading(std::string_view text);
void row(std::string_view name, double value, std::string_view unit, Goal const& goal = {}, std::string_view note = {});
/// The median in microseconds, with the best run as a note.
void row(std::string_view name, Timing const& timing, Goal const& goal = {});

}  // namespace offerta::bench

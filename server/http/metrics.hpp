#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace offerta::server::http {

/// Counters of the HTTP side in Prometheus' text form. Counting takes no lock.
class Metrics {
  public:
    /// One set of counters per route name, and one for requests that no route took.
    explicit Metrics(std::vector<std::string_view> routes);

    static constexpr std::size_t kNoRoute = static_cast<std::size_t>(-1);
    void count(std::size_t route, int status, std::chrono::nanoseconds duration);

    std::atomic<std::int64_t> connections{0};
    std::atomic<std::int64_t> live_connections{0};
    std::atomic<std::int64_t> connections_refused{0};
    std::atomic<std::int64_t> connections_cut{0};
    std::atomic<std::int64_t> requests_in_flight{0};
    std::atomic<std::int64_t> glances{0};

    /// A figure that somebody else keeps, asked for when the page is.
    void add_gauge(std::string_view name, std::string_view help, std::function<double()> read);

    [[nodiscard]] std::string text() const;

  private:
    static constexpr std::array<double, 9> kBucketSeconds{0.0005, 0.001, 0.0025, 0.005, 0.01, 0.05, 0.1, 0.5, 2.5};
    struct RouteCounters {
        std::array<std::atomic<std::uint64_t>, 6> by_class{};  ///< 1xx … 5xx at 1 … 5
        std::array<std::atomic<std::uint64_t>, kBucketSeconds.size() + 1> buckets{};
        std::atomic<std::uint64_t> total_ns{0};
    };
    struct Gauge {
        std::string name;
        std::string help;
        std::function<double()> read;
    };
    void append_counts(std::string& out) const;
    void append_durations(std::string& out) const;

    std::vector<std::string_view> routes_;
    std::unique_ptr<RouteCounters[]> counters_;
    std::vector<Gauge> gauges_;
};

}  // namespace offerta::server::http

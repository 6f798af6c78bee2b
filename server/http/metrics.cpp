#include "server/http/metrics.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace offerta::server::http {

namespace {

void append_gauge(std::string& out, std::string_view name, std::string_view help, double value,
                  std::string_view kind = "gauge") {
    out += fmt::format("# HELP {0} {1}\n# TYPE {0} {2}\n{0} {3}\n", name, help, kind, value);
}

}  // namespace

Metrics::Metrics(std::vector<std::string_view> routes) : routes_(std::move(routes)) {
    routes_.emplace_back("none");
    counters_ = std::make_unique<RouteCounters[]>(routes_.size());
}

void Metrics::count(std::size_t route, int status, std::chrono::nanoseconds duration) {
    RouteCounters& counters = counters_[std::min(route, routes_.size() - 1)];
    counters.by_class[static_cast<std::size_t>(std::clamp(status / 100, 0, 5))].fetch_add(1, std::memory_order_relaxed);
    double const seconds = std::chrono::duration<double>(duration).count();
    auto const bucket = std::lower_bound(kBucketSeconds.begin(), kBucketSeconds.end(), seconds);
    counters.buckets[static_cast<std::size_t>(bucket - kBucketSeconds.begin())].fetch_add(1, std::memory_order_relaxed);
    counters.total_ns.fetch_add(static_cast<std::uint64_t>(duration.count()), std::memory_order_relaxed);
}

void Metrics::add_gauge(std::string_view name, std::string_view help, std::function<double()> read) {
    gauges_.push_back({std::string(name), std::string(help), std::move(read)});
}

std::string Metrics::text() const {
    std::string out;
    append_counts(out);
    append_durations(out);
    auto value = [](std::atomic<std::int64_t> const& counter) {
        return static_cast<double>(counter.load(std::memory_order_relaxed));
    };
    append_gauge(out, "offerta_http_connections", "Open connections.", value(connections));
    append_gauge(out, "offerta_live_connections", "Open WebSockets.", value(live_connections));
    append_gauge(out, "offerta_http_requests_in_flight", "Requests being answered.", value(requests_in_flight));
    append_gauge(out, "offerta_http_connections_refused_total", "Refused by a connection limit.",
                 value(connections_refused), "counter");
    append_gauge(out, "offerta_http_connections_cut_total", "Cut by a time limit.", value(connections_cut), "counter");
    append_gauge(out, "offerta_http_glances_total", "Answered without a database thread.", value(glances), "counter");
    for (Gauge const& gauge : gauges_) append_gauge(out, gauge.name, gauge.help, gauge.read());
    return out;
}

void Metrics::append_counts(std::string& out) const {
    out +=
        "# HELP offerta_http_requests_total Answers by route and class of status.\n"
        "# TYPE offerta_http_requests_total counter\n";
    for (std::size_t route = 0; route < routes_.size(); ++route) {
        for (std::size_t status = 1; status <= 5; ++status) {
            auto const count = counters_[route].by_class[status].load(std::memory_order_relaxed);
            if (count == 0) continue;
            out += fmt::format("offerta_http_requests_total{{route=\"{}\",status=\"{}xx\"}} {}\n", routes_[route],
                               status, count);
        }
    }
}

void Metrics::append_durations(std::string& out) const {
    out +=
        "# HELP offerta_http_request_seconds Time from a request's last byte to its answer.\n"
        "# TYPE offerta_http_request_seconds histogram\n";
    for (std::size_t route = 0; route < routes_.size(); ++route) {
        RouteCounters const& counters = counters_[route];
        std::uint64_t sum = 0;
        std::string rows;
        for (std::size_t i = 0; i <= kBucketSeconds.size(); ++i) {
            sum += counters.buckets[i].load(std::memory_order_relaxed);
            std::string const le = i < kBucketSeconds.size() ? fmt::format("{}", kBucketSeconds[i]) : "+Inf";
            rows += fmt::format("offerta_http_request_seconds_bucket{{route=\"{}\",le=\"{}\"}} {}\n", routes_[route],
                                le, sum);
        }
        if (sum == 0) continue;
        double const total = static_cast<double>(counters.total_ns.load(std::memory_order_relaxed)) / 1e9;
        out += rows;
        out += fmt::format(
            "offerta_http_request_seconds_sum{{route=\"{0}\"}} {1}\n"
            "offerta_http_request_seconds_count{{route=\"{0}\"}} {2}\n",
            routes_[route], total, sum);
    }
}

}  // namespace offerta::server::http

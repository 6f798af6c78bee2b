#include "client/sync/analytics.hpp"

#include <array>
#include <utility>

#include "shared/protocol/deal_codec.hpp"

namespace offerta::client {

namespace {

// In the order of AnalyticsBy.
constexpr std::array<std::string_view, kAnalyticsParts> kPartNames{"month",         "category", "kind",
                                                                   "customer_type", "employee", "campaign"};

std::string analytics_url(std::string_view path, AnalyticsQuery const& query) {
    std::string url = "/api/v1/analytics" + std::string(path) +
                      "?by=" + std::string(kPartNames[static_cast<std::size_t>(query.by)]) +
                      "&from=" + to_string(query.from) + "&to=" + to_string(query.to);
    if (!query.owner.is_nil()) url += "&owner=" + to_string(query.owner.value);
    return url;
}

AnalyticsSums sums_from(AnalyticsRow const& row) {
    return {row.key,        row.net,         row.list,       row.won,        row.lost, row.open,
            row.cycle_days, row.cycle_deals, row.before_net, row.before_won, row.name};
}

}  // namespace

void AnalyticsSync::run(LoadAnalytics const& effect) {
    Io& io = exchange_.io();
    std::uint64_t const number = effect.query.request;
    exchange_.send(
        Exchange::get(analytics_url({}, effect.query)),
        [&io, number, by = effect.query.by, is_by_month = effect.is_by_month](HttpResponse const& response) {
            auto const answer = decode_message<AnalyticsAnswer>(response.body);
            if (!answer) return io.emit(AnalyticsFailed{number, Exchange::broken()});
            AnalyticsLoaded loaded{number, by, is_by_month, {}};
            for (offerta::Analytics const& one : answer->items) {
                AnalyticsTable table{one.currency, sums_from(one.total), {}};
                for (AnalyticsRow const& row : one.rows) table.rows.push_back(sums_from(row));
                loaded.tables.push_back(std::move(table));
            }
            io.emit(std::move(loaded));
        },
        [&io, number](Problem problem, Findings const&) { io.emit(AnalyticsFailed{number, std::move(problem)}); });
}

void AnalyticsSync::run(FetchAnalyticsFile const& effect) {
    Io& io = exchange_.io();
    bool const ru = effect.language == Language::Ru;
    std::string const name =
        (ru ? "Аналитика " : "Analytics ") + to_string(effect.query.from) + " " + to_string(effect.query.to) + ".xlsx";
    exchange_.save_file(
        analytics_url("/export", effect.query) + "&" + language_parameter(effect.language), name,
        [&io, name](std::optional<Problem> problem) { io.emit(AnalyticsFileFinished{std::move(problem), name}); });
}

}  // namespace offerta::client

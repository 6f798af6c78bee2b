#include "server/handlers/history.hpp"

#include <charconv>

#include "shared/protocol/json_out.hpp"

namespace offerta::server::handlers {

namespace {

std::optional<std::int64_t> whole_number(std::string const& digits) {
    std::int64_t number = 0;
    auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
    return number;
}

Parsed<HistoryPlace> history_place(http::Request const& request) {
    std::string const* text = request.query("cursor");
    if (text == nullptr || text->empty()) return HistoryPlace{};
    if (auto const key = http::decode_cursor(*text, 2)) {
        auto const below = whole_number((*key)[0]), until = whole_number((*key)[1]);
        if (below && until) return HistoryPlace{*below, Instant{*until}};
    }
    return tl::unexpected(bad_query("cursor", "a next_cursor of this list", *text));
}

}  // namespace

Parsed<HistoryQuery> history_query(http::Request const& request) {
    if (auto problem = check_query(request, {"cursor", "limit"})) return tl::unexpected(std::move(*problem));
    OFFERTA_TRY(from, history_place(request));
    OFFERTA_TRY(limit, page_limit(request));
    return HistoryQuery{from, limit};
}

http::Response answer(http::Request const& request, Outcome<HistoryPart> history) {
    if (!history) return answer(request, history.error());
    if (auto const& next = history->next)
        history->page.next_cursor =
            http::encode_cursor({std::to_string(next->below), std::to_string(next->until.milliseconds)});
    return http::json_response(200, dump(write(history->page)));
}

}  // namespace offerta::server::handlers

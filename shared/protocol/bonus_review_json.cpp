#include "shared/protocol/bonus_json.hpp"
#include "shared/protocol/campaign_json.hpp"
#include "shared/protocol/in_currency.hpp"

// What is said about statements, summaries and what-if as JSON.

namespace offerta {

namespace {

using nlohmann::json;
using namespace std::string_view_literals;

constexpr std::array kReviewState{"open"sv, "confirmed"sv, "disputed"sv, "accepted"sv, "declined"sv};
constexpr std::array kReviewAction{"confirm"sv, "dispute"sv, "withdraw"sv, "accept"sv, "decline"sv};
constexpr std::int64_t kMaxMinor = INT64_MAX;

}  // namespace

// The figure that was seen stays in minor units: a review does not know the statement's currency.
void read(JsonIn const& in, ReviewEvent& out) {
    ObjectIn(in)
        .required("action", Named<ReviewAction, 5>{&out.action, &kReviewAction})
        .required("by", out.by)
        .required("at", out.at)
        .optional("comment", BoundedText{&out.comment, kMaxReviewComment})
        .required("amount_minor", BoundedInt<std::int64_t>{&out.amount, -kMaxMinor, kMaxMinor});
}
json write(ReviewEvent const& event) {
    json out{{"action", name_of(event.action, kReviewAction)},
             {"by", event.by},
             {"at", write(event.at)},
             {"amount_minor", event.amount}};
    put(out, "comment", event.comment);
    return out;
}

void read(JsonIn const& in, LineReview& out) {
    ObjectIn(in)
        .required("user", out.user)
        .required("key", out.key)
        .optional("correction", out.is_correction)
        .required("period", out.period)
        .required("state", Named<ReviewState, 5>{&out.state, &kReviewState})
        .optional("events", BoundedList<ReviewEvent>{&out.events, kMaxReviewEvents});
}
json write(LineReview const& review) {
    json out{{"user", review.user},
             {"key", write(review.key)},
             {"period", write(review.period)},
             {"state", name_of(review.state, kReviewState)}};
    put(out, "correction", review.is_correction);
    put(out, "events", review.events);
    return out;
}

void read(JsonIn const& in, ReviewRequest& out) {
    ObjectIn(in)
        .required("action", Named<ReviewAction, 5>{&out.action, &kReviewAction})
        .optional("comment", BoundedText{&out.comment, kMaxReviewComment})
        .required("seen", out.seen);
}
json write(ReviewRequest const& request) {
    json out{{"action", name_of(request.action, kReviewAction)}, {"seen", write(request.seen)}};
    put(out, "comment", request.comment);
    return out;
}

// Cells are a flat list, sums are made of them anew.
void read(JsonIn const& in, BonusSummary& out) {
    ObjectIn object(in);
    object.required("currency", out.currency)
        .required("users", out.users)
        .required("categories", out.categories)
        .required("months", BoundedList<BonusPeriod>{&out.months, 1'200});
    auto const* cells = object.find("cells");
    if (cells == nullptr || !cells->is_array()) return in.member("cells", in.value()).complain_type("an array");
    std::size_t const rows = out.users.size() * out.categories.size();
    if (rows > kMaxSummaryCells || cells->size() != rows * out.months.size())
        return in.member("cells", *cells)
            .complain(ErrorCode::OutOfRange, "users × categories × months", std::to_string(cells->size()));
    out.cells.assign(cells->size(), 0);
    JsonIn const list = in.member("cells", *cells);
    for (std::size_t i = 0; i < out.cells.size(); ++i) read(list.element(i), AmountIn{&out.cells[i], &out.currency});
    if (auto const sums = sum_up(out); !sums) in.complain(sums.error().code, "sums of 64 bits");
}
json write(BonusSummary const& summary) {
    json::array_t cells;
    cells.reserve(summary.cells.size());
    for (std::int64_t const cell : summary.cells) cells.push_back(write_amount(cell, summary.currency));
    return {{"currency", write(summary.currency)},
            {"users", write(summary.users)},
            {"categories", write(summary.categories)},
            {"months", write(summary.months)},
            {"cells", std::move(cells)}};
}

void read(JsonIn const& in, PlanEffect& out) {
    ObjectIn(in)
        .required("user", out.user)
        .required("currency", out.currency)
        .required("now", AmountIn{&out.now, &out.currency})
        .required("then", AmountIn{&out.then, &out.currency});
}
json write(PlanEffect const& effect) {
    return {{"user", effect.user},
            {"currency", write(effect.currency)},
            {"now", write_amount(effect.now, effect.currency)},
            {"then", write_amount(effect.then, effect.currency)}};
}

}  // namespace offerta

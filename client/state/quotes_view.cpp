#include "client/state/quotes_view.hpp"

namespace offerta::client {
namespace {

using Filter = QuoteFilter;

std::vector<QuotesView> make_built_in_views() {
    QuotesView my_open{{}, {.statuses = Filter::Statuses::Open, .owners = Filter::Owners::Me}};
    QuotesView approval{
        {}, {.statuses = Filter::Statuses::One, .status = QuoteStatus::InApproval}};
    QuotesView expiring{{}, {.owners = Filter::Owners::Me, .expiring = true}};
    expiring.sort = QuoteSort::ValidUntil;
    expiring.descending = false;
    QuotesView key{{}, {.customers = Filter::Customers::KeyAndVip}};
    QuotesView all_mine{{}, {.owners = Filter::Owners::Me}};
    return {my_open, approval, expiring, key, all_mine, {}};
}

}  // namespace

std::vector<QuotesView> const& built_in_views() {
    static std::vector<QuotesView> const views = make_built_in_views();
    return views;
}

bool is_open_status(QuoteStatus status) {
    return status != QuoteStatus::Accepted && status != QuoteStatus::Declined &&
           status != QuoteStatus::Expired && status != QuoteStatus::Superseded;
}

}  // namespace offerta::client

#include "client/state/quotes_view.hpp"

namespace offerta::client {
namespace {

std::vector<QuotesView> make_built_in_views() {
    QuotesView my_open{{}, {.statuses = QuoteFilter::Statuses::Open, .owners = QuoteFilter::Owners::Me}};
    QuotesView approval{{}, {.statuses = QuoteFilter::Statuses::One, .status = QuoteStatus::InApproval}};
    QuotesView expiring{{}, {.owners = QuoteFilter::Owners::Me, .expiring = true}};
    expiring.sort = QuoteSort::ValidUntil;
    expiring.descending = false;
    QuotesView key{{}, {.customers = QuoteFilter::Customers::KeyAndVip}};
    QuotesView all_mine{{}, {.owners = QuoteFilter::Owners::Me}};
    return {my_open, approval, expiring, key, all_mine, {}};
}

}  // namespace

std::vector<QuotesView> const& built_in_views() {
    static std::vector<QuotesView> const views = make_built_in_views();
    return views;
}

bool is_open_status(QuoteStatus status) {
    return status != QuoteStatus::Accepted && status != QuoteStatus::Declined && status != QuoteStatus::Expired &&
           status != QuoteStatus::Superseded;
}

}  // namespace offerta::client

#include "shared/bonus/deal_table.hpp"

#include <algorithm>

namespace offerta {

DealTable::DealTable(CategoryTree const& categories) : categories_(&categories) {}

void DealTable::reserve(std::size_t deals, std::size_t lines, std::size_t participants) {
    heads_.reserve(deals + 1);
    lines_.reserve(lines);
    participants_.reserve(participants);
}

void DealTable::add(Deal const& deal) {
    heads_.back().close_date = deal.close_date;
    heads_.back().currency = deal.currency;
    std::uint32_t const unknown = category_count() - 1;
    for (DealLine const& line : deal.lines)
        lines_.push_back({line.quantity, line.list_amount, line.net_amount,
                          std::min(categories_->index_of(line.category), unknown), line.kind});
    for (Participation const& one : deal.participants)
        participants_.push_back({users_.intern(one.user), roles_.intern(one.role), one.share});
    Head next;
    next.first_line = static_cast<std::uint32_t>(lines_.size());
    next.first_participant = static_cast<std::uint32_t>(participants_.size());
    heads_.push_back(next);
}

}  // namespace offerta

#include "shared/bonus/deal_table.hpp"

#include <algorithm>

namespace offerta {

namespace {

std::optional<BonusRefusal> refusal_of(std::span<DealTable::Participant const> all) {
    for (std::size_t i = 0; i < all.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (all[j].role == all[i].role && all[j].user == all[i].user) return BonusRefusal::RepeatedRole;
    for (DealTable::Participant const& one : all) {
        if (one.share < Decimal{} || one.share > Decimal::from_int(100)) return BonusRefusal::Shares;
        Int128 sum = 0;
        for (DealTable::Participant const& other : all)
            if (other.role == one.role) sum += other.share.micros();
        if (sum != Int128{100} * Decimal::kOne) return BonusRefusal::Shares;
    }
    return std::nullopt;
}

}  // namespace

DealTable::DealTable(CategoryTree const& categories) : categories_(&categories) {}

void DealTable::reserve(std::size_t deals, std::size_t lines, std::size_t participants) {
    heads_.reserve(deals + 1);
    lines_.reserve(lines);
    participants_.reserve(participants);
}

void DealTable::add(Deal const& deal) {
    heads_.back().close_date = deal.close_date;
    auto const currency = std::find(currencies_.begin(), currencies_.end(), deal.currency);
    heads_.back().currency = static_cast<std::uint32_t>(currency - currencies_.begin());
    if (currency == currencies_.end()) currencies_.push_back(deal.currency);
    std::uint32_t const unknown = category_count() - 1;
    for (DealLine const& line : deal.lines)
        lines_.push_back({line.quantity, line.list_amount, line.net_amount,
                          std::min(categories_->index_of(line.category), unknown), line.kind});
    for (Participation const& one : deal.participants)
        participants_.push_back({users_.intern(one.user), roles_.intern(one.role), one.share});
    heads_.back().refusal = refusal_of(std::span{participants_}.subspan(heads_.back().first_participant));
    Head next;
    next.first_line = static_cast<std::uint32_t>(lines_.size());
    next.first_participant = static_cast<std::uint32_t>(participants_.size());
    heads_.push_back(next);
}

}  // namespace offerta

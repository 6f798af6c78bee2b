#include "shared/bonus/summary.hpp"

#include <algorithm>
#include <numeric>

#include "shared/base/fixed_text.hpp"

namespace offerta {
namespace {

// Where each name stands once they are sorted.
std::vector<std::uint32_t> sorted_places(NameTable const& names, std::vector<std::string>& sorted) {
    std::vector<std::uint32_t> order(names.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(),
              [&](std::uint32_t a, std::uint32_t b) { return names.text(a) < names.text(b); });
    std::vector<std::uint32_t> places(names.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) {
        places[order[i]] = i;
        sorted.push_back(names.text(order[i]));
    }
    return places;
}

bool add_checked(std::int64_t& sum, std::int64_t amount) { return !__builtin_add_overflow(sum, amount, &sum); }

// Sums along each of the three, from the cells.
bool sum_along(BonusSummary& out) {
    std::size_t const categories = out.categories.size(), months = out.months.size();
    out.total = 0;
    out.by_user.assign(out.users.size(), 0);
    out.by_category.assign(categories, 0);
    out.by_month.assign(months, 0);
    out.by_user_and_category.assign(out.users.size() * categories, 0);
    out.by_category_and_month.assign(categories * months, 0);
    bool is_fine = true;
    for (std::size_t user = 0; user < out.users.size(); ++user)
        for (std::size_t category = 0; category < categories; ++category)
            for (std::size_t month = 0; month < months; ++month) {
                std::int64_t const amount = out.cell(user, category, month);
                is_fine = add_checked(out.by_user_and_category[user * categories + category], amount) &&
                          add_checked(out.by_category_and_month[category * months + month], amount) &&
                          add_checked(out.by_month[month], amount) && is_fine;
            }
    for (std::size_t user = 0; user < out.users.size(); ++user)
        for (std::size_t category = 0; category < categories; ++category) {
            std::int64_t const amount = out.by_user_and_category[user * categories + category];
            is_fine =
                add_checked(out.by_user[user], amount) && add_checked(out.by_category[category], amount) && is_fine;
        }
    for (std::int64_t const amount : out.by_user) is_fine = add_checked(out.total, amount) && is_fine;
    return is_fine;
}

}  // namespace

std::string root_category(CategoryTree const& categories, std::string_view category) {
    std::uint32_t index = categories.index_of(category);
    if (index == CategoryTree::kNone) return std::string{category};
    while (categories.parent_of(index) != CategoryTree::kNone) index = categories.parent_of(index);
    return categories.all()[index].id;
}

std::uint32_t SummaryBuilder::column(std::string_view category) {
    std::uint32_t const name = names_.intern(category);
    if (name == column_of_.size())
        column_of_.push_back(
            columns_.intern(categories_ == nullptr ? std::string{category} : root_category(*categories_, category)));
    return column_of_[name];
}

void SummaryBuilder::add(std::string_view user, std::string_view category, BonusPeriod month, std::int64_t amount) {
    items_.push_back({users_.intern(user), column(category), month.index, amount});
}

void SummaryBuilder::add(std::string_view user, std::span<std::string const> categories, BonusPeriod month,
                         std::span<std::int64_t const> amounts) {
    std::uint32_t const who = users_.intern(user);
    for (std::size_t i = 0; i < categories.size(); ++i)
        items_.push_back({who, column(categories[i]), month.index, amounts[i]});
}

void SummaryBuilder::add(BonusStatement const& statement) {
    if (!(statement.currency == currency_)) return;
    for (StatementLine const& line : statement.lines)
        add(statement.user, line.category, month_of(line.is_correction ? first_day(statement.period) : line.date),
            line.amount);
}

Result<BonusSummary> SummaryBuilder::finish() const {
    BonusSummary out;
    out.currency = currency_;
    auto const users = sorted_places(users_, out.users);
    auto const columns = sorted_places(columns_, out.categories);
    std::vector<std::int32_t> months;  // few: each is put into its place when it is first seen
    for (Item const& item : items_) {
        auto const place = std::lower_bound(months.begin(), months.end(), item.month);
        if (place == months.end() || *place != item.month) months.insert(place, item.month);
    }
    for (std::int32_t const month : months) out.months.push_back({PeriodKind::Month, month});
    // Months are few; the other two are bounded each by what a list may hold.
    std::size_t const rows = out.users.size() * out.categories.size();
    if (rows * months.size() > kMaxSummaryCells)
        return fail(ErrorCode::TooMany, "cells", "at most " + std::to_string(kMaxSummaryCells),
                    std::to_string(rows * months.size()));
    out.cells.assign(out.users.size() * out.categories.size() * out.months.size(), 0);
    for (Item const& item : items_) {
        auto const month =
            static_cast<std::size_t>(std::lower_bound(months.begin(), months.end(), item.month) - months.begin());
        std::size_t const row = std::size_t{users[item.user]} * out.categories.size() + columns[item.category];
        if (!add_checked(out.cells[row * months.size() + month], item.amount))
            return fail(ErrorCode::Overflow, "total");
    }
    OFFERTA_CHECK_OK(sum_up(out));
    return out;
}

Status sum_up(BonusSummary& summary) {
    if (!sum_along(summary)) return fail(ErrorCode::Overflow, "total");
    return {};
}

}  // namespace offerta

#include "shared/bonus/closing.hpp"

#include "shared/base/fixed_text.hpp"
#include "shared/bonus/statement_draft.hpp"

namespace offerta {

Status PeriodClosing::draft_all(BonusFacts const& facts, Earnings const& earnings,
                                std::vector<BonusStatement> const& closed, Take const& take) {
    NameTable const& users = earnings.table.users();
    std::map<std::string_view, std::vector<BonusStatement const*>> by_name;
    for (std::uint32_t user = 0; user < users.size(); ++user) by_name[users.text(user)];
    for (BonusStatement const& one : closed) by_name[one.user].push_back(&one);
    EarningsByUser const by_user(earnings);
    StatementDraft draft(facts, earnings, by_user, calendar_, period_, LineOrder::AsTheyCome);
    for (auto const& [user, own] : by_name) {
        OFFERTA_TRY(parts, draft.run(user, own));
        for (BonusStatement& part : parts) {
            count(part);
            part.is_closed = true;
            if (!part.lines.empty()) take(std::move(part));
        }
    }
    return {};
}

void PeriodClosing::count(BonusStatement const& part) {
    Sums& sums = heads_[{part.user, std::string{part.currency.name()}}];
    sums.currency = part.currency;
    BonusPeriod const first_month = month_of(first_day(part.period));
    Int128* cell = nullptr;  // lines of one category and month often follow each other
    StatementLine const* before = nullptr;
    BonusPeriod month_before;
    for (StatementLine const& line : part.lines) {
        BonusPeriod const month = line.is_correction ? first_month : month_of(line.date);
        if (before == nullptr || month != month_before || line.category != before->category)
            cell = &sums.cells[{line.category, month}];
        *cell += line.amount;
        before = &line;
        month_before = month;
    }
    sums.attainments.insert(sums.attainments.end(), part.attainments.begin(), part.attainments.end());
}

Status PeriodClosing::add(BonusFacts const& portion, Earnings const& earnings,
                          std::vector<BonusStatement> const& closed, Take const& take) {
    for (PeriodSum const& one : earnings.period_sums) {
        std::string const& user = earnings.table.users().text(one.user);
        PeriodSum& sum =
            sums_.try_emplace({one.plan, user, one.period}, PeriodSum{one.plan, 0, one.period, 0, 0}).first->second;
        sum.base += one.base;
        sum.credited += one.credited;
    }
    return draft_all(portion, earnings, closed, take);
}

Result<ClosedHead> PeriodClosing::head_of(std::string const& user, Sums const& sums) const {
    ClosedHead out;
    out.statement.user = user;
    out.statement.period = period_;
    out.statement.currency = sums.currency;
    out.statement.is_closed = true;
    out.statement.attainments = sums.attainments;
    Int128 total = 0;
    std::map<std::string, Int128> categories;
    std::map<BonusPeriod, Int128> months;
    auto const in_range = [](Int128 sum) -> Result<std::int64_t> {
        if (!fits_64_bits(sum)) return fail(ErrorCode::Overflow, "total");
        return static_cast<std::int64_t>(sum);
    };
    for (auto const& [key, sum] : sums.cells) {
        total += sum;
        categories[key.first] += sum;
        months[key.second] += sum;
        OFFERTA_TRY(amount, in_range(sum));
        out.cells.push_back({key.first, key.second, amount});
    }
    OFFERTA_TRY(whole, in_range(total));
    out.statement.total = whole;
    for (auto const& [category, sum] : categories) {
        OFFERTA_TRY(amount, in_range(sum));
        out.statement.by_category.push_back({category, amount});
    }
    for (auto const& [month, sum] : months) {
        OFFERTA_TRY(amount, in_range(sum));
        out.statement.by_month.push_back({month, amount});
    }
    return out;
}

Result<std::vector<ClosedHead>> PeriodClosing::finish(BonusFacts const& rules,
                                                      std::vector<BonusStatement> const& closed, Take const& take) {
    Earnings earnings(rules.categories);
    for (auto& [key, sum] : sums_) {
        sum.user = earnings.table.intern_user(key.user);
        OFFERTA_TRY(one, period_bonus(sum, rules.plans[key.plan], key.user));
        earnings.period_bonuses.push_back(one);
    }
    OFFERTA_CHECK_OK(draft_all(rules, earnings, closed, take));
    std::vector<ClosedHead> out;
    for (auto const& [key, sums] : heads_) {
        OFFERTA_TRY(head, head_of(key.first, sums));
        out.push_back(std::move(head));
    }
    return out;
}

}  // namespace offerta

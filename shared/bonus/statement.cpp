#include "shared/bonus/statement.hpp"

#include <algorithm>
#include <map>

#include "shared/base/fixed_text.hpp"
#include "shared/bonus/statement_draft.hpp"

namespace offerta {
namespace {

Status check_is_open(BonusCalendar const& calendar, BonusPeriod period) {
    if (calendar.is_closed(period) || period < calendar.first)
        return fail(ErrorCode::Conflict, "period", "an open period", to_string(period));
    return {};
}

Result<std::int64_t> in_64_bits(Int128 sum) {
    if (!fits_64_bits(sum)) return fail(ErrorCode::Overflow, "total");
    return static_cast<std::int64_t>(sum);
}

}  // namespace

Result<BonusCalendar> close_period(BonusCalendar const& calendar, BonusPeriod period) {
    if (period != calendar.open())
        return fail(ErrorCode::Conflict, "period", to_string(calendar.open()), to_string(period));
    return BonusCalendar{calendar.first, period};
}

void sort_lines(BonusStatement& statement) {
    std::sort(statement.lines.begin(), statement.lines.end(), [](StatementLine const& a, StatementLine const& b) {
        if (a.is_correction != b.is_correction) return b.is_correction;
        return a.is_correction || a.date == b.date ? a.key < b.key : a.date < b.date;
    });
}

Status total_up(BonusStatement& statement) {
    Int128 total = 0;
    std::map<std::string, Int128> categories;
    std::map<BonusPeriod, Int128> months;
    for (StatementLine const& line : statement.lines) {
        total += line.amount;
        categories[line.category] += line.amount;
        months[month_of(line.is_correction ? first_day(statement.period) : line.date)] += line.amount;
    }
    OFFERTA_TRY(whole, in_64_bits(total));
    statement.total = whole;
    statement.by_category.clear();
    for (auto const& [category, sum] : categories) {
        OFFERTA_TRY(amount, in_64_bits(sum));
        statement.by_category.push_back({category, amount});
    }
    statement.by_month.clear();
    for (auto const& [month, sum] : months) {
        OFFERTA_TRY(amount, in_64_bits(sum));
        statement.by_month.push_back({month, amount});
    }
    return {};
}

Status verify_statement(BonusStatement const& statement) {
    for (std::size_t i = 0; i < statement.lines.size(); ++i) {
        StatementLine const& line = statement.lines[i];
        std::string const place = "lines[" + std::to_string(i) + "]";
        auto const amount = replay(line.trace);
        if (!amount) return tl::unexpected(at(place + ".trace", amount.error()));
        if (*amount != line.amount)
            return fail(ErrorCode::Broken, place + ".amount", std::to_string(*amount), std::to_string(line.amount));
    }
    BonusStatement again = statement;
    OFFERTA_CHECK_OK(total_up(again));
    if (!(again == statement)) return fail(ErrorCode::Broken, "total");
    return {};
}

Result<std::vector<BonusStatement>> open_statements(BonusFacts const& facts, Earnings const& earnings,
                                                    BonusCalendar const& calendar,
                                                    std::vector<BonusStatement> const& closed, std::string_view user,
                                                    BonusPeriod period) {
    OFFERTA_CHECK_OK(check_is_open(calendar, period));
    std::vector<BonusStatement const*> own;
    for (BonusStatement const& one : closed)
        if (one.user == user) own.push_back(&one);
    EarningsByUser const by_user(earnings);
    return StatementDraft(facts, earnings, by_user, calendar, period).run(user, own);
}

Result<std::vector<BonusStatement>> closing_statements(BonusFacts const& facts, Earnings const& earnings,
                                                       BonusCalendar const& calendar,
                                                       std::vector<BonusStatement> const& closed) {
    BonusPeriod const period = calendar.open();
    OFFERTA_CHECK_OK(check_is_open(calendar, period));
    std::map<std::string_view, std::vector<BonusStatement const*>> by_name;
    for (std::uint32_t user = 0; user < earnings.table.users().size(); ++user)
        by_name[earnings.table.users().text(user)];
    for (BonusStatement const& one : closed) by_name[one.user].push_back(&one);
    EarningsByUser const by_user(earnings);
    StatementDraft draft(facts, earnings, by_user, calendar, period);
    std::vector<BonusStatement> out;
    for (auto const& [user, own] : by_name) {
        OFFERTA_TRY(statements, draft.run(user, own));
        for (BonusStatement& one : statements) {
            one.is_closed = true;
            out.push_back(std::move(one));
        }
    }
    return out;
}

}  // namespace offerta

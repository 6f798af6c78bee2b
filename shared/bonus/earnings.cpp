#include "shared/bonus/earnings.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>

#include "shared/base/fixed_text.hpp"
#include "shared/bonus/tiers.hpp"

namespace offerta {
namespace {

class Earner {
  public:
    Earner(BonusFacts const& facts, std::vector<BonusPlan> const& plans, bool is_portion = false)
        : facts_(facts), plans_(plans), is_portion_(is_portion), out_(facts.categories) {}

    Result<Earnings> run(std::string_view only_user) {
        fill_table();
        std::uint32_t const user = only_user.empty() ? kNoRow : out_.table.users().find(only_user);
        if (!only_user.empty() && user == NameTable::kNone) return std::move(out_);
        OFFERTA_CHECK_OK(compute_deals(out_.table, plans_, out_.computed, user));
        out_.items.reserve(out_.computed.bonus_count());
        accept_returns();
        for (std::uint32_t i = 0; i < out_.computed.deals.size(); ++i) OFFERTA_CHECK_OK(add_deal(i));
        if (is_portion_) {
            for (auto const& [key, sum] : periods_) out_.period_sums.push_back(sum);
            return std::move(out_);
        }
        OFFERTA_CHECK_OK(finish_periods());
        OFFERTA_CHECK_OK(finish_totals());
        return std::move(out_);
    }

  private:
    using PeriodKey = std::tuple<std::uint32_t, std::uint32_t, BonusPeriod>;

    void fill_table() {
        std::size_t lines = 0, participants = 0;
        for (Deal const& deal : facts_.deals) {
            lines += deal.lines.size();
            participants += deal.participants.size();
        }
        out_.table.reserve(facts_.deals.size(), lines, participants);
        for (Deal const& deal : facts_.deals) out_.table.add(deal);
    }

    [[nodiscard]] std::uint32_t table_line(std::uint32_t deal, std::size_t line) const {
        return out_.table.head(deal).first_line + static_cast<std::uint32_t>(line);
    }

    // Judged in the order in which they came, whatever their dates.
    void accept_returns() {
        if (facts_.returns.empty()) return;
        out_.returns_of.assign(out_.table.line_count(), kNoRow);
        std::unordered_map<std::string_view, std::uint32_t> deals;
        for (DealBonus const& deal : out_.computed.deals) deals.insert_or_assign(facts_.deals[deal.deal].id, deal.deal);
        std::vector<Int128> returned(out_.table.line_count(), 0);
        for (std::uint32_t i = 0; i < facts_.returns.size(); ++i) {
            DealReturn const& one = facts_.returns[i];
            auto const deal = deals.find(one.deal);
            std::uint32_t const line = deal == deals.end() ? kNoRow : line_of(deal->second, one.line);
            if (line == kNoRow) {
                out_.refused_returns.push_back({i, BonusRefusal::UnknownOrigin});
                continue;
            }
            std::uint32_t const place = table_line(deal->second, line);
            Int128 const sold = facts_.deals[deal->second].lines[line].quantity.micros();
            Int128 const back = returned[place] + one.quantity.micros();
            if (one.quantity.micros() <= 0 || back > sold) {
                out_.refused_returns.push_back({i, BonusRefusal::MoreThanSold});
                continue;
            }
            returned[place] = back;
            std::uint32_t& list = out_.returns_of[place];
            if (list == kNoRow) {
                list = static_cast<std::uint32_t>(out_.returns_of_line.size());
                out_.returns_of_line.emplace_back();
            }
            out_.returns_of_line[list].push_back({i, one.date, one.quantity});
        }
    }

    [[nodiscard]] std::uint32_t line_of(std::uint32_t deal, std::string_view id) const {
        auto const& lines = facts_.deals[deal].lines;
        for (std::size_t i = lines.size(); i-- > 0;)
            if (lines[i].id == id) return static_cast<std::uint32_t>(i);
        return kNoRow;
    }

    [[nodiscard]] Status add_deal(std::uint32_t number) {
        DealBonus const& deal = out_.computed.deals[number];
        BonusPlan const& plan = plans_[deal.plan];
        bool const is_paid_later = plan.earned == EarnedWhen::Paid && facts_.deals[deal.deal].due > 0;
        for (std::uint32_t i = 0; i < deal.count(); ++i) {
            LineBonus const bonus = out_.computed.bonus(deal, i);
            bool const is_plain = !is_paid_later && out_.returns_on(deal.deal, bonus.line).empty();
            if (is_plain)
                add_sale(number, i, bonus, plan);
            else if (!add_life(number, i, bonus, plan))
                return fail(ErrorCode::Overflow,
                            "deals[" + std::to_string(deal.deal) + "].lines[" + std::to_string(bonus.line) + "]");
        }
        return {};
    }

    // What line_life gives for a line that was sold and kept; most are.
    void add_sale(std::uint32_t number, std::uint32_t index, LineBonus const& bonus, BonusPlan const& plan) {
        std::uint32_t const deal = out_.computed.deals[number].deal;
        Date const date = out_.table.head(deal).close_date;
        out_.items.push_back({EarningKind::Sale, number, index, kNoRow, date, bonus.bonus});
        auto const& who = out_.table.participants(deal)[bonus.participant];
        CreditedNet const credited = CreditedNet{out_.table.lines(deal)[bonus.line].net_amount} * who.share.micros();
        count(number, who.user, date, bonus.bonus, credited, plan);
    }

    [[nodiscard]] bool add_life(std::uint32_t number, std::uint32_t index, LineBonus const& bonus,
                                BonusPlan const& plan) {
        Deal const& deal = facts_.deals[out_.computed.deals[number].deal];
        std::uint32_t const deal_number = out_.computed.deals[number].deal;
        std::uint32_t const user = out_.table.participants(deal_number)[bonus.participant].user;
        for (LineStep const& step : line_life(deal, deal.lines[bonus.line], deal.participants[bonus.participant].share,
                                              bonus.bonus, out_.returns_on(deal_number, bonus.line), plan)) {
            Int128 const amount = step.amount();
            if (!fits_64_bits(amount)) return false;
            auto const minor = static_cast<std::int64_t>(amount);
            out_.items.push_back({step.kind, number, index, step.event, step.date, minor});
            count(number, user, step.date, minor, step.after.credited - step.before.credited, plan);
        }
        return true;
    }

    void count(std::uint32_t number, std::uint32_t user, Date date, std::int64_t amount, CreditedNet credited,
               BonusPlan const& plan) {
        if (!is_portion_) add_total(user, plan.currency, amount);
        if (plan.tiers.empty() && plan.quotas.empty() && !plan.cap) return;
        std::uint32_t const plan_number = out_.computed.deals[number].plan;
        BonusPeriod const period = period_of(date, facts_.periods);
        PeriodSum& sum =
            periods_.try_emplace({plan_number, user, period}, PeriodSum{plan_number, user, period, 0, 0}).first->second;
        sum.base += amount;
        sum.credited += credited;
    }

    void add_total(std::uint32_t user, Currency const& currency, Int128 amount) {
        for (auto& [known, sums] : totals_)
            if (known == currency) {
                sums.resize(out_.table.users().size());
                sums[user].first = true;
                sums[user].second += amount;
                return;
            }
        totals_.emplace_back(currency, std::vector<std::pair<bool, Int128>>{});
        add_total(user, currency, amount);
    }

    [[nodiscard]] Status finish_periods() {
        for (auto const& [key, sum] : periods_) {
            BonusPlan const& plan = plans_[sum.plan];
            OFFERTA_TRY(one, period_bonus(sum, plan, out_.table.users().text(sum.user)));
            add_total(sum.user, plan.currency, Int128{one.capped} - one.base);
            out_.period_bonuses.push_back(one);
        }
        return {};
    }

    [[nodiscard]] Status finish_totals() {
        for (auto const& [currency, sums] : totals_)
            for (std::uint32_t user = 0; user < sums.size(); ++user) {
                if (!sums[user].first) continue;
                std::string const& name = out_.table.users().text(user);
                if (!fits_64_bits(sums[user].second)) return fail(ErrorCode::Overflow, "totals." + name);
                out_.totals.push_back({name, currency, static_cast<std::int64_t>(sums[user].second)});
            }
        std::sort(out_.totals.begin(), out_.totals.end(), [](UserTotal const& a, UserTotal const& b) {
            return std::tuple(std::string_view{a.user}, a.currency.code) <
                   std::tuple(std::string_view{b.user}, b.currency.code);
        });
        return {};
    }

    BonusFacts const& facts_;
    std::vector<BonusPlan> const& plans_;
    bool is_portion_;
    Earnings out_;
    std::map<PeriodKey, PeriodSum> periods_;
    std::vector<std::pair<Currency, std::vector<std::pair<bool, Int128>>>> totals_;
};

}  // namespace

std::span<AcceptedReturn const> Earnings::returns_on(std::uint32_t deal, std::uint32_t line) const {
    if (returns_of.empty()) return {};
    std::uint32_t const list = returns_of[table.head(deal).first_line + line];
    if (list == kNoRow) return {};
    return returns_of_line[list];
}

Result<PeriodBonus> period_bonus(PeriodSum const& sum, BonusPlan const& plan, std::string_view user) {
    std::string const place = "totals." + std::string{user};
    if (!fits_64_bits(sum.base)) return fail(ErrorCode::Overflow, place);
    PeriodBonus out;
    out.plan = sum.plan;
    out.user = sum.user;
    out.period = sum.period;
    out.base = static_cast<std::int64_t>(sum.base);
    out.credited = sum.credited;
    if (auto const* quota = quota_for(plan, user, first_day(sum.period))) out.quota = quota->amount;
    auto const more = accelerated(out.base, out.credited, plan.tiers, out.quota, plan.rounding);
    if (!more) return tl::unexpected(at(place, more.error()));
    out.accelerated = *more;
    out.capped = plan.cap ? std::min(out.accelerated, *plan.cap) : out.accelerated;
    return out;
}

Result<Earnings> earn(BonusFacts const& facts, std::string_view only_user) {
    return Earner(facts, facts.plans).run(only_user);
}

Result<Earnings> earn_portion(BonusFacts const& portion) { return Earner(portion, portion.plans, true).run({}); }

Result<Earnings> earn_by(BonusFacts const& facts, std::vector<BonusPlan> const& plans, std::string_view only_user) {
    return Earner(facts, plans).run(only_user);
}

}  // namespace offerta

#include "server/services/closing.hpp"

#include <algorithm>
#include <future>

#include "server/repositories/bonuses.hpp"
#include "server/repositories/deals.hpp"
#include "shared/protocol/bonus_packed.hpp"

namespace offerta::server {

namespace {

constexpr int kFirstPortion = 1'000, kLargestPortion = 8'000;  // deals
constexpr std::int64_t kLinesOfPortion = 40'000;               // lines that a portion is to have
constexpr char kBeforeAllDeals[] = "00000000-0000-0000-0000-000000000000";

/// A portion with what closed periods gave for it.
struct Portion {
    deals::DealPortion deals;
    std::vector<BonusStatement> closed;
    std::string after;
};

/// Reads portions one after the other.
class PortionReader {
  public:
    PortionReader(db::Transaction& transaction, bool with_closed)
        : transaction_(transaction), with_closed_(with_closed) {}

    /// None after the last one, which may be empty: closed periods may have lines for deals that are gone.
    [[nodiscard]] std::optional<Portion> next() {
        if (is_over_) return std::nullopt;
        Portion out;
        out.after = after_;
        out.deals = deals::portion(transaction_, after_, limit_);
        if (with_closed_) out.closed = bonuses::closed_lines(transaction_, after_, out.deals.last);
        is_over_ = !out.deals.last;
        if (out.deals.last) after_ = *out.deals.last;
        fit(out.deals.facts);
        return out;
    }

  private:
    /// The next portion has as many lines as it is to have, if its deals are like these.
    void fit(deals::DealFacts const& facts) {
        std::int64_t lines = 0;
        for (Deal const& deal : facts.deals) lines += std::ssize(deal.lines);
        if (lines == 0) return;
        limit_ = static_cast<int>(
            std::clamp<std::int64_t>(std::ssize(facts.deals) * kLinesOfPortion / lines, 1, kLargestPortion));
    }

    db::Transaction& transaction_;
    bool with_closed_;
    std::string after_ = kBeforeAllDeals;
    int limit_ = kFirstPortion;
    bool is_over_ = false;
};

BonusFacts facts_of(DealPass const& pass, Portion& portion) {
    BonusFacts out = pass.rules;
    out.deals = std::move(portion.deals.facts.deals);
    out.returns = std::move(portion.deals.facts.returns);
    return out;
}

/// Lines that were computed of a portion, packed.
struct ComputedParts {
    std::vector<bonuses::StatementPart> parts;
    std::string first_deal, last_deal;  ///< that have lines in them
};

PeriodClosing::Take packing(ComputedParts& out, std::int64_t number) {
    return [&out, number](BonusStatement&& lines) {
        out.parts.push_back({lines.user, lines.period, std::string(lines.currency.name()), number, pack_lines(lines)});
        for (StatementLine const& line : lines.lines) {
            if (out.first_deal.empty() || line.key.deal < out.first_deal) out.first_deal = line.key.deal;
            if (line.key.deal > out.last_deal) out.last_deal = line.key.deal;
        }
    };
}

Result<ComputedParts> compute_portion(PeriodClosing& closing, DealPass const& pass, Portion portion,
                                      std::int64_t number) {
    ComputedParts out;
    BonusFacts const facts = facts_of(pass, portion);
    OFFERTA_TRY(earnings, earn_portion(facts));
    OFFERTA_CHECK_OK(closing.add(facts, earnings, portion.closed, packing(out, number)));
    return out;
}

tl::unexpected<Error> given_up() { return fail(ErrorCode::Conflict, "stopping"); }

}  // namespace

Result<std::size_t> store_closing(db::Transaction& transaction, DealPass const& pass) {
    PeriodClosing closing(pass.calendar, pass.calendar.open());
    PortionReader reader(transaction, pass.calendar.last_closed.has_value());
    std::int64_t done = 0, number = 0;
    auto portion = reader.next();
    while (portion) {
        if (!pass.go_on(done)) return given_up();
        done += std::ssize(portion->deals.facts.deals);
        // Its destructor waits for it, so that nothing is left behind when the database throws.
        auto computing = std::async(std::launch::async, [&closing, &pass, &portion, number] {
            return compute_portion(closing, pass, std::move(*portion), number);
        });
        auto next = reader.next();
        OFFERTA_TRY(computed, computing.get());
        bonuses::add_parts(transaction, computed.parts, computed.first_deal, computed.last_deal);
        portion = std::move(next);
        ++number;
    }
    ComputedParts tiers;
    OFFERTA_TRY(heads, closing.finish(pass.rules, bonuses::closed_tiers(transaction), packing(tiers, number)));
    bonuses::add_parts(transaction, tiers.parts, {}, {});
    bonuses::add_heads(transaction, heads);
    if (!pass.go_on(done)) return given_up();
    return heads.size();
}

Result<std::vector<PeriodHeads>> open_heads(db::Transaction& snapshot, DealPass const& pass, BonusPeriod from,
                                            BonusPeriod to) {
    std::vector<PeriodClosing> closings;
    for (BonusPeriod period = from; period <= to; period = next_period(period))
        closings.emplace_back(pass.calendar, period);
    bool const has_corrections = from == pass.calendar.open() && pass.calendar.last_closed.has_value();
    PortionReader reader(snapshot, has_corrections);
    auto const drop = [](BonusStatement&&) {};
    while (auto portion = reader.next()) {
        BonusFacts const facts = facts_of(pass, *portion);
        OFFERTA_TRY(earnings, earn_portion(facts));
        for (PeriodClosing& one : closings) OFFERTA_CHECK_OK(one.add(facts, earnings, portion->closed, drop));
    }
    std::vector<BonusStatement> const tiers =
        has_corrections ? bonuses::closed_tiers(snapshot) : std::vector<BonusStatement>();
    std::vector<PeriodHeads> out;
    for (PeriodClosing& one : closings) {
        OFFERTA_TRY(heads, one.finish(pass.rules, tiers, drop));
        for (ClosedHead& head : heads) head.statement.is_closed = false;
        out.push_back({one.period(), std::move(heads)});
    }
    return out;
}

}  // namespace offerta::server

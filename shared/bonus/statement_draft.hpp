#pragma once

#include <map>

#include "shared/bonus/statement.hpp"

namespace offerta {

/// Who earned what, so that one user's is found without looking at everybody's.
class EarningsByUser {
  public:
    explicit EarningsByUser(Earnings const& earnings);
    [[nodiscard]] std::span<std::uint32_t const> items(std::uint32_t user) const;
    [[nodiscard]] std::span<std::uint32_t const> period_bonuses(std::uint32_t user) const;

  private:
    struct Lists {
        std::vector<std::uint32_t> first;  // of each user, one more at the end
        std::vector<std::uint32_t> items;
    };
    template <class UserOf>
    [[nodiscard]] static Lists by_user(std::uint32_t users, std::size_t count, UserOf const& user_of);
    [[nodiscard]] static std::span<std::uint32_t const> of(Lists const& lists, std::uint32_t user);

    Lists items_;
    Lists period_bonuses_;
};

/// Whether somebody puts the lines into their order later (sort_lines).
enum class LineOrder : std::uint8_t { Sorted, AsTheyCome };

/// Makes the statements of one user for one open period.
class StatementDraft {
  public:
    StatementDraft(BonusFacts const& facts, Earnings const& earnings, EarningsByUser const& by_user,
                   BonusCalendar const& calendar, BonusPeriod period, LineOrder order = LineOrder::Sorted);

    [[nodiscard]] Result<std::vector<BonusStatement>> run(std::string_view user,
                                                          std::vector<BonusStatement const*> const& closed);

  private:
    /// What closed periods should have given for one key, and did.
    struct Account {
        Int128 due = 0;
        Int128 booked = 0;
        std::optional<std::uint32_t> item;
        std::optional<std::uint32_t> period_bonus;
        BonusStatement const* last_statement = nullptr;
        StatementLine const* last_line = nullptr;
    };
    using Accounts = std::map<EarningKey, Account>;

    [[nodiscard]] BonusStatement& statement(Currency const& currency);
    [[nodiscard]] Accounts& accounts(Currency const& currency);
    void take_item(std::uint32_t index);
    [[nodiscard]] Status take_period_bonus(std::uint32_t index);
    void take_difference(std::uint32_t index, EarningKind kind, std::int64_t amount);
    void book(BonusStatement const& closed);
    [[nodiscard]] Status add_corrections(Currency const& currency, Accounts const& accounts);
    [[nodiscard]] EarningKey key_of(Earning const& earning) const;
    [[nodiscard]] StatementLine line_of(Earning const& earning, EarningKey key) const;
    [[nodiscard]] StatementLine line_of(PeriodBonus const& bonus, EarningKey key) const;
    [[nodiscard]] StatementLine correction_of(EarningKey const& key, Account const& account) const;

    BonusFacts const& facts_;
    Earnings const& earnings_;
    EarningsByUser const& by_user_;
    BonusCalendar const& calendar_;
    BonusPeriod period_;
    bool has_corrections_;
    LineOrder order_;
    std::string user_;
    std::vector<BonusStatement> out_;
    std::vector<std::pair<Currency, Accounts>> accounts_;
};

}  // namespace offerta

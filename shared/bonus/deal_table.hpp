#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "shared/bonus/deal.hpp"
#include "shared/bonus/name_table.hpp"

namespace offerta {

/// Why a deal or a return is not computed (B2, B3, B7).
enum class BonusRefusal : std::uint8_t { Shares, MoreThanSold, UnknownOrigin, RepeatedRole, NoPlan };

/// What the computation of bonuses asks of deals, packed: users, roles and categories as numbers,
/// no text in the way. Built once from the deals, or line by line by who streams them.
class DealTable {
  public:
    struct Line {
        Decimal quantity;
        std::int64_t list_amount = 0;
        std::int64_t net_amount = 0;
        std::uint32_t category = 0;  ///< the tree's index; its size for one that it lacks
        ProductKind kind = ProductKind::Goods;
    };
    struct Participant {
        std::uint32_t user = 0;
        std::uint32_t role = 0;
        Decimal share;
    };
    struct Head {
        Date close_date;
        std::uint32_t currency = 0;  ///< of currencies()
        std::uint32_t first_line = 0;
        std::uint32_t first_participant = 0;
        std::optional<BonusRefusal> refusal;  ///< for its participants
    };

    explicit DealTable(CategoryTree const& categories);

    void reserve(std::size_t deals, std::size_t lines, std::size_t participants);
    void add(Deal const& deal);
    /// The number of a user, whether or not he takes part in one of the deals.
    std::uint32_t intern_user(std::string_view user) { return users_.intern(user); }

    [[nodiscard]] CategoryTree const& categories() const { return *categories_; }
    /// Categories of the tree and one more, for lines of a category that it lacks.
    [[nodiscard]] std::uint32_t category_count() const {
        return static_cast<std::uint32_t>(categories_->all().size()) + 1;
    }
    [[nodiscard]] std::vector<Currency> const& currencies() const { return currencies_; }
    [[nodiscard]] NameTable const& users() const { return users_; }
    [[nodiscard]] NameTable const& roles() const { return roles_; }
    [[nodiscard]] std::size_t size() const { return heads_.size() - 1; }
    [[nodiscard]] std::size_t line_count() const { return lines_.size(); }
    [[nodiscard]] Head const& head(std::size_t deal) const { return heads_[deal]; }
    [[nodiscard]] std::span<Line const> lines(std::size_t deal) const {
        return {lines_.data() + heads_[deal].first_line, lines_.data() + heads_[deal + 1].first_line};
    }
    [[nodiscard]] std::span<Participant const> participants(std::size_t deal) const {
        return {participants_.data() + heads_[deal].first_participant,
                participants_.data() + heads_[deal + 1].first_participant};
    }

  private:
    CategoryTree const* categories_;
    std::vector<Currency> currencies_;
    NameTable users_;
    NameTable roles_;
    std::vector<Head> heads_{1};  // one more at the end: where the next deal would begin
    std::vector<Line> lines_;
    std::vector<Participant> participants_;
};

}  // namespace offerta

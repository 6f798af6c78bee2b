#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/quote/quote.hpp"

namespace offerta::client {

/// A way of looking at the list of quotes: what it lets through, and in which order. Built-in ones and
/// those that a person saved are the same kind of thing, so that a chip taken away from one of them
/// shows what remains of it.
struct QuoteFilter {
    enum class Statuses : std::uint8_t { Any, Open, One };
    enum class Owners : std::uint8_t { Anyone, Me, One };
    enum class Customers : std::uint8_t { Any, KeyAndVip, One };

    Statuses statuses = Statuses::Any;
    QuoteStatus status = QuoteStatus::Draft;  ///< with One
    Owners owners = Owners::Anyone;
    UserId owner = {};  ///< with One
    Customers customers = Customers::Any;
    std::string customer_status = {};  ///< with One
    /// Minor units of the organisation's currency; quotes in other currencies have no such sum and
    /// are left out.
    std::optional<std::int64_t> minimum_gross = {};
    bool expiring = false;  ///< open and valid for at most kExpiringDays more

    friend bool operator==(QuoteFilter const&, QuoteFilter const&) = default;
};
inline constexpr int kExpiringDays = 7;

enum class QuoteSort : std::uint8_t { Updated, Number, Customer, Status, Gross, ValidUntil };

struct QuotesView {
    std::string name;  ///< empty for the built-in ones: the interface has their words
    QuoteFilter filter;
    QuoteSort sort = QuoteSort::Updated;
    bool descending = true;

    friend bool operator==(QuotesView const&, QuotesView const&) = default;
};

/// The tabs that everybody has, in their order.
enum class BuiltInView : std::uint8_t { MyOpen, AwaitingApproval, ExpiringSoon, KeyAndVip, AllMine, All };
[[nodiscard]] std::vector<QuotesView> const& built_in_views();

inline constexpr std::size_t kMaxOwnViews = 12;
inline constexpr std::size_t kMaxViewName = 60;  ///< bytes

[[nodiscard]] bool is_open_status(QuoteStatus status);

/// Columns of the list that can be left out, as bits of Preferences::hidden_quote_columns.
enum class QuoteColumn : std::uint8_t { Revision, Status, Owner, Gross, ValidUntil, Updated };
[[nodiscard]] constexpr std::uint32_t column_bit(QuoteColumn column) {
    return 1u << static_cast<std::uint32_t>(column);
}

}  // namespace offerta::client

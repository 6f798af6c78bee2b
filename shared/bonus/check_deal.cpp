#include <map>
#include <set>

#include "shared/base/fixed_text.hpp"
#include "shared/bonus/deal.hpp"

namespace offerta {
namespace {

class DealChecks {
  public:
    DealChecks(Deal const& deal, CategoryTree const& categories) : deal_(deal), categories_(categories) {}

    Findings run() {
        if (deal_.id.empty()) refuse(ErrorCode::Required, "id");
        if (deal_.lines.empty()) refuse(ErrorCode::Required, "lines", "one line or more");
        check_lines();
        check_participants();
        check_payments();
        return std::move(found_);
    }

  private:
    void refuse(ErrorCode code, std::string place, std::string expected = {}, std::string got = {}) {
        found_.push_back({Severity::Error, {code, std::move(place), std::move(expected), std::move(got)}});
    }

    void check_lines() {
        std::set<std::string_view> ids;
        for (std::size_t i = 0; i < deal_.lines.size(); ++i) {
            DealLine const& line = deal_.lines[i];
            std::string const place = "lines[" + std::to_string(i) + "]";
            if (!ids.insert(line.id).second)
                refuse(ErrorCode::Duplicate, place + ".id", "an id that occurs once", line.id);
            if (!line.category.empty() && categories_.index_of(line.category) == CategoryTree::kNone)
                refuse(ErrorCode::NotFound, place + ".category", "a category", line.category);
        }
    }

    void check_participants() {
        std::set<std::pair<std::string_view, std::string_view>> seen;
        std::map<std::string_view, Int128> shares;
        for (std::size_t i = 0; i < deal_.participants.size(); ++i) {
            Participation const& one = deal_.participants[i];
            std::string const place = "participants[" + std::to_string(i) + "]";
            if (one.user.empty()) refuse(ErrorCode::Required, place + ".user");
            if (one.role.empty()) refuse(ErrorCode::Required, place + ".role");
            if (!seen.insert({one.user, one.role}).second)
                refuse(ErrorCode::Duplicate, place, "a user once per role", one.role);
            if (one.share < Decimal{} || one.share > Decimal::from_int(100))
                refuse(ErrorCode::OutOfRange, place + ".share", "0…100", one.share.to_string());
            if (!check_rate_precision(one.share))
                refuse(ErrorCode::InvalidFormat, place + ".share", "at most 4 decimals", one.share.to_string());
            shares[one.role] += one.share.micros();
        }
        for (auto const& [role, sum] : shares)
            if (sum != Int128{100} * Decimal::kOne)
                refuse(ErrorCode::Conflict, "participants", "shares that sum to 100",
                       std::string{role} + " " +
                           (fits_64_bits(sum) ? Decimal::from_micros(static_cast<std::int64_t>(sum)).to_string()
                                              : std::string{"…"}));
    }

    void check_payments() {
        std::set<std::string_view> ids;
        Int128 paid = 0;
        for (std::size_t i = 0; i < deal_.payments.size(); ++i) {
            DealPayment const& payment = deal_.payments[i];
            std::string const place = "payments[" + std::to_string(i) + "]";
            if (!ids.insert(payment.id).second)
                refuse(ErrorCode::Duplicate, place + ".id", "an id that occurs once", payment.id);
            bool const was_more = paid > deal_.due;
            paid += payment.amount;
            if (!was_more && paid > deal_.due && deal_.due > 0)
                found_.push_back({Severity::Warning,
                                  {ErrorCode::OutOfRange, place + ".amount",
                                   "payments of " + Money{deal_.due, deal_.currency}.to_string() + " at most",
                                   Money{payment.amount, deal_.currency}.to_string()}});
        }
    }

    Deal const& deal_;
    CategoryTree const& categories_;
    Findings found_;
};

}  // namespace

Findings check_deal(Deal const& deal, CategoryTree const& categories) { return DealChecks(deal, categories).run(); }

Findings check_return(DealReturn const& returned, Deal const& deal, std::vector<DealReturn> const& earlier) {
    DealLine const* origin = nullptr;
    for (DealLine const& line : deal.lines)
        if (deal.id == returned.deal && line.id == returned.line) origin = &line;
    if (origin == nullptr)
        return {{Severity::Error, {ErrorCode::NotFound, "line", "a line of the deal", returned.line}}};
    if (returned.quantity <= Decimal{})
        return {{Severity::Error, {ErrorCode::OutOfRange, "quantity", "more than 0", returned.quantity.to_string()}}};
    Int128 left = origin->quantity.micros();
    for (DealReturn const& one : earlier)
        if (one.deal == returned.deal && one.line == returned.line && one.id != returned.id)
            left -= one.quantity.micros();
    if (left >= returned.quantity.micros()) return {};
    auto const most = Decimal::from_micros(static_cast<std::int64_t>(left < 0 ? 0 : left));
    return {{Severity::Error,
             {ErrorCode::OutOfRange, "quantity", most.to_string() + " at most", returned.quantity.to_string()}}};
}

}  // namespace offerta

#pragma once

#include "server/services/asking.hpp"
#include "shared/protocol/bonus_messages.hpp"
#include "shared/quote/customer_link.hpp"

namespace offerta::server {

/// Whoever follows a customer's link (Q): nobody who works here. He holds no role, so that every service refuses him
/// as it refuses a stranger; what he may do, the link alone gives him.
class LinkHolder {
  public:
    LinkHolder(QuoteId quote, Instant now, std::string address)
        : quote_(quote), asking_{std::make_shared<Subject const>(), now, {std::nullopt, {}, {}, std::move(address)}} {}

    /// Accept or decline that one quote, today and as it was offered: nothing of its deal is his to say.
    [[nodiscard]] bool may(QuoteMove const& move, QuoteId quote) const {
        return quote == quote_ && is_customers_answer(move.action) && !move.date && move.participants.empty();
    }
    /// For the history and the audit log, which know him as nobody. It gives no right to anything.
    [[nodiscard]] Asking const& asking() const { return asking_; }

  private:
    QuoteId quote_;
    Asking asking_;
};

}  // namespace offerta::server

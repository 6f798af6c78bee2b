#pragma once

#include <optional>
#include <string>
#include <vector>

#include "client/state/quote_sending.hpp"

namespace offerta::client {

// What sending a quote to the customer wants done outside (effect.hpp).

/// Marks the open quote as sent; QuoteMarkedSent.
struct PostQuoteSent {
    QuoteId id;
    Version version = 0;
    MutationId mutation;
};
struct PostQuoteLink {
    QuoteId id;
    Language language = Language::Ru;
    Date until;
    MutationId mutation;
};
struct PostQuoteMail {
    QuoteId id;
    Version version = 0;
    MutationId mutation;
    std::vector<std::string> to;
    SendingInput input;
    std::optional<Date> link_until;  ///< none: without a link
};
struct DeleteQuoteLink {
    QuoteId id;
    Uuid link;
    MutationId mutation;
};
/// Links and letters of a quote.
struct LoadWithCustomer {
    QuoteId id;
};

}  // namespace offerta::client

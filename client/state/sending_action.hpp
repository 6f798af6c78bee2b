#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "client/state/held.hpp"
#include "client/state/quote_sending.hpp"

namespace offerta::client {

// ---- A quote on its way to the customer (Q): only screens of the program's second part push these, and their answers
// follow them, so that what reduces them is of that part too (decision 16).

/// Opens the dialog, with this way chosen or as it was left.
struct BeginSending {
    std::optional<SendingWay> way = {};
};
struct EditSending {
    SendingInput input;
};
/// Sends as the dialog says; what is wrong is told there and not sent. What was changed here goes first.
struct SendQuote {};
/// Puts away a link that was shown.
struct FinishSending {};
struct QuoteMarkedSent {
    QuoteId id;
};
struct QuoteMailed {
    QuoteId id;
};
struct QuoteLinkMade {
    QuoteId id;
    QuoteLink link;
    std::string url;
};
/// The problem's code when the answer with a new link was lost, and no other has its secret.
inline constexpr std::string_view kLinkLost = "link_lost";
struct SendingRefused {
    QuoteId id;
    Problem problem;
    Findings findings;
};
/// The panel with everything that the customer has.
struct ShowWithCustomer {};
/// Asks for that where it may have changed: with a quote that was sent, once in each of its states.
struct LookAtCustomer {};
struct WithCustomerLoaded {
    QuoteId id;
    std::vector<QuoteLink> links;
    std::vector<QuoteMail> mails;
    bool can_mail = false;
};
struct WithCustomerFailed {
    QuoteId id;
    Problem problem;
};
/// Whether this link shall be revoked; nil: not after all.
struct AskRevoke {
    Uuid link;
};
struct RevokeLink {};
struct LinkRevoked {
    QuoteId id;
    Uuid link;
};
struct RevokeRefused {
    QuoteId id;
    Problem problem;
};
using SendingAction = OneOf<BeginSending, EditSending, SendQuote, FinishSending, QuoteMarkedSent, QuoteMailed,
                            QuoteLinkMade, SendingRefused, ShowWithCustomer, LookAtCustomer, WithCustomerLoaded,
                            WithCustomerFailed, AskRevoke, RevokeLink, LinkRevoked, RevokeRefused>;

}  // namespace offerta::client

#pragma once

#include <string>
#include <vector>

#include "client/state/held.hpp"
#include "client/state/quote_approval.hpp"
#include "shared/base/result.hpp"
#include "shared/quote/life_cycle.hpp"

namespace offerta::client {

// ---- A quote's way: by its owner's hand (Q), and by who decides (P11)

/// What was changed here goes first: what the server has not heard of cannot be sent or decided.
struct MoveOpenQuote {
    offerta::QuoteAction action = offerta::QuoteAction::Send;
};
struct QuoteWasMoved {
    QuoteId id;
    offerta::QuoteAction action;
};
struct QuoteMoveRefused {
    QuoteId id;
    Problem problem;
    Findings findings;
};
struct QuoteApprovalLoaded {
    QuoteId id;
    QuoteApproval approval;
};
struct QuoteApprovalFailed {
    QuoteId id;
    Problem problem;
};
/// Opens the dialog in which a quote is approved or returned: the open one, or one of the inbox.
struct BeginDecision {
    QuoteId id;
    bool returns = false;
};
struct SetDecisionComment {
    std::string text;
};
/// Decides as the dialog says; a return without a comment is told there and not sent.
struct SendDecision {};
struct QuoteDecided {
    QuoteId id;
    bool returned = false;
};
struct DecisionRefused {
    QuoteId id;
    Problem problem;
    Findings findings;
};
struct QuoteInboxLoaded {
    std::vector<QuoteToDecide> items;
};
struct QuoteInboxFailed {
    Problem problem;
};
using ApprovalAction =
    OneOf<MoveOpenQuote, QuoteWasMoved, QuoteMoveRefused, QuoteApprovalLoaded, QuoteApprovalFailed, BeginDecision,
          SetDecisionComment, SendDecision, QuoteDecided, DecisionRefused, QuoteInboxLoaded, QuoteInboxFailed>;

}  // namespace offerta::client

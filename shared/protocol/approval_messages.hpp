#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "shared/protocol/decoded.hpp"
#include "shared/protocol/messages.hpp"
#include "shared/quote/life_cycle.hpp"

// The approval of quotes on the wire (P11, Q). Each message has `read` and `write` overloads.
//
//   GET  /quotes/{id}/approval   getQuoteApproval: QuoteApprovalAnswer
//   POST /quotes/{id}/decision   decideQuote: QuoteDecision → QuoteMoveAnswer; Mutation-Id. 403 "own" for one's own
//   quote, 409 "changed"
//                                where the reasons are not those that were shown, 409 "decided" for who has approved
//                                already
//   GET  /inbox/quotes           listQuoteApprovals: QuoteApprovalList, who waits longest first
//
// Submitting, withdrawing and reopening are POST /quotes/{id}/actions (QuoteMove). The live channel says {"type":
// "quote_changed"} to whoever may read the quote: its summary's status says that it waits.

namespace offerta {

class JsonIn;

/// Why it needs approval: see ApprovalReason.
struct ApprovalReasonInfo {
    std::string kind;  ///< "manual_discount", "quote_discount", "margin", "both_discounts"
    LineId line;       ///< nil: of the whole quote
    std::string sku;
    std::optional<Decimal> value;  ///< per cent; none: a margin that the viewer may not see (P10)
    std::optional<Decimal> limit;
    std::string approver_role;
};
/// Who may decide, and for which of the reasons' roles.
struct QuoteApprover {
    UserId user;
    std::string name;
    std::vector<std::string> roles;
    UserId on_behalf_of;  ///< nil: in his own right
};
/// Something that was said: "asked", "approved", "returned", "withdrawn".
struct ApprovalStep {
    Instant at;
    UserId user;
    std::string name;
    UserId on_behalf_of;  ///< nil: in his own right
    std::string what;
    std::vector<std::string> roles;  ///< that an approval was given for
    std::string comment;
    bool counts = false;  ///< an approval of exactly these reasons
};
struct QuoteApprovalAnswer {
    Version version = 0;
    QuoteStatus status = QuoteStatus::Draft;
    bool is_needed = false;    ///< before it can be sent; no more once these very reasons were approved
    std::string content_hash;  ///< of the reasons, for who may decide or change it; what a decision names
    std::vector<ApprovalReasonInfo> reasons;
    std::vector<std::string> waiting_roles;  ///< whose approval is missing
    std::vector<QuoteApprover> approvers;    ///< who may give it now
    bool may_decide = false;                 ///< whether who asks is one of them
    std::vector<ApprovalStep> steps;         ///< oldest first
};
struct QuoteDecision {
    QuoteAction action = QuoteAction::Approve;  ///< Approve or Return; returning needs a comment
    std::string content_hash;
    std::string comment;
};
struct QuoteApprovalItem {
    QuoteSummary quote;
    Instant since;
    std::string asked_by;  ///< name
    std::string content_hash;
    std::vector<ApprovalReasonInfo> reasons;
    UserId on_behalf_of;  ///< nil: in his own right
};
struct QuoteApprovalList {
    std::vector<QuoteApprovalItem> items;
};

inline constexpr std::size_t kMaxDecisionComment = 2'000;  ///< code points

void read(JsonIn const& in, QuoteApprovalAnswer& out);
void read(JsonIn const& in, QuoteDecision& out);
void read(JsonIn const& in, QuoteApprovalList& out);
[[nodiscard]] nlohmann::json write(QuoteApprovalAnswer const& answer);
[[nodiscard]] nlohmann::json write(QuoteDecision const& decision);
[[nodiscard]] nlohmann::json write(QuoteApprovalList const& list);

}  // namespace offerta

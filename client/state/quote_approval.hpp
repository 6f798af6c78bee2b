#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "client/state/quotes_page.hpp"
#include "shared/quote/approval.hpp"

namespace offerta::client {

/// Why a quote needs approval, as it is shown: the figures of a margin only to whoever may see it (P10).
struct ShownReason {
    ApprovalReason::Kind kind = ApprovalReason::Kind::ManualDiscount;
    std::string sku;
    std::optional<Decimal> value;  ///< per cent, as is the limit
    std::optional<Decimal> limit;
    std::string approver_role;

    friend bool operator==(ShownReason const&, ShownReason const&) = default;
};
[[nodiscard]] ShownReason shown_reason(ApprovalReason const& reason);

/// Who may decide now, and for which of the roles that are waited for.
struct QuoteApprover {
    std::string name;
    std::vector<std::string> roles;
    UserId on_behalf_of;  ///< nil: in his own right
};

/// Something that was said about the quote.
struct ApprovalStep {
    enum class What : std::uint8_t { Asked, Approved, Returned, Withdrawn };
    Instant at;
    std::string name;
    UserId on_behalf_of;  ///< nil: in his own right
    What what = What::Asked;
    std::string comment;
    bool counts = false;  ///< an approval of the reasons as they are
};

/// How the approval of the open quote stands (P11), as the server told it.
struct QuoteApproval {
    Load load = Load::Idle;
    std::optional<Problem> problem;
    std::string about;       ///< what was asked about: see approval_subject
    bool is_needed = false;  ///< before the quote can be sent
    bool may_decide = false;
    std::string content_hash;  ///< of the reasons; what a decision names
    std::vector<ShownReason> reasons;
    std::vector<std::string> waiting_roles;
    std::vector<QuoteApprover> approvers;
    std::vector<ApprovalStep> steps;  ///< oldest first
};
/// The return that nobody has answered by asking again, or none.
[[nodiscard]] ApprovalStep const* standing_return(QuoteApproval const& approval);

/// A quote that waits for this person's decision.
struct QuoteToDecide {
    QuoteRow row;
    std::optional<Instant> since;  ///< none: it was in approval before requests were recorded
    std::string asked_by;          ///< empty: its owner
    std::string content_hash;
    std::vector<ShownReason> reasons;
    UserId on_behalf_of;  ///< nil: in his own right
};
struct QuoteInbox {
    Load load = Load::Idle;
    std::optional<Problem> problem;
    std::vector<QuoteToDecide> items;  ///< who waits longest first

    [[nodiscard]] QuoteToDecide const* find(QuoteId id) const;
};

/// Code points of a decision's comment.
inline constexpr std::size_t kMaxDecisionComment = 2'000;
/// What is wrong with the comment of a decision: none with a return (Required), or too long.
[[nodiscard]] std::optional<ErrorCode> check_decision_comment(bool returns, std::string_view comment);

}  // namespace offerta::client

#include "client/state/quote_approval.hpp"

#include <algorithm>

#include "shared/base/text.hpp"

namespace offerta::client {

ShownReason shown_reason(ApprovalReason const& reason) {
    return {reason.kind, reason.sku, reason.value, reason.limit, reason.approver_role};
}

ApprovalStep const* standing_return(QuoteApproval const& approval) {
    for (auto step = approval.steps.rbegin(); step != approval.steps.rend(); ++step) {
        if (step->what == ApprovalStep::What::Asked) return nullptr;
        if (step->what == ApprovalStep::What::Returned) return &*step;
    }
    return nullptr;
}

std::optional<ErrorCode> check_decision_comment(bool returns, std::string_view comment) {
    if (returns && trim(comment).empty()) return ErrorCode::Required;
    if (count_code_points(trim(comment)) > kMaxDecisionComment) return ErrorCode::TooLong;
    return std::nullopt;
}

QuoteToDecide const* QuoteInbox::find(QuoteId id) const {
    auto const it =
        std::find_if(items.begin(), items.end(), [&](QuoteToDecide const& one) { return one.row.id == id; });
    return it == items.end() ? nullptr : &*it;
}

}  // namespace offerta::client

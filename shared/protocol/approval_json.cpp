#include "shared/protocol/approval_messages.hpp"
#include "shared/protocol/json_in.hpp"
#include "shared/protocol/json_out.hpp"
#include "shared/protocol/names.hpp"

namespace offerta {

namespace {

using nlohmann::json;
using namespace std::string_view_literals;

constexpr std::array kQuoteDecision{"approve"sv, "return"sv};

}  // namespace

void read(JsonIn const& in, ApprovalReasonInfo& out) {
    ObjectIn(in)
        .required("kind", out.kind)
        .optional("line", out.line)
        .optional("sku", out.sku)
        .optional("value", out.value)
        .optional("limit", out.limit)
        .required("approver_role", out.approver_role);
}
json write(ApprovalReasonInfo const& reason) {
    json out{{"kind", reason.kind}, {"approver_role", reason.approver_role}};
    put(out, "line", reason.line);
    put(out, "sku", reason.sku);
    put(out, "value", reason.value);
    put(out, "limit", reason.limit);
    return out;
}

void read(JsonIn const& in, QuoteApprover& out) {
    ObjectIn(in)
        .required("user", out.user)
        .required("name", out.name)
        .required("roles", out.roles)
        .optional("on_behalf_of", out.on_behalf_of);
}
json write(QuoteApprover const& approver) {
    json out{{"user", write(approver.user)}, {"name", approver.name}, {"roles", write(approver.roles)}};
    put(out, "on_behalf_of", approver.on_behalf_of);
    return out;
}

void read(JsonIn const& in, ApprovalStep& out) {
    ObjectIn(in)
        .required("at", out.at)
        .required("user", out.user)
        .required("name", out.name)
        .optional("on_behalf_of", out.on_behalf_of)
        .required("what", out.what)
        .optional("roles", out.roles)
        .optional("comment", out.comment)
        .optional("counts", out.counts);
}
json write(ApprovalStep const& step) {
    json out{{"at", write(step.at)}, {"user", write(step.user)}, {"name", step.name}, {"what", step.what}};
    put(out, "on_behalf_of", step.on_behalf_of);
    put(out, "roles", step.roles);
    put(out, "comment", step.comment);
    put(out, "counts", step.counts);
    return out;
}

void read(JsonIn const& in, QuoteApprovalAnswer& out) {
    ObjectIn(in)
        .required("version", BoundedInt<Version>{&out.version, 0, INT64_MAX})
        .required("status", Named<QuoteStatus, 9>{&out.status, &names::kQuoteStatus})
        .required("is_needed", out.is_needed)
        .optional("content_hash", out.content_hash)
        .optional("reasons", out.reasons)
        .optional("waiting_roles", out.waiting_roles)
        .optional("approvers", out.approvers)
        .required("may_decide", out.may_decide)
        .optional("steps", out.steps);
}
json write(QuoteApprovalAnswer const& answer) {
    json out{{"version", answer.version},
             {"status", name_of(answer.status, names::kQuoteStatus)},
             {"is_needed", answer.is_needed},
             {"may_decide", answer.may_decide}};
    put(out, "content_hash", answer.content_hash);
    put(out, "reasons", answer.reasons);
    put(out, "waiting_roles", answer.waiting_roles);
    put(out, "approvers", answer.approvers);
    put(out, "steps", answer.steps);
    return out;
}

void read(JsonIn const& in, QuoteDecision& out) {
    int action = 0;
    ObjectIn(in)
        .required("action", Named<int, 2>{&action, &kQuoteDecision})
        .required("content_hash", BoundedText{&out.content_hash, 64, 1})
        .optional("comment", BoundedText{&out.comment, kMaxDecisionComment});
    out.action = action == 0 ? QuoteAction::Approve : QuoteAction::Return;
}
json write(QuoteDecision const& decision) {
    json out{{"action", std::string(kQuoteDecision[decision.action == QuoteAction::Approve ? 0 : 1])},
             {"content_hash", decision.content_hash}};
    put(out, "comment", decision.comment);
    return out;
}

void read(JsonIn const& in, QuoteApprovalItem& out) {
    ObjectIn(in)
        .required("quote", out.quote)
        .required("since", out.since)
        .required("asked_by", out.asked_by)
        .required("content_hash", out.content_hash)
        .required("reasons", out.reasons)
        .optional("on_behalf_of", out.on_behalf_of);
}
json write(QuoteApprovalItem const& item) {
    json out{{"quote", write(item.quote)},
             {"since", write(item.since)},
             {"asked_by", item.asked_by},
             {"content_hash", item.content_hash},
             {"reasons", write(item.reasons)}};
    put(out, "on_behalf_of", item.on_behalf_of);
    return out;
}
void read(JsonIn const& in, QuoteApprovalList& out) { ObjectIn(in).required("items", out.items); }
json write(QuoteApprovalList const& list) { return {{"items", write(list.items)}}; }

}  // namespace offerta

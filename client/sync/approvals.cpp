#include "client/sync/approvals.hpp"

#include <array>
#include <utility>

#include "client/sync/answers.hpp"
#include "shared/protocol/approval_codec.hpp"
#include "shared/protocol/codec.hpp"
#include "shared/protocol/deal_codec.hpp"

namespace offerta::client {

namespace {

static_assert(kMaxDecisionComment == offerta::kMaxDecisionComment);

// In the order of ApprovalReason::Kind and of ApprovalStep::What.
constexpr std::array<std::string_view, 4> kReasonKinds{"manual_discount", "quote_discount", "margin", "both_discounts"};
constexpr std::array<std::string_view, 4> kStepKinds{"asked", "approved", "returned", "withdrawn"};

std::string quote_way_url(QuoteId id, std::string_view rest) {
    return "/api/v1/quotes/" + to_string(id.value) + std::string(rest);
}

template <class Kind>
std::optional<Kind> kind_of_name(std::array<std::string_view, 4> const& names, std::string_view name) {
    for (std::size_t i = 0; i < names.size(); ++i)
        if (names[i] == name) return static_cast<Kind>(i);
    return std::nullopt;
}

/// What this program does not know yet is left out: another kind of reason, another word.
std::vector<ShownReason> reasons_from_message(std::vector<ApprovalReasonInfo> const& reasons) {
    std::vector<ShownReason> out;
    for (ApprovalReasonInfo const& one : reasons) {
        if (auto const kind = kind_of_name<ApprovalReason::Kind>(kReasonKinds, one.kind))
            out.push_back({*kind, one.sku, one.value, one.limit, one.approver_role});
    }
    return out;
}

QuoteApproval approval_from_message(QuoteApprovalAnswer&& answer, std::string about) {
    QuoteApproval out;
    out.load = Load::Ready;
    out.about = std::move(about);
    out.is_needed = answer.is_needed;
    out.may_decide = answer.may_decide;
    out.content_hash = std::move(answer.content_hash);
    out.reasons = reasons_from_message(answer.reasons);
    out.waiting_roles = std::move(answer.waiting_roles);
    for (offerta::QuoteApprover& one : answer.approvers)
        out.approvers.push_back({std::move(one.name), std::move(one.roles), one.on_behalf_of});
    for (offerta::ApprovalStep& one : answer.steps) {
        if (auto const what = kind_of_name<ApprovalStep::What>(kStepKinds, one.what))
            out.steps.push_back(
                {one.at, std::move(one.name), one.on_behalf_of, *what, std::move(one.comment), one.counts});
    }
    return out;
}

QuoteToDecide item_from_message(QuoteApprovalItem&& item) {
    QuoteToDecide out;
    out.row = row_from_message(item.quote);
    if (item.since.milliseconds > 0) out.since = item.since;
    out.asked_by = std::move(item.asked_by);
    out.content_hash = std::move(item.content_hash);
    out.reasons = reasons_from_message(item.reasons);
    out.on_behalf_of = item.on_behalf_of;
    return out;
}

}  // namespace

void Approvals::run(PostQuoteMove const& effect) {
    Io& io = exchange_.io();
    QuoteMove move;
    move.action = effect.action;
    exchange_.send(
        Exchange::change_at(effect.version, "POST", quote_way_url(effect.id, "/actions"), encode(move),
                            effect.mutation),
        [&io, id = effect.id, action = effect.action](HttpResponse const&) { io.emit(QuoteWasMoved{id, action}); },
        [&io, id = effect.id](Problem problem, Findings findings) {
            io.emit(QuoteMoveRefused{id, std::move(problem), std::move(findings)});
        });
}

void Approvals::run(PutRevision const& effect) {
    Io& io = exchange_.io();
    std::string const rest = "/versions/" + to_string(effect.made.value);
    exchange_.send(
        Exchange::change("PUT", quote_way_url(effect.from, rest), {}, effect.mutation),
        [&io, from = effect.from](HttpResponse const& response) {
            auto answer = decode_message<QuoteAnswer>(response.body);
            if (!answer) return io.emit(RevisionRefused{from, Exchange::broken(), {}});
            io.emit(QuoteRevised{from, std::move(answer->quote), std::move(answer->manager)});
        },
        [&io, from = effect.from](Problem problem, Findings findings) {
            io.emit(RevisionRefused{from, std::move(problem), std::move(findings)});
        });
}

/// By the number, which the list is searched by too; what it finds beside that is of other numbers.
void Approvals::run(LoadRevisions const& effect) {
    Io& io = exchange_.io();
    std::string const number = quote_number_text(effect.number, Language::Ru);
    exchange_.send(
        Exchange::get("/api/v1/quotes?limit=200&search=" + percent_encoded(number)),
        [&io, id = effect.id, number = effect.number](HttpResponse const& response) {
            auto const page = decode_message<QuotePage>(response.body);
            if (!page) return io.emit(RevisionsFailed{id});
            RevisionsLoaded loaded{id, {}};
            for (QuoteSummary const& summary : page->items)
                if (summary.number == number) loaded.rows.push_back(row_from_message(summary));
            io.emit(std::move(loaded));
        },
        [&io, id = effect.id](Problem const&, Findings const&) { io.emit(RevisionsFailed{id}); });
}

void Approvals::run(LoadOtherVersion const& effect) {
    Io& io = exchange_.io();
    exchange_.send(
        Exchange::get(quote_way_url(effect.id, {})),
        [&io, id = effect.id](HttpResponse const& response) {
            auto answer = decode_message<QuoteAnswer>(response.body);
            if (!answer) return io.emit(OtherVersionFailed{id, Exchange::broken()});
            io.emit(OtherVersionLoaded{std::move(answer->quote)});
        },
        [&io, id = effect.id](Problem problem, Findings const&) {
            io.emit(OtherVersionFailed{id, std::move(problem)});
        });
}

void Approvals::run(LoadQuoteApproval const& effect) {
    Io& io = exchange_.io();
    exchange_.send(
        Exchange::get(quote_way_url(effect.id, "/approval")),
        [&io, id = effect.id, about = effect.about](HttpResponse const& response) {
            auto answer = decode_message<QuoteApprovalAnswer>(response.body);
            if (!answer) return io.emit(QuoteApprovalFailed{id, Exchange::broken()});
            io.emit(QuoteApprovalLoaded{id, approval_from_message(std::move(*answer), about)});
        },
        [&io, id = effect.id](Problem problem, Findings const&) {
            io.emit(QuoteApprovalFailed{id, std::move(problem)});
        });
}

void Approvals::run(PostQuoteDecision const& effect) {
    Io& io = exchange_.io();
    QuoteDecision const decision{effect.returns ? offerta::QuoteAction::Return : offerta::QuoteAction::Approve,
                                 effect.content_hash, effect.comment};
    exchange_.send(
        Exchange::change("POST", quote_way_url(effect.id, "/decision"), encode(decision), effect.mutation),
        [&io, id = effect.id, returned = effect.returns](HttpResponse const&) { io.emit(QuoteDecided{id, returned}); },
        [&io, id = effect.id](Problem problem, Findings findings) {
            io.emit(DecisionRefused{id, std::move(problem), std::move(findings)});
        });
}

void Approvals::run(LoadQuoteInbox const&) {
    Io& io = exchange_.io();
    exchange_.send(
        Exchange::get("/api/v1/inbox/quotes"),
        [&io](HttpResponse const& response) {
            auto list = decode_message<QuoteApprovalList>(response.body);
            if (!list) return io.emit(QuoteInboxFailed{Exchange::broken()});
            QuoteInboxLoaded loaded;
            for (QuoteApprovalItem& item : list->items) loaded.items.push_back(item_from_message(std::move(item)));
            io.emit(std::move(loaded));
        },
        [&io](Problem problem, Findings const&) { io.emit(QuoteInboxFailed{std::move(problem)}); });
}

}  // namespace offerta::client

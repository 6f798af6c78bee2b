#include <algorithm>
#include <set>

#include "server/base/sha256.hpp"
#include "server/repositories/events.hpp"
#include "server/repositories/stored_json.hpp"
#include "server/services/quotes.hpp"
#include "shared/protocol/json_out.hpp"

// The approval of quotes (P11). A role's approval is bound to the hash of the reasons; it is void once they change, or
// once somebody has returned the quote. Whoever is asked by the limits' table and may decide nothing (C6 names roles
// freely) is replaced by the head of sales: a quote that nobody could approve could never be sent.

namespace offerta::server {

namespace {

constexpr int kMaxWaiting = 200;

using quote_approvals::What;

std::string deciding_role(std::string const& named) {
    auto const role = role_from_name(named);
    bool const may_decide = role && scope_of(*role, Action::ApproveQuote) != Scope::None;
    return std::string(role_name(may_decide ? *role : Role::SalesHead));
}

std::size_t count_roles(std::vector<ApprovalReason> const& reasons) {
    std::set<std::string_view> roles;
    for (ApprovalReason const& one : reasons) roles.insert(one.approver_role);
    return roles.size();
}

/// Of the roles that the owner holds the one counts that asks the fewest, then for the least: what one of them may give
/// away needs no approval.
std::vector<ApprovalReason> reasons_of(Quote const& quote, PricedQuote const& priced, PriceBook const& book,
                                       std::vector<Role> const& roles) {
    std::optional<std::vector<ApprovalReason>> least;
    for (Role const role : roles) {
        auto reasons = approval_reasons(quote, priced, book, role_name(role));
        for (ApprovalReason& one : reasons) one.approver_role = deciding_role(one.approver_role);
        std::size_t const asked = count_roles(reasons), before = least ? count_roles(*least) : 0;
        bool const is_less = !least || asked < before || (asked == before && reasons.size() < least->size());
        if (is_less) least = std::move(reasons);
    }
    return least.value_or(std::vector<ApprovalReason>());
}

char const* reason_name(ApprovalReason::Kind kind) {
    static constexpr std::array<char const*, 4> kNames{"manual_discount", "quote_discount", "margin", "both_discounts"};
    return kNames[static_cast<std::size_t>(kind)];
}

bool is_own(UserId user, UserId owner, UserId asked_by) {
    return user == owner || (!asked_by.is_nil() && user == asked_by);
}

std::string comment_detail(QuoteDecision const& request) {
    nlohmann::json out = nlohmann::json::object();
    put(out, "comment", request.comment);
    return dump(out);
}

}  // namespace

Quotes::Judgement Quotes::judge(db::Executor& executor, Quote const& quote, PricedQuote const& priced,
                                PriceBook const& book) {
    Judgement out;
    auto const facts = organisation_.facts(executor);
    auto const* owner = facts->find(quote.owner);
    out.reasons = reasons_of(quote, priced, book,
                             owner == nullptr || owner->roles.empty() ? std::vector{Role::Seller} : owner->roles);
    out.content = sha256_hex(approval_content(out.reasons));
    out.steps = quote_approvals::steps(executor, quote.id);
    std::set<std::string> waiting, approved;
    for (ApprovalReason const& one : out.reasons) waiting.insert(one.approver_role);
    for (quote_approvals::Step const& step : out.steps) {
        if (step.what == What::Returned) approved.clear();
        if (step.what == What::Approved && step.content == out.content)
            approved.insert(step.roles.begin(), step.roles.end());
        if (step.what != What::Asked) continue;
        out.asked_by = step.user;
        out.asked_at = step.at;
    }
    std::set_difference(waiting.begin(), waiting.end(), approved.begin(), approved.end(),
                        std::back_inserter(out.waiting));
    return out;
}

Quotes::Seat Quotes::seat_of(Subject const& subject, Judgement const& judgement, Owned const& whose) {
    Seat out;
    if (is_own(subject.user, whose.owner, judgement.asked_by)) return out;
    auto const sit = [&](bool in_own_right) {
        for (HeldRole const& held : subject.roles) {
            std::string const name(role_name(held.role));
            bool const is_waited_for = std::binary_search(judgement.waiting.begin(), judgement.waiting.end(), name);
            bool const is_sitting = std::find(out.roles.begin(), out.roles.end(), name) != out.roles.end();
            if (!is_waited_for || is_sitting || held.on_behalf_of.is_nil() != in_own_right) continue;
            if (!in_own_right && is_own(held.on_behalf_of, whose.owner, judgement.asked_by)) continue;
            if (!out.on_behalf_of.is_nil() && !(out.on_behalf_of == held.on_behalf_of))
                continue;  // for one person at a time
            if (!offerta::may(Subject{subject.user, {held}}, Action::ApproveQuote, whose)) continue;
            out.roles.push_back(name);
            out.on_behalf_of = held.on_behalf_of;
        }
    };
    sit(true);
    if (out.roles.empty()) sit(false);
    return out;
}

std::vector<ApprovalReasonInfo> Quotes::shown(std::vector<ApprovalReason> const& reasons, bool with_margin) {
    std::vector<ApprovalReasonInfo> out;
    for (ApprovalReason const& one : reasons) {
        bool const is_hidden = one.kind == ApprovalReason::Kind::Margin && !with_margin;
        out.push_back({reason_name(one.kind), one.line, one.sku, is_hidden ? std::nullopt : std::optional(one.value),
                       is_hidden ? std::nullopt : std::optional(one.limit), one.approver_role});
    }
    return out;
}

Outcome<QuoteApprovalAnswer> Quotes::approval(db::Session& session, Asking const& asking, Staff const& staff,
                                              QuoteId id) {
    auto const stored = load(session, asking, id);
    if (!stored) return tl::unexpected(stored.error());
    Quote const& quote = (*stored)->quote;
    Owned const whose{quote.owner, quote.unit};
    PriceBookPtr const book = books_.get(session, quote.price_book);
    if (!book) return refuse(RefusalKind::Conflict, "no_price_book");
    auto const priced = price_of(quote, *book);
    if (!priced) return refuse_invalid(priced.error());
    Judgement const judgement = judge(session, quote, *priced, *book);
    QuoteApprovalAnswer out;
    out.version = quote.version;
    out.status = quote.status;
    out.is_needed = judgement.is_needed();
    out.reasons = shown(judgement.reasons, asking.may(Action::ReadMargin, whose));
    out.waiting_roles = judgement.waiting;
    bool const is_waiting = quote.status == QuoteStatus::InApproval;
    out.may_decide = is_waiting && !seat_of(*asking.subject, judgement, whose).roles.empty();
    // A hash of few possible margins would tell which one it is.
    if (out.may_decide || asking.may(Action::WriteQuote, whose)) out.content_hash = judgement.content;
    auto const name_of = [&](UserId user) {
        auto const* member = staff.facts->find(user);
        return member == nullptr ? std::string() : member->user.name;
    };
    auto const add = [&](UserId user, UserId on_behalf_of, std::string const& role) {
        if (is_own(user, quote.owner, judgement.asked_by) || is_own(on_behalf_of, quote.owner, judgement.asked_by))
            return;
        auto found = std::find_if(out.approvers.begin(), out.approvers.end(), [&](QuoteApprover const& one) {
            return one.user == user && one.on_behalf_of == on_behalf_of;
        });
        if (found == out.approvers.end()) found = out.approvers.insert(found, {user, name_of(user), {}, on_behalf_of});
        found->roles.push_back(role);
    };
    for (std::string const& name : judgement.waiting) {
        auto const role = role_from_name(name);
        if (!role) continue;
        for (UserId const holder : staff.directory.holders(*role, quote.unit)) {
            if (staff.directory.is_active(holder)) add(holder, {}, name);
            for (UserId const deputy : staff.directory.deputies_of(holder))
                if (staff.directory.is_active(deputy)) add(deputy, holder, name);
        }
    }
    for (quote_approvals::Step const& step : judgement.steps) {
        out.steps.push_back({step.at, step.user, name_of(step.user), step.on_behalf_of,
                             std::string(what_name(step.what)), step.roles, step.comment,
                             step.what == What::Approved && step.content == judgement.content});
    }
    return out;
}

Outcome<Answer> Quotes::decide(db::Session& session, Asking const& asking, MutationKey const& key, QuoteId id,
                               QuoteDecision const& request) {
    if (request.action == QuoteAction::Return && trim(request.comment).empty()) {
        return refuse_invalid({ErrorCode::Required, "comment", "why", {}});
    }
    StoredQuotePtr made;
    auto answer = once(session, key, [&](db::Transaction& transaction) {
        return decide_locked(transaction, asking, id, request, made);
    });
    if (answer && made) cache_.put(std::move(made));
    return answer;
}

Outcome<Answer> Quotes::decide_locked(db::Transaction& transaction, Asking const& asking, QuoteId id,
                                      QuoteDecision const& request, StoredQuotePtr& made) {
    // The database lets an approver lock and move a quote while it is in approval; any other one is only looked at.
    auto const locked = quotes::lock(transaction, id, {});
    auto const standing =
        locked ? std::optional(quotes::Standing{locked->version, locked->whose}) : quotes::standing(transaction, id);
    if (!standing || !asking.may(Action::ReadQuote, standing->whose)) return refuse(RefusalKind::NotFound, "not_found");
    Owned const whose = standing->whose;
    if (!asking.may(Action::ApproveQuote, whose)) return refuse_forbidden();
    StoredQuotePtr const before = current(transaction, id, standing->version);
    if (!before) return refuse(RefusalKind::NotFound, "not_found");
    if (before->quote.status != QuoteStatus::InApproval || !locked) {
        return refuse(RefusalKind::Conflict, "not_allowed",
                      {Finding{Severity::Error, Error{ErrorCode::NotAllowed, "status", {}, {}}}});
    }
    PriceBookPtr const book = books_.get(transaction, before->quote.price_book);
    if (!book) return refuse(RefusalKind::Conflict, "no_price_book");
    auto const priced = price_of(before->quote, *book);
    if (!priced) return refuse_invalid(priced.error());
    Judgement const judgement = judge(transaction, before->quote, *priced, *book);
    if (is_own(asking.user(), whose.owner, judgement.asked_by)) return refuse(RefusalKind::Forbidden, "own");
    if (judgement.content != request.content_hash) return refuse(RefusalKind::Conflict, "changed");
    Seat const seat = seat_of(*asking.subject, judgement, whose);
    if (seat.roles.empty()) {
        bool const has_decided =
            std::any_of(judgement.steps.begin(), judgement.steps.end(), [&](quote_approvals::Step const& step) {
                return step.user == asking.user() && step.what == What::Approved && step.content == judgement.content;
            });
        if (has_decided) return refuse(RefusalKind::Conflict, "decided");
        return refuse_forbidden();
    }
    bool const approves = request.action == QuoteAction::Approve;
    auto after = std::make_shared<StoredQuote>(*before);
    Quote& quote = after->quote;
    if (!approves)
        quote.status = QuoteStatus::Returned;
    else if (seat.roles.size() == judgement.waiting.size())
        quote.status = QuoteStatus::Approved;
    quote.version += 1;
    quote.updated_at = asking.now;
    quote_approvals::add(transaction, {id, quote.version, approves ? What::Approved : What::Returned, asking.user(),
                                       seat.on_behalf_of, asking.now, judgement.content, seat.roles, request.comment});
    quotes::change_status(transaction, {id, quote.version, quote.status, quote.updated_at});
    char const* const name = approves ? "approved" : "returned";
    events::append(transaction, asking.user(),
                   {{"quote", to_string(id.value), quote.version, name, comment_detail(request)}});
    audit::record(transaction, asking.actor,
                  {"decideQuote", "quote", to_string(id.value), {}, std::string("{\"action\":\"") + name + "\"}"});
    made = std::move(after);
    return Answer{200, quote.version, dump(write(QuoteMoveAnswer{quote.version, quote.status, {}}))};
}

QuoteApprovalList Quotes::waiting_approvals(db::Session& session, Asking const& asking) {
    QuoteApprovalList out;
    for (QuoteId const id : quote_approvals::waiting(session, asking.reach(Action::ApproveQuote), kMaxWaiting)) {
        auto const stored = load(session, asking, id, Action::ApproveQuote);
        if (!stored) continue;
        Quote const& quote = (*stored)->quote;
        Owned const whose{quote.owner, quote.unit};
        PriceBookPtr const book = books_.get(session, quote.price_book);
        auto const priced = book ? price_of(quote, *book) : Result<PricedQuote>(fail(ErrorCode::NotFound));
        if (!priced) continue;
        Judgement const judgement = judge(session, quote, *priced, *book);
        Seat const seat = seat_of(*asking.subject, judgement, whose);
        if (seat.roles.empty()) continue;
        auto const facts = organisation_.facts(session);
        auto const* asker = facts->find(judgement.asked_by);
        out.items.push_back({summary_of(quote, *priced), judgement.asked_at,
                             asker == nullptr ? std::string() : asker->user.name, judgement.content,
                             shown(judgement.reasons, asking.may(Action::ReadMargin, whose)), seat.on_behalf_of});
    }
    std::stable_sort(out.items.begin(), out.items.end(),
                     [](QuoteApprovalItem const& a, QuoteApprovalItem const& b) { return a.since < b.since; });
    return out;
}

}  // namespace offerta::server

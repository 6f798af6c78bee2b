#include <algorithm>

#include "shared/campaign/approval.hpp"
#include "shared/campaign/preparation.hpp"
#include "shared/campaign/schedule.hpp"

namespace offerta::campaign {

namespace {

// A member that some events have and others lack; null for those.
#define OFFERTA_MEMBER_OF(name, T, member)                                  \
    T const* name(Event const& event) {                                     \
        return std::visit(                                                  \
            [](auto const& one) -> T const* {                               \
                if constexpr (requires { one.member; }) return &one.member; \
                return nullptr;                                             \
            },                                                              \
            event);                                                         \
    }
OFFERTA_MEMBER_OF(task_named_by, std::string, task)
OFFERTA_MEMBER_OF(comment_of, std::string, comment)
OFFERTA_MEMBER_OF(reason_of, std::string, reason)
OFFERTA_MEMBER_OF(hash_of, std::string, content_hash)
OFFERTA_MEMBER_OF(absent_of, UserId, on_behalf_of)
#undef OFFERTA_MEMBER_OF

// Judges one event by one guard after the other.
class Guards {
  public:
    Guards(Campaign const& campaign, Event const& event, Context const& context)
        : campaign_(campaign), event_(event), context_(context) {
        if (auto const* id = task_named_by(event)) task_ = find_task(campaign, *id);
    }

    // clang-format off
    Status check(Guard guard) const {
        switch (guard) {
            case Guard::ByWriter: return by_person(may_write(), "one who may write this campaign");
            case Guard::ByWriterOrHead: return by_person(may_write() || is_head(), "its owner or his head");
            case Guard::ByLinker: return by_person(may_link(), "one who may write this campaign or quotes");
            case Guard::ByClock: return by(Actor::Clock, "the clock");
            case Guard::ByParticipant: return by(Actor::Participant, "a participant");
            case Guard::ByItself: return fail(ErrorCode::NotAllowed, "event", "what happens by itself is not asked for");
            case Guard::ContentSound: return sound(std::get<Edit>(event_).content, false);
            case Guard::ContentWhole: return whole();
            case Guard::StagesStaffed: return check_staffing(campaign_, context_.user(), context_);
            case Guard::NotOwn: return not_own();
            case Guard::OnTurn: return on_turn();
            case Guard::HashShown: return hash_shown();
            case Guard::CommentGiven: return written(comment_of(event_), "comment");
            case Guard::ReasonGiven: return written(reason_of(event_), "reason");
            case Guard::TaskKnown: return task_known();
            case Guard::ByTaskWorker: return by_task_worker();
            case Guard::TaskOpen: return task_is(!task_->is_finished(), ErrorCode::Conflict, "an open task");
            case Guard::TaskFinished: return task_is(task_->is_finished(), ErrorCode::Conflict, "a finished task");
            case Guard::TaskFree: return task_free();
            case Guard::TaskUnneeded: return task_is(!task_->mandatory, ErrorCode::NotAllowed, "a task that is not mandatory");
            case Guard::TaskUnused: return task_unused();
            case Guard::GateStands: return gate_stands();
            case Guard::MandatoryDone: return mandatory_done();
            case Guard::StartAhead: return start_ahead(campaign_.content.start);
            case Guard::StartReached: return reached(campaign_.content.start, "start");
            case Guard::StartMissed: return missed(true);
            case Guard::NotYetMissed: return missed(false);
            case Guard::DatesSound: return dates_sound();
            case Guard::EndReached: return reached(campaign_.content.end, "end");
            case Guard::StepDue: return step_due();
            case Guard::NoneLeftToAnswer: return none_left();
            case Guard::AnswerCounts: return answer_counts();
            case Guard::ClosingReached: return closing_reached();
            case Guard::SpendingSound: return spending_sound();
            case Guard::SpendingKnown: return spending_known();
            case Guard::LinkSound: return link_sound();
            case Guard::LinkKnown: return link_known();
        }
        return fail(ErrorCode::Broken, "guard");
    }
    // clang-format on

  private:
    Status by(Actor actor, char const* words) const {
        if (context_.actor == actor) return {};
        return fail(ErrorCode::NotAllowed, "actor", words);
    }
    Status by_person(bool may, char const* words) const {
        if (context_.actor == Actor::Person && may) return {};
        return fail(ErrorCode::NotAllowed, "actor", words);
    }
    [[nodiscard]] bool may_write() const {
        return context_.subject != nullptr &&
               may(*context_.subject, Action::WriteCampaign, {campaign_.owner, campaign_.unit});
    }
    [[nodiscard]] bool is_head() const {
        auto const heads = context_.directory.people(Who::head(), campaign_.owner, campaign_.unit);
        return !heads.empty() && heads.front() == context_.user();
    }
    [[nodiscard]] bool may_link() const {
        return may_write() || (context_.subject != nullptr && may_any(*context_.subject, Action::WriteQuote));
    }

    Status sound(Content const& content, bool is_final) const {
        for (Finding const& one : check_content(content, context_.type, is_final))
            if (one.severity == Severity::Error) return tl::unexpected(at("content", one.what));
        return {};
    }
    Status whole() const {
        OFFERTA_CHECK_OK(sound(campaign_.content, true));
        return start_ahead(campaign_.content.start);
    }

    Status not_own() const {
        UserId const absent = *absent_of(event_);
        if (is_own(campaign_, context_.user()))
            return fail(ErrorCode::NotAllowed, "actor", "somebody other than the requester");
        if (!absent.is_nil() && is_own(campaign_, absent))
            return fail(ErrorCode::NotAllowed, "on_behalf_of", "somebody other than the requester");
        return {};
    }
    Status on_turn() const {
        UserId const absent = *absent_of(event_);
        if (context_.actor != Actor::Person) return fail(ErrorCode::NotAllowed, "actor", "a person");
        if (!absent.is_nil() && !context_.directory.is_deputy(context_.user(), absent))
            return fail(ErrorCode::NotAllowed, "on_behalf_of", "somebody for whom he stands in");
        bool const has_turn =
            !slots_to_fill(campaign_, context_.type, context_.directory, context_.user(), absent).empty();
        if (has_turn) return {};
        Stage const* stage = current_stage(campaign_, context_.type);
        return fail(ErrorCode::NotAllowed, "approval.turn", "an approver who is asked now and has not decided",
                    stage == nullptr ? "" : "stage " + stage->id);
    }
    Status hash_shown() const {
        std::string const present = content_hash(campaign_.content, context_.type);
        if (*hash_of(event_) == present) return {};
        return fail(ErrorCode::Conflict, "content_hash", present, *hash_of(event_));
    }
    Status written(std::string const* text, char const* place) const {
        if (trim(*text).empty()) return fail(ErrorCode::Required, place, "a few words");
        if (!is_valid_utf8(*text)) return fail(ErrorCode::InvalidFormat, place, "UTF-8");
        std::size_t const length = count_code_points(*text);
        if (length <= kMaxNote) return {};
        return fail(ErrorCode::TooLong, place, "at most " + std::to_string(kMaxNote), std::to_string(length));
    }

    [[nodiscard]] std::string task_place() const { return "tasks[" + *task_named_by(event_) + "]"; }
    Status task_known() const {
        if (task_ != nullptr) return {};
        return fail(ErrorCode::NotFound, task_place(), "a task of this campaign");
    }
    Status task_is(bool holds, ErrorCode code, char const* words) const {
        if (holds) return {};
        return fail(code, task_place(), words);
    }
    Status by_task_worker() const {
        bool const is_his = context_.actor == Actor::Person &&
                            (is_worker(context_.user(), *task_, campaign_, context_.directory) || may_write());
        return task_is(is_his, ErrorCode::NotAllowed, "its responsible");
    }
    Status task_free() const {
        std::vector<std::string> const waits = unfinished_dependencies(campaign_, *task_);
        if (waits.empty()) return {};
        return fail(ErrorCode::Conflict, task_place(), "done before it: " + waits.front());
    }
    Status task_unused() const {
        for (Task const& other : campaign_.tasks) {
            auto const& on = other.depends_on;
            bool const waits = std::find(on.begin(), on.end(), task_->id) != on.end();
            bool const has_begun = other.state == TaskState::Started || other.state == TaskState::Done;
            if (waits && has_begun)
                return fail(ErrorCode::Conflict, task_place(), "opened again before it: " + other.id);
        }
        return {};
    }
    Status gate_stands() const {
        bool const is_passed = campaign_.state != State::Preparation && task_->mandatory;
        return task_is(!is_passed, ErrorCode::NotAllowed, "a campaign in preparation: the start gate was passed");
    }
    Status mandatory_done() const {
        for (Task const& task : campaign_.tasks)
            if (task.mandatory && !task.is_finished())
                return fail(ErrorCode::Required, "tasks[" + task.id + "]", "done");
        return {};
    }

    Status start_ahead(std::optional<LocalTime> const& start) const {
        if (!start) return fail(ErrorCode::Required, "start", "date and time");
        if (instant_of(*start, context_.zone) > context_.now) return {};
        return fail(ErrorCode::OutOfRange, "start", "after " + offerta::to_string(context_.now), to_string(*start));
    }
    Status reached(std::optional<LocalTime> const& time, char const* place) const {
        if (!time) return fail(ErrorCode::Required, place, "date and time");
        if (instant_of(*time, context_.zone) <= context_.now) return {};
        return fail(ErrorCode::OutOfRange, place, "not after " + offerta::to_string(context_.now), to_string(*time));
    }
    Status missed(bool expected) const {
        if (campaign_.start_missed == expected) return {};
        return fail(ErrorCode::NotAllowed, "start_missed",
                    expected ? "a start that was missed" : "a start that is not marked as missed");
    }
    Status dates_sound() const {
        auto const& dates = std::get<Reschedule>(event_);
        Content content = campaign_.content;
        content.start = dates.start;
        content.end = dates.end;
        OFFERTA_CHECK_OK(sound(content, true));
        return start_ahead(dates.start);
    }

    Status step_due() const {
        std::string const& key = std::get<Remind>(event_).step;
        auto const& done = campaign_.done_steps;
        if (std::binary_search(done.begin(), done.end(), key))
            return fail(ErrorCode::Duplicate, "step", "a step that was not done", key);
        for (Step const& step : due_steps(campaign_, context_))
            if (step.key == key) return {};
        return fail(ErrorCode::NotFound, "step", "a reminder that is due", key);
    }
    Status none_left() const {
        if (campaign_.survey && campaign_.survey->answered >= campaign_.survey->asked) return {};
        return fail(ErrorCode::Conflict, "survey", "an answer of everybody who was asked");
    }
    Status answer_counts() const {
        bool const is_first = std::get<Answer>(event_).is_first;
        std::size_t const answered = campaign_.survey ? campaign_.survey->answered : 0;
        std::size_t const asked = campaign_.survey ? campaign_.survey->asked : 0;
        if (is_first ? answered < asked : answered > 0) return {};
        return fail(ErrorCode::Conflict, "survey.answered", is_first ? "below " + std::to_string(asked) : "1 or more",
                    std::to_string(answered));
    }
    Status closing_reached() const {
        for (Step const& step : due_steps(campaign_, context_))
            if (step.kind == StepKind::Close) return {};
        return fail(ErrorCode::OutOfRange, "survey.closing_days",
                    std::to_string(context_.type.survey.closing_days) + " days after the survey");
    }

    Status spending_sound() const {
        Spending const& one = std::get<Spend>(event_).spending;
        auto const& all = campaign_.spendings;
        if (all.size() >= kMaxSpendings)
            return fail(ErrorCode::TooMany, "spendings", "at most " + std::to_string(kMaxSpendings));
        for (Spending const& other : all)
            if (other.id == one.id) return fail(ErrorCode::Duplicate, "spending.id", "an id that occurs once");
        if (!(one.amount.currency == context_.type.currency))
            return fail(ErrorCode::CurrencyMismatch, "spending.amount", std::string{context_.type.currency.name()},
                        std::string{one.amount.currency.name()});
        auto const& lines = campaign_.content.budget;
        bool const is_known = one.line.empty() || std::any_of(lines.begin(), lines.end(),
                                                              [&](BudgetLine const& x) { return x.id == one.line; });
        if (!is_known) return fail(ErrorCode::NotFound, "spending.line", "an item of the budget", one.line);
        Money sum = one.amount;
        for (Spending const& other : all) {
            auto const added = add(sum, other.amount);
            if (!added) return tl::unexpected(at("spending.amount", added.error()));
            sum = *added;
        }
        return {};
    }
    Status spending_known() const {
        for (Spending const& other : campaign_.spendings)
            if (other.id == std::get<Unspend>(event_).spending) return {};
        return fail(ErrorCode::NotFound, "spending", "a spending of this campaign");
    }
    [[nodiscard]] bool has_lead(LeadId id) const {
        auto const& all = campaign_.leads;
        return std::find(all.begin(), all.end(), id) != all.end();
    }
    [[nodiscard]] bool has_quote(QuoteId id) const {
        auto const& all = campaign_.quotes;
        return std::any_of(all.begin(), all.end(), [&](LinkedQuote const& one) { return one.id == id; });
    }
    Status link_sound() const {
        auto const* lead = std::get_if<LinkLead>(&event_);
        std::size_t const count = lead != nullptr ? campaign_.leads.size() : campaign_.quotes.size();
        bool const is_there = lead != nullptr ? has_lead(lead->lead) : has_quote(std::get<LinkQuote>(event_).quote.id);
        if (lead != nullptr && is_there) return fail(ErrorCode::Duplicate, "leads", "a lead that is not linked yet");
        if (!is_there && count >= kMaxLinks)
            return fail(ErrorCode::TooMany, lead != nullptr ? "leads" : "quotes",
                        "at most " + std::to_string(kMaxLinks));
        return {};
    }
    Status link_known() const {
        auto const* lead = std::get_if<UnlinkLead>(&event_);
        bool const is_there = lead != nullptr ? has_lead(lead->lead) : has_quote(std::get<UnlinkQuote>(event_).quote);
        if (is_there) return {};
        return fail(ErrorCode::NotFound, lead != nullptr ? "leads" : "quotes", "one that is linked");
    }

    Campaign const& campaign_;
    Event const& event_;
    Context const& context_;
    Task const* task_ = nullptr;
};

}  // namespace

// The table names a guard only for events that carry what it looks at; TaskKnown stands before
// those that look at the task.
Status check_guard(Guard guard, Campaign const& campaign, Event const& event, Context const& context) {
    return Guards{campaign, event, context}.check(guard);
}

}  // namespace offerta::campaign

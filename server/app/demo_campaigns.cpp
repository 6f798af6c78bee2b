#include "server/app/demo_campaigns.hpp"

#include <algorithm>
#include <stdexcept>

#include "server/repositories/campaigns.hpp"
#include "server/repositories/events.hpp"
#include "server/repositories/notices.hpp"
#include "server/repositories/participants.hpp"
#include "server/services/fresh_id.hpp"
#include "shared/campaign/preparation.hpp"

namespace offerta::server {

namespace {

using campaign::Campaign;
using campaign::State;

constexpr std::int64_t kHour = 3'600'000, kDay = 24 * kHour;

/// A campaign of the demo: how far it has come, and when it takes place from today.
struct DemoPlot {
    char const* type;
    char const* name;
    State state;
    int created = 10;     ///< days ago
    int start = 60;       ///< days from today
    int days = 0;         ///< it lasts so many more
    std::int64_t budget;  ///< roubles
    int tasks = 0;        ///< of the mandatory ones that are done, in preparation
    int guests = 0;
    int answers = 0;
    bool by_head = false;  ///< the head's own, else the marketer's
};
constexpr DemoPlot kPlots[] = {
    {"webinar", "Экономика перехода на САПР «Трасса»", State::Draft, 2, 62, 0, 180'000},
    {"mailing", "Каталог микросхем 2027", State::Draft, 1, 18, 0, 45'000},
    {"conference", "Стенд на «РадиоЭкспо»", State::Draft, 8, 138, 2, 1'320'000, 0, 0, 0, true},
    {"conference", "Форум «Электроника и ПО 2027»", State::InApproval, 12, 111, 1, 2'400'000},
    {"webinar", "«Поток 3.0»: что нового в лицензиях", State::InApproval, 5, 30, 0, 220'000},
    {"conference", "День партнёра в Казани", State::Rework, 9, 76, 0, 960'000},
    {"webinar", "«Трасса РСВ 2026» для схемотехников", State::Preparation, 20, 26, 0, 310'000, 0, 40},
    {"conference", "Микроэлектроника Юга", State::Preparation, 40, 21, 1, 1'150'000, 3, 120},
    {"webinar", "Защита лицензий ключом", State::Preparation, 45, -3, 0, 140'000, 4, 35},
    {"webinar", "Отладка на плате ПМ-32", State::Scheduled, 40, 3, 0, 165'000, 5, 60},
    {"mailing", "Зимние цены для партнёров", State::Scheduled, 22, 8, 0, 38'000, 3, 90},
    {"conference", "Дни разработчика", State::Running, 70, -1, 3, 780'000, 5, 150},
    {"mailing", "Новые отладочные платы", State::Running, 20, -1, 4, 52'000, 3, 80},
    {"conference", "«Электроника и ПО 2026»", State::Survey, 90, -11, 1, 1'840'000, 5, 212, 148},
    {"webinar", "Топология без ошибок", State::Survey, 40, -5, 0, 155'000, 5, 64, 31},
    {"webinar", "Тепловой расчёт платы", State::Closed, 70, -29, 0, 130'000, 5, 48, 40},
    {"mailing", "Осенние цены", State::Closed, 75, -53, 0, 36'000, 3, 70, 22},
    {"webinar", "Своя библиотека компонентов", State::Cancelled, 30, 20, 0, 95'000, 1},
    {"mailing", "Скидка на старые модули", State::Rejected, 15, 25, 0, 60'000},
};

/// Leads one campaign to where it stands.
class DemoStory {
  public:
    DemoStory(DemoPlot const& plot, DemoCast const& cast, campaign::Type const& type,
              campaign::Directory const& directory, TimeZone const& zone, Instant now)
        : plot_(plot), cast_(cast), type_(type), directory_(directory), zone_(zone), now_(now) {}

    Campaign campaign;
    std::int64_t version = 1;
    Instant created;
    std::vector<campaign::Step> steps;
    std::vector<notices::New> told;
    std::vector<ParticipantRow> guests;
    std::vector<campaign::ParticipantId> asked;
    std::vector<std::pair<campaign::ParticipantId, campaign::Answers>> answers;

    /// From the draft to where it stands, and whatever the clock had to do meanwhile.
    void tell() {
        lead();
        clock_ = now_;
        tick();
        if (campaign.state != plot_.state)
            fail_at("end", {ErrorCode::Broken, "state", std::string(campaign::state_name(plot_.state)),
                            std::string(campaign::state_name(campaign.state))});
    }

  private:
    void lead() {
        created = clock_ = {now_.milliseconds - plot_.created * kDay};
        auto made = campaign::make_campaign({fresh_id(clock_)}, type_, owner(), cast_.unit, clock_);
        if (!made) fail_at("made", made.error());
        campaign = std::move(*made);
        fill();
        invite_guests();
        if (plot_.state == State::Draft) return;
        later(kDay / 2);
        by(owner(), campaign::Submit{});
        if (decide()) return;
        prepare();
        if (plot_.state == State::Cancelled)
            return by(owner(), campaign::Cancel{"Докладчик уходит в отпуск, тема откладывается."});
        take_place();
    }

    [[nodiscard]] UserId owner() const { return plot_.by_head ? cast_.head : cast_.marketer; }
    [[noreturn]] void fail_at(std::string const& what, Error const& error) const {
        throw std::runtime_error("demo campaign " + std::string(plot_.name) + ": " + what + ": " + error.place + ": " +
                                 error.expected + ", got " + error.got);
    }
    void later(std::int64_t milliseconds) {
        clock_.milliseconds = std::min(clock_.milliseconds + milliseconds, now_.milliseconds);
    }
    void later_until(Instant instant) { clock_ = std::max(clock_, std::min(instant, now_)); }

    void keep(campaign::Outcome outcome) {
        campaign = std::move(outcome.campaign);
        ++version;
        if (now_.milliseconds - clock_.milliseconds > 5 * kDay) return;
        for (campaign::Effect const& effect : outcome.effects) {
            auto const* notify = std::get_if<campaign::Notify>(&effect);
            if (notify == nullptr) continue;
            auto const* task = campaign::find_task(campaign, notify->subject);
            auto const* stage = campaign::find_stage(type_, notify->subject);
            for (UserId const user : notify->whom)
                told.push_back({user,
                                campaign.id,
                                {},
                                version,
                                notify->what,
                                notify->subject,
                                task != nullptr    ? task->title
                                : stage != nullptr ? stage->name
                                                   : LocalText{},
                                campaign.content.name,
                                false,
                                clock_});
        }
    }

    [[nodiscard]] campaign::Context context(campaign::Actor actor, Subject const* subject) {
        directory_.today = local_time(zone_, clock_).date;
        return {type_, directory_, zone_, clock_, actor, subject, asked_count_};
    }
    void by(UserId user, campaign::Event const& event) {
        Subject const subject = make_subject(user, directory_.roles, directory_.deputies, *directory_.units,
                                             local_time(zone_, clock_).date);
        auto outcome = campaign::apply(campaign, event, context(campaign::Actor::Person, &subject));
        if (!outcome) fail_at(std::string(campaign::event_name(campaign::kind_of(event))), outcome.error());
        keep(std::move(*outcome));
    }

    [[nodiscard]] LocalTime day_time(int days, int hour) const {
        return {add_days(local_time(zone_, now_).date, days), hour * 60};
    }
    /// What the form asks for, by what kind of field it is.
    void fill() {
        campaign::Content content = campaign.content;
        content.name = plot_.name;
        content.start = day_time(plot_.start, 10);
        content.end = day_time(plot_.start + plot_.days, 18);
        for (campaign::Field const& field : type_.fields) {
            if (!field.required || !campaign::all_hold(field.shown_if, content.fields)) continue;
            if (field.kind == campaign::InputKind::Number)
                content.fields[field.id] = Decimal::from_int(std::max(plot_.guests, 50));
            else if (field.kind == campaign::InputKind::Choice)
                content.fields[field.id] = field.options.front().value;
            else
                content.fields[field.id] = text_for(field.id);
        }
        std::int64_t rest = plot_.budget * 100;
        for (std::size_t i = 0; i < content.budget.size(); ++i) {
            bool const is_last = i + 1 == content.budget.size();
            std::int64_t const part = is_last ? rest : rest / 200 * 100;
            content.budget[i].planned.minor = part;
            rest -= part;
        }
        by(owner(), campaign::Edit{content});
    }
    [[nodiscard]] static std::string text_for(std::string const& field) {
        if (field == "city") return "Санкт-Петербург";
        if (field == "speaker") return "Денис Громов";
        if (field == "platform") return "Своя площадка";
        if (field == "subject") return "Новости для разработчиков";
        return "60 контактов инженеров, 10 предложений";
    }

    void invite_guests() {
        for (int i = 0; i < plot_.guests; ++i) {
            ParticipantRow row;
            std::string const number = std::to_string(i + 1);
            row.participant.id = {fresh_id(created)};
            row.participant.name = "Участник " + std::string(3 - std::min<std::size_t>(3, number.size()), '0') + number;
            row.participant.email = "guest" + number + "@example.com";
            row.company = i % 3 == 0 ? "АО «Сигнал»" : i % 3 == 1 ? "НПП «Контур»" : "ООО «Печатная плата»";
            guests.push_back(std::move(row));
        }
    }

    /// True when the story ends there.
    bool decide() {
        std::string const hash = campaign::content_hash(campaign.content, type_);
        if (plot_.state == State::Rework) {
            later_until({now_.milliseconds - kDay});
            by(cast_.head, campaign::Return{hash, "Уточнить смету площадки", {}});
            return true;
        }
        if (plot_.state == State::Rejected) {
            later_until({now_.milliseconds - 4 * kDay});
            by(cast_.head, campaign::Reject{hash, "Старые модули продаём без скидки.", {}});
            return true;
        }
        bool const waits = plot_.state == State::InApproval;
        while (campaign.state == State::InApproval) {
            if (waits && (campaign.rounds.back().current == 1 || plot_.created < 6)) return true;
            later(kDay);
            auto const turns = campaign::turns(campaign, type_, directory_);
            if (turns.empty()) fail_at("turns", {ErrorCode::Broken, "approval", "somebody", {}});
            by(turns.front().user, campaign::Approve{hash, {}, turns.front().on_behalf_of});
        }
        return false;
    }

    void prepare() {
        int done = 0;
        for (bool has_moved = true; has_moved && done < plot_.tasks;) {
            has_moved = false;
            for (campaign::Task const& task : std::vector<campaign::Task>(campaign.tasks)) {
                bool const is_free =
                    task.mandatory && !task.is_finished() && campaign::unfinished_dependencies(campaign, task).empty();
                if (!is_free || done == plot_.tasks) continue;
                later(kDay);
                tick();
                by(owner(), campaign::FinishTask{task.id, {}});
                ++done;
                has_moved = true;
            }
        }
    }

    void tick() {
        bool const may_end = campaign.content.end && campaign::instant_of(*campaign.content.end, zone_) <= clock_;
        bool const was_asked = campaign.survey.has_value();
        asked_count_ = may_end ? guests.size() : 0;
        auto done = campaign::run_clock(campaign, context(campaign::Actor::Clock, nullptr));
        if (!done) fail_at("clock", done.error());
        for (campaign::DoneStep& one : *done) {
            steps.push_back(one.step);
            keep(std::move(one.outcome));
        }
        if (was_asked || !campaign.survey) return;
        for (ParticipantRow const& row : guests) asked.push_back(row.participant.id);
    }

    void take_place() {
        later_until(campaign::instant_of(*campaign.content.start, zone_));
        tick();
        for (ParticipantRow& row : guests)
            if (campaign.state == State::Running) row.participant.attendance = campaign::Attendance::Accepted;
        spend();
        later_until(campaign::instant_of(*campaign.content.end, zone_));
        tick();
        for (int i = 0; i < plot_.answers && campaign.state == State::Survey; ++i) answer(static_cast<std::size_t>(i));
    }

    void spend() {
        if (campaign.state != State::Running) return;
        // A copy: each spending makes the campaign anew.
        std::vector<campaign::BudgetLine> const budget = campaign.content.budget;
        for (campaign::BudgetLine const& line : budget) {
            campaign::Spending one;
            one.id = fresh_id(clock_);
            one.line = line.id;
            one.amount = {line.planned.minor / 100 * 95, type_.currency};
            one.date = local_time(zone_, clock_).date;
            if (one.amount.minor > 0) by(owner(), campaign::Spend{one});
        }
    }

    void answer(std::size_t index) {
        campaign::Answers given;
        for (campaign::Question const& question : type_.survey.questions) {
            int const number = static_cast<int>(index % 7);
            if (question.kind == campaign::QuestionKind::Scale)
                given[question.id] = Decimal::from_int(number < 4 ? 5 : number < 6 ? 4 : 3);
            if (question.kind == campaign::QuestionKind::Nps)
                given[question.id] = Decimal::from_int(number < 4 ? 9 : number < 6 ? 8 : 6);
            if (question.kind == campaign::QuestionKind::Multiple)
                given[question.id] = campaign::Texts{question.options[index % question.options.size()].value};
        }
        auto outcome =
            campaign::apply(campaign, campaign::Answer{true}, context(campaign::Actor::Participant, nullptr));
        if (!outcome) fail_at("answer", outcome.error());
        keep(std::move(*outcome));
        answers.emplace_back(guests[index].participant.id, campaign::counted_answers(type_.survey, given));
    }

    DemoPlot const& plot_;
    DemoCast const& cast_;
    campaign::Type const& type_;
    campaign::Directory directory_;
    TimeZone zone_;
    Instant now_;
    Instant clock_;
    std::size_t asked_count_ = 0;
};

void put_story(db::Transaction& transaction, DemoStory const& story, UserId actor, campaign::Context const& context) {
    campaign::CampaignId const id = story.campaign.id;
    campaigns::Stored const stored{story.version, story.version, story.created, context.now, story.campaign};
    campaigns::insert(transaction, stored, campaign::next_step_at(story.campaign, context));
    events::append(transaction, actor, {{"campaign", to_string(id.value), story.version, "created", "{}"}});
    for (campaign::Step const& step : story.steps) campaigns::add_step(transaction, id, step, step.due);
    for (notices::New const& one : story.told) notices::add(transaction, {one});
    participants::put(transaction, id, story.guests);
    if (!story.campaign.survey) return;
    Instant const asked_at = story.campaign.survey->asked_at;
    surveys::mark_asked(transaction, id, story.asked, asked_at);
    std::int64_t const span = std::max<std::int64_t>(1, context.now.milliseconds - asked_at.milliseconds);
    std::int64_t const count = static_cast<std::int64_t>(story.answers.size());
    for (std::int64_t i = 0; i < count; ++i) {
        // Most come soon, some late.
        Instant const at{asked_at.milliseconds + std::min(span / 2, 5 * kDay) * i * i / (count * count)};
        auto const& [who, answers] = story.answers[static_cast<std::size_t>(i)];
        surveys::put_answers(transaction, {id, who}, answers, at);
    }
}

}  // namespace

void put_demo_campaigns(db::Transaction& transaction, DemoCast const& cast, campaign::Directory const& directory,
                        TimeZone const& zone, Instant now) {
    std::vector<campaign::Type> const types = campaign::default_types();
    for (DemoPlot const& plot : kPlots) {
        auto const type =
            std::find_if(types.begin(), types.end(), [&](campaign::Type const& one) { return one.id == plot.type; });
        DemoStory story(plot, cast, *type, directory, zone, now);
        story.tell();
        campaign::Context const context{*type, directory, zone, now, campaign::Actor::Clock, nullptr, 0};
        put_story(transaction, story, plot.by_head ? cast.head : cast.marketer, context);
    }
}

}  // namespace offerta::server

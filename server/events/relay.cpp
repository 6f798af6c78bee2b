#include "server/events/relay.hpp"

#include <algorithm>
#include <chrono>
#include <map>
#include <optional>
#include <utility>

#include "server/base/log.hpp"
#include "server/db/identity.hpp"
#include "server/repositories/bonuses.hpp"
#include "server/repositories/customers.hpp"
#include "server/repositories/deals.hpp"
#include "server/repositories/events.hpp"
#include "server/repositories/notices.hpp"
#include "server/repositories/quotes.hpp"
#include "server/repositories/stored_json.hpp"
#include "shared/protocol/json_out.hpp"
#include "shared/protocol/messages.hpp"

namespace offerta::server::events {

namespace {

using namespace std::chrono_literals;

constexpr auto kPoll = 500ms;        // how long a stop waits at most, and a listener whose session ran out
constexpr auto kCheckEvery = 400ms;  // no more often than that, however much happens
constexpr auto kReconnect = 500ms;
constexpr int kPollsBetweenLooks = 10;  // a look without a notification, should one have been lost

LiveEvent live_event(RecordedEvent const& recorded, LiveEvent::Kind kind) {
    LiveEvent event;
    event.kind = kind;
    event.id = recorded.entity;
    event.version = recorded.version;
    event.sequence = recorded.id;
    return event;
}

/// The newest event of each aggregate: what lies between is in the state that it leads to.
std::map<std::string, RecordedEvent> newest_of(std::vector<RecordedEvent> const& recorded) {
    std::map<std::string, RecordedEvent> out;
    for (RecordedEvent const& event : recorded) {
        auto const [found, is_new] = out.try_emplace(event.aggregate + event.entity, event);
        if (!is_new && found->second.version < event.version) found->second = event;
    }
    return out;
}

/// An event with what its message needs.
struct Told {
    LiveEvent event;
    Audience audience;
};

std::vector<std::string> ids_of(std::map<std::string, RecordedEvent> const& events, std::string_view aggregate) {
    std::vector<std::string> ids;
    for (auto const& [key, event] : events)
        if (event.aggregate == aggregate) ids.push_back(event.entity);
    return ids;
}

void tell_quotes(db::Executor& executor, std::map<std::string, RecordedEvent> const& events, std::vector<Told>& out) {
    auto const ids = ids_of(events, "quote");
    if (ids.empty()) return;
    for (quotes::OwnedSummary const& row : quotes::summaries(executor, ids)) {
        auto summary = from_stored<QuoteSummary>(row.summary);
        LiveEvent event = live_event(events.at("quote" + to_string(summary.id.value)), LiveEvent::Kind::QuoteChanged);
        event.version = summary.version;
        event.quote = std::move(summary);
        out.push_back({std::move(event), {Action::ReadQuote, row.whose}});
    }
}

void tell_customers(db::Executor& executor, std::map<std::string, RecordedEvent> const& events,
                    std::vector<Told>& out) {
    auto const ids = ids_of(events, "customer");
    if (ids.empty()) return;
    for (auto const& [id, whose] : customers::owners(executor, ids)) {
        out.push_back(
            {live_event(events.at("customer" + id), LiveEvent::Kind::CustomerChanged), {Action::ReadCustomer, whose}});
    }
}

constexpr std::string_view kClosingEntity = "closing ";  // of a "bonus_calendar": a period is being closed

LiveEvent bonus_event(std::int64_t sequence, std::string id) {
    LiveEvent event;
    event.kind = LiveEvent::Kind::BonusChanged;
    event.id = std::move(id);
    event.sequence = sequence;
    return event;
}

/// Whose open statement a deal or a review changes hears of it, and his head (B8): that it changed, nothing of what it
/// is now. Plans, imports and the end of a period change everybody's.
void tell_bonuses(db::Executor& executor, std::map<std::string, RecordedEvent> const& events, std::vector<Told>& out) {
    std::map<std::string, std::pair<std::int64_t, Owned>> people;
    for (auto const& [key, event] : events) {
        if (event.aggregate == "bonus_calendar" && event.entity.starts_with(kClosingEntity)) {
            LiveEvent closing = live_event(event, LiveEvent::Kind::BonusClosing);
            closing.id = event.entity.substr(kClosingEntity.size());
            out.push_back({std::move(closing), {Action::WriteBonusPlan, std::nullopt}});
            continue;
        }
        if (event.aggregate == "bonus_plan" || event.aggregate == "bonus_calendar" || event.aggregate == "import") {
            out.push_back({bonus_event(event.id, {}), {Action::ReadBonus, std::nullopt}});
        }
        bool const is_deal = event.aggregate == "deal";
        if (!is_deal && event.aggregate != "bonus_review") continue;
        auto const whose =
            is_deal ? deals::people_of(executor, {event.entity}) : bonuses::reviewed(executor, {event.entity});
        for (Owned const& one : whose) people[to_string(one.owner.value)] = {event.id, one};
        if (!is_deal) continue;
        if (auto const owned = deals::whose(executor, event.entity)) {
            out.push_back({live_event(event, LiveEvent::Kind::DealChanged), {Action::ReadAnalytics, *owned}});
        }
    }
    for (auto const& [id, told] : people)
        out.push_back({bonus_event(told.first, id), {Action::ReadBonus, told.second}});
}

void tell_campaigns(db::Executor& executor, CampaignTeller& campaigns,
                    std::map<std::string, RecordedEvent> const& events, std::vector<Told>& out) {
    auto const ids = ids_of(events, "campaign");
    if (ids.empty()) return;
    for (ToldCampaign& told : campaigns.campaigns(executor, ids)) {
        LiveEvent event =
            live_event(events.at("campaign" + to_string(told.summary.id.value)), LiveEvent::Kind::CampaignChanged);
        event.version = told.summary.version;
        Audience const audience{Action::ReadCampaign, told.whose()};
        event.campaign = std::move(told.summary);
        event.people = std::move(told.people);
        out.push_back({std::move(event), audience});
    }
}

/// Each event of a campaign or a quote may have told somebody something, not only the newest of its own.
void tell_inboxes(db::Executor& executor, std::vector<RecordedEvent> const& recorded, std::string_view aggregate,
                  Action reading, std::vector<Told>& out) {
    std::vector<std::string> ids;
    std::vector<std::int64_t> versions;
    std::int64_t last = 0;
    for (RecordedEvent const& event : recorded) {
        if (event.aggregate != aggregate) continue;
        ids.push_back(event.entity);
        versions.push_back(event.version);
        last = std::max(last, event.id);
    }
    if (ids.empty()) return;
    for (UserId const user : notices::told(executor, ids, versions)) {
        LiveEvent event;
        event.kind = LiveEvent::Kind::InboxChanged;
        event.sequence = last;
        out.push_back({std::move(event), {reading, std::nullopt, user}});
    }
}

/// In the order of the log, each for whom may read its object as it is now. What is not told to anybody is left out.
std::vector<Told> messages_of(db::Executor& executor, CampaignTeller& campaigns,
                              std::vector<RecordedEvent> const& recorded) {
    auto const events = newest_of(recorded);
    std::vector<Told> out;
    tell_quotes(executor, events, out);
    tell_customers(executor, events, out);
    tell_bonuses(executor, events, out);
    tell_campaigns(executor, campaigns, events, out);
    tell_inboxes(executor, recorded, "campaign", Action::ReadCampaign, out);
    tell_inboxes(executor, recorded, "quote", Action::ReadQuote, out);
    for (auto const& [key, event] : events) {
        if (event.aggregate != "price_book") continue;
        out.push_back({live_event(event, LiveEvent::Kind::PriceBookPublished), {Action::ReadCatalogue, std::nullopt}});
    }
    std::stable_sort(out.begin(), out.end(),
                     [](Told const& a, Told const& b) { return a.event.sequence < b.event.sequence; });
    return out;
}

bool is_about_rights(std::vector<db::Notification> const& notifications) {
    return std::any_of(notifications.begin(), notifications.end(),
                       [](db::Notification const& one) { return one.channel == "offerta_access"; });
}

}  // namespace

struct Relay::Standing {
    std::optional<LogPosition> position;
    std::vector<RecordedEvent> waiting;  ///< read, and not told yet
    std::chrono::steady_clock::time_point checked_at{};
    bool is_following = true;  // until told otherwise, so that a start without a database is logged, once
};

Relay::Relay(db::ConnectionSettings settings, Hub& hub, Doorkeeper& doorkeeper, CampaignTeller& campaigns)
    : settings_(std::move(settings)),
      hub_(hub),
      doorkeeper_(doorkeeper),
      campaigns_(campaigns),
      standing_(std::make_unique<Standing>()) {
    settings_.application_name = "offerta relay";
    thread_ = std::thread([this] { run(); });
}

Relay::~Relay() { stop(); }

void Relay::stop() {
    stopping_ = true;
    if (thread_.joinable()) thread_.join();
}

void Relay::run() {
    while (!stopping_) {
        try {
            follow();
        } catch (std::exception const& error) {
            if (stopping_) return;
            if (std::exchange(standing_->is_following, false)) {
                log::warning("the live channel lost the database", {{"reason", error.what()}});
            }
            std::this_thread::sleep_for(kReconnect);
        }
    }
}

void Relay::follow() {
    db::Connection connection(settings_);
    connection.execute_script("LISTEN offerta_event; LISTEN offerta_access");
    look_until_quiet(connection, true);  // what was said while nobody listened is lost
    standing_->is_following = true;
    for (int quiet = 0; !stopping_;) {
        auto const notifications = connection.wait_for_notifications(kPoll);
        bool const is_told = !notifications.empty();
        if (is_told || ++quiet >= kPollsBetweenLooks) {
            quiet = 0;
            look_until_quiet(connection, is_about_rights(notifications));
        } else {
            db::OneConnection executor(connection, db::Identity::system());
            check_listeners(executor, false);
        }
    }
}

/// Whatever is said during a look asks for another one: its event may have been committed after the log was read.
void Relay::look_until_quiet(db::Connection& connection, bool rights_changed) {
    while (look(connection, rights_changed) && !stopping_) rights_changed = false;
}

bool Relay::look(db::Connection& connection, bool rights_changed) {
    db::OneConnection executor(connection, db::Identity::system());
    Standing& standing = *standing_;
    if (!standing.position) standing.position = position_now(executor);
    auto const fresh = read_new(executor, *standing.position);
    standing.waiting.insert(standing.waiting.end(), fresh.begin(), fresh.end());
    // PostgreSQL has sent by now whatever was said before these events were committed.
    auto const meanwhile = connection.wait_for_notifications(0ms);
    check_listeners(executor, rights_changed || is_about_rights(meanwhile));
    // Nothing is worked out for nobody.
    if (hub_.is_empty()) standing.waiting.clear();
    for (Told const& told : messages_of(executor, campaigns_, standing.waiting))
        hub_.publish(dump(write(told.event)), told.audience);
    standing.waiting.clear();
    return !meanwhile.empty();
}

void Relay::check_listeners(db::Executor& executor, bool rights_changed) {
    if (rights_changed) doorkeeper_.rights_changed();
    Hub::Verdicts verdicts;
    for (std::string const& session : hub_.sessions(rights_changed ? Hub::Which::All : Hub::Which::New)) {
        verdicts[session] = doorkeeper_.caller(executor, session);
    }
    hub_.check(verdicts);
    auto const now = std::chrono::steady_clock::now();
    if (now - standing_->checked_at < kCheckEvery) return;
    standing_->checked_at = now;
    // Sessions run out without anybody saying so.
    auto const listening = hub_.sessions(Hub::Which::All);
    if (listening.empty()) return;
    Hub::Verdicts over;
    for (std::string const& session : listening) over.emplace(session, nullptr);
    for (std::string const& session : doorkeeper_.alive(executor, listening)) over.erase(session);
    hub_.check(over);
}

}  // namespace offerta::server::events

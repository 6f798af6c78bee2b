#include "server/events/relay.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "server/base/log.hpp"
#include "server/repositories/events.hpp"
#include "server/repositories/quotes.hpp"
#include "server/repositories/stored_json.hpp"
#include "shared/protocol/json_out.hpp"
#include "shared/protocol/messages.hpp"

namespace offerta::server::events {

namespace {

using namespace std::chrono_literals;

constexpr auto kPoll = 500ms;        // how long a stop waits at most
constexpr auto kReconnect = 500ms;
constexpr int kPollsBetweenLooks = 10;  // a look without a notification, should one have been lost

/// The relay's own connection; unlike a Session's it is never replaced silently, which would end LISTEN.
class OneConnection final : public db::Executor {
  public:
    explicit OneConnection(db::Connection& connection) : connection_(connection) {}
    db::Result execute(db::Statement const& statement, db::Params const& params = {}) override {
        return connection_.execute(statement, params);
    }

  private:
    db::Connection& connection_;
};

LiveEvent live_event(RecordedEvent const& recorded, LiveEvent::Kind kind) {
    LiveEvent event;
    event.kind = kind;
    event.id = recorded.entity;
    event.version = recorded.version;
    event.sequence = recorded.id;
    return event;
}

std::optional<LiveEvent::Kind> kind_of(std::string const& aggregate) {
    if (aggregate == "quote") return LiveEvent::Kind::QuoteChanged;
    if (aggregate == "customer") return LiveEvent::Kind::CustomerChanged;
    if (aggregate == "price_book") return LiveEvent::Kind::PriceBookPublished;
    return std::nullopt;
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

std::map<std::string, QuoteSummary> summaries_of(db::Executor& executor,
                                                 std::map<std::string, RecordedEvent> const& events) {
    std::vector<std::string> ids;
    for (auto const& [key, event] : events)
        if (event.aggregate == "quote") ids.push_back(event.entity);
    std::map<std::string, QuoteSummary> out;
    if (ids.empty()) return out;
    for (std::string const& row : quotes::summaries(executor, ids)) {
        auto summary = from_stored<QuoteSummary>(row);
        out.emplace(to_string(summary.id.value), std::move(summary));
    }
    return out;
}

void publish_new(db::Executor& executor, LogPosition& position, Hub& hub) {
    auto const events = newest_of(read_new(executor, position));
    auto const summaries = summaries_of(executor, events);
    for (auto const& [key, recorded] : events) {
        auto const kind = kind_of(recorded.aggregate);
        if (!kind) continue;
        LiveEvent event = live_event(recorded, *kind);
        if (auto const found = summaries.find(recorded.entity); found != summaries.end()) {
            event.quote = found->second;
            event.version = found->second.version;
        }
        hub.publish(dump(write(event)));
    }
}

}  // namespace

struct Relay::Standing {
    std::optional<LogPosition> position;
    bool is_following = true;  // until told otherwise, so that a start without a database is logged, once
};

Relay::Relay(db::ConnectionSettings settings, Hub& hub, std::function<void()> rights_changed)
    : settings_(std::move(settings)),
      hub_(hub),
      rights_changed_(std::move(rights_changed)),
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
    OneConnection executor(connection);
    connection.execute_script("LISTEN offerta_event; LISTEN offerta_access");
    rights_changed_();
    if (!standing_->position) standing_->position = position_now(executor);
    publish_new(executor, *standing_->position, hub_);
    standing_->is_following = true;
    for (int quiet = 0; !stopping_;) {
        auto const notifications = connection.wait_for_notifications(kPoll);
        bool const told = !notifications.empty();
        bool const rights = std::any_of(notifications.begin(), notifications.end(),
                                        [](auto const& one) { return one.channel == "offerta_access"; });
        if (rights) rights_changed_();
        if (!told && ++quiet < kPollsBetweenLooks) continue;
        quiet = 0;
        publish_new(executor, *standing_->position, hub_);
    }
}

}  // namespace offerta::server::events

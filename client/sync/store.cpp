#include "client/sync/store.hpp"

#include <array>
#include <cstring>
#include <deque>
#include <utility>

#include "client/state/reduce.hpp"
#include "client/state/unsaved.hpp"
#include "client/sync/runner.hpp"

namespace offerta::client {

struct Store::Parts {
    explicit Parts(Platform& the_platform)
        : platform(the_platform),
          io(the_platform, kFirstRequest, [this](Action action) { queue.push_back(std::move(action)); }),
          runner(io) {}

    Moment moment() {
        std::array<std::uint8_t, 16> bytes{};
        platform.random.fill(bytes);
        std::array<std::uint64_t, 2> seed{};
        std::memcpy(seed.data(), bytes.data(), bytes.size());
        return {Instant{platform.clock.unix_ms()}, seed};
    }

    /// Actions one after the other; effects of one may bring others, which queue up behind.
    void drain() {
        while (!queue.empty()) {
            Action const action = std::move(queue.front());
            queue.pop_front();
            ++changes;
            for (Effect const& effect : reduce(state, action, moment())) runner.run(effect, state);
        }
        runner.flush();
        tell_unsaved();
    }

    /// The browser asks before it leaves a page with something that would be lost.
    void tell_unsaved() {
        bool const now = runner.has_unstored() || has_unsaved_form(state);
        if (std::exchange(unsaved, now) != now) platform.window.set_unsaved(now);
    }

    Platform& platform;
    AppState state;
    std::uint64_t changes = 0;
    bool unsaved = false;
    std::deque<Action> queue;
    Io io;
    Runner runner;
};

Store::Store(Platform& platform) : parts_(std::make_unique<Parts>(platform)) {}
Store::~Store() = default;

void Store::start() {
    Platform& platform = parts_->platform;
    std::int64_t const now = platform.clock.unix_ms();
    bool const is_russian = platform.window.language().starts_with("ru");
    Preferences preferences;
    preferences.language = is_russian ? Language::Ru : Language::En;
    parts_->queue.push_back(PreferencesLoaded{preferences});
    parts_->queue.push_back(Started{platform.clock.utc_offset_minutes(now)});
    parts_->queue.push_back(AddressChanged{platform.window.route()});
    parts_->drain();
}

void Store::handle(Event const& event) {
    if (!parts_->io.handle(event)) parts_->runner.handle(event);
    parts_->drain();
}

void Store::dispatch(std::vector<Action> actions) {
    for (Action& action : actions) parts_->queue.push_back(std::move(action));
    parts_->drain();
}

AppState const& Store::state() const { return parts_->state; }
std::uint64_t Store::changes() const { return parts_->changes; }

}  // namespace offerta::client

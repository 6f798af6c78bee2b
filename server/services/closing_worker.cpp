#include "server/services/closing_worker.hpp"

#include <chrono>

#include "server/base/log.hpp"

namespace offerta::server {

namespace {

using namespace std::chrono_literals;

constexpr auto kNoteEvery = 500ms;
// It holds locks and a snapshot for as long as it takes; single statements are short all the same.
constexpr auto kStatementLimit = 120s;

db::ConnectionSettings closing_settings(db::ConnectionSettings settings) {
    settings.application_name = "offerta closing";
    settings.statement_limit = kStatementLimit;
    return settings;
}

}  // namespace

ClosingWorker::ClosingWorker(db::ConnectionSettings const& settings, db::Gate& gate, Bonuses& bonuses)
    : settings_(closing_settings(settings)),
      gate_(gate),
      bonuses_(bonuses),
      workers_(settings_, 1, 1, db::Workers::Priority::Low) {}

bool ClosingWorker::begin(Asking const& asking, BonusPeriod period) {
    return workers_.submit([this, asking, period](db::Session& session) { close(session, asking, period); });
}

void ClosingWorker::stop() {
    stopping_ = true;
    workers_.stop();
}

void ClosingWorker::close(db::Session& session, Asking const& asking, BonusPeriod period) {
    db::Session notes(settings_, gate_);
    notes.act_as(db::Identity::system());
    std::int64_t reached = 0;
    auto noted_at = std::chrono::steady_clock::now();
    auto const note = [&](ClosingState state, std::string const& problem) {
        try {
            Bonuses::note_closing(notes, asking.user(), reached, state, problem);
        } catch (std::exception const& error) {
            log::debug("the progress of a closing is not noted", {{"reason", error.what()}});
        }
    };
    try {
        auto const outcome = bonuses_.close_now(session, asking, period, [&](std::int64_t done) {
            reached = done;
            auto const now = std::chrono::steady_clock::now();
            if (now - noted_at >= kNoteEvery) {
                noted_at = now;
                note(ClosingState::Running, {});
            }
            return !stopping_;
        });
        if (outcome)
            note(ClosingState::Done, {});
        else
            note(ClosingState::Failed, outcome.error().code);
    } catch (std::exception const& error) {
        log::warning("a period was not closed", {{"period", to_string(period)}, {"reason", error.what()}});
        note(ClosingState::Failed, "unavailable");
    }
}

}  // namespace offerta::server

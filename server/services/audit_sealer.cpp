#include "server/services/audit_sealer.hpp"

#include <chrono>

#include "server/base/log.hpp"
#include "server/repositories/audit.hpp"
#include "server/services/throttle.hpp"

namespace offerta::server {

namespace {

using namespace std::chrono_literals;

constexpr auto kEvery = 1s;
constexpr auto kLogHeadEvery = 1h;
constexpr auto kPatience = 3s;  // a stop waits no longer for a database that hangs

}  // namespace

AuditSealer::AuditSealer(db::ConnectionSettings settings, db::Gate& gate)
    : settings_(std::move(settings)), gate_(gate) {
    settings_.application_name = "offerta audit";
    settings_.statement_limit = kPatience;
    thread_ = std::thread([this] { run(); });
}

void AuditSealer::stop() {
    {
        std::lock_guard const lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    if (thread_.joinable()) thread_.join();
}

void AuditSealer::run() {
    db::Session session(settings_, gate_);
    session.act_as(db::Identity::system());
    auto log_at = std::chrono::steady_clock::now() + kLogHeadEvery;
    std::unique_lock lock(mutex_);
    bool answers = true;
    for (bool last = false; !last;) {
        wake_.wait_for(lock, kEvery, [this] { return stopping_; });
        last = stopping_;
        lock.unlock();
        // A stop does not wait for a database that is away.
        if (!last || answers) answers = seal_all(session);
        if (answers && (last || std::chrono::steady_clock::now() > log_at)) {
            log_head(session);
            log_at = std::chrono::steady_clock::now() + kLogHeadEvery;
        }
        lock.lock();
    }
}

/// A database that is away is told by those who need it; the entries wait there.
bool AuditSealer::seal_all(db::Session& session) {
    try {
        tell_refused_guesses(session);
        while (audit::seal(session) == audit::kSealedAtOnce) {
        }
        return true;
    } catch (std::exception const& error) {
        log::debug("the audit log was not sealed", {{"reason", error.what()}});
        return false;
    }
}

void AuditSealer::log_head(db::Session& session) {
    try {
        if (auto const head = audit::head(session); head && head->number > 0) {
            log::info("audit head", {{"number", head->number}, {"hash", head->hash}});
        }
    } catch (std::exception const& error) {
        log::debug("the audit log's head was not read", {{"reason", error.what()}});
    }
}

}  // namespace offerta::server

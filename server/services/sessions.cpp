#include "server/services/sessions.hpp"

#include <algorithm>

#include "server/base/sha256.hpp"
#include "server/repositories/access.hpp"
#include "server/repositories/sessions.hpp"
#include "server/services/sign_in.hpp"

namespace offerta::server {

namespace {

bool is_token(std::string_view text) {
    return text.size() == 2 * kTokenBytes && std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
           });
}

}  // namespace

std::shared_ptr<SignedIn const> Sessions::find(db::Executor& executor, std::string_view token) {
    if (!is_token(token)) return nullptr;
    std::string const hash = sha256_hex(token);
    std::uint64_t generation = 0;
    if (auto known = kept(hash, generation)) return known;
    auto const found = sessions::find(executor, hash);
    if (!found) return nullptr;
    if (found->is_touch_due) sessions::touch(executor, found->id);
    auto who = signed_in(executor, *found);
    keep(hash, who, generation);
    return who;
}

std::shared_ptr<SignedIn const> Sessions::known(std::string_view token) {
    std::uint64_t generation = 0;
    return is_token(token) ? kept(sha256_hex(token), generation) : nullptr;
}

std::shared_ptr<SignedIn const> Sessions::signed_in(db::Executor& executor, sessions::Found const& found) {
    // Today where the organisation is (N5).
    Date const today = organisation_.today(executor, now_());
    return std::make_shared<SignedIn const>(
        SignedIn{access::subject_of(executor, found.user, access::units(executor), today), found.name, found.id});
}

std::shared_ptr<SignedIn const> Sessions::current(db::Executor& executor, std::string const& session) {
    auto const found = sessions::find_by_id(executor, session);
    return found ? signed_in(executor, *found) : nullptr;
}

bool Sessions::end_own(db::Session& database, std::string const& session, audit::Actor const& by) {
    bool const was_there = database.transact([&](db::Transaction& transaction) {
        bool const ended = sessions::end_own(transaction, *by.user, session);
        if (ended) audit::record(transaction, by, {"signOut", "session", session, {}, {}});
        return ended;
    });
    forget();
    return was_there;
}

void Sessions::end_others(db::Session& database, audit::Actor const& by) {
    database.transact([&](db::Transaction& transaction) {
        sessions::end_others(transaction, *by.user, by.session);
        audit::record(transaction, by, {"endOtherSessions", "user", to_string(by.user->value), {}, {}});
    });
    forget();
}

void Sessions::forget() {
    std::lock_guard const lock(mutex_);
    ++generation_;
    kept_.clear();
}

std::shared_ptr<SignedIn const> Sessions::kept(std::string const& hash, std::uint64_t& generation) {
    std::lock_guard const lock(mutex_);
    generation = generation_;
    auto const found = kept_.find(hash);
    if (found == kept_.end() || Clock::now() - found->second.read_at >= kFresh) return nullptr;
    return found->second.who;
}

void Sessions::keep(std::string const& hash, std::shared_ptr<SignedIn const> who, std::uint64_t generation) {
    std::lock_guard const lock(mutex_);
    // What changed while it was being read may be missing in it.
    if (generation != generation_) return;
    if (kept_.size() >= kKept) kept_.clear();
    kept_.insert_or_assign(hash, Kept{std::move(who), Clock::now()});
}

}  // namespace offerta::server

#include "server/services/throttle.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <tl/expected.hpp>

#include "server/base/sha256.hpp"
#include "server/repositories/audit.hpp"
#include "shared/base/text.hpp"

namespace offerta::server {

namespace {

constexpr std::string_view kAddress = "address/";

void tell_refused(db::Transaction& transaction, int seconds, std::vector<std::string> const& names) {
    for (throttle::Refused const& refused : throttle::take_refused(transaction, seconds, names)) {
        audit::Entry entry{.action = refused.attempt.action,
                           .object_kind = refused.attempt.object_kind,
                           .object = refused.attempt.object,
                           .after = refused.details,
                           .outcome = audit::Outcome::Refused};
        audit::Actor actor{std::nullopt, {}, {}, refused.attempt.address};
        if (auto const user = parse_uuid(refused.attempt.object); user && refused.attempt.object_kind == "user") {
            actor.user = UserId{*user};  // guesses at his own, in a session of his
        }
        audit::record(transaction, actor, entry);
    }
}

int free_of(std::string const& bucket) { return bucket.starts_with(kAddress) ? kFreeOfAddress : kFreeOfAccount; }

}  // namespace

int wait_after(int failures, int free) {
    int const beyond = failures - free;
    if (beyond <= 0) return 0;
    return beyond > 9 ? kWaitMax : std::min(kWaitMax, 1 << (beyond - 1));
}

std::string network_of(std::string_view address) {
    std::string const text(address.substr(0, address.find('%')));
    in6_addr parsed{};
    if (inet_pton(AF_INET6, text.c_str(), &parsed) != 1) return text;
    if (IN6_IS_ADDR_V4MAPPED(&parsed)) return text.substr(text.rfind(':') + 1);
    std::fill(std::begin(parsed.s6_addr) + 8, std::end(parsed.s6_addr), std::uint8_t{0});
    std::array<char, INET6_ADDRSTRLEN> out{};
    inet_ntop(AF_INET6, &parsed, out.data(), out.size());
    return std::string(out.data()) + "/64";
}

Guess::Guess(db::Executor& executor, std::string_view login, UserId user, std::string_view address) {
    std::string const network = network_of(address);
    // A hash: what people type into the field of the login is at times their password.
    std::string const account =
        "account/" + (user.is_nil() ? sha256_hex(fold_for_search(login)).substr(0, 32) : to_string(user.value));
    // Asked for nobody too: the answer takes as long.
    bool const is_known = throttle::knows_address(executor, user, network);
    if (is_known) {
        forgotten_.push_back(account + "/" + network);
    } else {
        forgotten_.push_back(account);
        kept_.push_back(std::string(kAddress) + network);
    }
}

Guess::Guess(UserId user, std::string_view what)
    : forgotten_{"user/" + to_string(user.value) + "/" + std::string(what)} {}

std::optional<int> Guess::begin(db::Session& session, throttle::Attempt const& attempt) const {
    std::vector<std::string> names = forgotten_;
    names.insert(names.end(), kept_.begin(), kept_.end());
    // What must wait leaves nothing behind: buckets of made-up logins would fill the table.
    auto const counted = session.transact([&](db::Transaction& transaction) -> tl::expected<void, throttle::Bucket> {
        auto const buckets = throttle::lock(transaction, names, kForgetSeconds);
        auto const longest = std::max_element(buckets.begin(), buckets.end(), [](auto const& a, auto const& b) {
            return a.wait_seconds < b.wait_seconds;
        });
        if (longest != buckets.end() && longest->wait_seconds > 0) return tl::unexpected(*longest);
        for (auto const& bucket : buckets) {
            int const failures = bucket.failures + 1;
            throttle::add_failure(transaction, bucket.name, failures, wait_after(failures, free_of(bucket.name)));
        }
        throttle::clear_away(transaction);
        return {};
    });
    if (counted) return std::nullopt;
    session.transact(
        [&](db::Transaction& transaction) { throttle::note_refused(transaction, counted.error().name, attempt); });
    return counted.error().wait_seconds;
}

void Guess::succeed(db::Transaction& transaction) const {
    tell_refused(transaction, kRefusedSpanSeconds, forgotten_);  // goes with its bucket
    for (std::string const& name : forgotten_) throttle::forget(transaction, name);
    for (std::string const& name : kept_) throttle::take_back(transaction, name);
}

void tell_refused_guesses(db::Session& session) {
    session.transact([](db::Transaction& transaction) { tell_refused(transaction, kRefusedSpanSeconds, {}); });
}

std::string beginning_of(std::string_view login) {
    std::size_t end = 0;
    for (int i = 0; i < 3 && end < login.size(); ++i) (void)next_code_point(login, end);
    return std::string(login.substr(0, end)) + "…";
}

}  // namespace offerta::server

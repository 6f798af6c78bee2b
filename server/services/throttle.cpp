#include "server/services/throttle.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <tl/expected.hpp>

#include "server/base/sha256.hpp"
#include "server/repositories/throttle.hpp"
#include "shared/base/text.hpp"

namespace offerta::server {

namespace {

constexpr std::string_view kAddress = "address/";

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

std::optional<int> Guess::begin(db::Session& session) const {
    std::vector<std::string> names = forgotten_;
    names.insert(names.end(), kept_.begin(), kept_.end());
    // What must wait leaves nothing behind: buckets of made-up logins would fill the table.
    auto const counted = session.transact([&](db::Transaction& transaction) -> tl::expected<void, int> {
        auto const buckets = throttle::lock(transaction, names, kForgetSeconds);
        int wait = 0;
        for (auto const& bucket : buckets) wait = std::max(wait, bucket.wait_seconds);
        if (wait > 0) return tl::unexpected(wait);
        for (auto const& bucket : buckets) {
            int const failures = bucket.failures + 1;
            throttle::add_failure(transaction, bucket.name, failures, wait_after(failures, free_of(bucket.name)));
        }
        throttle::clear_away(transaction);
        return {};
    });
    return counted ? std::nullopt : std::optional(counted.error());
}

void Guess::succeed(db::Transaction& transaction) const {
    for (std::string const& name : forgotten_) throttle::forget(transaction, name);
    for (std::string const& name : kept_) throttle::take_back(transaction, name);
}

}  // namespace offerta::server

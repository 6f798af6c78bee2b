#include "server/services/second_factor.hpp"

#include <algorithm>

#include "server/base/sha256.hpp"
#include "server/base/totp.hpp"
#include "server/repositories/second_factor.hpp"
#include "server/services/passwords.hpp"
#include "server/services/throttle.hpp"

namespace offerta::server {

namespace {

constexpr char kIssuer[] = "Offerta";
constexpr std::size_t kCodeBytes = 10;  // 16 letters of base32
constexpr std::size_t kCodeGroup = 4;

std::string random_bytes(std::size_t size) {
    std::string out(size, '\0');
    fill_random(reinterpret_cast<std::uint8_t*>(out.data()), size);
    return out;
}

std::string grouped(std::string const& letters) {
    std::string out;
    for (std::size_t i = 0; i < letters.size(); i += kCodeGroup) {
        if (i > 0) out += '-';
        out += letters.substr(i, kCodeGroup);
    }
    return out;
}

/// As people type it: in any case, with or without its dashes and blanks.
std::string bare(std::string_view code) {
    std::string out;
    for (char const c : code) {
        if (c == '-' || c == ' ') continue;
        out += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return out;
}

/// 80 random bits: a fast hash is enough, nobody guesses them.
std::string hash_of(UserId user, std::string const& bare_code) {
    return sha256_hex(to_string(user.value) + "/" + bare_code);
}

std::int64_t seconds(Instant now) { return now.milliseconds / 1000; }

}  // namespace

FactorState second_factor_state(db::Executor& executor, UserId user) {
    if (!second_factor::is_on(executor, user)) return {};
    return {true, second_factor::codes_left(executor, user)};
}

Outcome<NewFactor> begin_second_factor(db::Session& session, audit::Actor const& by, std::string const& account,
                                       std::string_view password) {
    UserId const user = *by.user;
    if (auto const refusal = check_own_password(session, by, "beginSecondFactor", password))
        return tl::unexpected(*refusal);
    return session.transact([&](db::Transaction& transaction) -> Outcome<NewFactor> {
        if (second_factor::is_on(transaction, user)) return refuse(RefusalKind::Conflict, "second_factor_on");
        std::string const secret = random_bytes(kTotpSecretBytes);
        second_factor::put(transaction, user, secret);
        return NewFactor{base32(secret), totp_uri(secret, kIssuer, account)};
    });
}

Outcome<std::vector<std::string>> confirm_second_factor(db::Session& session, audit::Actor const& by,
                                                        std::string_view code, Instant now) {
    UserId const user = *by.user;
    Guess const guess(user, "second_factor");
    if (auto const wait = guess.begin(session, {"confirmSecondFactor", "user", to_string(user.value), by.address})) {
        return refuse_for_now(*wait);
    }
    return session.transact([&](db::Transaction& transaction) -> Outcome<std::vector<std::string>> {
        auto const factor = second_factor::lock(transaction, user);
        if (!factor || factor->is_confirmed) return refuse(RefusalKind::Conflict, "no_second_factor_begun");
        auto const step = totp_step(factor->secret, bare(code), seconds(now), factor->last_step);
        if (!step) return refuse(RefusalKind::Invalid, "code_wrong");
        std::vector<std::string> codes, hashes;
        for (int i = 0; i < kRecoveryCodes; ++i) {
            std::string const letters = base32(random_bytes(kCodeBytes));
            codes.push_back(grouped(letters));
            hashes.push_back(hash_of(user, letters));
        }
        second_factor::confirm(transaction, user, *step);
        second_factor::put_codes(transaction, user, hashes);
        guess.succeed(transaction);
        audit::record(transaction, by, about_user("confirmSecondFactor", user));
        return codes;
    });
}

Outcome<bool> remove_second_factor(db::Session& session, audit::Actor const& by, std::string_view password) {
    if (auto const refusal = check_own_password(session, by, "removeSecondFactor", password))
        return tl::unexpected(*refusal);
    session.transact([&](db::Transaction& transaction) {
        second_factor::remove(transaction, *by.user);
        audit::record(transaction, by, about_user("removeSecondFactor", *by.user));
    });
    return true;
}

bool is_second_factor(db::Transaction& transaction, UserId user, std::string_view code, Instant now) {
    auto const factor = second_factor::lock(transaction, user);
    if (!factor || !factor->is_confirmed) return false;
    std::string const given = bare(code);
    if (auto const step = totp_step(factor->secret, given, seconds(now), factor->last_step)) {
        second_factor::take(transaction, user, *step);
        return true;
    }
    return second_factor::take_code(transaction, user, hash_of(user, given));
}

}  // namespace offerta::server

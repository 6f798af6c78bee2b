#include "server/repositories/second_factor.hpp"

namespace offerta::server::second_factor {

namespace {

using db::Params;
using db::Statement;

// $1 user uuid. Row: secret as hexadecimal digits, last step, whether confirmed. Locks the row.
constexpr Statement kLock{"second_factor.lock", R"sql(
SELECT encode(secret, 'hex'), last_step, confirmed_at IS NOT NULL FROM second_factor WHERE user_id = $1::uuid FOR UPDATE)sql"};
// $1 user uuid. Row: bool.
constexpr Statement kIsOn{"second_factor.is_on", R"sql(
SELECT EXISTS (SELECT FROM second_factor WHERE user_id = $1::uuid AND confirmed_at IS NOT NULL))sql"};
// $1 user uuid, $2 secret bytea.
constexpr Statement kPut{"second_factor.put", R"sql(
INSERT INTO second_factor (user_id, secret) VALUES ($1::uuid, $2)
ON CONFLICT (user_id) DO UPDATE SET secret = excluded.secret, last_step = 0 WHERE second_factor.confirmed_at IS NULL)sql"};
// $1 user uuid, $2 step.
constexpr Statement kConfirm{"second_factor.confirm", R"sql(
UPDATE second_factor SET confirmed_at = now(), last_step = $2::int8 WHERE user_id = $1::uuid)sql"};
// $1 user uuid, $2 step.
constexpr Statement kTake{"second_factor.take",
                          "UPDATE second_factor SET last_step = $2::int8 WHERE user_id = $1::uuid"};
// $1 user uuid.
constexpr Statement kRemove{"second_factor.remove", "DELETE FROM second_factor WHERE user_id = $1::uuid"};
// $1 user uuid.
constexpr Statement kRemoveCodes{"second_factor.remove_codes", "DELETE FROM recovery_code WHERE user_id = $1::uuid"};
// $1 user uuid, $2 hashes text[].
constexpr Statement kPutCodes{"second_factor.put_codes",
                              "INSERT INTO recovery_code (user_id, code) SELECT $1::uuid, unnest($2::text[])"};
// $1 user uuid, $2 hash.
constexpr Statement kTakeCode{"second_factor.take_code",
                              "DELETE FROM recovery_code WHERE user_id = $1::uuid AND code = $2"};
// $1 user uuid. Row: int.
constexpr Statement kCodesLeft{"second_factor.codes_left",
                               "SELECT count(*)::int FROM recovery_code WHERE user_id = $1::uuid"};

// $1 token, $2 user uuid, $3 remembered, $4 seconds.
constexpr Statement kPutStep{"second_factor.put_step", R"sql(
INSERT INTO sign_in_step (token, user_id, remembered, ends_at)
VALUES ($1, $2::uuid, $3::boolean, now() + make_interval(secs => $4::int8)))sql"};
constexpr Statement kClearSteps{"second_factor.clear_steps", "DELETE FROM sign_in_step WHERE ends_at < now()"};
// $1 token, $2 failures. Row: user uuid, remembered.
constexpr Statement kTakeStep{"second_factor.take_step", R"sql(
UPDATE sign_in_step s SET failures = failures + 1 FROM app_user u
WHERE s.token = $1 AND s.ends_at > now() AND s.failures < $2::int AND u.id = s.user_id AND u.is_active
RETURNING s.user_id, s.remembered)sql"};
// $1 token.
constexpr Statement kEndStep{"second_factor.end_step", "DELETE FROM sign_in_step WHERE token = $1"};

std::string text(UserId user) { return to_string(user.value); }

std::string from_hex(std::string_view digits) {
    auto const value = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
    std::string out;
    for (std::size_t i = 0; i + 1 < digits.size(); i += 2) {
        out += static_cast<char>(value(digits[i]) * 16 + value(digits[i + 1]));
    }
    return out;
}

}  // namespace

std::optional<Factor> lock(db::Transaction& transaction, UserId user) {
    db::Result const result = transaction.execute(kLock, Params(text(user)));
    auto const row = result.first();
    if (!row) return std::nullopt;
    return Factor{from_hex(row->text(0)), row->int64(1), row->boolean(2)};
}

bool is_on(db::Executor& executor, UserId user) { return executor.execute(kIsOn, Params(text(user)))[0].boolean(0); }

void put(db::Transaction& transaction, UserId user, std::string const& secret) {
    transaction.later(kPut, Params(text(user), db::Bytes{secret}));
}

void confirm(db::Transaction& transaction, UserId user, std::int64_t step) {
    transaction.later(kConfirm, Params(text(user), step));
}

void take(db::Transaction& transaction, UserId user, std::int64_t step) {
    transaction.later(kTake, Params(text(user), step));
}

void remove(db::Transaction& transaction, UserId user) {
    transaction.later(kRemove, Params(text(user)));
    transaction.later(kRemoveCodes, Params(text(user)));
}

void put_codes(db::Transaction& transaction, UserId user, std::vector<std::string> const& hashes) {
    transaction.later(kRemoveCodes, Params(text(user)));
    transaction.later(kPutCodes, Params(text(user), hashes));
}

bool take_code(db::Transaction& transaction, UserId user, std::string const& hash) {
    return transaction.execute(kTakeCode, Params(text(user), hash)).affected() == 1;
}

int codes_left(db::Executor& executor, UserId user) {
    return static_cast<int>(executor.execute(kCodesLeft, Params(text(user)))[0].int64(0));
}

void put_step(db::Transaction& transaction, std::string const& token_hash, UserId user, bool remember,
              std::chrono::seconds age) {
    transaction.later(kClearSteps);
    transaction.later(kPutStep, Params(token_hash, text(user), remember, age.count()));
}

std::optional<Step> take_step(db::Transaction& transaction, std::string const& token_hash, int failures_max) {
    db::Result const result = transaction.execute(kTakeStep, Params(token_hash, failures_max));
    auto const row = result.first();
    if (!row) return std::nullopt;
    return Step{UserId{parse_uuid(row->text(0)).value_or(Uuid{})}, row->boolean(1)};
}

void end_step(db::Transaction& transaction, std::string const& token_hash) {
    transaction.later(kEndStep, Params(token_hash));
}

}  // namespace offerta::server::second_factor

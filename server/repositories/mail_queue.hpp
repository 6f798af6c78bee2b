#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/db/session.hpp"
#include "shared/campaign/survey.hpp"
#include "shared/protocol/post_messages.hpp"

// The queue of mail (0006, 0009) as those see it who send it; who fills it: outbox::add. The system's alone.

namespace offerta::server::mail_queue {

struct Due {
    Uuid id;
    std::string message_id;
    std::string kind;     ///< "survey", "survey_reminder", "notice", "quote"
    std::string address;  ///< of a quote's all, with ", " between them
    std::string payload;  ///< JSON
    std::string secret;
    UserId user;
    int attempts = 0;
    int refusals = 0;
    Instant queued_at;
    bool is_wanted = true;  ///< false: he opted out, the survey is over, the quote has been superseded, or he does not
                            ///< work here any more
};
/// What may be sent at `now` and nobody else holds, under its row locks, at most `limit`; who waits longest first. Also
/// what somebody took and neither ended nor gave back in time.
[[nodiscard]] std::vector<Due> lock_due(db::Transaction& transaction, Instant now, int limit);
/// For whoever sends all notices of a user together: false when somebody else does. Held until the end of the
/// transaction.
[[nodiscard]] bool try_lock_user(db::Transaction& transaction, UserId user);
/// Nothing of this user's that was never tried goes out before `until`.
void postpone(db::Transaction& transaction, UserId user, Instant until);
/// Whatever else this user is to be told, and was never tried, goes out with `lead`, and ends as it does.
void gather(db::Transaction& transaction, UserId user, Uuid const& lead);
/// Somebody is at it until `until`: then it is due again.
void take(db::Transaction& transaction, std::vector<std::string> const& ids, Instant until);
void withdraw(db::Transaction& transaction, Uuid const& id);

struct Gathered {
    campaign::CampaignId campaign;
    std::string payload;
};
/// The mail itself and what goes out with it, in the order in which it was told.
[[nodiscard]] std::vector<Gathered> gathered(db::Executor& executor, Uuid const& lead);

// How a sending ended. `attempt`: which one it was; what a later one has become is not touched.
void mark_sent(db::Executor& executor, Uuid const& id, Instant at);
void mark_dead(db::Executor& executor, Uuid const& id, int attempt, std::string const& reason);
/// `is_refusal`: the server's answer was about this mail.
void try_again(db::Executor& executor, Uuid const& id, int attempt, Instant at, bool is_refusal,
               std::string const& reason);
/// It was taken and not tried, `reason` says why; empty: for no reason that lies with the mail server.
void give_back(db::Executor& executor, Uuid const& id, int attempt, Instant at, std::string const& reason);

/// A dead mail: what it is, locked. None where there is no such one, or it is not dead.
struct Dead {
    std::string kind;
    campaign::CampaignId campaign;        ///< nil: a quote's
    campaign::ParticipantId participant;  ///< of a survey's
};
[[nodiscard]] std::optional<Dead> lock_dead(db::Transaction& transaction, Uuid const& id);
/// It is due again at `at`, with what was gathered into it; `secret`: of its link, none where it has none.
void revive(db::Transaction& transaction, Uuid const& id, Instant at, std::optional<std::string> const& secret);

/// How mails stand, in the order of their ids.
struct Standing {
    DeliveryState state = DeliveryState::Queued;
    std::string last_error;
};
[[nodiscard]] std::vector<Standing> standings(db::Executor& executor, std::vector<std::string> const& ids);

/// Without is_configured.
[[nodiscard]] MailQueue state(db::Executor& executor);

/// The defaults for who has set nothing.
[[nodiscard]] MailSetting setting(db::Executor& executor, UserId user);
void put_setting(db::Transaction& transaction, UserId user, MailSetting const& setting);

}  // namespace offerta::server::mail_queue

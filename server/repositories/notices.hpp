#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/db/session.hpp"
#include "shared/protocol/campaign_messages.hpp"

namespace offerta::server::notices {

/// What somebody is told of a version of a campaign or a quote; the other one is nil.
struct New {
    UserId user;
    campaign::CampaignId campaign;
    QuoteId quote;
    std::int64_t version = 0;
    campaign::Notice what = campaign::Notice::ApprovalAsked;
    std::string subject;
    LocalText subject_name;
    std::string campaign_name;  ///< of a quote its customer's
    bool is_late = false;
    Instant at;
};
/// All are about one version. Of a quote nobody is told a thing twice.
void add(db::Transaction& transaction, std::vector<New> const& all);

struct ListPage {
    std::vector<NoticeItem> rows;
    std::int64_t next = 0;  ///< the last one's id; 0: there are no more
    std::int64_t total = 0;
};
/// The caller's own, newest first, below `before` where that is not 0.
[[nodiscard]] ListPage list(db::Executor& executor, UserId user, std::int64_t before, int limit);
[[nodiscard]] std::int64_t unread(db::Executor& executor, UserId user);
void mark_read(db::Transaction& transaction, UserId user, ReadNotices const& which, Instant at);

/// Who was told something of these versions, of campaigns or of quotes.
[[nodiscard]] std::vector<UserId> told(db::Executor& executor, std::vector<std::string> const& entities,
                                       std::vector<std::int64_t> const& versions);

}  // namespace offerta::server::notices

namespace offerta::server::outbox {

/// A mail to be sent. A second one of the same key is left out.
struct Mail {
    Uuid id;
    std::string key;
    std::string message_id;
    std::string kind;  ///< "survey", "survey_reminder", "notice", "quote"
    campaign::ParticipantId participant;
    UserId user;
    std::string address;
    std::string payload;                ///< JSON: what its text is made of
    std::optional<std::string> secret;  ///< of the personal link
};
/// `campaign` is nil for a quote's.
void add(db::Transaction& transaction, campaign::CampaignId campaign, std::vector<Mail> const& mails, Instant at);
/// Somebody who is asked: his mail with a personal link of its own.
struct Asked {
    Uuid id;  ///< of the mail
    campaign::ParticipantId participant;
    std::string address;
    std::string secret;  ///< of the link; the database keeps its hash, and it itself until the mail has an end
};
/// What the mails of one asking have in common.
struct Asking {
    campaign::CampaignId campaign;
    bool is_reminder = false;  ///< else they are marked as asked
    std::string mail_host;     ///< the right side of Message-IDs
    std::string payload;       ///< JSON
    Instant at;
};
/// Queues them: links, mails and marks in one statement for each ten thousand. Keys are
/// "<campaign>/survey/<participant>", a reminder's with "/reminder" behind; a second mail of a key is left out.
void add_asked(db::Transaction& transaction, Asking const& asking, std::vector<Asked> const& all);
/// What has not been sent of the survey's is not sent any more.
void withdraw_survey(db::Transaction& transaction, campaign::CampaignId campaign);

}  // namespace offerta::server::outbox

#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "server/db/session.hpp"
#include "shared/protocol/campaign_messages.hpp"

namespace offerta::server::participants {

/// An address as addresses are compared: trimmed and folded.
[[nodiscard]] std::string address_of(std::string_view email);

struct ListQuery {
    std::string search;  ///< part of name, e-mail or company
    std::optional<campaign::Attendance> attendance;
    std::optional<std::vector<std::string>> after;  ///< name and id
    int limit = 50;
};
struct ListPage {
    std::vector<ParticipantRow> rows;
    std::optional<std::vector<std::string>> next;
    std::int64_t total = 0;
};
[[nodiscard]] ListPage list(db::Executor& executor, campaign::CampaignId id, ListQuery const& query);
[[nodiscard]] ParticipantCounts counts(db::Executor& executor, campaign::CampaignId id);
/// Of those of the ids that are there.
[[nodiscard]] std::vector<ParticipantRow> find(db::Executor& executor, campaign::CampaignId id,
                                               std::vector<campaign::ParticipantId> const& ids);
/// All of them, for plan_invitations and imports: as rules know them, in the order of their ids.
[[nodiscard]] std::vector<campaign::Participant> all(db::Executor& executor, campaign::CampaignId id);

/// How many are on the lists of campaigns, but for those who opted out, and of them attended; campaigns without any are
/// left out.
struct People {
    std::int64_t participants = 0;
    std::int64_t attended = 0;
};
[[nodiscard]] std::map<campaign::CampaignId, People> people_of(db::Executor& executor,
                                                               std::vector<campaign::CampaignId> const& ids);

/// Adds or changes; what they answered stays.
void put(db::Transaction& transaction, campaign::CampaignId id, std::vector<ParticipantRow> const& rows);
/// Removes those who were not asked; how many that were.
[[nodiscard]] std::int64_t remove(db::Transaction& transaction, campaign::CampaignId id,
                                  std::vector<campaign::ParticipantId> const& ids);
/// Who is named in a file is found by his address.
[[nodiscard]] std::vector<ParticipantRow> with_addresses(db::Executor& executor, campaign::CampaignId id,
                                                         std::vector<std::string> const& addresses);

}  // namespace offerta::server::participants

namespace offerta::server::surveys {

/// A personal link: whose it is, by the hash of its secret.
struct Link {
    std::string token_sha256;
    campaign::ParticipantId participant;
};
void add_links(db::Transaction& transaction, campaign::CampaignId id, std::vector<Link> const& links);

/// Where a link leads.
struct Place {
    campaign::CampaignId campaign;
    campaign::ParticipantId participant;
};
[[nodiscard]] std::optional<Place> follow(db::Executor& executor, std::string const& token_sha256);

/// Who is asked.
struct Asked {
    campaign::Participant participant;
    std::optional<campaign::Answers> answers;  ///< none: has not answered
};
[[nodiscard]] std::optional<Asked> find(db::Executor& executor, Place const& place);
void put_answers(db::Transaction& transaction, Place const& place, campaign::Answers const& answers, Instant at);

void mark_asked(db::Transaction& transaction, campaign::CampaignId id, std::vector<campaign::ParticipantId> const& who,
                Instant at);
/// Who was asked and has not answered, and may still be written to; marks them as reminded.
[[nodiscard]] std::vector<campaign::Participant> remind(db::Transaction& transaction, campaign::CampaignId id,
                                                        Instant at);

/// All answers, in the order in which they were first given.
[[nodiscard]] std::vector<campaign::Answers> answers(db::Executor& executor, campaign::CampaignId id);
/// When each was first given, in order.
[[nodiscard]] std::vector<Instant> answer_times(db::Executor& executor, campaign::CampaignId id);

/// A question of the kind NPS of a campaign's survey.
struct NpsQuestion {
    campaign::CampaignId campaign;
    std::string question;
};
/// What was answered to them, by campaign; a campaign with several has their sum.
[[nodiscard]] std::map<campaign::CampaignId, campaign::NpsResult> nps_of(db::Executor& executor,
                                                                         std::vector<NpsQuestion> const& questions);

/// He is not written to any more, whatever campaign it is.
void opt_out(db::Transaction& transaction, std::string const& address, Instant at);

}  // namespace offerta::server::surveys

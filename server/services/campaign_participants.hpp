#pragma once

#include "server/repositories/participants.hpp"
#include "server/services/campaigns.hpp"
#include "shared/protocol/marketing_messages.hpp"

namespace offerta::server {

inline constexpr std::size_t kMaxImportParticipants = 20'000;

/// Participants of a campaign that `asking` may read: a page, without next_cursor, and where the next one begins.
struct ListedParticipants {
    ParticipantPage page;
    std::optional<std::vector<std::string>> next;
};
[[nodiscard]] Outcome<ListedParticipants> list_participants(db::Session& session, Asking const& asking,
                                                            campaign::CampaignId id,
                                                            participants::ListQuery const& query);

/// Adds, changes and removes participants. Once the survey is out nobody joins or leaves, and who was asked keeps his
/// address. The answer is ParticipantCounts.
[[nodiscard]] Outcome<Answer> put_participants(db::Session& session, Asking const& asking, MutationKey const& key,
                                               campaign::CampaignId id, ParticipantsRequest request);

/// What a file with participants (CSV, XLSX) would do. The first row names its columns: name, email, company,
/// attendance, in Russian or English. Who has the address already is changed; empty cells keep what there is.
[[nodiscard]] Outcome<ParticipantImport> preview_participants(db::Session& session, Asking const& asking,
                                                              campaign::CampaignId id, std::string bytes,
                                                              Language language);
/// The same in earnest: all rows, or nothing and every finding with its row.
[[nodiscard]] Outcome<Answer> import_participants(db::Session& session, Asking const& asking, MutationKey const& key,
                                                  campaign::CampaignId id, std::string bytes, Language language);

/// The same of a marketing list's contacts: who has the address already stays as he is; who wants no mail is left out,
/// as a refused row.
[[nodiscard]] Outcome<ParticipantImport> preview_contacts(db::Session& session, Asking const& asking,
                                                          campaign::CampaignId id,
                                                          std::vector<MarketingContact> const& contacts);
[[nodiscard]] Outcome<Answer> invite_contacts(db::Session& session, Asking const& asking, MutationKey const& key,
                                              campaign::CampaignId id, std::vector<MarketingContact> const& contacts);

/// What participants answered (K6), by question and by day of the organisation.
[[nodiscard]] Outcome<SurveyAnswer> survey_result_of(db::Session& session, CampaignParts const& parts,
                                                     Asking const& asking, campaign::CampaignId id);

}  // namespace offerta::server

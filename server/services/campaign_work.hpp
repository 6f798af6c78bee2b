#pragma once

#include "server/repositories/campaign_work.hpp"
#include "server/services/campaigns.hpp"

namespace offerta::server {

/// How many files a campaign may have; each has at most http::limits::kCampaignFileBytes.
inline constexpr std::size_t kMaxCampaignFiles = 200;
inline constexpr std::size_t kMaxChecks = 1'000;

/// Comments, check lists and files of a campaign that `asking` may read (K4).
[[nodiscard]] Outcome<CampaignWork> read_campaign_work(db::Session& session, CampaignParts const& parts,
                                                       Asking const& asking, campaign::CampaignId id);
/// Adds a comment; its author is who asks. Comments stay.
[[nodiscard]] Outcome<Answer> add_campaign_comment(db::Session& session, CampaignParts const& parts,
                                                   Asking const& asking, MutationKey const& key,
                                                   campaign::CampaignId id, NewComment comment);
/// Adds, changes, or with an empty text takes away an item of a task's check list: whoever may work on the task.
[[nodiscard]] Outcome<Answer> put_campaign_check(db::Session& session, CampaignParts const& parts, Asking const& asking,
                                                 MutationKey const& key, campaign::CampaignId id, TaskCheck item);
/// Adds a file to a task, or to the campaign where `task` is empty. Its id is that of the mutation.
[[nodiscard]] Outcome<Answer> add_campaign_file(db::Session& session, CampaignParts const& parts, Asking const& asking,
                                                MutationKey const& key, campaign::CampaignId id, std::string task,
                                                std::string name, std::string const& content);
/// By who added it, or who may write the campaign.
[[nodiscard]] Outcome<Answer> remove_campaign_file(db::Session& session, CampaignParts const& parts,
                                                   Asking const& asking, MutationKey const& key,
                                                   campaign::CampaignId id, Uuid file);
[[nodiscard]] Outcome<campaign_work::File> read_campaign_file(db::Session& session, Asking const& asking,
                                                              campaign::CampaignId id, Uuid file);

}  // namespace offerta::server

#pragma once

#include "server/services/campaigns.hpp"

namespace offerta::server {

/// What waits for who asks, of the campaigns that he may read.
[[nodiscard]] InboxCounts inbox_counts(db::Session& session, CampaignParts const& parts, Asking const& asking);
/// Campaigns whose turn is his, or that of somebody for whom he stands in; who waits longest first (K3).
[[nodiscard]] ApprovalInbox approval_inbox(db::Session& session, CampaignParts const& parts, Asking const& asking);
/// Unfinished tasks that are his, or of somebody for whom he stands in; due first first (K4).
[[nodiscard]] TaskInbox task_inbox(db::Session& session, CampaignParts const& parts, Asking const& asking);

/// Newest first, below `before` where that is not 0; without next_cursor.
struct ListedNotices {
    NoticePage page;
    std::int64_t next = 0;
};
[[nodiscard]] ListedNotices list_notices(db::Session& session, Asking const& asking, std::int64_t before, int limit);
void read_notices(db::Session& session, Asking const& asking, ReadNotices const& which);

}  // namespace offerta::server

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/db/session.hpp"
#include "shared/protocol/campaign_messages.hpp"

// What is kept beside a campaign's tasks (K4): comments, check lists, files.

namespace offerta::server::campaign_work {

/// Without version and people.
[[nodiscard]] CampaignWork find(db::Executor& executor, campaign::CampaignId id);

/// How much of it there is, by task.
struct Counts {
    std::string task;
    std::int64_t checks = 0;
    std::int64_t checks_done = 0;
    std::int64_t comments = 0;
    std::int64_t files = 0;
};
[[nodiscard]] std::vector<Counts> counts(db::Executor& executor, campaign::CampaignId id);

void add_comment(db::Transaction& transaction, campaign::CampaignId id, TaskComment const& comment);
/// Adds or changes.
void put_check(db::Transaction& transaction, campaign::CampaignId id, TaskCheck const& item, Instant at);
void remove_check(db::Transaction& transaction, campaign::CampaignId id, Uuid const& item);
void add_file(db::Transaction& transaction, campaign::CampaignId id, TaskFile const& file, std::string_view content);
/// False when there is none.
[[nodiscard]] bool remove_file(db::Transaction& transaction, campaign::CampaignId id, Uuid const& file);

struct File {
    std::string name;
    std::string content;
};
[[nodiscard]] std::optional<File> file(db::Executor& executor, campaign::CampaignId id, Uuid const& file);

}  // namespace offerta::server::campaign_work

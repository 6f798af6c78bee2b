#include "server/services/campaign_cards.hpp"

#include <algorithm>

#include "server/repositories/campaign_types.hpp"
#include "shared/campaign/preparation.hpp"

namespace offerta::server {

namespace {

std::vector<UserId> workers_of(std::vector<UserId> const& people, campaign::Directory const& directory) {
    std::vector<UserId> out = people;
    for (UserId const user : people) {
        std::vector<UserId> const deputies = directory.deputies_of(user);
        out.insert(out.end(), deputies.begin(), deputies.end());
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

CardTask card_task(campaign::Task const& task, campaign::Campaign const& one, campaign::Context const& context) {
    CardTask out;
    out.task.campaign = one.id;
    out.task.campaign_name = one.content.name;
    out.task.campaign_state = one.state;
    out.task.start = one.content.start;
    out.task.task = task;
    out.task.people = campaign::people_of(task, one, context.directory);
    out.task.waits_for = campaign::unfinished_dependencies(one, task);
    out.task.is_overdue = campaign::is_overdue(task, context.today());
    out.workers = workers_of(out.task.people, context.directory);
    return out;
}

}  // namespace

std::shared_ptr<campaign::Type const> CampaignTypes::get(db::Executor& executor, std::string const& id, int version) {
    {
        std::lock_guard const lock(mutex_);
        auto const found = types_.find({id, version});
        if (found != types_.end()) return found->second;
    }
    auto type = campaign_types::find(executor, id, version);
    if (!type) {
        throw db::Error(db::ErrorKind::Other, "", "there is no version " + std::to_string(version) + " of type " + id);
    }
    auto const shared = std::make_shared<campaign::Type const>(std::move(*type));
    std::lock_guard const lock(mutex_);
    return types_.emplace(std::pair{id, version}, shared).first->second;
}

CampaignCardPtr CampaignCards::make(db::Executor& executor, Staff const& staff, Instant now,
                                    campaigns::Stored const& stored) {
    campaign::Campaign const& one = stored.campaign;
    auto const type = types_.get(executor, one.type, one.type_version);
    campaign::Context const context = staff.context(*type, now, campaign::Actor::Clock);
    auto card = std::make_shared<CampaignCard>();
    card->summary = summary_of(one, stored.version, stored.updated_at, context);
    if (one.state == campaign::State::InApproval) {
        card->turns = campaign::turns(one, *type, staff.directory);
        card->content_hash = campaign::content_hash(one.content, *type);
        card->changes = campaign::changes_since_last_round(one, *type);
        if (auto const* stage = campaign::current_stage(one, *type)) {
            card->stage = stage->id;
            card->stage_name = stage->name;
        }
    }
    if (!campaign::is_final(one.state)) {
        for (campaign::Task const& task : one.tasks)
            if (!task.is_finished()) card->tasks.push_back(card_task(task, one, context));
    }
    return card;
}

std::vector<CampaignCardPtr> CampaignCards::get(db::Executor& executor, Staff const& staff, Instant now,
                                                std::vector<campaigns::Key> const& keys) {
    std::unordered_map<Uuid, CampaignCardPtr, UuidHash> found;
    std::vector<campaign::CampaignId> missing;
    {
        std::lock_guard const lock(mutex_);
        for (campaigns::Key const& key : keys) {
            auto const kept = cards_.find(key.id.value);
            bool const is_good = kept != cards_.end() && kept->second.stamp == staff.stamp &&
                                 kept->second.card->summary.version == key.version;
            if (is_good)
                found.emplace(key.id.value, kept->second.card);
            else
                missing.push_back(key.id);
        }
    }
    for (campaigns::Stored const& stored : campaigns::find_all(executor, missing)) {
        CampaignCardPtr const card = make(executor, staff, now, stored);
        found.emplace(stored.campaign.id.value, card);
        std::lock_guard const lock(mutex_);
        if (cards_.size() >= kMaxCards) cards_.clear();
        Kept& kept = cards_[stored.campaign.id.value];
        // An older version does not take a newer one's place.
        bool const is_newer =
            !kept.card || kept.stamp != staff.stamp || kept.card->summary.version <= card->summary.version;
        if (is_newer) kept = {staff.stamp, card};
    }
    std::vector<CampaignCardPtr> out;
    for (campaigns::Key const& key : keys) {
        auto const card = found.find(key.id.value);
        if (card != found.end()) out.push_back(card->second);
    }
    return out;
}

}  // namespace offerta::server

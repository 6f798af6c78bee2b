#include "server/services/campaign_work.hpp"

#include <algorithm>

#include "shared/campaign/preparation.hpp"
#include "shared/protocol/json_out.hpp"

namespace offerta::server {

namespace {

std::optional<Refusal> check_plain_text(std::string const& text, char const* place, std::size_t most) {
    std::string_view const words = trim(text);
    std::optional<Error> wrong;
    if (words.empty())
        wrong = Error{ErrorCode::Required, place, "a few words", {}};
    else if (!is_valid_utf8(text))
        wrong = Error{ErrorCode::InvalidFormat, place, "UTF-8", {}};
    else if (count_code_points(text) > most)
        wrong = Error{ErrorCode::TooLong, place, "at most " + std::to_string(most), {}};
    if (!wrong) return std::nullopt;
    return Refusal{RefusalKind::Invalid, "validation", {{Severity::Error, std::move(*wrong)}}};
}

/// Of a task of the campaign, or of the campaign itself.
tl::expected<void, Refusal> check_task(campaigns::Stored const& stored, std::string const& task) {
    if (task.empty() || campaign::find_task(stored.campaign, task) != nullptr) return {};
    return refuse_invalid({ErrorCode::NotFound, "task", "a task of this campaign", task});
}

/// Who may tick off a task's list and add files to it is who may work on the task; what belongs to no task is its
/// writers'.
tl::expected<void, Refusal> check_worker(db::Executor& executor, CampaignParts const& parts, Asking const& asking,
                                         campaigns::Stored const& stored, std::string const& task_id) {
    if (asking.may(Action::WriteCampaign, stored.whose())) return {};
    StaffPtr const staff = parts.staff.on(executor, asking.now);
    campaign::Task const* task = campaign::find_task(stored.campaign, task_id);
    bool const is_his = task != nullptr && campaign::is_worker(asking.user(), *task, stored.campaign, staff->directory);
    if (is_his) return {};
    return refuse_forbidden();
}

CampaignWork work_of(db::Executor& executor, CampaignParts const& parts, Instant now, campaign::CampaignId id,
                     std::int64_t version) {
    CampaignWork work = campaign_work::find(executor, id);
    work.version = version;
    std::vector<UserId> people;
    for (TaskComment const& one : work.comments) people.push_back(one.by);
    for (TaskCheck const& one : work.checks) people.push_back(one.done_by);
    for (TaskFile const& one : work.files) people.push_back(one.by);
    work.people = parts.staff.on(executor, now)->named(std::move(people));
    return work;
}

Answer work_answer(db::Transaction& transaction, CampaignParts const& parts, Asking const& asking,
                   campaigns::Stored const& stored, int status) {
    CampaignWork const work = work_of(transaction, parts, asking.now, stored.campaign.id, stored.version);
    return {status, stored.version, dump(write(work))};
}

std::string kept_details(std::string const& task, Uuid const& id) {
    return dump(nlohmann::json{{"task", task}, {"id", to_string(id)}});
}

}  // namespace

Outcome<CampaignWork> read_campaign_work(db::Session& session, CampaignParts const& parts, Asking const& asking,
                                         campaign::CampaignId id) {
    auto const stored = campaigns::find(session, id);
    if (!stored || !asking.may(Action::ReadCampaign, stored->whose()))
        return refuse(RefusalKind::NotFound, "not_found");
    return work_of(session, parts, asking.now, id, stored->version);
}

Outcome<Answer> add_campaign_comment(db::Session& session, CampaignParts const& parts, Asking const& asking,
                                     MutationKey const& key, campaign::CampaignId id, NewComment comment) {
    return once(session, key, [&](db::Transaction& transaction) -> Outcome<Answer> {
        OFFERTA_TRY(stored, lock_campaign(transaction, asking, id, Action::AdvanceCampaign));
        if (auto wrong = check_plain_text(comment.text, "text", kMaxComment)) return tl::unexpected(std::move(*wrong));
        OFFERTA_CHECK_OK(check_task(stored, comment.task));
        campaign_work::add_comment(transaction, id,
                                   {comment.id, comment.task, comment.text, asking.user(), asking.now});
        touch_campaign(transaction, asking, stored, "addCampaignComment", kept_details(comment.task, comment.id));
        return work_answer(transaction, parts, asking, stored, 201);
    });
}

Outcome<Answer> put_campaign_check(db::Session& session, CampaignParts const& parts, Asking const& asking,
                                   MutationKey const& key, campaign::CampaignId id, TaskCheck item) {
    return once(session, key, [&](db::Transaction& transaction) -> Outcome<Answer> {
        OFFERTA_TRY(stored, lock_campaign(transaction, asking, id, Action::AdvanceCampaign));
        bool const is_removed = trim(item.text).empty();
        if (!is_removed) {
            if (auto wrong = check_plain_text(item.text, "text", kMaxCheckText))
                return tl::unexpected(std::move(*wrong));
        }
        CampaignWork const kept = campaign_work::find(transaction, id);
        auto const before = std::find_if(kept.checks.begin(), kept.checks.end(),
                                         [&](TaskCheck const& one) { return one.id == item.id; });
        // An item stays in its task.
        if (before != kept.checks.end()) item.task = before->task;
        if (item.task.empty() || campaign::find_task(stored.campaign, item.task) == nullptr)
            return refuse_invalid({ErrorCode::NotFound, "task", "a task of this campaign", item.task});
        OFFERTA_CHECK_OK(check_worker(transaction, parts, asking, stored, item.task));
        if (kept.checks.size() >= kMaxChecks && before == kept.checks.end())
            return refuse_invalid({ErrorCode::TooMany, "text", "at most " + std::to_string(kMaxChecks), {}});
        bool const stays_done = before != kept.checks.end() && before->is_done && item.is_done;
        item.done_by = stays_done ? before->done_by : item.is_done ? asking.user() : UserId{};
        item.done_at = stays_done ? before->done_at : asking.now;
        if (is_removed)
            campaign_work::remove_check(transaction, id, item.id);
        else
            campaign_work::put_check(transaction, id, item, asking.now);
        touch_campaign(transaction, asking, stored, "putCampaignCheck", kept_details(item.task, item.id));
        return work_answer(transaction, parts, asking, stored, 200);
    });
}

Outcome<Answer> add_campaign_file(db::Session& session, CampaignParts const& parts, Asking const& asking,
                                  MutationKey const& key, campaign::CampaignId id, std::string task, std::string name,
                                  std::string const& content) {
    return once(session, key, [&](db::Transaction& transaction) -> Outcome<Answer> {
        OFFERTA_TRY(stored, lock_campaign(transaction, asking, id, Action::AdvanceCampaign));
        if (auto wrong = check_plain_text(name, "name", kMaxFileName)) return tl::unexpected(std::move(*wrong));
        OFFERTA_CHECK_OK(check_task(stored, task));
        OFFERTA_CHECK_OK(check_worker(transaction, parts, asking, stored, task));
        if (campaign_work::find(transaction, id).files.size() >= kMaxCampaignFiles) {
            return refuse_invalid({ErrorCode::TooMany, "file", "at most " + std::to_string(kMaxCampaignFiles), {}});
        }
        TaskFile file{*parse_uuid(key.id), std::move(task), std::move(name), static_cast<std::int64_t>(content.size()),
                      asking.user(),       asking.now};
        campaign_work::add_file(transaction, id, file, content);
        touch_campaign(transaction, asking, stored, "addCampaignFile", kept_details(file.task, file.id));
        return work_answer(transaction, parts, asking, stored, 201);
    });
}

Outcome<Answer> remove_campaign_file(db::Session& session, CampaignParts const& parts, Asking const& asking,
                                     MutationKey const& key, campaign::CampaignId id, Uuid file) {
    return once(session, key, [&](db::Transaction& transaction) -> Outcome<Answer> {
        OFFERTA_TRY(stored, lock_campaign(transaction, asking, id, Action::AdvanceCampaign));
        CampaignWork const kept = campaign_work::find(transaction, id);
        auto const found =
            std::find_if(kept.files.begin(), kept.files.end(), [&](TaskFile const& one) { return one.id == file; });
        if (found == kept.files.end()) return refuse(RefusalKind::NotFound, "not_found");
        bool const is_his = found->by == asking.user() || asking.may(Action::WriteCampaign, stored.whose());
        if (!is_his) return refuse_forbidden();
        if (!campaign_work::remove_file(transaction, id, file)) return refuse(RefusalKind::NotFound, "not_found");
        touch_campaign(transaction, asking, stored, "removeCampaignFile", kept_details(found->task, file));
        return work_answer(transaction, parts, asking, stored, 200);
    });
}

Outcome<campaign_work::File> read_campaign_file(db::Session& session, Asking const& asking, campaign::CampaignId id,
                                                Uuid file) {
    auto const whose = campaigns::owner_of(session, id);
    if (!whose || !asking.may(Action::ReadCampaign, *whose)) return refuse(RefusalKind::NotFound, "not_found");
    auto found = campaign_work::file(session, id, file);
    if (!found) return refuse(RefusalKind::NotFound, "not_found");
    return std::move(*found);
}

}  // namespace offerta::server

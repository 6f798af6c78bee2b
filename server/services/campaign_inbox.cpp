#include "server/services/campaign_inbox.hpp"

#include <algorithm>

#include "server/repositories/notices.hpp"

namespace offerta::server {

namespace {

/// Far above what an organisation has under way; tests/server/campaigns goes to 2,000.
constexpr int kMaxOpenCampaigns = 10'000;

struct OpenCards {
    StaffPtr staff;
    std::vector<CampaignCardPtr> cards;
};

OpenCards open_cards(db::Session& session, CampaignParts const& parts, Asking const& asking) {
    Reach const reach = asking.reach(Action::ReadCampaign);
    StaffPtr staff = parts.staff.on(session, asking.now);
    auto cards = parts.cards.get(session, *staff, asking.now, campaigns::open_ones(session, reach, kMaxOpenCampaigns));
    return {std::move(staff), std::move(cards)};
}

bool is_his_task(CardTask const& task, UserId user) {
    return std::binary_search(task.workers.begin(), task.workers.end(), user);
}

bool comes_before(ApprovalItem const& a, ApprovalItem const& b) {
    return a.since != b.since ? a.since < b.since : a.card.id < b.card.id;
}
bool is_due_before(MyTask const& a, MyTask const& b) {
    if (a.task.due != b.task.due) return a.task.due < b.task.due;
    if (!(a.campaign == b.campaign)) return a.campaign < b.campaign;
    return a.task.id < b.task.id;
}

}  // namespace

InboxCounts inbox_counts(db::Session& session, CampaignParts const& parts, Asking const& asking) {
    InboxCounts out;
    UserId const user = asking.user();
    for (CampaignCardPtr const& card : open_cards(session, parts, asking).cards) {
        // A campaign waits once, in however many names.
        bool const is_his_turn = std::any_of(card->turns.begin(), card->turns.end(),
                                             [&](campaign::Turn const& turn) { return turn.user == user; });
        if (is_his_turn) ++out.approvals;
        for (CardTask const& task : card->tasks) {
            if (!is_his_task(task, user)) continue;
            if (task.task.waits_for.empty()) ++out.tasks;
            if (task.task.is_overdue) ++out.tasks_overdue;
        }
    }
    out.unread = notices::unread(session, user);
    return out;
}

ApprovalInbox approval_inbox(db::Session& session, CampaignParts const& parts, Asking const& asking) {
    OpenCards const open = open_cards(session, parts, asking);
    ApprovalInbox out;
    std::vector<UserId> people;
    for (CampaignCardPtr const& card : open.cards) {
        for (campaign::Turn const& turn : card->turns) {
            if (!(turn.user == asking.user())) continue;
            out.items.push_back({card->summary, card->stage, card->stage_name, turn.on_behalf_of, turn.since,
                                 card->content_hash, card->changes});
            auto const named = people_in(card->summary);
            people.insert(people.end(), named.begin(), named.end());
            people.push_back(turn.on_behalf_of);
        }
    }
    std::stable_sort(out.items.begin(), out.items.end(), comes_before);
    out.people = open.staff->named(std::move(people));
    return out;
}

TaskInbox task_inbox(db::Session& session, CampaignParts const& parts, Asking const& asking) {
    OpenCards const open = open_cards(session, parts, asking);
    TaskInbox out;
    std::vector<UserId> people;
    for (CampaignCardPtr const& card : open.cards) {
        for (CardTask const& task : card->tasks) {
            if (!is_his_task(task, asking.user())) continue;
            out.items.push_back(task.task);
            people.insert(people.end(), task.task.people.begin(), task.task.people.end());
        }
    }
    std::sort(out.items.begin(), out.items.end(), is_due_before);
    out.people = open.staff->named(std::move(people));
    return out;
}

ListedNotices list_notices(db::Session& session, Asking const& asking, std::int64_t before, int limit) {
    notices::ListPage page = notices::list(session, asking.user(), before, limit);
    return {{std::move(page.rows), {}, page.total}, page.next};
}

void read_notices(db::Session& session, Asking const& asking, ReadNotices const& which) {
    session.transact(
        [&](db::Transaction& transaction) { notices::mark_read(transaction, asking.user(), which, asking.now); });
}

}  // namespace offerta::server

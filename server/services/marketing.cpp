#include "server/services/marketing.hpp"

#include <algorithm>

#include "server/repositories/marketing_lists.hpp"
#include "server/repositories/participants.hpp"
#include "server/services/campaign_participants.hpp"
#include "shared/base/text.hpp"
#include "shared/protocol/json_out.hpp"

namespace offerta::server {

namespace {

constexpr std::size_t kShownContacts = 100;

Owned whose_list(MarketingList const& list) { return {list.owner, list.unit}; }

std::string marketing_list_text(MarketingList const& list) { return dump(write(list)); }

/// Whom the filter finds, each marked where he wants no mail.
Outcome<std::vector<MarketingContact>> found_by(db::Session& session, Asking const& asking,
                                                MarketingFilter const& filter) {
    auto contacts = marketing_lists::contacts(session, asking.reach(Action::ReadCustomer), filter,
                                              static_cast<int>(kMaxImportParticipants));
    if (contacts.size() > kMaxImportParticipants) {
        return refuse_invalid(
            {ErrorCode::TooMany, "filter", "at most " + std::to_string(kMaxImportParticipants) + " contacts", {}});
    }
    std::vector<std::string> addresses;
    for (MarketingContact const& one : contacts) addresses.push_back(participants::address_of(one.email));
    // Whether somebody wants no mail may be known from a campaign that who asks does not see.
    db::Acting const system(session, db::Identity::system());
    std::vector<std::string> out = marketing_lists::opted_out(session, addresses);
    std::sort(out.begin(), out.end());
    for (std::size_t i = 0; i < contacts.size(); ++i)
        contacts[i].opted_out = std::binary_search(out.begin(), out.end(), addresses[i]);
    return contacts;
}

}  // namespace

MarketingLists list_marketing_lists(db::Session& session, Asking const& asking) {
    return {marketing_lists::list(session, asking.reach(Action::ReadCampaign))};
}

Outcome<Answer> put_marketing_list(db::Session& session, CampaignParts const& parts, Asking const& asking,
                                   MutationKey const& key, BaseVersion base, MarketingList list) {
    return once(session, key, [&](db::Transaction& transaction) -> Outcome<Answer> {
        MarketingList next = list;
        auto const before = marketing_lists::lock(transaction, next.id);
        if (!before) {
            if (auto const hidden = marketing_lists::find(transaction, next.id); hidden) return refuse_forbidden();
        }
        if (auto const fresh = check_base(base, before ? before->version : 0); !fresh)
            return tl::unexpected(fresh.error());
        next.owner = before ? before->owner : asking.user();
        next.unit = before ? before->unit : parts.staff.on(transaction, asking.now)->unit_of(asking.user());
        if (!asking.may(Action::WriteCampaign, whose_list(next))) return refuse_forbidden();
        next.name = std::string(trim(next.name));
        if (next.name.empty()) return refuse_invalid({ErrorCode::Required, "name", "a name", {}});
        bool const is_one_more =
            !before &&
            marketing_lists::list(transaction, asking.reach(Action::ReadCampaign)).size() >= kMaxMarketingLists;
        if (is_one_more)
            return refuse_invalid({ErrorCode::TooMany, "lists", "at most " + std::to_string(kMaxMarketingLists), {}});
        next.version = (before ? before->version : 0) + 1;
        marketing_lists::put(transaction, next);
        audit::record(transaction, asking.actor,
                      {"putMarketingList", "marketing_list", to_string(next.id.value),
                       before ? marketing_list_text(*before) : std::string(), marketing_list_text(next)});
        return Answer{before ? 200 : 201, next.version, marketing_list_text(next)};
    });
}

Outcome<Answer> remove_marketing_list(db::Session& session, Asking const& asking, MutationKey const& key,
                                      BaseVersion base, MarketingListId id) {
    return once(session, key, [&](db::Transaction& transaction) -> Outcome<Answer> {
        auto const before = marketing_lists::lock(transaction, id);
        if (!before) {
            auto const seen = marketing_lists::find(transaction, id);
            if (seen && asking.may(Action::ReadCampaign, whose_list(*seen))) return refuse_forbidden();
            return refuse(RefusalKind::NotFound, "not_found");
        }
        if (!asking.may(Action::WriteCampaign, whose_list(*before))) return refuse_forbidden();
        if (auto fits = check_base(base, before->version); !fits) return tl::unexpected(std::move(fits.error()));
        marketing_lists::remove(transaction, id);
        audit::record(transaction, asking.actor,
                      {"removeMarketingList", "marketing_list", to_string(id.value), marketing_list_text(*before), {}});
        MarketingLists const rest{marketing_lists::list(transaction, asking.reach(Action::ReadCampaign))};
        return Answer{200, before->version, dump(write(rest))};
    });
}

Outcome<MarketingPreview> preview_marketing_list(db::Session& session, Asking const& asking,
                                                 MarketingFilter const& filter) {
    OFFERTA_TRY(contacts, found_by(session, asking, filter));
    MarketingPreview out;
    out.total = static_cast<std::int64_t>(contacts.size());
    out.opted_out = std::count_if(contacts.begin(), contacts.end(), [](auto const& one) { return one.opted_out; });
    std::sort(contacts.begin(), contacts.end(), [](auto const& left, auto const& right) {
        std::string const a = fold_for_search(left.name), b = fold_for_search(right.name);
        return a != b ? a < b : left.email < right.email;
    });
    if (contacts.size() > kShownContacts) contacts.resize(kShownContacts);
    out.contacts = std::move(contacts);
    return out;
}

Outcome<std::vector<MarketingContact>> contacts_of(db::Session& session, Asking const& asking, MarketingListId id) {
    auto const list = marketing_lists::find(session, id);
    if (!list || !asking.may(Action::ReadCampaign, whose_list(*list)))
        return refuse_invalid({ErrorCode::NotFound, "list", "a marketing list that you may read", to_string(id.value)});
    return found_by(session, asking, list->filter);
}

}  // namespace offerta::server

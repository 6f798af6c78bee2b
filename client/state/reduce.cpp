#include "client/state/reduce.hpp"

namespace offerta::client {
namespace {

template <class Group>
constexpr std::uint8_t kGroup = place_in<Group, ActionGroups>;

}  // namespace

Effects reduce(AppState& state, Action const& action, Moment moment) {
    state.now = moment.now();
    switch (action.group()) {
        case kGroup<AppAction>:
            return reduce_app(state, action, moment);
        case kGroup<ListAction>:
            return reduce_list(state, action, moment);
        case kGroup<QuoteAction>:
            return reduce_quote(state, action, moment);
        case kGroup<ScreenAction>:
            return reduce_screen(state, action, moment);
        case kGroup<SyncAction>:
            return reduce_sync(state, action, moment);
        case kGroup<CustomerAction>:
            return reduce_customer(state, action, moment);
        case kGroup<CatalogueAction>:
            return reduce_catalogue(state, action, moment);
        case kGroup<ImportAction>:
            return reduce_import(state, action, moment);
        case kGroup<ImportWatchAction>:
            return reduce_import_watch(state, action, moment);
        case kGroup<AdminAction>:
            return reduce_admin(state, action, moment);
        case kGroup<CampaignListAction>:
            return reduce_campaigns(state, action, moment);
        case kGroup<CampaignAction>:
            return reduce_campaign(state, action, moment);
        case kGroup<CampaignOfficeAction>:
            return reduce_campaign_office(state, action, moment);
        case kGroup<BonusAction>:
            return reduce_bonus(state, action, moment);
        case kGroup<PlanAction>:
            return reduce_bonus_plans(state, action, moment);
        case kGroup<DeskAction>:
            return reduce_desk(state, action, moment);
        case kGroup<DealAction>:
            return reduce_deals(state, action, moment);
        case kGroup<AnalyticsAction>:
            return reduce_analytics(state, action, moment);
        case kGroup<MarketingAction>:
            return reduce_marketing(state, action, moment);
        case kGroup<PostAction>:
            return reduce_post(state, action, moment);
        case kGroup<ApprovalAction>:
            return reduce_approval(state, action, moment);
        case kGroup<SendingAction>:
            return reduce_sending(state, action, moment);
        case kGroup<RevisionAction>:
            return reduce_revision(state, action, moment);
    }
    return {};
}

}  // namespace offerta::client

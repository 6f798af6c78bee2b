#pragma once

#include <cstdint>
#include <memory>
#include <utility>
#include <variant>
#include <vector>

#include "client/state/actions.hpp"
#include "client/state/admin_action.hpp"
#include "client/state/analytics_action.hpp"
#include "client/state/approval_action.hpp"
#include "client/state/bonus_action.hpp"
#include "client/state/campaign_action.hpp"
#include "client/state/deal_action.hpp"
#include "client/state/desk_action.hpp"
#include "client/state/import_watch_action.hpp"
#include "client/state/marketing_action.hpp"
#include "client/state/revision_action.hpp"
#include "client/state/sending_action.hpp"

namespace offerta::client {

using ActionGroups =
    OneOf<AppAction, ListAction, QuoteAction, ScreenAction, SyncAction, CustomerAction, CatalogueAction, ImportAction,
          AdminAction, CampaignListAction, CampaignAction, CampaignOfficeAction, BonusAction, PlanAction, DeskAction,
          DealAction, AnalyticsAction, MarketingAction, PostAction, ApprovalAction, RevisionAction, SendingAction,
          ImportWatchAction>;

template <class T, class Groups>
inline constexpr bool is_in_a_group = false;
template <class T, class... Groups>
inline constexpr bool is_in_a_group<T, OneOf<Groups...>> = (is_one_of<T, Groups> || ...);

/// A value (no reference: an action is handed over, not copied) that some reducer takes.
template <class T>
concept SomeAction = is_in_a_group<T, ActionGroups>;
template <class T>
concept SomeEdit = is_one_of<T, Edit>;

// The templates below are only declared here. Each is made once for every action, in action.cpp: actions are pushed in
// hundreds of places, and what keeping them brings along is far larger than a panel.

/// One action of any group, moved but not copied.
class Action {
  public:
    template <SomeAction T>
    Action(T action) : Action(hold(std::move(action))) {}  // implicit: each of them is an action
    Action(Action&& other) noexcept;
    Action& operator=(Action&& other) noexcept;
    ~Action();

    /// Its group's place in ActionGroups.
    [[nodiscard]] std::uint8_t group() const { return held_->group; }
    [[nodiscard]] Held const& held() const { return *held_; }

  private:
    explicit Action(Held* held) noexcept;
    template <SomeAction T>
    static Held* hold(T&& action);
    template <class Group>
    friend struct ActionTable;

    std::unique_ptr<Held const> held_;
};

/// Where panels push what the person wants; drained by the store after the frame.
class ActionSink {
  public:
    ActionSink();
    ~ActionSink();
    ActionSink(ActionSink const&) = delete;
    ActionSink& operator=(ActionSink const&) = delete;

    template <SomeAction T>
    void push(T&& action);
    template <SomeDialog T>
    void open_dialog(T&& dialog);
    /// One edit of the open quote, which is one step of undo.
    template <SomeEdit T>
    void edit(T&& edit);

    [[nodiscard]] bool is_empty() const { return actions_.empty(); }
    [[nodiscard]] std::vector<Action> take();

  private:
    std::vector<Action> actions_;
};

}  // namespace offerta::client

#pragma once

#include "shared/campaign/event.hpp"

// Approval (domain.md K3). The rules in full:
// - Stages whose conditions hold for the submitted content are asked in order; each round starts
// anew.
// - A stage has a slot per approver. It agrees when `quorum` slots are filled (0: all). A decision
//   fills every slot that its holder of the right may fill, but of equal slots (a role that stands
//   there twice) only one: two holders are two people.
// - A return or a rejection by anyone whose turn it is ends the round at once.
// - Neither owner nor submitter decides, nor does anybody in their place or they in another's.
// - A deputy decides for an absent approver and names him; the absent one may still decide himself.
// Who
//   may fill a slot in his own right does not fill it as a deputy: so the two who are asked where a
//   role stands twice can never block each other.

namespace offerta::campaign {

/// That somebody may decide now: himself, or for somebody absent.
struct Turn {
    UserId user;
    UserId on_behalf_of;  ///< nil: in his own right
    std::string stage;
    Instant since;

    friend bool operator==(Turn const&, Turn const&) = default;
};

/// How a stage of the running round stands, for the screen.
struct StageStanding {
    std::string stage;
    std::size_t needed = 0;  ///< slots that must agree
    std::size_t agreed = 0;
    std::vector<std::size_t> open_slots;  ///< indices of approvers that have not agreed
};

/// The stages whose conditions hold for a content, in order.
[[nodiscard]] std::vector<std::string> stages_to_ask(Content const& content, Type const& type);
/// Enough approvers other than the requester in every stage to ask, else NotAllowed at
/// "approval.stages[<id>]" with how many are needed and there.
[[nodiscard]] Status check_staffing(Campaign const& campaign, UserId submitter, Context const& context);

[[nodiscard]] StageStanding standing_of(Stage const& stage, Round const& round);
/// The stage of the running round that is asked now; null when none is.
[[nodiscard]] Stage const* current_stage(Campaign const& campaign, Type const& type);

/// Everybody who may decide now, sorted by user and then by whom he stands in for.
[[nodiscard]] std::vector<Turn> turns(Campaign const& campaign, Type const& type, Directory const& directory);
/// What waits for a user in his inbox: his turns in this campaign.
[[nodiscard]] std::vector<Turn> waiting_for(UserId user, Campaign const& campaign, Type const& type,
                                            Directory const& directory);
/// Who is told that it is his turn: those of turns() who are there, and deputies of the absent.
[[nodiscard]] std::vector<UserId> people_to_ask(Campaign const& campaign, Type const& type, Directory const& directory);

/// The slots that a decision by `user` (for `on_behalf_of`) would fill now; none: it is not his
/// turn.
[[nodiscard]] std::vector<std::size_t> slots_to_fill(Campaign const& campaign, Type const& type,
                                                     Directory const& directory, UserId user, UserId on_behalf_of);
/// Whether `user` is barred as owner or submitter of the running round.
[[nodiscard]] bool is_own(Campaign const& campaign, UserId user);

}  // namespace offerta::campaign

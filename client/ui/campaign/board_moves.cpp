// Where a card may go: the menu, and the words of a refusal.
#include "client/ui/campaign/board_parts.hpp"
#include "client/ui/campaign/campaign_words.hpp"
#include "client/ui/common/figures.hpp"

namespace offerta::client::ui {

std::string drop_refusal(Scene const& scene, campaign::State to) {
    auto const& hand = scene.state.campaigns.hand;
    CampaignCard const* card = hand ? scene.state.campaigns.find(hand->id) : nullptr;
    if (!card) return std::string(scene(Str::refusal_no_way));
    if (hand->load == Load::Loading) return std::string(scene(Str::board_asking));
    if (hand->load == Load::Failed)
        return hand->problem ? problem_text(scene, *hand->problem) : std::string(scene(Str::board_moves_failed));
    for (campaign::Move const& move : hand->moves.moves) {
        if (move.to != to) continue;
        if (move.refusal) return refusal_text(scene, card->type, *move.refusal);
        return move.event ? std::string{} : std::string(scene(Str::refusal_clock));
    }
    return std::string(scene(Str::refusal_no_way));
}

void open_move_menu(Scene const& scene, BoardMemory& memory, CampaignId card, Rect at) {
    memory.menu_card = card;
    open_menu(memory.menu, at);
    scene.push(TakeCard{card});
    scene.ui.request_frame();
}

void draw_move_menu(Scene const& scene, BoardMemory& memory) {
    CampaignCard const* card = memory.menu_card ? scene.state.campaigns.find(*memory.menu_card) : nullptr;
    if (!card) return;
    std::vector<std::string> words, reasons;
    std::vector<campaign::State> states;
    for (campaign::State const state : campaign::board_columns()) {
        if (state == card->state) continue;
        states.push_back(state);
        words.push_back(scene.words(Str::board_move_to, {state_word(scene, state)}));
        reasons.push_back(drop_refusal(scene, state));
    }
    std::vector<MenuItem> items{{.label = scene(Str::common_open), .icon = icons::kArrowRight}};
    for (std::size_t i = 0; i < words.size(); ++i)
        items.push_back({.label = words[i],
                         .danger = states[i] >= campaign::State::Rejected,
                         .disabled = !reasons[i].empty(),
                         .separator_before = i == 0,
                         .reason = reasons[i]});
    auto const chosen = menu(scene.ui, "move", scene(Str::board_move), memory.menu, items);
    if (!chosen) return;
    if (*chosen == 0) return scene.push(GoTo{CampaignRoute{card->id}});
    scene.push(MoveCard{states[static_cast<std::size_t>(*chosen - 1)]});
}

}  // namespace offerta::client::ui

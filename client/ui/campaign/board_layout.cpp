// Which card of the board stands where.
#include <algorithm>

#include "client/ui/campaign/board_parts.hpp"

namespace offerta::client::ui {
namespace {

constexpr std::size_t kLastShown = 5;  ///< of a column of campaigns that are over
constexpr float kNoteHeight = 36;

std::size_t place_in_column(BoardColumn const& column, CampaignsPage const& page, CampaignId id) {
    for (std::size_t i = 0; i < column.entries.size(); ++i) {
        BoardEntry const& entry = column.entries[i];
        if (!entry.is_note && entry.card < page.cards.size() && page.cards[entry.card].id == id) return i;
    }
    return column.entries.size();
}

/// Marks that are new since the last layout get their note and, where the card was seen, their
/// flight.
void note_moves(Scene const& scene, BoardMemory& memory) {
    CampaignsPage const& page = scene.state.campaigns;
    std::erase_if(memory.notes,
                  [&](MoveNote const& note) { return moved_now(page, note.move.id, scene.state.now) == nullptr; });
    for (CardMove const& move : page.moved) {
        bool const known = std::any_of(memory.notes.begin(), memory.notes.end(), [&](MoveNote const& note) {
            return note.move.id == move.id && note.move.at == move.at && note.move.to == move.to;
        });
        CardMove const* now = moved_now(page, move.id, scene.state.now);
        if (known || !now || !(now->at == move.at)) continue;
        std::erase_if(memory.notes, [&](MoveNote const& note) { return note.move.id == move.id; });
        BoardColumn const& old = memory.columns[static_cast<std::size_t>(move.from)];
        memory.notes.push_back({move, place_in_column(old, page, move.id)});
        if (scene.ui.theme().reduced_motion || memory.revision == ~std::uint64_t{0}) continue;
        std::optional<Rect> from = memory.dropped;
        for (PlacedCard const& placed : memory.placed)
            if (!from && placed.id == move.id) from = placed.rect;
        memory.dropped.reset();
        if (from) memory.flights.push_back({move.id, *from, scene.ui.now_ms()});
    }
}

CardMeasure const& measure_of(Scene const& scene, BoardMemory& memory, std::uint32_t index, float width) {
    CampaignCard const& card = scene.state.campaigns.cards[index];
    CardMeasure& measure = memory.measures[index];
    bool const stands = measure.id == card.id && measure.version == card.version && measure.width == width;
    if (!stands) measure = measure_card(scene, card, width);
    return measure;
}

/// Columns of what is over show the latest first, and of them the last ones.
void order_final(Scene const& scene, BoardColumn& column) {
    auto const& cards = scene.state.campaigns.cards;
    std::stable_sort(column.entries.begin(), column.entries.end(), [&](BoardEntry const& a, BoardEntry const& b) {
        return cards[b.card].state_since < cards[a.card].state_since;
    });
    column.hidden = 0;
    if (column.shows_all || column.entries.size() <= kLastShown) return;
    column.hidden = column.entries.size() - kLastShown;
    column.entries.resize(kLastShown);
}

void stack_entries(Scene const& scene, BoardMemory& memory, BoardColumn& column, float width) {
    float y = 0;
    for (BoardEntry& entry : column.entries) {
        entry.top = y;
        entry.height = entry.is_note ? kNoteHeight
                                     : card_height(scene, scene.state.campaigns.cards[entry.card],
                                                   measure_of(scene, memory, entry.card, width));
        y += entry.height + kBoardCardGap;
    }
    column.height = y;
}

}  // namespace

void lay_out_board(Scene const& scene, BoardMemory& memory, float card_width) {
    CampaignsPage const& page = scene.state.campaigns;
    bool const stands =
        memory.revision == page.revision && memory.width == card_width && memory.language == scene.language;
    if (stands) return;
    note_moves(scene, memory);
    if (memory.language != scene.language) memory.measures.clear();
    memory.measures.resize(page.cards.size());
    memory.visible = visible_cards(scene.state);
    for (std::size_t i = 0; i < memory.columns.size(); ++i) {
        memory.columns[i].state = static_cast<campaign::State>(i);
        memory.columns[i].entries.clear();
    }
    memory.long_waiting = 0;
    for (std::uint32_t const index : memory.visible) {
        CampaignCard const& card = page.cards[index];
        memory.columns[static_cast<std::size_t>(card.state)].entries.push_back({.card = index});
        bool const waits = card.state == campaign::State::InApproval;
        if (waits && is_held_too_long(scene.state, card)) ++memory.long_waiting;
    }
    for (BoardColumn& column : memory.columns) {
        column.cards = column.entries.size();
        if (campaign::is_final(column.state)) order_final(scene, column);
        for (MoveNote const& note : memory.notes) {
            if (note.move.from != column.state) continue;
            std::size_t const at = std::min(note.place, column.entries.size());
            column.entries.insert(column.entries.begin() + static_cast<std::ptrdiff_t>(at),
                                  {.is_note = true, .gone_to = note.move.to});
        }
        stack_entries(scene, memory, column, card_width);
    }
    memory.revision = page.revision;
    memory.width = card_width;
    memory.language = scene.language;
    // What stands over the board (how many wait too long) was drawn before this.
    scene.ui.request_frame();
}

}  // namespace offerta::client::ui

#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "client/state/campaign_list.hpp"
#include "client/ui/common/scene.hpp"

namespace offerta::client::ui {

// What the board keeps between frames: a layout that stands as long as the cards, the width and the
// language do, so that a frame draws what is in sight and computes nothing else (2,000 cards).

/// A card's measures, kept by its place in CampaignsPage::cards.
struct CardMeasure {
    CampaignId id;
    std::int64_t version = -1;
    float width = 0;
    int title_lines = 1;
    int words_lines = 0;  ///< of the reason for a rework
};

/// A card of a column, or the note that one has left.
struct BoardEntry {
    std::uint32_t card = 0;
    bool is_note = false;
    campaign::State gone_to = campaign::State::Draft;
    float top = 0;  ///< within the column's content
    float height = 0;
};

struct BoardColumn {
    campaign::State state = campaign::State::Draft;
    std::vector<BoardEntry> entries;
    std::size_t cards = 0;   ///< all of the state that are let through
    std::size_t hidden = 0;  ///< older ones of a column that shows the last
    float height = 0;
    float scroll = 0;
    bool shows_all = false;
};

/// A card on its way from one place to another.
struct CardFlight {
    CampaignId id;
    Rect from;
    double since_ms = 0;
};
struct PlacedCard {
    CampaignId id;
    Rect rect;
};
/// Where a card that moved has been: its place in its old column.
struct MoveNote {
    CardMove move;
    std::size_t place = 0;
};

struct BoardMemory {
    std::uint64_t revision = ~std::uint64_t{0};
    float width = 0;
    Language language = Language::Ru;
    std::vector<std::uint32_t> visible;  ///< of visible_cards, in order
    std::array<BoardColumn, campaign::kStateCount> columns;
    std::vector<CardMeasure> measures;
    std::vector<PlacedCard> placed, placed_before;
    std::vector<MoveNote> notes;
    std::vector<CardFlight> flights;
    std::size_t moves_seen = 0;  ///< marks of moves that have their flight
    float scroll_x = 0;
    std::size_t long_waiting = 0;

    std::optional<CampaignId> pressed;
    Point pressed_at;
    Point grip;  ///< where on the card it was taken
    Rect pressed_rect;
    bool dragging = false;
    std::optional<Rect> dropped;  ///< where the card was let go, and flies on from

    MenuMemory menu;
    std::optional<CampaignId> menu_card;
    std::optional<CampaignId> wanted_focus;
};

inline constexpr float kBoardCardGap = 8, kBoardCardPadding = 10, kBoardCardInset = 6;
inline constexpr double kFlightMs = 260;

/// Brings the layout up to date; `card_width` is that of a card.
void lay_out_board(Scene const& scene, BoardMemory& memory, float card_width);

/// What is drawn of a card.
struct CardLook {
    bool moved = false;   ///< marked for some seconds
    bool ghost = false;   ///< under the pointer
    bool dimmed = false;  ///< its place while it is dragged
    bool hovered = false;
    bool focus = false;
};
void draw_card(Scene const& scene, Rect rect, CampaignCard const& card, CardMeasure const& measure, CardLook look);
[[nodiscard]] CardMeasure measure_card(Scene const& scene, CampaignCard const& card, float width);
[[nodiscard]] float card_height(Scene const& scene, CampaignCard const& card, CardMeasure const& measure);
/// What a screen reader hears of a card beside its name.
[[nodiscard]] std::string card_description(Scene const& scene, CampaignCard const& card);

/// The places where a card may go, as a menu: what dragging does, for keys, fingers and phones.
void draw_move_menu(Scene const& scene, BoardMemory& memory);
void open_move_menu(Scene const& scene, BoardMemory& memory, CampaignId card, Rect at);
/// Why a card in hand cannot go to a column; empty when it can.
[[nodiscard]] std::string drop_refusal(Scene const& scene, campaign::State to);

}  // namespace offerta::client::ui

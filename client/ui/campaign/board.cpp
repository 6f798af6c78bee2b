// The board of campaigns: columns by state, cards that are dragged and fly.
#include <algorithm>
#include <cmath>

#include "client/ui/campaign/board_parts.hpp"
#include "client/ui/campaign/campaign_screens.hpp"
#include "client/ui/campaign/campaign_words.hpp"
#include "client/ui/widgets/chip.hpp"
#include "client/ui/widgets/choice.hpp"
#include "client/ui/widgets/scroll.hpp"

namespace offerta::client::ui {
namespace {

constexpr float kColumnLeast = 160, kColumnGapX = 6, kColumnHead = 36, kDragFrom = 6;
constexpr int kMainColumns = 8;
constexpr double kFlightFrameMs = 16;
constexpr float kScrollEdge = 48, kScrollStep = 12;

std::string_view key_of(CampaignId const& id) {
    return {reinterpret_cast<char const*>(id.value.bytes.data()), id.value.bytes.size()};
}

Id card_id(Scene const& scene, CampaignId const& id) { return scene.ui.id(key_of(id)); }

BoardColumn& column_of(BoardMemory& memory, campaign::State state) {
    return memory.columns[static_cast<std::size_t>(state)];
}

/// Rejected and cancelled stand apart at the end, where something is in them.
std::vector<campaign::State> shown_columns(BoardMemory& memory) {
    std::vector<campaign::State> out;
    for (campaign::State const state : campaign::board_columns()) {
        bool const apart = state >= campaign::State::Rejected;
        if (!apart || column_of(memory, state).cards > 0) out.push_back(state);
    }
    return out;
}

// ---------------------------------------------------------------- one column

struct ColumnPlace {
    Rect ground;
    Rect body;
};

void draw_column_head(Scene const& scene, Rect head, BoardColumn const& column) {
    Ui& ui = scene.ui;
    Palette const& c = scene.colors();
    head = head.inset(10, 0);
    HueColors const hue = hue_colors(c, state_hue(column.state));
    Rect const dot = head.cut_left(8, 6).middle(8);
    fill(ui, dot, hue.text, 4);
    std::string const count = std::to_string(column.cards);
    head.cut_right(
        text(ui, head, count, {.style = TextStyle::label, .color = c.text3, .align = Align::right, .describe = false}),
        6);
    text(ui, head, state_word(scene, column.state),
         {.style = TextStyle::dense, .weight = Weight::strong, .describe = false});
}

void draw_note(Scene const& scene, Rect rect, campaign::State gone_to) {
    border(scene.ui, rect, scene.colors().control_line, kRadiusControl);
    rect = rect.inset(8, 0);
    icon(scene.ui, rect.cut_left(14, 6), icons::kCornerDownRight, scene.colors().text3, 14);
    text(scene.ui, rect, scene.words(Str::campaign_went_to, {state_word(scene, gone_to)}),
         {.style = TextStyle::label, .color = scene.colors().text2});
}

void press_card(Scene const& scene, BoardMemory& memory, CampaignCard const& card, Rect rect) {
    memory.pressed = card.id;
    memory.pressed_at = scene.ui.pointer();
    memory.grip = {scene.ui.pointer().x - rect.x, scene.ui.pointer().y - rect.y};
    memory.pressed_rect = rect;
    scene.push(TakeCard{card.id});
}

bool is_flying(BoardMemory const& memory, CampaignId id) {
    return std::any_of(memory.flights.begin(), memory.flights.end(),
                       [&](CardFlight const& flight) { return flight.id == id; });
}

void place_card(Scene const& scene, BoardMemory& memory, BoardEntry const& entry, Rect rect) {
    Ui& ui = scene.ui;
    CampaignCard const& card = scene.state.campaigns.cards[entry.card];
    Id const id = card_id(scene, card.id);
    bool const dragged = memory.dragging && memory.pressed == card.id;
    Interaction const hit = ui.interact(id, rect);
    ui.describe(
        {.id = id,
         .role = Role::link,
         .state = kFocusable | (dragged ? kSelected : 0u) | (scene.state.campaigns.sending == card.id ? kBusy : 0u),
         .rect = rect,
         .name = card.name,
         .value = std::string(state_word(scene, card.state)),
         .description = card_description(scene, card)});
    memory.placed.push_back({card.id, rect});
    if (is_flying(memory, card.id)) return;
    bool const moved = moved_now(scene.state.campaigns, card.id, scene.state.now) != nullptr;
    draw_card(
        scene, rect, card, memory.measures[entry.card],
        {.moved = moved, .dimmed = dragged, .hovered = hit.hovered && !memory.dragging, .focus = hit.focus_visible});
    bool const can_drag = !ui.narrow() && !ui.touch();
    if (hit.pressed && can_drag) press_card(scene, memory, card, rect);
    bool const wants_menu = hit.right_clicked || (hit.focused && ui.take_key(Key::m));
    if (wants_menu) open_move_menu(scene, memory, card.id, {ui.pointer().x, rect.y, 1, 24});
    if (hit.clicked && !memory.dragging) scene.push(GoTo{CampaignRoute{card.id}});
    if (!ui.narrow() && !hit.hovered && !(memory.menu.open && memory.menu_card == card.id)) return;
    Rect const corner{rect.right() - 34, rect.y + 4, 30, 30};
    if (memory.dragging) return;
    std::string const label = std::string(scene(Str::board_move)) + ": " + card.name;
    IdScope scope(ui, key_of(card.id));
    if (icon_button(ui, corner, {.key = "move", .label = label, .icon = icons::kEllipsis}))
        open_move_menu(scene, memory, card.id, corner);
}

/// The first entry that reaches below `y`.
std::size_t first_below(BoardColumn const& column, float y) {
    auto const it = std::lower_bound(column.entries.begin(), column.entries.end(), y,
                                     [](BoardEntry const& entry, float at) { return entry.top + entry.height < at; });
    return static_cast<std::size_t>(it - column.entries.begin());
}

void draw_entries(Scene const& scene, BoardMemory& memory, BoardColumn& column, Rect body) {
    Ui& ui = scene.ui;
    ui.push_clip(body.outset(4));
    float const bottom = column.scroll + body.h;
    for (std::size_t i = first_below(column, column.scroll);
         i < column.entries.size() && column.entries[i].top < bottom; ++i) {
        BoardEntry const& entry = column.entries[i];
        Rect const rect{body.x, body.y + entry.top - column.scroll, body.w, entry.height};
        if (entry.is_note)
            draw_note(scene, rect, entry.gone_to);
        else
            place_card(scene, memory, entry, rect);
    }
    Rect const more{body.x, body.y + column.height - column.scroll, body.w, 28};
    if (column.hidden > 0 && more.y < body.bottom()) {
        IdScope scope(ui, state_word(scene, column.state));
        std::string const label = scene.words.count(Str::board_more_cards, static_cast<std::int64_t>(column.hidden));
        if (link(ui, more.inset(6, 0), "more", label, {.style = TextStyle::label})) {
            column.shows_all = true;
            memory.revision = ~std::uint64_t{0} - 1;
            ui.request_frame();
        }
    }
    ui.pop_clip();
    float const height = column.height + (column.hidden > 0 ? 36.0f : 0.0f);
    float const before = column.scroll;
    // The bar stands in the gap beside the cards.
    Rect const view{body.x, body.y, body.w + kBoardCardInset + 3, body.h};
    column.scroll = scroll_vertical(ui, ui.id(state_word(scene, column.state)), view, height, column.scroll);
    if (column.scroll != before) ui.request_frame();
}

/// While a card is dragged: where it may go is tinted, elsewhere the reason stands.
void draw_drop_ground(Scene const& scene, BoardMemory& memory, BoardColumn const& column, Rect ground) {
    Ui& ui = scene.ui;
    CampaignCard const* card = scene.state.campaigns.find(*memory.pressed);
    if (!card || card->state == column.state) return;
    std::string const reason = drop_refusal(scene, column.state);
    bool const over = ground.contains(ui.pointer());
    if (reason.empty()) {
        border(ui, ground, over ? scene.colors().accent : scene.colors().accent_pale, kRadiusCard, over ? 2.0f : 1.0f);
        return;
    }
    Color const veil = (scene.colors().app & 0x00FFFFFFu) | 0xC8000000u;
    fill(ui, ground, veil, kRadiusCard);
    Rect words{ground.x + 14, ground.y + kColumnHead + 12, ground.w - 28, 0};
    TextSpec const look{.style = TextStyle::label, .color = scene.colors().text2};
    words.h = text_wrapped(ui, words, reason, look, false);
    fill(ui, words.outset(8), scene.colors().surface, kRadiusControl);
    border(ui, words.outset(8), scene.colors().line, kRadiusControl);
    text_wrapped(ui, words, reason, look);
    if (over) ui.set_cursor(Cursor::not_allowed);
}

void draw_column(Scene const& scene, BoardMemory& memory, BoardColumn& column, Rect ground) {
    Ui& ui = scene.ui;
    std::string const name =
        scene.words(Str::board_column_name, {state_word(scene, column.state), std::to_string(column.cards)});
    Group group(ui, {.id = ui.id(name), .role = Role::region, .rect = ground, .name = name});
    bool const target = memory.dragging && ground.contains(ui.pointer()) && drop_refusal(scene, column.state).empty();
    fill(ui, ground, target ? scene.colors().accent_soft : scene.colors().app, kRadiusCard);
    Rect body = ground;
    draw_column_head(scene, body.cut_top(kColumnHead), column);
    body = Rect{body.x + kBoardCardInset, body.y + 4, body.w - 2 * kBoardCardInset, body.h - 8};
    draw_entries(scene, memory, column, body);
    if (memory.dragging) draw_drop_ground(scene, memory, column, ground);
}

// ---------------------------------------------------------------- keys

struct CardPlace {
    std::size_t column = 0, entry = 0;
};

std::optional<CardPlace> focused_card(Scene const& scene, BoardMemory const& memory,
                                      std::vector<campaign::State> const& states) {
    for (std::size_t i = 0; i < states.size(); ++i) {
        auto const& entries = memory.columns[static_cast<std::size_t>(states[i])].entries;
        for (std::size_t k = 0; k < entries.size(); ++k)
            if (!entries[k].is_note &&
                scene.ui.focused(card_id(scene, scene.state.campaigns.cards[entries[k].card].id)))
                return CardPlace{i, k};
    }
    return std::nullopt;
}

void focus_entry(Scene const& scene, BoardColumn& column, std::size_t entry, float body_height) {
    BoardEntry const& at = column.entries[entry];
    if (at.top < column.scroll) column.scroll = at.top;
    if (at.top + at.height > column.scroll + body_height) column.scroll = at.top + at.height - body_height;
    scene.ui.set_focus(card_id(scene, scene.state.campaigns.cards[at.card].id), true);
}

/// Arrows go from card to card; to another column at about the same height.
void take_arrows(Scene const& scene, BoardMemory& memory, std::vector<campaign::State> const& states,
                 float body_height) {
    Ui& ui = scene.ui;
    auto const at = focused_card(scene, memory, states);
    // A field, or a button of the head, has the arrows for itself.
    if (ui.editing_text() || (!at && ui.focus() != 0)) return;
    int const across = (ui.take_key(Key::right) ? 1 : 0) - (ui.take_key(Key::left) ? 1 : 0);
    int const down = (ui.take_key(Key::down) ? 1 : 0) - (ui.take_key(Key::up) ? 1 : 0);
    if (across == 0 && down == 0) return;
    auto column = at ? static_cast<int>(at->column) : (across < 0 ? static_cast<int>(states.size()) : -1);
    int const step = across != 0 ? across : at ? 0 : 1;
    std::size_t entry = at ? at->entry : 0;
    if (step == 0) {
        BoardColumn& same = column_of(memory, states[at->column]);
        int next = static_cast<int>(entry) + down;
        while (next >= 0 && next < static_cast<int>(same.entries.size()) &&
               same.entries[static_cast<std::size_t>(next)].is_note)
            next += down;
        if (next >= 0 && next < static_cast<int>(same.entries.size()))
            focus_entry(scene, same, static_cast<std::size_t>(next), body_height);
        return;
    }
    for (column += step; column >= 0 && column < static_cast<int>(states.size()); column += step) {
        BoardColumn& other = column_of(memory, states[static_cast<std::size_t>(column)]);
        if (other.cards == 0) continue;
        entry = std::min(entry, other.entries.size() - 1);
        if (other.entries[entry].is_note) entry = entry > 0 ? entry - 1 : 0;
        return focus_entry(scene, other, entry, body_height);
    }
}

// ---------------------------------------------------------------- dragging and flying

void draw_ghost(Scene const& scene, BoardMemory& memory) {
    CampaignsPage const& page = scene.state.campaigns;
    for (std::uint32_t const index : memory.visible) {
        CampaignCard const& card = page.cards[index];
        if (!(card.id == *memory.pressed)) continue;
        Rect const at{scene.ui.pointer().x - memory.grip.x, scene.ui.pointer().y - memory.grip.y, memory.pressed_rect.w,
                      memory.pressed_rect.h};
        fill(scene.ui, at.moved(0, 3).outset(1), scene.colors().shadow, kRadiusCard);
        draw_card(scene, at, card, memory.measures[index], {.ghost = true});
    }
}

void follow_drag(Scene const& scene, BoardMemory& memory, float most_x,
                 std::vector<std::pair<campaign::State, Rect>> const& grounds, Rect board) {
    Ui& ui = scene.ui;
    if (!memory.pressed) return;
    Point const at = ui.pointer();
    float const way = std::hypot(at.x - memory.pressed_at.x, at.y - memory.pressed_at.y);
    if (ui.pointer_down() && way > kDragFrom && !memory.dragging) {
        memory.dragging = true;
        ui.request_frame();  // the columns say where it may go
    }
    bool const cancelled = memory.dragging && ui.take_key(Key::escape);
    if (ui.pointer_down() && !cancelled) {
        if (!memory.dragging) return;
        draw_ghost(scene, memory);
        ui.set_cursor(Cursor::grabbing);
        float const step = at.x > board.right() - kScrollEdge ? kScrollStep
                           : at.x < board.x + kScrollEdge     ? -kScrollStep
                                                              : 0.0f;
        float const scroll = std::clamp(memory.scroll_x + step, 0.0f, most_x);
        if (scroll == memory.scroll_x) return;
        memory.scroll_x = scroll;
        return ui.wake_at(ui.now_ms() + kFlightFrameMs);
    }
    bool const was_dragging = std::exchange(memory.dragging, false);
    CampaignId const id = *std::exchange(memory.pressed, std::nullopt);
    if (!was_dragging || cancelled) return;
    ui.request_frame();
    for (auto const& [state, ground] : grounds) {
        CampaignCard const* card = scene.state.campaigns.find(id);
        if (!ground.contains(at) || !card || card->state == state) continue;
        if (!drop_refusal(scene, state).empty()) continue;
        memory.dropped = Rect{at.x - memory.grip.x, at.y - memory.grip.y, memory.pressed_rect.w, memory.pressed_rect.h};
        return scene.push(MoveCard{state});
    }
}

/// While a card that may be rejected or cancelled is dragged: where to let it go for that, at the
/// bottom, since those columns are out of sight or not there.
void draw_drop_zones(Scene const& scene, BoardMemory const& memory, Rect board,
                     std::vector<std::pair<campaign::State, Rect>>& grounds) {
    if (!memory.dragging) return;
    Rect strip = Rect{board.x, board.bottom() - 72, board.w, 64}.inset(kBoardCardInset, 0);
    for (campaign::State const state : {campaign::State::Cancelled, campaign::State::Rejected}) {
        if (!drop_refusal(scene, state).empty()) continue;
        Rect const zone = strip.cut_right(220, 12);
        bool const over = zone.contains(scene.ui.pointer());
        std::string const name = scene.words(Str::board_move_to, {state_word(scene, state)});
        scene.ui.describe({.id = scene.ui.id(name), .role = Role::region, .rect = zone, .name = name});
        Palette const& c = scene.colors();
        fill(scene.ui, zone, over ? c.red.ground : c.surface, kRadiusCard);
        border(scene.ui, zone, c.red.text, kRadiusCard, over ? 2.0f : 1.0f);
        text(scene.ui, zone, name,
             {.color = c.red.text, .weight = Weight::strong, .align = Align::center, .describe = false});
        grounds.insert(grounds.begin(), {state, zone});
    }
}

void draw_flights(Scene const& scene, BoardMemory& memory) {
    CampaignsPage const& page = scene.state.campaigns;
    double const now = scene.ui.now_ms();
    std::erase_if(memory.flights, [&](CardFlight const& flight) { return now - flight.since_ms >= kFlightMs; });
    for (CardFlight const& flight : memory.flights) {
        auto const part = static_cast<float>((now - flight.since_ms) / kFlightMs);
        float const eased = 1 - (1 - part) * (1 - part) * (1 - part);
        for (PlacedCard const& target : memory.placed) {
            if (!(target.id == flight.id)) continue;
            Rect const at{flight.from.x + (target.rect.x - flight.from.x) * eased,
                          flight.from.y + (target.rect.y - flight.from.y) * eased, target.rect.w, target.rect.h};
            for (std::uint32_t const index : memory.visible)
                if (page.cards[index].id == flight.id)
                    draw_card(scene, at, page.cards[index], memory.measures[index], {.moved = true});
        }
    }
    // Frames follow each other only as long as something flies.
    if (!memory.flights.empty()) scene.ui.wake_at(now + kFlightFrameMs);
}

// ---------------------------------------------------------------- a phone's one column

void draw_narrow_board(Scene const& scene, BoardMemory& memory, Rect rect) {
    lay_out_board(scene, memory, rect.w - 32);
    std::vector<std::string> names, counts;
    std::vector<Tab> strip;
    int chosen = 0;
    auto const columns = campaign::board_columns();
    for (std::size_t i = 0; i < columns.size(); ++i) {
        names.emplace_back(state_word(scene, columns[i]));
        counts.push_back(std::to_string(column_of(memory, columns[i]).cards));
        if (columns[i] == scene.state.campaigns.column) chosen = static_cast<int>(i);
    }
    for (std::size_t i = 0; i < names.size(); ++i) strip.push_back({names[i], counts[i]});
    Rect const bar = rect.cut_top(kTabHeight + 4);
    line_below(scene.ui, bar, scene.colors().line);
    if (auto const picked = tabs(scene.ui, bar.inset(16, 0), "states", strip, chosen))
        scene.push(SetCampaignsColumn{columns[static_cast<std::size_t>(*picked)]});
    fill(scene.ui, rect, scene.colors().app);
    BoardColumn& column = column_of(memory, scene.state.campaigns.column);
    draw_entries(scene, memory, column, Rect{rect.x + 16, rect.y + 12, rect.w - 32, rect.h - 12});
}

}  // namespace

void draw_board(Scene const& scene, Rect rect, BoardMemory& memory) {
    Ui& ui = scene.ui;
    memory.placed.clear();
    if (ui.narrow()) {
        draw_narrow_board(scene, memory, rect);
        draw_flights(scene, memory);
        return draw_move_menu(scene, memory);
    }
    rect = Rect{rect.x + 12, rect.y, rect.w - 24, rect.h - 12};
    float const width = std::max(kColumnLeast, std::floor((rect.w - (kMainColumns - 1) * kColumnGapX) / kMainColumns));
    lay_out_board(scene, memory, width - 2 * kBoardCardInset);
    auto const states = shown_columns(memory);
    auto const count = static_cast<float>(states.size());
    float const most_x = std::max(0.0f, count * (width + kColumnGapX) - kColumnGapX - rect.w);
    float const body_height = rect.h - kColumnHead - 8;
    take_arrows(scene, memory, states, body_height);
    std::vector<std::pair<campaign::State, Rect>> grounds;
    ui.push_clip(rect);
    float x = rect.x - std::clamp(memory.scroll_x, 0.0f, most_x);
    for (campaign::State const state : states) {
        Rect const ground{x, rect.y, width, rect.h};
        x += width + kColumnGapX;
        if (ground.overlaps(rect)) grounds.emplace_back(state, ground);
        // One beside the view is there too, for who listens or goes by keys; nothing of it is drawn.
        draw_column(scene, memory, column_of(memory, state), ground);
    }
    ui.pop_clip();
    float const scroll_before = memory.scroll_x;
    memory.scroll_x += ui.take_wheel(rect, true, false).x;
    if (ui.reveal() && ui.reveal()->x < rect.x) memory.scroll_x += ui.reveal()->x - rect.x - 8;
    if (ui.reveal() && ui.reveal()->right() > rect.right()) memory.scroll_x += ui.reveal()->right() - rect.right() + 8;
    memory.scroll_x = std::clamp(memory.scroll_x, 0.0f, most_x);
    if (memory.scroll_x != scroll_before) ui.request_frame();
    draw_flights(scene, memory);
    draw_drop_zones(scene, memory, rect, grounds);
    follow_drag(scene, memory, most_x, grounds, rect);
    draw_move_menu(scene, memory);
}

}  // namespace offerta::client::ui

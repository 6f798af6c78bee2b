#include "client/state/alternatives.hpp"
#include "client/state/specifications.hpp"
#include "client/ui/quote/builder_parts.hpp"

namespace offerta::client::ui {
namespace {

enum : int { kEdit, kTrace, kDuplicate, kCopy, kReplace, kNoPolicy, kOptional, kChosen, kAlternative, kClear, kDelete };

/// The line joins the group of the one above it; without a group there, both begin one.
std::vector<Edit> join_alternatives(Quote const& quote, Line const& line) {
    LinePlace const place = place_of(quote, line.id);
    if (!place.specification || place.position == 0) return {};
    Line const& above = place.specification->lines[place.position - 1];
    std::vector<Edit> edits;
    std::string group = above.alternative_group;
    if (group.empty()) {
        group = free_group_name(alternative_groups(quote), above.sku);
        LineHand hand = hand_of(above);
        hand.alternative_group = group;
        hand.optional = false;
        hand.chosen = true;
        edits.push_back(ChangeLine{above.id, hand_of(above), hand});
    }
    LineHand hand = hand_of(line);
    hand.alternative_group = group;
    hand.optional = false;
    hand.chosen = false;
    edits.push_back(ChangeLine{line.id, hand_of(line), hand});
    return edits;
}

void toggle_alternative(Scene const& scene, Line const& line) {
    if (line.alternative_group.empty()) return scene.push(EditQuote{join_alternatives(open_quote(scene).quote, line)});
    LineHand hand = hand_of(line);
    hand.alternative_group.clear();
    hand.chosen = false;
    scene.push(SetLineHand{line.id, hand});
}

/// Choosing one alternative gives up the others of its group.
void toggle_chosen(Scene const& scene, Line const& line) {
    std::vector<Edit> edits;
    if (!line.chosen && !line.alternative_group.empty()) {
        for (Specification const& specification : open_quote(scene).quote.specifications) {
            for (Line const& other : specification.lines) {
                if (other.alternative_group != line.alternative_group || !other.chosen) continue;
                LineHand hand = hand_of(other);
                hand.chosen = false;
                edits.push_back(ChangeLine{other.id, hand_of(other), hand});
            }
        }
    }
    LineHand hand = hand_of(line);
    hand.chosen = !hand.chosen;
    edits.push_back(ChangeLine{line.id, hand_of(line), hand});
    scene.push(EditQuote{std::move(edits)});
}

void clear_hand(Scene const& scene, Line const& line) {
    LineHand hand = hand_of(line);
    if (line.generated) hand.quantity.reset();
    hand.discount.reset();
    hand.fixed_unit_price.reset();
    hand.no_policy_discount = false;
    scene.push(SetLineHand{line.id, hand});
}

void copy_picked(Scene const& scene) {
    SheetText rows = copied_rows(scene, picked_lines(scene), false);
    scene.push(CopyText{std::move(rows.text), Message::Copied, std::move(rows.html)});
}

void carry_out(Scene const& scene, int chosen, Line const& line) {
    LineHand hand = hand_of(line);
    switch (chosen) {
        case kEdit: {
            TableMemory& memory = scene.memory.lines[open_quote(scene).selected];
            memory.column = 2;
            memory.edit = true;
            break;
        }
        case kTrace:
            return scene.push(ToggleTrace{line.id});
        case kDuplicate:
            return scene.push(DuplicateLines{picked_lines(scene)});
        case kCopy:
            return copy_picked(scene);
        case kReplace:
            return scene.push(ChooseReplacement{line.id});
        case kNoPolicy:
            hand.no_policy_discount = !hand.no_policy_discount;
            return scene.push(SetLineHand{line.id, hand});
        case kOptional:
            hand.optional = !line.is_optional();
            hand.alternative_group.clear();
            hand.chosen = false;
            return scene.push(SetLineHand{line.id, hand});
        case kChosen:
            return toggle_chosen(scene, line);
        case kAlternative:
            return toggle_alternative(scene, line);
        case kClear:
            return clear_hand(scene, line);
        case kDelete:
            return scene.push(RemoveLinesNow{picked_lines(scene)});
        default:
            break;
    }
}

}  // namespace

void draw_line_menu(Scene const& scene) {
    Line const* line = scene.memory.menu_line ? find_line(open_quote(scene).quote, *scene.memory.menu_line) : nullptr;
    if (!line) return;
    bool const locked = !is_editable(open_quote(scene));
    bool const can_choose = line->is_optional() || !line->alternative_group.empty();
    MenuItem const items[] = {
        {.label = scene(Str::grid_edit), .icon = icons::kPencil, .keys = "F2", .disabled = locked},
        {.label = scene(Str::grid_trace), .icon = icons::kListTree, .keys = "Alt ↓"},
        {.label = scene(Str::grid_duplicate), .icon = icons::kCopy, .keys = "Ctrl D", .disabled = locked},
        {.label = scene(Str::grid_copy_rows), .icon = icons::kFileSpreadsheet, .keys = "Ctrl C"},
        {.label = scene(Str::grid_replace), .icon = icons::kRefreshCw, .disabled = locked},
        {.label = scene(Str::grid_no_policy),
         .icon = icons::kPercent,
         .disabled = locked,
         .separator_before = true,
         .checked = line->no_policy_discount},
        {.label = scene(Str::grid_make_optional),
         .icon = icons::kSquareCheck,
         .disabled = locked,
         .checked = line->is_optional()},
        {.label = scene(Str::grid_choose),
         .icon = icons::kCheck,
         .disabled = locked || !can_choose,
         .checked = line->chosen},
        {.label = scene(line->alternative_group.empty() ? Str::grid_alternative_of : Str::grid_not_alternative),
         .icon = icons::kCornerDownRight,
         .disabled = locked},
        {.label = scene(Str::grid_clear_hand),
         .icon = icons::kRotateCcw,
         .disabled = locked || !line->has_manual_part()},
        {.label = scene(Str::grid_delete),
         .icon = icons::kTrash2,
         .keys = "Del",
         .danger = true,
         .disabled = locked,
         .separator_before = true}};
    auto const chosen = menu(scene.ui, "line-menu", scene(Str::grid_menu), scene.memory.line_menu, items);
    if (chosen) carry_out(scene, *chosen, *line);
}

}  // namespace offerta::client::ui

#include <algorithm>
#include <cmath>

#include "client/ui/common/figures.hpp"
#include "client/ui/common/frame_parts.hpp"
#include "client/ui/quote/builder_parts.hpp"
#include "client/ui/quote/quote_screens.hpp"
#include "client/ui/widgets/feedback.hpp"
#include "shared/quote/life_cycle.hpp"

namespace offerta::client::ui {
namespace {

constexpr float kTreeWidth = 256;
constexpr float kSummaryWidth = 310;

void draw_hints(Scene const& scene, Rect rect) {
    Hint const hints[] = {{"F2", scene(Str::hint_edit)},
                          {"Alt ↓", scene(Str::hint_trace)},
                          {"Ins", scene(Str::hint_insert)},
                          {"Ctrl Z", scene(Str::hint_undo)},
                          {"F1", scene(Str::hint_all_keys)}};
    hint_bar(scene.ui, rect, hints);
}

void draw_centre(Scene const& scene, Rect rect) {
    OpenQuote const& open = open_quote(scene);
    draw_hints(scene, rect.cut_bottom(kHintBarHeight));
    if (!open.selected_specification()) return draw_no_specifications(scene, rect);
    if (scene.memory.lines_only) return draw_lines(scene, rect);
    float const height = std::min(form_height(scene, rect.w), rect.h * 0.6f);
    Rect const form = rect.cut_top(height);
    draw_form(scene, form);
    line_below(scene.ui, form, scene.colors().line);
    draw_lines(scene, rect);
}

/// What the customer has and said is asked for as the quote is shown, and again once something is heard of it.
void look_at_customer(Scene const& scene) {
    OpenQuote const& open = open_quote(scene);
    if (was_sent(open.quote.status) && open.sending.asked != open.quote.status) scene.push(LookAtCustomer{});
}

void draw_not_ready(Scene const& scene, Rect page) {
    bool const failed = scene.state.open && scene.state.open->load == Load::Failed && scene.state.open->problem;
    if (failed) return draw_problem(scene, page, scene(Str::builder_failed), *scene.state.open->problem);
    skeleton_rows(scene.ui, page.inset(24, 64), 8);
}

}  // namespace

void draw_no_specifications(Scene const& scene, Rect rect) {
    int const pressed =
        empty_state(scene.ui, rect,
                    {.icon = icons::kLayers,
                     .title = scene(Str::builder_no_specifications),
                     .text = scene(Str::builder_no_specifications_text),
                     .first = {.key = "add-first",
                               .label = scene(Str::builder_add_specification),
                               .kind = ButtonKind::primary,
                               .icon = icons::kPlus},
                     .second = {.key = "add-set-first", .label = scene(Str::builder_add_set), .icon = icons::kLayers}});
    if (pressed == 1) scene.open_dialog(AddSpecificationDialog{false});
    if (pressed == 2) scene.open_dialog(AddSpecificationDialog{true});
}

void cut_conflict_band(Scene const& scene, Rect& page) {
    auto const& conflicts = open_quote(scene).conflicts;
    if (conflicts.empty()) return;
    std::string const strong = scene.words.count(Str::conflict_band, static_cast<std::int64_t>(conflicts.size()));
    int const pressed = band(
        scene.ui, page.cut_top(48).inset(16, 4),
        {.strong = strong, .first = {.label = scene(Str::conflict_show), .small = true}, .icon = icons::kGitCompare});
    if (pressed == 1) scene.open_dialog(ConflictDialog{});
}

BookPtr open_book(Scene const& scene) { return scene.state.catalogue.book(open_quote(scene).quote.price_book); }

std::string line_name(Scene const& scene, Line const& line) {
    BookPtr const book = open_book(scene);
    Product const* product = book ? book->book->find_product(line.sku) : nullptr;
    return product ? product->name.in(scene.language) : line.sku;
}

std::vector<LineId> picked_lines(Scene const& scene) {
    std::vector<LineId> out;
    auto const* specification = open_quote(scene).selected_specification();
    if (!specification) return out;
    for (int const row : scene.memory.lines[specification->id].picked_rows()) {
        auto const at = static_cast<std::size_t>(row);
        if (row >= 0 && at < specification->lines.size()) out.push_back(specification->lines[at].id);
    }
    return out;
}

std::string multiplied_name(Specification const& specification) {
    if (specification.multiplier == 1) return specification.name;
    return "×" + std::to_string(specification.multiplier) + " " + specification.name;
}

bool is_editable(OpenQuote const& open) { return open.may_write && offerta::is_editable(open.quote.status); }

std::string_view read_only_reason(Scene const& scene) {
    return scene(open_quote(scene).may_write ? Str::toast_read_only : Str::builder_not_yours);
}

bool shows_margin(Scene const& scene) {
    return scene.state.session.may(offerta::Action::ReadMargin, open_quote(scene).quote);
}

void take_builder_keys(Scene const& scene) {
    if (scene.ui.editing_text()) return;
    if (scene.ui.take_key(Key::z, kCtrl)) scene.push(Undo{});
    if (scene.ui.take_key(Key::z, kCtrl | kShift) || scene.ui.take_key(Key::y, kCtrl)) scene.push(Redo{});
    if (is_editable(open_quote(scene)) && scene.ui.take_key(Key::s, kAlt))
        scene.open_dialog(AddSpecificationDialog{true});
}

void draw_builder(Scene const& scene, Rect page) {
    IdScope scope(scene.ui, "builder");
    if (!scene.state.open || scene.state.open->load != Load::Ready) return draw_not_ready(scene, page);
    look_at_customer(scene);
    if (scene.ui.narrow()) {
        draw_narrow_builder(scene, page);
        take_builder_keys(scene);
        return;
    }
    draw_builder_top(scene, page.cut_top(kTopBarHeightDense));
    if (!scene.state.connection.online) page.cut_top(8);
    cut_offline_band(scene, page);
    cut_conflict_band(scene, page);
    cut_status_band(scene, page);
    if (scene.memory.lines_only && open_quote(scene).selected_specification()) {
        draw_centre(scene, page);
        draw_line_menu(scene);
        return take_builder_keys(scene);
    }
    bool const has_room = scene.ui.page().w >= kMediumWidth;
    if (has_room)
        draw_specification_tree(scene, page.cut_left(kTreeWidth));
    else if (open_quote(scene).selected_specification())
        draw_specification_picker(scene, page.cut_top(kPickerHeight).inset(16, 4));
    if (has_room || scene.memory.summary_open) draw_summary(scene, page.cut_right(kSummaryWidth));
    draw_centre(scene, page);
    draw_specification_menu(scene);
    draw_line_menu(scene);
    take_builder_keys(scene);
}

}  // namespace offerta::client::ui

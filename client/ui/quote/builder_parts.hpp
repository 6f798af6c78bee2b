#pragma once

#include <vector>

#include "client/state/sheet_text.hpp"
#include "client/ui/common/scene.hpp"

namespace offerta::client::ui {

// Parts of the builder (picture 02). Each draws into its rectangle and reads scene.state.open,
// which is there and ready.

void draw_builder_top(Scene const& scene, Rect rect);
/// What the quote's "…" button opens, wide and narrow.
void draw_builder_menu(Scene const& scene);
/// The band over the quote while changes met others'; takes its place off the top.
void cut_conflict_band(Scene const& scene, Rect& page);
/// The band over a quote that cannot be changed, or was returned: says why and whose turn it is, and offers what is
/// next.
void cut_status_band(Scene const& scene, Rect& page);
void draw_specification_tree(Scene const& scene, Rect rect);
/// Instead of the tree where it has no room, kPickerHeight with its gaps: the selected one, the others in its list.
void draw_specification_picker(Scene const& scene, Rect rect);
inline constexpr float kPickerHeight = 60;
/// The field in which a specification takes another name.
void draw_specification_name(Scene const& scene, Rect rect, Specification const& specification);
/// Menu of the specification whose "…" or right button was pressed.
void draw_specification_menu(Scene const& scene);
/// Height that the form of the selected specification needs at this width, head included.
[[nodiscard]] float form_height(Scene const& scene, float width);
void draw_form(Scene const& scene, Rect rect);
void draw_lines(Scene const& scene, Rect rect);
void draw_line_menu(Scene const& scene);
[[nodiscard]] float trace_height(Scene const& scene);
void draw_trace(Scene const& scene, Rect rect, Line const& line, PricedLine const& priced);
void draw_summary(Scene const& scene, Rect rect);
/// The summary's parts as tabs of the narrow builder.
void draw_narrow_totals(Scene const& scene, Rect rect);
void draw_narrow_terms(Scene const& scene, Rect rect);
void draw_narrow_lines(Scene const& scene, Rect rect);
void draw_narrow_builder(Scene const& scene, Rect page);
/// Generate, undo and redo, add a set: keys of the whole screen.
void take_builder_keys(Scene const& scene);

[[nodiscard]] inline OpenQuote const& open_quote(Scene const& scene) { return *scene.state.open; }
[[nodiscard]] BookPtr open_book(Scene const& scene);
/// Product's name in the language of the screen, or the article when the book lacks it.
[[nodiscard]] std::string line_name(Scene const& scene, Line const& line);
/// Lines picked in the grid of the selected specification.
[[nodiscard]] std::vector<LineId> picked_lines(Scene const& scene);
/// The lines as the clipboard gets them. They are kept here too, whole, for pasting.
[[nodiscard]] SheetText copied_rows(Scene const& scene, std::vector<LineId> const& lines, bool is_cut);
/// "×2 Рабочее место": the multiplier only where it is more than one.
[[nodiscard]] std::string multiplied_name(Specification const& specification);
/// "v3 · Отправлено".
[[nodiscard]] std::string revision_text(Scene const& scene, int revision, QuoteStatus status);
[[nodiscard]] bool is_editable(OpenQuote const& open);
/// Why it is not: somebody else's quote, or a version that is fixed.
[[nodiscard]] std::string_view read_only_reason(Scene const& scene);
/// Whether this person sees cost and margin of the quote (X, P10).
[[nodiscard]] bool shows_margin(Scene const& scene);
/// The dialogs as they open for the quote.
[[nodiscard]] BasisDialog basis_dialog(Scene const& scene);
[[nodiscard]] QuoteDiscountDialog discount_dialog(Scene const& scene);

void draw_export_buttons(Scene const& scene, Rect rect);
/// The margin in per cent, empty where it is not known or not for this person.
[[nodiscard]] std::string margin_text(Scene const& scene);
/// The invitation of a quote without specifications.
void draw_no_specifications(Scene const& scene, Rect rect);
/// The most telling of what stands in the way of sending; empty when nothing does.
[[nodiscard]] std::string first_reason(Scene const& scene);
/// The amber notice of what stands in the way; its height, with `draw` false only measured.
float draw_reasons(Scene const& scene, Rect rect, bool draw);

}  // namespace offerta::client::ui

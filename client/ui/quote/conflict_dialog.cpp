#include "client/ui/quote/builder_parts.hpp"
#include "client/ui/quote/dialogs.hpp"
#include "client/ui/widgets/choice.hpp"
#include "shared/base/format.hpp"

namespace offerta::client::ui {
namespace {

std::string text_of(Scene const& scene, std::optional<Value> const& value) {
    if (!value) return "—";
    if (auto const* number = std::get_if<Decimal>(&*value)) return format_decimal(*number, scene.language);
    if (auto const* flag = std::get_if<bool>(&*value))
        return std::string(scene(*flag ? Str::catalogue_yes : Str::catalogue_no));
    return std::get<std::string>(*value);
}

/// What my change wanted to set, in words; empty when it is no single value.
struct MyValue {
    Scene const& scene;
    std::string operator()(SetInput const& edit) const { return text_of(scene, edit.now); }
    std::string operator()(SetQuoteText const& edit) const { return edit.now.value_or("—"); }
    std::string operator()(SetMultiplier const& edit) const { return std::to_string(edit.now); }
    std::string operator()(RenameSpecification const& edit) const { return edit.now; }
    std::string operator()(ReplaceSku const& edit) const { return edit.now; }
    std::string operator()(SetCustomer const& edit) const { return edit.now.name; }
    std::string operator()(ChangeLine const& edit) const {
        if (edit.now.quantity != edit.was.quantity && edit.now.quantity)
            return format_decimal(*edit.now.quantity, scene.language);
        if (edit.now.discount != edit.was.discount && edit.now.discount)
            return format_percent(*edit.now.discount, scene.language);
        if (edit.now.fixed_unit_price != edit.was.fixed_unit_price && edit.now.fixed_unit_price)
            return format_decimal(*edit.now.fixed_unit_price, scene.language, 2);
        return "—";
    }
    template <class Other>
    std::string operator()(Other const&) const {
        return "…";
    }
};

}  // namespace

void draw_dialog(Scene const& scene, ConflictDialog const& dialog) {
    auto const& conflicts = open_quote(scene).conflicts;
    if (dialog.index >= conflicts.size()) return scene.push(CloseDialog{});
    Conflict const& conflict = conflicts[dialog.index];
    Dialog box(scene.ui, "conflict", scene(Str::conflict_title), 480, 250);
    Rect content = box.content();
    text_wrapped(scene.ui, content.cut_top(40, 8), scene.words(Str::conflict_text, {conflict.place}),
                 {.color = scene.colors().text2});
    Rect const row = content.cut_top(52, 12);
    auto const choice = [&](Rect rect, std::string_view key, std::string const& value, Str note, bool mine) {
        fill(scene.ui, rect, dialog.keep_mine == mine ? scene.colors().selected : scene.colors().surface,
             kRadiusControl);
        border(scene.ui, rect, dialog.keep_mine == mine ? scene.colors().accent : scene.colors().control_line,
               kRadiusControl);
        if (radio(scene.ui, rect.inset(12, 4), key, value + " — " + std::string(scene(note)), dialog.keep_mine == mine))
            scene.open_dialog(ConflictDialog{dialog.index, mine});
    };
    choice(row.column(0, 2, 8), "mine", std::visit(MyValue{scene}, conflict.mine.edit), Str::conflict_mine, true);
    choice(row.column(1, 2, 8), "theirs",
           conflict.theirs.empty() ? std::string(scene(Str::conflict_gone)) : conflict.theirs, Str::conflict_theirs,
           false);
    ButtonSpec const keep{.label = scene(Str::conflict_keep),
                          .kind = dialog.keep_mine ? ButtonKind::primary : ButtonKind::normal,
                          .keys = "Enter",
                          .focus_first = true};
    ButtonSpec const drop{.label = scene(Str::conflict_drop),
                          .kind = dialog.keep_mine ? ButtonKind::normal : ButtonKind::primary};
    Rect foot = content.cut_bottom(32);
    if (button(scene.ui, foot.cut_left(button_width(scene.ui, keep), 8), keep))
        scene.push(ResolveConflict{dialog.index, true});
    if (button(scene.ui, foot.cut_left(button_width(scene.ui, drop)), drop))
        scene.push(ResolveConflict{dialog.index, false});
    if (box.closed()) scene.push(CloseDialog{});
}

}  // namespace offerta::client::ui

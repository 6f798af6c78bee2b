#include "client/ui/quote/approval_steps.hpp"

#include <cmath>

#include "client/state/selectors.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/quote/approval_words.hpp"
#include "client/ui/quote/builder_parts.hpp"
#include "client/ui/widgets/chip.hpp"

namespace offerta::client::ui {
namespace {

constexpr float kStepHead = 36, kStepIndent = 32, kStepRow = 22, kStepGap = 10;

/// "Согласовано, в силе": what was said, and of an approval whether it counts.
std::string said_text(Scene const& scene, ApprovalStep const& step) {
    std::string out(approval_step_word(scene, step.what));
    if (step.what != ApprovalStep::What::Approved) return out;
    return out + ", " + std::string(scene(step.counts ? Str::quote_approval_counts : Str::quote_approval_void));
}

float draw_approval_step(Scene const& scene, Rect rect, ApprovalStep const& step, bool draw) {
    Palette const& c = scene.colors();
    TextSpec const words{.style = TextStyle::dense};
    TextSpec const comment{.style = TextStyle::dense, .color = c.text2};
    Rect const inside{rect.x + kStepIndent, rect.y + kStepRow, rect.w - kStepIndent, 0};
    float height = kStepRow + text_wrapped(scene.ui, inside, said_text(scene, step), words, draw);
    Rect const said{inside.x, rect.y + height, inside.w, 0};
    if (!step.comment.empty()) height += text_wrapped(scene.ui, said, "«" + step.comment + "»", comment, draw);
    if (!draw) return height + kStepGap;
    avatar(scene.ui, {rect.x, rect.y, 20, 20}, initials_of(step.name), {});
    Rect head{inside.x, rect.y, inside.w, 20};
    std::string const when = when_text(scene, step.at);
    Rect const right = head.cut_right(std::ceil(text_width(scene.ui, when, TextStyle::label)) + 1, 8);
    text(scene.ui, right, when, {.style = TextStyle::label, .color = c.text3});
    text(scene.ui, head, with_deputed(scene, step.name, step.on_behalf_of),
         {.style = TextStyle::dense, .weight = Weight::strong});
    return height + kStepGap;
}

float steps_height(Scene const& scene, Rect rect, bool draw) {
    auto const& steps = open_quote(scene).approval.steps;
    float height = kStepHead;
    for (std::size_t i = steps.size(); i-- > 0;) {
        IdScope scope(scene.ui, std::to_string(i));
        height += draw_approval_step(scene, {rect.x, rect.y + height, rect.w, 0}, steps[i], draw);
    }
    return height;
}

}  // namespace

float draw_approval_steps(Scene const& scene, Rect rect, bool draw) {
    if (open_quote(scene).approval.steps.empty()) return 0;
    if (!draw) return steps_height(scene, rect, false);
    Group group(scene.ui, {.id = scene.ui.id("approval-steps"),
                           .role = Role::region,
                           .rect = rect,
                           .name = std::string(scene(Str::approval_title))});
    heading(scene.ui, {rect.x, rect.y + 12, rect.w, 20}, scene(Str::approval_title), TextStyle::body, 3);
    return steps_height(scene, rect, true);
}

}  // namespace offerta::client::ui

#include "client/ui/quote/history_parts.hpp"

#include "client/ui/common/figures.hpp"
#include "client/ui/widgets/button.hpp"
#include "client/ui/widgets/feedback.hpp"
#include "client/ui/widgets/field.hpp"

namespace offerta::client::ui {

constexpr float kHistoryMore = 44, kHistoryReason = 20, kHistoryError = 120;

bool history_error(Scene const& scene, Rect rect, HistoryStand const& stand) {
    rect.h = kHistoryError;
    return error_card(scene.ui, rect,
                      {.title = scene(Str::history_failed),
                       .text = problem_text(scene, *stand.problem),
                       .code = problem_code(scene, *stand.problem),
                       .retry = scene(Str::common_retry)});
}

float history_foot_height(HistoryStand const& stand) {
    if (stand.next_cursor.empty()) return 0;
    return kHistoryMore + (stand.more == Load::Failed ? kHistoryReason : 0);
}

bool history_foot(Scene const& scene, Rect rect, HistoryStand const& stand) {
    if (stand.next_cursor.empty()) return false;
    bool const has_failed = stand.more == Load::Failed && stand.problem;
    if (has_failed) field_message(scene.ui, rect.cut_top(kHistoryReason), problem_text(scene, *stand.problem), true);
    ButtonSpec const more{.key = "more",
                          .label = scene(has_failed ? Str::common_retry : Str::history_more),
                          .kind = ButtonKind::quiet,
                          .busy = stand.more == Load::Loading,
                          .small = true};
    return button(scene.ui, Rect{rect.x, rect.y, button_width(scene.ui, more), rect.h}.middle(28), more);
}

}  // namespace offerta::client::ui

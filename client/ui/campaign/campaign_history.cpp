// Who did what with a campaign, newest first.
#include <array>

#include "client/ui/campaign/campaign_parts.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/quote/history_parts.hpp"
#include "client/ui/widgets/feedback.hpp"

namespace offerta::client::ui {
namespace {

struct EventWord {
    std::string_view event;
    Str word;
};
constexpr std::array kEventWords{EventWord{"created", Str::event_created},
                                 EventWord{"cloned", Str::event_cloned},
                                 EventWord{"edit", Str::event_edit},
                                 EventWord{"submit", Str::event_submit},
                                 EventWord{"approve", Str::event_approve},
                                 EventWord{"return", Str::event_return},
                                 EventWord{"reject", Str::event_reject},
                                 EventWord{"start_task", Str::event_start_task},
                                 EventWord{"finish_task", Str::event_finish_task},
                                 EventWord{"reopen_task", Str::event_reopen_task},
                                 EventWord{"skip_task", Str::event_skip_task},
                                 EventWord{"assign_task", Str::event_assign_task},
                                 EventWord{"move_task", Str::event_move_task},
                                 EventWord{"tasks_ready", Str::event_tasks_ready},
                                 EventWord{"reschedule", Str::event_reschedule},
                                 EventWord{"start_by_hand", Str::event_start_by_hand},
                                 EventWord{"start", Str::event_start},
                                 EventWord{"miss_start", Str::event_miss_start},
                                 EventWord{"finish", Str::event_finish},
                                 EventWord{"remind", Str::event_remind},
                                 EventWord{"answer", Str::event_answer},
                                 EventWord{"all_answered", Str::event_all_answered},
                                 EventWord{"close", Str::event_close},
                                 EventWord{"close_by_hand", Str::event_close_by_hand},
                                 EventWord{"cancel", Str::event_cancel},
                                 EventWord{"spend", Str::event_spend},
                                 EventWord{"unspend", Str::event_unspend},
                                 EventWord{"link_lead", Str::event_link},
                                 EventWord{"link_quote", Str::event_link},
                                 EventWord{"unlink_lead", Str::event_unlink},
                                 EventWord{"unlink_quote", Str::event_unlink}};

void draw_history_row(Scene const& scene, Rect row, CampaignHistoryItem const& item) {
    line_below(scene.ui, row, scene.colors().line);
    text(scene.ui, row.cut_right(130, 8), when_text(scene, item.at),
         {.style = TextStyle::label, .color = scene.colors().text3, .align = Align::right});
    std::string_view const who = item.who.empty() ? scene(Str::event_by_clock) : std::string_view(item.who);
    text(scene.ui, row.cut_left(std::min(180.0f, row.w * 0.4f), 12), who,
         {.style = TextStyle::dense, .color = scene.colors().text2});
    text(scene.ui, row, event_word(scene, item.what), {.style = TextStyle::dense});
}

}  // namespace

std::string_view event_word(Scene const& scene, std::string_view event) {
    for (EventWord const& one : kEventWords)
        if (one.event == event) return scene(one.word);
    return event;
}

void draw_campaign_history(Scene const& scene, Rect& column) {
    auto const& history = open_campaign(scene).history;
    SectionCard card(scene, column, "history", scene(Str::campaign_tab_history));
    if (history.items.empty() && history.load == Load::Failed && history.problem) {
        if (history_error(scene, card.rest.cut_top(136).inset(0, 8), history)) scene.push(RetryCampaignHistory{});
        return;
    }
    if (history.items.empty() && history.load != Load::Ready)
        return skeleton_rows(scene.ui, card.rest.cut_top(160), 4, 36);
    for (std::size_t i = 0; i < history.items.size(); ++i) {
        IdScope scope(scene.ui, std::to_string(i));
        draw_history_row(scene, card.rest.cut_top(36), history.items[i]);
    }
    if (history_foot(scene, card.rest.cut_top(history_foot_height(history)), history))
        scene.push(ShowMoreCampaignHistory{});
}

}  // namespace offerta::client::ui

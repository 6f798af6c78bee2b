// Who did what to the quote, newest first; before that, what was said of its approval.
#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "client/state/later/sending_form.hpp"
#include "client/state/selectors.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/common/frame_parts.hpp"
#include "client/ui/quote/approval_steps.hpp"
#include "client/ui/quote/approval_words.hpp"
#include "client/ui/quote/builder_parts.hpp"
#include "client/ui/quote/dialogs.hpp"
#include "client/ui/quote/edit_words.hpp"
#include "client/ui/quote/history_parts.hpp"
#include "client/ui/widgets/feedback.hpp"
#include "client/ui/widgets/scroll.hpp"

namespace offerta::client::ui {
namespace {

/// To whom a letter went, and what the customer wrote with his refusal: the history itself does not say so.
std::string sending_detail(Scene const& scene, HistoryItem const& item) {
    if (!scene.state.open) return {};
    OpenQuote const& open = open_quote(scene);
    if (item.what == "declined_by_link") {
        QuoteLink const* link = answer_by_link(open);
        return link && !link->comment.empty() ? ": «" + link->comment + "»" : std::string{};
    }
    for (QuoteMail const& mail : open.sending.mails)
        if (item.what == "mailed" && mail.at == item.at) return ": " + joined_by_commas(mail.to);
    return {};
}

constexpr float kPanelWidth = 520, kPadding = 24, kDay = 40, kAvatar = 32;

/// The server's words for what is no edit.
constexpr auto kEventWords = std::to_array<std::pair<std::string_view, Str>>({
    {"created", Str::history_created},
    {"submitted", Str::history_submitted},
    {"withdrawn", Str::history_withdrawn},
    {"approved", Str::history_approved},
    {"returned", Str::history_returned},
    {"reopened", Str::history_reopened},
    {"sent", Str::history_sent},
    {"accepted", Str::history_accepted},
    {"expired", Str::history_expired},
    {"superseded", Str::history_superseded},
    {"declined", Str::history_declined},
    {"accepted_by_link", Str::history_accepted_by_link},
    {"declined_by_link", Str::history_declined_by_link},
    {"link_made", Str::history_link_made},
    {"link_revoked", Str::history_link_revoked},
    {"mailed", Str::history_mailed},
});

/// Nobody who works here: the customer by his link, or else the clock.
std::string_view who_did(Scene const& scene, HistoryItem const& item) {
    if (!item.who.empty()) return item.who;
    return scene(item.what.ends_with("_by_link") ? Str::history_customer : Str::event_by_clock);
}

std::string event_text(Scene const& scene, HistoryItem const& item) {
    if (item.edit) return edit_text(scene, *item.edit);
    for (auto const& [what, words] : kEventWords)
        if (item.what == what) return std::string(scene(words)) + sending_detail(scene, item);
    return item.what;
}

/// Changes of one person within one minute, one under the other, stand under one mark.
struct Entry {
    HistoryItem const* first;
    std::vector<std::string> texts;
};

std::vector<Entry> groups_of(Scene const& scene, std::vector<HistoryItem> const& items) {
    constexpr std::int64_t kMinute = 60'000;
    std::vector<Entry> out;
    for (HistoryItem const& item : items) {
        bool const joins = !out.empty() && who_did(scene, *out.back().first) == who_did(scene, item) &&
                           out.back().first->at.milliseconds / kMinute == item.at.milliseconds / kMinute;
        if (!joins) out.push_back({&item, {}});
        out.back().texts.push_back(event_text(scene, item));
    }
    return out;
}

float draw_group(Scene const& scene, Rect rect, Entry const& group, bool draw) {
    TextSpec const words{.style = TextStyle::dense};
    Rect text_place{rect.x + kAvatar, rect.y + 22, rect.w - kAvatar, 0};
    float height = 22;
    for (std::string const& one : group.texts) {
        height += text_wrapped(scene.ui, text_place, one, words, draw);
        text_place.y = rect.y + height;
    }
    if (!draw) return height + 10;
    std::string_view const who = who_did(scene, *group.first);
    avatar(scene.ui, {rect.x, rect.y, 20, 20}, initials_of(who), {});
    Rect head{rect.x + kAvatar, rect.y, rect.w - kAvatar, 20};
    float const name = text(scene.ui, head, who, {.style = TextStyle::dense, .weight = Weight::strong});
    head.cut_left(name + 8);
    text(scene.ui, head, clock_text(scene, group.first->at),
         {.style = TextStyle::label, .color = scene.colors().text3});
    return height + 10;
}

std::string day_text(Scene const& scene, Date day) {
    std::int32_t const ago = scene.state.today().days - day.days;
    if (ago == 0) return std::string(scene(Str::history_today));
    if (ago == 1) return std::string(scene(Str::history_yesterday));
    return date_text(scene, day);
}

void draw_items(Scene const& scene, Rect rect, HistoryDialog const& dialog) {
    auto const groups = groups_of(scene, dialog.items);
    float const width = rect.w - 2 * kPadding;
    auto const day_of = [&](Entry const& group) { return date_at(scene.state.zone, group.first->at); };
    float const said = scene.state.open ? draw_approval_steps(scene, {0, 0, width, 0}, false) : 0;
    float height = 24 + said;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        if (i == 0 || day_of(groups[i]) != day_of(groups[i - 1])) height += kDay;
        height += draw_group(scene, {0, 0, width, 0}, groups[i], false);
    }
    float const foot = history_foot_height(dialog);
    ScrollArea area(scene.ui, "history", rect, height + foot);
    Rect content = area.content().inset(kPadding, 0);
    if (said > 0) draw_approval_steps(scene, content.cut_top(said), true);
    for (std::size_t i = 0; i < groups.size(); ++i) {
        if (i == 0 || day_of(groups[i]) != day_of(groups[i - 1])) {
            Rect const day = content.cut_top(kDay);
            text(scene.ui, {day.x, day.y + 12, day.w, 20}, day_text(scene, day_of(groups[i])),
                 {.style = TextStyle::label, .color = scene.colors().text3});
        }
        content.cut_top(draw_group(scene, content, groups[i], true));
    }
    if (history_foot(scene, content.cut_top(foot), dialog)) scene.push(ShowMoreHistory{});
}

}  // namespace

void draw_dialog(Scene const& scene, HistoryDialog const& dialog) {
    SidePanel panel(scene.ui, "history", scene(Str::history_title), std::min(kPanelWidth, scene.ui.page().w - 56));
    Rect const content = panel.content();
    if (dialog.load == Load::Failed && dialog.problem) {
        if (history_error(scene, content.inset(16), dialog)) scene.push(ShowHistory{});
    } else if (dialog.load != Load::Ready) {
        skeleton_rows(scene.ui, content.inset(kPadding, 16), 6);
    } else {
        draw_items(scene, content, dialog);
    }
    if (panel.closed()) scene.push(CloseDialog{});
}

}  // namespace offerta::client::ui

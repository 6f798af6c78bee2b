// What waits for the person: approvals, tasks, notices.
#include <algorithm>
#include <array>
#include <cmath>

#include "client/ui/campaign/campaign_parts.hpp"
#include "client/ui/campaign/campaign_screens.hpp"
#include "client/ui/campaign/inbox_parts.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/common/frame_parts.hpp"
#include "client/ui/shell/shell.hpp"
#include "client/ui/widgets/chip.hpp"
#include "client/ui/widgets/choice.hpp"
#include "client/ui/widgets/feedback.hpp"

namespace offerta::client::ui {
namespace {

constexpr std::array<Str, campaign::kNoticeCount> kNoticeWords{
    Str::notice_approval_asked, Str::notice_approval_waiting, Str::notice_approved,
    Str::notice_returned,       Str::notice_rejected,         Str::notice_task_given,
    Str::notice_task_ready,     Str::notice_task_due_soon,    Str::notice_task_overdue,
    Str::notice_ready,          Str::notice_start_near,       Str::notice_start_missed,
    Str::notice_rescheduled,    Str::notice_started,          Str::notice_survey_closed,
    Str::notice_cancelled,      Str::notice_offer_ends,       Str::notice_offer_ended};
constexpr float kInboxMost = 860;

struct Verdicts {
    Str word;
    ButtonKind kind;
    Icon mark;
};

/// Approve, return, reject: the first click; the dialog with its words takes the second.
void draw_verdicts(Scene const& scene, Rect row, ApprovalItem const& item) {
    campaign::Event const events[] = {campaign::Approve{item.content_hash, {}, item.on_behalf_of},
                                      campaign::Return{item.content_hash, {}, item.on_behalf_of},
                                      campaign::Reject{item.content_hash, {}, item.on_behalf_of}};
    Verdicts const looks[] = {{Str::step_approve, ButtonKind::primary, icons::kCheck},
                              {Str::approval_return, ButtonKind::normal, icons::kUndo2},
                              {Str::step_reject, ButtonKind::danger, icons::kX}};
    for (std::size_t i = 0; i < std::size(looks); ++i) {
        ButtonSpec const spec{.label = scene(looks[i].word),
                              .kind = looks[i].kind,
                              .icon = scene.ui.narrow() ? Icon::none : looks[i].mark,
                              .disabled = !scene.state.connection.online,
                              .reason = scene(Str::campaign_offline)};
        Rect const place = row.cut_left(button_width(scene.ui, spec), 8).middle(scene.ui.control_height());
        if (button(scene.ui, place, spec))
            scene.open_dialog(CampaignWordsDialog{item.card.id, 0, events[i], {}, item.card.name});
    }
}

void draw_approval_item(Scene const& scene, Rect& column, ApprovalItem const& item) {
    std::string const key = to_string(item.card.id.value) + to_string(item.on_behalf_of.value);
    std::string second = item.stage_name.in(scene.language);
    if (!item.on_behalf_of.is_nil())
        second += " · " + scene.words(Str::approval_for, {short_name(person_name(scene, item.on_behalf_of))});
    SectionCard card(scene, column, key, item.card.name, second);
    Rect facts = card.rest.cut_top(22);
    icon(scene.ui, facts.cut_left(16, 8), type_icon(item.card.type), scene.colors().text2, 14);
    std::string line = item.card.type_name.in(scene.language);
    std::string const dates = dates_text(scene, item.card.start, item.card.end);
    if (!dates.empty()) line += " · " + dates;
    line += " · " + round_money(scene, item.card.planned) + " · " + person_name(scene, item.card.owner);
    text(scene.ui, facts, line, {.style = TextStyle::dense, .color = scene.colors().text2});
    std::string const waits = scene.words(
        Str::inbox_waits,
        {duration_text(scene, std::max<std::int64_t>(0, scene.state.now.milliseconds - item.since.milliseconds))});
    Rect head = card.head;
    text(scene.ui, head, waits, {.style = TextStyle::label, .color = scene.colors().text3, .align = Align::right});
    if (!item.changes.empty()) {
        text(scene.ui, card.rest.cut_top(22), scene(Str::approval_changes),
             {.style = TextStyle::dense, .color = scene.colors().text3});
        campaign::Type const* type = scene.state.types.find(item.card.type);
        draw_changes(scene, card.rest, type ? *type : campaign::Type{}, campaign::Content{}, item.changes);
    }
    Rect row = card.rest.cut_top(scene.ui.control_height() + 8);
    ButtonSpec const open{.key = "open", .label = scene(Str::common_open), .kind = ButtonKind::quiet};
    if (button(scene.ui, row.cut_right(button_width(scene.ui, open)).middle(scene.ui.control_height()), open))
        scene.push(GoTo{CampaignRoute{item.card.id}});
    draw_verdicts(scene, row, item);
}

void draw_my_task(Scene const& scene, Rect& rest, MyTask const& item) {
    Palette const& c = scene.colors();
    IdScope scope(scene.ui, to_string(item.campaign.value) + item.task.id);
    Rect row = rest.cut_top(52);
    line_below(scene.ui, row, c.line);
    bool const waits = !item.waits_for.empty();
    std::string const title = item.task.title.in(scene.language);
    if (checkbox(scene.ui, row.cut_left(20, 10).middle(20),
                 {.key = "done",
                  .label = title,
                  .value = item.task.is_finished() ? Check::on : Check::off,
                  .label_hidden = true,
                  .disabled = waits || !scene.state.connection.online}))
        scene.push(SendEvent{item.campaign, campaign::FinishTask{item.task.id, {}}, 0});
    std::string const due = date_text(scene, item.task.due);
    std::string_view const word = item.is_overdue                                   ? scene(Str::board_late)
                                  : waits                                           ? scene(Str::task_waits)
                                  : item.task.state == campaign::TaskState::Started ? scene(Str::task_started)
                                                                                    : std::string_view{};
    if (!word.empty())
        tag(scene.ui, row.cut_right(chip_width(scene.ui, word, false), 12), word,
            item.is_overdue ? Hue::red
            : waits         ? Hue::grey
                            : Hue::blue);
    text(scene.ui, row.cut_right(84, 12), due,
         {.style = TextStyle::dense, .color = item.is_overdue ? c.red.text : c.text2, .align = Align::right});
    Rect lines = row.middle(38);
    Rect const first = lines.cut_top(20);
    float const width = text_width(scene.ui, title, TextStyle::dense) + 2;
    if (link(scene.ui, {first.x, first.y, std::min(width, first.w), first.h}, "task", title,
             {.style = TextStyle::dense})) {
        scene.push(GoTo{CampaignRoute{item.campaign}});
        scene.push(OpenTask{item.task.id});
    }
    text(scene.ui, lines, item.campaign_name, {.style = TextStyle::label, .color = c.text3});
}

void draw_notice_item(Scene const& scene, Rect& rest, NoticeItem const& item) {
    Palette const& c = scene.colors();
    IdScope scope(scene.ui, std::to_string(item.id));
    Rect row = rest.cut_top(48);
    line_below(scene.ui, row, c.line);
    Rect const dot = row.cut_left(8, 10).middle(8);
    if (!item.is_read) fill(scene.ui, dot, c.accent, 4);
    std::string when = when_text(scene, item.at);
    if (item.is_late) when += " · " + std::string(scene(Str::inbox_late));
    text(scene.ui, row.cut_right(150, 12), when, {.style = TextStyle::label, .color = c.text3, .align = Align::right});
    Rect lines = row.middle(36);
    std::string words(scene(kNoticeWords[static_cast<std::size_t>(item.what)]));
    std::string const subject = item.subject_name.in(scene.language);
    bool const is_of_quote = campaign::is_of_quote(item.what);
    if (!subject.empty()) words += (is_of_quote ? " " : ": ") + subject;
    text(scene.ui, lines.cut_top(18), words,
         {.style = TextStyle::dense, .weight = item.is_read ? Weight::regular : Weight::strong});
    if (link(scene.ui, lines, "about", item.campaign_name, {.style = TextStyle::label}))
        scene.push(is_of_quote ? GoTo{QuoteRoute{item.quote}} : GoTo{CampaignRoute{item.campaign}});
}

void draw_inbox_list(Scene const& scene, Rect& column) {
    InboxPage const& inbox = scene.state.inbox;
    if (inbox.tab == InboxTab::Approvals) {
        draw_quotes_to_decide(scene, column);
        for (ApprovalItem const& item : inbox.approvals) draw_approval_item(scene, column, item);
        return;
    }
    bool const tasks = inbox.tab == InboxTab::Tasks;
    SectionCard card(scene, column, tasks ? "tasks" : "notices", scene(tasks ? Str::inbox_tasks : Str::inbox_notices));
    card.rest.y -= 8;
    if (tasks) {
        for (MyTask const& item : inbox.tasks) draw_my_task(scene, card.rest, item);
        return;
    }
    Rect head = card.head;
    ButtonSpec const read{.key = "read", .label = scene(Str::inbox_read_all), .kind = ButtonKind::quiet, .small = true};
    if (inbox.counts.unread > 0 && button(scene.ui, head.cut_right(button_width(scene.ui, read)).middle(28), read))
        scene.push(MarkNoticesRead{});
    for (NoticeItem const& item : inbox.notices) draw_notice_item(scene, card.rest, item);
}

bool is_inbox_empty(Scene const& scene) {
    InboxPage const& inbox = scene.state.inbox;
    QuoteInbox const& quotes = scene.state.quote_inbox;
    switch (inbox.tab) {
        case InboxTab::Approvals:
            return inbox.approvals.empty() && quotes.items.empty() && quotes.load != Load::Failed;
        case InboxTab::Tasks:
            return inbox.tasks.empty();
        case InboxTab::Notices:
            break;
    }
    return inbox.notices.empty();
}

}  // namespace

void draw_inbox_page(Scene const& scene, Rect page) {
    IdScope scope(scene.ui, "inbox");
    InboxPage const& inbox = scene.state.inbox;
    page_head(scene.ui, page.cut_top(kTopBarHeight), scene(Str::inbox_title));
    cut_offline_band(scene, page);
    auto const quotes = static_cast<std::int64_t>(scene.state.quote_inbox.items.size());
    std::string const approvals = std::to_string(inbox.counts.approvals + quotes),
                      tasks = std::to_string(inbox.counts.tasks), notices = std::to_string(inbox.counts.unread);
    Tab const all[] = {{scene(Str::inbox_approvals), approvals},
                       {scene(Str::inbox_tasks), tasks},
                       {scene(Str::inbox_notices), notices}};
    Rect const bar = page.cut_top(kTabHeight);
    line_below(scene.ui, bar, scene.colors().line);
    if (auto const chosen =
            tabs(scene.ui, bar.inset(scene.ui.narrow() ? 16.0f : 24.0f, 0), "tabs", all, static_cast<int>(inbox.tab)))
        scene.push(SetInboxTab{static_cast<InboxTab>(*chosen)});
    fill(scene.ui, page, scene.colors().app);
    if (inbox.load == Load::Failed && inbox.problem)
        return draw_problem(scene, page, scene(Str::inbox_failed), *inbox.problem);
    if (inbox.load != Load::Ready) return skeleton_rows(scene.ui, page.inset(24, 24), 6);
    if (is_inbox_empty(scene)) {
        constexpr Str kEmpty[] = {Str::inbox_no_approvals, Str::inbox_no_tasks, Str::inbox_no_notices};
        empty_state(scene.ui, page,
                    {.icon = icons::kClipboardCheck,
                     .title = scene(kEmpty[static_cast<std::size_t>(inbox.tab)]),
                     .text = scene(Str::inbox_nothing_text)});
        return;
    }
    Rect view = page.inset(scene.ui.narrow() ? 12.0f : 24.0f, 16);
    view.w = std::min(view.w, kInboxMost);
    SectionColumn column(scene, "inbox-list", view);
    draw_inbox_list(scene, column.rest);
}

}  // namespace offerta::client::ui

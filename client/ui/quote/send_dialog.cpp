// Sends the open quote to the customer (Q): by mail, by a link, or marked as sent some other way.
#include <algorithm>

#include "client/state/later/sending_form.hpp"
#include "client/state/selectors.hpp"
#include "client/ui/campaign/campaign_fields.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/common/form.hpp"
#include "client/ui/quote/approval_words.hpp"
#include "client/ui/quote/builder_parts.hpp"
#include "client/ui/quote/dialogs.hpp"
#include "client/ui/widgets/choice.hpp"
#include "client/ui/widgets/feedback.hpp"
#include "client/ui/widgets/scroll.hpp"
#include "shared/quote/customer_link.hpp"
#include "shared/quote/life_cycle.hpp"

namespace offerta::client::ui {
namespace {

using SendStage = SendingForm::Stage;

constexpr float kSendWidth = 560, kSendAround = 24 + 32 + 12 + 32 + 24, kLetterHeight = 168;
constexpr int kMostToBytes = 6'000, kMostLetterBytes = 4 * static_cast<int>(kMaxMailText);

struct SendMemory {
    float height = 480;
    float letter = 0;  ///< of the letter's fields, as long as they or what stands in their place are shown
};

/// The form of one frame: what is typed goes into `next`, and is pushed once.
struct SendEditing {
    Scene const& scene;
    SendingForm const& form;
    SendMemory& memory;
    Findings findings;  ///< of what is typed, then of the server
    SendingInput next;
    bool submitted = false;

    [[nodiscard]] std::string message(std::string_view place) const;
    void field(FormColumn& column, std::string_view key, Str label, std::string& target, int most,
               bool focus_first = false);
};

std::string sending_words(Scene const& scene, Finding const& finding) {
    Error const& what = finding.what;
    std::string_view const place = sending_place(what.place);
    if (place == "until")
        return scene.words(Str::send_bad_day, {date_text(scene, add_days(scene.state.today(), kMaxLinkDays))});
    if (place == "content") return std::string(scene(Str::send_nothing));
    if (place != "to") return finding_text(scene, finding);
    if (what.code == ErrorCode::Required) return std::string(scene(Str::send_no_address));
    if (what.code == ErrorCode::TooMany) return scene.words(Str::send_many, {std::to_string(kMaxMailRecipients)});
    return what.got.empty() ? finding_text(scene, finding) : scene.words(Str::send_bad_address, {what.got});
}

std::string SendEditing::message(std::string_view place) const {
    if (!form.was_tried) return {};
    for (Finding const& one : findings)
        if (sending_place(one.what.place) == place) return sending_words(scene, one);
    return {};
}

void SendEditing::field(FormColumn& column, std::string_view key, Str label, std::string& target, int most,
                        bool focus_first) {
    std::string const error = message(key);
    words_field(scene, column.fields(!error.empty()),
                {.key = key,
                 .label = scene(label),
                 .error = error,
                 .required = true,
                 .disabled = form.is_busy(),
                 .focus_first = focus_first,
                 .submitted = &submitted},
                target, false, most);
}

void quiet_words(Scene const& scene, FormColumn& column, std::string_view words, Color color = 0) {
    TextSpec const spec{.style = TextStyle::dense, .color = color ? color : scene.colors().text2};
    column.space(text_wrapped(scene.ui, column.rest(), words, spec) + 6);
}

void draw_sending_language(SendEditing& editing, FormColumn& column) {
    Scene const& scene = editing.scene;
    bool const busy = editing.form.is_busy();
    Segment const languages[] = {{.label = "Русский", .disabled = busy}, {.label = "English", .disabled = busy}};
    field_label(scene.ui, column.line(16, 4), scene(Str::send_language), {});
    Rect place = column.line(32, kFieldGap);
    place.w = std::min(place.w, segmented_width(scene.ui, languages));
    if (auto const chosen = segmented(scene.ui, place, "language", scene(Str::send_language), languages,
                                      editing.next.language == Language::Ru ? 0 : 1))
        editing.next.language = *chosen == 0 ? Language::Ru : Language::En;
}

void draw_letter_text(SendEditing& editing, FormColumn& column) {
    Scene const& scene = editing.scene;
    std::string const error = editing.message("text");
    words_field(scene, column.line(kLetterHeight + (error.empty() ? 0.0f : 20.0f), kFieldGap),
                {.key = "text",
                 .label = scene(Str::send_text),
                 .error = error,
                 .required = true,
                 .disabled = editing.form.is_busy(),
                 .submitted = &editing.submitted},
                editing.next.letter.text, true, kMostLetterBytes);
}

void draw_sending_check(SendEditing& editing, Rect place, std::string_view key, std::string_view label, bool& target) {
    Ui& ui = editing.scene.ui;
    Check const value = target ? Check::on : Check::off;
    place.w = std::min(place.w, checkbox_width(ui, label));
    if (checkbox(ui, place, {.key = key, .label = label, .value = value, .disabled = editing.form.is_busy()}))
        target = !target;
}

void draw_sending_content(SendEditing& editing, FormColumn& column) {
    Scene const& scene = editing.scene;
    Rect const files = column.line(28, 4);
    draw_sending_check(editing, files.column(0, 3, 8), "pdf", "PDF", editing.next.has_pdf);
    draw_sending_check(editing, files.column(1, 3, 8), "xlsx", "XLSX", editing.next.has_xlsx);
    draw_sending_check(editing, column.line(28, kFieldGap), "link", scene(Str::send_with_link), editing.next.has_link);
    std::string const error = editing.message("content");
    if (!error.empty()) quiet_words(scene, column, error, scene.colors().red.text);
}

void draw_last_day(SendEditing& editing, FormColumn& column) {
    editing.field(column, "until", Str::send_until, editing.next.until, 40);
}

/// Without mail the letter would go nowhere; the link does what it does.
void draw_no_mail_words(SendEditing& editing, FormColumn& column) {
    Scene const& scene = editing.scene;
    std::string_view const lines[] = {scene(Str::send_no_mail_text)};
    column.space(notice(scene.ui, column.rest(), scene(Str::send_no_mail), lines, Hue::amber) + 12);
    ButtonSpec const make{.key = "instead", .label = scene(Str::calendar_make), .icon = icons::kLink, .small = true};
    if (button(scene.ui, column.line(28, 12).cut_left(button_width(scene.ui, make)), make))
        editing.next.way = SendingWay::Link;
}

/// As high as the letter that stood here until the server said so: nothing moves away from under the pointer.
void draw_no_mail(SendEditing& editing, FormColumn& column) {
    float const top = column.height();
    draw_no_mail_words(editing, column);
    column.space(std::max(0.0f, editing.memory.letter - (column.height() - top)));
}

void draw_letter(SendEditing& editing, FormColumn& column) {
    float const top = column.height();
    SendingInput& next = editing.next;
    editing.field(column, "to", Str::mail_address, next.to, kMostToBytes, true);
    draw_sending_language(editing, column);
    editing.field(column, "subject", Str::audit_mail_subject, next.letter.subject,
                  4 * static_cast<int>(kMaxMailSubject));
    draw_letter_text(editing, column);
    draw_sending_content(editing, column);
    if (next.has_link) draw_last_day(editing, column);
    editing.memory.letter = column.height() - top;
}

/// By what the server said of this quote's letters, before that by what it said at the start.
bool sends_no_mail(Scene const& scene) {
    auto const& told = open_quote(scene).sending.can_mail;
    return (told ? told : scene.state.session.sends_mail) == false;
}

void draw_by_mail(SendEditing& editing, FormColumn& column) {
    if (sends_no_mail(editing.scene)) return draw_no_mail(editing, column);
    draw_letter(editing, column);
}

void draw_by_link(SendEditing& editing, FormColumn& column) {
    quiet_words(editing.scene, column, editing.scene(Str::send_link_text));
    draw_sending_language(editing, column);
    draw_last_day(editing, column);
}

void draw_ways(SendEditing& editing, FormColumn& column) {
    Scene const& scene = editing.scene;
    bool const busy = editing.form.is_busy();
    bool const is_sent = was_sent(open_quote(scene).quote.status);
    Segment const ways[] = {{.label = scene(Str::send_mail), .disabled = busy},
                            {.label = scene(Str::send_link), .disabled = busy},
                            {.label = scene(Str::send_mark), .disabled = busy}};
    std::span<Segment const> const offered(ways, is_sent ? 2 : 3);
    Rect place = column.line(32, 12);
    place.w = std::min(place.w, segmented_width(scene.ui, offered));
    auto const chosen =
        segmented(scene.ui, place, "way", scene(Str::send_title), offered, static_cast<int>(editing.next.way));
    if (chosen && !busy) editing.next.way = static_cast<SendingWay>(*chosen);
}

/// What is wrong as a whole; what belongs to a field stands there.
void draw_sending_refusal(SendEditing const& editing, FormColumn& column) {
    if (!editing.form.problem) return;
    Findings others = editing.form.findings;
    std::erase_if(others, [](Finding const& one) {
        std::string_view const place = sending_place(one.what.place);
        return place == "to" || place == "subject" || place == "text" || place == "content" || place == "until";
    });
    if (others.empty() && !editing.form.findings.empty()) return;
    Scene const& scene = editing.scene;
    for (std::string const& line : way_refusal_lines(scene, *editing.form.problem, others))
        quiet_words(scene, column, line, scene.colors().red.text);
}

void draw_sending_state(SendEditing const& editing, FormColumn& column) {
    Scene const& scene = editing.scene;
    if (!was_sent(open_quote(scene).quote.status)) quiet_words(scene, column, scene(Str::quote_sent_text));
    if (editing.form.stage == SendStage::WaitsForEdits) quiet_words(scene, column, scene(Str::quote_move_waits));
    if (editing.form.stage == SendStage::Marks || editing.form.stage == SendStage::Sends)
        quiet_words(scene, column, scene(Str::quote_move_sends));
    if (!scene.state.connection.online)
        quiet_words(scene, column, scene(Str::send_offline), scene.colors().amber.text);
    else if (std::string_view const blocked = moves_blocked(scene); !blocked.empty())
        quiet_words(scene, column, blocked, scene.colors().amber.text);
    if (!can_be_sent(scene.state)) quiet_words(scene, column, scene(Str::quote_refusal_status));
    draw_sending_refusal(editing, column);
}

void draw_sending(SendEditing& editing, FormColumn& column) {
    draw_ways(editing, column);
    if (editing.form.input.way != SendingWay::Mail) editing.memory.letter = 0;
    switch (editing.form.input.way) {
        case SendingWay::Mail:
            draw_by_mail(editing, column);
            break;
        case SendingWay::Link:
            draw_by_link(editing, column);
            break;
        case SendingWay::Mark:
            quiet_words(editing.scene, column, editing.scene(Str::send_mark_text));
            break;
    }
    draw_sending_state(editing, column);
}

Str sending_word(SendingWay way) {
    if (way == SendingWay::Link) return Str::calendar_make;
    return way == SendingWay::Mail ? Str::send_open : Str::quote_mark_sent;
}

bool may_be_sent_now(Scene const& scene, SendingForm const& form) {
    bool const has_way = form.input.way != SendingWay::Mail || !sends_no_mail(scene);
    return has_way && form.stage == SendStage::Asked && moves_blocked(scene).empty() && can_be_sent(scene.state);
}

/// The link, this once: what is copied is all that anybody will have of it. The buttons follow the words, where no
/// toast covers them on a phone.
void draw_made_link(Scene const& scene, SendingForm const& form) {
    Dialog box(scene.ui, "sent-link", scene(Str::send_ready), kSendWidth, 208);
    Rect content = box.content();
    content.cut_top(text_wrapped(scene.ui, content, form.url, {.weight = Weight::strong}) + 12);
    content.cut_top(text_wrapped(scene.ui, content, scene(Str::send_once), {.color = scene.colors().amber.text}) + 16);
    Rect row = content.cut_top(scene.ui.control_height());
    ButtonSpec const copy{.key = "copy",
                          .label = scene(Str::user_copy_link),
                          .kind = ButtonKind::primary,
                          .icon = icons::kCopy,
                          .focus_first = true};
    if (button(scene.ui, row.cut_left(button_width(scene.ui, copy), 8), copy))
        scene.push(CopyText{form.url, Message::Copied});
    ButtonSpec const done{.key = "done", .label = scene(Str::sheet_done)};
    bool const is_done = button(scene.ui, row.cut_left(button_width(scene.ui, done)), done);
    if (box.closed() || is_done) scene.push(FinishSending{});
}

}  // namespace

void draw_dialog(Scene const& scene, SendQuoteDialog const&) {
    if (!scene.state.open || !scene.state.open->sending.form) return scene.push(CloseDialog{});
    SendingForm const& form = *scene.state.open->sending.form;
    if (form.stage == SendStage::Made) return draw_made_link(scene, form);
    SendMemory& memory = scene.ui.state<SendMemory>(scene.ui.id("send-quote-height"));
    float const most = scene.ui.page().h - 48;
    Dialog box(scene.ui, "send-quote", scene(Str::send_title), kSendWidth, std::min(kSendAround + memory.height, most));
    Rect content = box.content();
    bool const may = may_be_sent_now(scene, form);
    FootPress const pressed = dialog_foot(scene, content, scene(sending_word(form.input.way)), may);
    SendEditing editing{scene, form, memory, check_sending(form.input, scene.state.today()), form.input, false};
    editing.findings.insert(editing.findings.end(), form.findings.begin(), form.findings.end());
    {
        // The view reaches out by the focus ring.
        ScrollArea area(scene.ui, "fields", content.outset(4), memory.height);
        FormColumn column(scene.ui, area.content().inset(4, 4));
        draw_sending(editing, column);
        if (column.height() + 8 != memory.height) scene.ui.request_frame();
        memory.height = column.height() + 8;
    }
    bool const is_sent = may && (pressed == FootPress::accept || editing.submitted);
    if (!(editing.next == form.input)) scene.push(EditSending{editing.next});
    if (is_sent) scene.push(SendQuote{});
    if (pressed == FootPress::cancel || box.closed()) scene.push(CloseDialog{});
}

}  // namespace offerta::client::ui

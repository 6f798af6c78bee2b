// When who is signed in gets mail, and the secret link of his calendar.
#include <array>

#include "client/ui/campaign/campaign_fields.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/common/form.hpp"
#include "client/ui/quote/dialogs.hpp"
#include "client/ui/widgets/choice.hpp"
#include "client/ui/widgets/feedback.hpp"

namespace offerta::client::ui {
namespace {

/// "09:30" of minutes of a day.
std::string minutes_text(int minutes) {
    auto const two = [](int value) { return (value < 10 ? "0" : "") + std::to_string(value); };
    return two(minutes / 60) + ":" + two(minutes % 60);
}

std::optional<int> minutes_from(std::string_view typed) {
    auto const colon = typed.find(':');
    std::string const text(trim(typed));
    int hours = 0, minutes = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char const c = text[i];
        if (c == ':' && colon != std::string_view::npos) continue;
        if (c < '0' || c > '9' || text.size() > 5) return std::nullopt;
        int& target = colon == std::string_view::npos || i < colon ? hours : minutes;
        target = target * 10 + (c - '0');
    }
    if (text.empty() || hours > 23 || minutes > 59) return std::nullopt;
    return hours * 60 + minutes;
}

bool time_field(Scene const& scene, Rect rect, std::string_view key, Str label, int& target) {
    std::string typed = minutes_text(target);
    if (!words_field(scene, rect, {.key = key, .label = scene(label)}, typed, false, 5)) return false;
    auto const minutes = minutes_from(typed);
    if (!minutes || *minutes == target) return false;
    target = *minutes;
    return true;
}

void draw_calendar(Scene const& scene, Rect& content, MyPost const& own) {
    heading(scene.ui, content.cut_top(24, 4), scene(Str::calendar_title), TextStyle::body, 3);
    content.cut_top(text_wrapped(scene.ui, content, scene(Str::calendar_text),
                                 {.style = TextStyle::dense, .color = scene.colors().text2}),
                    8);
    if (!own.calendar.path.empty()) {
        content.cut_top(text_wrapped(scene.ui, content, own.calendar.path, {.style = TextStyle::label}), 4);
        text(scene.ui, content.cut_top(18, 4), scene(Str::calendar_once),
             {.style = TextStyle::label, .color = scene.colors().amber.text});
    } else if (own.calendar.made_at) {
        text(scene.ui, content.cut_top(18, 4),
             scene.words(Str::calendar_made, {when_text(scene, *own.calendar.made_at)}),
             {.style = TextStyle::label, .color = scene.colors().text3});
    }
    Rect row = content.cut_top(28, 8);
    ButtonSpec const make{
        .key = "make",
        .label = scene(own.calendar.made_at || !own.calendar.path.empty() ? Str::calendar_again : Str::calendar_make),
        .icon = icons::kCalendar,
        .small = true};
    if (button(scene.ui, row.cut_left(button_width(scene.ui, make), 8), make)) scene.push(MakeCalendar{});
    ButtonSpec const copy{.key = "copy", .label = scene(Str::common_copy), .icon = icons::kCopy, .small = true};
    if (!own.calendar.path.empty() && button(scene.ui, row.cut_left(button_width(scene.ui, copy), 8), copy))
        scene.ui.set_clipboard(own.calendar.path);
    ButtonSpec const drop{.key = "drop", .label = scene(Str::calendar_drop), .kind = ButtonKind::danger, .small = true};
    if (own.calendar.made_at && button(scene.ui, row.cut_left(button_width(scene.ui, drop)), drop))
        scene.push(DropCalendar{});
}

bool draw_mail_setting(Scene const& scene, Rect& content, MailSetting& next) {
    heading(scene.ui, content.cut_top(24, 8), scene(Str::mail_setting_title), TextStyle::body, 3);
    bool changed = false;
    Segment const modes[] = {{.label = scene(Str::mail_mode_each)},
                             {.label = scene(Str::mail_mode_digest)},
                             {.label = scene(Str::mail_mode_none)}};
    if (auto const chosen = segmented(scene.ui, content.cut_top(32, kFieldGap), "mode", scene(Str::mail_setting_title),
                                      modes, static_cast<int>(next.times.mode))) {
        next.times.mode = static_cast<campaign::MailMode>(*chosen);
        changed = true;
    }
    Rect const row = content.cut_top(field_height(scene.ui, true, false), kFieldGap);
    changed |=
        time_field(scene, row.column(0, 3, kColumnGap), "quiet-from", Str::mail_quiet_from, next.times.quiet_from);
    changed |= time_field(scene, row.column(1, 3, kColumnGap), "quiet-to", Str::mail_quiet_to, next.times.quiet_to);
    changed |= time_field(scene, row.column(2, 3, kColumnGap), "digest", Str::mail_digest_at, next.times.digest_at);
    Segment const languages[] = {{.label = "Русский"}, {.label = "English"}};
    if (auto const chosen = segmented(scene.ui, content.cut_top(32, 16), "language", scene(Str::mail_language),
                                      languages, next.language == Language::Ru ? 0 : 1)) {
        next.language = *chosen == 0 ? Language::Ru : Language::En;
        changed = true;
    }
    return changed;
}

}  // namespace

void draw_dialog(Scene const& scene, MyPostDialog const&) {
    Dialog box(scene.ui, "my-post", scene(Str::user_post), 520, 520);
    Rect content = box.content();
    Rect foot = content.cut_bottom(44);
    MyPost const& own = scene.state.my_post;
    if (own.load == Load::Loading) skeleton_rows(scene.ui, content, 5);
    if (own.problem) {
        std::string const words = problem_text(scene, *own.problem);
        content.cut_top(
            text_wrapped(scene.ui, content, words, {.style = TextStyle::dense, .color = scene.colors().red.text}), 8);
    }
    if (own.load == Load::Ready) {
        MailSetting next = own.edited;
        if (draw_mail_setting(scene, content, next)) scene.push(EditMyPost{next});
        draw_calendar(scene, content, own);
    }
    FootPress const pressed = dialog_foot(scene, foot, scene(Str::common_save),
                                          own.load == Load::Ready && !own.is_saving && !(own.saved == own.edited));
    if (pressed == FootPress::accept) return scene.push(SaveMyPost{});
    if (pressed == FootPress::cancel || box.closed()) scene.push(CloseDialog{});
}

}  // namespace offerta::client::ui

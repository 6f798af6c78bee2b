// What leaves the house by itself: the queue of mail and webhooks, for administrators.
#include <algorithm>
#include <array>

#include "client/ui/campaign/campaign_fields.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/common/form.hpp"
#include "client/ui/common/frame_parts.hpp"
#include "client/ui/marketing/marketing_screens.hpp"
#include "client/ui/shell/shell.hpp"
#include "client/ui/widgets/chip.hpp"
#include "client/ui/widgets/choice.hpp"
#include "client/ui/widgets/feedback.hpp"

namespace offerta::client::ui {
namespace {

constexpr float kWebhookFormWidth = 520;

struct PostMemory {
    TableMemory dead, webhooks, deliveries;
};

constexpr std::array kDeliveryWords{Str::delivery_queued, Str::delivery_sending, Str::delivery_delivered,
                                    Str::delivery_dead, Str::delivery_withdrawn};
constexpr std::array kDeliveryHues{Hue::grey, Hue::blue, Hue::green, Hue::red, Hue::outline};

Str mail_word(std::string_view kind) {
    if (kind == "survey") return Str::mail_survey;
    if (kind == "quote") return Str::kind_quote;
    return kind == "survey_reminder" ? Str::mail_survey_reminder : Str::mail_notice;
}

// ---------------------------------------------------------------- mail

void draw_mail_counts(Scene const& scene, Rect rect, MailQueue const& queue) {
    struct Tile {
        Str label;
        std::int64_t count;
        Color color;
    };
    Palette const& c = scene.colors();
    Tile const tiles[] = {{Str::mail_waiting, queue.queued + queue.sending, c.text},
                          {Str::mail_sent, queue.sent, c.text},
                          {Str::mail_dead, queue.dead, queue.dead > 0 ? c.red.text : c.text},
                          {Str::mail_withdrawn, queue.withdrawn, c.text}};
    for (int i = 0; i < 4; ++i) {
        Rect cell = rect.column(i, 4, 12);
        fill(scene.ui, cell, c.surface, kRadiusCard);
        border(scene.ui, cell, c.line, kRadiusCard);
        cell = cell.inset(16, 8);
        text(scene.ui, cell.cut_top(18), scene(tiles[i].label), {.style = TextStyle::label, .color = c.text2});
        text(scene.ui, cell, std::to_string(tiles[i].count),
             {.style = TextStyle::heading, .color = tiles[i].color, .weight = Weight::strong});
    }
}

/// Where mail goes, and whether a message gets there.
void draw_mail_server(Scene const& scene, Rect& rect) {
    PostPage const& page = scene.state.post;
    MailQueue const& queue = page.queue;
    label_row(scene, rect.cut_top(24), scene(Str::mail_server), queue.host);
    label_row(scene, rect.cut_top(24), scene(Str::mail_sender), queue.sender);
    label_row(scene, rect.cut_top(24, 8), scene(Str::mail_encryption),
              scene(queue.is_encrypted ? Str::mail_with_tls : Str::mail_without_tls));
    ButtonSpec const test{.key = "test", .label = scene(Str::mail_test), .icon = icons::kSend, .busy = page.is_testing};
    Rect const row = rect.cut_top(scene.ui.control_height(), 12);
    if (button(scene.ui, Rect{row.x, row.y, std::min(row.w, button_width(scene.ui, test)), row.h}, test))
        scene.push(TestMail{});
    if (!page.test) return;
    std::string const reason = page.test->reason;
    std::string_view const lines[] = {reason};
    std::span<std::string_view const> const shown(lines, reason.empty() ? 0 : 1);
    Str const words = page.test->is_sent ? Str::mail_test_sent : Str::mail_test_refused;
    rect.cut_top(notice(scene.ui, rect, scene.words(words, {page.test->address}), shown,
                        page.test->is_sent ? Hue::green : Hue::red),
                 12);
}

void draw_dead_mails(Scene const& scene, Rect rect, PostMemory& memory) {
    auto const& rows = scene.state.post.queue.dead_mails;
    bool const narrow = scene.ui.narrow();
    Column const columns[] = {{.title = scene(Str::mail_address), .width = 180, .grow = 1},
                              {.title = scene(Str::mail_why), .width = 260, .grow = 1, .hidden = narrow},
                              {.title = scene(Str::mail_since), .width = 140, .hidden = narrow},
                              {.width = 120}};
    Table table(scene.ui, rect,
                {.key = "dead",
                 .name = scene(Str::mail_dead_list),
                 .columns = columns,
                 .rows = static_cast<int>(rows.size()),
                 .padding_left = 16,
                 .padding_right = 16},
                memory.dead);
    for (int i = table.first(); i < table.last(); ++i) {
        DeadMail const& one = rows[static_cast<std::size_t>(i)];
        if (!table.begin_row(i, {.key = to_string(one.id), .name = one.address})) continue;
        table.two_lines(0, one.address, scene(mail_word(one.kind)));
        if (!narrow) {
            table.text(1, one.reason, scene.colors().red.text);
            table.text(2, when_text(scene, one.queued_at), scene.colors().text2);
        }
        if (button(scene.ui, table.cell(3, scene(Str::common_retry)).middle(28),
                   {.key = "retry", .label = scene(Str::common_retry), .icon = icons::kRefreshCw, .small = true}))
            scene.push(RetryMail{one.id});
        table.end_row();
    }
    (void)table.end();
}

void draw_mail(Scene const& scene, Rect rect, PostMemory& memory) {
    MailQueue const& queue = scene.state.post.queue;
    fill(scene.ui, rect, scene.colors().app);
    rect = rect.inset(scene.ui.narrow() ? 12.0f : 24.0f, 16);
    if (!queue.is_configured) {
        std::string_view const lines[] = {scene(Str::mail_no_server_text)};
        rect.cut_top(notice(scene.ui, rect, scene(Str::mail_no_server), lines, Hue::amber), 12);
    } else if (!queue.last_error.empty()) {
        std::string_view const lines[] = {queue.last_error};
        rect.cut_top(notice(scene.ui, rect, scene(Str::mail_last_error), lines, Hue::amber), 12);
    }
    if (queue.is_configured) draw_mail_server(scene, rect);
    draw_mail_counts(scene, rect.cut_top(72, 12), queue);
    if (queue.waits_since)
        text(scene.ui, rect.cut_top(24, 4), scene.words(Str::mail_waits_since, {when_text(scene, *queue.waits_since)}),
             {.style = TextStyle::dense, .color = scene.colors().text2});
    if (queue.dead_mails.empty())
        return text(scene.ui, rect.cut_top(28), scene(Str::mail_none_dead),
                    {.style = TextStyle::dense, .color = scene.colors().text3}),
               void();
    fill(scene.ui, rect, scene.colors().surface);
    draw_dead_mails(scene, rect, memory);
}

// ---------------------------------------------------------------- webhooks

void draw_deliveries(Scene const& scene, Rect rect, WebhookForm const& form, PostMemory& memory) {
    heading(scene.ui, rect.cut_top(28).inset(16, 0), scene(Str::webhook_deliveries), TextStyle::body, 3);
    if (form.deliveries_load == Load::Loading && form.deliveries.empty())
        return skeleton_rows(scene.ui, rect.inset(16, 8), 3);
    if (form.deliveries.empty()) {
        text(scene.ui, rect.cut_top(28).inset(16, 0), scene(Str::webhook_no_deliveries),
             {.style = TextStyle::dense, .color = scene.colors().text3});
        return;
    }
    Column const columns[] = {{.title = scene(Str::mail_since), .width = 130, .grow = 1},
                              {.title = scene(Str::webhook_state), .width = 110},
                              {.width = 100}};
    Table table(scene.ui, rect,
                {.key = "deliveries",
                 .name = scene(Str::webhook_deliveries),
                 .columns = columns,
                 .rows = static_cast<int>(form.deliveries.size()),
                 .padding_left = 16,
                 .padding_right = 16},
                memory.deliveries);
    for (int i = table.first(); i < table.last(); ++i) {
        WebhookDelivery const& one = form.deliveries[static_cast<std::size_t>(i)];
        std::string const key = std::to_string(one.id);
        if (!table.begin_row(i, {.key = key, .name = key})) continue;
        std::string second = one.last_error.empty() ? one.campaign_name : one.last_error;
        table.two_lines(0, when_text(scene, one.delivered_at ? *one.delivered_at : one.queued_at), second);
        auto const at = static_cast<std::size_t>(one.state);
        std::string_view const word = scene(kDeliveryWords[at]);
        chip(scene.ui, table.cell(1, word), word, kDeliveryHues[at]);
        bool const can_retry = one.state == DeliveryState::Dead || one.state == DeliveryState::Queued;
        if (can_retry && button(scene.ui, table.cell(2, scene(Str::common_retry)).middle(28),
                                {.key = "retry", .label = scene(Str::common_retry), .small = true}))
            scene.push(RetryDelivery{one.id});
        table.end_row();
    }
    (void)table.end();
}

/// A secret is shown once: the server keeps it and tells it to nobody again.
void draw_secret(Scene const& scene, FormColumn& column, WebhookForm const& form) {
    if (form.secret.empty()) return;
    std::string_view const lines[] = {scene(Str::webhook_secret_text), form.secret};
    column.space(notice(scene.ui, column.rest(), scene(Str::webhook_secret_once), lines, Hue::amber) + 8);
    ButtonSpec const copy{.key = "copy", .label = scene(Str::common_copy), .icon = icons::kCopy, .small = true};
    Rect row = column.line(28, 12);
    if (button(scene.ui, row.cut_left(button_width(scene.ui, copy)), copy)) scene.ui.set_clipboard(form.secret);
}

void draw_webhook_form(Scene const& scene, WebhookForm const& form, Rect rect, PostMemory& memory, bool beside) {
    IdScope scope(scene.ui, to_string(form.edited.id.value));
    fill(scene.ui, rect, scene.colors().surface);
    if (beside) line_left(scene.ui, rect, scene.colors().line);
    Group group(scene.ui, {.id = scene.ui.id("group"), .role = Role::form, .rect = rect, .name = form.edited.url});
    Rect head = rect.cut_top(kTopBarHeight);
    line_below(scene.ui, head, scene.colors().line);
    head = head.inset(16, 0);
    if (icon_button(scene.ui, head.cut_right(32, 8).middle(32),
                    {.key = "close", .label = scene(Str::common_close), .icon = icons::kX, .keys = "Esc"}))
        scene.push(CloseWebhook{});
    heading(scene.ui, head, scene(form.is_new ? Str::webhook_new : Str::webhook_title), TextStyle::title, 2);
    Rect foot = rect.cut_bottom(kFormFootHeight);
    FormColumn column(scene.ui, rect.inset(16, 12));
    if (form.problem) {
        std::string const words = problem_text(scene, *form.problem);
        std::string_view const lines[] = {words};
        column.space(notice(scene.ui, column.rest(), scene(Str::webhook_not_saved), lines, Hue::red) + 8);
    }
    draw_secret(scene, column, form);
    Webhook next = form.edited;
    bool changed = words_field(scene, column.fields(true),
                               {.key = "url",
                                .label = scene(Str::webhook_url),
                                .error = message_at(scene, form.findings, "url", true),
                                .required = true,
                                .focus_first = form.is_new},
                               next.url, false, static_cast<int>(kMaxWebhookUrl));
    changed |= words_field(scene, column.fields(true),
                           {.key = "secret",
                            .label = scene(form.is_new ? Str::webhook_secret_new : Str::webhook_secret_other),
                            .error = message_at(scene, form.findings, "secret", true)},
                           next.secret, false, static_cast<int>(kMaxWebhookSecret));
    if (checkbox(
            scene.ui, column.line(28, 8),
            {.key = "active", .label = scene(Str::webhook_active), .value = next.is_active ? Check::on : Check::off})) {
        next.is_active = !next.is_active;
        changed = true;
    }
    if (changed) scene.push(EditWebhook{std::move(next)});
    rect.cut_top(column.height() + 16);
    if (!form.is_new) draw_deliveries(scene, rect, form, memory);
    FormPress const pressed = form_foot(scene, foot,
                                        {.save_key = "save",
                                         .is_new = form.is_new,
                                         .is_changed = form.is_changed(),
                                         .is_saving = form.is_saving,
                                         .can_revert = false});
    if (pressed == FormPress::save) scene.push(SaveWebhook{});
    if (scene.ui.take_key(Key::escape)) scene.push(CloseWebhook{});
}

void draw_webhooks(Scene const& scene, Rect rect, PostMemory& memory) {
    auto const& rows = scene.state.post.webhooks;
    if (rows.empty()) {
        int const pressed = empty_state(
            scene.ui, rect,
            {.icon = icons::kLink,
             .title = scene(Str::webhook_none),
             .text = scene(Str::webhook_none_text),
             .first = {
                 .key = "first", .label = scene(Str::webhook_new), .kind = ButtonKind::primary, .icon = icons::kPlus}});
        if (pressed == 1) scene.push(OpenWebhook{});
        return;
    }
    bool const narrow = scene.ui.narrow() || scene.state.post.form.has_value();
    Column const columns[] = {
        {.title = scene(Str::webhook_url), .width = 220, .grow = 1},
        {.title = scene(Str::webhook_state), .width = 110},
        {.title = scene(Str::mail_waiting), .width = 80, .align = Align::right, .hidden = narrow},
        {.title = scene(Str::delivery_delivered), .width = 96, .align = Align::right, .hidden = narrow},
        {.title = scene(Str::delivery_dead), .width = 96, .align = Align::right, .hidden = narrow}};
    Table table(scene.ui, rect,
                {.key = "webhooks",
                 .name = scene(Str::webhook_list),
                 .columns = columns,
                 .rows = static_cast<int>(rows.size()),
                 .padding_left = scene.ui.narrow() ? 16.0f : 24.0f,
                 .padding_right = 16},
                memory.webhooks);
    for (int i = table.first(); i < table.last(); ++i) {
        WebhookRow const& row = rows[static_cast<std::size_t>(i)];
        if (!table.begin_row(i, {.key = to_string(row.webhook.id.value), .name = row.webhook.url})) continue;
        table.two_lines(0, row.webhook.url, row.last_error);
        std::string_view const state = scene(row.webhook.is_active ? Str::webhook_on : Str::webhook_off);
        chip(scene.ui, table.cell(1, state), state, row.webhook.is_active ? Hue::green : Hue::outline);
        if (!narrow) {
            table.text(2, std::to_string(row.waiting));
            table.text(3, std::to_string(row.delivered));
            table.text(4, std::to_string(row.dead), row.dead > 0 ? scene.colors().red.text : Color{});
        }
        table.end_row();
    }
    TableEvents const events = table.end();
    auto const opened = events.open ? events.open : events.pick;
    if (opened) scene.push(OpenWebhook{rows[static_cast<std::size_t>(*opened)].webhook.id});
}

void draw_post_body(Scene const& scene, Rect page, PostMemory& memory) {
    PostPage const& post = scene.state.post;
    Rect actions = page_head(scene.ui, page.cut_top(kTopBarHeight), scene(Str::nav_post));
    if (post.tab == PostTab::Webhooks && head_button(scene.ui, actions,
                                                     {.key = "new",
                                                      .label = scene(Str::webhook_new),
                                                      .kind = ButtonKind::primary,
                                                      .icon = icons::kPlus,
                                                      .keys = "N"}))
        scene.push(OpenWebhook{});
    cut_offline_band(scene, page);
    Rect const bar = page.cut_top(kTabHeight);
    line_below(scene.ui, bar, scene.colors().line);
    std::string const dead = post.queue.dead > 0 ? std::to_string(post.queue.dead) : std::string();
    Tab const all[] = {{scene(Str::mail_tab), dead}, {scene(Str::webhook_list), {}}};
    if (auto const chosen = tabs(scene.ui, bar.inset(24, 0), "tabs", all, static_cast<int>(post.tab)))
        scene.push(SetPostTab{static_cast<PostTab>(*chosen)});
    if (post.load == Load::Failed && post.problem)
        return draw_problem(scene, page, scene(Str::post_failed), *post.problem);
    if (post.load != Load::Ready) return skeleton_rows(scene.ui, page.inset(16, 16), 6);
    post.tab == PostTab::Mail ? draw_mail(scene, page, memory) : draw_webhooks(scene, page, memory);
}

}  // namespace

void draw_post_page(Scene const& scene, Rect page) {
    IdScope scope(scene.ui, "post");
    PostMemory& memory = scene.ui.state<PostMemory>(scene.ui.id("memory"));
    auto const& form = scene.state.post.form;
    bool const shows = form && scene.state.post.tab == PostTab::Webhooks;
    list_and_form(
        scene, page, kWebhookFormWidth, shows, [&](Rect rect, bool) { draw_post_body(scene, rect, memory); },
        [&](Rect rect, bool beside) { draw_webhook_form(scene, *form, rect, memory, beside); });
}

}  // namespace offerta::client::ui

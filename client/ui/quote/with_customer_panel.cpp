// What the customer has of a quote (Q): his links, what he did with them, and the letters that went to him.
#include <algorithm>
#include <array>

#include "client/state/later/sending_form.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/common/form.hpp"
#include "client/ui/quote/approval_words.hpp"
#include "client/ui/quote/builder_parts.hpp"
#include "client/ui/quote/dialogs.hpp"
#include "client/ui/widgets/chip.hpp"
#include "client/ui/widgets/feedback.hpp"
#include "client/ui/widgets/scroll.hpp"

namespace offerta::client::ui {
namespace {

constexpr float kCustomerWidth = 520, kCardPadding = 12, kCardChip = 24, kCardButtons = 36, kCardGap = 10;

/// A link or a letter as it is shown: its state, and lines about it.
struct SendingCard {
    struct Line {
        std::string words;
        Color color = 0;
    };
    std::string key;
    std::string state;
    Hue hue = Hue::grey;
    std::vector<Line> lines;
    float foot = 0;  ///< room under the lines
};

std::string last_day_text(Scene const& scene, Instant expires_at) {
    return date_text(scene, date_at(scene.state.zone, {expires_at.milliseconds - 1}));
}

std::string link_state_text(Scene const& scene, QuoteLink const& link) {
    switch (link_state(link, scene.state.now)) {
        case LinkState::Revoked:
            return scene.words(Str::with_customer_revoked, {when_text(scene, *link.revoked_at)});
        case LinkState::Expired:
            return scene.words(Str::with_customer_expired, {last_day_text(scene, link.expires_at)});
        case LinkState::Active:
            break;
    }
    return scene.words(Str::with_customer_until, {last_day_text(scene, link.expires_at)});
}

std::string opened_text(Scene const& scene, QuoteLink const& link) {
    if (link.opened == 0 || !link.last_opened_at) return std::string(scene(Str::with_customer_unopened));
    return scene.words.count(Str::with_customer_opened, link.opened, {when_text(scene, *link.last_opened_at)});
}

/// "v2 · Анна Ковалёва · сегодня, 14:31".
std::string made_text(Scene const& scene, int revision, std::string const& who, Instant at) {
    return "v" + std::to_string(revision) + " · " + who + " · " + when_text(scene, at);
}

SendingCard card_of(Scene const& scene, QuoteLink const& link, bool is_asked) {
    Palette const& c = scene.colors();
    bool const is_active = link_state(link, scene.state.now) == LinkState::Active;
    SendingCard out{to_string(link.id), link_state_text(scene, link), is_active ? Hue::green : Hue::grey, {}, 0};
    if (link.answer != CustomerAnswer::None) {
        bool const is_accepted = link.answer == CustomerAnswer::Accepted;
        out.lines.push_back({customer_answer_text(scene, link), is_accepted ? c.green.text : c.red.text});
        if (!link.comment.empty()) out.lines.push_back({"«" + link.comment + "»"});
    }
    out.lines.push_back({opened_text(scene, link)});
    out.lines.push_back({made_text(scene, link.number, link.made_by_name, link.made_at), c.text3});
    if (is_asked) out.lines.push_back({std::string(scene(Str::with_customer_revoke_ask)), c.red.text});
    if (is_active && open_quote(scene).may_write) out.foot = kCardButtons;
    return out;
}

struct MailLook {
    Str word;
    Hue hue;
};
constexpr std::array<MailLook, kDeliveryStateCount> kMailLooks{{{Str::delivery_queued, Hue::amber},
                                                                {Str::delivery_sending, Hue::blue},
                                                                {Str::status_sent, Hue::green},
                                                                {Str::delivery_dead, Hue::red},
                                                                {Str::delivery_withdrawn, Hue::grey}}};

std::string mail_content_text(Scene const& scene, QuoteMail const& mail) {
    std::vector<std::string> parts;
    if (mail.has_pdf) parts.emplace_back("PDF");
    if (mail.has_xlsx) parts.emplace_back("XLSX");
    if (mail.has_link) parts.emplace_back(scene(Str::with_customer_with_link));
    return joined_by_commas(parts);
}

SendingCard card_of(Scene const& scene, QuoteMail const& mail) {
    Palette const& c = scene.colors();
    MailLook const& look = kMailLooks[static_cast<std::size_t>(mail.state)];
    SendingCard out{to_string(mail.id), std::string(scene(look.word)), look.hue, {}, 0};
    out.lines.push_back({joined_by_commas(mail.to)});
    out.lines.push_back({mail.subject + " · " + mail_content_text(scene, mail), c.text2});
    if (mail.state != DeliveryState::Delivered && !mail.last_error.empty())
        out.lines.push_back({mail.last_error, c.red.text});
    out.lines.push_back({made_text(scene, mail.number, mail.by_name, mail.at), c.text3});
    return out;
}

float sending_card_height(Scene const& scene, float width, SendingCard const& one) {
    float height = 2 * kCardPadding + kCardChip + one.foot;
    Rect const room{0, 0, width - 2 * kCardPadding, 0};
    for (auto const& line : one.lines)
        height += text_wrapped(scene.ui, room, line.words, {.style = TextStyle::dense}, false) + 2;
    return height;
}

/// Draws all but the foot, whose place it gives.
Rect draw_sending_card(Scene const& scene, Rect rect, SendingCard const& one) {
    card(scene.ui, rect);
    rect = rect.inset(kCardPadding);
    Rect const foot = rect.cut_bottom(one.foot);
    chip(scene.ui, rect.cut_top(kCardChip).middle(20), one.state, one.hue);
    for (std::size_t i = 0; i < one.lines.size(); ++i) {
        IdScope scope(scene.ui, std::to_string(i));  // two lines may say the same
        auto const& line = one.lines[i];
        rect.cut_top(text_wrapped(scene.ui, rect, line.words, {.style = TextStyle::dense, .color = line.color}) + 2);
    }
    return foot;
}

void draw_revoking(Scene const& scene, Rect foot, QuoteLink const& link, WithCustomerDialog const& dialog) {
    bool const is_asked = dialog.revokes == link.id;
    std::string_view const blocked = moves_blocked(scene);
    Rect row = foot.cut_bottom(28);
    // Keyed by what it does: the second press is of another button, which takes the focus.
    ButtonSpec const revoke{.key = is_asked ? "revoke-now" : "revoke",
                            .label = scene(Str::calendar_drop),
                            .kind = is_asked ? ButtonKind::danger : ButtonKind::normal,
                            .busy = is_asked && dialog.is_revoking,
                            .disabled = !blocked.empty(),
                            .reason = blocked,
                            .small = true,
                            .focus_first = is_asked};
    if (button(scene.ui, row.cut_left(button_width(scene.ui, revoke), 8), revoke)) {
        if (is_asked) return scene.push(RevokeLink{});
        return scene.push(AskRevoke{link.id});
    }
    if (!is_asked || dialog.is_revoking) return;
    ButtonSpec const keep{.key = "keep", .label = scene(Str::common_cancel), .small = true};
    if (button(scene.ui, row.cut_left(button_width(scene.ui, keep)), keep)) scene.push(AskRevoke{});
}

void draw_link_card(Scene const& scene, FormColumn& column, QuoteLink const& link, WithCustomerDialog const& dialog) {
    SendingCard const one = card_of(scene, link, dialog.revokes == link.id);
    Rect const place = column.line(sending_card_height(scene, column.rest().w, one), kCardGap);
    IdScope scope(scene.ui, one.key);
    Group group(scene.ui, {.id = scene.ui.id("card"), .role = Role::region, .rect = place, .name = one.state});
    Rect const foot = draw_sending_card(scene, place, one);
    if (one.foot > 0) draw_revoking(scene, foot, link, dialog);
}

void draw_mail_card(Scene const& scene, FormColumn& column, QuoteMail const& mail) {
    SendingCard const one = card_of(scene, mail);
    Rect const place = column.line(sending_card_height(scene, column.rest().w, one), kCardGap);
    IdScope scope(scene.ui, one.key);
    Group group(scene.ui, {.id = scene.ui.id("card"),
                           .role = Role::region,
                           .rect = place,
                           .name = one.state + ": " + joined_by_commas(mail.to)});
    draw_sending_card(scene, place, one);
}

void draw_sending_buttons(Scene const& scene, FormColumn& column) {
    Rect row = column.line(scene.ui.control_height(), 12);
    // Who opens a link, and how far a letter has come, nobody tells by himself.
    float const size = scene.ui.control_height();
    if (icon_button(scene.ui, row.cut_right(size, 8),
                    {.key = "refresh", .label = scene(Str::common_refresh), .icon = icons::kRefreshCw}))
        scene.push(ShowWithCustomer{});
    if (!can_be_sent(scene.state)) return;
    ButtonSpec const send{
        .key = "send", .label = scene(Str::send_open), .kind = ButtonKind::primary, .icon = icons::kSend};
    if (button(scene.ui, row.cut_left(button_width(scene.ui, send), 8), send)) scene.push(BeginSending{});
    ButtonSpec const make{.key = "make", .label = scene(Str::calendar_make), .icon = icons::kLink};
    if (button(scene.ui, row.cut_left(button_width(scene.ui, make)), make)) scene.push(BeginSending{SendingWay::Link});
}

void problem_words(Scene const& scene, FormColumn& column, std::string_view key, std::optional<Problem> const& problem,
                   Color color) {
    if (!problem) return;
    IdScope scope(scene.ui, key);  // both may say the same
    column.space(text_wrapped(scene.ui, column.rest(), problem_text(scene, *problem),
                              {.style = TextStyle::dense, .color = color}) +
                 8);
}

void draw_with_customer(Scene const& scene, FormColumn& column, WithCustomerDialog const& dialog) {
    WithCustomer const& with = open_quote(scene).sending;
    column.space(16);
    draw_sending_buttons(scene, column);
    problem_words(scene, column, "loading", with.problem, scene.colors().amber.text);
    problem_words(scene, column, "revoking", dialog.problem, scene.colors().red.text);
    if (with.links.empty() && with.mails.empty())
        text(scene.ui, column.line(28), scene(Str::with_customer_none),
             {.style = TextStyle::dense, .color = scene.colors().text3});
    if (!with.links.empty()) heading(scene.ui, column.line(24, 6), scene(Str::with_customer_links), TextStyle::body, 3);
    for (QuoteLink const& link : with.links) draw_link_card(scene, column, link, dialog);
    if (!with.mails.empty()) heading(scene.ui, column.line(24, 6), scene(Str::with_customer_mails), TextStyle::body, 3);
    for (QuoteMail const& mail : with.mails) draw_mail_card(scene, column, mail);
}

struct CustomerMemory {
    float height = 400;
};

}  // namespace

std::string joined_by_commas(std::vector<std::string> const& all) {
    std::string out;
    for (std::string const& one : all) out += (out.empty() ? "" : ", ") + one;
    return out;
}

std::string customer_answer_text(Scene const& scene, QuoteLink const& link) {
    bool const is_accepted = link.answer == CustomerAnswer::Accepted;
    std::string const when = link.answered_at ? when_text(scene, *link.answered_at) : std::string{};
    return scene.words(is_accepted ? Str::with_customer_accepted : Str::with_customer_declined, {when});
}

void draw_dialog(Scene const& scene, WithCustomerDialog const& dialog) {
    if (!scene.state.open || scene.state.open->id != dialog.quote) return scene.push(CloseDialog{});
    WithCustomer const& with = open_quote(scene).sending;
    SidePanel panel(scene.ui, "with-customer", scene(Str::with_customer_title),
                    std::min(kCustomerWidth, scene.ui.page().w - 56));
    Rect const content = panel.content();
    if (with.load == Load::Failed && with.problem) {
        if (error_card(scene.ui, {content.x + 16, content.y + 16, content.w - 32, 120},
                       {.title = scene(Str::with_customer_failed),
                        .text = problem_text(scene, *with.problem),
                        .code = problem_code(scene, *with.problem),
                        .retry = scene(Str::common_retry)}))
            scene.push(ShowWithCustomer{});
    } else if (with.load != Load::Ready) {
        skeleton_rows(scene.ui, content.inset(16, 16), 6);
    } else {
        CustomerMemory& memory = scene.ui.state<CustomerMemory>(scene.ui.id("height"));
        ScrollArea area(scene.ui, "cards", content, memory.height);
        FormColumn column(scene.ui, area.content().inset(16, 0));
        draw_with_customer(scene, column, dialog);
        if (column.height() + 16 != memory.height) scene.ui.request_frame();
        memory.height = column.height() + 16;
    }
    if (panel.closed()) scene.push(CloseDialog{});
}

}  // namespace offerta::client::ui

// The band over the quote: why it cannot be changed, whose turn it is, and which version is next or in force (P11, Q).
#include "client/state/later/sending_form.hpp"
#include "client/state/quote_revisions.hpp"
#include "client/state/selectors.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/quote/approval_words.hpp"
#include "client/ui/quote/builder_parts.hpp"
#include "client/ui/widgets/feedback.hpp"
#include "shared/quote/life_cycle.hpp"

namespace offerta::client::ui {
namespace {

struct BandWords {
    std::string strong;
    std::string text;
    Hue hue = Hue::amber;
    Icon mark = icons::kLock;
    std::vector<offerta::QuoteAction> moves = {};  ///< that its buttons do
    bool decides = false;                          ///< its buttons approve and return
    bool revises = false;                          ///< its button makes a new version
    bool shows_customer = false;                   ///< its last button shows what the customer has
    std::optional<QuoteId> opens = {};             ///< its button goes to another version
    std::string open_word = {};
};

std::string joined(std::vector<std::string> const& lines) {
    std::string out;
    for (std::string const& line : lines) out += (out.empty() ? "" : ". ") + line;
    return out;
}

std::string owner_words(Scene const& scene) {
    std::string const owner = scene.state.session.name_of(open_quote(scene).quote.owner);
    if (owner.empty()) return std::string(scene(Str::builder_owner_other));
    return scene.words(scene.ui.narrow() ? Str::builder_owner_short : Str::builder_owner_is, {owner});
}

BandWords waiting_words(Scene const& scene) {
    QuoteApproval const* approval = current_approval(scene.state);
    if (approval && approval->may_decide) {
        auto const reasons = reasons_to_approve(scene.state);
        std::string first = reasons.empty() ? std::string{} : approval_reason_text(scene, reasons.front());
        if (reasons.size() > 1) first += " (+" + std::to_string(reasons.size() - 1) + ")";
        return {.strong = std::string(scene(Str::quote_band_yours)),
                .text = std::move(first),
                .mark = icons::kClipboardCheck,
                .decides = true};
    }
    return {.strong = std::string(scene(Str::quote_band_in_approval)),
            .text = joined(deciders(scene)),
            .mark = icons::kHourglass,
            .moves = {offerta::QuoteAction::Withdraw}};
}

/// Of a version that the customer has or had: the other version that counts, or that a new one is the next step.
BandWords sent_words(Scene const& scene) {
    QuoteStatus const status = open_quote(scene).quote.status;
    bool const is_superseded = status == QuoteStatus::Superseded;
    BandWords out{
        .strong = scene.words(Str::quote_band_closed, {status_word(scene, status)}), .text = {}, .hue = Hue::blue};
    out.shows_customer = true;
    if (QuoteRow const* other = is_superseded ? revision_in_force(scene.state) : revision_in_work(scene.state)) {
        std::string const number = std::to_string(other->revision);
        out.text = scene.words(is_superseded ? Str::quote_band_in_force : Str::quote_band_in_work, {number});
        out.opens = other->id;
        out.open_word = scene.words(Str::quote_band_open_version, {number});
        return out;
    }
    out.text = scene(status == QuoteStatus::Sent ? Str::quote_band_sent_text : Str::quote_band_closed_text);
    out.revises = status == QuoteStatus::Sent || status == QuoteStatus::Declined || status == QuoteStatus::Expired;
    QuoteLink const* answered = answer_by_link(open_quote(scene));
    if (!answered) return out;
    out.strong = customer_answer_text(scene, *answered) + ".";
    if (!answered->comment.empty()) out.text = "«" + answered->comment + "»";
    return out;
}

/// None for what its owner may change without having been told anything.
std::optional<BandWords> band_words(Scene const& scene) {
    OpenQuote const& open = open_quote(scene);
    switch (open.quote.status) {
        case QuoteStatus::InApproval:
            return waiting_words(scene);
        case QuoteStatus::Approved:
            return BandWords{
                .strong = std::string(scene(Str::quote_band_approved)),
                .text = open.may_write ? std::string(scene(Str::quote_band_approved_text)) : owner_words(scene),
                .hue = Hue::green,
                .mark = icons::kCircleCheck,
                .moves = {offerta::QuoteAction::Send, offerta::QuoteAction::Reopen}};
        case QuoteStatus::Draft:
        case QuoteStatus::Returned: {
            if (!open.may_write)
                return BandWords{.strong = std::string(scene(Str::common_read_only)),
                                 .text = owner_words(scene),
                                 .mark = icons::kEye};
            ApprovalStep const* step = standing_return(open.approval);
            if (!step || open.quote.status == QuoteStatus::Draft) return std::nullopt;
            return BandWords{.strong = std::string(scene(Str::quote_band_returned)),
                             .text = return_text(scene, *step),
                             .hue = Hue::violet,
                             .mark = icons::kUndo2};
        }
        default:
            break;
    }
    return sent_words(scene);
}

ButtonSpec move_button(Scene const& scene, BandWords const& words, std::size_t index) {
    // On a phone there is room for one beside the words.
    if (!open_quote(scene).may_write || index >= words.moves.size() || (scene.ui.narrow() && index > 0)) return {};
    std::string_view const blocked = begin_blocked(scene, words.moves[index]);
    return {.label = begin_word(scene, words.moves[index]), .disabled = !blocked.empty(), .reason = blocked};
}

ButtonSpec first_button(Scene const& scene, BandWords const& words) {
    if (words.opens) return {.label = words.open_word};
    if (!words.revises || !open_quote(scene).may_write) return move_button(scene, words, 0);
    std::string_view const blocked = revise_blocked(scene);
    return {.label = scene(Str::builder_new_version), .disabled = !blocked.empty(), .reason = blocked};
}

/// What the bands of a sent quote offer last; on a phone where there is nothing else.
ButtonSpec customer_button(Scene const& scene, BandWords const& words, bool has_room) {
    if (!words.shows_customer || !has_room) return {};
    return {.key = "with-customer", .label = scene(Str::with_customer_title)};
}

void draw_deciding_band(Scene const& scene, Rect rect, BandWords const& words) {
    bool const is_offline = !scene.state.connection.online;
    std::string_view const reason = is_offline ? scene(Str::campaign_offline) : std::string_view{};
    int const pressed = band(
        scene.ui, rect,
        {.strong = words.strong,
         .text = words.text,
         .first =
             {.label = scene(Str::step_approve), .kind = ButtonKind::primary, .disabled = is_offline, .reason = reason},
         .second = {.label = scene(Str::approval_return), .disabled = is_offline, .reason = reason},
         .icon = words.mark,
         .hue = words.hue});
    if (pressed != 0) scene.push(BeginDecision{open_quote(scene).id, pressed == 2});
}

}  // namespace

void cut_status_band(Scene const& scene, Rect& page) {
    auto const words = band_words(scene);
    if (!words) return;
    Rect const place = page.cut_top(48).inset(16, 4);
    if (words->decides) return draw_deciding_band(scene, place, *words);
    ButtonSpec const first = first_button(scene, *words);
    bool const has_room = first.label.empty() || !scene.ui.narrow();
    ButtonSpec const customer = customer_button(scene, *words, has_room);
    int const pressed = band(scene.ui, place,
                             {.strong = words->strong,
                              .text = words->text,
                              .first = first,
                              .second = words->shows_customer ? customer : move_button(scene, *words, 1),
                              .icon = words->mark,
                              .hue = words->hue});
    if (pressed == 0) return;
    if (pressed == 2 && words->shows_customer) return scene.push(ShowWithCustomer{});
    if (words->opens) return scene.push(GoTo{QuoteRoute{*words->opens}});
    if (words->revises) return scene.open_dialog(ReviseDialog{});
    begin_move(scene, words->moves[static_cast<std::size_t>(pressed - 1)]);
}

}  // namespace offerta::client::ui

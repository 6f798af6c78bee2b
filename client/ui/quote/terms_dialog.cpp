// Subject, terms and notes of a quote. Each field is an edit of its own as it is left; an empty one takes
// the policy's text (C5).
#include <algorithm>

#include "client/state/selectors.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/common/form.hpp"
#include "client/ui/quote/builder_parts.hpp"
#include "client/ui/quote/dialogs.hpp"
#include "client/ui/widgets/field.hpp"
#include "client/ui/widgets/scroll.hpp"

namespace offerta::client::ui {
namespace {

constexpr float kTextHeight = 92;

/// A text of the quote: where it is kept, what stands there without it.
struct TextRow {
    std::string_view key;
    Str label;
    TextField field;
    std::optional<std::string> own;
    std::string policy = {};
    std::size_t most = kMaxTermsText;
    bool multiline = false;
    bool first = false;
};

std::vector<TextRow> rows_of(Scene const& scene) {
    OpenQuote const& open = open_quote(scene);
    Quote const& quote = open.quote;
    auto const policy = [&](LocalText const& text) { return text.in(scene.language); };
    auto const own = [](std::string const& text) { return text.empty() ? std::nullopt : std::optional(text); };
    return {
        {"title", Str::terms_subject, TextField::Title, own(quote.title), {}, kMaxTitle, false, true},
        {"payment", Str::summary_payment, TextField::TermsPayment, quote.terms.payment, policy(open.terms.payment)},
        {"delivery", Str::summary_delivery, TextField::TermsDelivery, quote.terms.delivery,
         policy(open.terms.delivery)},
        {"warranty", Str::summary_warranty, TextField::TermsWarranty, quote.terms.warranty,
         policy(open.terms.warranty)},
        {"text", Str::terms_text, TextField::TermsText, quote.terms.text, policy(open.terms.text), kMaxTermsText, true},
        {"notes", Str::terms_notes, TextField::Notes, own(quote.notes), {}, kMaxTermsText, true}};
}

float height_of(Scene const& scene, TextRow const& row) {
    return row.multiline ? 20 + kTextHeight : field_height(scene.ui, true, false);
}

void draw_text(Scene const& scene, Rect rect, TextRow const& row) {
    std::string const hint = row.policy.empty() ? std::string{} : scene.words(Str::terms_policy, {row.policy});
    std::string const value = row.own.value_or(std::string{});
    FieldResult const typed = text_field(scene.ui, rect,
                                         {.key = row.key,
                                          .label = scene(row.label),
                                          .value = value,
                                          .placeholder = hint,
                                          .multiline = row.multiline,
                                          .focus_first = row.first,
                                          .max_length = static_cast<int>(row.most)});
    if (!typed.committed) return;
    auto const now = typed.committed->empty() ? std::optional<std::string>{} : typed.committed;
    scene.edit(SetQuoteText{row.field, row.own, now});
}

void draw_validity(Scene const& scene, Rect rect) {
    OpenQuote const& open = open_quote(scene);
    auto const& own = open.quote.valid_until;
    std::string const date = own ? date_text(scene, *own) : std::string{};
    std::string const by_policy = date_text(scene, valid_until(open));
    FieldResult const typed =
        text_field(scene.ui, rect,
                   {.key = "valid", .label = scene(Str::summary_valid_until), .value = date, .placeholder = by_policy});
    if (!typed.committed) return;
    std::string_view const words = trim(*typed.committed);
    auto const parsed = parse_typed_date(words);
    if (!parsed && !words.empty())
        return scene.push(
            ShowToast{client::ToastKind::Warning, Message::BadNumber, std::string(words), ToastAction::None});
    scene.edit(SetValidUntil{own, parsed ? std::optional(*parsed) : std::nullopt});
}

}  // namespace

void draw_dialog(Scene const& scene, TermsDialog const&) {
    auto const rows = rows_of(scene);
    float height = field_height(scene.ui, true, false) + 8;
    for (TextRow const& row : rows) height += height_of(scene, row) + kFieldGap;
    float const most = scene.ui.page().h - 48;
    float const around = 24 + 32 + 12 + scene.ui.control_height() + 24;
    Dialog box(scene.ui, "terms", scene(Str::terms_title), 560, std::min(height + around, most));
    Rect content = box.content();
    Rect foot = content.cut_bottom(scene.ui.control_height(), 12);
    ButtonSpec const done{.label = scene(Str::sheet_done), .kind = ButtonKind::primary};
    bool const is_done = button(scene.ui, foot.cut_right(button_width(scene.ui, done)), done);
    {
        // The view reaches out by the focus ring.
        ScrollArea area(scene.ui, "fields", content.outset(4), height);
        Rect inside = area.content().inset(4, 4);
        for (TextRow const& row : rows) draw_text(scene, inside.cut_top(height_of(scene, row), kFieldGap), row);
        draw_validity(scene, inside.cut_top(field_height(scene.ui, true, false)));
    }
    if (is_done || box.closed()) scene.push(CloseDialog{});
}

}  // namespace offerta::client::ui

#include "client/ui/quote/dialogs.hpp"

#include "client/ui/common/figures.hpp"
#include "client/ui/common/frame_parts.hpp"
#include "client/ui/quote/builder_parts.hpp"
#include "client/ui/widgets/choice.hpp"
#include "client/ui/widgets/field.hpp"
#include "client/ui/widgets/select.hpp"

namespace offerta::client::ui {
namespace {

struct Draw {
    Scene const& scene;
    template <class D>
    void operator()(D const& dialog) const {
        draw_dialog(scene, dialog);
    }
};

template <class D>
void change(Scene const& scene, D dialog) {
    scene.open_dialog(std::move(dialog));
}

/// The rows of the list that the dialog offers: templates and an empty one, or sets.
struct Offer {
    std::string name;
    std::string detail;
    Icon mark;
};

std::vector<Offer> template_offers(Scene const& scene) {
    std::vector<Offer> out;
    if (BookPtr const book = open_book(scene)) {
        for (auto const& source : book->book->data().templates)
            out.push_back({source->name.in(scene.language),
                           scene.words.count(Str::add_fields, static_cast<std::int64_t>(source->fields.size())),
                           icons::kWandSparkles});
    }
    out.push_back({std::string(scene(Str::builder_empty_specification)),
                   std::string(scene(Str::builder_empty_specification_text)), icons::kList});
    return out;
}

std::vector<Offer> set_offers(Scene const& scene) {
    std::vector<Offer> out;
    for (QuoteSet const& set : scene.state.catalogue.sets)
        out.push_back(
            {set.name,
             scene.words.count(Str::add_set_specifications, static_cast<std::int64_t>(set.specifications.size())),
             icons::kLayers});
    return out;
}

void accept_offer(Scene const& scene, bool sets, std::size_t index) {
    scene.memory.picker = {};
    if (sets) return scene.push(AddFromSet{scene.state.catalogue.sets[index].id});
    BookPtr const book = open_book(scene);
    auto const& templates =
        book ? book->book->data().templates : std::vector<std::shared_ptr<SpecifierTemplate const>>{};
    if (index < templates.size()) return scene.push(AddFromTemplate{templates[index]->id});
    scene.push(AddEmptySpecification{std::string(scene(Str::builder_empty_name))});
}

void draw_offers(Scene const& scene, Rect rect, bool sets, std::vector<Offer> const& offers) {
    if (offers.empty()) {
        text(scene.ui, rect.cut_top(48), scene(Str::add_no_sets), {.color = scene.colors().text2});
        return;
    }
    Column const columns[] = {{.width = 28}, {.width = 200, .grow = 1}};
    Table table(scene.ui, rect,
                {.key = "offers",
                 .name = scene(sets ? Str::add_sets : Str::add_templates),
                 .columns = columns,
                 .rows = static_cast<int>(offers.size()),
                 .row_height = 48,
                 .padding_left = 12,
                 .padding_right = 12,
                 .draw_head = false},
                scene.memory.picker);
    for (int i = table.first(); i < table.last(); ++i) {
        Offer const& offer = offers[static_cast<std::size_t>(i)];
        if (!table.begin_row(i, {.key = offer.name, .name = offer.name})) continue;
        icon(scene.ui, table.cell(0), offer.mark, scene.colors().accent_text, 18);
        table.two_lines(1, offer.name, offer.detail);
        table.end_row();
    }
    TableEvents const events = table.end();
    auto const chosen = events.pick ? events.pick : events.open;
    if (chosen) accept_offer(scene, sets, static_cast<std::size_t>(*chosen));
}

}  // namespace

void draw_dialogs(Scene const& scene) {
    if (Held const* dialog = scene.state.dialog.held()) visit_held<DialogKinds>(Draw{scene}, *dialog);
}

FootPress dialog_foot(Scene const& scene, Rect& content, std::string_view accept, bool enabled) {
    Rect foot = content.cut_bottom(32, 12);
    ButtonSpec const yes{
        .key = "accept", .label = accept, .kind = ButtonKind::primary, .keys = "Enter", .disabled = !enabled};
    ButtonSpec const no{.key = "cancel", .label = scene(Str::common_cancel), .keys = "Esc"};
    bool const accepted = button(scene.ui, foot.cut_right(button_width(scene.ui, yes), 8), yes);
    if (button(scene.ui, foot.cut_right(button_width(scene.ui, no)), no)) return FootPress::cancel;
    return accepted ? FootPress::accept : FootPress::none;
}

void draw_dialog(Scene const& scene, AddSpecificationDialog const& dialog) {
    Dialog box(scene.ui, "add-specification", scene(Str::add_title), 480, 420);
    Rect content = box.content();
    Segment const parts[] = {{.label = scene(Str::add_templates)}, {.label = scene(Str::add_sets)}};
    Rect const strip = content.cut_top(32, 12);
    auto const chosen = segmented(scene.ui, {strip.x, strip.y, segmented_width(scene.ui, parts), strip.h}, "kind",
                                  scene(Str::add_title), parts, dialog.sets ? 1 : 0);
    if (chosen) {
        scene.memory.picker = {};
        change(scene, AddSpecificationDialog{*chosen == 1});
    }
    draw_offers(scene, content, dialog.sets, dialog.sets ? set_offers(scene) : template_offers(scene));
    if (box.closed()) scene.push(CloseDialog{});
}

void draw_dialog(Scene const& scene, SaveSetDialog const& dialog) {
    Dialog box(scene.ui, "save-set", scene(dialog.renames ? Str::set_rename : Str::set_title), 420, 176);
    Rect content = box.content();
    FieldResult const typed = text_field(scene.ui, content.cut_top(field_height(scene.ui, true, false)),
                                         {.key = "name",
                                          .label = scene(Str::set_name),
                                          .value = dialog.name,
                                          .required = true,
                                          .focus_first = true,
                                          .max_length = 200});
    std::string const name(typed.edited ? *typed.edited : typed.committed ? *typed.committed : dialog.name);
    if (name != dialog.name) change(scene, SaveSetDialog{name, dialog.renames});
    FootPress const pressed = dialog_foot(scene, content, scene(Str::set_save), !trim(name).empty());
    if (pressed == FootPress::accept || (typed.submitted && !trim(name).empty())) {
        if (dialog.renames) return scene.push(RenameSet{*dialog.renames, name});
        return scene.push(SaveSet{name});
    }
    if (pressed == FootPress::cancel || box.closed()) scene.push(CloseDialog{});
}

namespace {

/// What is wrong with a discount as it is typed (P7); empty when nothing is.
std::string discount_message(Scene const& scene, QuoteDiscountDialog const& dialog) {
    if (dialog.kind == QuoteDiscount::Kind::None) return {};
    bool const is_percent = dialog.kind == QuoteDiscount::Kind::Percent;
    auto const value = parse_typed_decimal(dialog.text, scene.language);
    bool const is_large = !value && value.error().code == ErrorCode::Overflow;
    if (is_large && !is_percent && !trim(dialog.text).starts_with('-')) {
        Decimal const most = Decimal::from_int(INT64_MAX / Decimal::kOne);
        return scene.words(Str::discount_too_large, {decimal_text(scene, most)});
    }
    bool const is_out = !value || value->is_negative() || (is_percent && *value > Decimal::from_int(100));
    if (is_out) return std::string(scene(is_percent ? Str::discount_bad_percent : Str::discount_bad));
    int const decimals = is_percent ? 4 : open_quote(scene).quote.currency.exponent;  // N1, P7
    if (value->decimals() <= decimals) return {};
    return scene.words(Str::discount_decimals, {std::to_string(decimals)});
}

}  // namespace

void draw_dialog(Scene const& scene, QuoteDiscountDialog const& dialog) {
    Dialog box(scene.ui, "discount", scene(Str::discount_title), 420, 240);
    Rect content = box.content();
    Segment const parts[] = {{.label = scene(Str::discount_none)},
                             {.label = scene(Str::discount_amount)},
                             {.label = scene(Str::discount_percent)}};
    Rect const strip = content.cut_top(32, 12);
    QuoteDiscountDialog next = dialog;
    if (auto const kind = segmented(scene.ui, {strip.x, strip.y, segmented_width(scene.ui, parts), strip.h}, "kind",
                                    scene(Str::discount_title), parts, static_cast<int>(dialog.kind)))
        next.kind = static_cast<QuoteDiscount::Kind>(*kind);
    bool submitted = false;
    if (next.kind != QuoteDiscount::Kind::None) {
        std::string const unit =
            next.kind == QuoteDiscount::Kind::Percent ? "%" : currency_sign(open_quote(scene).quote.currency);
        FieldResult const typed = text_field(scene.ui, content.cut_top(field_height(scene.ui, true, true)),
                                             {.key = "value",
                                              .label = scene(Str::discount_value),
                                              .value = dialog.text,
                                              .unit = unit,
                                              .error = dialog.error,
                                              .numeric = true,
                                              .focus_first = true});
        if (typed.edited) next.text = *typed.edited, next.error.clear();
        if (typed.committed) next.text = *typed.committed;
        submitted = typed.submitted;
    }
    FootPress const pressed = dialog_foot(scene, content, scene(Str::reprice_apply));
    if (pressed == FootPress::cancel || box.closed()) return scene.push(CloseDialog{});
    if (pressed == FootPress::accept || submitted) {
        next.error = discount_message(scene, next);
        if (!next.error.empty()) return change(scene, next);
        QuoteDiscount now{next.kind, {}};
        if (next.kind != QuoteDiscount::Kind::None) now.value = *parse_typed_decimal(next.text, scene.language);
        scene.push(CloseDialog{});
        return scene.edit(SetQuoteDiscount{open_quote(scene).quote.discount, now});
    }
    if (next.kind != dialog.kind || next.text != dialog.text || next.error != dialog.error) change(scene, next);
}

}  // namespace offerta::client::ui

#include <algorithm>
#include <array>
#include <cmath>

#include "client/ui/common/figures.hpp"
#include "client/ui/quote/builder_parts.hpp"
#include "client/ui/quote/form_field.hpp"
#include "client/ui/widgets/feedback.hpp"
#include "client/ui/widgets/scroll.hpp"

namespace offerta::client::ui {
namespace {

constexpr float kHead = 52;
constexpr float kLabel = 20;
constexpr float kGapDown = 10;
constexpr float kGapAcross = 12;
constexpr float kMessage = 18;
constexpr float kMessageRoom = 20;
constexpr float kErrorLine = 24;

/// The visible fields laid into rows of equal columns.
struct FormLayout {
    int columns = 4;
    std::vector<std::size_t> fields;  ///< indexes into the template's fields
    std::vector<float> row_heights;
};

SpecifierTemplate const* form_of(Scene const& scene) {
    auto const* specification = open_quote(scene).selected_specification();
    BookPtr const book = open_book(scene);
    if (!specification || !book || specification->template_id.empty()) return nullptr;
    return book->book->find_template(specification->template_id);
}

/// A label and its field; touch makes fields higher.
float field_room(Scene const& scene) { return kLabel + scene.ui.control_height(); }

bool is_labelled(SpecifierTemplate const& form, std::size_t field) {
    return form.fields[field].kind != FieldKind::Boolean;
}

/// A message may stand in the place of the label below it where there is no label.
float row_height(Scene const& scene, SpecifierTemplate const& form, FormLayout const& layout, std::size_t first) {
    auto const columns = static_cast<std::size_t>(layout.columns);
    for (std::size_t i = first; i < std::min(first + columns, layout.fields.size()); ++i) {
        if (!has_message(scene, form.fields[layout.fields[i]])) continue;
        std::size_t const below = i + columns;
        bool const free = below < layout.fields.size() && !is_labelled(form, layout.fields[below]);
        if (!free) return field_room(scene) + kMessage + kGapDown;
    }
    return field_room(scene) + kGapDown;
}

FormLayout lay_out(Scene const& scene, SpecifierTemplate const& form, float width) {
    FormLayout out;
    out.columns = width < 420 ? 1 : width < 560 ? 2 : scene.ui.page().w < 1280 ? 3 : 4;
    auto const& state = open_quote(scene).form.state;
    for (std::size_t i = 0; i < form.fields.size(); ++i) {
        if (!state || state->visible[i]) out.fields.push_back(i);
    }
    for (std::size_t i = 0; i < out.fields.size(); i += static_cast<std::size_t>(out.columns))
        out.row_heights.push_back(row_height(scene, form, out, i));
    return out;
}

float fields_height(FormLayout const& layout) {
    float height = 2;
    for (float const row : layout.row_heights) height += row;
    return height;
}

/// A message may run on over the columns to its right, up to the next one that has a message too.
float message_room(Scene const& scene, SpecifierTemplate const& form, FormLayout const& layout, std::size_t index,
                   int column, float to_the_end) {
    float const step = to_the_end / static_cast<float>(layout.columns - column);
    for (int right = 1; column + right < layout.columns; ++right) {
        std::size_t const next = index + static_cast<std::size_t>(right);
        if (next < layout.fields.size() && has_message(scene, form.fields[layout.fields[next]]))
            return step * static_cast<float>(right);
    }
    return to_the_end;
}

void request_generation(Scene const& scene, SpecificationId id) {
    if (!scene.ui.editing_text()) return scene.push(GenerateNow{id});
    // What is being typed counts: the field gives its value when it loses the focus.
    scene.ui.clear_focus();
    scene.memory.generate_after = id;
    scene.memory.generate_in = 2;
    scene.ui.request_frame();
}

void finish_generation(Scene const& scene) {
    if (scene.memory.generate_in == 0 || --scene.memory.generate_in > 0) {
        if (scene.memory.generate_in > 0) scene.ui.request_frame();
        return;
    }
    scene.push(GenerateNow{scene.memory.generate_after});
}

void draw_generate(Scene const& scene, Rect& rect, Specification const& specification) {
    OpenQuote const& open = open_quote(scene);
    ButtonSpec const generate{.label = scene(Str::builder_generate),
                              .kind = ButtonKind::primary,
                              .icon = icons::kWandSparkles,
                              .keys = rect.w > 480 ? "Ctrl ↵" : "",
                              .disabled = !is_editable(open),
                              .reason = read_only_reason(scene)};
    Rect const place = rect.cut_right(button_width(scene.ui, generate), 12).middle(32);
    bool pressed = button(scene.ui, place, generate);
    pressed = (is_editable(open) && scene.ui.take_key(Key::enter, kCtrl)) || pressed;
    if (pressed) request_generation(scene, specification.id);
    std::size_t const changed = open.form.changed.size();
    std::string const note = !specification.generated_inputs ? std::string(scene(Str::builder_never_generated))
                             : changed > 0
                                 ? scene.words.count(Str::builder_changed_fields, static_cast<std::int64_t>(changed))
                                 : std::string{};
    float const width = std::ceil(text_width(scene.ui, note, TextStyle::dense)) + 1;
    if (!note.empty() && rect.w > width + 160)
        text(scene.ui, rect.cut_right(width, 12), note, {.style = TextStyle::dense, .color = scene.colors().text2});
}

void draw_head(Scene const& scene, Rect rect, Specification const& specification, bool has_form) {
    if (has_form) draw_generate(scene, rect, specification);
    std::string const multiplier = "× " + std::to_string(specification.multiplier);
    float const stepper_width = 96 + (multiplier.size() > 4 ? 16 : 0);
    float const wanted = std::ceil(text_width(scene.ui, specification.name, TextStyle::title, Weight::strong)) + 1;
    float const width = std::min(wanted, rect.w - stepper_width - 8);
    // On a phone the picker above names the specification already.
    if (width >= 60) heading(scene.ui, rect.cut_left(width, 8), specification.name, TextStyle::title, 2);
    Rect const place = rect.cut_left(stepper_width).middle(28);
    if (!is_editable(open_quote(scene))) {
        text(scene.ui, place, multiplier, {.weight = Weight::strong});
        return;
    }
    int const step = stepper(scene.ui, place, "multiplier", scene(Str::builder_multiplier), multiplier);
    if (step != 0) scene.push(ChangeMultiplier{specification.id, specification.multiplier + step});
}

void draw_fields(Scene const& scene, Rect rect, Specification const& specification, SpecifierTemplate const& form) {
    FormLayout const layout = lay_out(scene, form, rect.w);
    // The view reaches into the padding: the scroll bar and focus rings stand there.
    Rect const view{rect.x - 12, rect.y, rect.w + 24, rect.h};
    ScrollArea area(scene.ui, "form", view, fields_height(layout));
    Rect content = area.content().inset(12, 0);
    Group group(scene.ui, {.id = scene.ui.id("fields"), .role = Role::form, .rect = rect, .name = specification.name});
    std::size_t next = 0;
    for (float const height : layout.row_heights) {
        Rect const row = content.cut_top(height);
        for (int column = 0; column < layout.columns && next < layout.fields.size(); ++column, ++next) {
            Rect cell = row.column(column, layout.columns, kGapAcross);
            cell.h = field_room(scene) + kMessageRoom;
            float const room = message_room(scene, form, layout, next, column, row.right() - cell.x);
            draw_form_field(scene, cell, specification, form, layout.fields[next], room);
        }
    }
}

std::string broken_text(Scene const& scene) {
    OpenQuote const& open = open_quote(scene);
    EvaluationError const* error = open.form.error ? &*open.form.error : nullptr;
    if (!error && open.refusal && open.refusal->error && open.refusal->specification == open.selected)
        error = &*open.refusal->error;
    if (!error) return {};
    std::string what = error->where;
    if (!error->detail.table.empty()) what += ", " + error->detail.table;
    if (!error->detail.sku.empty()) what += ", " + error->detail.sku;
    return scene.words(Str::builder_form_broken, {what});
}

}  // namespace

float form_height(Scene const& scene, float width) {
    auto const* form = form_of(scene);
    if (!form) return kHead + 4;
    float const broken = broken_text(scene).empty() ? 0 : kErrorLine;
    return kHead + fields_height(lay_out(scene, *form, width - 32)) + broken + 4;
}

void draw_form(Scene const& scene, Rect rect) {
    IdScope scope(scene.ui, "form");
    auto const* specification = open_quote(scene).selected_specification();
    if (!specification) return;
    IdScope of(scene.ui, to_string(specification->id.value));
    rect = rect.inset(16, 0);
    auto const* form = form_of(scene);
    draw_head(scene, rect.cut_top(kHead), *specification, form != nullptr);
    if (!form) return;
    std::string const broken = broken_text(scene);
    if (!broken.empty()) field_message(scene.ui, rect.cut_bottom(kErrorLine), broken, true);
    draw_fields(scene, rect, *specification, *form);
    finish_generation(scene);
}

}  // namespace offerta::client::ui

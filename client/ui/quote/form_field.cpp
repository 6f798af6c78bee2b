#include "client/ui/quote/form_field.hpp"

#include <algorithm>

#include "client/ui/common/figures.hpp"
#include "client/ui/quote/builder_parts.hpp"
#include "client/ui/widgets/choice.hpp"
#include "client/ui/widgets/select.hpp"

namespace offerta::client::ui {
namespace {

struct FieldMessage {
    std::string error;
    std::string warning;
};

std::string range_text(Scene const& scene, FormField const& field) {
    std::string const from = field.minimum ? decimal_text(scene, *field.minimum) : std::string{};
    std::string const to = field.maximum ? decimal_text(scene, *field.maximum) : std::string{};
    if (!from.empty() && !to.empty()) return from + "–" + to;
    return from.empty() ? "≤ " + to : "≥ " + from;
}

std::string field_finding_text(Scene const& scene, FormField const& field, FieldFinding const& finding) {
    switch (finding.code) {
        case ErrorCode::Required:
            return std::string(scene(Str::form_required));
        case ErrorCode::WrongType:
            return std::string(scene(Str::form_wrong_type));
        case ErrorCode::OutOfRange:
            return scene.words(Str::form_out_of_range, {range_text(scene, field)});
        case ErrorCode::NotFound:
            return std::string(scene(Str::form_not_an_option));
        default:
            return scene.words(Str::form_step, {field.step ? decimal_text(scene, *field.step) : std::string("1")});
    }
}

/// An empty required field is told only once somebody tried to generate.
bool is_shown(FieldFinding const& finding, bool was_tried) { return finding.code != ErrorCode::Required || was_tried; }

FieldMessage message_of(Scene const& scene, FormField const& field) {
    OpenQuote const& open = open_quote(scene);
    bool const was_tried = open.refusal && open.refusal->specification == open.selected;
    FieldMessage out;
    if (!open.form.state) return out;
    for (FieldFinding const& finding : open.form.state->field_findings) {
        if (finding.field == field.id && is_shown(finding, was_tried))
            out.error = field_finding_text(scene, field, finding);
    }
    for (CheckFinding const& finding : open.form.state->check_findings) {
        if (finding.field == field.id && out.error.empty()) out.error = finding.message.in(scene.language);
    }
    for (CheckFinding const& finding : open.form.state->warnings) {
        if (finding.field == field.id) out.warning = finding.message.in(scene.language);
    }
    return out;
}

std::string value_text(Scene const& scene, FormField const& field, Value const& value) {
    if (auto const* number = std::get_if<Decimal>(&value)) return decimal_text(scene, *number);
    if (auto const* flag = std::get_if<bool>(&value))
        return std::string(scene(*flag ? Str::catalogue_yes : Str::catalogue_no));
    auto const& chosen = std::get<std::string>(value);
    for (FieldOption const& option : field.options) {
        if (option.value == chosen) return option.label.in(scene.language);
    }
    return chosen;
}

std::string typed_form(Scene const& scene, Value const& value) {
    auto const* number = std::get_if<Decimal>(&value);
    if (!number) return {};
    std::string text = number->to_string();
    if (scene.language == Language::Ru) std::replace(text.begin(), text.end(), '.', ',');
    return text;
}

std::optional<Value> input_of(Inputs const& inputs, std::string const& field) {
    auto const it = inputs.find(field);
    return it == inputs.end() ? std::nullopt : std::optional(it->second);
}

std::string was_text(Scene const& scene, Specification const& specification, FormField const& field) {
    if (!specification.generated_inputs || !open_quote(scene).form.changed.contains(field.id)) return {};
    auto const was = input_of(*specification.generated_inputs, field.id);
    std::string const text = was ? value_text(scene, field, *was) : "—";
    return scene.words(Str::builder_was, {text.empty() ? std::string_view("—") : std::string_view(text)});
}

/// "шт., 0–3", "шт., шаг 500".
std::string unit_text(Scene const& scene, FormField const& field) {
    std::string out = field.unit.in(scene.language);
    auto const append = [&](std::string const& part) { out += (out.empty() ? "" : ", ") + part; };
    bool const has_step = field.step && *field.step != Decimal::from_int(1);
    if (has_step) {
        append(scene.words(Str::form_unit_step, {decimal_text(scene, *field.step)}));
    } else if (field.minimum && field.maximum) {
        append(range_text(scene, field));
    }
    return out;
}

void set_field(Scene const& scene, Specification const& specification, FormField const& field,
               std::optional<Value> value) {
    scene.push(SetField{specification.id, field.id, std::move(value)});
}

void commit_number(Scene const& scene, Specification const& specification, FormField const& field,
                   std::string const& typed) {
    if (trim(typed).empty()) return set_field(scene, specification, field, std::nullopt);
    auto const number = parse_typed_decimal(trim(typed), scene.language);
    if (!number) return scene.push(ShowToast{client::ToastKind::Warning, Message::BadNumber, typed, ToastAction::None});
    set_field(scene, specification, field, *number);
}

void draw_text(Scene const& scene, Rect rect, Specification const& specification, FormField const& field,
               float message_room) {
    auto const value = input_of(specification.inputs, field.id);
    bool const numeric = field.kind == FieldKind::Integer || field.kind == FieldKind::Decimal;
    std::string const shown = value ? value_text(scene, field, *value) : std::string{};
    std::string const typed = value && numeric ? typed_form(scene, *value) : shown;
    FieldMessage const message = message_of(scene, field);
    std::string const unit = unit_text(scene, field);
    std::string const was = was_text(scene, specification, field);
    FieldResult const result = text_field(scene.ui, rect,
                                          {.key = field.id,
                                           .label = field.label.in(scene.language),
                                           .value = shown,
                                           .edit_value = typed,
                                           .unit = unit,
                                           .error = message.error,
                                           .warning = message.warning,
                                           .was = was,
                                           .numeric = numeric,
                                           .disabled = !is_editable(open_quote(scene)),
                                           .required = field.required,
                                           .message_width = message_room});
    if (!result.committed) return;
    if (numeric) return commit_number(scene, specification, field, *result.committed);
    bool const empty = result.committed->empty();
    set_field(scene, specification, field, empty ? std::nullopt : std::optional<Value>(*result.committed));
}

void draw_choice(Scene const& scene, Rect rect, Specification const& specification, FormField const& field) {
    auto const value = input_of(specification.inputs, field.id);
    auto const* chosen = value ? std::get_if<std::string>(&*value) : nullptr;
    std::vector<Option> options;
    int selected = -1;
    for (FieldOption const& option : field.options) {
        if (chosen && option.value == *chosen) selected = static_cast<int>(options.size());
        options.push_back({.label = option.label.in(scene.language)});
    }
    FieldMessage const message = message_of(scene, field);
    std::string const was = was_text(scene, specification, field);
    auto const picked = select(scene.ui, rect,
                               {.key = field.id,
                                .label = field.label.in(scene.language),
                                .options = options,
                                .selected = selected,
                                .error = message.error,
                                .warning = message.warning,
                                .was = was,
                                .disabled = !is_editable(open_quote(scene)),
                                .required = field.required});
    if (picked) set_field(scene, specification, field, field.options[static_cast<std::size_t>(*picked)].value);
}

void draw_flag(Scene const& scene, Rect rect, Specification const& specification, FormField const& field) {
    auto const value = input_of(specification.inputs, field.id);
    auto const* flag = value ? std::get_if<bool>(&*value) : nullptr;
    bool const on = flag && *flag;
    Rect const place{rect.x, rect.y + 20, rect.w, scene.ui.control_height()};
    if (checkbox(scene.ui, place,
                 {.key = field.id,
                  .label = field.label.in(scene.language),
                  .value = on ? Check::on : Check::off,
                  .disabled = !is_editable(open_quote(scene))}))
        set_field(scene, specification, field, !on);
    FieldMessage const message = message_of(scene, field);
    Rect const below{rect.x, place.bottom() + 2, rect.w, 16};
    if (!message.error.empty())
        field_message(scene.ui, below, message.error, true);
    else if (!message.warning.empty())
        field_message(scene.ui, below, message.warning, false);
}

}  // namespace

bool has_message(Scene const& scene, FormField const& field) {
    FieldMessage const message = message_of(scene, field);
    return !message.error.empty() || !message.warning.empty();
}

void draw_form_field(Scene const& scene, Rect rect, Specification const& specification, SpecifierTemplate const& form,
                     std::size_t index, float message_room) {
    FormField const& field = form.fields[index];
    switch (field.kind) {
        case FieldKind::Boolean:
            return draw_flag(scene, rect, specification, field);
        case FieldKind::Choice:
            return draw_choice(scene, rect, specification, field);
        case FieldKind::Integer:
        case FieldKind::Decimal:
        case FieldKind::Text:
            return draw_text(scene, rect, specification, field, message_room);
    }
}

}  // namespace offerta::client::ui

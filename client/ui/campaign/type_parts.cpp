#include "client/ui/campaign/type_parts.hpp"

#include <algorithm>
#include <array>

#include "client/ui/campaign/campaign_fields.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/widgets/choice.hpp"
#include "client/ui/widgets/select.hpp"
#include "shared/base/format.hpp"

namespace offerta::client::ui {
namespace {

using campaign::Comparison;
using campaign::FieldValue;
using campaign::InputKind;

constexpr std::array kComparisons{Str::compare_set,  Str::compare_equal,   Str::compare_not_equal,
                                  Str::compare_less, Str::compare_at_most, Str::compare_at_least,
                                  Str::compare_more};

std::optional<int> plain_select(Scene const& scene, Rect rect, std::string_view key, std::string_view label,
                                std::vector<std::string> const& words, int selected) {
    std::vector<Option> options;
    for (std::string const& word : words) options.push_back({.label = word});
    return select(scene.ui, rect,
                  {.key = key, .label = label, .show_label = false, .options = options, .selected = selected});
}

/// The value that a typed text gives for a kind of subject; none where it cannot be read.
std::optional<FieldValue> value_from(Scene const& scene, InputKind kind, std::string const& text) {
    if (kind == InputKind::Number) {
        auto const number = parse_typed_decimal(trim(text), scene.language);
        return number ? std::optional<FieldValue>(*number) : std::nullopt;
    }
    if (kind == InputKind::Date) {
        auto const date = parse_typed_date(trim(text));
        return date ? std::optional<FieldValue>(*date) : std::nullopt;
    }
    return text.empty() ? std::nullopt : std::optional<FieldValue>(text);
}

void draw_condition_value(TypeEditing& editing, Rect rect, campaign::Condition& condition,
                          ConditionSubject const& subject) {
    Scene const& scene = editing.scene;
    std::string_view const label = scene(Str::type_value);
    if (subject.kind == InputKind::YesNo) {
        bool const now = !condition.values.empty() && condition.values.front() == FieldValue(true);
        std::vector<std::string> const words{std::string(scene(Str::campaign_yes)),
                                             std::string(scene(Str::campaign_no))};
        if (auto const at = plain_select(scene, rect, "value", label, words, now ? 0 : 1)) {
            condition.values = {*at == 0};
            editing.changed = true;
        }
        return;
    }
    if (subject.options && !subject.options->empty()) {
        std::vector<std::string> words;
        int selected = -1;
        for (std::size_t i = 0; i < subject.options->size(); ++i) {
            campaign::Option const& option = (*subject.options)[i];
            words.push_back(option.label.in(scene.language));
            if (!condition.values.empty() && condition.values.front() == FieldValue(option.value))
                selected = static_cast<int>(i);
        }
        if (auto const at = plain_select(scene, rect, "value", label, words, selected)) {
            condition.values = {(*subject.options)[static_cast<std::size_t>(*at)].value};
            editing.changed = true;
        }
        return;
    }
    std::string text;
    if (!condition.values.empty()) {
        FieldValue const& value = condition.values.front();
        if (auto const* number = std::get_if<Decimal>(&value))
            text = decimal_text(scene, *number);
        else if (auto const* date = std::get_if<Date>(&value))
            text = date_text(scene, *date);
        else
            text = campaign::shown_value(value);
    }
    FieldResult const typed =
        text_field(scene.ui, rect, {.key = "value", .label = label, .show_label = false, .value = text});
    if (!typed.committed) return;
    auto value = value_from(scene, subject.kind, *typed.committed);
    condition.values.clear();
    if (value) condition.values.push_back(std::move(*value));
    editing.changed = true;
}

void draw_condition(TypeEditing& editing, Rect row, campaign::Condition& condition,
                    std::span<ConditionSubject const> subjects) {
    Scene const& scene = editing.scene;
    std::vector<std::string> names;
    int selected = -1;
    for (std::size_t i = 0; i < subjects.size(); ++i) {
        names.push_back(subjects[i].label);
        if (subjects[i].id == condition.subject) selected = static_cast<int>(i);
    }
    Rect const first = row.column(0, 3, 8), second = row.column(1, 3, 8), third = row.column(2, 3, 8);
    if (auto const at = plain_select(scene, first, "subject", scene(Str::type_subject), names, selected)) {
        condition.subject = subjects[static_cast<std::size_t>(*at)].id;
        condition.values.clear();
        editing.changed = true;
    }
    int comparison = static_cast<int>(condition.comparison);
    std::vector<std::string> words;
    for (Str const word : kComparisons) words.emplace_back(scene(word));
    if (auto const at = plain_select(scene, second, "comparison", scene(Str::type_comparison), words, comparison)) {
        condition.comparison = static_cast<Comparison>(*at);
        editing.changed = true;
    }
    if (condition.comparison != Comparison::IsSet && selected >= 0)
        draw_condition_value(editing, third, condition, subjects[static_cast<std::size_t>(selected)]);
}

}  // namespace

std::string TypeEditing::message(std::string_view place) const {
    return message_at(scene, form.findings, place, form.was_tried);
}

void TypeEditing::both(Rect row, std::string_view key, Str label, LocalText& target, std::string_view place) {
    std::string const error = message(place);
    std::string const english = std::string(scene(label)) + " (en)";
    IdScope scope(scene.ui, key);
    changed |=
        words_field(scene, row.column(0, 2, 12), {.key = "ru", .label = scene(label), .error = error}, target.ru);
    changed |= words_field(scene, row.column(1, 2, 12), {.key = "en", .label = english}, target.en);
}

bool TypeEditing::choice(Rect rect, std::string_view key, Str label, std::span<Str const> words, int& chosen) {
    std::vector<Option> options;
    for (Str const word : words) options.push_back({.label = scene(word)});
    auto const at = select(scene.ui, rect, {.key = key, .label = scene(label), .options = options, .selected = chosen});
    if (!at) return false;
    chosen = *at;
    return changed = true;
}

bool TypeEditing::tick(Rect rect, std::string_view key, Str label, bool& target) {
    if (!checkbox(scene.ui, rect.middle(28),
                  {.key = key, .label = scene(label), .value = target ? Check::on : Check::off}))
        return false;
    target = !target;
    return changed = true;
}

bool TypeEditing::whole(Rect rect, std::string_view key, Str label, int& target, int least, int most,
                        std::string_view place) {
    if (!whole_field(scene, rect, {.key = key, .label = scene(label), .error = message(place)}, target, least, most))
        return false;
    return changed = true;
}

RowStep row_head(Scene const& scene, Rect& rest, std::string_view title, std::size_t index, std::size_t count) {
    Rect row = rest.cut_top(32, 4);
    line_above(scene.ui, row, scene.colors().line);
    RowStep step = RowStep::none;
    auto const at = [&](Icon mark, Str word, RowStep what, bool enabled) {
        if (icon_button(scene.ui, row.cut_right(28, 2).middle(28),
                        {.key = scene(word), .label = scene(word), .icon = mark, .disabled = !enabled}))
            step = what;
    };
    at(icons::kTrash2, Str::common_remove, RowStep::remove, true);
    at(icons::kArrowDown, Str::type_down, RowStep::down, index + 1 < count);
    at(icons::kArrowUp, Str::type_up, RowStep::up, index > 0);
    std::string const words = std::to_string(index + 1) + ". " + std::string(title);
    text(scene.ui, row, words, {.style = TextStyle::dense, .weight = Weight::strong});
    return step;
}

bool add_button(Scene const& scene, Rect& rest, Str label) {
    ButtonSpec const spec{
        .key = scene(label), .label = scene(label), .kind = ButtonKind::quiet, .icon = icons::kPlus, .small = true};
    Rect row = rest.cut_top(36);
    return button(scene.ui, row.cut_left(button_width(scene.ui, spec)).middle(28), spec);
}

void draw_conditions(TypeEditing& editing, Rect& rest, Str title, std::vector<campaign::Condition>& conditions,
                     std::span<ConditionSubject const> subjects) {
    Scene const& scene = editing.scene;
    IdScope scope(scene.ui, scene(title));
    if (!conditions.empty())
        text(scene.ui, rest.cut_top(20), scene(title), {.style = TextStyle::label, .color = scene.colors().text3});
    for (std::size_t i = 0; i < conditions.size(); ++i) {
        IdScope inner(scene.ui, std::to_string(i));
        Rect row = rest.cut_top(scene.ui.control_height(), 6);
        bool const remove = icon_button(scene.ui, row.cut_right(28, 6).middle(28),
                                        {.key = "remove", .label = scene(Str::common_remove), .icon = icons::kX});
        draw_condition(editing, row, conditions[i], subjects);
        if (!remove) continue;
        conditions.erase(conditions.begin() + static_cast<std::ptrdiff_t>(i));
        editing.changed = true;
        break;
    }
    if (subjects.empty() || !add_button(scene, rest, Str::type_add_condition)) return;
    conditions.push_back({subjects.front().id, Comparison::IsSet, {}});
    editing.changed = true;
}

void draw_option_rows(TypeEditing& editing, Rect& rest, std::vector<campaign::Option>& options) {
    Scene const& scene = editing.scene;
    IdScope scope(scene.ui, "options");
    for (std::size_t i = 0; i < options.size(); ++i) {
        IdScope inner(scene.ui, std::to_string(i));
        Rect row = rest.cut_top(field_height(scene.ui, true, false), 6);
        Rect const last = row.cut_right(28, 6);
        bool const remove = icon_button(scene.ui, Rect{last.x, last.bottom() - 30, 28, 28},
                                        {.key = "remove", .label = scene(Str::common_remove), .icon = icons::kX});
        editing.both(row, "label", Str::type_option, options[i].label, {});
        if (!remove) continue;
        options.erase(options.begin() + static_cast<std::ptrdiff_t>(i));
        editing.changed = true;
        break;
    }
    if (!add_button(scene, rest, Str::type_add_option)) return;
    std::size_t number = options.size() + 1;
    auto const taken = [&](std::string const& value) {
        return std::any_of(options.begin(), options.end(),
                           [&](campaign::Option const& one) { return one.value == value; });
    };
    while (taken("option_" + std::to_string(number))) ++number;
    options.push_back({"option_" + std::to_string(number), {}});
    editing.changed = true;
}

}  // namespace offerta::client::ui

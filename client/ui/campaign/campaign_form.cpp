// The form of a campaign by its type: name, dates, fields, planned budget.
#include <algorithm>

#include "client/ui/campaign/campaign_fields.hpp"
#include "client/ui/campaign/campaign_parts.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/common/form.hpp"
#include "client/ui/widgets/choice.hpp"
#include "client/ui/widgets/select.hpp"

namespace offerta::client::ui {
namespace {

using campaign::FieldValue;
using campaign::InputKind;

/// What the form edits in a frame: a copy that is pushed once, when anything changed it.
struct ContentEditing {
    Scene const& scene;
    OpenCampaign const& open;
    campaign::Content next;
    bool changed = false;

    [[nodiscard]] std::string message(std::string_view place) const {
        return message_at(scene, open.findings, place, open.was_tried);
    }
    void set(std::string const& id, std::optional<FieldValue> value) {
        changed = true;
        if (value)
            next.fields.insert_or_assign(id, std::move(*value));
        else
            next.fields.erase(id);
    }
    template <class T>
    [[nodiscard]] std::optional<T> value(std::string const& id) const {
        auto const at = next.fields.find(id);
        if (at == next.fields.end()) return std::nullopt;
        T const* held = std::get_if<T>(&at->second);
        return held ? std::optional(*held) : std::nullopt;
    }
};

void draw_choice_input(ContentEditing& editing, Rect rect, campaign::Field const& field, TypedSpec const& spec) {
    Scene const& scene = editing.scene;
    auto const now = editing.value<std::string>(field.id);
    std::vector<Option> options;
    std::vector<std::string> labels;
    for (campaign::Option const& option : field.options) labels.push_back(option.label.in(scene.language));
    options.push_back({.label = "—"});
    int selected = -1;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        if (now == field.options[i].value) selected = static_cast<int>(i) + 1;
        options.push_back({.label = labels[i]});
    }
    auto const chosen = select(scene.ui, rect,
                               {.key = spec.key,
                                .label = spec.label,
                                .options = options,
                                .selected = selected,
                                .error = spec.error,
                                .required = spec.required});
    if (!chosen) return;
    if (*chosen == 0) return editing.set(field.id, std::nullopt);
    editing.set(field.id, field.options[static_cast<std::size_t>(*chosen - 1)].value);
}

void draw_choices_input(ContentEditing& editing, Rect rect, campaign::Field const& field, TypedSpec const& spec) {
    Scene const& scene = editing.scene;
    auto now = editing.value<campaign::Texts>(field.id).value_or(campaign::Texts{});
    field_label(scene.ui, rect.cut_top(20), spec.label, {});
    IdScope scope(scene.ui, field.id);
    for (campaign::Option const& option : field.options) {
        std::string const label = option.label.in(scene.language);
        bool const on = std::find(now.begin(), now.end(), option.value) != now.end();
        if (!checkbox(scene.ui, rect.cut_top(28),
                      {.key = option.value, .label = label, .value = on ? Check::on : Check::off}))
            continue;
        if (on)
            std::erase(now, option.value);
        else
            now.push_back(option.value);
        editing.set(field.id, now.empty() ? std::optional<FieldValue>() : std::optional<FieldValue>(std::move(now)));
        return;
    }
}

void draw_yes_no(ContentEditing& editing, Rect rect, campaign::Field const& field, TypedSpec const& spec) {
    bool const on = editing.value<bool>(field.id).value_or(false);
    rect.cut_top(20);
    if (checkbox(editing.scene.ui, rect.cut_top(32),
                 {.key = spec.key, .label = spec.label, .value = on ? Check::on : Check::off}))
        editing.set(field.id, !on);
}

float input_height(Ui const& ui, campaign::Field const& field, bool message) {
    if (field.kind != InputKind::Choices) return field_height(ui, true, message);
    return 20 + 28 * static_cast<float>(field.options.size());
}

void draw_input(ContentEditing& editing, Rect rect, campaign::Field const& field, std::string const& error) {
    Scene const& scene = editing.scene;
    std::string const label = field.label.in(scene.language);
    TypedSpec const spec{.key = field.id, .label = label, .error = error, .required = field.required};
    switch (field.kind) {
        case InputKind::Choice:
            return draw_choice_input(editing, rect, field, spec);
        case InputKind::Choices:
            return draw_choices_input(editing, rect, field, spec);
        case InputKind::YesNo:
            return draw_yes_no(editing, rect, field, spec);
        case InputKind::Number: {
            auto number = editing.value<Decimal>(field.id);
            if (decimal_field(scene, rect, spec, number))
                editing.set(field.id, number ? std::optional<FieldValue>(*number) : std::nullopt);
            return;
        }
        case InputKind::Date: {
            auto date = editing.value<Date>(field.id);
            if (typed_date_field(scene, rect, spec, date))
                editing.set(field.id, date ? std::optional<FieldValue>(*date) : std::nullopt);
            return;
        }
        case InputKind::Text: {
            auto words = editing.value<std::string>(field.id).value_or(std::string{});
            if (words_field(scene, rect, spec, words, false, 4'000))
                editing.set(field.id, words.empty() ? std::optional<FieldValue>() : std::optional<FieldValue>(words));
            return;
        }
    }
}

/// Fields in two columns; those that the answers so far do not ask for are not there.
void draw_inputs(ContentEditing& editing, FormColumn& column, float width) {
    Scene const& scene = editing.scene;
    auto const& form = editing.open.whole.type.fields;
    auto const shown = [&](campaign::Field const& field) {
        return campaign::all_hold(field.shown_if, campaign::shown_values(form, editing.next.fields));
    };
    int const columns = width > 480 ? 2 : 1;
    int at = 0;
    Rect row;
    for (campaign::Field const& field : form) {
        if (!shown(field)) continue;
        std::string const error = editing.message("fields." + field.id);
        bool const wide = field.kind == InputKind::Choices;
        if (at == 0 || wide) {
            row = column.line(std::max(input_height(scene.ui, field, true), field_height(scene.ui, true, true)));
            at = 0;
        }
        Rect const place = wide ? row : row.column(at, columns, kColumnGap);
        draw_input(editing, place, field, error);
        at = wide ? 0 : (at + 1) % columns;
    }
}

void draw_planned(ContentEditing& editing, FormColumn& column) {
    Scene const& scene = editing.scene;
    auto& budget = editing.next.budget;
    if (budget.empty()) return;
    std::int64_t sum = 0;
    for (campaign::BudgetLine const& line : budget) sum += line.planned.minor;
    Rect const head = column.line(24, 4);
    heading(scene.ui, head, scene(Str::campaign_planned), TextStyle::body, 3);
    text(scene.ui, head, round_money(scene, {sum, budget.front().planned.currency}),
         {.weight = Weight::strong, .align = Align::right});
    int const columns = head.w > 480 ? 2 : 1;
    Rect row;
    for (std::size_t i = 0; i < budget.size(); ++i) {
        int const at = static_cast<int>(i) % columns;
        if (at == 0) row = column.line(field_height(scene.ui, true, true));
        std::string const key = "budget-" + budget[i].id;
        editing.changed |= money_field(scene, row.column(at, columns, kColumnGap),
                                       {.key = key,
                                        .label = budget[i].name,
                                        .error = editing.message("budget[" + std::to_string(i) + "].planned")},
                                       budget[i].planned);
    }
}

void draw_form_foot(Scene const& scene, OpenCampaign const& open, Rect row) {
    bool const changed = !(*open.edited == open.whole.campaign.content);
    ButtonSpec const keep{.key = "save",
                          .label = scene(open.is_saving ? Str::common_saving : Str::common_save),
                          .kind = ButtonKind::primary,
                          .keys = scene.ui.narrow() || open.is_saving ? "" : "Ctrl S",
                          .busy = open.is_saving,
                          .disabled = !changed,
                          .reason = scene(Str::common_no_changes)};
    bool save = button(scene.ui, row.cut_left(button_width(scene.ui, keep), 8), keep);
    save = scene.ui.take_key(Key::s, kCtrl) || save;
    if (save && changed) scene.push(SaveContent{});
    ButtonSpec const drop{
        .key = "drop", .label = scene(changed ? Str::common_revert : Str::common_close), .kind = ButtonKind::quiet};
    if (button(scene.ui, row.cut_left(button_width(scene.ui, drop)), drop)) scene.push(DropContent{});
}

}  // namespace

void draw_content_form(Scene const& scene, Rect& column) {
    OpenCampaign const& open = open_campaign(scene);
    SectionCard card(scene, column, "form", scene(Str::campaign_form), open.whole.type.name.in(scene.language));
    ContentEditing editing{scene, open, *open.edited};
    Rect inside = card.rest;
    inside.w = std::min(inside.w, 720.0f);
    FormColumn form(scene.ui, inside);
    editing.changed |= words_field(
        scene, form.line(field_height(scene.ui, true, true)),
        {.key = "name", .label = scene(Str::board_name), .error = editing.message("name"), .required = true},
        editing.next.name, false, static_cast<int>(campaign::kMaxName) * 4);
    Rect const dates = form.line(field_height(scene.ui, true, true));
    editing.changed |= local_time_field(
        scene, dates.column(0, 2, kColumnGap),
        {.key = "start", .label = scene(Str::campaign_start), .error = editing.message("start"), .required = true},
        editing.next.start);
    editing.changed |= local_time_field(
        scene, dates.column(1, 2, kColumnGap),
        {.key = "end", .label = scene(Str::campaign_end), .error = editing.message("end"), .required = true},
        editing.next.end);
    draw_inputs(editing, form, inside.w);
    draw_planned(editing, form);
    editing.changed |= words_field(scene, form.line(104, 12), {.key = "note", .label = scene(Str::step_note)},
                                   editing.next.note, true, 10'000);
    draw_form_foot(scene, open, form.line(scene.ui.control_height(), 4));
    card.rest.cut_top(form.height());
    if (editing.changed) scene.push(EditContent{std::move(editing.next)});
}

}  // namespace offerta::client::ui

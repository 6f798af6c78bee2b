// A type's form fields and its survey's questions.
#include <array>

#include "client/ui/campaign/campaign_fields.hpp"
#include "client/ui/campaign/type_parts.hpp"
#include "client/ui/widgets/choice.hpp"

namespace offerta::client::ui {
namespace {

using campaign::InputKind;
using campaign::QuestionKind;

constexpr std::array kInputWords{Str::input_text,   Str::input_choice, Str::input_choices,
                                 Str::input_number, Str::input_date,   Str::input_yes_no};
constexpr std::array kQuestionWords{Str::question_single, Str::question_multiple, Str::question_scale,
                                    Str::question_nps, Str::question_text};

void draw_field_row(TypeEditing& editing, Rect& rest, std::size_t index, std::span<ConditionSubject const> before) {
    Scene const& scene = editing.scene;
    campaign::Field& field = editing.next.fields[index];
    std::string const place = "fields[" + std::to_string(index) + "]";
    editing.both(rest.cut_top(field_height(scene.ui, true, true)), "label", Str::type_label, field.label,
                 place + ".label");
    Rect const row = rest.cut_top(field_height(scene.ui, true, false), 4);
    int kind = static_cast<int>(field.kind);
    if (editing.choice(row.column(0, 3, 12), "kind", Str::type_kind, kInputWords, kind)) {
        field.kind = static_cast<InputKind>(kind);
        if (field.kind != InputKind::Choice && field.kind != InputKind::Choices) field.options.clear();
    }
    Rect const second = row.column(1, 3, 12), third = row.column(2, 3, 12);
    editing.tick({second.x, second.bottom() - 32, second.w, 32}, "required", Str::type_required, field.required);
    editing.tick({third.x, third.bottom() - 32, third.w, 32}, "counts", Str::type_counts, field.counts);
    if (field.kind == InputKind::Number) {
        Rect const bounds = rest.cut_top(field_height(scene.ui, true, true));
        editing.changed |= decimal_field(scene, bounds.column(0, 2, 12),
                                         {.key = "least", .label = scene(Str::type_least)}, field.minimum);
        editing.changed |=
            decimal_field(scene, bounds.column(1, 2, 12),
                          {.key = "most", .label = scene(Str::type_most), .error = editing.message(place + ".maximum")},
                          field.maximum);
    }
    if (field.kind == InputKind::Choice || field.kind == InputKind::Choices)
        draw_option_rows(editing, rest, field.options);
    draw_conditions(editing, rest, Str::type_shown_if, field.shown_if, before);
}

void draw_question_row(TypeEditing& editing, Rect& rest, std::size_t index, std::span<ConditionSubject const> before) {
    Scene const& scene = editing.scene;
    campaign::Question& question = editing.next.survey.questions[index];
    std::string const place = "survey.questions[" + std::to_string(index) + "]";
    editing.both(rest.cut_top(field_height(scene.ui, true, true)), "text", Str::type_question, question.text,
                 place + ".text");
    Rect const row = rest.cut_top(field_height(scene.ui, true, false), 4);
    int kind = static_cast<int>(question.kind);
    if (editing.choice(row.column(0, 2, 12), "kind", Str::type_kind, kQuestionWords, kind)) {
        question.kind = static_cast<QuestionKind>(kind);
        bool const has_options = question.kind == QuestionKind::Single || question.kind == QuestionKind::Multiple;
        if (!has_options) question.options.clear();
    }
    Rect const second = row.column(1, 2, 12);
    editing.tick({second.x, second.bottom() - 32, second.w, 32}, "required", Str::type_required, question.required);
    if (question.kind == QuestionKind::Scale) {
        Rect const bounds = rest.cut_top(field_height(scene.ui, true, true));
        editing.whole(bounds.column(0, 2, 12), "least", Str::type_least, question.minimum, 0, 10, place + ".minimum");
        editing.whole(bounds.column(1, 2, 12), "most", Str::type_most, question.maximum, 1, 10, place + ".maximum");
    }
    if (question.kind == QuestionKind::Scale || question.kind == QuestionKind::Nps) {
        editing.both(rest.cut_top(field_height(scene.ui, true, false), 6), "low", Str::type_low_label,
                     question.minimum_label, {});
        editing.both(rest.cut_top(field_height(scene.ui, true, false), 6), "high", Str::type_high_label,
                     question.maximum_label, {});
    }
    if (question.kind == QuestionKind::Single || question.kind == QuestionKind::Multiple)
        draw_option_rows(editing, rest, question.options);
    draw_conditions(editing, rest, Str::type_shown_if, question.shown_if, before);
}

}  // namespace

void draw_type_fields(TypeEditing& editing, Rect& column) {
    Scene const& scene = editing.scene;
    SectionCard card(scene, column, "fields", scene(Str::type_tab_form));
    std::vector<ConditionSubject> before;
    auto& fields = editing.next.fields;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        IdScope scope(scene.ui, fields[i].id);
        RowStep const step = row_head(scene, card.rest, fields[i].label.in(scene.language), i, fields.size());
        draw_field_row(editing, card.rest, i, before);
        before.push_back({fields[i].id, fields[i].label.in(scene.language), fields[i].kind, &fields[i].options});
        if (!take_step(fields, i, step)) continue;
        editing.changed = true;
        break;
    }
    if (fields.size() < campaign::kMaxFields && add_button(scene, card.rest, Str::type_add_field)) {
        campaign::Field field;
        field.id = free_id(fields, "field");
        fields.push_back(std::move(field));
        editing.changed = true;
    }
}

void draw_type_survey(TypeEditing& editing, Rect& column) {
    Scene const& scene = editing.scene;
    campaign::Survey& survey = editing.next.survey;
    SectionCard card(scene, column, "survey", scene(Str::type_tab_survey));
    editing.both(card.rest.cut_top(field_height(scene.ui, true, false), 6), "introduction", Str::type_introduction,
                 survey.introduction, {});
    Rect const days = card.rest.cut_top(field_height(scene.ui, true, true));
    int const most = static_cast<int>(campaign::kMaxDays);
    editing.whole(days.column(0, 2, 12), "reminder", Str::type_reminder_days, survey.reminder_days, 0, most,
                  "survey.reminder_days");
    editing.whole(days.column(1, 2, 12), "closing", Str::type_closing_days, survey.closing_days, 1, most,
                  "survey.closing_days");
    std::vector<ConditionSubject> before;
    auto& questions = survey.questions;
    for (std::size_t i = 0; i < questions.size(); ++i) {
        IdScope scope(scene.ui, questions[i].id);
        RowStep const step = row_head(scene, card.rest, questions[i].text.in(scene.language), i, questions.size());
        draw_question_row(editing, card.rest, i, before);
        before.push_back({questions[i].id, questions[i].text.in(scene.language),
                          campaign::input_kind_of(questions[i].kind), &questions[i].options});
        if (!take_step(questions, i, step)) continue;
        editing.changed = true;
        break;
    }
    if (questions.size() < campaign::kMaxQuestions && add_button(scene, card.rest, Str::type_add_question)) {
        campaign::Question question;
        question.id = free_id(questions, "question");
        questions.push_back(std::move(question));
        editing.changed = true;
    }
}

}  // namespace offerta::client::ui

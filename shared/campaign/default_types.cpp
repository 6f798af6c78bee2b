#include <utility>

#include "shared/campaign/type.hpp"

namespace offerta::campaign {

namespace {

Field text_field(std::string id, LocalText label, bool required, bool counts = true) {
    Field field;
    field.id = std::move(id);
    field.label = std::move(label);
    field.required = required;
    field.counts = counts;
    return field;
}

Field choice_field(std::string id, LocalText label, std::vector<Option> options, InputKind kind = InputKind::Choice) {
    Field field = text_field(std::move(id), std::move(label), true);
    field.kind = kind;
    field.options = std::move(options);
    return field;
}

Field number_field(std::string id, LocalText label, std::int64_t maximum) {
    Field field = text_field(std::move(id), std::move(label), true);
    field.kind = InputKind::Number;
    field.minimum = Decimal::from_int(1);
    field.maximum = Decimal::from_int(maximum);
    return field;
}

Field region_field() {
    return choice_field("region", {"Регион", "Region"},
                        {{"north_west", {"Северо-Запад", "North-West"}},
                         {"centre", {"Центр", "Centre"}},
                         {"south", {"Юг", "South"}},
                         {"volga", {"Поволжье", "Volga"}},
                         {"ural", {"Урал", "Ural"}},
                         {"siberia", {"Сибирь и Дальний Восток", "Siberia and the Far East"}},
                         {"all", {"Вся страна", "The whole country"}}});
}

Condition budget_above(std::int64_t amount) {
    return {std::string{kBudgetSubject}, Comparison::More, {Decimal::from_int(amount)}};
}

Stage head_stage() { return {"head", {"Руководитель", "Head"}, {Who::head()}, 0, {}}; }
Stage finance_stage(std::int64_t above) {
    return {"finance", {"Финансы", "Finance"}, {Who::holder(Role::Approver)}, 0, {budget_above(above)}};
}
Stage marketing_stage(std::int64_t above) {
    return {"marketing",
            {"Руководитель маркетинга", "Marketing head"},
            {Who::holder(Role::MarketingHead)},
            0,
            {budget_above(above)}};
}

TaskTemplate task_of(std::string id, LocalText title, int due_days, std::vector<std::string> depends_on = {},
                     bool mandatory = true) {
    return {std::move(id), std::move(title), Who::owner(), due_days, std::move(depends_on), mandatory};
}

std::vector<Reminder> usual_reminders() {
    return {{"start_week", ReminderKind::BeforeStart, 7, 9 * 60},
            {"start_day", ReminderKind::BeforeStart, 1, 9 * 60},
            {"task_due", ReminderKind::BeforeTaskDue, 1, 9 * 60},
            {"task_overdue", ReminderKind::TaskOverdue, 1, 9 * 60},
            {"approval", ReminderKind::ApprovalWaiting, 2, 9 * 60}};
}

Question scale_question(std::string id, LocalText text) {
    Question question;
    question.id = std::move(id);
    question.text = std::move(text);
    question.kind = QuestionKind::Scale;
    question.required = true;
    return question;
}

Question nps_question(LocalText text) {
    Question question;
    question.id = "recommend";
    question.text = std::move(text);
    question.kind = QuestionKind::Nps;
    question.minimum_label = {"точно нет", "not at all"};
    question.maximum_label = {"точно да", "certainly"};
    question.required = true;
    return question;
}

Question topics_question() {
    Question question;
    question.id = "topics";
    question.text = {"О чём рассказать дальше?", "What should we tell you about next?"};
    question.kind = QuestionKind::Multiple;
    question.options = {{"products", {"Новые продукты", "New products"}},
                        {"practice", {"Примеры применения", "Case studies"}},
                        {"prices", {"Цены и лицензии", "Prices and licences"}}};
    return question;
}

// Who would not recommend us is asked why.
Question reason_question() {
    Question question;
    question.id = "reason";
    question.text = {"Что нам исправить в первую очередь?", "What should we put right first?"};
    question.shown_if = {{"recommend", Comparison::AtMost, {Decimal::from_int(6)}}};
    return question;
}

Question improve_question() {
    Question question;
    question.id = "improve";
    question.text = {"Что улучшить?", "What could be better?"};
    return question;
}

Survey event_survey(LocalText usefulness, LocalText recommend) {
    Survey survey;
    survey.introduction = {"Спасибо, что были с нами. Ответьте на несколько вопросов.",
                           "Thank you for being with us. Please answer a few questions."};
    Question useful = scale_question("useful", std::move(usefulness));
    useful.minimum_label = {"совсем не полезна", "not useful at all"};
    useful.maximum_label = {"очень полезна", "very useful"};
    survey.questions = {std::move(useful), nps_question(std::move(recommend)), reason_question(), topics_question(),
                        improve_question()};
    return survey;
}

Type conference() {
    Type type;
    type.id = "conference";
    type.name = {"Конференция", "Conference"};
    type.fields = {text_field("goal", {"Цель", "Goal"}, true),
                   text_field("city", {"Город", "City"}, true),
                   text_field("venue", {"Площадка", "Venue"}, false),
                   region_field(),
                   number_field("guests", {"Участников", "Participants"}, 100'000),
                   text_field("page", {"Страница", "Web page"}, false, false)};
    type.stages = {head_stage(), finance_stage(300'000), marketing_stage(1'000'000)};
    type.tasks = {task_of("venue_contract", {"Договор с площадкой", "Venue contract"}, -45),
                  task_of("programme", {"Программа и докладчики", "Programme and speakers"}, -30),
                  task_of("page", {"Страница регистрации", "Registration page"}, -21, {"programme"}),
                  task_of("invitations", {"Приглашения партнёрам", "Invitations to partners"}, -14, {"page"}),
                  task_of("stand", {"Стенд и образцы", "Stand and samples"}, -3, {"venue_contract"}),
                  task_of("leads", {"Передать контакты в продажи", "Hand contacts to sales"}, 5, {}, false),
                  task_of("report", {"Отчёт о мероприятии", "Report of the event"}, 14, {"leads"}, false)};
    type.reminders = usual_reminders();
    type.survey =
        event_survey({"Насколько полезна программа?", "How useful was the programme?"},
                     {"Посоветуете конференцию коллегам?", "Would you recommend the conference to colleagues?"});
    type.budget = {{"venue", {"Площадка", "Venue"}},
                   {"advertising", {"Реклама", "Advertising"}},
                   {"catering", {"Питание", "Catering"}},
                   {"print", {"Печать и подарки", "Print and gifts"}}};
    return type;
}

Type webinar() {
    Type type;
    type.id = "webinar";
    type.name = {"Вебинар", "Webinar"};
    type.fields = {text_field("goal", {"Цель", "Goal"}, true), text_field("speaker", {"Докладчик", "Speaker"}, true),
                   text_field("platform", {"Платформа", "Platform"}, true),
                   number_field("guests", {"Участников", "Participants"}, 100'000),
                   text_field("page", {"Ссылка", "Link"}, false, false)};
    type.stages = {head_stage(), finance_stage(200'000)};
    type.tasks = {task_of("speaker", {"Договориться с докладчиком", "Arrange the speaker"}, -21),
                  task_of("page", {"Страница регистрации", "Registration page"}, -14),
                  task_of("invitations", {"Разослать приглашения", "Send the invitations"}, -10, {"page"}),
                  task_of("slides", {"Презентация", "Slides"}, -5, {"speaker"}),
                  task_of("rehearsal", {"Репетиция", "Rehearsal"}, -1, {"slides"}),
                  task_of("recording", {"Выложить запись", "Publish the recording"}, 2, {}, false)};
    type.reminders = usual_reminders();
    type.survey =
        event_survey({"Насколько полезен вебинар?", "How useful was the webinar?"},
                     {"Посоветуете наши вебинары коллегам?", "Would you recommend our webinars to colleagues?"});
    type.survey.closing_days = 10;
    type.budget = {{"platform", {"Платформа", "Platform"}},
                   {"speaker", {"Докладчик", "Speaker"}},
                   {"advertising", {"Реклама", "Advertising"}}};
    return type;
}

Type mailing() {
    Type type;
    type.id = "mailing";
    type.name = {"Рассылка", "Mailing"};
    Field discount = text_field("discount", {"Условия акции", "Terms of the offer"}, true);
    discount.shown_if = {{"kind", Comparison::Equal, {std::string{"offer"}}}};
    type.fields = {text_field("goal", {"Цель", "Goal"}, true),
                   choice_field("kind", {"Вид", "Kind"},
                                {{"news", {"Новости", "News"}},
                                 {"offer", {"Акция", "Special offer"}},
                                 {"invitation", {"Приглашение", "Invitation"}}}),
                   std::move(discount), text_field("subject", {"Тема письма", "Subject line"}, true),
                   number_field("recipients", {"Получателей", "Recipients"}, 1'000'000)};
    type.stages = {head_stage(),
                   {"terms",
                    {"Условия акции", "Terms of the offer"},
                    {Who::holder(Role::SalesHead), Who::holder(Role::MarketingHead)},
                    1,
                    {{"kind", Comparison::Equal, {std::string{"offer"}}}}}};
    type.tasks = {task_of("list", {"Список получателей", "List of recipients"}, -5),
                  task_of("text", {"Текст и вёрстка", "Text and layout"}, -4),
                  task_of("trial", {"Пробная отправка", "Trial sending"}, -1, {"list", "text"}),
                  task_of("analysis", {"Разбор итогов", "Look at the results"}, 7, {}, false)};
    type.reminders = usual_reminders();
    type.survey.introduction = {"Помогите нам писать полезнее.", "Help us write better mails."};
    type.survey.questions = {
        scale_question("useful", {"Насколько полезно письмо?", "How useful was the mail?"}),
        nps_question({"Посоветуете нашу рассылку коллегам?", "Would you recommend our mails to colleagues?"}),
        reason_question(), improve_question()};
    type.survey.reminder_days = 0;
    type.survey.closing_days = 7;
    type.budget = {{"service", {"Сервис рассылки", "Mailing service"}}, {"design", {"Оформление", "Design"}}};
    return type;
}

}  // namespace

std::vector<Type> default_types() { return {conference(), webinar(), mailing()}; }

}  // namespace offerta::campaign

#include "server/mail/letter.hpp"

#include <algorithm>
#include <array>

#include "server/base/html.hpp"

namespace offerta::server::mail {

namespace {

struct NoticeWords {
    char const *ru, *en;
};
/// In the order of Notice.
constexpr std::array<NoticeWords, campaign::kNoticeCount> kNoticeWords{{
    {"Ждёт вашего решения", "Waits for your decision"},
    {"Всё ещё ждёт вашего решения", "Still waits for your decision"},
    {"Согласовано", "Approved"},
    {"Возвращено на доработку", "Returned for rework"},
    {"Отклонено", "Rejected"},
    {"Вам дана задача", "You were given a task"},
    {"К задаче можно приступать", "A task can be begun"},
    {"Скоро срок задачи", "A task is due soon"},
    {"Задача просрочена", "A task is overdue"},
    {"Всё готово к началу", "Everything is ready for the start"},
    {"Скоро начало", "The start is near"},
    {"Не началось в срок: подготовка не закончена", "Did not start in time: the preparation is not finished"},
    {"Назначена другая дата", "Another date was set"},
    {"Началось", "Has started"},
    {"Опрос завершён", "The survey is closed"},
    {"Отменено", "Cancelled"},
    {"Скоро закончится предложение", "About to end: the offer"},
    {"Закончилось предложение", "Has ended: the offer"},
}};

struct SurveyPhrases {
    char const *subject, *reminder_subject, *lead, *reminder_lead, *button, *yours, *stop;
};
constexpr SurveyPhrases kSurveyRussian{"Поделитесь впечатлением: ",
                                       "Напоминаем об анкете: ",
                                       "Спасибо, что были с нами. Ответьте, пожалуйста, на несколько вопросов.",
                                       "Мы ещё не получили ваших ответов. Это займёт пару минут.",
                                       "Открыть анкету",
                                       "Ссылка личная, входить никуда не нужно.",
                                       "Больше не присылать писем"};
constexpr SurveyPhrases kSurveyEnglish{"Tell us what you think: ",
                                       "A reminder of our survey: ",
                                       "Thank you for being with us. Please answer a few questions.",
                                       "We have not got your answers yet. It takes a couple of minutes.",
                                       "Open the survey",
                                       "The link is yours alone, and there is no need to sign in.",
                                       "Send me no more mail"};

std::string link_to(std::string const& url, std::string_view words) {
    return "<a href=\"" + html_of(url) + "\">" + html_of(words) + "</a>";
}

std::string html_page(Language language, std::string const& body) {
    return std::string("<!doctype html>\n<html lang=\"") + (language == Language::Ru ? "ru" : "en") +
           "\"><head><meta charset=\"utf-8\"></head>\n<body style=\"font:16px/1.5 sans-serif;color:#161A23\">\n" +
           body + "</body></html>\n";
}

SurveyPhrases const& phrases(Language language) { return language == Language::Ru ? kSurveyRussian : kSurveyEnglish; }
Language other(Language language) { return language == Language::Ru ? Language::En : Language::Ru; }
char const* lang_query(Language language) { return language == Language::Ru ? "&lang=ru" : "&lang=en"; }

void append_survey(Letter& out, SurveyAsk const& ask, Language language) {
    SurveyPhrases const& words = phrases(language);
    char const* lead = ask.is_reminder ? words.reminder_lead : words.lead;
    std::string const url = ask.survey_url + lang_query(language), stop = ask.unsubscribe_url + lang_query(language);
    std::string const& who = ask.organisation.in(language);
    out.text += ask.campaign_name + "\n\n" + lead + "\n" + words.button + ": " + url + "\n" + words.yours + "\n\n" +
                who + "\n" + words.stop + ": " + stop + "\n";
    out.html += std::string("<div lang=\"") + (language == Language::Ru ? "ru" : "en") +
                "\"><h1 style=\"font-size:20px\">" + html_of(ask.campaign_name) + "</h1>\n<p>" + lead + "</p>\n<p>" +
                link_to(url, words.button) + "</p>\n<p>" + words.yours + "</p>\n<p style=\"color:#444C5C\">" +
                html_of(who) + "<br>" + link_to(stop, words.stop) + "</p></div>\n";
}

std::string words_of(Told const& one, Language language) {
    NoticeWords const& words = kNoticeWords[static_cast<std::size_t>(one.what)];
    std::string out = language == Language::Ru ? words.ru : words.en;
    std::string const& subject = one.subject.in(language);
    if (campaign::is_of_quote(one.what)) return out + " " + subject;
    if (!subject.empty())
        out += (language == Language::Ru ? " «" : " “") + subject + (language == Language::Ru ? "»" : "”");
    if (one.is_late) out += language == Language::Ru ? " (с опозданием)" : " (late)";
    return out;
}

}  // namespace

Letter survey_letter(SurveyAsk const& ask, Language first) {
    SurveyPhrases const& words = phrases(first);
    Letter out;
    out.subject = (ask.is_reminder ? words.reminder_subject : words.subject) + ask.campaign_name;
    append_survey(out, ask, first);
    out.text += "\n----------\n\n";
    out.html += "<hr>\n";
    append_survey(out, ask, other(first));
    out.html = html_page(first, out.html);
    return out;
}

Letter notice_letter(std::vector<Told> const& all, LocalText const& organisation, Language language) {
    Letter out;
    std::string const& who = organisation.in(language);
    if (all.size() == 1) {
        out.subject = words_of(all.front(), language) + ": " + all.front().campaign_name;
    } else {
        bool const has_quotes =
            std::any_of(all.begin(), all.end(), [](Told const& one) { return campaign::is_of_quote(one.what); });
        char const* const of_campaigns = language == Language::Ru ? "Новости кампаний: " : "News of campaigns: ";
        char const* const of_both = language == Language::Ru ? "Новости: " : "News: ";
        out.subject = (has_quotes ? of_both : of_campaigns) + std::to_string(all.size());
    }
    std::string list;
    for (Told const& one : all) {
        std::string const words = words_of(one, language);
        out.text += words + ": " + one.campaign_name + "\n" + one.url + "\n\n";
        list += "<li>" + html_of(words) + ": " + link_to(one.url, one.campaign_name) + "</li>\n";
    }
    char const* why = language == Language::Ru ? "Когда и как часто приходят такие письма, задаётся в ваших настройках."
                                               : "When and how often such mail comes is up to your settings.";
    out.text += who + "\n" + why + "\n";
    out.html = html_page(
        language, "<ul>\n" + list + "</ul>\n<p style=\"color:#444C5C\">" + html_of(who) + "<br>" + why + "</p>\n");
    return out;
}

Letter quote_letter(QuoteWords const& words, Language language) {
    bool const is_russian = language == Language::Ru;
    std::string const& who = words.organisation.in(language);
    Letter out{words.subject, words.text + "\n", "<p style=\"white-space:pre-line\">" + html_of(words.text) + "</p>\n"};
    if (!words.url.empty()) {
        char const* lead = is_russian ? "Открыть предложение и ответить" : "Open the quotation and answer";
        out.text += std::string("\n") + lead + ": " + words.url + "\n";
        out.html += "<p>" + link_to(words.url, lead) + "</p>\n";
    }
    out.text += std::string(is_russian ? "\nС уважением,\n" : "\nKind regards,\n") + who + "\n";
    out.html += std::string("<p style=\"color:#444C5C\">") + (is_russian ? "С уважением," : "Kind regards,") + "<br>" +
                html_of(who) + "</p>\n";
    out.html = html_page(language, out.html);
    return out;
}

Letter test_letter(LocalText const& organisation, Language language) {
    bool const is_russian = language == Language::Ru;
    std::string const who = organisation.in(language);
    std::string const words = is_russian ? "Почта работает: это письмо отправлено для проверки."
                                         : "Mail works: this message was sent to try it out.";
    return {is_russian ? "Проверка почты" : "Test of mail", words + "\n\n" + who + "\n",
            html_page(language, "<p>" + words + "</p>\n<p style=\"color:#444C5C\">" + html_of(who) + "</p>\n")};
}

}  // namespace offerta::server::mail

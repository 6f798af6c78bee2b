#include "server/handlers/survey_page.hpp"

#include <algorithm>

#include "server/base/html.hpp"
#include "server/handlers/public_page.hpp"

namespace offerta::server::handlers {

namespace {

using campaign::Answers;
using campaign::Question;
using campaign::QuestionKind;

constexpr std::string_view kSurveyOwnStyle =
    "fieldset,.question{margin:0 0 16px;padding:16px;border:1px solid "
    "var(--line);border-radius:8px;background:var(--surface);min-width:0}"
    "legend,.question>label{float:left;width:100%;padding:0;margin:0 0 8px;font-weight:600}legend+*{clear:both}"
    ".option{display:flex;align-items:center;gap:12px;min-height:44px;padding:4px 0;cursor:pointer}"
    "input[type=radio],input[type=checkbox]{width:22px;height:22px;margin:0;flex:none;accent-color:var(--acc)}"
    ".scale{display:flex;flex-wrap:wrap;gap:8px}.scale "
    "label{display:flex;flex-direction:column;align-items:center;justify-content:center;"
    "min-width:44px;min-height:64px;border:1px solid var(--line);border-radius:8px;cursor:pointer}"
    ".ends{display:flex;justify-content:space-between;gap:16px;color:var(--text2);font-size:15px;margin:8px 0 "
    "0;clear:both}textarea,.wrong{clear:both}.need{color:var(--text2);font-weight:400;font-size:15px}";

std::string const& survey_style() {
    static std::string const style = page_style(kSurveyOwnStyle);
    return style;
}

/// What the page itself says; questions bring their own words.
struct SurveyWords {
    char const *lang, *other_lang, *other_name, *required, *send, *change, *saved, *more, *wrong, *need_answer,
        *bad_answer, *until_closing, *stop_mail, *no_answer, *closed_title, *closed, *unknown_title, *unknown,
        *stop_title, *stop, *stop_button, *stopped_title, *stopped;
};
constexpr SurveyWords kRussian{"ru",
                               "en",
                               "English",
                               "обязательный вопрос",
                               "Отправить ответы",
                               "Изменить ответы",
                               "Спасибо, ответы сохранены.",
                               "Осталось ответить ещё на вопросы, которые появились после ваших ответов.",
                               "Ответы ещё не сохранены: проверьте отмеченные вопросы.",
                               "Нужен ответ.",
                               "Такой ответ не подходит.",
                               "Ответы можно изменить по этой же ссылке, пока анкета не закрыта.",
                               "Больше не присылать писем",
                               "Без ответа",
                               "Анкета закрыта",
                               "Ответы больше не принимаются. Спасибо за внимание.",
                               "Анкета не найдена",
                               "Проверьте, целиком ли скопирована ссылка из письма.",
                               "Отписаться от писем?",
                               "Мы больше не пришлём на ваш адрес приглашений и анкет.",
                               "Отписаться",
                               "Вы отписаны",
                               "На ваш адрес больше не придут приглашения и анкеты."};
constexpr SurveyWords kEnglish{"en",
                               "ru",
                               "Русский",
                               "required",
                               "Send answers",
                               "Change answers",
                               "Thank you, your answers are saved.",
                               "A few more questions have come up from your answers.",
                               "Your answers are not saved yet: please look at the marked questions.",
                               "An answer is needed.",
                               "This answer does not fit.",
                               "You can change your answers by this link until the survey closes.",
                               "Send me no more mail",
                               "No answer",
                               "The survey is closed",
                               "Answers are not taken any more. Thank you for your interest.",
                               "There is no such survey",
                               "Please check whether the link from the mail was copied as a whole.",
                               "Stop all mail?",
                               "We will send no more invitations and surveys to your address.",
                               "Unsubscribe",
                               "You are unsubscribed",
                               "Your address will get no more invitations and surveys."};

SurveyWords const& words_in(Language language) { return language == Language::Ru ? kRussian : kEnglish; }

/// Letters, digits, "-" and "." stay; a key is hexadecimal anyway.
std::string query_of(std::string const& key, char const* lang) {
    std::string out = "?key=";
    for (char const c : key)
        if (std::isxdigit(static_cast<unsigned char>(c)) != 0) out += c;
    return out + "&amp;lang=" + lang;
}

void begin_page(std::string& out, std::string const& title, SurveyWords const& words, std::string const& path,
                std::string const& key) {
    begin_public_page(out, words.lang, title, survey_style());
    append_language_link(out, path + query_of(key, words.other_lang), words.other_lang, words.other_name);
    out += "<h1>" + html_of(title) + "</h1>\n";
}

/// Names are by place: ids are data and may be anything.
std::string name_at(std::size_t index) { return "q" + std::to_string(index + 1); }

class SurveyWriter {
  public:
    explicit SurveyWriter(SurveyView const& view)
        : view_(view), survey_(view.survey.survey()), words_(words_in(view.language)) {}

    std::string write() {
        begin_page(out_, view_.survey.campaign_name, words_, "/survey", view_.key);
        std::string const& lead = survey_.introduction.in(view_.language);
        if (!lead.empty()) out_ += "<p class=\"lead\">" + html_of(lead) + "</p>\n";
        messages();
        out_ += "<form method=\"post\" action=\"/survey" + query_of(view_.key, words_.lang) + "\" novalidate>\n";
        std::string shown;
        for (Question const* question : campaign::shown_questions(survey_, view_.answers)) {
            std::size_t const index = static_cast<std::size_t>(question - survey_.questions.data());
            ask(*question, index);
            shown += (shown.empty() ? "" : ",") + std::to_string(index + 1);
        }
        out_ += "<input type=\"hidden\" name=\"shown\" value=\"" + shown + "\">\n<button>";
        out_ += std::string(view_.survey.answers ? words_.change : words_.send) + "</button>\n</form>\n";
        out_ += std::string("<p class=\"small\">") + words_.until_closing +
                "</p>\n<p class=\"small\"><a href=\"/unsubscribe" + query_of(view_.key, words_.lang) + "\">" +
                words_.stop_mail + "</a></p>\n</main></body></html>\n";
        return std::move(out_);
    }

  private:
    void messages() {
        if (view_.was_saved) append_message(out_, "good", "status", words_.saved);
        if (!view_.findings.empty()) append_message(out_, "bad", "alert", words_.wrong);
        if (view_.has_more) append_message(out_, "bad", "alert", words_.more);
    }

    [[nodiscard]] char const* what_is_wrong(Question const& question) const {
        for (Finding const& one : view_.findings) {
            if (one.what.place != "answers." + question.id) continue;
            return one.what.code == ErrorCode::Required ? words_.need_answer : words_.bad_answer;
        }
        return nullptr;
    }

    void ask(Question const& question, std::size_t index) {
        std::string const name = name_at(index);
        char const* wrong = what_is_wrong(question);
        std::string const described =
            wrong == nullptr ? std::string() : " aria-invalid=\"true\" aria-describedby=\"" + name + "-wrong\"";
        std::string title = html_of(question.text.in(view_.language));
        if (question.required) title += std::string(" <span class=\"need\">(") + words_.required + ")</span>";
        bool const is_text = question.kind == QuestionKind::Text;
        if (is_text) {
            out_ += "<div class=\"question\"><label for=\"" + name + "\">" + title + "</label>\n";
            text_field(question, name, described);
        } else {
            out_ += "<fieldset" + described + "><legend>" + title + "</legend>\n";
            choices(question, name);
        }
        if (wrong != nullptr) out_ += "<p class=\"wrong\" id=\"" + name + "-wrong\">" + wrong + "</p>\n";
        out_ += is_text ? "</div>\n" : "</fieldset>\n";
    }

    void text_field(Question const& question, std::string const& name, std::string const& described) {
        out_ += "<textarea id=\"" + name + "\" name=\"" + name + "\" maxlength=\"" +
                std::to_string(campaign::kMaxFieldText) + "\"" + described + (question.required ? " required" : "") +
                ">\n";
        auto const found = view_.answers.find(question.id);
        if (found != view_.answers.end()) append_html(out_, campaign::shown_value(found->second));
        out_ += "</textarea>\n";
    }

    void choices(Question const& question, std::string const& name) {
        if (question.kind == QuestionKind::Scale || question.kind == QuestionKind::Nps) return scale(question, name);
        char const* type = question.kind == QuestionKind::Multiple ? "checkbox" : "radio";
        for (campaign::Option const& option : question.options) {
            std::string const& label = option.label.in(view_.language);
            choice("option", type, name, option.value, label.empty() ? option.value : label,
                   has_chosen(question, option.value));
        }
        // Else what was chosen once could not be taken back.
        if (question.kind == QuestionKind::Single && !question.required)
            choice("option", type, name, {}, words_.no_answer, false);
    }

    void scale(Question const& question, std::string const& name) {
        bool const is_nps = question.kind == QuestionKind::Nps;
        int const low = is_nps ? 0 : question.minimum, high = is_nps ? 10 : question.maximum;
        out_ += "<div class=\"scale\">";
        for (int number = low; number <= high; ++number) {
            std::string const text = std::to_string(number);
            choice({}, "radio", name, text, text, has_chosen(question, text));
        }
        out_ += "</div>\n";
        if (!question.required) choice("option", "radio", name, {}, words_.no_answer, false);
        std::string const& first = question.minimum_label.in(view_.language);
        std::string const& last = question.maximum_label.in(view_.language);
        if (first.empty() && last.empty()) return;
        out_ += "<p class=\"ends\"><span>" + std::to_string(low) + " – " + html_of(first) + "</span><span>" +
                std::to_string(high) + " – " + html_of(last) + "</span></p>\n";
    }

    void choice(std::string_view style, char const* type, std::string const& name, std::string_view value,
                std::string_view label, bool is_chosen) {
        out_ += "<label";
        if (!style.empty()) out_ += " class=\"" + std::string(style) + "\"";
        out_ += std::string("><input type=\"") + type + "\" name=\"" + name + "\" value=\"" + html_of(value) + "\"" +
                (is_chosen ? " checked" : "") + "> <span>" + html_of(label) + "</span></label>\n";
    }

    [[nodiscard]] bool has_chosen(Question const& question, std::string const& value) const {
        auto const found = view_.answers.find(question.id);
        if (found == view_.answers.end()) return false;
        if (auto const* texts = std::get_if<campaign::Texts>(&found->second))
            return std::find(texts->begin(), texts->end(), value) != texts->end();
        return campaign::shown_value(found->second) == value;
    }

    SurveyView const& view_;
    campaign::Survey const& survey_;
    SurveyWords const& words_;
    std::string out_;
};

void take_answer(Question const& question, std::string const& text, Answers& answers) {
    if (text.empty()) return;
    switch (question.kind) {
        case QuestionKind::Single:
            answers[question.id] = text;
            return;
        case QuestionKind::Multiple: {
            campaign::FieldValue& value = answers[question.id];
            if (!std::holds_alternative<campaign::Texts>(value)) value = campaign::Texts{};
            std::get<campaign::Texts>(value).push_back(text);
            return;
        }
        case QuestionKind::Scale:
        case QuestionKind::Nps: {
            auto const number = Decimal::parse(text);
            if (number)
                answers[question.id] = *number;
            else
                answers[question.id] = text;  // the rules say that it is none
            return;
        }
        case QuestionKind::Text: {
            std::string plain = text;
            std::erase(plain, '\r');  // forms end lines with both
            answers[question.id] = std::move(plain);
            return;
        }
    }
}

}  // namespace

std::string survey_page(SurveyView const& view) { return SurveyWriter(view).write(); }

std::string survey_notice_page(SurveyNotice notice, std::string const& key, Language language) {
    SurveyWords const& words = words_in(language);
    std::string out;
    auto const say = [&](char const* title, char const* text, char const* path) {
        begin_page(out, title, words, path, key);
        out += std::string("<p class=\"lead\">") + text + "</p>\n";
    };
    switch (notice) {
        case SurveyNotice::Unknown:
            say(words.unknown_title, words.unknown, "/survey");
            break;
        case SurveyNotice::Closed:
            say(words.closed_title, words.closed, "/survey");
            break;
        case SurveyNotice::Unsubscribed:
            say(words.stopped_title, words.stopped, "/unsubscribe");
            break;
        case SurveyNotice::AskUnsubscribe:
            say(words.stop_title, words.stop, "/unsubscribe");
            out += "<form method=\"post\" action=\"/unsubscribe" + query_of(key, words.lang) + "\"><button>" +
                   words.stop_button + "</button></form>\n";
            break;
    }
    end_public_page(out);
    return out;
}

SurveyForm read_survey_form(campaign::Survey const& survey,
                            std::vector<std::pair<std::string, std::string>> const& fields) {
    SurveyForm out;
    for (auto const& [name, value] : fields) {
        for (std::size_t i = 0; i < survey.questions.size(); ++i) {
            if (name == name_at(i)) take_answer(survey.questions[i], value, out.answers);
        }
        if (name != "shown") continue;
        for (std::size_t i = 0; i < survey.questions.size(); ++i) {
            std::string const listed = "," + value + ",";
            if (listed.find("," + std::to_string(i + 1) + ",") != std::string::npos)
                out.shown.push_back(survey.questions[i].id);
        }
    }
    return out;
}

std::string const& survey_page_policy() {
    static std::string const policy = page_policy(survey_style());
    return policy;
}

}  // namespace offerta::server::handlers

#include <algorithm>

#include "server/handlers/campaigns.hpp"
#include "server/handlers/exchange.hpp"
#include "server/handlers/public_page.hpp"
#include "server/handlers/survey_page.hpp"
#include "server/http/limits.hpp"

// The addresses that participants reach by their personal links. The secret stands in the query, which no log keeps.

namespace offerta::server::handlers {

namespace {

using http::Method;
using http::Request;
using http::Response;

Response page(int status, std::string html) { return html_response(status, std::move(html), survey_page_policy()); }

Language page_language(Request const& request) {
    return language_in_query(request).value_or(language_of_browser(request));
}

std::string key_of(Request const& request) {
    std::string const* key = request.query("key");
    return key == nullptr ? std::string() : *key;
}

Response unknown_link(Request const& request) {
    return page(404, survey_notice_page(SurveyNotice::Unknown, {}, page_language(request)));
}
Response closed_survey(Request const& request) {
    return page(410, survey_notice_page(SurveyNotice::Closed, key_of(request), page_language(request)));
}

Response show_survey(Campaigns& campaigns, Request const& request, db::Session& session) {
    std::string const key = key_of(request);
    auto const survey = open_survey(session, campaigns.parts(), key);
    if (!survey) return unknown_link(request);
    if (!survey->is_open) return closed_survey(request);
    SurveyView view{*survey, key,  page_language(request), survey->answers.value_or(campaign::Answers{}), {},
                    false,   false};
    view.was_saved = survey->answers && request.query("saved") != nullptr;
    view.has_more = view.was_saved && request.query("more") != nullptr;
    return page(200, survey_page(view));
}

/// Whether answers have made questions appear that the form did not have.
bool shows_more(campaign::Survey const& survey, SurveyForm const& form) {
    auto const shown = campaign::shown_questions(survey, form.answers);
    return std::any_of(shown.begin(), shown.end(), [&](campaign::Question const* question) {
        return std::find(form.shown.begin(), form.shown.end(), question->id) == form.shown.end();
    });
}

/// What is said of questions that nobody has seen yet is not said.
Findings of_shown(Findings findings, SurveyForm const& form) {
    std::erase_if(findings, [&](Finding const& one) {
        return std::none_of(form.shown.begin(), form.shown.end(),
                            [&](std::string const& id) { return one.what.place == "answers." + id; });
    });
    return findings;
}

Response take_answers(Campaigns& campaigns, Request const& request, db::Session& session) {
    std::string const key = key_of(request);
    auto const survey = open_survey(session, campaigns.parts(), key);
    if (!survey) return unknown_link(request);
    if (!survey->is_open) return closed_survey(request);
    auto const fields = http::parse_form(request.body);
    if (!fields) {
        return answer(request,
                      http::problem_at(400, "malformed_form", Error{ErrorCode::InvalidFormat, "body", "a form", {}}));
    }
    SurveyForm form = read_survey_form(survey->survey(), *fields);
    Language const language = page_language(request);
    bool const has_more = shows_more(survey->survey(), form);
    auto const saved = answer_survey(session, campaigns.parts(), key, request.remote_address, form.answers);
    if (!saved) {
        if (saved.error().kind == RefusalKind::Gone) return closed_survey(request);
        if (saved.error().kind == RefusalKind::NotFound) return unknown_link(request);
        Findings findings = of_shown(saved.error().findings, form);
        return page(
            422, survey_page({*survey, key, language, std::move(form.answers), std::move(findings), false, has_more}));
    }
    std::string const lang = language == Language::Ru ? "ru" : "en";
    return redirect_to_page("/survey?key=" + key + "&lang=" + lang + "&saved=1" + (has_more ? "&more=1" : ""),
                            survey_page_policy());
}

Response ask_unsubscribe(Campaigns& campaigns, Request const& request, db::Session& session) {
    std::string const key = key_of(request);
    auto const survey = open_survey(session, campaigns.parts(), key);
    if (!survey) return unknown_link(request);
    auto const notice = survey->has_opted_out ? SurveyNotice::Unsubscribed : SurveyNotice::AskUnsubscribe;
    return page(200, survey_notice_page(notice, key, page_language(request)));
}

/// A mail program may do this by itself (RFC 8058), so the body is not looked at.
Response take_unsubscribe(Campaigns& campaigns, Request const& request, db::Session& session) {
    std::string const key = key_of(request);
    auto const done = unsubscribe_by(session, campaigns.parts(), key, request.remote_address);
    if (!done) return unknown_link(request);
    return page(200, survey_notice_page(SurveyNotice::Unsubscribed, key, page_language(request)));
}

using SurveyHandler = Response (*)(Campaigns&, Request const&, db::Session&);
http::DatabaseHandler with_campaigns(Campaigns& campaigns, SurveyHandler handler) {
    return [&campaigns, handler](Request const& request, db::Session& session) {
        return handler(campaigns, request, session);
    };
}

}  // namespace

void add_survey_routes(http::Router& router, Campaigns& campaigns) {
    router.add({Method::Get, "/survey", "showSurvey", with_campaigns(campaigns, show_survey)});
    router.add({Method::Post, "/survey", "answerSurvey", with_campaigns(campaigns, take_answers),
                http::limits::kSurveyBytes, "application/x-www-form-urlencoded"});
    router.add({Method::Get, "/unsubscribe", "showUnsubscribe", with_campaigns(campaigns, ask_unsubscribe)});
    router.add({Method::Post, "/unsubscribe", "unsubscribe", with_campaigns(campaigns, take_unsubscribe),
                http::limits::kSignInBytes, ""});
}

}  // namespace offerta::server::handlers

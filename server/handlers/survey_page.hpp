#pragma once

#include <string>

#include "server/services/survey_answers.hpp"

// The page on which participants answer (K6): plain HTML without a script, for phones, in Russian and English. Pure:
// what it says comes in.

namespace offerta::server::handlers {

struct SurveyView {
    OpenSurvey const& survey;
    std::string const& key;  ///< the secret of the personal link
    Language language = Language::Ru;
    campaign::Answers answers;
    Findings findings;  ///< of questions that were shown already
    bool was_saved = false;
    bool has_more = false;  ///< answers have made further questions appear
};
[[nodiscard]] std::string survey_page(SurveyView const& view);

/// A page that says one thing: a link that leads nowhere, a survey that is over, mail that does not come any more.
enum class SurveyNotice { Unknown, Closed, AskUnsubscribe, Unsubscribed };
[[nodiscard]] std::string survey_notice_page(SurveyNotice notice, std::string const& key, Language language);

/// What the form says, by the questions of the survey; "shown" says which of them it showed.
struct SurveyForm {
    campaign::Answers answers;
    std::vector<std::string> shown;
};
[[nodiscard]] SurveyForm read_survey_form(campaign::Survey const& survey,
                                          std::vector<std::pair<std::string, std::string>> const& fields);

/// Content-Security-Policy of these pages: their one style sheet by its hash, forms to here, nothing else.
[[nodiscard]] std::string const& survey_page_policy();

}  // namespace offerta::server::handlers

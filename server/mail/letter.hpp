#pragma once

#include <string>
#include <vector>

#include "shared/base/text.hpp"
#include "shared/campaign/event.hpp"

// What mails say, in Russian and English. Pure.

namespace offerta::server::mail {

struct Letter {
    std::string subject;
    std::string text;
    std::string html;  ///< a whole page without pictures, scripts or style sheets
};

struct SurveyAsk {
    std::string campaign_name;
    LocalText organisation;
    std::string survey_url;       ///< with the secret, without a language
    std::string unsubscribe_url;  ///< the same
    bool is_reminder = false;
};
/// In `first` and, shorter, in the other language: which one a guest reads is not known.
[[nodiscard]] Letter survey_letter(SurveyAsk const& ask, Language first);

struct Told {
    campaign::Notice what = campaign::Notice::ApprovalAsked;
    std::string campaign_name;  ///< of a quote its customer's
    LocalText subject;          ///< of the task, stage or quote; empty: of none
    bool is_late = false;
    std::string url;  ///< of the campaign or quote in the application
};
/// One mail for all of it, in that order; never empty.
[[nodiscard]] Letter notice_letter(std::vector<Told> const& all, LocalText const& organisation, Language language);

/// What comes with a quote: what somebody wrote to the customer, and where he answers.
struct QuoteWords {
    std::string subject;
    std::string text;
    LocalText organisation;
    std::string url;  ///< with the secret; empty: without a link
};
[[nodiscard]] Letter quote_letter(QuoteWords const& words, Language language);

/// To an administrator who tries out whether mail goes out.
[[nodiscard]] Letter test_letter(LocalText const& organisation, Language language);

}  // namespace offerta::server::mail

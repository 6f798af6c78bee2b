#include "shared/campaign/survey.hpp"

#include <algorithm>
#include <set>

#include "shared/access/person.hpp"

#include "shared/base/fixed_text.hpp"

namespace offerta::campaign {

namespace {

constexpr int kNpsMaximum = 10;

struct ScaleBounds {
    int low = 0;
    int high = kNpsMaximum;
};

ScaleBounds bounds_of(Question const& question) {
    if (question.kind == QuestionKind::Nps) return {};
    return {question.minimum, question.maximum};
}

bool is_blank(FieldValue const& value) {
    if (auto const* text = std::get_if<std::string>(&value)) return trim(*text).empty();
    auto const* texts = std::get_if<Texts>(&value);
    return texts != nullptr && texts->empty();
}

std::optional<Error> check_answer(Question const& question, FieldValue const& value) {
    std::string const place = "answers." + question.id;
    if (auto wrong = check_input(input_kind_of(question.kind), question.options, value, place)) return wrong;
    auto const* number = std::get_if<Decimal>(&value);
    if (number == nullptr) return std::nullopt;
    ScaleBounds const bounds = bounds_of(question);
    bool const is_inside =
        number->is_whole() && *number >= Decimal::from_int(bounds.low) && *number <= Decimal::from_int(bounds.high);
    if (is_inside) return std::nullopt;
    return Error{ErrorCode::OutOfRange, place,
                 "a whole number " + std::to_string(bounds.low) + "…" + std::to_string(bounds.high),
                 number->to_string()};
}

// Adds up one question. Answers are expected as counted_answers leaves them.
class QuestionCount {
  public:
    explicit QuestionCount(Question const& question) : question_(question) {
        result_.question = question.id;
        for (Option const& option : question.options) result_.options.push_back({option.value, {}});
        bool const is_scale = question.kind == QuestionKind::Scale || question.kind == QuestionKind::Nps;
        if (!is_scale) return;
        ScaleBounds const bounds = bounds_of(question);
        for (int i = bounds.low; i <= bounds.high; ++i) result_.options.push_back({std::to_string(i), {}});
    }

    void add_shown() { ++result_.shown; }
    void add(FieldValue const& value) {
        if (check_answer(question_, value)) return;
        ++result_.answered;
        if (auto const* texts = std::get_if<Texts>(&value))
            for (std::string const& text : *texts) count(text);
        if (auto const* number = std::get_if<Decimal>(&value)) add_number(*number);
        auto const* text = std::get_if<std::string>(&value);
        if (text == nullptr) return;
        if (question_.kind == QuestionKind::Text)
            result_.texts.push_back(*text);
        else
            count(*text);
    }

    QuestionResult finish() {
        for (OptionResult& option : result_.options) option.share.whole = result_.answered;
        if (is_number()) result_.average.whole = result_.answered;
        return std::move(result_);
    }

  private:
    [[nodiscard]] bool is_number() const { return input_kind_of(question_.kind) == InputKind::Number; }

    void count(std::string_view value) {
        for (OptionResult& option : result_.options)
            if (option.value == value) ++option.share.part;
    }
    void add_number(Decimal number) {
        std::int64_t const whole = number.micros() / Decimal::kOne;
        result_.average.part += whole;
        count(std::to_string(whole));
        if (question_.kind != QuestionKind::Nps) return;
        if (whole >= 9)
            ++result_.nps.promoters;
        else if (whole >= 7)
            ++result_.nps.passives;
        else
            ++result_.nps.detractors;
    }

    Question const& question_;
    QuestionResult result_;
};

// The least of what makes somebody a participant here: see plan_invitations.
Attendance asked_from(std::span<Participant const> participants) {
    auto const has = [&](Attendance attendance) {
        return std::any_of(participants.begin(), participants.end(),
                           [&](Participant const& one) { return one.attendance == attendance; });
    };
    if (has(Attendance::Attended)) return Attendance::Attended;
    return has(Attendance::Accepted) ? Attendance::Accepted : Attendance::Invited;
}

std::optional<ErrorCode> reason_to_leave_out(Participant const& one, std::string const& address,
                                             std::set<std::string>& addresses) {
    if (one.opted_out) return ErrorCode::NotAllowed;
    if (address.empty()) return ErrorCode::Required;
    if (!addresses.insert(fold_for_search(address)).second) return ErrorCode::Duplicate;
    return std::nullopt;
}

}  // namespace

InputKind input_kind_of(QuestionKind kind) {
    switch (kind) {
        case QuestionKind::Single:
            return InputKind::Choice;
        case QuestionKind::Multiple:
            return InputKind::Choices;
        case QuestionKind::Scale:
        case QuestionKind::Nps:
            return InputKind::Number;
        case QuestionKind::Text:
            return InputKind::Text;
    }
    return InputKind::Text;
}

std::vector<Question const*> shown_questions(Survey const& survey, Answers const& answers) {
    std::vector<Question const*> out;
    Answers known;
    for (Question const& question : survey.questions) {
        if (!all_hold(question.shown_if, known)) continue;
        out.push_back(&question);
        auto const answer = answers.find(question.id);
        if (answer != answers.end() && !is_blank(answer->second)) known.emplace(question.id, answer->second);
    }
    return out;
}

Answers counted_answers(Survey const& survey, Answers const& answers) {
    Answers out;
    for (Question const* question : shown_questions(survey, answers)) {
        auto const answer = answers.find(question->id);
        if (answer != answers.end() && !is_blank(answer->second)) out.emplace(question->id, answer->second);
    }
    return out;
}

Findings check_answers(Survey const& survey, Answers const& answers) {
    Findings found;
    for (Question const* question : shown_questions(survey, answers)) {
        auto const answer = answers.find(question->id);
        bool const is_given = answer != answers.end() && !is_blank(answer->second);
        if (!is_given && question->required)
            found.push_back({Severity::Error, {ErrorCode::Required, "answers." + question->id, "an answer", {}}});
        if (!is_given) continue;
        if (auto wrong = check_answer(*question, answer->second)) found.push_back({Severity::Error, std::move(*wrong)});
    }
    for (auto const& [id, value] : answers) {
        bool const known = std::any_of(survey.questions.begin(), survey.questions.end(),
                                       [&id = id](Question const& question) { return question.id == id; });
        if (!known) found.push_back({Severity::Error, {ErrorCode::UnknownMember, "answers." + id, "a question", {}}});
    }
    return found;
}

SurveyResult survey_result(Survey const& survey, std::span<Answers const> all) {
    std::map<std::string_view, std::size_t> places;
    std::vector<QuestionCount> counts;
    for (Question const& question : survey.questions) {
        places.emplace(question.id, counts.size());
        counts.emplace_back(question);
    }
    for (Answers const& one : all) {
        for (Question const* question : shown_questions(survey, one)) {
            QuestionCount& count = counts[places[question->id]];
            count.add_shown();
            auto const answer = one.find(question->id);
            if (answer != one.end() && !is_blank(answer->second)) count.add(answer->second);
        }
    }
    SurveyResult result{static_cast<std::int64_t>(all.size()), {}};
    for (QuestionCount& count : counts) result.questions.push_back(count.finish());
    return result;
}

Findings check_participant(Participant const& participant) {
    Findings found;
    auto const add = [&](ErrorCode code, char const* place, char const* expected) {
        found.push_back({Severity::Error, {code, place, expected, {}}});
    };
    auto const check_text = [&](std::string const& text, char const* place) {
        bool const is_plain = is_valid_utf8(text) && std::none_of(text.begin(), text.end(),
                                                                  [](unsigned char c) { return c < ' ' || c == 0x7F; });
        if (!is_plain) add(ErrorCode::InvalidFormat, place, "text without control characters");
        if (count_code_points(text) > kMaxParticipantText) add(ErrorCode::TooLong, place, "at most 200 characters");
    };
    bool const has_name = !trim(participant.name).empty();
    bool const has_address = !trim(participant.email).empty();
    if (!has_name && !has_address) add(ErrorCode::Required, "name", "a name or an address");
    check_text(participant.name, "name");
    check_text(participant.email, "email");
    if (has_address && !has_email_form(trim(participant.email))) add(ErrorCode::InvalidFormat, "email", "name@host");
    return found;
}

InvitationPlan plan_invitations(CampaignId campaign, std::span<Participant const> participants) {
    InvitationPlan plan;
    std::set<std::string> addresses;
    Attendance const least = asked_from(participants);
    for (Participant const& one : participants) {
        if (one.attendance == Attendance::Declined || one.attendance < least) continue;
        std::string const address{trim(one.email)};
        if (auto const why = reason_to_leave_out(one, address, addresses))
            plan.left_out.push_back({one.id, *why});
        else
            plan.invitations.push_back(
                {one.id, address, to_string(campaign.value) + "/survey/" + to_string(one.id.value)});
    }
    return plan;
}

}  // namespace offerta::campaign

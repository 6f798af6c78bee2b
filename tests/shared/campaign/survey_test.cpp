#include "shared/campaign/survey.hpp"

#include "tests/shared/campaign/world.hpp"

namespace offerta::campaign::tests {

namespace {

using Found = std::vector<std::string>;

/// One question of each kind; "why" only for those who would not recommend.
Survey full_survey() {
    auto const question = [](char const* id, QuestionKind kind) {
        Question one;
        one.id = id;
        one.text = {id, id};
        one.kind = kind;
        return one;
    };
    Survey survey;
    survey.questions = {question("useful", QuestionKind::Scale), question("nps", QuestionKind::Nps),
                        question("why", QuestionKind::Text), question("topic", QuestionKind::Single),
                        question("topics", QuestionKind::Multiple)};
    survey.questions[0].required = true;
    survey.questions[2].required = true;
    survey.questions[2].shown_if = {{"nps", Comparison::AtMost, {number("6")}}};
    survey.questions[3].options = survey.questions[4].options = {{"a", {}}, {"b", {}}, {"c", {}}};
    survey.questions[4].shown_if = {{"topic", Comparison::NotEqual, {std::string{"c"}}}};
    return survey;
}

Answers answered(char const* useful, char const* nps) { return {{"useful", number(useful)}, {"nps", number(nps)}}; }

Participant guest(std::uint8_t id, std::string email, Attendance attendance) {
    return {id_with<ParticipantId>(id), "x", std::move(email), attendance, false};
}

}  // namespace

TEST_CASE("K6 answers are checked by the question's kind and bounds") {
    Survey const survey = full_survey();
    CHECK(places(check_answers(survey, answered("5", "10"))) == Found{});
    CHECK(places(check_answers(survey, answered("0", "11"))) ==
          Found{"answers.useful out_of_range", "answers.nps out_of_range"});
    CHECK(places(check_answers(survey, answered("4.5", "9"))) == Found{"answers.useful out_of_range"});
    Answers answers = answered("5", "9");
    answers["topic"] = std::string{"d"};
    answers["topics"] = Texts{"a", "a"};
    answers["other"] = true;
    CHECK(places(check_answers(survey, answers)) ==
          Found{"answers.topic not_found", "answers.topics duplicate", "answers.other unknown_member"});
    answers = {{"useful", std::string{"5"}}};
    CHECK(places(check_answers(survey, answers)) == Found{"answers.useful wrong_type"});
}

TEST_CASE("K6 a required question that is shown needs an answer, a hidden one does not") {
    Survey const survey = full_survey();
    CHECK(places(check_answers(survey, {})) == Found{"answers.useful required"});
    Answers answers = answered("5", "6");
    CHECK(places(check_answers(survey, answers)) == Found{"answers.why required"});
    answers["why"] = std::string{" "};
    CHECK(places(check_answers(survey, answers)) == Found{"answers.why required"});
    answers["why"] = std::string{"too long"};
    CHECK(places(check_answers(survey, answers)) == Found{});
}

TEST_CASE("K6 answers to questions that are not shown do not count, nor decide what is shown") {
    Survey survey = full_survey();
    Answers answers = answered("5", "9");
    answers["why"] = std::string{"left over"};
    CHECK(counted_answers(survey, answers).count("why") == 0);
    survey.questions[3].shown_if = {{"why", Comparison::IsSet, {}}};
    answers["topic"] = std::string{"c"};
    CHECK(counted_answers(survey, answers).count("topic") == 0);
    std::vector<Answers> const all{answers};
    SurveyResult const result = survey_result(survey, all);
    CHECK(result.questions[2].shown == 0);
    CHECK(result.questions[2].texts.empty());
    CHECK(result.questions[4].shown == 1);
}

TEST_CASE("K6 results are exact counts, shares, averages and the promoter score") {
    Survey const survey = full_survey();
    std::vector<Answers> all{answered("5", "10"), answered("4", "9"), answered("4", "7"), answered("1", "0"), {}};
    all[0]["topics"] = Texts{"a", "b"};
    all[1]["topics"] = Texts{"b"};
    all[2]["topic"] = std::string{"c"};
    all[3]["why"] = std::string{"noise"};
    SurveyResult const result = survey_result(survey, all);
    CHECK(result.respondents == 5);
    QuestionResult const& useful = result.questions[0];
    CHECK(useful.answered == 4);
    CHECK(useful.shown == 5);
    CHECK(useful.average == Ratio{14, 4});
    CHECK(useful.average.quotient(1) == number("3.5"));
    REQUIRE(useful.options.size() == 5);
    CHECK(useful.options[3] == OptionResult{"4", {2, 4}});
    QuestionResult const& nps = result.questions[1];
    CHECK(nps.nps == NpsResult{2, 1, 1});
    CHECK(nps.nps.score() == Ratio{1, 4});
    CHECK(nps.nps.score().percent(0) == number("25"));
    CHECK(nps.options.size() == 11);
    CHECK(result.questions[2].texts == std::vector<std::string>{"noise"});
    CHECK(result.questions[2].shown == 1);
    CHECK(result.questions[3].options[2] == OptionResult{"c", {1, 1}});
    QuestionResult const& topics = result.questions[4];
    CHECK_MESSAGE(topics.shown == 4, "not to who has chosen c before");
    CHECK(topics.answered == 2);
    CHECK(topics.options[1] == OptionResult{"b", {2, 2}});
    CHECK(topics.options[0].share.percent(1) == number("50"));
}

TEST_CASE("K6 the promoter score of the pictured conference is +41, of 82, 44 and 22") {
    NpsResult const nps{82, 44, 22};
    CHECK(nps.total() == 148);
    CHECK(nps.score().percent(0) == number("41"));
    CHECK(NpsResult{22, 44, 82}.score().percent(0) == number("-41"));
    CHECK(NpsResult{}.score().percent(0) == std::nullopt);
}

TEST_CASE("K6 the bounds of promoters and detractors are 9 and 6") {
    Survey const survey = full_survey();
    std::vector<Answers> all;
    for (int score = 0; score <= 10; ++score)
        all.push_back({{"useful", number("1")}, {"nps", Decimal::from_int(score)}});
    CHECK(survey_result(survey, all).questions[1].nps == NpsResult{2, 2, 7});
}

TEST_CASE("K6 ratios are rounded once, half away from zero, and never overflow in between") {
    CHECK(Ratio{1, 3}.percent(4) == number("33.3333"));
    CHECK(Ratio{2, 3}.percent(0) == number("67"));
    CHECK(Ratio{1, 200}.percent(0) == number("1"));
    CHECK(Ratio{-1, 200}.percent(0) == number("-1"));
    CHECK(Ratio{INT64_MAX, INT64_MAX}.percent(6) == number("100"));
    CHECK(Ratio{INT64_MIN, INT64_MIN}.percent(6) == number("100"));
    CHECK(Ratio{INT64_MAX, 1}.percent(6) == std::nullopt);
}

TEST_CASE("K6 each participant is asked once; who has no address or opted out is told apart") {
    CampaignId const campaign = id_with<CampaignId>(1);
    std::vector<Participant> people{guest(1, "a@x", Attendance::Attended), guest(2, "  ", Attendance::Attended),
                                    guest(3, "b@x", Attendance::Attended), guest(4, " A@X ", Attendance::Attended),
                                    guest(5, "c@x", Attendance::Accepted)};
    people[2].opted_out = true;
    InvitationPlan const plan = plan_invitations(campaign, people);
    REQUIRE(plan.invitations.size() == 1);
    CHECK(plan.invitations[0].address == "a@x");
    CHECK(plan.invitations[0].key ==
          "00000000-0000-0000-0000-000000000001/survey/"
          "00000000-0000-0000-0000-000000000001");
    std::vector<NotInvited> const left_out{{id_with<ParticipantId>(2), ErrorCode::Required},
                                           {id_with<ParticipantId>(3), ErrorCode::NotAllowed},
                                           {id_with<ParticipantId>(4), ErrorCode::Duplicate}};
    CHECK(plan.left_out == left_out);
}

TEST_CASE("K6 where no attendance was recorded those who accepted are asked, in a mailing all") {
    CampaignId const campaign = id_with<CampaignId>(1);
    std::vector<Participant> people{guest(1, "a@x", Attendance::Accepted), guest(2, "b@x", Attendance::Invited),
                                    guest(3, "c@x", Attendance::Declined)};
    CHECK(plan_invitations(campaign, people).invitations.size() == 1);
    people[0].attendance = Attendance::Invited;
    CHECK(plan_invitations(campaign, people).invitations.size() == 2);
}

}  // namespace offerta::campaign::tests

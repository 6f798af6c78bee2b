#include "tests/shared/campaign/world.hpp"

namespace offerta::campaign::tests {

namespace {

using Places = std::vector<std::string>;

Places type_places(Type const& type) { return places(check_type(type)); }

}  // namespace

TEST_CASE("K1 the built-in types are conference, webinar and mailing, and nothing is wrong with them") {
    std::vector<Type> const types = default_types();
    REQUIRE(types.size() == 3);
    CHECK(types[0].id == "conference");
    CHECK(types[1].id == "webinar");
    CHECK(types[2].id == "mailing");
    for (Type const& type : types) {
        CAPTURE(type.id);
        CHECK(type_places(type) == Places{});
        CHECK(!type.stages.empty());
        CHECK(!type.tasks.empty());
        CHECK(!type.reminders.empty());
        CHECK(!type.survey.questions.empty());
    }
}

TEST_CASE("K1 the test's type is sound") { CHECK(type_places(small_type()) == Places{}); }

TEST_CASE("K1 ids of a type are names that occur once") {
    Type type = small_type();
    type.tasks[1].id = "contract";
    type.tasks[3].id = "two words";
    type.stages[1].id = "first";
    type.survey.questions[1].id = "useful";
    CHECK(type_places(type) == Places{"stages[1].id duplicate", "tasks[1].id duplicate", "tasks[3].id invalid_format",
                                      "survey.questions[1].id duplicate"});
}

TEST_CASE("K3 a stage has approvers, a quorum that they can reach, and never the requester") {
    Type type = small_type();
    type.stages[0].quorum = 2;
    type.stages[1].approvers = {Who::owner(), Who::user({})};
    CHECK(type_places(type) == Places{"stages[0].quorum out_of_range", "stages[1].approvers[0] not_allowed",
                                      "stages[1].approvers[1].person required"});
    type.stages[0] = {"first", {"a", "a"}, {}, 0, {}};
    type.stages[1].approvers = {Who::head(), Who::head()};
    CHECK(type_places(type) == Places{"stages[0].approvers required", "stages[1].approvers[1] duplicate"});
    type = small_type();
    type.stages[1].approvers = {Who::holder(Role::Approver), Who::holder(Role::Approver)};
    CHECK_MESSAGE(type_places(type) == Places{}, "two of one role are two people");
}

TEST_CASE("K3 conditions of stages ask about fields of the form, the budget or the type") {
    Type type = small_type();
    auto& conditions = type.stages[0].conditions;
    conditions = {{"budget", Comparison::More, {number("1000")}},
                  {"type", Comparison::Equal, {std::string{"meeting"}}},
                  {"region", Comparison::NotEqual, {std::string{"south"}}}};
    CHECK(type_places(type) == Places{});
    conditions = {{"guests", Comparison::More, {number("10")}},
                  {"region", Comparison::Equal, {std::string{"west"}}},
                  {"region", Comparison::Less, {std::string{"north"}}},
                  {"budget", Comparison::More, {std::string{"much"}}},
                  {"budget", Comparison::More, {}},
                  {"page", Comparison::IsSet, {std::string{"x"}}}};
    CHECK(type_places(type) ==
          Places{"stages[0].conditions[0].subject not_found", "stages[0].conditions[1].values[0] not_found",
                 "stages[0].conditions[2].comparison wrong_type", "stages[0].conditions[3].values[0] wrong_type",
                 "stages[0].conditions[4].values required", "stages[0].conditions[5].values required"});
}

TEST_CASE("K3 a type that might ask nobody is warned about") {
    Type type = small_type();
    for (Stage& stage : type.stages) stage.conditions = {{"budget", Comparison::More, {number("1000")}}};
    Findings const found = check_type(type);
    REQUIRE(found.size() == 1);
    CHECK(found[0].severity == Severity::Warning);
    CHECK(found[0].what.place == "stages");
}

TEST_CASE("K4 tasks that wait for each other in a circle are found, those beside it are not") {
    Type type = small_type();
    type.tasks[0].depends_on = {"page"};  // page waits for contract
    CHECK(check_type(type)[0].severity == Severity::Warning);
    CHECK(type_places(type) == Places{"tasks[0].depends_on[0] out_of_range", "tasks[0].depends_on conflict",
                                      "tasks[1].depends_on conflict"});
    type.tasks[0].depends_on = {"contract"};
    CHECK(type_places(type) == Places{"tasks[0].depends_on conflict", "tasks[1].depends_on conflict"});
}

TEST_CASE("K4 dependencies are tasks of the type, and a mandatory task is due by the start") {
    Type type = small_type();
    type.tasks[2].depends_on = {"nothing", "report"};
    type.tasks[2].due_days = 1;
    CHECK(type_places(type) == Places{"tasks[2].due_days out_of_range", "tasks[2].depends_on[0] not_found",
                                      "tasks[2].depends_on[1] out_of_range", "tasks[2].depends_on[1] conflict"});
}

TEST_CASE("K6 a survey's scale leaves something to choose and its reminder comes before it closes") {
    Type type = small_type();
    type.survey.questions[0].minimum = 5;
    type.survey.questions[1].shown_if = {{"useful", Comparison::AtMost, {number("3")}}};
    type.survey.reminder_days = 14;
    CHECK(type_places(type) == Places{"survey.reminder_days out_of_range", "survey.questions[0].maximum out_of_range"});
    type = small_type();
    type.survey.questions[0].shown_if = {{"recommend", Comparison::AtMost, {number("3")}}};
    CHECK_MESSAGE(type_places(type) == Places{"survey.questions[0].shown_if[0].subject not_found"},
                  "only what stands before may be asked about");
}

TEST_CASE("K1 forms: options, bounds and fields that are named like what stages know") {
    Type type = small_type();
    type.fields[0].options = {{"north", {}}, {"north", {}}};
    type.fields[1].id = "budget";
    Field guests;
    guests.id = "guests";
    guests.label = {"Гости", "Guests"};
    guests.kind = InputKind::Number;
    guests.minimum = number("10");
    guests.maximum = number("9");
    type.fields.push_back(guests);
    CHECK(type_places(type) ==
          Places{"fields[0].options[1] duplicate", "fields[1].id duplicate", "fields[2].maximum out_of_range"});
}

TEST_CASE("K1 a campaign keeps the version of its type: another one is refused") {
    World world;
    world.make_whole();
    Type const old = world.type;
    world.type = next_version(old, old);
    CHECK(world.type.version == 2);
    CHECK(refusal(world.take(Submit{}, world.people.owner)) == "type conflict");
    world.type = old;
    CHECK(refusal(world.take(Submit{}, world.people.owner)).empty());
}

TEST_CASE("K1 no campaign is made of a type that is not in use, and those that run go on") {
    World world;
    world.make_whole();
    world.type.is_active = false;
    CHECK(refusal(world.take(Submit{}, world.people.owner)).empty());
    auto const made = make_campaign(id_with<CampaignId>(10), world.type, world.people.owner, kMarketing, world.now);
    REQUIRE(!made);
    CHECK(made.error().place == "type");
}

TEST_CASE("K1 a form's values are checked by kind, option and bounds; hidden ones never count") {
    Type const mailing = default_types()[2];
    FieldValues values{{"goal", std::string{"x"}},
                       {"kind", std::string{"news"}},
                       {"subject", std::string{"y"}},
                       {"recipients", number("100")}};
    CHECK(places(check_form(mailing.fields, values, true)) == Places{});
    values["kind"] = std::string{"offer"};
    CHECK(places(check_form(mailing.fields, values, true)) == Places{"fields.discount required"});
    CHECK(places(check_form(mailing.fields, values, false)) == Places{});
    values["kind"] = std::string{"rumour"};
    values["recipients"] = number("0");
    values["other"] = true;
    CHECK(places(check_form(mailing.fields, values, true)) ==
          Places{"fields.kind not_found", "fields.recipients out_of_range", "fields.other unknown_member"});
    values["kind"] = std::string{"news"};
    values["discount"] = std::string{"10 %"};
    CHECK(shown_values(mailing.fields, values).count("discount") == 0);
}

}  // namespace offerta::campaign::tests

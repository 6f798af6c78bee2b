#include "tests/shared/campaign/world.hpp"

namespace offerta::campaign::tests {

namespace {

std::string place_and_code(Error const& error) { return error.place + ' ' + std::string{code_name(error.code)}; }

TaskTemplate small_task(char const* id, int due_days, std::vector<std::string> depends_on, bool mandatory) {
    return {id, {id, id}, Who::owner(), due_days, std::move(depends_on), mandatory};
}

Question small_question(char const* id, QuestionKind kind) {
    Question question;
    question.id = id;
    question.text = {id, id};
    question.kind = kind;
    return question;
}

}  // namespace

Type small_type() {
    People const people;
    Type type;
    type.id = "meeting";
    type.name = {"Встреча", "Meeting"};
    Field region;
    region.id = "region";
    region.label = {"Регион", "Region"};
    region.kind = InputKind::Choice;
    region.options = {{"north", {}}, {"south", {}}};
    region.required = true;
    Field page;
    page.id = "page";
    page.label = {"Страница", "Page"};
    page.counts = false;
    type.fields = {region, page};
    type.stages = {{"first", {"Первый", "First"}, {Who::user(people.vera)}, 0, {}},
                   {"money", {"Деньги", "Money"}, {Who::holder(Role::Approver)}, 0, {}}};
    type.tasks = {small_task("contract", -20, {}, true), small_task("page", -10, {"contract"}, true),
                  small_task("stand", -3, {}, true), small_task("report", 14, {}, false)};
    type.survey.questions = {small_question("useful", QuestionKind::Scale),
                             small_question("recommend", QuestionKind::Nps)};
    type.budget = {{"venue", {"Площадка", "Venue"}}, {"print", {"Печать", "Print"}}};
    return type;
}

World::World() {
    units = UnitTree::build({{kMarketing, {}, {"Маркетинг", "Marketing"}, people.head, 1},
                             {kSales, {}, {"Продажи", "Sales"}, {}, 1}})
                .value();
    directory.units = &units;
    directory.roles = {
        {people.owner, Role::Marketer, kMarketing, {}},  {people.colleague, Role::Marketer, kMarketing, {}},
        {people.deputy, Role::Marketer, kMarketing, {}}, {people.head, Role::MarketingHead, kMarketing, {}},
        {people.anna, Role::Approver, {}, {}},           {people.vera, Role::Approver, kSales, {}},
        {people.stranger, Role::Seller, kSales, {}}};
    zone = find_time_zone("Europe/Berlin").value();
    campaign = make_campaign(id_with<CampaignId>(9), type, people.owner, kMarketing, now).value();
}

Context World::as(UserId user) {
    directory.today = local_time(zone, now).date;
    subject_ = make_subject(user, directory.roles, directory.deputies, units, directory.today);
    return {type, directory, zone, now, Actor::Person, &subject_, participants};
}

Context World::by_clock() {
    directory.today = local_time(zone, now).date;
    return {type, directory, zone, now, Actor::Clock, nullptr, participants};
}

Context World::by_participant() {
    directory.today = local_time(zone, now).date;
    return {type, directory, zone, now, Actor::Participant, nullptr, participants};
}

Status World::take(Event const& event, Context const& context) {
    auto outcome = apply(campaign, event, context);
    if (!outcome) return tl::unexpected(outcome.error());
    campaign = std::move(outcome->campaign);
    effects = std::move(outcome->effects);
    transitions = std::move(outcome->transitions);
    return {};
}

std::vector<std::string> World::run() {
    auto const done = run_clock(campaign, by_clock());
    REQUIRE(done);
    std::vector<std::string> names;
    effects.clear();
    for (DoneStep const& one : *done) {
        names.push_back(std::string{step_name(one.step.kind)} + (one.step.is_late ? " late" : "") +
                        (one.step.is_lapsed ? " lapsed" : ""));
        effects.insert(effects.end(), one.outcome.effects.begin(), one.outcome.effects.end());
        campaign = one.outcome.campaign;
    }
    return names;
}

void World::make_whole() {
    Content content = campaign.content;
    content.name = "Встреча инженеров";
    content.start = local("2026-03-01", 10);
    content.end = local("2026-03-02", 18);
    content.fields["region"] = std::string{"north"};
    content.budget[0].planned = money(100'000'00);
    REQUIRE(refusal(take(Edit{content}, people.owner)).empty());
}

void World::submit() { REQUIRE(refusal(take(Submit{}, people.owner)).empty()); }

void World::approve(UserId user, UserId on_behalf_of) {
    REQUIRE(refusal(take(Approve{hash(), {}, on_behalf_of}, user)).empty());
}

void World::approve_all() {
    approve(people.vera);
    approve(people.anna);
}

void World::finish_tasks() {
    for (TaskTemplate const& task : type.tasks)
        if (task.mandatory) REQUIRE(refusal(take(FinishTask{task.id, {}}, people.owner)).empty());
}

void World::go_to(State state) {
    auto const is_there = [&] { return campaign.state == state; };
    make_whole();
    if (is_there()) return;
    submit();
    if (is_there()) return;
    approve_all();
    if (is_there()) return;
    finish_tasks();
    if (is_there()) return;
    now = moment("2026-03-01T09:00:00Z");
    REQUIRE(run() == std::vector<std::string>{"start"});
    if (is_there()) return;
    now = moment("2026-03-02T17:00:00Z");
    REQUIRE(run() == std::vector<std::string>{"finish"});
    if (is_there()) return;
    REQUIRE(refusal(take(CloseByHand{"enough"}, people.owner)).empty());
    REQUIRE(is_there());
}

std::vector<UserId> World::told(Notice what) const {
    for (Effect const& effect : effects) {
        auto const* notify = std::get_if<Notify>(&effect);
        if (notify != nullptr && notify->what == what) return notify->whom;
    }
    return {};
}

std::string refusal(Status const& status) { return status ? std::string{} : place_and_code(status.error()); }

std::vector<std::string> places(Findings const& findings) {
    std::vector<std::string> out;
    for (Finding const& one : findings) out.push_back(place_and_code(one.what));
    return out;
}

}  // namespace offerta::campaign::tests

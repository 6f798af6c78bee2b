#include <doctest/doctest.h>

#include <random>
#include <thread>

#include "tests/server/campaigns/campaign_stage.hpp"
#include "tests/server/support/server_process.hpp"
#include "tests/server/support/until.hpp"

// The clock as the server drives it (domain.md K5-K7, reliability.md D9): each step once, whoever does it and whatever
// ends it.

using namespace offerta;
using namespace offerta::server;
using namespace offerta::server::test;
using nlohmann::json;

namespace {

constexpr std::int64_t kDay = 24 * 3600;
constexpr int kCampaigns = 40, kGuests = 25;

std::string count_of(CampaignStage const& stage, std::string const& what) {
    return stage.ask("SELECT count(*) FROM " + what);
}

/// Copies of a scheduled campaign with its guests: the clock has as many to do.
void copy_campaign(CampaignStage const& stage, std::string const& id, int copies) {
    (void)stage.ask(
        "WITH copy AS (INSERT INTO campaign SELECT new.id, version, edited, type, type_version, owner, unit, state, "
        "name, search, "
        "starts_on, ends_on, starts, next_step_at, created_at, updated_at, jsonb_set(body, '{id}', to_jsonb(new.id)) "
        "FROM campaign, (SELECT gen_random_uuid() AS id FROM generate_series(1, " +
        std::to_string(copies) +
        ")) new "
        "WHERE campaign.id = '" +
        id +
        "' RETURNING id), "
        "guests AS (INSERT INTO campaign_participant (campaign, id, name, email, address, company, attendance, search) "
        "SELECT copy.id, p.id, p.name, p.email, p.address, p.company, p.attendance, p.search FROM copy, "
        "campaign_participant p "
        "WHERE p.campaign = '" +
        id + "' RETURNING 1) SELECT count(*) FROM guests");
}

void check_each_once(CampaignStage const& stage, int campaigns) {
    std::string const all = std::to_string(campaigns);
    for (char const* kind : {"start", "finish"}) {
        CHECK(count_of(stage, "campaign_step JOIN campaign ON campaign.id = campaign WHERE kind = '" +
                                  std::string(kind) + "' AND name = 'Вебинар о платах'") == all);
    }
    std::string const invitations = std::to_string(campaigns * kGuests);
    CHECK(count_of(stage, "mail_outbox WHERE kind = 'survey'") == invitations);
    // Each mail has a link of its own.
    CHECK(count_of(stage, "survey_link") == count_of(stage, "mail_outbox WHERE kind LIKE 'survey%'"));
    CHECK(stage.ask("SELECT count(DISTINCT (campaign, participant)) FROM mail_outbox WHERE kind = 'survey'") ==
          invitations);
    CHECK(count_of(stage, "notice WHERE what = 'started' AND campaign_name = 'Вебинар о платах'") == all);
    CHECK(count_of(stage, "event WHERE aggregate = 'campaign' AND type IN ('start', 'finish')") ==
          std::to_string(2 * campaigns));
}

}  // namespace

TEST_CASE("K7, D9 three servers on one database carry out each step once, without a leader") {
    OFFERTA_NEEDS_DATABASE();
    CampaignStage stage;
    auto const second = stage.another(), third = stage.another();
    std::string const id = stage.make(25);
    stage.schedule(id);
    stage.invite(id, kGuests);
    copy_campaign(stage, id, kCampaigns - 1);
    stage.move_clock(id, 26 * kDay);
    CHECK(until(
        [&] {
            return count_of(stage, "campaign WHERE state = 'survey' AND name = 'Вебинар о платах'") ==
                   std::to_string(kCampaigns);
        },
        std::chrono::seconds(20)));
    check_each_once(stage, kCampaigns);
    second->stop();
    third->stop();
}

TEST_CASE("K7 a campaign that cannot be moved on holds up no other one") {
    OFFERTA_NEEDS_DATABASE();
    CampaignStage stage;
    std::string const stuck = stage.make(25), sound = stage.make(26);
    stage.schedule(stuck);
    stage.schedule(sound);
    // Its step was recorded already, as no rule lets it be.
    (void)stage.ask(
        "INSERT INTO campaign_step SELECT id || '/start@' || starts, id, 'start', now(), now(), false, false FROM "
        "campaign "
        "WHERE id = '" +
        stuck + "' RETURNING key");
    stage.move_clock(sound, 27 * kDay);
    CHECK(stage.state(sound) == "closed");  // nobody was to be asked
    CHECK(stage.state(stuck) == "scheduled");
}

TEST_CASE("K5-K7, D9 a server that is killed at every step of the chain leaves each done once or not at all") {
    OFFERTA_NEEDS_DATABASE();
    CampaignStage stage;
    std::string const id = stage.make(25);
    stage.schedule(id);
    stage.invite(id, kGuests);
    copy_campaign(stage, id, kCampaigns - 1);
    // The chain: the day before, the start, the end, the reminder of the survey, its end. Each is cut short again and
    // again.
    struct Link {
        int days, hour;    ///< from today, in Moscow
        std::string done;  ///< what counts the campaigns that have passed it
    };
    std::string const done =
        "campaign_step JOIN campaign c ON c.id = campaign AND c.name = 'Вебинар о платах' WHERE kind = ";
    Link const chain[] = {
        {24, 12, done + "'remind_start' AND key LIKE '%start_day%'"},
        {25, 11, done + "'start'"},
        {25, 13, done + "'finish'"},
        {29, 14, done + "'remind_survey'"},
        {45, 12, done + "'close'"},
    };
    std::int64_t const second_of_day = (stage.now().milliseconds / 1000 + 3 * 3600) % kDay;
    std::mt19937 random(9);
    int kills = 0;
    for (Link const& link : chain) {
        auto const is_done = [&] {
            return stage.ask("SELECT count(*) >= " + std::to_string(kCampaigns) + " FROM " + link.done) == "t";
        };
        for (int round = 0; !is_done() && round < 200; ++round) {
            ServerProcess server(stage.database.url(),
                                 {"--no-access-log", "--clock-ahead",
                                  std::to_string(link.days * kDay + link.hour * 3600 - second_of_day)});
            std::string const before = count_of(stage, "campaign_step");
            // Some are done: then at a random moment, in the middle of others, it ends.
            CHECK(until([&] { return is_done() || count_of(stage, "campaign_step") != before; },
                        std::chrono::seconds(20)));
            std::this_thread::sleep_for(std::chrono::milliseconds(random() % 40));
            server.kill();
            ++kills;
        }
        CHECK(is_done());
    }
    check_each_once(stage, kCampaigns);
    CHECK(count_of(stage, "campaign WHERE state = 'closed' AND name = 'Вебинар о платах'") ==
          std::to_string(kCampaigns));
    CHECK(count_of(stage, "mail_outbox WHERE kind = 'survey_reminder'") == std::to_string(kCampaigns * kGuests));
    CHECK(count_of(stage, "mail_outbox WHERE kind LIKE 'survey%' AND state <> 'withdrawn'") == "0");
    CHECK(stage.ask("SELECT count(*) FROM (SELECT 1 FROM event WHERE aggregate = 'campaign' GROUP BY entity "
                    "HAVING count(*) <> max(version) - min(version) + 1) broken") == "0");
    MESSAGE(kills << " kills");
    CHECK(kills >= 8);
}

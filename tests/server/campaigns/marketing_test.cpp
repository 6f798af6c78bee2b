#include <doctest/doctest.h>

#include "tests/server/campaigns/campaign_stage.hpp"
#include "tests/server/campaigns/guests_xlsx.hpp"
#include "tests/server/quotes/sending_stage.hpp"
#include "tests/server/support/samples.hpp"
#include "tests/server/support/until.hpp"

// What campaigns bring and whom they go to (domain.md K9): leads, quotes, returns, comparisons, marketing lists.

using namespace offerta;
using namespace offerta::server;
using namespace offerta::server::test;
using nlohmann::json;

namespace {

constexpr char kSeller[] = "kovaleva";

/// Of the whole organisation too: the demo's people reach their own departments only.
void give_role(CampaignStage& stage, std::string const& login, std::string const& role) {
    (void)stage.ask("WITH one AS (INSERT INTO role_assignment (user_id, role) SELECT id, '" + role +
                    "' FROM app_user WHERE login = '" + login + "' RETURNING 1) SELECT count(*) FROM one");
}

std::string sent_quote(CampaignStage& stage) {
    std::string const id = new_id();
    json body = quote_body(id, 2);
    json const customers = stage.read(kSeller, "/api/v1/customers?limit=200").json();
    for (json const& one : customers["items"]) {
        if (one["status"] == "regular")
            body["customer"] = {
                {"id", one["id"]}, {"name", one["name"]}, {"type", one["type"]}, {"status", one["status"]}};
    }
    Reply const made = stage.send(kSeller, "PUT", "/api/v1/quotes/" + id, body);
    REQUIRE_MESSAGE(made.status == 201, made.body);
    Reply const sent = stage.send(kSeller, "POST", "/api/v1/quotes/" + id + "/actions", {{"action", "send"}});
    REQUIRE_MESSAGE(sent.status == 200, sent.body);
    return id;
}

json lead(std::string const& id, std::string const& name, json const& quotes = json::array()) {
    return {{"id", id}, {"name", name}, {"email", name + "@example.com"}, {"company", "АО"}, {"quotes", quotes}};
}

Reply remove(CampaignStage& stage, std::string const& login, std::string const& target,
             std::string const& version = "*") {
    Headers headers = stage.cookie(login);
    headers.emplace_back("Mutation-Id", new_id());
    headers.emplace_back("If-Match", version);
    return request(stage.port, "DELETE", target, {}, headers);
}

Reply invite_list(CampaignStage& stage, std::string const& id, std::string const& list, bool is_dry_run) {
    Headers headers = stage.cookie(kMarketer);
    headers.emplace_back("Mutation-Id", new_id());
    return request(stage.port, "POST",
                   "/api/v1/campaigns/" + id + "/participants/list/" + list + (is_dry_run ? "?dry_run=true" : ""), {},
                   headers);
}

}  // namespace

TEST_CASE("K9 leads are linked to the campaign with their quotes, and an accepted quote makes its return by itself") {
    OFFERTA_NEEDS_DATABASE();
    CampaignStage stage;
    give_role(stage, kSeller, "seller");
    std::string const id = stage.make(), url = "/api/v1/campaigns/" + id, one = new_id();
    CHECK(stage.send(kMarketer, "PUT", url + "/leads/" + one, lead(one, "anna")).status ==
          409);  // a draft brings nobody
    stage.approve(id);
    json spend{{"event", "spend"},
               {"spending",
                {{"id", new_id()},
                 {"line", "platform"},
                 {"amount", {{"amount", "1000"}, {"currency", "RUB"}}},
                 {"date", "2026-11-27"}}}};
    stage.take(kMarketer, id, spend);
    std::string const quote = sent_quote(stage);
    Reply const added = stage.send(kSeller, "PUT", url + "/leads/" + one, lead(one, "anna", {quote}));
    REQUIRE_MESSAGE(added.status == 201, added.body);
    CHECK(added.json()["items"][0]["standing"] == "quoted");
    CHECK(added.json()["quotes"][0]["number"].get<std::string>().find("2026") != std::string::npos);
    json now = stage.campaign(id);
    CHECK(now["figures"]["leads"] == 1);
    CHECK(now["figures"]["quotes"] == 1);
    CHECK(now["figures"].value("quotes_won", 0) == 0);
    // The marketer's list has the lead, but nothing of a quote that he may not read.
    json const seen = stage.read(kMarketer, url + "/leads").json();
    CHECK(seen["items"].size() == 1);
    CHECK_FALSE(seen["quotes"][0].contains("customer"));
    CHECK(stage.read(kSouthernSeller, url + "/leads").status == 404);
    // From the quote's side.
    CHECK(stage.read(kSeller, "/api/v1/quotes/" + quote + "/campaigns").json()["items"][0]["id"] == id);
    CHECK(stage.read(kMarketer, "/api/v1/quotes/" + quote + "/campaigns").status == 403);
    std::int64_t const version = stage.campaign(id)["version"];
    json const move{{"action", "accept"}, {"date", "2026-11-27"}};
    Reply const accepted = stage.send(kSeller, "POST", "/api/v1/quotes/" + quote + "/actions", move);
    REQUIRE_MESSAGE(accepted.status == 200, accepted.body);
    now = stage.campaign(id);
    CHECK(now["version"].get<std::int64_t>() == version + 1);
    CHECK(now["figures"]["quotes_won"] == 1);
    std::string const net = stage.ask("SELECT net FROM quote WHERE id = '" + quote + "'");
    CHECK(now["figures"]["return_on_investment"]["part"] == std::stoll(net) - 100'000);
    CHECK(now["figures"]["return_on_investment"]["whole"] == 100'000);
    CHECK(stage.read(kSeller, url + "/leads").json()["items"][0]["standing"] == "won");
    CHECK(stage.ask("SELECT count(*) FROM campaign_quote WHERE campaign = '" + id + "'") == "1");
}

TEST_CASE("Q, K9 a link follows to the new version of a quote, and the version that is accepted counts, once") {
    OFFERTA_NEEDS_DATABASE();
    CampaignStage stage;
    give_role(stage, kSeller, "seller");
    std::string const id = stage.make(), url = "/api/v1/campaigns/" + id, one = new_id(), quotes = "/api/v1/quotes/";
    stage.approve(id);
    std::string const first = sent_quote(stage), second = new_id();
    REQUIRE(stage.send(kSeller, "PUT", url + "/leads/" + one, lead(one, "anna", json::array({first}))).status == 201);
    auto const revise = [&](std::string const& from, std::string const& to) {
        Headers headers = stage.cookie(kSeller);
        headers.emplace_back("Mutation-Id", new_id());
        return request(stage.port, "PUT", quotes + from + "/versions/" + to, {}, headers);
    };
    auto const act = [&](std::string const& quote, std::string const& action) {
        return stage.send(kSeller, "POST", quotes + quote + "/actions", {{"action", action}}).status;
    };
    auto const status = [&](std::string const& quote) {
        return stage.ask("SELECT status FROM quote WHERE id = '" + quote + "'");
    };
    auto const linked = [&] {
        return stage.ask("SELECT string_agg(quote::text, ',') FROM campaign_quote WHERE campaign = '" + id + "'");
    };
    auto const of_lead = [&] {
        return stage.ask("SELECT array_to_string(quotes, ',') FROM campaign_lead WHERE id = '" + one + "'");
    };
    Reply const made = revise(first, second);
    REQUIRE_MESSAGE(made.status == 201, made.body);
    json const copy = made.json()["quote"], was = stage.read(kSeller, quotes + first).json()["quote"];
    CHECK(copy["revision"] == 2);
    CHECK(copy["status"] == "draft");
    CHECK(copy["number"] == was["number"]);
    CHECK(copy["specifications"] == was["specifications"]);
    CHECK(revise(second, new_id()).status == 409);  // a draft is changed as it is
    CHECK(revise(first, second).status == 409);     // the id is taken
    CHECK(linked() == second);
    CHECK(of_lead() == second);
    CHECK(stage.campaign(id)["figures"]["quotes"] == 1);
    CHECK(stage.read(kSeller, quotes + first + "/campaigns").json()["items"][0]["id"] == id);  // asked of any version
    // Whoever still has the old version's id links the one that counts.
    json again = lead(one, "anna", json::array({first}));
    again["version"] = 1;
    REQUIRE(stage.send(kSeller, "PUT", url + "/leads/" + one, again).status == 200);
    CHECK(of_lead() == second);
    CHECK(stage.campaign(id)["figures"]["quotes"] == 1);
    // The customer takes the older offer, which stands until the new one is sent.
    REQUIRE(act(first, "accept") == 200);
    CHECK(linked() == first);
    CHECK(of_lead() == first);
    CHECK(stage.campaign(id)["figures"]["quotes_won"] == 1);
    CHECK(stage.read(kSeller, url + "/leads").json()["items"][0]["standing"] == "won");
    // What is sent later is no second gain.
    REQUIRE(act(second, "send") == 200);
    CHECK(status(first) == "accepted");
    std::string const third = new_id();
    REQUIRE(revise(second, third).status == 201);
    REQUIRE(act(third, "send") == 200);
    CHECK(status(second) == "superseded");
    CHECK(linked() == first);
    CHECK(stage.campaign(id)["figures"]["quotes"] == 1);
    CHECK(stage.campaign(id)["figures"]["quotes_won"] == 1);
    CHECK(act(second, "accept") == 409);
    CHECK(stage.read(kSeller, quotes + third).json()["quote"]["revision"] == 3);
}

TEST_CASE("Q, K9 what a customer accepts by his link is won for the campaign as what is accepted by hand") {
    OFFERTA_NEEDS_DATABASE();
    SendingStage stage;
    give_role(stage, kSeller, "seller");
    std::string const id = stage.make(), url = "/api/v1/campaigns/" + id, one = new_id();
    stage.approve(id);
    std::string const quote = stage.sent_until(add_days(stage.today(), 5));
    REQUIRE(stage.send(kSeller, "PUT", url + "/leads/" + one, lead(one, "anna", json::array({quote}))).status == 201);
    std::int64_t const version = stage.campaign(id)["version"];
    REQUIRE(stage.accept(stage.link_to(quote)).status == 303);
    json const now = stage.campaign(id);
    CHECK(now["version"].get<std::int64_t>() == version + 1);
    CHECK(now["figures"]["quotes_won"] == 1);
    CHECK(stage.read(kSeller, url + "/leads").json()["items"][0]["standing"] == "won");
    CHECK(stage.read(kMarketer, url + "/history?limit=1").json()["items"][0].value("user_name", "") == "");
}

TEST_CASE("Q sending a version supersedes one whose price book is gone, and changes nothing of it but its status") {
    OFFERTA_NEEDS_DATABASE();
    CampaignStage stage;
    give_role(stage, kSeller, "seller");
    std::string const first = sent_quote(stage), second = new_id(), quotes = "/api/v1/quotes/";
    Headers headers = stage.cookie(kSeller);
    headers.emplace_back("Mutation-Id", new_id());
    REQUIRE(request(stage.port, "PUT", quotes + first + "/versions/" + second, {}, headers).status == 201);
    (void)stage.ask("UPDATE quote SET head = head || '{\"price_book\": 999999}' WHERE id = '" + first +
                    "' RETURNING id");
    auto const of_first = [&](std::string const& what) {
        return stage.ask("SELECT " + what + " FROM quote WHERE id = '" + first + "'");
    };
    std::string const rest =
        "(head - '{version,status,updated_at}'::text[])::text || (summary - "
        "'{version,status,updated_at}'::text[])::text || "
        "net || vat || gross || search";
    std::string const before = of_first(rest);
    std::int64_t const version = std::stoll(of_first("version"));
    REQUIRE(stage.send(kSeller, "POST", quotes + second + "/actions", {{"action", "send"}}).status == 200);
    CHECK(of_first("status || (head ->> 'status') || (summary ->> 'status')") == "supersededsupersededsuperseded");
    CHECK(std::stoll(of_first("version")) == version + 1);
    CHECK(of_first("(head ->> 'version')::int = version AND (summary ->> 'version')::int = version") == "t");
    CHECK(of_first(rest) == before);
    CHECK(stage.read(kSeller, quotes + first + "/history").body.find("superseded") != std::string::npos);
}

TEST_CASE("K9 a lead is changed, refused with the place of what is wrong, and taken away; nobody links past the list") {
    OFFERTA_NEEDS_DATABASE();
    CampaignStage stage;
    std::string const id = stage.make(), url = "/api/v1/campaigns/" + id, one = new_id();
    stage.approve(id);
    json body = lead(one, "anna");
    REQUIRE(stage.send(kMarketer, "PUT", url + "/leads/" + one, body).status == 201);
    body["status"] = "lost";
    Reply const stale = stage.send(kMarketer, "PUT", url + "/leads/" + one, body);  // as if he were not there yet
    CHECK(stale.status == 412);
    CHECK(stale.json()["findings"][0]["place"] == "version");
    body["version"] = stage.read(kMarketer, url + "/leads").json()["items"][0]["lead"]["version"];
    Reply const lost = stage.send(kMarketer, "PUT", url + "/leads/" + one, body);
    CHECK(lost.json()["items"][0]["standing"] == "lost");
    CHECK(lost.header("etag") == "\"2\"");
    CHECK(stage.send(kMarketer, "PUT", url + "/leads/" + one, body).status == 412);
    auto const refused_at = [&](json lead_now) {
        lead_now["version"] = 2;
        return stage.send(kMarketer, "PUT", url + "/leads/" + one, lead_now).json()["findings"][0]["place"];
    };
    body["status"] = "won";
    CHECK(refused_at(body) == "status");
    CHECK(refused_at(lead(one, "anna", {new_id()})) == "quotes[0]");
    body = lead(one, "anna");
    body["participant"] = new_id();
    CHECK(refused_at(body) == "participant");
    CHECK(stage.send(kMarketer, "PUT", url + "/leads/" + new_id(), lead(one, "anna")).status == 422);
    CHECK(stage.send(kAllReader, "PUT", url + "/leads/" + one, lead(one, "anna")).status == 403);
    // An approver works on the campaign, but neither writes it nor quotes.
    CHECK(stage.send(kFinance, "PUT", url + "/leads/" + one, lead(one, "anna")).status == 403);
    CHECK(stage.event(kMarketer, id, {{"event", "link_lead"}, {"lead", new_id()}}).status == 422);
    CHECK(stage.event(kMarketer, id, {{"event", "unlink_lead"}, {"lead", one}}).status == 422);
    CHECK(stage.campaign(id)["figures"]["leads"] == 1);
    CHECK(remove(stage, kMarketer, url + "/leads/" + one, "\"1\"").status == 412);
    CHECK(remove(stage, kMarketer, url + "/leads/" + one, "\"2\"").status == 200);
    CHECK(remove(stage, kMarketer, url + "/leads/" + one).status == 404);
    CHECK(stage.campaign(id)["figures"].value("leads", 0) == 0);
    CHECK(stage.ask("SELECT count(*) FROM campaign_lead WHERE campaign = '" + id + "'") == "0");
}

TEST_CASE("K9 campaigns side by side: picked ones, by type and by month, each with its own figures, and as a file") {
    OFFERTA_NEEDS_DATABASE();
    CampaignStage stage;
    std::string const first = stage.make(20), second = stage.make(50), url = "/api/v1/campaign-comparison";
    for (std::string const& id : {first, second}) {
        stage.invite(id, 4);
        stage.schedule(id);
    }
    (void)stage.ask("WITH come AS (UPDATE campaign_participant SET attendance = 'attended' WHERE campaign = '" + first +
                    "' AND name < 'Гость 2' RETURNING 1) SELECT count(*) FROM come");
    stage.move_clock(first, 21 * 24 * 3600);
    REQUIRE(stage.state(first) == "survey");
    json const rows = stage.read(kMarketer, url + "?by=campaign&ids=" + second + "," + first).json()["rows"];
    REQUIRE(rows.size() == 2);
    CHECK(rows[0]["key"] == second);
    CHECK(rows[1]["participants"] == 4);
    CHECK(rows[1]["attended"] == 2);
    CHECK(rows[1]["asked"] == 2);
    CHECK(rows[0]["asked"] == 0);
    CHECK(rows[0]["planned"]["amount"] == "100000");
    json const types = stage.read(kMarketer, url + "?by=type&type=webinar").json()["rows"];
    REQUIRE(types.size() == 1);
    CHECK(types[0]["key"] == "webinar");
    std::int64_t const mine =
        std::stoll(stage.ask("SELECT count(*) FROM campaign WHERE type = 'webinar' AND state IN "
                             "('preparation', 'scheduled', 'running', 'survey', 'closed', 'cancelled')"));
    CHECK(types[0]["campaigns"] == mine);
    json const months = stage.read(kMarketer, url + "?by=month&type=webinar").json()["rows"];
    std::int64_t sum = 0;
    for (json const& row : months) sum += row["campaigns"].get<std::int64_t>();
    CHECK(sum == mine);
    for (char const* wrong : {"?by=campaign", "?by=none", "?by=campaign&ids=x"})
        CHECK(stage.read(kMarketer, url + wrong).status == 400);
    CHECK(stage.read(kMarketer, url + "?by=campaign&ids=" + first + "," + first).status == 400);
    CHECK(stage.read(kMarketer, url + "?by=campaign&ids=" + first + "," + new_id()).status == 422);
    // Nobody compares what he does not see, or is told that it is there.
    CHECK(stage.read(kSouthernSeller, url + "?by=campaign&ids=" + first + "," + second).status == 422);
    CHECK(stage.read(kManager, url + "?by=type").status == 403);
    Reply const file = stage.read(kMarketer, url + "/xlsx?by=campaign&ids=" + first + "," + second);
    CHECK(file.status == 200);
    CHECK(file.body.starts_with("PK"));
    CHECK(file.body.find("xl/charts/chart1.xml") != std::string::npos);
    CHECK(file.header("content-disposition").starts_with("attachment"));
}

TEST_CASE("K9 the NPS of a comparison is that of its surveys' answers") {
    OFFERTA_NEEDS_DATABASE();
    CampaignStage stage;
    std::string const first = stage.make(20), second = stage.make(21);
    for (std::string const& id : {first, second}) {
        stage.invite(id, 3);
        stage.schedule(id);
        stage.move_clock(id, 0);
    }
    stage.move_clock(first, 22 * 24 * 3600);
    REQUIRE(until([&] { return stage.state(first) == "survey" && stage.state(second) == "survey"; }));
    json const survey = stage.campaign(first)["type"]["survey"]["questions"];
    std::string nps;
    for (json const& question : survey)
        if (question["kind"] == "nps") nps = question["id"];
    REQUIRE_FALSE(nps.empty());
    (void)stage.ask(
        "WITH said AS (UPDATE campaign_participant SET answered_at = now(), answers = jsonb_build_object('" + nps +
        "', jsonb_build_object('decimal', CASE name WHEN 'Гость 0' THEN '10' WHEN 'Гость 1' THEN '7' ELSE '3' END)) "
        "WHERE campaign = '" +
        first + "' RETURNING 1) SELECT count(*) FROM said");
    (void)stage.ask("WITH told AS (UPDATE campaign SET body = jsonb_set(body, '{survey,answered}', '3') WHERE id = '" +
                    first + "' RETURNING 1) SELECT count(*) FROM told");
    json const rows =
        stage.read(kMarketer, "/api/v1/campaign-comparison?by=campaign&ids=" + first + "," + second).json()["rows"];
    REQUIRE(rows.size() == 2);
    CHECK(rows[0]["promoters"] == 1);
    CHECK(rows[0]["passives"] == 1);
    CHECK(rows[0]["detractors"] == 1);
    CHECK(rows[1]["promoters"] == 0);
}

TEST_CASE(
    "K9 a marketing list finds contacts of customers that its user may read, once each, and never who wants no mail") {
    OFFERTA_NEEDS_DATABASE();
    CampaignStage stage;
    give_role(stage, kMarketer, "marketer");
    std::string const lists = "/api/v1/marketing-lists", list = new_id();
    json const everybody = stage.send(kMarketer, "POST", lists + "/preview", json::object()).json();
    std::string const all = stage.ask(
        "SELECT count(DISTINCT lower(contact ->> 'email')) FROM customer, jsonb_array_elements(body -> 'contacts') "
        "contact WHERE contact ->> 'email' <> ''");
    CHECK(everybody["total"] == std::stoll(all));
    CHECK(std::stoll(all) > 10);
    json const partners = stage.send(kMarketer, "POST", lists + "/preview", {{"types", {"partner"}}}).json();
    CHECK(partners["total"].get<std::int64_t>() > 0);
    CHECK(partners["total"].get<std::int64_t>() < std::stoll(all));
    CHECK(stage.send(kMarketer, "POST", lists + "/preview", {{"text", "СЕВЕРНЫЙ КОНТУР"}}).json()["total"] == 1);
    CHECK(stage.send(kMarketer, "POST", lists + "/preview", {{"position", "Технический"}})
              .json()["total"]
              .get<std::int64_t>() > 0);
    CHECK(stage.send(kMarketer, "POST", lists + "/preview", {{"types", {"nothing"}}}).json()["total"] == 0);
    // A seller's lists are of what he reaches; he makes none.
    CHECK(stage.send(kSouthernSeller, "POST", lists + "/preview", json::object()).status == 403);

    json body{{"id", list}, {"name", "Партнёры"}, {"filter", {{"types", {"partner"}}}}};
    REQUIRE(stage.send(kMarketer, "PUT", lists + "/" + list, body).status == 201);
    CHECK(stage.send(kMarketer, "PUT", lists + "/" + list, body).status == 412);
    CHECK(stage.read(kMarketer, lists).json()["items"][0]["name"] == "Партнёры");
    CHECK(
        stage.send(kMarketer, "PUT", lists + "/" + new_id(), {{"id", list}, {"name", " "}, {"filter", json::object()}})
            .status == 422);
    CHECK(stage.read(kSouthernSeller, lists).json()["items"].empty());

    std::string const id = stage.make(), participants = "/api/v1/campaigns/" + id + "/participants";
    std::string const address = partners["contacts"][0]["email"];
    (void)stage.ask("WITH out AS (INSERT INTO mail_opt_out VALUES ('" + address +
                    "', now()) RETURNING 1) SELECT count(*) FROM out");
    json const preview = invite_list(stage, id, list, true).json();
    CHECK(preview["refused"] == 1);
    CHECK(preview["added"] == partners["total"].get<std::int64_t>() - 1);
    CHECK(preview["is_done"] == false);
    CHECK(stage.read(kMarketer, participants).json()["total"] == 0);
    CHECK(invite_list(stage, id, list, false).json()["is_done"] == true);
    CHECK(invite_list(stage, id, list, false).json()["unchanged"] == partners["total"].get<std::int64_t>() - 1);
    CHECK(stage.read(kMarketer, participants).json()["total"] == partners["total"].get<std::int64_t>() - 1);
    CHECK(stage.ask("SELECT count(*) FROM campaign_participant WHERE address = '" + address + "'") == "0");
    CHECK(invite_list(stage, id, new_id(), true).status == 422);
    CHECK(remove(stage, kAllReader, lists + "/" + list).status == 403);
    CHECK(remove(stage, kMarketer, lists + "/" + list).status == 200);
    CHECK(remove(stage, kMarketer, lists + "/" + list).status == 404);
}

TEST_CASE("K6 participants come from a workbook too, and each wrong cell is named with its row") {
    OFFERTA_NEEDS_DATABASE();
    CampaignStage stage;
    std::string const id = stage.make(), url = "/api/v1/campaigns/" + id + "/participants";
    auto const import = [&](char const* file, bool is_dry_run) {
        Headers headers = stage.cookie(kMarketer);
        headers.emplace_back("Mutation-Id", new_id());
        return request(stage.port, "POST", url + "/import" + (is_dry_run ? "?dry_run=true" : ""), from_hex(file),
                       headers);
    };
    json const preview = import(kBrokenGuestsXlsx, true).json();
    CHECK(preview["added"] == 2);
    CHECK(preview["refused"] == 1);
    json const broken = preview["rows"][2];
    CHECK(broken["row"] == 4);
    CHECK(broken["findings"].size() == 2);
    CHECK(import(kBrokenGuestsXlsx, false).status == 422);
    CHECK(stage.read(kMarketer, url).json()["total"] == 0);
    CHECK(import(kGuestsXlsx, false).json()["is_done"] == true);
    json const counts = stage.read(kMarketer, url).json()["counts"];
    CHECK(counts["total"] == 2);
    CHECK(counts["accepted"] == 2);
    CHECK(counts["attended"] == 1);
}

TEST_CASE(
    "K3 a type that names people who cannot act says so; a type that is put out of use stays with its campaigns") {
    OFFERTA_NEEDS_DATABASE();
    CampaignStage stage;
    json type;
    json const types = stage.read(kMarketingHead, "/api/v1/campaign-types").json();
    for (json const& row : types["items"]) {
        if (row["type"]["id"] != "webinar") continue;
        type = row["type"];
        CHECK_FALSE(row.contains("warnings"));
    }
    std::string const auditor = stage.ask("SELECT id FROM app_user WHERE login = '" + std::string(kAllReader) + "'");
    json changed = type;
    changed["tasks"][0]["responsible"] = {{"kind", "person"}, {"person", auditor}};
    changed["tasks"][1]["responsible"] = {{"kind", "role"}, {"role", "pricing_manager"}};
    Reply const saved = stage.send(kMarketingHead, "PUT", "/api/v1/campaign-types/webinar", changed);
    REQUIRE_MESSAGE(saved.status == 200, saved.body);
    json const warnings = saved.json()["warnings"];
    REQUIRE(warnings.size() == 2);
    CHECK(warnings[0]["place"] == "tasks[0].responsible");
    CHECK(warnings[0]["got"] == auditor);
    CHECK(warnings[1]["got"] == "pricing_manager");
    // Types are never deleted: one that is out of use makes no campaigns, and those that there are go their way to the
    // end.
    changed = type;
    changed["version"] = saved.json()["type"]["version"];
    std::string const id = stage.make();
    changed["is_active"] = false;
    CHECK(stage.send(kMarketingHead, "PUT", "/api/v1/campaign-types/webinar", changed).status == 200);
    json const content = stage.content(30, 1000);
    CHECK(stage.send(kMarketer, "PUT", "/api/v1/campaigns/" + new_id(), {{"type", "webinar"}, {"content", content}})
              .status == 409);
    CHECK(remove(stage, kMarketingHead, "/api/v1/campaign-types/webinar").status == 405);
    stage.invite(id, 1);
    stage.schedule(id);
    stage.move_clock(id, 31 * 24 * 3600);
    CHECK(stage.state(id) == "survey");
}

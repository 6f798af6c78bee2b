#include <doctest/doctest.h>

#include "tests/server/campaigns/campaign_stage.hpp"

// Participants, and what is kept beside the tasks (domain.md K4, K6).

using namespace offerta;
using namespace offerta::server;
using namespace offerta::server::test;
using nlohmann::json;

namespace {

Reply import_asked(CampaignStage& stage, std::string const& id, std::string const& query, std::string const& table) {
    Headers headers = stage.cookie(kMarketer);
    headers.emplace_back("Mutation-Id", new_id());
    return request(stage.port, "POST", "/api/v1/campaigns/" + id + "/participants/import" + query, table, headers);
}

Reply import_list(CampaignStage& stage, std::string const& id, std::string const& table, bool is_dry_run = false) {
    return import_asked(stage, id, is_dry_run ? "?dry_run=true" : "", table);
}

json guest(std::string const& id, std::string const& name, std::string const& email) {
    return {{"id", id}, {"name", name}, {"email", email}};
}

}  // namespace

TEST_CASE("K6 participants: without an address, one address twice, a wrong one; who is asked is asked once") {
    OFFERTA_NEEDS_DATABASE();
    CampaignStage stage;
    std::string const id = stage.make(), url = "/api/v1/campaigns/" + id + "/participants";
    std::string const first = new_id(), second = new_id(), third = new_id();
    json const put{{"put",
                    {guest(first, "Анна", "anna@example.com"), guest(second, "Она же", "Anna@Example.com"),
                     guest(third, "Без адреса", "")}}};
    CHECK(stage.send(kMarketer, "POST", url, put).json()["total"] == 3);
    Reply const wrong = stage.send(kMarketer, "POST", url, {{"put", {guest(new_id(), "Имя", "no address")}}});
    CHECK(wrong.status == 422);
    CHECK(wrong.json()["findings"][0]["place"] == "put[0].email");
    CHECK(stage.send(kMarketer, "POST", url, {{"put", {guest(new_id(), " ", " ")}}}).status == 422);
    CHECK(stage.send(kSouthernSeller, "POST", url, put).status == 403);
    CHECK(stage.read(kSouthernSeller, url).status == 404);
    stage.schedule(id);
    stage.move_clock(id, 31 * 24 * 3600);
    CHECK(stage.ask("SELECT count(*) FROM mail_outbox WHERE kind = 'survey'") == "1");
    CHECK(stage.campaign(id)["summary"]["asked"] == 1);
    // The survey is out: nobody joins, leaves or gets another address.
    CHECK(stage.send(kMarketer, "POST", url, {{"put", {guest(new_id(), "Поздно", "late@example.com")}}}).status == 409);
    CHECK(stage.send(kMarketer, "POST", url, {{"remove", {third}}}).status == 409);
    std::string const asked =
        stage.ask("SELECT id FROM campaign_participant WHERE asked_at IS NOT NULL AND campaign = '" + id + "'");
    CHECK(stage.send(kMarketer, "POST", url, {{"put", {guest(asked, "Анна", "other@example.com")}}}).status == 422);
    CHECK(stage.send(kMarketer, "POST", url, {{"put", {guest(asked, "Анна К.", "anna@example.com")}}}).status == 200);
}

TEST_CASE("K6 a list of participants comes from a file, all of it or nothing, and says each fault with its row") {
    OFFERTA_NEEDS_DATABASE();
    CampaignStage stage;
    std::string const id = stage.make(), url = "/api/v1/campaigns/" + id + "/participants";
    std::string const table =
        "ФИО;E-mail;Компания;Участие\nИванов;ivanov@example.com;АО;записался\nПетров;petrov@example.com;;\n";
    json const preview = import_list(stage, id, table, true).json();
    CHECK(preview["added"] == 2);
    CHECK(preview["is_done"] == false);
    CHECK(stage.read(kMarketer, url).json()["total"] == 0);
    CHECK(import_list(stage, id, table).json()["is_done"] == true);
    CHECK(stage.read(kMarketer, url + "?attendance=accepted").json()["items"][0]["company"] == "АО");
    json const again = import_list(stage, id, "email;name\nIVANOV@example.com;Иванов И.\npetrov@example.com;\n").json();
    CHECK(again["changed"] == 1);
    CHECK(again["unchanged"] == 1);
    Reply const broken = import_list(stage, id, "email;name\nnew@example.com;Новый\nnonsense;\nnew@example.com;Ещё\n");
    CHECK(broken.status == 422);
    CHECK(broken.json()["findings"][0]["place"] == "row 3.email");
    CHECK(broken.json()["findings"][1]["place"] == "row 4.email");
    CHECK(import_list(stage, id, "colour\nred\n").status == 422);
    CHECK(import_list(stage, id, "").status == 422);
    CHECK(stage.read(kMarketer, url).json()["total"] == 2);
    CHECK(stage.read(kMarketer, url + "?search=%D0%B8%D0%B2%D0%B0%D0%BD%D0%BE%D0%B2").json()["total"] == 1);
}

TEST_CASE("K6 a list of participants that cannot be read says why in the language that is asked for") {
    OFFERTA_NEEDS_DATABASE();
    CampaignStage stage;
    std::string const id = stage.make(), old_excel = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 a workbook of 1997";
    auto const words = [&](std::string const& query) {
        Reply const reply = import_asked(stage, id, query, old_excel);
        REQUIRE_MESSAGE(reply.status == 422, reply.body);
        return reply.json()["findings"][0]["expected"].get<std::string>();
    };
    for (std::string const dry_run : {"true", "false"}) {
        CHECK(words("?dry_run=" + dry_run + "&language=en") == "old .xls format: save it as .xlsx");
        CHECK(words("?dry_run=" + dry_run + "&language=ru") == "старый формат .xls: сохраните как .xlsx");
        CHECK(words("?dry_run=" + dry_run) == words("?dry_run=" + dry_run + "&language=ru"));
    }
    CHECK(import_asked(stage, id, "?language=de", old_excel).status == 400);
}

TEST_CASE("K4 comments, check lists and files stand beside the tasks, by those whose they are") {
    OFFERTA_NEEDS_DATABASE();
    CampaignStage stage;
    std::string const id = stage.make(), url = "/api/v1/campaigns/" + id;
    stage.approve(id);
    json const task = stage.campaign(id)["campaign"]["tasks"][0]["id"];
    json const comment{{"id", new_id()}, {"task", task}, {"text", "Договорились на четверг"}};
    CHECK(stage.send(kFinance, "POST", url + "/comments", comment).status == 201);
    CHECK(stage.send(kAllReader, "POST", url + "/comments", comment).status == 403);
    CHECK(stage.send(kFinance, "POST", url + "/comments", {{"id", new_id()}, {"task", "none"}, {"text", "?"}}).status ==
          422);
    std::string const item = new_id();
    json check{{"id", item}, {"task", task}, {"text", "Тема"}, {"is_done", false}};
    CHECK(stage.send(kMarketer, "POST", url + "/checks", check).status == 200);
    check["is_done"] = true;
    CHECK(stage.send(kFinance, "POST", url + "/checks", check).status == 403);
    json const done = stage.send(kMarketer, "POST", url + "/checks", check).json();
    CHECK(done["checks"][0]["is_done"] == true);
    CHECK(done["checks"][0].contains("done_by"));
    Headers headers = stage.cookie(kMarketer);
    headers.emplace_back("Mutation-Id", new_id());
    std::string const bytes("\0\xFF<script>", 10);
    Reply const added =
        request(stage.port, "POST", url + "/files?name=%D0%B0.html&task=" + task.get<std::string>(), bytes, headers);
    CHECK(added.status == 201);
    CHECK(request(stage.port, "POST", url + "/files?name=%D0%B0.html&task=" + task.get<std::string>(), bytes, headers)
              .body == added.body);
    std::string const file = url + "/files/" + added.json()["files"][0]["id"].get<std::string>();
    Reply const read = stage.read(kFinance, file);
    CHECK(read.body == bytes);
    CHECK(read.header("content-type") == "application/octet-stream");
    CHECK(read.header("content-disposition").starts_with("attachment"));
    CHECK(stage.read(kSouthernSeller, file).status == 404);
    json const tasks = stage.campaign(id)["tasks"];
    CHECK(tasks[0]["comments"] == 1);
    CHECK(tasks[0]["checks_done"] == 1);
    CHECK(tasks[0]["files"] == 1);
    Headers removing = stage.cookie(kFinance);
    removing.emplace_back("Mutation-Id", new_id());
    CHECK(request(stage.port, "DELETE", file, {}, removing).status == 403);
    removing = stage.cookie(kMarketer);
    removing.emplace_back("Mutation-Id", new_id());
    CHECK(request(stage.port, "DELETE", file, {}, removing).status == 200);
    CHECK(stage.read(kMarketer, file).status == 404);
    std::string const large(10 * 1024 * 1024 + 1, 'x');
    headers.back().second = new_id();
    CHECK(request(stage.port, "POST", url + "/files?name=large", large, headers).status == 413);
}

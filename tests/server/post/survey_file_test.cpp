#include <doctest/doctest.h>

#include "server/imports/zip_archive.hpp"
#include "tests/server/campaigns/campaign_stage.hpp"

// Results of a survey as a spreadsheet (domain.md K6).

using namespace offerta;
using namespace offerta::server;
using namespace offerta::server::test;
using nlohmann::json;

namespace {

/// A part of a workbook; empty where it has none of that name.
std::string part_of(std::string const& file, char const* name) {
    auto const archive = ZipArchive::open(file, {});
    REQUIRE(archive.has_value());
    ZipArchive::Entry const* entry = archive->find(name);
    if (entry == nullptr) return {};
    return archive->read_all(*entry).value();
}

}  // namespace

TEST_CASE("K6 results come as XLSX with a native chart for each question, and the log says who took them") {
    OFFERTA_NEEDS_DATABASE();
    CampaignStage stage;
    std::string const id = stage.make(30);
    stage.schedule(id);
    stage.invite(id, 3);
    stage.move_clock(id, 31 * 24 * 3600);
    std::string const key = stage.ask("SELECT secret FROM mail_outbox WHERE kind = 'survey' ORDER BY address LIMIT 1");
    Headers const form{{"Content-Type", "application/x-www-form-urlencoded"}, {"Cookie", "none=1"}};
    std::string const answers = "shown=1,2,4,5&q1=5&q2=9&q4=practice&q5=%3D1%2B1";
    REQUIRE(request(stage.port, "POST", "/survey?lang=ru&key=" + key, answers, form).status == 303);
    std::string const target = "/api/v1/campaigns/" + id + "/survey/xlsx";
    Reply const file = stage.read(kMarketer, target);
    REQUIRE(file.status == 200);
    CHECK(file.header("content-disposition").find(".xlsx") != std::string::npos);
    CHECK_FALSE(part_of(file.body, "xl/charts/chart1.xml").empty());
    std::string const words = part_of(file.body, "xl/sharedStrings.xml");
    CHECK(words.find("=1+1") != std::string::npos);
    CHECK(part_of(file.body, "xl/worksheets/sheet1.xml").find("<f>") == std::string::npos);
    CHECK(words.find("Насколько полезен вебинар?") != std::string::npos);
    Reply const english = stage.read(kMarketer, target + "?language=en");
    CHECK(part_of(english.body, "xl/sharedStrings.xml").find("How useful was the webinar?") != std::string::npos);
    CHECK(stage.read(kMarketer, target + "?language=xx").status == 400);
    CHECK(stage.read(kManager, target).status == 403);
    CHECK(
        stage.ask("SELECT count(*) FROM audit WHERE action = 'getSurveyDocument' AND outcome = 'done' AND object = '" +
                  id + "'") == "2");
}

#include <doctest/doctest.h>

#include "server/base/sha256.hpp"
#include "shared/campaign/icalendar.hpp"
#include "tests/server/campaigns/campaign_stage.hpp"

// Somebody's campaigns in his calendar, by a secret link (domain.md K9).

using namespace offerta;
using namespace offerta::server;
using namespace offerta::server::test;
using nlohmann::json;

namespace {

Reply calendar(CampaignStage const& stage, std::string const& path) {
    return request(stage.port, "GET", path, {}, {{"Cookie", "none=1"}});
}

std::string link_of(CampaignStage& stage, std::string const& login) {
    Headers const cookie = stage.cookie(login);
    Reply const made = request(stage.port, "POST", "/api/v1/calendar-link", {}, cookie);
    REQUIRE_MESSAGE(made.status == 201, made.body);
    return made.json()["path"];
}

/// The lines of one event, unfolded; empty where there is none of that id.
std::string event_in(Reply const& reply, std::string const& id) {
    std::string const text = campaign::unfold_line(reply.body);
    std::size_t const uid = text.find("UID:" + id);
    return uid == std::string::npos ? std::string() : text.substr(uid, text.find("END:VEVENT", uid) - uid);
}

bool has_line(std::string const& event, std::string const& line) {
    return event.find(line + "\r\n") != std::string::npos;
}

}  // namespace

TEST_CASE("K9 the calendar behind a link shows what its owner may read, and follows what happens to it") {
    OFFERTA_NEEDS_DATABASE();
    CampaignStage stage;
    std::string const id = stage.make(30);
    std::string const path = link_of(stage, kMarketer);
    CHECK(path.starts_with("/calendar.ics?key="));
    CHECK(stage.ask("SELECT count(*) FROM calendar_link WHERE token_sha256 = '" +
                    sha256_hex(path.substr(path.find('=') + 1)) + "'") == "1");
    Reply const first = calendar(stage, path);
    CHECK(first.status == 200);
    CHECK(first.header("content-type") == "text/calendar; charset=utf-8");
    std::string const draft = event_in(first, id);
    CHECK(has_line(draft, "STATUS:TENTATIVE"));
    CHECK(has_line(draft, "SUMMARY:Вебинар о платах"));
    CHECK(has_line(draft, "SEQUENCE:1"));
    std::string const day = stage.content(30, 0)["start"].get<std::string>().substr(0, 10);
    std::string const stamp = day.substr(0, 4) + day.substr(5, 2) + day.substr(8, 2);
    CHECK(has_line(draft, "DTSTART:" + stamp + "T070000Z"));
    CHECK(has_line(draft, "DTEND:" + stamp + "T090000Z"));
    stage.schedule(id);
    std::string const scheduled = event_in(calendar(stage, path), id);
    CHECK(has_line(scheduled, "STATUS:CONFIRMED"));
    CHECK(scheduled.substr(0, scheduled.find("\r\n")) == draft.substr(0, draft.find("\r\n")));  // the same UID
    stage.take(kMarketer, id, {{"event", "cancel"}, {"reason", "Нет"}});
    std::string const cancelled = event_in(calendar(stage, path), id);
    CHECK(has_line(cancelled, "STATUS:CANCELLED"));
    CHECK_FALSE(has_line(cancelled, "SEQUENCE:1"));
}

TEST_CASE(
    "K9, X a link shows nothing of others, and leads nowhere once it was replaced, revoked, or its owner has gone") {
    OFFERTA_NEEDS_DATABASE();
    CampaignStage stage;
    std::string const id = stage.make(30);
    // Who reads other units' campaigns only, and who reads none.
    std::string const seller = link_of(stage, kSouthernSeller), manager = link_of(stage, kManager),
                      reader = link_of(stage, kAllReader);
    bool const sees = stage.read(kSouthernSeller, "/api/v1/campaigns/" + id).status == 200;
    CHECK(event_in(calendar(stage, seller), id).empty() == !sees);
    CHECK(calendar(stage, manager).body.find("BEGIN:VEVENT") == std::string::npos);
    CHECK_FALSE(event_in(calendar(stage, reader), id).empty());
    std::string const next = link_of(stage, kAllReader);
    CHECK(calendar(stage, reader).status == 404);
    CHECK(calendar(stage, next).status == 200);
    CHECK(stage.read(kAllReader, "/api/v1/calendar-link").json().contains("made_at"));
    CHECK_FALSE(stage.read(kAllReader, "/api/v1/calendar-link").json().contains("path"));
    CHECK(request(stage.port, "DELETE", "/api/v1/calendar-link", {}, stage.cookie(kAllReader)).status == 204);
    CHECK(calendar(stage, next).status == 404);
    CHECK_FALSE(stage.read(kAllReader, "/api/v1/calendar-link").json().contains("made_at"));
    (void)stage.ask("UPDATE app_user SET is_active = false WHERE login = 'panov' RETURNING id");
    CHECK(calendar(stage, manager).status == 404);
    for (char const* bad : {"/calendar.ics", "/calendar.ics?key=", "/calendar.ics?key=zz"})
        CHECK(calendar(stage, bad).status == 404);
}

#include <doctest/doctest.h>

#include <chrono>
#include <map>
#include <thread>

#include "server/app/application.hpp"
#include "shared/base/time_zone.hpp"
#include "tests/server/support/client.hpp"
#include "tests/server/support/database.hpp"
#include "tests/server/support/until.hpp"

using namespace offerta;
using namespace offerta::server;
using namespace offerta::server::test;
using nlohmann::json;

namespace {

constexpr char kSeller[] = "kovaleva", kHead[] = "saveliev", kAuditor[] = "antonov", kAdministrator[] = "panov";

struct RunningForPeople {
    /// `prepare` is said to the database before anybody asks the server.
    explicit RunningForPeople(std::string const& prepare = {}) : application(database.config()) {
        if (!prepare.empty()) (void)database.ask(prepare);
        application.start();
        port = application.port();
        for (char const* login : {kSeller, kHead, kAuditor, kAdministrator})
            cookies[login] = "offerta=" + database.session_of(login);
    }
    ~RunningForPeople() { application.stop(); }

    [[nodiscard]] Reply read(std::string const& login, std::string const& target) const {
        return get(port, target, {{"Cookie", cookies.at(login)}});
    }
    [[nodiscard]] Reply send(std::string const& login, std::string const& method, std::string const& target,
                             json const& body, std::string const& mutation = {}, Headers more = {}) const {
        more.emplace_back("Cookie", cookies.at(login));
        return send_json(port, method, target, body, mutation, more);
    }
    [[nodiscard]] Reply put_user(json const& person) const {
        return send(kAdministrator, "PUT", "/api/v1/users/" + person["id"].get<std::string>(), person);
    }
    [[nodiscard]] json user(std::string const& login) const {
        json const items = read(kAdministrator, "/api/v1/users?search=" + login).json()["items"];
        REQUIRE(items.size() == 1);
        return items[0];
    }
    [[nodiscard]] Reply import(std::string const& table, bool is_preview) const {
        Headers headers{{"Cookie", cookies.at(kAdministrator)}, {"Content-Type", "application/octet-stream"}};
        if (!is_preview) headers.emplace_back("Mutation-Id", new_id());
        return request(port, "POST", std::string("/api/v1/users/import") + (is_preview ? "/preview" : ""), table,
                       headers);
    }

    Database database;
    Application application;
    std::map<std::string, std::string> cookies;
    std::uint16_t port = 0;
};

json new_person(std::string const& login) {
    return {{"id", new_id()}, {"login", login}, {"name", "Анна Новикова"}, {"roles", json::array()}};
}

std::string finding_of(Reply const& reply) {
    json const findings = reply.json()["findings"];
    return findings.empty() ? std::string()
                            : findings[0]["place"].get<std::string>() + " " + findings[0]["code"].get<std::string>();
}

}  // namespace

TEST_CASE(
    "an administrator makes a user with a role, changes and deactivates him; each is logged with before and after") {
    OFFERTA_NEEDS_DATABASE();
    RunningForPeople const server;
    json const north = server.user(kSeller)["unit"];
    json person = new_person("novikova");
    person["unit"] = north;
    person["roles"] = json::array({{{"role", "seller"}, {"unit", north}, {"to", "2030-12-31"}}});
    std::string const url = "/api/v1/users/" + person["id"].get<std::string>();
    std::string const mutation = new_id();
    Reply const made = server.send(kAdministrator, "PUT", url, person, mutation);
    REQUIRE_MESSAGE(made.status == 201, made.body);
    CHECK(made.header("etag") == "\"1\"");
    CHECK(server.send(kAdministrator, "PUT", url, person, mutation).body == made.body);
    json next = made.json();
    next["name"] = "Анна Новикова-Белая";
    next["roles"].push_back({{"role", "approver"}});
    Reply const changed = server.put_user(next);
    REQUIRE_MESSAGE(changed.status == 200, changed.body);
    CHECK(changed.json()["version"] == 2);
    CHECK(changed.json()["roles"].size() == 2);
    CHECK(server.put_user(next).status == 412);
    CHECK(server.send(kAdministrator, "PUT", url, next, {}, {{"If-Match", "\"2\""}}).status == 200);
    next = server.user("novikova");
    next["is_active"] = false;
    REQUIRE(server.put_user(next).status == 200);
    CHECK(server.read(kAdministrator, url).json()["is_active"] == false);
    json const entries =
        server.read(kAuditor, "/api/v1/audit?action=putUser&object=" + person["id"].get<std::string>()).json()["items"];
    REQUIRE(entries.size() == 4);
    CHECK_FALSE(entries[3].contains("before"));
    CHECK(entries[2]["before"]["name"] == "Анна Новикова");
    CHECK(entries[2]["after"]["name"] == "Анна Новикова-Белая");
}

TEST_CASE("a role counts at once, and a deactivated user is out at once") {
    OFFERTA_NEEDS_DATABASE();
    RunningForPeople const server;
    CHECK(server.read(kSeller, "/api/v1/audit").status == 403);
    json person = server.user(kSeller);
    json const before = person["roles"];
    person["roles"].push_back({{"role", "auditor"}});
    REQUIRE(server.put_user(person).status == 200);
    CHECK(until([&] { return server.read(kSeller, "/api/v1/audit").status == 200; }));
    person = server.user(kSeller);
    person["roles"] = before;
    REQUIRE(server.put_user(person).status == 200);
    CHECK(until([&] { return server.read(kSeller, "/api/v1/audit").status == 403; }));
    person = server.user(kSeller);
    person["is_active"] = false;
    REQUIRE(server.put_user(person).status == 200);
    CHECK(until([&] { return server.read(kSeller, "/api/v1/session").status == 401; }, std::chrono::seconds(1)));
    // Whoever comes back signs in anew: what was open before stays over.
    person = server.user(kSeller);
    person["is_active"] = true;
    REQUIRE(server.put_user(person).status == 200);
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    CHECK(server.read(kSeller, "/api/v1/session").status == 401);
}

namespace {

/// A zone with summer time where it is summer, and half an hour past midnight: by its winter clock it is the day
/// before.
TimeZone zone_past_midnight(Instant now) {
    constexpr int kDayMinutes = 24 * 60;
    int const minute = static_cast<int>(now.milliseconds / 60'000 % kDayMinutes);
    int const ahead = 30 - minute;
    int const month = civil_from_date(date_at(now, 0)).month;
    TimeZone zone = fixed_zone(ahead <= -kDayMinutes / 2 ? ahead + kDayMinutes : ahead);
    zone.standard_offset -= 3600;
    zone.has_summer_time = true;
    zone.to_summer = {(month + 9) % 12 + 1, 2, 0, 7200};
    zone.to_standard = {(month + 1) % 12 + 1, 2, 0, 7200};
    return zone;
}

std::string day_text(Date day, int later = 0) { return offerta::to_string(add_days(day, later)); }

}  // namespace

TEST_CASE("roles and deputies count from their first day to their last, and days are the organisation's") {
    OFFERTA_NEEDS_DATABASE();
    auto const since = std::chrono::system_clock::now().time_since_epoch();
    Instant const now{std::chrono::duration_cast<std::chrono::milliseconds>(since).count()};
    offerta::TimeZone const zone = zone_past_midnight(now);
    Date const here = date_at(zone, now), in_winter = date_at(now, zone.standard_offset / 60);
    REQUIRE_FALSE(here == in_winter);
    RunningForPeople const server("UPDATE organisation SET time_zone = '" + offerta::rule_of(zone) + "' RETURNING 1");
    json const held = server.user(kSeller)["roles"];
    auto const audits_from_to = [&](std::string const& from, std::string const& to) {
        json person = server.user(kSeller);
        person["roles"] = held;
        person["roles"].push_back({{"role", "auditor"}, {"from", from}, {"to", to}});
        REQUIRE(server.put_user(person).status == 200);
    };
    auto const reads_log = [&](int status) {
        return until([&] { return server.read(kSeller, "/api/v1/audit").status == status; });
    };
    audits_from_to(day_text(here), day_text(here));
    CHECK(reads_log(200));
    CHECK(server.read(kSeller, "/api/v1/audit").json()["total"] > 0);  // the database counts the same days
    audits_from_to(day_text(in_winter), day_text(in_winter));
    CHECK(reads_log(403));
    audits_from_to(day_text(here, -3), day_text(here, 3));
    CHECK(reads_log(200));
    audits_from_to(day_text(here, 1), day_text(here, 9));
    CHECK(reads_log(403));
    audits_from_to(day_text(here, -3), day_text(here));
    CHECK(reads_log(200));
    audits_from_to(day_text(here, -3), day_text(here, -1));
    CHECK(reads_log(403));

    // Who stands in for a head sees the people of his unit meanwhile.
    auto const deputy_from_to = [&](std::string const& from, std::string const& to) {
        json head = server.user(kHead);
        head["deputies"] = json::array({{{"deputy", server.user(kSeller)["id"]}, {"from", from}, {"to", to}}});
        REQUIRE(server.put_user(head).status == 200);
    };
    auto const sees_people = [&](int status) {
        return until([&] { return server.read(kSeller, "/api/v1/users").status == status; });
    };
    deputy_from_to(day_text(here), day_text(here));
    CHECK(sees_people(200));
    deputy_from_to(day_text(in_winter), day_text(in_winter));
    CHECK(sees_people(403));
    deputy_from_to(day_text(here, -1), day_text(here, 1));
    CHECK(sees_people(200));
    deputy_from_to(day_text(here, -2), day_text(here, -1));
    CHECK(sees_people(403));
}

TEST_CASE("what is wrong with a user is told with its place, and nothing changes") {
    OFFERTA_NEEDS_DATABASE();
    RunningForPeople const server;
    struct Case {
        char const* what;
        json change;
        char const* finding;
    };
    json const self = server.user(kHead)["id"];
    for (Case const& one :
         {Case{"no login", {{"login", " "}}, "login required"},
          Case{"login taken", {{"login", "KOVALEVA"}}, "login duplicate"},
          Case{"blank in login", {{"login", "a b"}}, "login invalid_format"},
          Case{"no name", {{"name", ""}}, "name required"},
          Case{"e-mail", {{"email", "nobody"}}, "email invalid_format"},
          Case{"unit", {{"unit", new_id()}}, "unit not_found"},
          Case{"role", {{"roles", json::array({{{"role", "king"}}})}}, "roles[0].role invalid_format"},
          Case{"role's unit",
               {{"roles", json::array({{{"role", "seller"}, {"unit", new_id()}}})}},
               "roles[0].unit not_found"},
          Case{"dates",
               {{"roles", json::array({{{"role", "seller"}, {"from", "2026-02-01"}, {"to", "2026-01-01"}}})}},
               "roles[0].to out_of_range"},
          Case{"role twice",
               {{"roles", json::array({{{"role", "seller"}}, {{"role", "seller"}}})}},
               "roles[1] duplicate"},
          Case{"own deputy", {{"deputies", json::array({{{"deputy", self}}})}}, "deputies[0].deputy conflict"},
          Case{"unknown deputy",
               {{"deputies", json::array({{{"deputy", new_id()}}})}},
               "deputies[0].deputy not_found"}}) {
        CAPTURE(one.what);
        json person = server.user(kHead);
        person.update(one.change);
        Reply const reply = server.put_user(person);
        CHECK(reply.status == 422);
        CHECK(finding_of(reply) == one.finding);
    }
    CHECK(server.user(kHead)["version"] == 1);
}

TEST_CASE("nobody takes his own administrator role or the last one, not even two at a time") {
    OFFERTA_NEEDS_DATABASE();
    RunningForPeople const server;
    json self = server.user(kAdministrator);
    json without = self;
    without["roles"] = json::array();
    CHECK(finding_of(server.put_user(without)) == "roles not_allowed");
    without = self;
    without["is_active"] = false;
    CHECK(finding_of(server.put_user(without)) == "is_active not_allowed");
    without = self;
    without["roles"][0]["to"] = "2099-01-01";
    CHECK(finding_of(server.put_user(without)) == "roles not_allowed");
    // Two administrators take each other's role: one of them stays.
    json other = server.user(kSeller);
    other["roles"].push_back({{"role", "administrator"}});
    REQUIRE(server.put_user(other).status == 200);
    other = server.user(kSeller);
    json without_self = self, without_other = other;
    without_self["roles"] = json::array();
    without_other["roles"] = json::array();
    REQUIRE(until([&] { return server.read(kSeller, "/api/v1/users").status == 200; }));
    int done[2] = {0, 0};
    std::thread first([&] {
        done[0] =
            server.send(kAdministrator, "PUT", "/api/v1/users/" + other["id"].get<std::string>(), without_other).status;
    });
    std::thread second([&] {
        done[1] = server.send(kSeller, "PUT", "/api/v1/users/" + self["id"].get<std::string>(), without_self).status;
    });
    first.join();
    second.join();
    CHECK((done[0] == 200) + (done[1] == 200) >= 1);
    CHECK(server.database.ask("SELECT count(*) > 0 FROM role_assignment WHERE role = 'administrator'") == "t");
}

TEST_CASE("a head sees the people of his unit, a seller none, the auditor all") {
    OFFERTA_NEEDS_DATABASE();
    RunningForPeople const server;
    CHECK(server.read(kSeller, "/api/v1/users").status == 403);
    CHECK(server.read(kSeller, "/api/v1/units").status == 403);
    CHECK(server.send(kHead, "PUT", "/api/v1/users/" + new_id(), new_person("x")).status == 403);
    json const all = server.read(kAuditor, "/api/v1/users?limit=200").json();
    CHECK(all["total"] == 11);
    json const mine = server.read(kHead, "/api/v1/users").json();
    CHECK(mine["total"] == 2);
    std::string const stranger = "/api/v1/users/" + server.user("belova")["id"].get<std::string>();
    CHECK(server.read(kHead, stranger).status == 404);
    CHECK(server.read(kAuditor, stranger).status == 200);
    CHECK(server.read(kAuditor, "/api/v1/users?role=seller").json()["total"] == 4);
    CHECK(server.read(kAuditor, "/api/v1/users?role=king").status == 400);
    json const page = server.read(kAuditor, "/api/v1/users?limit=3").json();
    REQUIRE(page["items"].size() == 3);
    json const second =
        server.read(kAuditor, "/api/v1/users?limit=200&cursor=" + page["next_cursor"].get<std::string>()).json();
    CHECK(second["items"].size() == 8);
}

TEST_CASE("units are a tree without circles, and one with people in it is not closed") {
    OFFERTA_NEEDS_DATABASE();
    RunningForPeople const server;
    json const units = server.read(kAdministrator, "/api/v1/units").json();
    REQUIRE(units.size() == 6);
    json const top = units[0], below = units[1];
    REQUIRE(below["parent"] == top["id"]);
    auto const put = [&](json const& unit) {
        return server.send(kAdministrator, "PUT", "/api/v1/units/" + unit["id"].get<std::string>(), unit);
    };
    json unit = top;
    unit["parent"] = below["id"];
    CHECK(finding_of(put(unit)) == "parent conflict");
    unit = below;
    unit["is_active"] = false;
    CHECK(finding_of(put(unit)) == "is_active conflict");
    unit = {{"id", new_id()}, {"name", {{"ru", "Запад"}}}, {"parent", top["id"]}};
    Reply const made = put(unit);
    REQUIRE_MESSAGE(made.status == 201, made.body);
    unit = made.json();
    unit["head"] = new_id();
    CHECK(finding_of(put(unit)) == "head not_found");
    unit.erase("head");
    unit["name"] = {{"ru", ""}};
    CHECK(finding_of(put(unit)) == "name required");
    unit["name"] = {{"ru", "Запад"}, {"en", "West"}};
    unit["is_active"] = false;
    CHECK(put(unit).status == 200);
}

TEST_CASE("users come from a table: the preview says what will happen, and then it happens, all of it or nothing") {
    OFFERTA_NEEDS_DATABASE();
    RunningForPeople const server;
    std::string const good =
        "Логин;ФИО;Почта;Подразделение;Роли\n"
        "novikova;Анна Новикова;a@x.example;Продажи / Продажи «Юг»;продавец, согласующий\n"
        "belova;;m.belova@new.example;;\n"
        "gromov;Денис Громов;;;\n";
    json const preview = server.import(good, true).json();
    REQUIRE_MESSAGE(preview["refused"] == 0, preview.dump());
    CHECK(preview["added"] == 1);
    CHECK(preview["changed"] == 1);
    CHECK(preview["unchanged"] == 1);
    CHECK(preview["is_done"] == false);
    CHECK(server.database.ask("SELECT count(*) FROM app_user WHERE login = 'novikova'") == "0");
    Reply const done = server.import(good, false);
    REQUIRE_MESSAGE(done.status == 200, done.body);
    CHECK(done.json()["is_done"] == true);
    json const made = server.user("novikova");
    CHECK(made["unit"] == server.user("belova")["unit"]);
    CHECK(made["roles"].size() == 2);
    CHECK(server.user("belova")["email"] == "m.belova@new.example");
    CHECK(server.user("belova")["name"] == "Мария Белова");
    CHECK(server.read(kAuditor, "/api/v1/audit?action=importUsers").json()["total"] == 2);

    // The same file again changes nothing, and dates that the file does not know stay.
    CHECK(server.import(good, true).json()["unchanged"] == 3);
    json dated = server.user("novikova");
    for (json& role : dated["roles"]) role["to"] = "2099-12-31";
    REQUIRE(server.put_user(dated).status == 200);
    CHECK(server.import(good, true).json()["unchanged"] == 3);
    dated = server.user("novikova");
    for (json& role : dated["roles"]) role["to"] = "2020-12-31";
    REQUIRE(server.put_user(dated).status == 200);
    json const renewed = server.import(good, true).json();
    CHECK(renewed["changed"] == 1);
    CHECK_FALSE(renewed["rows"][0]["person"]["roles"][0].contains("to"));

    std::string const bad =
        "login,name,unit,roles,active\n"
        "one,First,,seller,yes\n"
        "one,Again,,seller,yes\n"
        "two,Second,Nowhere,king,perhaps\n"
        "panov,,,seller,\n";
    json const report = server.import(bad, true).json();
    CHECK(report["refused"] == 3);
    CHECK(report["rows"][1]["findings"][0]["code"] == "duplicate");
    CHECK(report["rows"][2]["findings"].size() == 3);
    CHECK(report["rows"][3]["findings"][0]["code"] == "not_allowed");
    Reply const refused = server.import(bad, false);
    CHECK(refused.status == 422);
    CHECK(finding_of(refused) == "row 3.login duplicate");
    CHECK(server.database.ask("SELECT count(*) FROM app_user WHERE login = 'one'") == "0");
}

TEST_CASE("a table that is none is refused with what is wrong") {
    OFFERTA_NEEDS_DATABASE();
    RunningForPeople const server;
    for (auto const& [table, finding] :
         {std::pair<std::string, std::string>{"login;colour\na;b\n", "row 1.column B invalid_format"},
          {"email\na@b\n", "file required"},
          {"login;name\n", "file required"},
          {"login;login\na;b\n", "row 1.column B duplicate"}}) {
        auto const& text = table;
        CAPTURE(text);
        Reply const reply = server.import(table, true);
        CHECK(reply.status == 422);
        CHECK(finding_of(reply) == finding);
    }
    CHECK(server.import("", true).status != 200);
    CHECK(server.import(std::string("PK\3\4\0\0", 6), true).status == 422);
}

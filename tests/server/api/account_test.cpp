#include <doctest/doctest.h>

#include <chrono>
#include <ctime>

#include "server/app/application.hpp"
#include "server/app/database.hpp"
#include "server/base/totp.hpp"
#include "server/services/passwords.hpp"
#include "tests/server/support/authenticator.hpp"
#include "tests/server/support/client.hpp"
#include "tests/server/support/database.hpp"
#include "tests/server/support/sign_in.hpp"
#include "tests/server/support/until.hpp"

using namespace offerta::server;
using namespace offerta::server::test;
using nlohmann::json;

namespace {

constexpr char kNewPassword[] = "a longer phrase";

struct RunningForAccount {
    RunningForAccount() : application(database.config()) {
        application.start();
        port = application.port();
    }
    ~RunningForAccount() { application.stop(); }
    Database database;
    Application application;
    std::uint16_t port = 0;
};

int session_status(std::uint16_t port, std::string const& cookie) {
    return get(port, "/api/v1/session", {{"Cookie", cookie}}).status;
}

std::string id_of(Database const& database, std::string const& login) {
    return database.ask("SELECT id FROM app_user WHERE login = '" + login + "'");
}

struct Factor {
    std::string secret;
    std::int64_t step = 0;  ///< whose code was given; the next one's is good for a minute from now
    std::vector<std::string> codes;
};

/// Turns the second factor on.
Factor with_factor(std::uint16_t port, std::string const& cookie) {
    Reply const begun = post(port, "/api/v1/second-factor", {{"password", kDemoPassword}}, cookie);
    REQUIRE_MESSAGE(begun.status == 200, begun.body);
    Factor factor{from_base32(begun.json()["secret"]), std::time(nullptr) / kTotpSeconds, {}};
    Reply const on =
        post(port, "/api/v1/second-factor/confirm", {{"code", totp_code(factor.secret, factor.step)}}, cookie);
    REQUIRE_MESSAGE(on.status == 200, on.body);
    factor.codes = on.json()["recovery_codes"].get<std::vector<std::string>>();
    return factor;
}

}  // namespace

TEST_CASE("one sees and ends one's own sessions, and nobody else's") {
    OFFERTA_NEEDS_DATABASE();
    RunningForAccount const server;
    std::string const mine = "offerta=" + server.database.session_of(),
                      other = "offerta=" + server.database.session_of(),
                      third = "offerta=" + server.database.session_of();
    std::string const stranger = "offerta=" + server.database.session_of("belova");
    json const list = get(server.port, "/api/v1/sessions", {{"Cookie", mine}}).json()["items"];
    REQUIRE(list.size() == 3);
    int current = 0;
    std::string another;
    for (json const& one : list) {
        current += one["is_current"].get<bool>();
        if (!one["is_current"]) another = one["id"];
        CHECK(one["agent"] == "test");
    }
    CHECK(current == 1);
    std::string const url = "/api/v1/sessions/" + another;
    CHECK(request(server.port, "DELETE", url, "", {{"Cookie", stranger}}).status == 404);
    CHECK(request(server.port, "DELETE", url, "", {{"Cookie", mine}}).status == 204);
    CHECK(request(server.port, "DELETE", url, "", {{"Cookie", mine}}).status == 404);
    CHECK((session_status(server.port, other) == 401) != (session_status(server.port, third) == 401));
    CHECK(post(server.port, "/api/v1/sessions/end-others", json::object(), mine).status == 204);
    CHECK(session_status(server.port, other) == 401);
    CHECK(session_status(server.port, third) == 401);
    CHECK(session_status(server.port, mine) == 200);
    CHECK(session_status(server.port, stranger) == 200);
}

TEST_CASE("a change of password asks for the old one, ends the other sessions and takes the demo account away") {
    OFFERTA_NEEDS_DATABASE();
    RunningForAccount const server;
    std::string const mine = "offerta=" + server.database.session_of(),
                      other = "offerta=" + server.database.session_of();
    auto const change = [&](std::string const& current, std::string const& next) {
        Reply const reply = post(server.port, "/api/v1/password", {{"current", current}, {"next", next}}, mine);
        return reply.status == 204 ? std::string("changed") : reply.json()["code"].get<std::string>();
    };
    CHECK(change("wrong", kNewPassword) == "password_wrong");
    CHECK(change(kDemoPassword, "too short") == "password_rule");
    CHECK(change(kDemoPassword, std::string(20, 'a')) == "password_rule");
    CHECK(session_status(server.port, other) == 200);
    CHECK(change(kDemoPassword, kNewPassword) == "changed");
    CHECK(session_status(server.port, mine) == 200);
    CHECK(session_status(server.port, other) == 401);
    CHECK(sign_in(server.port, "kovaleva", kDemoPassword).status == 401);
    CHECK(sign_in(server.port, "kovaleva", kNewPassword).status == 200);
    CHECK(get(server.port, "/api/v1/sign-in/options").body.find("\"kovaleva\"") == std::string::npos);
}

TEST_CASE("whoever has somebody's open session cannot guess his password in it") {
    OFFERTA_NEEDS_DATABASE();
    RunningForAccount const server;
    std::string const mine = "offerta=" + server.database.session_of();
    auto const guess = [&] {
        return post(server.port, "/api/v1/password", {{"current", "x"}, {"next", kNewPassword}}, mine).status;
    };
    CHECK(until([&] { return guess() == 429; }, std::chrono::minutes(1)));
    CHECK(post(server.port, "/api/v1/password", {{"current", kDemoPassword}, {"next", kNewPassword}}, mine).status ==
          429);
}

TEST_CASE("a one-time link sets a password once") {
    OFFERTA_NEEDS_DATABASE();
    RunningForAccount const server;
    std::string const admin = "offerta=" + server.database.session_of("panov");
    std::string const old = "offerta=" + server.database.session_of("gromov");
    std::string const url = "/api/v1/users/" + id_of(server.database, "gromov") + "/link";
    CHECK(post(server.port, url, json::object(), old).status == 403);
    CHECK(post(server.port, "/api/v1/users/" + new_id() + "/link", json::object(), admin).status == 404);
    auto const make = [&] {
        std::string const path = post(server.port, url, json::object(), admin).json()["path"];
        REQUIRE(path.rfind("/welcome.html#", 0) == 0);
        return path.substr(path.find('#') + 1);
    };
    auto const use = [&](std::string const& token, std::string const& password = kNewPassword) {
        return post(server.port, "/api/v1/sign-in/link", {{"token", token}, {"password", password}});
    };
    std::string const first = make(), second = make();
    CHECK(use(first).json()["code"] == "link_invalid");  // a newer one took its place
    CHECK(use("0000").status == 410);
    CHECK(use(second, "short").json()["code"] == "password_rule");
    Reply const used = use(second);
    REQUIRE_MESSAGE(used.status == 200, used.body);
    CHECK(session_status(server.port, cookie_of(used)) == 200);
    CHECK(session_status(server.port, old) == 401);
    CHECK(use(second).json()["code"] == "link_invalid");
    CHECK(sign_in(server.port, "gromov", kNewPassword).status == 200);
    std::string const late = make();
    (void)server.database.ask("UPDATE one_time_link SET ends_at = now() WHERE used_at IS NULL RETURNING 1");
    CHECK(use(late).status == 410);
    CHECK(server.database.ask("SELECT count(*) FROM one_time_link WHERE token = '" + late + "'") == "0");
}

TEST_CASE("a new database has a link for its administrator, and none once he has come in") {
    OFFERTA_NEEDS_DATABASE();
    Database const database(false);
    db::Gate gate;
    db::Session session(database_settings(database.config()), gate);
    session.act_as(db::Identity::system());
    auto const first = link_for_first_administrator(session);
    auto const again = link_for_first_administrator(session);
    REQUIRE(first);
    REQUIRE(again);
    CHECK(database.ask("SELECT count(*) FROM app_user WHERE login = 'admin'") == "1");
    Application application(database.config());
    application.start();
    auto const use = [&](std::string const& token) {
        return post(application.port(), "/api/v1/sign-in/link", {{"token", token}, {"password", kNewPassword}});
    };
    CHECK(use(first->token).status == 410);
    Reply const used = use(again->token);
    CHECK(used.status == 200);
    json const me = get(application.port(), "/api/v1/session", {{"Cookie", cookie_of(used)}}).json()["user"];
    CHECK(me["roles"] == json::array({"administrator"}));
    CHECK_FALSE(link_for_first_administrator(session));
    application.stop();
}

TEST_CASE("a second factor is asked for at each sign-in, and no code counts twice") {
    OFFERTA_NEEDS_DATABASE();
    RunningForAccount const server;
    std::string const mine = "offerta=" + server.database.session_of();
    CHECK(post(server.port, "/api/v1/second-factor", {{"password", "x"}}, mine).json()["code"] == "password_wrong");
    CHECK(post(server.port, "/api/v1/second-factor/confirm", {{"code", "000000"}}, mine).status == 409);
    auto const [secret, used_step, codes] = with_factor(server.port, mine);
    CHECK(codes.size() == 10);
    CHECK(get(server.port, "/api/v1/second-factor", {{"Cookie", mine}}).json() ==
          json{{"enabled", true}, {"recovery_codes", 10}});

    Reply const half = sign_in(server.port, "kovaleva", kDemoPassword);
    CHECK(half.json()["state"] == "second_factor");
    std::string const step = cookie_of(half);
    CHECK(step.rfind("offerta-step=", 0) == 0);
    CHECK(session_status(server.port, step) == 401);
    auto const give = [&](std::string const& code, std::string const& cookie) {
        return post(server.port, "/api/v1/sign-in/second-factor", {{"code", code}}, cookie);
    };
    std::string const code = totp_code(secret, used_step + 1);
    Reply const in = give(code, step);
    REQUIRE_MESSAGE(in.status == 200, in.body);
    CHECK(in.json()["state"] == "signed_in");
    CHECK(give(code, step).json()["code"] == "sign_in_over");
    std::string const next = cookie_of(sign_in(server.port, "kovaleva", kDemoPassword));
    CHECK(give(code, next).json()["code"] == "code_wrong");  // it was used
    std::string typed = codes[3];
    for (char& c : typed) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    CHECK(give(typed, next).status == 200);
    std::string const third = cookie_of(sign_in(server.port, "kovaleva", kDemoPassword));
    CHECK(give(codes[3], third).json()["code"] == "code_wrong");
    CHECK(give(codes[4], third).status == 200);
    CHECK(get(server.port, "/api/v1/second-factor", {{"Cookie", mine}}).json()["recovery_codes"] == 8);
    CHECK(post(server.port, "/api/v1/second-factor/remove", {{"password", kDemoPassword}}, mine).status == 204);
    CHECK(sign_in(server.port, "kovaleva", kDemoPassword).json()["state"] == "signed_in");
}

TEST_CASE("five wrong codes end the sign-in, and sign-ins for more of them are counted") {
    OFFERTA_NEEDS_DATABASE();
    RunningForAccount const server;
    auto const codes = with_factor(server.port, "offerta=" + server.database.session_of()).codes;
    std::string const step = cookie_of(sign_in(server.port, "kovaleva", kDemoPassword));
    for (int i = 0; i < 5; ++i) {
        CHECK(post(server.port, "/api/v1/sign-in/second-factor", {{"code", "12345"}}, step).status == 401);
    }
    CHECK(post(server.port, "/api/v1/sign-in/second-factor", {{"code", codes[0]}}, step).status == 410);
    CHECK(
        until([&] { return sign_in(server.port, "kovaleva", kDemoPassword).status == 429; }, std::chrono::minutes(1)));
}

TEST_CASE("a link may end the second factor of whoever has lost it") {
    OFFERTA_NEEDS_DATABASE();
    RunningForAccount const server;
    (void)with_factor(server.port, "offerta=" + server.database.session_of());
    std::string const admin = "offerta=" + server.database.session_of("panov");
    std::string const url = "/api/v1/users/" + id_of(server.database, "kovaleva") + "/link";
    auto const token = [&](bool ends) {
        std::string const path = post(server.port, url, {{"ends_second_factor", ends}}, admin).json()["path"];
        return path.substr(path.find('#') + 1);
    };
    auto const use = [&](std::string const& with) {
        return post(server.port, "/api/v1/sign-in/link", {{"token", with}, {"password", kNewPassword}}).json()["state"];
    };
    CHECK(use(token(false)) == "second_factor");
    CHECK(use(token(true)) == "signed_in");
}

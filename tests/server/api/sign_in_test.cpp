#include <doctest/doctest.h>

#include <set>
#include <thread>

#include "server/app/add_user.hpp"
#include "server/app/application.hpp"
#include "server/app/database.hpp"
#include "server/base/password.hpp"
#include "server/base/sha256.hpp"
#include "tests/server/support/client.hpp"
#include "tests/server/support/database.hpp"
#include "tests/server/support/samples.hpp"
#include "tests/server/support/sign_in.hpp"
#include "tests/server/support/until.hpp"

using namespace offerta::server;
using namespace offerta::server::test;
using nlohmann::json;

namespace {

/// A server over a demo database of its own: sessions end here.
struct RunningForSignIn {
    RunningForSignIn() : application(database.config()) {
        application.start();
        port = application.port();
    }
    ~RunningForSignIn() { application.stop(); }
    Database database;
    Application application;
    std::uint16_t port = 0;
};

Reply session_with(std::uint16_t port, std::string const& cookie) {
    return get(port, "/api/v1/session", {{"Cookie", cookie}});
}

Headers const kForm{{"Content-Type", "application/x-www-form-urlencoded"}};

/// As a change of a session by another server: the row, and the message that goes with it.
void change_sessions(Database const& database, std::string const& assignments) {
    (void)database.ask("WITH changed AS (UPDATE session SET " + assignments +
                       " RETURNING 1) SELECT count(*), pg_notify('offerta_access', '') FROM changed");
}

}  // namespace

TEST_CASE("each demo account signs in with the password that the page shows, and out again") {
    OFFERTA_NEEDS_DATABASE();
    RunningForSignIn const server;
    json const accounts = get(server.port, "/api/v1/sign-in/options").json()["demo_accounts"];
    std::set<std::string> roles;
    for (json const& account : accounts) roles.insert(account["roles"].begin(), account["roles"].end());
    CHECK(roles.size() == 9);
    json const& account = accounts[1];
    Reply const reply = sign_in(server.port, account["login"], account["password"]);
    REQUIRE_MESSAGE(reply.status == 200, reply.body);
    CHECK(reply.json()["state"] == "signed_in");
    CHECK(!reply.json()["user"].get<std::string>().empty());
    std::string const field = reply.header("set-cookie");
    CHECK(field.find("; Path=/; HttpOnly; SameSite=Strict") != std::string::npos);
    CHECK(field.find("Max-Age") == std::string::npos);
    std::string const cookie = cookie_of(reply);
    CHECK(session_with(server.port, cookie).json()["user"]["name"] == account["name"]);
    Reply const out = request(server.port, "POST", "/api/v1/sign-out", {}, {{"Cookie", cookie}});
    CHECK(out.status == 204);
    CHECK(out.header("set-cookie").find("offerta=; ") == 0);
    Reply const after = session_with(server.port, cookie);
    CHECK(after.status == 401);
    CHECK(after.json()["code"] == "session_ended");
    CHECK(server.database.ask("SELECT count(*) FROM session") == "0");
}

TEST_CASE("a wrong password and a login that nobody has get the same answer") {
    OFFERTA_NEEDS_DATABASE();
    RunningForSignIn const server;
    Reply const wrong = sign_in(server.port, "kovaleva", "offerta-demo ");
    Reply const unknown = sign_in(server.port, "nobody", kDemoPassword);
    for (Reply const& reply : {wrong, unknown}) {
        CHECK(reply.status == 401);
        CHECK(reply.json()["code"] == "sign_in_failed");
        CHECK(reply.header("set-cookie").empty());
    }
    CHECK(sign_in(server.port, "KOVALEVA", kDemoPassword).status == 200);
    CHECK(sign_in(server.port, "a.kovaleva@polaris.example", kDemoPassword).status == 200);
    (void)server.database.ask("UPDATE app_user SET is_active = false WHERE login = 'gromov' RETURNING 1");
    CHECK(sign_in(server.port, "gromov", kDemoPassword).status == 401);
}

TEST_CASE("a form signs in too, and is sent on") {
    OFFERTA_NEEDS_DATABASE();
    RunningForSignIn const server;
    Headers const form{{"Content-Type", "application/x-www-form-urlencoded"}};
    Reply const good =
        request(server.port, "POST", "/api/v1/sign-in", "login=belova&password=offerta%2ddemo&remember=yes", form);
    CHECK(good.status == 303);
    CHECK(good.header("location") == "/");
    CHECK(good.header("set-cookie").find("; Max-Age=2592000") != std::string::npos);
    CHECK(session_with(server.port, cookie_of(good)).status == 200);
    Reply const bad = request(server.port, "POST", "/api/v1/sign-in", "login=belova&password=x", form);
    CHECK(bad.status == 303);
    CHECK(bad.header("location") == "/login.html?problem=sign_in_failed");
    CHECK(request(server.port, "POST", "/api/v1/sign-in", "login=%zz", form).header("location") ==
          "/login.html?problem=malformed_form");
    CHECK(request(server.port, "POST", "/api/v1/sign-in", "x", {{"Content-Type", "text/plain"}}).status == 415);
}

TEST_CASE("no cookie, a tampered one and two of them are nobody's") {
    OFFERTA_NEEDS_DATABASE();
    RunningForSignIn const server;
    std::string const token = server.database.session_of(), good = "offerta=" + token;
    CHECK(get(server.port, "/api/v1/session").json()["code"] == "signed_out");
    CHECK(session_with(server.port, "other=1; " + good).status == 200);
    std::string flipped = good;
    flipped.back() = flipped.back() == '0' ? '1' : '0';
    for (std::string const& cookie : {flipped, good + "0", good.substr(0, 40), std::string("offerta="),
                                      std::string("offerta='; DROP TABLE session"), "offerta=" + sha256_hex(token),
                                      good + "; " + good, "__Host-" + good, "Offerta=" + token}) {
        CAPTURE(cookie);
        CHECK(session_with(server.port, cookie).status == 401);
    }
    CHECK(session_with(server.port, good).status == 200);
}

TEST_CASE("a session ends without use, after its time, and with its user") {
    OFFERTA_NEEDS_DATABASE();
    RunningForSignIn const server;
    struct Case {
        char const* what;
        std::string sql;
    };
    for (Case const& one : {Case{"idle", "seen_at = now() - interval '61 minutes'"},
                            Case{"over", "ends_at = now() - interval '1 second'"}}) {
        CAPTURE(one.what);
        std::string const cookie = "offerta=" + server.database.session_of();
        REQUIRE(session_with(server.port, cookie).status == 200);
        change_sessions(server.database, one.sql);
        CHECK(until([&] { return session_with(server.port, cookie).status == 401; }));
    }
    std::string const cookie = "offerta=" + server.database.session_of("belova");
    REQUIRE(session_with(server.port, cookie).status == 200);
    (void)server.database.ask(
        "UPDATE app_user SET is_active = false WHERE login = 'belova' "
        "RETURNING pg_notify('offerta_access', '')");
    CHECK(until([&] { return session_with(server.port, cookie).status == 401; }));
}

TEST_CASE("a user who is deactivated in the middle of a request changes nothing any more") {
    OFFERTA_NEEDS_DATABASE();
    RunningForSignIn const server;
    Database const& database = server.database;
    std::string const id = new_id(), url = "/api/v1/quotes/" + id;
    use_session(server.port, database.session_of());
    REQUIRE(send_json(server.port, "PUT", url, quote_body(id, 1)).status == 201);
    db::Connection other(database_settings(database.owner_config()));
    other.execute_script("BEGIN");
    other.execute_script(("SELECT FROM quote WHERE id = '" + id + "' FOR UPDATE").c_str());
    Reply reply;
    std::thread asking(
        [&] { reply = send_json(server.port, "POST", url + "/edits", title_edit(new_id(), 1, "First", "Second")); });
    bool const waits = until([&] {
        return database.ask(
                   "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
                   "AND wait_event_type = 'Lock'") == "1";
    });
    (void)database.ask("UPDATE app_user SET is_active = false WHERE login = 'kovaleva' RETURNING 1");
    other.execute_script("COMMIT");
    asking.join();
    CHECK(waits);
    CAPTURE(reply.status);
    CHECK((reply.status == 401 || reply.status == 403 || reply.status == 404));
    CHECK(database.ask("SELECT version FROM quote WHERE id = '" + id + "'") == "1");
    CHECK(get(server.port, url).status == 401);
}

TEST_CASE("use keeps a session alive") {
    OFFERTA_NEEDS_DATABASE();
    RunningForSignIn const server;
    std::string const cookie = "offerta=" + server.database.session_of();
    change_sessions(server.database, "seen_at = now() - interval '50 minutes'");
    REQUIRE(session_with(server.port, cookie).status == 200);
    CHECK(server.database.ask("SELECT seen_at > now() - interval '1 minute' FROM session") == "t");
}

TEST_CASE("who may do it to nothing at all is refused at the door") {
    OFFERTA_NEEDS_DATABASE();
    RunningForSignIn const server;
    std::string const cookie = "offerta=" + server.database.session_of("panov");
    Reply const reply = get(server.port, "/api/v1/quotes", {{"Cookie", cookie}});
    CHECK(reply.status == 403);
    CHECK(reply.json()["code"] == "forbidden");
    CHECK(get(server.port, "/api/v1/quotes/" + new_id(), {{"Cookie", cookie}}).status == 403);
    CHECK(session_with(server.port, cookie).json()["user"]["roles"][0] == "administrator");
}

TEST_CASE("somebody added by the command line signs in; a login counts once, and roles must exist") {
    OFFERTA_NEEDS_DATABASE();
    RunningForSignIn const server;
    db::Gate gate;
    db::Session session(database_settings(server.database.owner_config()), gate);
    session.act_as(db::Identity::system());
    // The server keeps what it knows of people for some seconds; whoever is newer is still nobody but himself.
    Reply const known = sign_in(server.port, "kovaleva", kDemoPassword);
    REQUIRE(get(server.port, "/api/v1/session", {{"Cookie", cookie_of(known)}}).status == 200);
    auto const password = add_user(session, {"first@polaris.example", "Первый", {"seller", "administrator"}});
    REQUIRE(password);
    Reply const newcomer = sign_in(server.port, "FIRST@polaris.example", *password);
    REQUIRE(newcomer.status == 200);
    CHECK(get(server.port, "/api/v1/session", {{"Cookie", cookie_of(newcomer)}}).json()["user"]["name"] == "Первый");
    CHECK(sign_in(server.port, "first@polaris.example", "offerta-demo").status == 401);
    auto const twice = add_user(session, {"First@polaris.example", "Второй", {"seller"}});
    REQUIRE_FALSE(twice);
    CHECK(twice.error().code == offerta::ErrorCode::Duplicate);
    auto const king = add_user(session, {"king", "Король", {"king"}});
    REQUIRE_FALSE(king);
    CHECK(king.error().got == "king");
}

TEST_CASE("a hash of an older cost still counts, and is renewed with the sign-in") {
    OFFERTA_NEEDS_DATABASE();
    RunningForSignIn const server;
    std::string const current =
        "SELECT password_hash LIKE '$argon2id$v=19$m=65536,t=2,p=1$%' FROM credential c "
        "JOIN app_user u ON u.id = c.user_id WHERE u.login = 'orlova'";
    CHECK(server.database.ask(current) == "t");
    std::string const old = hash_password(kDemoPassword, {1, 8 * 1024 * 1024});
    (void)server.database.ask("UPDATE credential SET password_hash = '" + old +
                              "' FROM app_user u "
                              "WHERE u.id = user_id AND u.login = 'orlova' RETURNING 1");
    CHECK(server.database.ask(current) == "f");
    CHECK(sign_in(server.port, "orlova", "wrong").status == 401);
    CHECK(server.database.ask(current) == "f");
    CHECK(sign_in(server.port, "orlova", kDemoPassword).status == 200);
    CHECK(server.database.ask(current) == "t");
    CHECK(sign_in(server.port, "orlova", kDemoPassword).status == 200);
}

TEST_CASE("a page of another site signs nobody in or out") {
    OFFERTA_NEEDS_DATABASE();
    RunningForSignIn const server;
    std::string const good = "login=belova&password=offerta-demo";
    for (auto const& foreign : Headers{{"Origin", "https://evil.example"},
                                       {"Origin", "null"},
                                       {"Origin", "http://127.0.0.1:1"},
                                       {"Sec-Fetch-Site", "cross-site"},
                                       {"Sec-Fetch-Site", "same-site"}}) {
        CAPTURE(foreign.second);
        Headers headers = kForm;
        headers.push_back(foreign);
        Reply const reply = request(server.port, "POST", "/api/v1/sign-in", good, headers);
        CHECK(reply.status == 403);
        CHECK(reply.json()["code"] == "foreign_origin");
        headers.emplace_back("Cookie", "offerta=" + server.database.session_of());
        CHECK(request(server.port, "POST", "/api/v1/sign-out", "", headers).status == 403);
        // Reads neither: the log would hear of them. What asks nobody who he is stays open.
        CHECK(get(server.port, "/api/v1/session", headers).json()["code"] == "foreign_origin");
        CHECK(get(server.port, "/api/v1/users", headers).json()["code"] == "foreign_origin");
        CHECK(get(server.port, "/healthz", headers).status == 200);
    }
    CHECK(server.database.ask("SELECT count(*) FROM audit WHERE outcome = 'refused'") == "0");
    Headers own = kForm;
    own.emplace_back("Origin", "http://127.0.0.1");
    own.emplace_back("Sec-Fetch-Site", "same-origin");
    CHECK(request(server.port, "POST", "/api/v1/sign-in", good, own).status == 303);
}

namespace {

/// What guesses the log has heard of: those that were looked at one by one, the others as counts, few entries in all.
void check_guesses_in_log(Database const& database, int looked_at, int refused) {
    auto const number = [&](std::string const& sql) { return std::atoi(database.ask(sql).c_str()); };
    (void)database.ask(
        "WITH over AS (UPDATE sign_in_throttle SET refused_from = refused_from - interval '2 minutes' "
        "WHERE refused > 0 RETURNING 1) SELECT count(*) FROM over");
    std::string const of_refused = "FROM audit WHERE action = 'signIn' AND outcome = 'refused' AND object = 'kovaleva'";
    auto const told = [&] { return number("SELECT coalesce(sum((after->>'attempts')::int), 0) " + of_refused); };
    CHECK(until([&] { return told() == refused; }));
    CHECK(told() == refused);
    CHECK(number("SELECT count(*) " + of_refused) < 10);
    CHECK(database.ask("SELECT DISTINCT address || ' ' || (after->'addresses')::text || (after->'objects')::text " +
                       of_refused) == "127.0.0.1 [\"127.0.0.1\"][\"kovaleva\"]");
    CHECK(number("SELECT count(*) FROM audit WHERE action = 'signIn' AND outcome = 'failed'") == looked_at);
    CHECK(number("SELECT sum(refused) FROM sign_in_throttle") == 0);
}

}  // namespace

TEST_CASE("ten thousand guesses get nowhere, and do not keep the user out where he is known") {
    OFFERTA_NEEDS_DATABASE();
    RunningForSignIn server;
    REQUIRE(sign_in(server.port, "kovaleva", kDemoPassword).status == 200);  // now this address is known for her
    (void)server.database.ask("UPDATE known_address SET address = '192.0.2.1' RETURNING 1");
    int looked_at = 0, refused = 0;
    constexpr int kGuesses = offerta::test::cases(10'000);
    for (int i = 0; i < kGuesses; ++i) {
        Reply const reply = sign_in(server.port, "kovaleva", "guess " + std::to_string(i));
        looked_at += reply.status == 401;
        refused += reply.status == 429;
        if (reply.status != 429) continue;
        int const wait = std::atoi(reply.header("retry-after").c_str());
        CHECK(wait >= 1);
        CHECK(wait <= 300);
    }
    CHECK(looked_at + refused == kGuesses);
    CHECK(looked_at < 60);
    check_guesses_in_log(server.database, looked_at, refused);
    MESSAGE(looked_at << " of " << kGuesses << " guesses were looked at");
    // The right password from the attacker's address has to wait too: else the answer would tell it. The last guess may
    // have been the last of its wait.
    for (int i = 0; sign_in(server.port, "kovaleva", "one more " + std::to_string(i)).status != 429; ++i)
        REQUIRE(i < 60);
    CHECK(sign_in(server.port, "kovaleva", kDemoPassword).status == 429);
    // From where she signed in before she comes in at once.
    (void)server.database.ask("UPDATE known_address SET address = '127.0.0.1' RETURNING 1");
    CHECK(sign_in(server.port, "kovaleva", kDemoPassword).status == 200);
    // Nobody waits for good: five minutes later a guess is looked at again.
    (void)server.database.ask("UPDATE known_address SET address = '192.0.2.1' RETURNING 1");
    (void)server.database.ask(
        "WITH later AS (UPDATE sign_in_throttle SET next_at = next_at - interval '5 minutes' "
        "RETURNING 1) SELECT count(*) FROM later");
    CHECK(sign_in(server.port, "kovaleva", kDemoPassword).status == 200);
}

TEST_CASE("unknown logins are counted as known ones are, and many of them at one address too") {
    OFFERTA_NEEDS_DATABASE();
    RunningForSignIn const server;
    constexpr int kMany = 200;
    // How many guesses are looked at before the first that is not.
    auto const looked_at = [&](auto const& login) {
        int count = 0;
        while (count < kMany && sign_in(server.port, login(count), "x").status == 401) ++count;
        (void)server.database.ask("WITH gone AS (DELETE FROM sign_in_throttle RETURNING 1) SELECT count(*) FROM gone");
        return count;
    };
    for (char const* login : {"gromov", "nobody"}) {
        CAPTURE(login);
        int const count = looked_at([&](int) { return std::string(login); });
        CHECK(count > 5);
        CHECK(count < 20);
    }
    int const count = looked_at([](int i) { return "nobody " + std::to_string(i); });
    CHECK(count > 20);
    CHECK(count < kMany);
}

TEST_CASE(
    "guesses that are not looked at are counted in the log for each address, with the beginnings of some logins") {
    OFFERTA_NEEDS_DATABASE();
    RunningForSignIn const server;
    int refused = 0;
    for (int i = 0; i < 120; ++i)
        refused += sign_in(server.port, std::to_string(100 + i) + " secret", "x").status == 429;
    CHECK(refused > 50);
    (void)server.database.ask(
        "WITH over AS (UPDATE sign_in_throttle SET refused_from = refused_from - interval '2 minutes' "
        "WHERE refused > 0 RETURNING 1) SELECT count(*) FROM over");
    auto const told = [&](char const* what) {
        return server.database.ask(std::string("SELECT ") + what +
                                   " FROM audit WHERE action = 'signIn' AND outcome = 'refused'");
    };
    CHECK(until([&] { return told("count(*)") == "1"; }));
    CHECK(told("after->>'attempts'") == std::to_string(refused));
    CHECK(told("object") == "");
    CHECK(told("json_array_length(after->'objects')") == "20");
    CHECK(told("position('secret' in after::text)") == "0");
    CHECK(told("address") == "127.0.0.1");
    CHECK(server.database.ask("SELECT count(*) FROM audit WHERE action = 'signIn' AND outcome = 'failed'") ==
          std::to_string(120 - refused));
}

TEST_CASE("guesses at one's own password in an open session are told too, and a right one tells them at once") {
    OFFERTA_NEEDS_DATABASE();
    RunningForSignIn const server;
    Headers const cookie{{"Cookie", "offerta=" + server.database.session_of("orlova")}};
    auto const change = [&](std::string const& current) {
        return send_json(server.port, "POST", "/api/v1/password", {{"current", current}, {"next", "a longer one 2026"}},
                         {}, cookie)
            .status;
    };
    int refused = 0;
    for (int i = 0; i < 12; ++i) refused += change("wrong") == 429;
    CHECK(refused > 3);
    (void)server.database.ask(
        "WITH later AS (UPDATE sign_in_throttle SET next_at = now() RETURNING 1) SELECT count(*) FROM later");
    CHECK(change(kDemoPassword) < 300);
    std::string const entry = "FROM audit WHERE action = 'changePassword' AND outcome = 'refused'";
    CHECK(server.database.ask("SELECT (after->>'attempts') || ' ' || actor_name " + entry) ==
          std::to_string(refused) + " Светлана Орлова");
    CHECK(server.database.ask("SELECT count(*) FROM audit WHERE action = 'changePassword' AND outcome = 'failed'") ==
          std::to_string(12 - refused));
}

TEST_CASE("a user who asks too often is told when to come back, and others are not touched") {
    OFFERTA_NEEDS_DATABASE();
    Database const database;
    Config config = database.config();
    config.user_rate = 2;
    Application application(config);
    application.start();
    Headers const first{{"Cookie", "offerta=" + database.session_of("kovaleva")}};
    Headers const second{{"Cookie", "offerta=" + database.session_of("belova")}};
    int status = 200;
    for (int i = 0; i < 100 && status == 200; ++i) status = get(application.port(), "/api/v1/session", first).status;
    Reply const reply = get(application.port(), "/api/v1/session", first);
    CHECK(reply.status == 429);
    CHECK(reply.header("retry-after") == "1");
    CHECK(get(application.port(), "/api/v1/session", second).status == 200);
    application.stop();
}

TEST_CASE("an address that asks too often is told so, behind a trusted proxy the one that it names") {
    OFFERTA_NEEDS_DATABASE();
    Config config = shared_database().config();
    config.address_rate = 2;
    config.trusted_proxies = {"127.0.0.1"};
    Application application(config);
    application.start();
    auto const ask = [&](char const* client) {
        return get(application.port(), "/api/v1/openapi.json", {{"X-Forwarded-For", client}}).status;
    };
    int status = 200;
    for (int i = 0; i < 100 && status == 200; ++i) status = ask("203.0.113.1");
    CHECK(status == 429);
    CHECK(ask("203.0.113.1, 127.0.0.1") == 429);
    CHECK(ask("203.0.113.2") == 200);
    // What the client itself has sent as a field of that name stands before the proxy's and hides nothing.
    Headers const twice{{"X-Forwarded-For", "203.0.113.7"}, {"X-Forwarded-For", "203.0.113.1"}};
    CHECK(get(application.port(), "/api/v1/openapi.json", twice).status == 429);
    CHECK(get(application.port(), "/healthz", {{"X-Forwarded-For", "203.0.113.1"}}).status == 200);
    application.stop();
}

#include <doctest/doctest.h>

#include "server/app/database.hpp"
#include "tests/server/quotes/sending_stage.hpp"
#include "tests/server/support/until.hpp"

// Who sees and makes links and letters (X): whoever may read the quote, whoever may write it, by the program and by the
// database alone.

using namespace offerta;
using namespace offerta::server;
using namespace offerta::server::test;
using nlohmann::json;

namespace {

constexpr char kNotAllowed[] = "42501";

/// What becomes of a statement in somebody's transaction as the server's role, which is rolled back: how many rows it
/// finds or changes, or the SQLSTATE.
std::string attempted(SendingStage const& stage, std::string const& login, std::string const& sql) {
    db::Connection connection(database_settings(stage.database.config()));
    connection.execute_script("BEGIN");
    std::string const user =
        login.empty() ? std::string() : stage.ask("SELECT id FROM app_user WHERE login = '" + login + "'");
    connection.execute_script(("SELECT set_config('offerta.user', '" + user + "', true)").c_str());
    std::string outcome;
    try {
        db::Result const result = connection.execute_script(sql.c_str());
        outcome = std::to_string(sql.starts_with("SELECT") ? result.size() : static_cast<int>(result.affected()));
    } catch (db::Error const& error) {
        outcome = error.sqlstate();
    }
    connection.execute_script("ROLLBACK");
    return outcome;
}

}  // namespace

TEST_CASE("Q, X links and letters are for whoever may read the quote, and made by whoever may write it") {
    OFFERTA_NEEDS_DATABASE();
    SmtpSink sink;
    SendingStage stage(mailing_through(sink));
    std::string const id = stage.sent_until(add_days(stage.today(), 10));
    REQUIRE(stage.mail(id, stage.letter()).status == 200);
    std::string const link = stage.newest_link(id)["id"];
    for (char const* login : {kSouthernSeller, kMarketer}) {
        CAPTURE(login);
        int const unseen = login == std::string(kSouthernSeller) ? 404 : 403;
        for (std::string const& list : {stage.links_of(id), stage.mails_of(id)})
            CHECK(stage.read(login, list).status >= 403);
        CHECK(stage.ask_for_link(login, id, stage.today()).status == unseen);
        CHECK(stage.send(login, "POST", stage.mails_of(id), stage.letter()).status == unseen);
        CHECK(stage.revoke(login, id, link).status == unseen);
    }
    // Reads all, writes nothing.
    CHECK(stage.read(kAllReader, stage.links_of(id)).json()["items"].size() == 1);
    CHECK(stage.read(kAllReader, stage.mails_of(id)).json()["items"].size() == 1);
    CHECK(stage.ask_for_link(kAllReader, id, stage.today()).status == 403);
    CHECK(stage.revoke(kAllReader, id, link).status == 403);
    CHECK(stage.open(stage.links_of(id)).status == 401);
    // Another's link by one's own quote is not there.
    CHECK(stage.revoke(kOfferOwner, stage.sent_until(add_days(stage.today(), 10)), link).status == 404);
    CHECK_FALSE(stage.newest_link(id).contains("revoked_at"));
    // His head works on it as on his own.
    CHECK(stage.ask_for_link("saveliev", id, stage.today()).status == 201);
    CHECK(stage.revoke("saveliev", id, link).status == 200);
}

TEST_CASE("Q, A3 the database alone says so too, and lets a person do nothing to a link but take it back") {
    OFFERTA_NEEDS_DATABASE();
    SmtpSink sink;
    SendingStage stage(mailing_through(sink));
    std::string const id = stage.sent_until(add_days(stage.today(), 10));
    REQUIRE(stage.mail(id, stage.letter()).status == 200);
    REQUIRE(until([&] { return stage.newest_mail(id)["state"] == "delivered"; }, std::chrono::seconds(20)));
    std::string const owner = stage.ask("SELECT id FROM app_user WHERE login = 'kovaleva'");
    std::string const reader = stage.ask("SELECT id FROM app_user WHERE login = 'antonov'");
    std::string const all[] = {"SELECT id FROM quote_link", "SELECT id FROM quote_mail"};
    for (std::string const& sql : all) {
        CAPTURE(sql);
        CHECK(attempted(stage, kOfferOwner, sql) == "1");
        CHECK(attempted(stage, kAllReader, sql) == "1");
        CHECK(attempted(stage, kSouthernSeller, sql) == "0");
        CHECK(attempted(stage, "", sql) == "0");
    }
    CHECK(attempted(stage, kOfferOwner, "SELECT id FROM mail_outbox") == "0");
    auto const link_by = [&](std::string const& maker) {
        return "INSERT INTO quote_link (id, quote, token_sha256, language, made_by, made_at, expires_at) VALUES "
               "(gen_random_uuid(), '" +
               id + "', 'x', 'ru', '" + maker + "', now(), now())";
    };
    CHECK(attempted(stage, kOfferOwner, link_by(owner)) == "1");
    CHECK(attempted(stage, kOfferOwner, link_by(reader)) == kNotAllowed);
    CHECK(attempted(stage, kAllReader, link_by(reader)) == kNotAllowed);
    std::string const revoke = "UPDATE quote_link SET revoked_at = now(), revoked_by = '";
    CHECK(attempted(stage, kOfferOwner, revoke + owner + "'") == "1");
    CHECK(attempted(stage, kOfferOwner, revoke + reader + "'") == kNotAllowed);
    CHECK(attempted(stage, kAllReader, revoke + reader + "'") == "0");
    CHECK(attempted(stage, kSouthernSeller, revoke + reader + "'") == "0");
    for (char const* change : {"answer = 'accepted', answered_at = now()", "opened = 7", "token_sha256 = 'x'",
                               "expires_at = 'infinity'", "comment = 'x'", "quote = quote"}) {
        CAPTURE(change);
        CHECK(attempted(stage, kOfferOwner, std::string("UPDATE quote_link SET ") + change) == kNotAllowed);
    }
    CHECK(attempted(stage, kOfferOwner, "UPDATE quote_mail SET subject = 'x'") == kNotAllowed);
    CHECK(attempted(stage, kOfferOwner, "DELETE FROM quote_link") == kNotAllowed);
    std::string const link = stage.newest_link(id)["id"];
    REQUIRE(stage.revoke(kOfferOwner, id, link).status == 200);
    CHECK(attempted(stage, kOfferOwner, "UPDATE quote_link SET revoked_at = NULL, revoked_by = NULL") == kNotAllowed);
}

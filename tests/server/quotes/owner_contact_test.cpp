#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "tests/server/quotes/sending_stage.hpp"
#include "tests/server/support/until.hpp"

// A quote's owner, as whoever may read the quote is told of him: his contact stands in its documents (domain.md Q).

using namespace offerta;
using namespace offerta::server;
using namespace offerta::server::test;
using nlohmann::json;

namespace {

constexpr char kHeadOfNorth[] = "saveliev";

/// A quote of hers that was sent, with a link.
class OwnersQuote : public SendingStage {
  public:
    /// She works elsewhere from now on. Her quotes stay where they are, and so does her role.
    void move_owner() {
        change_owner(
            "unit = (SELECT id FROM unit WHERE name ->> 'ru' = 'Управление'), body = body || '{\"unit\": "
            "\"Управление\"}'");
    }
    void give_owner(std::string const& phone) {
        change_owner("body = body || jsonb_build_object('phone', '" + phone + "')");
    }
    void take_owners_roles() const {
        (void)ask(
            "WITH gone AS (DELETE FROM role_assignment USING app_user u WHERE user_id = u.id AND login = 'kovaleva' "
            "RETURNING 1) SELECT count(*) FROM gone");
    }
    [[nodiscard]] bool knows_owner(std::string const& login) {
        json const colleagues = read(login, "/api/v1/session").json()["colleagues"];
        std::string const owner = ask("SELECT id FROM app_user WHERE login = 'kovaleva'");
        return std::any_of(colleagues.begin(), colleagues.end(), [&](json const& one) { return one["id"] == owner; });
    }
    [[nodiscard]] Reply quote(std::string const& login, std::string const& known = {}) {
        Headers headers = cookie(login);
        if (!known.empty()) headers.emplace_back("If-None-Match", known);
        return get(port, "/api/v1/quotes/" + id, headers);
    }
    /// The whole file of that moment.
    [[nodiscard]] std::string file(std::string const& login, std::string const& format) {
        Reply const reply = read(login, "/api/v1/quotes/" + id + "/documents/" + format + "?language=ru&at=" + at);
        REQUIRE_MESSAGE(reply.status == 200, reply.body.substr(0, 300));
        return reply.body;
    }

    std::string const id = sent_until(add_days(today(), 5)), path = link_to(id);
    std::string const at = newest_link(id)["made_at"];

  private:
    void change_owner(std::string const& what) const {
        REQUIRE(ask("UPDATE app_user SET " + what + " WHERE login = 'kovaleva' RETURNING login") == "kovaleva");
    }
};

}  // namespace

TEST_CASE("Q the files of a quote are the same bytes for whoever may read it, whether or not he sees its owner") {
    OFFERTA_NEEDS_DATABASE();
    OwnersQuote stage;
    REQUIRE(stage.knows_owner(kHeadOfNorth));
    REQUIRE(stage.knows_owner(kAllReader));
    stage.move_owner();
    json const contact{{"name", "Анна Ковалёва"},
                       {"position", "Управление"},
                       {"phone", "+7 812 555-01-11"},
                       {"email", "a.kovaleva@polaris.example"}};
    json whole;
    REQUIRE(until([&] { return (whole = stage.quote(kOfferOwner).json())["manager"] == contact; }));
    std::map<std::string, std::string> const own{{"pdf", stage.file(kOfferOwner, "pdf")},
                                                 {"xlsx", stage.file(kOfferOwner, "xlsx")}};
    // The head of the unit where the quote stays, then the auditor, who sees whoever may own quotes. The customer
    // behind the link sees the same.
    REQUIRE(until([&] { return !stage.knows_owner(kHeadOfNorth); }, std::chrono::seconds(10)));
    CHECK(stage.quote(kHeadOfNorth).json() == whole);
    for (auto const& file : own) {
        CAPTURE(file.first);
        CHECK(stage.file(kHeadOfNorth, file.first) == file.second);
        CHECK(stage.open(stage.path + "/" + file.first).body == file.second);
    }
    stage.take_owners_roles();
    REQUIRE(until([&] { return !stage.knows_owner(kAllReader); }, std::chrono::seconds(10)));
    CHECK(stage.quote(kAllReader).json() == whole);
    for (auto const& file : own) {
        CAPTURE(file.first);
        CHECK(stage.file(kAllReader, file.first) == file.second);
    }
}

TEST_CASE("Q an owner's new phone is in the quote's next answer and in its files, without a new version of the quote") {
    OFFERTA_NEEDS_DATABASE();
    OwnersQuote stage;
    int changes = 0;
    for (char const* login : {kHeadOfNorth, kOfferOwner}) {
        CAPTURE(login);
        Reply const before = stage.quote(login);
        REQUIRE(before.status == 200);
        std::string const file = stage.file(login, "xlsx");
        CHECK(stage.quote(login, before.header("etag")).status == 304);
        std::string const phone = "+7 812 555-02-0" + std::to_string(++changes);
        stage.give_owner(phone);
        Reply after;
        // The server is told of it, as of whatever changes people.
        REQUIRE(until([&] { return (after = stage.quote(login, before.header("etag"))).status == 200; }));
        CHECK(after.json()["manager"]["phone"] == phone);
        CHECK(after.json()["quote"] == before.json()["quote"]);
        CHECK(stage.quote(login, after.header("etag")).status == 304);
        CHECK(stage.file(login, "xlsx") != file);
        CHECK(stage.open(stage.path + "/xlsx").body == stage.file(login, "xlsx"));
    }
}

TEST_CASE("X whoever may not read a quote is told nothing of its owner, and the log of its making has no contact") {
    OFFERTA_NEEDS_DATABASE();
    OwnersQuote stage;
    Reply const refused = stage.quote(kSouthernSeller);
    CHECK(refused.status == 404);
    CHECK(refused.body.find("Ковалёва") == std::string::npos);
    std::string const made = " FROM audit WHERE action = 'createQuote' AND object = '" + stage.id + "'";
    CHECK(stage.ask("SELECT after -> 'quote' ->> 'id'" + made) == stage.id);
    CHECK(stage.ask("SELECT count(*)" + made + " AND after ->> 'manager' IS NOT NULL") == "0");
}

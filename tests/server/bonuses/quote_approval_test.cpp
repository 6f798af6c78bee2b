#include <doctest/doctest.h>

#include <set>
#include <thread>

#include "server/app/database.hpp"
#include "server/db/identity.hpp"
#include "server/repositories/quotes.hpp"
#include "shared/protocol/approval_messages.hpp"
#include "shared/protocol/json_in.hpp"
#include "shared/protocol/json_out.hpp"
#include "tests/server/bonuses/bonus_world.hpp"
#include "tests/server/support/live.hpp"
#include "tests/server/support/samples.hpp"

// The approval of quotes (P11, Q). In the demo's price book a seller may give 5 % and needs a head of sales beyond;
// what a head may not give is for "administrator", who decides no quotes: another head of sales does.

using namespace offerta::server;
using namespace offerta::server::test;
using nlohmann::json;

namespace {

class ApprovalWorld : public BonusWorld {
  public:
    ApprovalWorld() {
        json const customers = get("kovaleva", "/api/v1/customers?limit=200").json();
        for (json const& one : customers["items"])
            if (one["status"] == "regular") customer_ = one;
    }
    std::string make(std::string const& login, std::string const& discount, int lines = 2) {
        std::string const id = new_id();
        json body = quote_body(id, lines);
        body["customer"] = {{"id", customer_["id"]},
                            {"name", customer_["name"]},
                            {"type", customer_["type"]},
                            {"status", customer_["status"]}};
        if (!discount.empty()) body["specifications"][0]["lines"][0]["manual_discount"] = discount;
        Reply const made = send(login, "PUT", "/api/v1/quotes/" + id, body);
        REQUIRE_MESSAGE(made.status == 201, made.body);
        return id;
    }
    Reply act(std::string const& login, std::string const& id, std::string const& action) {
        return send(login, "POST", "/api/v1/quotes/" + id + "/actions", {{"action", action}});
    }
    Reply decide(std::string const& login, std::string const& id, std::string const& action, std::string const& hash,
                 std::string const& comment = {}) {
        return send(login, "POST", "/api/v1/quotes/" + id + "/decision",
                    {{"action", action}, {"content_hash", hash}, {"comment", comment}});
    }
    json approval(std::string const& login, std::string const& id) {
        Reply const reply = get(login, "/api/v1/quotes/" + id + "/approval");
        REQUIRE_MESSAGE(reply.status == 200, reply.body);
        auto const read = offerta::decode<offerta::QuoteApprovalAnswer>(reply.json());
        REQUIRE(read.has_value());
        CHECK(write(*read) == reply.json());
        return reply.json();
    }
    std::string status(std::string const& id) {
        return database().ask("SELECT status FROM quote WHERE id = '" + id + "'");
    }
    std::size_t waiting(std::string const& login) {
        Reply const reply = get(login, "/api/v1/inbox/quotes");
        REQUIRE(reply.status == 200);
        auto const read = offerta::decode<offerta::QuoteApprovalList>(reply.json());
        REQUIRE(read.has_value());
        return read->items.size();
    }
    void change_line(std::string const& login, std::string const& id, json const& was, json const& now) {
        json const quote = get(login, "/api/v1/quotes/" + id).json()["quote"];
        json body = title_edit(new_id(), quote["version"], "", "");
        body["mutations"][0]["edit"] = {{"type", "change_line"},
                                        {"line", quote["specifications"][0]["lines"][0]["id"]},
                                        {"was", was},
                                        {"now", now}};
        Reply const reply = send(login, "POST", "/api/v1/quotes/" + id + "/edits", body);
        REQUIRE_MESSAGE(reply.status == 200, reply.body);
        REQUIRE_FALSE(reply.json().contains("refused"));
    }

  private:
    json customer_;
};

std::set<std::string> names_of(json const& approval) {
    std::set<std::string> out;
    for (json const& one : approval["approvers"]) out.insert(one["name"]);
    return out;
}

}  // namespace

TEST_CASE("P11 a quote beyond the seller's limits is submitted, approved by his head, sent and accepted") {
    OFFERTA_NEEDS_DATABASE();
    ApprovalWorld world;
    std::string const id = world.make("kovaleva", "10");
    CHECK(world.act("kovaleva", id, "send").status == 409);
    json before = world.approval("kovaleva", id);
    CHECK(before["is_needed"] == true);
    CHECK(before["may_decide"] == false);
    REQUIRE(before["reasons"].size() == 1);
    CHECK(before["reasons"][0]["kind"] == "manual_discount");
    CHECK(before["reasons"][0]["value"] == "10");
    CHECK(before["waiting_roles"] == json::array({"sales_head"}));
    CHECK(names_of(before) == std::set<std::string>{"Игорь Савельев", "Светлана Орлова"});
    std::size_t const others = world.waiting("saveliev");  // the demo's
    LiveSocket head(world.port(), world.as("saveliev"));
    REQUIRE(head.next()["type"] == "hello");
    REQUIRE(world.act("kovaleva", id, "submit").status == 200);
    json const told = head.next();
    CHECK(told["type"] == "quote_changed");
    CHECK(told["quote"]["status"] == "in_approval");
    CHECK(world.waiting("saveliev") == others + 1);
    CHECK(world.get("kovaleva", "/api/v1/inbox/quotes").status == 403);
    // It is read-only meanwhile.
    CHECK(world.send("kovaleva", "POST", "/api/v1/quotes/" + id + "/edits", title_edit(new_id(), 2, "First", "Second"))
              .json()
              .contains("refused"));

    json const asked = world.approval("saveliev", id);
    CHECK(asked["may_decide"] == true);
    std::string const hash = asked["content_hash"];
    CHECK(world.decide("kovaleva", id, "approve", hash).status == 403);
    CHECK(world.decide("belova", id, "approve", hash).status ==
          403);  // decides no quotes, whether or not this one is there
    CHECK(world.decide("antonov", id, "approve", hash).status == 403);  // reads all, writes nothing
    Reply const changed = world.decide("saveliev", id, "approve", std::string(64, 'a'));
    CHECK(changed.status == 409);
    CHECK(changed.json()["code"] == "changed");
    CHECK(world.decide("saveliev", id, "return", hash).status == 422);  // why?
    REQUIRE(world.decide("saveliev", id, "approve", hash, "Ладно").status == 200);
    CHECK(world.status(id) == "approved");
    CHECK(world.decide("saveliev", id, "approve", hash).status == 409);
    CHECK(world.waiting("saveliev") == others);
    json const after = world.approval("kovaleva", id);
    CHECK(after["is_needed"] == false);
    REQUIRE(after["steps"].size() == 2);
    CHECK(after["steps"][1]["what"] == "approved");
    CHECK(after["steps"][1]["comment"] == "Ладно");
    CHECK(after["steps"][1]["counts"] == true);
    REQUIRE(world.act("kovaleva", id, "send").status == 200);
    CHECK(world.act("kovaleva", id, "accept").status == 200);
    CHECK(world.database().ask("SELECT count(*) FROM audit WHERE action = 'decideQuote' AND outcome = 'done'") == "1");
}

TEST_CASE(
    "P11 an approval holds for these reasons: another change keeps it, one of a reason asks again; a return voids it") {
    OFFERTA_NEEDS_DATABASE();
    ApprovalWorld world;
    std::string const id = world.make("kovaleva", "10");
    REQUIRE(world.act("kovaleva", id, "submit").status == 200);
    std::string const hash = world.approval("saveliev", id)["content_hash"];
    REQUIRE(world.decide("saveliev", id, "approve", hash).status == 200);
    REQUIRE(world.act("kovaleva", id, "reopen").status == 200);
    world.change_line("kovaleva", id, {{"quantity", "1"}}, {{"quantity", "3"}});
    CHECK(world.approval("kovaleva", id)["is_needed"] == false);  // more of it, at the same discount
    world.change_line("kovaleva", id, {{"discount", "10"}}, {{"discount", "12"}});
    CHECK(world.approval("kovaleva", id)["is_needed"] == true);
    CHECK(world.act("kovaleva", id, "send").status == 409);
    world.change_line("kovaleva", id, {{"discount", "12"}}, {{"discount", "10"}});
    CHECK(world.approval("kovaleva", id)["is_needed"] == false);  // the very reasons that were approved
    world.change_line("kovaleva", id, {{"discount", "10"}}, {{"discount", "11"}});
    REQUIRE(world.act("kovaleva", id, "submit").status == 200);
    json const again = world.approval("saveliev", id);
    CHECK(again["content_hash"] != hash);
    CHECK(world.decide("saveliev", id, "approve", hash).status == 409);
    REQUIRE(world.decide("saveliev", id, "return", again["content_hash"], "Много").status == 200);
    CHECK(world.status(id) == "returned");
    world.change_line("kovaleva", id, {{"discount", "11"}}, {{"discount", "10"}});
    CHECK(world.approval("kovaleva", id)["is_needed"] == true);  // it was returned since
    REQUIRE(world.act("kovaleva", id, "submit").status == 200);
    REQUIRE(world.act("kovaleva", id, "withdraw").status == 200);
    CHECK(world.status(id) == "draft");
    world.change_line("kovaleva", id, {{"discount", "10"}}, {{"discount", "5"}});
    CHECK(world.act("kovaleva", id, "submit").status == 409);  // nothing to approve
    CHECK(world.act("kovaleva", id, "send").status == 200);
}

TEST_CASE("P11 nobody approves his own quote, nor one that he submitted, nor for whom he stands in") {
    OFFERTA_NEEDS_DATABASE();
    ApprovalWorld world;
    std::string const own =
        world.make("saveliev", "20");  // beyond a head's 15 %: for another head, since administrators decide none
    json const approval = world.approval("saveliev", own);
    CHECK(approval["waiting_roles"] == json::array({"sales_head"}));
    CHECK(names_of(approval) == std::set<std::string>{"Светлана Орлова"});
    REQUIRE(world.act("saveliev", own, "submit").status == 200);
    std::string const hash = world.approval("orlova", own)["content_hash"];
    Reply const refused = world.decide("saveliev", own, "approve", hash);
    CHECK(refused.status == 403);
    CHECK(refused.json()["code"] == "own");
    // Submitted by the head in the seller's place: he has had his say.
    std::string const of_seller = world.make("kovaleva", "10");
    REQUIRE(world.act("saveliev", of_seller, "submit").status == 200);
    std::string const other = world.approval("orlova", of_seller)["content_hash"];
    CHECK(world.decide("saveliev", of_seller, "approve", other).status == 403);
    CHECK(names_of(world.approval("kovaleva", of_seller)) == std::set<std::string>{"Светлана Орлова"});
    // Белова stands in for Савельев: not for his own quote, and for others with both names.
    (void)world.database().ask(
        "INSERT INTO deputy (absent, deputy, valid_from, valid_to) SELECT a.id, d.id, current_date - 1, current_date + "
        "1 FROM app_user a, "
        "app_user d WHERE a.login = 'saveliev' AND d.login = 'belova' RETURNING deputy");
    CHECK(world.decide("belova", own, "approve", hash).status == 403);
    std::string const third = world.make("kovaleva", "10");
    REQUIRE(world.act("kovaleva", third, "submit").status == 200);
    json const seen = world.approval("belova", third);
    CHECK(seen["may_decide"] == true);
    REQUIRE(world.decide("belova", third, "approve", seen["content_hash"]).status == 200);
    json const step = world.approval("kovaleva", third)["steps"][1];
    CHECK(step["name"] == "Мария Белова");
    CHECK(step["on_behalf_of"] == world.id_of("saveliev"));
    REQUIRE(world.decide("orlova", own, "approve", hash).status == 200);
    CHECK(world.status(own) == "approved");
}

TEST_CASE("P11 of two who decide at once one does, and a margin is told to who may see margins only") {
    OFFERTA_NEEDS_DATABASE();
    ApprovalWorld world;
    std::string const id = world.make("kovaleva", "10");
    REQUIRE(world.act("kovaleva", id, "submit").status == 200);
    std::string const hash = world.approval("saveliev", id)["content_hash"];
    (void)world.as("orlova");
    std::vector<int> statuses(2);
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < 2; ++i)
        threads.emplace_back([&, i] {
            statuses[i] =
                world.decide(i == 0 ? "saveliev" : "orlova", id, i == 0 ? "approve" : "return", hash, "x").status;
        });
    for (std::thread& thread : threads) thread.join();
    CHECK(std::multiset<int>(statuses.begin(), statuses.end()) == std::multiset<int>{200, 409});
    // At 80 % off it costs more than it brings.
    std::string const cheap = world.make("kovaleva", "80", 1);
    (void)world.database().ask(
        "INSERT INTO app_user (id, body, position, login, unit) SELECT id, body || jsonb_build_object('id', id, "
        "'name', 'Сосед', 'email', ''), "
        "99, 'neighbour', unit FROM (SELECT gen_random_uuid() AS id, body, unit FROM app_user WHERE login = "
        "'kovaleva') one RETURNING login");
    (void)world.database().ask(
        "INSERT INTO role_assignment (user_id, role, unit) SELECT id, 'seller', unit FROM app_user WHERE login = "
        "'neighbour' RETURNING role");
    auto const margin_of = [&](char const* login) {
        json const answer = world.approval(login, cheap);
        for (json const& one : answer["reasons"])
            if (one["kind"] == "margin") return one;
        return json();
    };
    INFO(world.approval("kovaleva", cheap).dump());
    REQUIRE(margin_of("kovaleva").is_object());
    CHECK(margin_of("kovaleva").contains("value"));
    REQUIRE(margin_of("neighbour").is_object());
    CHECK_FALSE(margin_of("neighbour").contains("value"));
    CHECK_FALSE(world.approval("neighbour", cheap).contains("content_hash"));
}

TEST_CASE(
    "P11, A3 an approver's session moves a quote in approval and changes nothing else of it, whatever the program "
    "says") {
    OFFERTA_NEEDS_DATABASE();
    ApprovalWorld world;
    std::string const id = world.make("kovaleva", "10");
    REQUIRE(world.act("kovaleva", id, "submit").status == 200);
    (void)world.database().ask(
        "INSERT INTO role_assignment (user_id, role) SELECT id, 'approver' FROM app_user WHERE login = 'antonov' "
        "RETURNING id");
    offerta::UserId const approver{*offerta::parse_uuid(world.id_of("antonov"))};
    db::Gate gate;
    db::Session session(database_settings(world.database().config()), gate);
    db::Connection& connection = session.connection();
    // In a transaction of its own: how many rows it changes, or the SQLSTATE.
    auto const attempt = [&](std::string const& change) -> std::string {
        std::string outcome;
        connection.execute_script("BEGIN");
        connection.execute_script(
            ("SELECT set_config('offerta.user', '" + world.id_of("antonov") + "', true)").c_str());
        try {
            std::string const update = "UPDATE quote SET " + change + " WHERE id = '" + id + "'";
            outcome = std::to_string(connection.execute_script(update.c_str()).affected());
        } catch (db::Error const& error) {
            outcome = error.sqlstate();
        }
        connection.execute_script("ROLLBACK");
        return outcome;
    };
    CHECK(attempt("status = 'approved', version = version + 1") == "1");
    for (char const* change :
         {"net = net + 1", "gross = gross + 1", "vat = vat + 1", "currency = 'EUR'", "customer = NULL",
          "valid_until = '2030-01-01'", "search = ''", "revision = revision + 1", "unit = NULL",
          "owner = gen_random_uuid()", "created_at = now() - interval '1 day'",
          "head = head || '{\"title\": \"Other\"}'", "head = head - 'customer'",
          "summary = summary || '{\"gross\": \"1\"}'", "status = 'approved', net = 0", "status = 'sent'"}) {
        CAPTURE(change);
        CHECK(attempt(change) == "42501");
    }
    std::string const rest =
        "SELECT (head - '{version,status,updated_at}'::text[])::text || (summary - "
        "'{version,status,updated_at}'::text[])::text || "
        "net || gross FROM quote WHERE id = '" +
        id + "'";
    std::string const before = world.database().ask(rest);
    session.act_as(db::Identity::of(approver));
    session.transact([&](db::Transaction& transaction) {
        auto stored = quotes::load(transaction, {*offerta::parse_uuid(id)});
        REQUIRE(stored.has_value());
        stored->quote.version += 1;
        stored->quote.status = offerta::QuoteStatus::Approved;
        offerta::Quote const& quote = stored->quote;
        quotes::change_status(transaction, {quote.id, quote.version, quote.status, quote.updated_at});
    });
    CHECK(world.status(id) == "approved");
    CHECK(world.database().ask("SELECT head ->> 'status' FROM quote WHERE id = '" + id + "'") == "approved");
    CHECK(world.database().ask("SELECT (head ->> 'version')::int = version AND (summary ->> 'version')::int = version "
                               "FROM quote WHERE id = '" +
                               id + "'") == "t");
    CHECK(world.database().ask(rest) == before);
    CHECK(world.get("kovaleva", "/api/v1/quotes/" + id).json()["quote"]["status"] == "approved");
    // Decided: it is the owner's again.
    CHECK(attempt("status = 'in_approval'") == "0");
}

#include "tests/server/access/matrix.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <set>

#include "tests/support/sanitized.hpp"

// Every operation as everybody, on every object, compared with the permission table (domain.md X,
// reliability.md A1, A3).

using namespace offerta;
using namespace offerta::server;
using namespace offerta::server::test;
using nlohmann::json;

namespace {

using AboutPair = MatrixEntry::About;

/// What is said of who may not see it, without what differs in every answer.
std::string without_ids(Reply const& reply) {
    json body = reply.json();
    if (body.is_object()) body.erase("request_id");
    std::string text = std::to_string(reply.status) + " " + body.dump();
    for (auto const& [name, value] : reply.headers) {
        if (name != "date" && name != "x-request-id" && name != "content-length") text += "\n" + name + ": " + value;
    }
    return text;
}

int status_for(MatrixEntry const& entry, Actor const& actor, Owned const& object) {
    OperationRule const& rule = *find_operation(entry.operation);
    if (rule.door == Door::Open) return entry.success;
    if (!actor.is_signed_in) return 401;
    if (rule.door == Door::SignedIn) return entry.success;
    if (!may_any(actor.subject, *rule.action)) return 403;
    if (entry.about == AboutPair::Nothing) return entry.success;
    if (entry.about != AboutPair::NewOne && !may(actor.subject, entry.reading, object)) return entry.hidden;
    return may(actor.subject, *rule.action, object) ? entry.success : 403;
}

/// A server over demo data and the matrix's people. `config` says as which role it connects.
struct Stage {
    explicit Stage(bool second_wall)
        : cast(database), application(second_wall ? database.config() : database.owner_config()) {
        application.start();
        port = application.port();
        cast.make_objects(port);
        entries = matrix_entries(database, port);
    }
    ~Stage() { application.stop(); }

    std::string object_id(MatrixEntry const& entry, Actor const& actor, UserId owner) const {
        if (entry.about == AboutPair::Quote) return cast.quote_of(owner);
        if (entry.about == AboutPair::Customer) return cast.customer_of(owner);
        if (entry.about == AboutPair::Campaign) return cast.campaign_of(owner);
        if (entry.about == AboutPair::Deal) return cast.deal_of(owner);
        if (entry.about == AboutPair::NewOne || entry.about == AboutPair::Person) return to_string(owner.value);
        return entry.operation == "signOut" && actor.is_signed_in ? login_of(actor) : std::string();
    }
    std::string login_of(Actor const& actor) const {
        return database.ask("SELECT login FROM app_user WHERE id = '" + to_string(actor.user.value) + "'");
    }

    Database database;
    Cast cast;
    Application application;
    std::uint16_t port = 0;
    std::vector<MatrixEntry> entries;
};

void check_cell(Stage const& stage, MatrixEntry const& entry, Actor const& actor, Relation const& relation) {
    UserId const owner = relation.owner.is_nil() ? actor.user : relation.owner;
    if (entry.about != AboutPair::Nothing && owner.is_nil()) return;  // nobody owns nothing
    Reply const reply = entry.send(stage.port, actor.cookie, stage.object_id(entry, actor, owner));
    bool const has_object = entry.about != AboutPair::Nothing;
    CAPTURE(entry.operation);
    CAPTURE(actor.name);
    CAPTURE(relation.name);
    CAPTURE(reply.body.substr(0, 300));
    CHECK(reply.status == status_for(entry, actor, has_object ? stage.cast.owned_by(owner) : Owned{}));
    if (reply.status != entry.hidden || !has_object || entry.about == AboutPair::NewOne) return;
    Reply const missing = entry.send(stage.port, actor.cookie, new_id());
    CHECK(without_ids(reply) == without_ids(missing));
}

void check_matrix(Stage const& stage) {
    for (MatrixEntry const& entry : stage.entries) {
        for (Actor const& actor : stage.cast.actors()) {
            for (Relation const& relation : stage.cast.relations()) {
                check_cell(stage, entry, actor, relation);
                if (entry.about == AboutPair::Nothing) break;
            }
        }
    }
}

std::set<std::string> ids_of(json const& page) {
    std::set<std::string> out;
    for (json const& row : page["items"]) out.insert(row["id"].get<std::string>());
    return out;
}

/// What a list shows and counts, against what the table lets through of all that there is.
void check_list(Stage const& stage, Actor const& actor, std::string const& table, Action action) {
    db::Gate gate;
    db::Session owner(db::ConnectionSettings{.url = stage.database.url()}, gate);
    static constexpr db::Statement kQuotes{"test.matrix.quotes", "SELECT id, owner, unit FROM quote"};
    static constexpr db::Statement kCustomers{"test.matrix.customers", "SELECT id, owner, unit FROM customer"};
    static constexpr db::Statement kCampaigns{"test.matrix.campaigns", "SELECT id, owner, unit FROM campaign"};
    db::Statement const& all = table == "quotes" ? kQuotes : table == "customers" ? kCustomers : kCampaigns;
    std::set<std::string> expected;
    for (db::Row const row : owner.execute(all)) {
        Owned const whose{{parse_uuid(row.text(1)).value_or(Uuid{})}, {parse_uuid(row.text(2)).value_or(Uuid{})}};
        if (may(actor.subject, action, whose)) expected.insert(row.string(0));
    }
    std::set<std::string> shown;
    std::string cursor;
    do {
        json const page = get(stage.port, "/api/v1/" + table + "?limit=200&cursor=" + cursor, actor.cookie).json();
        CHECK(page["total"] == expected.size());
        shown.merge(ids_of(page));
        cursor = page.value("next_cursor", "");
    } while (!cursor.empty());
    CAPTURE(actor.name);
    CAPTURE(table);
    CHECK(shown == expected);
}

}  // namespace

TEST_CASE("X, A1 every operation answers everybody as the permission table says") {
    OFFERTA_NEEDS_DATABASE();
    auto const started = std::chrono::steady_clock::now();
    Stage const stage(true);
    std::set<std::string> entered;
    for (MatrixEntry const& entry : stage.entries) entered.insert(entry.operation);
    for (http::Route const& route : stage.application.router().routes()) {
        CHECK_MESSAGE(entered.contains(std::string(route.operation.name())),
                      "no matrix entry: ", route.operation.name());
    }
    check_matrix(stage);
    for (Actor const& actor : stage.cast.actors()) {
        if (may_any(actor.subject, Action::ReadQuote)) check_list(stage, actor, "quotes", Action::ReadQuote);
        if (may_any(actor.subject, Action::ReadCustomer)) check_list(stage, actor, "customers", Action::ReadCustomer);
        if (may_any(actor.subject, Action::ReadCampaign)) check_list(stage, actor, "campaigns", Action::ReadCampaign);
    }
    CHECK(std::chrono::steady_clock::now() - started < std::chrono::seconds(60) * offerta::test::kSlowness);
}

TEST_CASE(
    "X, A3 the first wall holds alone: as a superuser, whom row-level security lets through, the "
    "answers are the same") {
    OFFERTA_NEEDS_DATABASE();
    Stage const stage(false);
    check_matrix(stage);
    for (Actor const& actor : stage.cast.actors()) {
        if (may_any(actor.subject, Action::ReadQuote)) check_list(stage, actor, "quotes", Action::ReadQuote);
        if (may_any(actor.subject, Action::ReadCustomer)) check_list(stage, actor, "customers", Action::ReadCustomer);
        if (may_any(actor.subject, Action::ReadCampaign)) check_list(stage, actor, "campaigns", Action::ReadCampaign);
    }
}

TEST_CASE("X the matrix itself knows what is forbidden") {
    OFFERTA_NEEDS_DATABASE();
    Stage const stage(true);
    auto const status = [&](char const* who, char const* operation, char const* relation) {
        for (MatrixEntry const& entry : stage.entries) {
            for (Actor const& actor : stage.cast.actors()) {
                for (Relation const& to : stage.cast.relations()) {
                    if (entry.operation != operation || actor.name != who || to.name != relation) continue;
                    UserId const owner = to.owner.is_nil() ? actor.user : to.owner;
                    return entry.send(stage.port, actor.cookie, stage.object_id(entry, actor, owner)).status;
                }
            }
        }
        return 0;
    };
    CHECK(status("seller", "getQuote", "own") == 200);
    CHECK(status("seller", "getQuote", "unit below") == 200);
    CHECK(status("seller", "getQuote", "other unit") == 404);
    CHECK(status("seller", "editQuote", "own") == 200);
    CHECK(status("seller", "editQuote", "same unit") == 403);
    CHECK(status("seller", "editQuote", "other unit") == 404);
    CHECK(status("sales_head", "editQuote", "unit below") == 200);
    CHECK(status("stands in for the head", "editQuote", "unit below") == 200);
    CHECK(status("approver", "editQuote", "same unit") == 403);
    CHECK(status("auditor", "getQuote", "other unit") == 200);
    CHECK(status("auditor", "editQuote", "other unit") == 403);
    CHECK(status("administrator", "getQuote", "same unit") == 403);
    CHECK(status("marketer", "getCustomer", "same unit") == 200);
    CHECK(status("marketer", "getCustomer", "other unit") == 404);
    CHECK(status("marketer", "putCustomer", "same unit") == 403);
    CHECK(status("marketer", "getCampaign", "same unit") == 200);
    CHECK(status("marketer", "getCampaign", "other unit") == 404);
    CHECK(status("marketer", "putParticipants", "same unit") == 403);
    CHECK(status("marketer", "putParticipants", "own") == 200);
    CHECK(status("marketing_head", "getCampaign", "other unit") == 200);
    CHECK(status("auditor", "getCampaign", "other unit") == 200);
    CHECK(status("auditor", "sendCampaignEvent", "other unit") == 403);
    CHECK(status("administrator", "getCampaign", "same unit") == 403);
    CHECK(status("pricing_manager", "getCampaign", "same unit") == 403);
    CHECK(status("seller", "openImport", "own") == 403);
    CHECK(status("nobody", "getSession", "own") == 401);
    CHECK(status("deactivated", "getQuote", "own") == 401);
    CHECK(status("roles have run out", "getQuote", "own") == 403);
}

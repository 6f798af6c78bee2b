#include <doctest/doctest.h>
#include <poll.h>

#include <algorithm>
#include <atomic>
#include <set>
#include <thread>

#include "server/app/database.hpp"
#include "server/db/pipeline.hpp"
#include "server/db/workers.hpp"
#include "tests/server/access/world.hpp"
#include "tests/server/support/database.hpp"

// The second wall alone: raw SQL without any WHERE, as the role that the server connects as.

using namespace offerta;
using namespace offerta::server;
using namespace offerta::server::test;

namespace {

using db::Identity;
using Ids = std::set<std::string>;

constexpr db::Statement kQuotes{"test.wall.quotes", "SELECT id FROM quote"};
constexpr db::Statement kWritableQuotes{"test.wall.writable_quotes", "SELECT id FROM quote FOR UPDATE"};
constexpr db::Statement kLines{"test.wall.lines", "SELECT quote FROM quote_line"};
constexpr db::Statement kWritableLines{"test.wall.writable_lines", "SELECT quote FROM quote_line FOR UPDATE"};
constexpr db::Statement kEvents{"test.wall.events", "SELECT entity FROM event"};
constexpr db::Statement kCustomers{"test.wall.customers", "SELECT id FROM customer"};
constexpr db::Statement kWritableCustomers{"test.wall.writable_customers", "SELECT id FROM customer FOR UPDATE"};
constexpr db::Statement kReviews{"test.wall.reviews", "SELECT id FROM bonus_review"};
constexpr db::Statement kFigures{"test.wall.figures", "SELECT month FROM bonus_figure"};
constexpr db::Statement kStatements{"test.wall.statements", "SELECT period FROM bonus_statement"};
constexpr db::Statement kDeals{"test.wall.deals", "SELECT id FROM deal"};
constexpr db::Statement kUser{"test.wall.user", "SELECT current_setting('offerta.user', true)"};
constexpr db::Statement kFails{"test.wall.fails", "SELECT 1 / (SELECT count(*) FROM quote WHERE version < 0)"};

/// What one question shows, and the actions that somebody needs to see it.
struct Question {
    db::Statement const* statement;
    std::vector<Action> actions;
};
std::vector<Question> const kQuestions{
    {&kQuotes, {Action::ReadQuote}},
    {&kLines, {Action::ReadQuote}},
    {&kEvents, {Action::ReadQuote}},
    // A lock asks for the right to change as well as to see.
    {&kWritableQuotes, {Action::ReadQuote, Action::WriteQuote}},
    {&kWritableLines, {Action::ReadQuote, Action::WriteQuote}},
    {&kCustomers, {Action::ReadCustomer}},
    {&kWritableCustomers, {Action::ReadCustomer, Action::WriteCustomer}},
    {&kReviews, {Action::ReadBonus}},
    {&kFigures, {Action::ReadBonus}},
    {&kStatements, {Action::ReadBonus}},
    {&kDeals, {Action::ReadAnalytics}},
};

Ids ask(db::Session& session, db::Statement const& statement) {
    Ids out;
    for (db::Row const row : session.execute(statement)) out.insert(row.string(0));
    return out;
}

Ids expected(World const& world, Subject const& subject, Question const& question) {
    Ids out;
    for (WorldObject const& object : world.objects) {
        bool const is_reached = std::all_of(question.actions.begin(), question.actions.end(),
                                            [&](Action action) { return may(subject, action, object.whose); });
        if (is_reached) out.insert(to_string(object.id));
    }
    return out;
}

/// A database with people and objects, and a session of each side.
struct Walled {
    Walled()
        : app(database_settings(database.config()), gate), owner(database_settings(database.owner_config()), gate) {
        owner.act_as(Identity::system());
    }
    Date today() const {
        return *parse_date(
            database.ask("SELECT (now() AT TIME ZONE 'UTC' + make_interval(mins => utc_offset_minutes))::date "
                         "FROM organisation"));
    }
    Database database{false};
    db::Gate gate;
    db::Session app;
    db::Session owner;
};

}  // namespace

TEST_CASE("X, A3 a forgotten WHERE shows each user what he may see, for random organisations") {
    OFFERTA_NEEDS_DATABASE();
    Walled walled;
    Date const today = walled.today();
    testing::Random random(20'261'127);
    std::size_t seen = 0, hidden = 0;
    for (int round = 0; round < 25; ++round) {
        World const world = random_world(random, today);
        store(walled.owner, world);
        for (UserId const user : world.users) {
            Subject const subject = world.subject(user, today);
            walled.app.act_as(Identity::of(user));
            for (Question const& question : kQuestions) {
                CAPTURE(question.statement->sql);
                Ids const shown = ask(walled.app, *question.statement);
                CHECK(shown == expected(world, subject, question));
                seen += shown.size();
                hidden += world.objects.size() - shown.size();
            }
        }
        walled.app.act_as(Identity());
        for (Question const& question : kQuestions) CHECK(ask(walled.app, *question.statement).empty());
        walled.app.act_as(Identity::system());
        for (Question const& question : kQuestions)
            CHECK(ask(walled.app, *question.statement).size() == world.objects.size());
    }
    // Worlds in which nothing is seen, or everything, would show nothing.
    CHECK(seen > 1000);
    CHECK(hidden > 1000);
}

TEST_CASE("X what a user may do follows every change of roles, deputies, units and people at once") {
    OFFERTA_NEEDS_DATABASE();
    Walled walled;
    Date const today = walled.today();
    testing::Random random(7);
    World world = random_world(random, today);
    store(walled.owner, world);
    auto const check_all = [&](char const* after) {
        CAPTURE(after);
        for (UserId const user : world.users) {
            walled.app.act_as(Identity::of(user));
            Subject const subject = world.subject(user, today);
            for (Question const& question : kQuestions)
                CHECK(ask(walled.app, *question.statement) == expected(world, subject, question));
        }
    };
    auto const sql = [&](std::string const& text) { walled.owner.connection().execute_script(text.c_str()); };
    auto const id_of = [](auto const& id) { return "'" + to_string(id.value) + "'"; };

    UserId const head = world.users[0], deputy = world.users[1];
    world.roles.push_back({head, Role::SalesHead, world.units[0].id, {}});
    sql("INSERT INTO role_assignment (user_id, role, unit) VALUES (" + id_of(head) + ", 'sales_head', " +
        id_of(world.units[0].id) + ")");
    check_all("a role was given");
    world.deputies.push_back({head, deputy, {}});
    sql("INSERT INTO deputy (absent, deputy) VALUES (" + id_of(head) + ", " + id_of(deputy) + ")");
    check_all("a deputy was named");
    world.units[1].parent = world.units[0].id;
    sql("UPDATE unit SET parent = " + id_of(world.units[0].id) + " WHERE id = " + id_of(world.units[1].id));
    check_all("a unit was moved");
    world.inactive.push_back(deputy);
    sql("UPDATE app_user SET is_active = false WHERE id = " + id_of(deputy));
    check_all("the deputy was deactivated");
    world.inactive.clear();
    sql("UPDATE app_user SET is_active = true");
    check_all("all are active");
    for (RoleAssignment& role : world.roles) {
        if (role.user == head) role.dates.to = add_days(today, -1);
    }
    sql("UPDATE role_assignment SET valid_from = NULL, valid_to = '" + to_string(add_days(today, -1)) +
        "' WHERE user_id = " + id_of(head));
    check_all("the roles have run out");
    std::erase_if(world.roles, [&](RoleAssignment const& role) { return role.user == head; });
    sql("DELETE FROM role_assignment WHERE user_id = " + id_of(head));
    check_all("the roles were taken away");
    world.deputies.clear();
    sql("DELETE FROM deputy");
    check_all("nobody stands in");
}

TEST_CASE("X nobody writes into what he may not change, nor in another's name") {
    OFFERTA_NEEDS_DATABASE();
    Walled walled;
    testing::Random random(3);
    World world = random_world(random, walled.today());
    world.inactive.clear();
    world.roles = {{world.users[0], Role::Seller, world.units[0].id, {}},
                   {world.users[1], Role::Seller, world.units[0].id, {}}};
    world.deputies.clear();
    world.objects = {{world.objects[0].id, {world.users[0], world.units[0].id}},
                     {world.objects[1].id, {world.users[1], world.units[0].id}}};
    store(walled.owner, world);
    std::string const mine = "'" + to_string(world.objects[0].id) + "'",
                      theirs = "'" + to_string(world.objects[1].id) + "'";
    std::string const me = "'" + to_string(world.users[0].value) + "'",
                      other = "'" + to_string(world.users[1].value) + "'";
    db::Connection& connection = walled.app.connection();
    // Each in a transaction of its own, as the first user. "": it went through; else the SQLSTATE,
    // or how many rows it changed.
    auto const attempt = [&](std::string const& text) -> std::string {
        std::string outcome;
        connection.execute_script("BEGIN");
        connection.execute_script(("SELECT set_config('offerta.user', " + me + ", true)").c_str());
        try {
            outcome = std::to_string(connection.execute_script(text.c_str()).affected());
        } catch (db::Error const& error) {
            outcome = error.sqlstate();
        }
        connection.execute_script("ROLLBACK");
        return outcome;
    };
    CHECK(attempt("UPDATE quote SET version = 2 WHERE id = " + mine) == "1");
    CHECK(attempt("UPDATE quote SET version = 2 WHERE id = " + theirs) == "0");
    CHECK(attempt("UPDATE quote SET version = 2") == "1");
    CHECK(attempt("UPDATE quote SET owner = " + other + " WHERE id = " + mine) == "42501");
    CHECK(attempt("UPDATE quote_line SET sku = 'Y'") == "1");
    CHECK(attempt("DELETE FROM quote_line") == "1");
    std::string const line =
        "INSERT INTO quote_line (quote, id, specification, rank, sku, body) SELECT id, "
        "gen_random_uuid(), "
        "gen_random_uuid(), 2, 'Z', '{}' FROM quote WHERE id = ";
    CHECK(attempt(line + mine) == "1");
    CHECK(attempt(line + theirs) == "42501");
    std::string const event = "INSERT INTO event (aggregate, entity, version, type, details, actor) VALUES ('quote', ";
    CHECK(attempt(event + mine + ", 7, 'edited', '{}', " + me + ")") == "1");
    CHECK(attempt(event + mine + ", 7, 'edited', '{}', " + other + ")") == "42501");
    CHECK(attempt("UPDATE event SET type = 'x'") == "42501");
    CHECK(attempt("DELETE FROM event") == "42501");
    CHECK(attempt("DELETE FROM quote") == "42501");
    CHECK(attempt("UPDATE role_permission SET scope = 'all'") == "42501");
    CHECK(attempt("UPDATE reach SET keys = '{}'") == "42501");
    CHECK(attempt("SELECT offerta_renew_reach(NULL)") == "42501");
    CHECK(attempt("INSERT INTO bonus_statement (user_id, period, total, currency, body) VALUES (" + me +
                  ", '2027-11', 1, 'RUB', '{}')") == "42501");
    CHECK(attempt("UPDATE bonus_statement SET total = 0") == "42501");
    CHECK(attempt("DELETE FROM bonus_figure") == "42501");
    CHECK(attempt("UPDATE price_book SET sha256 = ''") == "42501");
    CHECK(attempt("CREATE TABLE mine (id int)") == "42501");
    CHECK(attempt("CREATE TEMPORARY TABLE quote (id int)") == "42501");
    CHECK(attempt("SET LOCAL row_security = off; SELECT count(*) FROM quote") == "42501");
    std::string const mutation =
        "INSERT INTO mutation (id, user_id, route, body_sha256, status, version, answer) VALUES "
        "(gen_random_uuid(), ";
    CHECK(attempt(mutation + me + ", '', '', 200, 1, '')") == "1");
    CHECK(attempt(mutation + other + ", '', '', 200, 1, '')") == "42501");
}

TEST_CASE("a pooled connection carries nobody over to the next one") {
    OFFERTA_NEEDS_DATABASE();
    Walled walled;
    testing::Random random(11);
    World world = random_world(random, walled.today());
    world.inactive.clear();
    world.deputies.clear();
    world.roles = {{world.users[0], Role::Auditor, {}, {}}};
    store(walled.owner, world);
    db::Session& session = walled.app;
    auto const setting = [&] {
        db::Result const result = session.execute(kUser);
        return result[0].string(0);
    };
    Identity const auditor = Identity::of(world.users[0]);
    std::size_t const all = world.objects.size();
    CHECK(ask(session, kQuotes).empty());
    {
        db::Acting const acting(session, auditor);
        CHECK(ask(session, kQuotes).size() == all);
        CHECK(setting() == to_string(world.users[0].value));
    }
    CHECK(setting().empty());
    CHECK(ask(session, kQuotes).empty());
    // After a statement that failed, a transaction that was given up, and one that failed.
    {
        db::Acting const acting(session, auditor);
        CHECK_THROWS_AS(session.execute(kFails), db::Error);
    }
    CHECK(ask(session, kQuotes).empty());
    {
        db::Acting const acting(session, auditor);
        CHECK_THROWS_AS(session.transact([&](db::Transaction& transaction) { transaction.execute(kFails); }),
                        db::Error);
        struct GivenUp {};
        CHECK_THROWS_AS(session.transact([&](db::Transaction& transaction) {
            CHECK(transaction.execute(kQuotes).size() == static_cast<int>(all));
            throw GivenUp();
        }),
                        GivenUp);
    }
    CHECK(setting().empty());
    CHECK(ask(session, kQuotes).empty());
    CHECK(Identity::of(UserId{}) == Identity());
    CHECK_FALSE(Identity::of(UserId{}) == Identity::system());
}

TEST_CASE("threads that share connections see each their own user's rows") {
    OFFERTA_NEEDS_DATABASE();
    Walled walled;
    Date const today = walled.today();
    testing::Random random(5);
    World const world = random_world(random, today);
    store(walled.owner, world);
    std::vector<Ids> should;
    for (UserId const user : world.users) should.push_back(expected(world, world.subject(user, today), kQuestions[0]));
    db::Workers workers(database_settings(walled.database.config()), 3);
    std::atomic<int> wrong{0}, right{0};
    for (std::size_t i = 0; i < 600; ++i) {
        std::size_t const who = random.below(world.users.size() + 1);
        bool const in_transaction = random.chance(50);
        bool const is_taken = workers.submit([&, who, in_transaction](db::Session& session) {
            bool const is_nobody = who == world.users.size();
            db::Acting const acting(session, is_nobody ? Identity() : Identity::of(world.users[who]));
            Ids seen;
            if (in_transaction) {
                session.transact([&](db::Transaction& transaction) {
                    for (db::Row const row : transaction.execute(kQuotes)) seen.insert(row.string(0));
                });
            } else {
                seen = ask(session, kQuotes);
            }
            ++(seen == (is_nobody ? Ids() : should[who]) ? right : wrong);
        });
        CHECK(is_taken);
    }
    workers.stop();
    CHECK(wrong == 0);
    CHECK(right == 600);
}

namespace {

/// Flushes and receives until nothing is under way, or until a minute has passed.
void wait_for_all(db::Pipeline& pipeline) {
    auto const end = db::Pipeline::Clock::now() + std::chrono::minutes(1);
    while (pipeline.waiting_since() && db::Pipeline::Clock::now() < end) {
        short const events = pipeline.flush() ? POLLIN | POLLOUT : POLLIN;
        pollfd entry{pipeline.socket(), events, 0};
        (void)::poll(&entry, 1, 1000);
        pipeline.receive();
    }
    REQUIRE_FALSE(pipeline.waiting_since().has_value());
}

}  // namespace

TEST_CASE("reads under way on one connection at a time see each their own user's rows") {
    OFFERTA_NEEDS_DATABASE();
    Walled walled;
    Date const today = walled.today();
    testing::Random random(11);
    World const world = random_world(random, today);
    store(walled.owner, world);
    db::Pipeline pipeline(walled.app.open());
    std::size_t right = 0, wrong = 0, total = 0, refused = 0;
    auto const send = [&] {
        std::size_t const who = random.below(world.users.size() + 1);
        bool const is_nobody = who == world.users.size();
        Question const& question = kQuestions[random.below(3)];
        Ids const should = is_nobody ? Ids() : expected(world, world.subject(world.users[who], today), question);
        auto const done = [&, should](std::optional<db::Result> const& rows) {
            Ids seen;
            if (rows)
                for (db::Row const row : *rows) seen.insert(row.string(0));
            ++(rows && seen == should ? right : wrong);
        };
        Identity const identity = is_nobody ? Identity() : Identity::of(world.users[who]);
        ++(pipeline.send(identity, {question.statement, {}}, done) ? total : refused);
    };
    for (int round = 0; round < 20; ++round) {
        for (std::size_t i = 0; i < db::Pipeline::kMaxUnderWay; ++i) send();
        send();  // one more than there is room for
        wait_for_all(pipeline);
    }
    CHECK(total == 20 * db::Pipeline::kMaxUnderWay);
    CHECK(refused == 20);
    CHECK(right == total);
    CHECK(wrong == 0);
}

TEST_CASE("a read that fails ends its pipeline: all that are under way are told, and nothing more is sent") {
    OFFERTA_NEEDS_DATABASE();
    Walled walled;
    db::Pipeline pipeline(walled.app.open());
    int answered = 0, given_up = 0;
    auto const done = [&](std::optional<db::Result> const& rows) { ++(rows ? answered : given_up); };
    REQUIRE(pipeline.send(Identity::system(), {&kQuotes, {}}, done));
    REQUIRE(pipeline.send(Identity::system(), {&kFails, {}}, done));
    REQUIRE(pipeline.send(Identity::system(), {&kQuotes, {}}, done));
    wait_for_all(pipeline);
    CHECK(answered == 1);
    CHECK(given_up == 2);
    CHECK(pipeline.is_over());
    CHECK_FALSE(pipeline.send(Identity::system(), {&kQuotes, {}}, done));
    // The same where the connection goes.
    db::Pipeline other(walled.app.open());
    walled.database.end_connections();
    if (other.send(Identity::system(), {&kQuotes, {}}, done)) {
        wait_for_all(other);
        CHECK(given_up == 3);
    }
    CHECK(other.is_over());
    CHECK(answered == 1);
}

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "server/app/database.hpp"
#include "server/services/audit_check.hpp"
#include "tests/server/support/database.hpp"

using namespace offerta;
using namespace offerta::server;
using namespace offerta::server::test;

namespace {

constexpr int kEntries = 300;
constexpr int kTamperings = 100;

/// Sends statements into a transaction that the test opened, so that each tampering is undone afterwards.
class OpenTransaction final : public db::Executor {
  public:
    explicit OpenTransaction(db::Connection& connection) : connection_(connection) {}
    db::Result execute(db::Statement const& statement, db::Params const& params = {}) override {
        return connection_.execute(statement, params);
    }

  private:
    db::Connection& connection_;
};

/// A log whose entries have even ids, so that odd ones can be put in between.
void fill(db::Connection& connection, int entries) {
    std::string const sql =
        "INSERT INTO audit (id, actor, actor_name, session, address, action, object_kind, object, outcome, before, "
        "after) "
        "OVERRIDING SYSTEM VALUE SELECT 2 * i, CASE WHEN i % 7 > 0 THEN gen_random_uuid() END, 'Анна ' || i, 's' || i, "
        "'10.0.0.' || i % 250, 'editQuote', 'quote', gen_random_uuid()::text, (ARRAY['done', 'refused', 'failed'])[1 + "
        "i % 3], "
        "CASE WHEN i % 2 = 0 THEN json_build_object('gross', i) END, json_build_object('gross', i + 1) "
        "FROM generate_series(1, " +
        std::to_string(entries) + ") i; SELECT offerta_seal_audit(1000000)";
    connection.execute_script(sql.c_str());
}

struct Tampering {
    std::string what;
    std::string sql;
    std::int64_t number = 0;  ///< where it must be found; 0: by its entry
    std::int64_t entry = 0;
};

std::string text(std::int64_t number) { return std::to_string(number); }

/// Two seals change places.
std::string swap_seals(std::int64_t a, std::int64_t b) {
    return "UPDATE audit_seal SET number = -1 WHERE number = " + text(a) +
           "; UPDATE audit_seal SET number = " + text(a) + " WHERE number = " + text(b) +
           "; UPDATE audit_seal SET number = " + text(b) + " WHERE number = -1";
}

/// Two entries change their contents, and keep ids and times.
std::string swap_entries(std::int64_t a, std::int64_t b) {
    return "UPDATE audit x SET (actor, actor_name, session, object, after) = (SELECT actor, actor_name, session, "
           "object, after "
           "FROM audit y WHERE y.id = " +
           text(2 * a + 2 * b) + " - x.id) WHERE x.id IN (" + text(2 * a) + ", " + text(2 * b) + ")";
}

/// Everything from `from` on is sealed anew after a change there: a chain without a flaw.
std::string rewrite_from(std::int64_t from) {
    return "UPDATE audit SET object = 'another' WHERE id = " + text(2 * from) +
           "; UPDATE audit_head SET number = s.number, hash = s.hash FROM audit_seal s WHERE s.number = " +
           text(from - 1) + "; INSERT INTO audit_pending SELECT entry FROM audit_seal WHERE number >= " + text(from) +
           "; DELETE FROM audit_seal WHERE number >= " + text(from) + "; SELECT offerta_seal_audit(1000000)";
}

std::string cut_after(std::int64_t last, bool with_head) {
    std::string sql =
        "DELETE FROM audit WHERE id > " + text(2 * last) + "; DELETE FROM audit_seal WHERE number > " + text(last);
    if (with_head) {
        sql +=
            "; UPDATE audit_head SET number = s.number, hash = s.hash FROM audit_seal s WHERE s.number = " + text(last);
    }
    return sql;
}

std::string one_edit(std::mt19937& random, std::int64_t number) {
    static char const* const kEdits[] = {
        "actor = gen_random_uuid()", "actor_name = actor_name || ' '", "session = ''", "address = '10.9.9.9'",
        "action = 'getQuote'", "object_kind = 'customer'", "object = gen_random_uuid()::text",
        "at = at - interval '1 microsecond'", "after = json_build_object('gross', 0)", "after = NULL",
        "outcome = CASE outcome WHEN 'done' THEN 'refused' ELSE 'done' END",
        // What a field loses its neighbour gains: the lengths are hashed too.
        "actor_name = left(actor_name, -1), session = right(actor_name, 1) || session"};
    return std::string("UPDATE audit SET ") + kEdits[random() % std::size(kEdits)] + " WHERE id = " + text(2 * number);
}

Tampering random_tampering(std::mt19937& random, int kind) {
    std::int64_t const n = 2 + static_cast<std::int64_t>(random() % (kEntries - 20));
    std::int64_t const m = n + 1 + static_cast<std::int64_t>(random() % 15);
    std::string const where = " WHERE number = " + text(n);
    switch (kind) {
        case 0:
            return {"edit of an entry", one_edit(random, n), n, 2 * n};
        case 1:
            return {"entry deleted", "DELETE FROM audit WHERE id = " + text(2 * n), n, 2 * n};
        case 2:
            return {"entry and seal deleted",
                    "DELETE FROM audit WHERE id = " + text(2 * n) + "; DELETE FROM audit_seal" + where, n, 0};
        case 3:
            return {"seal deleted", "DELETE FROM audit_seal" + where, n, 0};
        case 4:
            return {"seals swapped", swap_seals(n, m), n, 2 * m};
        case 5:
            return {"entries swapped", swap_entries(n, m), n, 2 * n};
        case 6:
            return {
                "entry put in between",
                "INSERT INTO audit OVERRIDING SYSTEM VALUE SELECT " + text(2 * n + 1) +
                    ", at, actor, actor_name, session, address, action, object_kind, object, outcome, before, after "
                    "FROM audit WHERE id = " +
                    text(2 * n),
                0, 2 * n + 1};
        case 7:
            return {"hash altered", "UPDATE audit_seal SET hash = sha256(hash)" + where, n, 2 * n};
        case 8:
            return {"tail cut", cut_after(n, false), n + 1, 0};
        case 9:
            return {"tail cut with its head", cut_after(n, true), n + 1, 0};
        default:
            return {"chain written anew", rewrite_from(n), kEntries, 0};
    }
}
constexpr int kKinds = 11;

bool is_found(AuditReport const& report, Tampering const& tampering) {
    return std::any_of(report.faults.begin(), report.faults.end(), [&](AuditFault const& fault) {
        bool const same_number = tampering.number == 0 || fault.number == tampering.number;
        bool const same_entry = tampering.entry == 0 || fault.entry == tampering.entry;
        return same_number && same_entry;
    });
}

}  // namespace

TEST_CASE("a hundred random tamperings with the audit log are found, each at its place (A12)") {
    OFFERTA_NEEDS_DATABASE();
    Database const database(false);
    db::Connection connection(database_settings(database.owner_config()));
    fill(connection, kEntries);
    OpenTransaction executor(connection);
    AuditReport const untouched = check_audit(executor);
    REQUIRE(untouched.entries == kEntries);
    REQUIRE(untouched.faults.empty());
    std::vector<audit::Head> const anchors{untouched.head};
    std::mt19937 random(20261127);
    int found = 0;
    for (int i = 0; i < kTamperings; ++i) {
        Tampering const tampering = random_tampering(random, i % kKinds);
        CAPTURE(tampering.what);
        CAPTURE(tampering.sql);
        // As somebody would who owns the database: triggers do not hold him.
        connection.execute_script(("BEGIN; SET LOCAL session_replication_role = replica; " + tampering.sql).c_str());
        AuditReport const report = check_audit(executor, anchors);
        connection.execute_script("ROLLBACK");
        bool const is_located = is_found(report, tampering);
        CHECK(is_located);
        found += is_located ? 1 : 0;
    }
    CHECK(found == kTamperings);
    CHECK(check_audit(executor, anchors).faults_total == 0);
}

TEST_CASE("a log that only grew keeps its old anchors; a restored copy of the tables does not") {
    OFFERTA_NEEDS_DATABASE();
    Database const database(false);
    db::Connection connection(database_settings(database.owner_config()));
    OpenTransaction executor(connection);
    CHECK(check_audit(executor).faults.empty());
    fill(connection, 20);
    audit::Head const early = check_audit(executor).head;
    connection.execute_script("CREATE TABLE copy AS TABLE audit_seal; CREATE TABLE copy_head AS TABLE audit_head");
    connection.execute_script(
        "INSERT INTO audit (actor_name, session, address, action, object_kind, object, outcome) "
        "VALUES ('', '', '', 'signIn', '', '', 'failed'); SELECT offerta_seal_audit(10)");
    AuditReport const grown = check_audit(executor, {early});
    CHECK(grown.entries == 21);
    CHECK(grown.faults.empty());
    connection.execute_script(
        "BEGIN; SET LOCAL session_replication_role = replica; DELETE FROM audit WHERE id NOT IN "
        "(SELECT entry FROM copy); TRUNCATE audit_seal, audit_head; INSERT INTO audit_seal TABLE copy; "
        "INSERT INTO audit_head TABLE copy_head");
    CHECK(check_audit(executor, {early}).faults.empty());  // what the old anchor covers is there
    AuditReport const restored = check_audit(executor, {early, grown.head});
    REQUIRE(restored.faults.size() == 1);
    CHECK(restored.faults[0] == AuditFault{AuditFault::Kind::OtherAnchor, 21, 0});
    connection.execute_script("ROLLBACK");
}

TEST_CASE("entries are sealed in the order in which they became visible, once, and none is left out") {
    OFFERTA_NEEDS_DATABASE();
    Database const database(false);
    db::ConnectionSettings const settings = database_settings(database.owner_config());
    db::Connection slow(settings), quick(settings);
    char const* const add =
        "INSERT INTO audit (actor_name, session, address, action, object_kind, object, outcome) "
        "VALUES ('', '', '', 'signIn', '', '', 'failed')";
    slow.execute_script((std::string("BEGIN; ") + add).c_str());
    quick.execute_script(add);
    quick.execute_script("SELECT offerta_seal_audit(10)");
    slow.execute_script("COMMIT");
    quick.execute_script("SELECT offerta_seal_audit(10); SELECT offerta_seal_audit(10)");
    CHECK(database.ask("SELECT string_agg(entry::text, ' ' ORDER BY number) FROM audit_seal") == "2 1");
    OpenTransaction executor(quick);
    CHECK(check_audit(executor).faults.empty());
}

TEST_CASE("an entry that was taken away before it had its seal is missed, and holds nobody else up") {
    OFFERTA_NEEDS_DATABASE();
    Database const database(false);
    db::Connection connection(database_settings(database.owner_config()));
    fill(connection, 5);
    char const* const add =
        "INSERT INTO audit (actor_name, session, address, action, object_kind, object, outcome) "
        "VALUES ('', '', '', 'signIn', '', '', 'failed')";
    std::int64_t const before = std::stoll(database.ask("SELECT max(id) FROM audit"));
    connection.execute_script("SELECT setval(pg_get_serial_sequence('audit', 'id'), 100)");
    connection.execute_script(add);
    connection.execute_script(add);
    connection.execute_script("SET session_replication_role = replica; DELETE FROM audit WHERE id = 101");
    connection.execute_script("SET session_replication_role = origin; SELECT offerta_seal_audit(10)");
    OpenTransaction executor(connection);
    AuditReport const report = check_audit(executor);
    CHECK(before == 10);
    CHECK(report.entries == 6);
    REQUIRE(report.faults.size() == 1);
    CHECK(report.faults[0] == AuditFault{AuditFault::Kind::EntryGone, 0, 101});
}

TEST_CASE("nobody changes the log: not the server's role, not the owner of its tables") {
    OFFERTA_NEEDS_DATABASE();
    Database const database(false);
    db::Connection owner(database_settings(database.owner_config())), server(database_settings(database.config()));
    fill(owner, 3);
    for (char const* sql :
         {"UPDATE audit SET after = NULL", "DELETE FROM audit", "TRUNCATE audit", "DELETE FROM audit_seal",
          "UPDATE audit_seal SET number = number + 1", "TRUNCATE audit_seal", "DELETE FROM audit_head"}) {
        CAPTURE(sql);
        for (db::Connection* connection : {&owner, &server}) {
            try {
                connection->execute_script(sql);
                FAIL_CHECK("it was let through");
            } catch (db::Error const& error) {
                CHECK(error.sqlstate() == "42501");
            }
        }
    }
    CHECK_THROWS_AS(server.execute_script("UPDATE audit_head SET number = 0"), db::Error);
    CHECK_THROWS_AS(server.execute_script("INSERT INTO audit_seal VALUES (9, 9, '', '')"), db::Error);
    // The time is the database's own.
    server.execute_script(
        "INSERT INTO audit (at, actor_name, session, address, action, object_kind, object, outcome) "
        "VALUES (now() - interval '1 day', '', '', '', '', '', '', 'done')");
    CHECK(database.ask("SELECT count(*) FROM audit WHERE at < now() - interval '1 hour'") == "0");
}

TEST_CASE("an anchor is a number and a hash, and nothing else") {
    std::string const hash(64, 'a');
    CHECK(parse_audit_head("17:" + hash)->number == 17);
    for (std::string const& wrong : {std::string(), std::string("17"), "17:" + hash + "0", "x:" + hash, "-1:" + hash,
                                     "17:" + std::string(64, 'A'), "17 " + hash, ":" + hash}) {
        CAPTURE(wrong);
        CHECK_FALSE(parse_audit_head(wrong));
    }
}

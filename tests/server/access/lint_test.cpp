#include <doctest/doctest.h>

#include <map>
#include <set>
#include <sstream>

#include "server/app/application.hpp"
#include "server/app/database.hpp"
#include "server/app/schema.hpp"
#include "server/base/sha256.hpp"
#include "server/db/app_role.hpp"
#include "server/repositories/access.hpp"
#include "server/repositories/grants.hpp"
#include "tests/server/support/database.hpp"

// What the catalogue of a migrated database must look like (reliability.md A7). Each statement
// lists what is wrong, so the answer is none.

using namespace offerta;
using namespace offerta::server;
using namespace offerta::server::test;

namespace {

/// Tables whose rows are somebody's. A new one is added here first.
std::set<std::string> const kPrivate{"audit",
                                     "bonus_figure",
                                     "bonus_plan",
                                     "bonus_review",
                                     "bonus_statement",
                                     "bonus_statement_part",
                                     "calendar_link",
                                     "campaign",
                                     "campaign_check",
                                     "campaign_comment",
                                     "campaign_file",
                                     "campaign_lead",
                                     "campaign_participant",
                                     "campaign_quote",
                                     "campaign_step",
                                     "marketing_list",
                                     "campaign_type",
                                     "customer",
                                     "deal",
                                     "deal_line",
                                     "deal_participant",
                                     "deal_payment",
                                     "deal_return",
                                     "event",
                                     "mail_opt_out",
                                     "mail_outbox",
                                     "mail_setting",
                                     "mutation",
                                     "notice",
                                     "organisation",
                                     "quote",
                                     "quote_approval",
                                     "quote_line",
                                     "quote_link",
                                     "quote_mail",
                                     "quote_mutation",
                                     "quote_specification",
                                     "survey_link",
                                     "webhook",
                                     "webhook_delivery"};

std::vector<std::string> list(db::Connection& connection, std::string const& sql) {
    std::vector<std::string> out;
    for (db::Row const row : connection.execute_script(sql.c_str())) out.push_back(row.string(0));
    return out;
}

/// Fails with each row as a message.
void check_none(db::Connection& connection, char const* rule, std::string const& sql) {
    for (std::string const& finding : list(connection, sql)) FAIL_CHECK((std::string(rule) + ": " + finding));
}

std::set<std::string> words(std::string_view text) {
    std::set<std::string> out;
    std::istringstream in{std::string(text)};
    for (std::string word; std::getline(in >> std::ws, word, ',');) out.insert(word);
    return out;
}

db::Connection owner_of(Database const& database) { return db::Connection(database_settings(database.owner_config())); }

}  // namespace

TEST_CASE("A7 private tables are walled, for their owner too, and every policy that lets in says what") {
    OFFERTA_NEEDS_DATABASE();
    db::Connection connection = owner_of(shared_database());
    auto const walled = list(connection,
                             "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace "
                             "AND relrowsecurity AND relforcerowsecurity");
    CHECK(std::set<std::string>(walled.begin(), walled.end()) == kPrivate);
    check_none(connection, "a policy for all roles, permissive, with a condition",
               "SELECT tablename || '.' || policyname FROM pg_policies WHERE schemaname = 'public' "
               "AND (roles <> '{public}' OR permissive <> 'PERMISSIVE' OR coalesce(qual, "
               "with_check) IN ('true', '(true)') "
               "OR cmd = 'INSERT' AND with_check IS NULL OR cmd <> 'INSERT' AND qual IS NULL)");
    check_none(connection, "a private table can be read by policy",
               "SELECT relname FROM pg_class c WHERE relrowsecurity AND NOT EXISTS (SELECT FROM "
               "pg_policy p "
               "WHERE p.polrelid = c.oid AND p.polcmd IN ('r', '*'))");
}

TEST_CASE("A7 the server's role has exactly its grants, owns nothing and can become nobody else") {
    OFFERTA_NEEDS_DATABASE();
    db::Connection connection = owner_of(shared_database());
    std::map<std::string, std::set<std::string>> granted, wanted;
    for (db::Row const row :
         connection.execute_script("SELECT c.relname, acl.privilege_type FROM pg_class c, aclexplode(c.relacl) acl "
                                   "WHERE c.relnamespace = 'public'::regnamespace AND acl.grantee = "
                                   "'offerta_app'::regrole")) {
        granted[row.string(0)].insert(row.string(1));
    }
    for (db::Grant const& grant : server_grants()) {
        if (!grant.table.starts_with("FUNCTION ")) wanted[std::string(grant.table)] = words(grant.privileges);
    }
    CHECK(granted == wanted);
    check_none(connection, "no table or column is PUBLIC's",
               "SELECT c.relname FROM pg_class c, aclexplode(c.relacl) acl "
               "WHERE c.relnamespace = 'public'::regnamespace AND acl.grantee = 0 "
               "UNION SELECT attrelid::regclass || '.' || attname FROM pg_attribute WHERE attacl "
               "IS NOT NULL AND attrelid IN "
               "(SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace)");
    check_none(connection, "the role has no power of its own",
               "SELECT rolname FROM pg_roles WHERE rolname = 'offerta_app' "
               "AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication)");
    check_none(connection, "it is no member of another role",
               "SELECT roleid::regrole::text FROM pg_auth_members WHERE member = 'offerta_app'::regrole");
    check_none(connection, "it owns nothing here",
               "SELECT oid::regclass::text FROM pg_class WHERE relowner = 'offerta_app'::regrole "
               "UNION SELECT oid::regprocedure::text FROM pg_proc WHERE proowner = "
               "'offerta_app'::regrole");
    check_none(connection, "it makes no objects, nor may PUBLIC",
               "SELECT 'create in public' WHERE has_schema_privilege('offerta_app', 'public', 'CREATE') "
               "UNION ALL SELECT 'temporary tables' WHERE has_database_privilege('offerta_app', "
               "current_database(), 'TEMP') "
               "UNION ALL SELECT 'schemas' WHERE has_database_privilege('offerta_app', "
               "current_database(), 'CREATE')");
}

TEST_CASE(
    "A7 functions that run as the owner pin their search path and are nobody's to call; no view "
    "looks behind the wall") {
    OFFERTA_NEEDS_DATABASE();
    db::Connection connection = owner_of(shared_database());
    check_none(connection, "a pinned path, temporary objects last",
               "SELECT oid::regprocedure::text FROM pg_proc WHERE pronamespace = 'public'::regnamespace "
               "AND prosecdef "
               "AND NOT coalesce(proconfig @> ARRAY['search_path=pg_catalog, public, pg_temp'], false)");
    check_none(connection, "not PUBLIC's, nor the server's unless listed",
               "SELECT oid::regprocedure::text FROM pg_proc WHERE pronamespace = "
               "'public'::regnamespace AND prosecdef "
               "AND has_function_privilege('offerta_app', oid, 'EXECUTE') "
               // Adds seals for entries that are there, and nothing else.
               "AND oid <> 'offerta_seal_audit(int)'::regprocedure");
    check_none(connection, "views run as who asks",
               "SELECT oid::regclass::text FROM pg_class WHERE relnamespace = "
               "'public'::regnamespace AND relkind IN ('v', 'm') "
               "AND NOT coalesce(reloptions @> ARRAY['security_invoker=true'], false)");
    check_none(connection, "rules rewrite nothing", "SELECT rulename FROM pg_rules WHERE schemaname = 'public'");
}

TEST_CASE("A7 an owner who is no superuser is held back too") {
    OFFERTA_NEEDS_DATABASE();
    Database const database;
    db::Connection connection = owner_of(database);
    std::string const role = "offerta_test_owner_" + random_hex(4);
    connection.execute_script(("CREATE ROLE " + role).c_str());
    for (std::string const& table : kPrivate) {
        connection.execute_script(("ALTER TABLE " + table + " OWNER TO " + role).c_str());
    }
    connection.execute_script(("GRANT SELECT ON reach TO " + role + "; SET ROLE " + role).c_str());
    CHECK(list(connection, "SELECT count(*) FROM quote") == std::vector<std::string>{"0"});
    CHECK(list(connection, "SELECT count(*) FROM customer") == std::vector<std::string>{"0"});
    CHECK(database.ask("SELECT count(*) > 0 FROM quote") == "t");
    connection.execute_script(
        ("RESET ROLE; REASSIGN OWNED BY " + role + " TO CURRENT_USER; DROP OWNED BY " + role + "; DROP ROLE " + role)
            .c_str());
}

TEST_CASE(
    "a server does not serve as a role that the wall does not hold, nor by another permission "
    "table") {
    OFFERTA_NEEDS_DATABASE();
    Database const database(false);
    auto const reasons = [&](Config const& config) {
        db::Connection connection(database_settings(config));
        std::string all;
        for (Unfit const& unfit : reasons_not_to_serve(connection)) {
            all += unfit.reason + (unfit.may_be_allowed ? " (may be allowed)\n" : "\n");
        }
        return all;
    };
    CHECK(reasons(database.owner_config()).find("superuser (may be allowed)") != std::string::npos);
    CHECK(reasons(database.owner_config()).find("owner of ") != std::string::npos);
    CHECK(reasons(database.config()).find("row-level security") == std::string::npos);
    CHECK(reasons(database.config()).find("permission table") == std::string::npos);
    (void)database.ask(
        "UPDATE role_permission SET scope = 'all' WHERE role = 'seller' AND action = 'read_bonus' "
        "RETURNING role");
    CHECK(reasons(database.config()).find("permission table") != std::string::npos);
    // Migrating again puts it right, and takes back what somebody granted by hand.
    db::Connection connection = owner_of(database);
    connection.execute_script("GRANT ALL ON ALL TABLES IN SCHEMA public TO offerta_app");
    CHECK(bring_up_to_date(connection, "offerta_app").empty());
    CHECK(reasons(database.config()).find("permission table") == std::string::npos);
    CHECK(database.ask("SELECT has_table_privilege('offerta_app', 'quote', 'DELETE')") == "f");
    CHECK_THROWS_AS(bring_up_to_date(connection, "offerta; DROP TABLE quote"), db::Error);
}

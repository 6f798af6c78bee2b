#include <doctest/doctest.h>

#include "server/app/database.hpp"
#include "shared/protocol/names.hpp"
#include "shared/quote/life_cycle.hpp"
#include "tests/server/bonuses/bonus_world.hpp"
#include "tests/server/support/samples.hpp"

// What the database alone keeps of a quote that others have before them (Q, decision 6): SQL as the server's role, for
// a person.

using namespace offerta;
using namespace offerta::server;
using namespace offerta::server::test;

namespace {

constexpr char kSellersLogin[] = "kovaleva", kHeadsLogin[] = "saveliev";
constexpr char kForbidden[] = "42501";

class QuoteWall : public BonusWorld {
  public:
    QuoteWall() : session_(database_settings(database().config()), gate_) {
        Reply const made = send(kSellersLogin, "PUT", "/api/v1/quotes/" + id, quote_body(id, 2));
        REQUIRE_MESSAGE(made.status == 201, made.body);
    }
    /// Puts it into that state, as nobody could.
    void set(QuoteStatus status) {
        (void)database().ask("UPDATE quote SET status = '" + std::string(name_of(status)) + "' WHERE id = '" + id +
                             "' RETURNING id");
    }
    /// What becomes of a statement in a person's transaction, which is rolled back: how many rows it changes, or the
    /// SQLSTATE.
    std::string attempt(std::string const& login, std::string const& sql) {
        std::string outcome;
        db::Connection& connection = session_.connection();
        connection.execute_script("BEGIN");
        connection.execute_script(("SELECT set_config('offerta.user', '" + id_of(login) + "', true)").c_str());
        try {
            outcome = std::to_string(connection.execute_script(sql.c_str()).affected());
        } catch (db::Error const& error) {
            outcome = error.sqlstate();
        }
        connection.execute_script("ROLLBACK");
        return outcome;
    }
    std::string change(std::string const& login, std::string const& what) {
        return attempt(login, "UPDATE quote SET " + what + " WHERE id = '" + id + "'");
    }
    static std::string_view name_of(QuoteStatus status) {
        return names::kQuoteStatus[static_cast<std::size_t>(status)];
    }

    std::string const id = new_id();

  private:
    db::Gate gate_;
    db::Session session_;
};

/// Whether a person may bring a quote from one state to another. The owner decides nothing about his own.
bool is_step(QuoteStatus from, QuoteStatus to, bool is_own) {
    if (from == to) return is_editable(from) || (from == QuoteStatus::InApproval && !is_own);
    for (bool const needs_approval : {false, true}) {
        for (QuoteAction const action : possible_actions(from, needs_approval)) {
            bool const is_decision = action == QuoteAction::Approve || action == QuoteAction::Return;
            auto const after = status_after(from, action, needs_approval);
            if (after && *after == to && !(is_decision && is_own)) return true;
        }
    }
    return false;
}

}  // namespace

TEST_CASE("Q, A3 nobody's session changes what a sent quote says, whatever the program says") {
    OFFERTA_NEEDS_DATABASE();
    QuoteWall wall;
    std::string const of_quote = " WHERE quote = '" + wall.id + "'";
    std::string const contents[] = {"net = net + 1",
                                    "gross = gross + 1",
                                    "customer = gen_random_uuid()",
                                    "currency = 'EUR'",
                                    "search = ''",
                                    "valid_until = '2030-01-01'",
                                    "offer_ends = 'infinity'",
                                    "offer_end_told = true",
                                    "revision = revision + 1",
                                    "head = head || '{\"title\": \"Other\"}'",
                                    "summary = summary || '{\"gross\": \"1\"}'"};
    std::string const rows[] = {"UPDATE quote_line SET sku = 'OTHER'" + of_quote, "DELETE FROM quote_line" + of_quote,
                                "UPDATE quote_specification SET head = '{}'" + of_quote,
                                "DELETE FROM quote_specification" + of_quote};
    std::string const one_more =
        "INSERT INTO quote_line SELECT quote, gen_random_uuid(), specification, rank + 1, sku, body FROM quote_line" +
        of_quote + " LIMIT 1";
    for (char const* login : {kSellersLogin, kHeadsLogin}) {
        CAPTURE(login);
        wall.set(QuoteStatus::Draft);
        for (std::string const& content : contents) {
            CAPTURE(content);
            CHECK(wall.change(login, content) == "1");
        }
        for (std::string const& row : rows) {
            CAPTURE(row);
            CHECK(wall.attempt(login, row) != "0");
            CHECK(wall.attempt(login, row) != kForbidden);
        }
        CHECK(wall.attempt(login, one_more) == "1");
        for (QuoteStatus const status :
             {QuoteStatus::InApproval, QuoteStatus::Approved, QuoteStatus::Sent, QuoteStatus::Accepted,
              QuoteStatus::Declined, QuoteStatus::Expired, QuoteStatus::Superseded}) {
            std::string const state(QuoteWall::name_of(status));
            CAPTURE(state);
            wall.set(status);
            for (std::string const& content : contents) {
                CAPTURE(content);
                CHECK(wall.change(login, content) == kForbidden);
            }
            for (std::string const& row : rows) {
                CAPTURE(row);
                CHECK(wall.attempt(login, row) == "0");
            }
            CHECK(wall.attempt(login, one_more) == kForbidden);
        }
        // Not with a step that is allowed either.
        wall.set(QuoteStatus::Sent);
        CHECK(wall.change(login, "status = 'accepted', version = version + 1, updated_at = now()") == "1");
        CHECK(wall.change(login, "status = 'accepted', gross = 1") == kForbidden);
        CHECK(wall.change(login, "status = 'accepted', head = head || '{\"title\": \"Other\"}'") == kForbidden);
    }
}

TEST_CASE(
    "Q, P11, A3 in a person's session a quote takes the steps of the life cycle and no others, and nobody approves his "
    "own") {
    OFFERTA_NEEDS_DATABASE();
    QuoteWall wall;
    int taken = 0;
    for (int from = 0; from < static_cast<int>(names::kQuoteStatus.size()); ++from) {
        wall.set(static_cast<QuoteStatus>(from));
        for (int to = 0; to < static_cast<int>(names::kQuoteStatus.size()); ++to) {
            std::string const after(names::kQuoteStatus[static_cast<std::size_t>(to)]);
            for (char const* login : {kSellersLogin, kHeadsLogin}) {
                CAPTURE(from);
                CAPTURE(after);
                CAPTURE(login);
                bool const is_own = login == std::string(kSellersLogin);
                bool const is_allowed = is_step(static_cast<QuoteStatus>(from), static_cast<QuoteStatus>(to), is_own);
                CHECK(wall.change(login, "status = '" + after + "', version = version + 1") ==
                      (is_allowed ? "1" : kForbidden));
                taken += is_allowed;
            }
        }
    }
    CHECK(taken > 20);
    // The head's own, approved by himself: not even where he may approve others'.
    (void)wall.database().ask("UPDATE quote SET status = 'in_approval', owner = '" + wall.id_of(kHeadsLogin) +
                              "' WHERE id = '" + wall.id + "' RETURNING id");
    CHECK(wall.change(kHeadsLogin, "status = 'approved'") == kForbidden);
    CHECK(wall.change(kHeadsLogin, "status = 'draft'") == "1");
}

TEST_CASE("Q, A3 a person's quote begins as a draft") {
    OFFERTA_NEEDS_DATABASE();
    QuoteWall wall;
    auto const insert = [&](QuoteStatus status) {
        return wall.attempt(kSellersLogin,
                            "INSERT INTO quote SELECT (jsonb_populate_record(one, jsonb_build_object('id', "
                            "gen_random_uuid(), 'sequence', "
                            "20000, 'status', '" +
                                std::string(QuoteWall::name_of(status)) + "'))).* FROM quote one WHERE id = '" +
                                wall.id + "'");
    };
    CHECK(insert(QuoteStatus::Draft) == "1");
    for (QuoteStatus const status :
         {QuoteStatus::Returned, QuoteStatus::Approved, QuoteStatus::Sent, QuoteStatus::Accepted})
        CHECK(insert(status) == kForbidden);
}

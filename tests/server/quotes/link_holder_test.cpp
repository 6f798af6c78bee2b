#include <doctest/doctest.h>

#include "server/app/database.hpp"
#include "server/services/customers.hpp"
#include "server/services/quotes.hpp"
#include "shared/protocol/json_in.hpp"
#include "shared/protocol/quote_json.hpp"
#include "tests/server/quotes/sending_stage.hpp"
#include "tests/server/support/samples.hpp"

// What the holder of a customer's link may do (domain.md Q, X): answer that one quote. The services are asked on a
// session that sees everything, as the customer's pages are: the database keeps nothing from him here.

using namespace offerta;
using namespace offerta::server;
using namespace offerta::server::test;

namespace {

QuoteId quote_id(std::string const& id) { return {*parse_uuid(id)}; }

/// Two quotes that were sent, and services over their database.
struct LinkWorld {
    SendingStage stage;
    std::string linked = stage.sent_until(add_days(stage.today(), 5));
    std::string other = stage.sent_until(add_days(stage.today(), 5));
    db::Gate gate;
    db::Session session{database_settings(stage.database.config()), gate};
    db::Acting system{session, db::Identity::system()};
    PriceBooks books;
    Organisation organisation;
    Quotes quotes{books, organisation};
    LinkHolder customer{quote_id(linked), stage.now(), "192.0.2.7"};

    /// Empty when it was taken, else what is wrong with it; nothing of it stays.
    std::string answer(std::string const& quote, QuoteMove const& move) {
        Quotes::CheckDeal const no_check = [](db::Executor&, Deal const&) { return Findings{}; };
        std::string outcome;
        session.transact([&](db::Transaction& transaction) -> tl::expected<void, Refusal> {
            StoredQuotePtr const before = quotes.lock_as_system(transaction, quote_id(quote));
            REQUIRE(before != nullptr);
            StoredQuotePtr made;
            auto const moved = quotes.carry_out(transaction, customer, {before, move, no_check}, made);
            if (!moved) outcome = moved.error().code;
            return refuse_forbidden();
        });
        return outcome;
    }
};

bool is_hidden(Refusal const& refusal) { return refusal.kind == RefusalKind::NotFound; }

}  // namespace

TEST_CASE("Q, X a customer's link lets its holder accept or decline its own quote, and take no other step") {
    OFFERTA_NEEDS_DATABASE();
    LinkWorld world;
    for (QuoteAction const action :
         {QuoteAction::Submit, QuoteAction::Withdraw, QuoteAction::Approve, QuoteAction::Return, QuoteAction::Reopen,
          QuoteAction::Send, QuoteAction::Accept, QuoteAction::Decline, QuoteAction::Expire, QuoteAction::Supersede}) {
        CAPTURE(static_cast<int>(action));
        bool const is_answer = action == QuoteAction::Accept || action == QuoteAction::Decline;
        CHECK(world.answer(world.linked, {action, {}, {}}) == (is_answer ? "" : "forbidden"));
        CHECK(world.answer(world.other, {action, {}, {}}) == "forbidden");
    }
    // Whose deal it is, and of which day, is not his to say.
    QuoteMove const earlier{QuoteAction::Accept, world.stage.today(), {}};
    CHECK(world.answer(world.linked, earlier) == "forbidden");
    QuoteMove const shared{QuoteAction::Accept, {}, {{new_id(), "seller", Decimal::from_int(100)}}};
    CHECK(world.answer(world.linked, shared) == "forbidden");
    CHECK(world.stage.status(world.linked) == "sent");
    CHECK(world.stage.status(world.other) == "sent");
}

TEST_CASE("Q, X the holder of a link has no right to anything: no service reads or changes anything for him") {
    OFFERTA_NEEDS_DATABASE();
    LinkWorld world;
    Asking const& asking = world.customer.asking();
    for (std::size_t i = 0; i < kActionCount; ++i) {
        CAPTURE(i);
        CHECK_FALSE(may_any(*asking.subject, static_cast<Action>(i)));
        CHECK(asking.reach(static_cast<Action>(i)) == Reach{});
    }
    for (std::string const& id : {world.linked, world.other}) {
        CAPTURE(id);
        QuoteId const quote = quote_id(id);
        auto const read = world.quotes.read(world.session, asking, quote);
        REQUIRE_FALSE(read.has_value());
        CHECK(is_hidden(read.error()));
        CHECK_FALSE(world.quotes.load(world.session, asking, quote).has_value());
        CHECK_FALSE(world.quotes.history(world.session, asking, quote).has_value());
        EditsRequest const edits = *decode<EditsRequest>(title_edit(new_id(), 1, "First", "Mine"));
        auto const edited = world.quotes.edit(world.session, asking, quote, {0, true}, edits);
        REQUIRE_FALSE(edited.has_value());
        CHECK(is_hidden(edited.error()));
        // What every other step, a link and a letter begin with.
        bool is_locked = true;
        world.session.transact([&](db::Transaction& transaction) {
            is_locked = world.quotes.lock_to_move(transaction, asking, quote, {0, true}).has_value();
        });
        CHECK_FALSE(is_locked);
    }
    std::string const customer = world.stage.ask("SELECT id FROM customer LIMIT 1");
    CHECK_FALSE(read_customer(world.session, asking, {*parse_uuid(customer)}).has_value());
    quotes::ListQuery list;
    list.reach = asking.reach(Action::ReadQuote);
    CHECK(quotes::list(world.session, list).total == 0);
}

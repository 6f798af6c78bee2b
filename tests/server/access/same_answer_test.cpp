#include <doctest/doctest.h>

#include <set>

#include "server/app/application.hpp"
#include "shared/protocol/catalogue_json.hpp"
#include "shared/protocol/json_in.hpp"
#include "shared/protocol/messages.hpp"
#include "shared/protocol/quote_json.hpp"
#include "tests/server/support/client.hpp"
#include "tests/server/support/database.hpp"
#include "tests/server/support/samples.hpp"

// X: what a client can work out from the session and an object is what the server answers, for each account of the demo
// data and each quote and customer that it reads.

using namespace offerta;
using namespace offerta::server;
using namespace offerta::server::test;

namespace {

template <class T>
T decoded(Reply const& reply) {
    REQUIRE(reply.status == 200);
    auto value = decode<T>(reply.json());
    REQUIRE(value);
    return std::move(*value);
}

class Asker {
  public:
    Asker(std::uint16_t port, std::string const& login)
        : port_(port), cookie_{{"Cookie", "offerta=" + shared_database().session_of(login)}} {
        auto const session = decoded<offerta::Session>(get("/api/v1/session"));
        subject_ = {session.user.id, session.rights};
    }
    [[nodiscard]] Subject const& subject() const { return subject_; }
    [[nodiscard]] Reply get(std::string const& target) const {
        return offerta::server::test::get(port_, target, cookie_);
    }
    /// An edit that conflicts with what is there: it changes nothing, and is looked at only where it may be made.
    [[nodiscard]] bool lets_edit(Quote const& quote) const {
        auto const body = title_edit(new_id(), quote.version, quote.title + " no", "never");
        Reply const reply = send_json(port_, "POST", url_of(quote.id) + "/edits", body, {}, cookie_);
        CHECK((reply.status == 200 || reply.status == 403));
        if (reply.status == 200) CHECK(reply.json().contains("refused"));
        return reply.status == 200;
    }
    /// The same of a customer, by a version that there never was.
    [[nodiscard]] bool lets_put(Customer const& customer) const {
        auto const body = customer_body(to_string(customer.id.value), "Never", 1'000'000);
        Reply const reply =
            send_json(port_, "PUT", "/api/v1/customers/" + to_string(customer.id.value), body, {}, cookie_);
        CHECK((reply.status == 412 || reply.status == 403));
        return reply.status == 412;
    }
    [[nodiscard]] static std::string url_of(QuoteId id) { return "/api/v1/quotes/" + to_string(id.value); }

  private:
    std::uint16_t port_;
    Headers cookie_;
    Subject subject_;
};

struct Tally {
    int own = 0, others = 0;
    void count(bool may) { ++(may ? own : others); }
};

Tally compare_quotes(Asker const& asker) {
    Tally tally;
    if (!may_any(asker.subject(), Action::ReadQuote)) return tally;
    for (QuoteSummary const& row : decoded<QuotePage>(asker.get("/api/v1/quotes?limit=200")).items) {
        Quote const quote = decoded<QuoteAnswer>(asker.get(Asker::url_of(row.id))).quote;
        CAPTURE(to_string(quote.id.value));
        bool const may_write = may(asker.subject(), Action::WriteQuote, {quote.owner, quote.unit});
        // A state that lets nobody edit answers 200 with what was refused, as a conflict does.
        CHECK(asker.lets_edit(quote) == may_write);
        CHECK(may(asker.subject(), Action::ReadQuote, {quote.owner, quote.unit}));
        tally.count(may_write);
    }
    return tally;
}

Tally compare_customers(Asker const& asker) {
    Tally tally;
    if (!may_any(asker.subject(), Action::ReadCustomer)) return tally;
    auto const page = decoded<CustomerPage>(asker.get("/api/v1/customers?limit=200"));
    for (Customer const& customer : page.items) {
        CAPTURE(to_string(customer.id.value));
        bool const may_write = may(asker.subject(), Action::WriteCustomer, {customer.owner, customer.unit});
        CHECK(asker.lets_put(customer) == may_write);
        CHECK(may(asker.subject(), Action::ReadCustomer, {customer.owner, customer.unit}));
        auto const one = decoded<Customer>(asker.get("/api/v1/customers/" + to_string(customer.id.value)));
        CHECK(one.unit == customer.unit);
        tally.count(may_write);
    }
    return tally;
}

}  // namespace

TEST_CASE(
    "X a client that asks `may` by session and object says what the server says: quotes and customers, each account") {
    OFFERTA_NEEDS_DATABASE();
    Application application(shared_database().config());
    application.start();
    Tally quotes, customers;
    for (char const* login : {"kovaleva", "saveliev", "belova", "gromov", "tarasova", "orlova", "vetrova", "demin",
                              "sokolova", "antonov", "panov"}) {
        CAPTURE(login);
        Asker const asker(application.port(), login);
        Tally const of_quotes = compare_quotes(asker), of_customers = compare_customers(asker);
        quotes.own += of_quotes.own, quotes.others += of_quotes.others;
        customers.own += of_customers.own, customers.others += of_customers.others;
    }
    // Both answers were given many times: the comparison said something.
    CHECK(quotes.own > 10);
    CHECK(quotes.others > 10);
    CHECK(customers.own > 10);
    CHECK(customers.others > 10);
    MESSAGE("quotes: " << quotes.own << " to write, " << quotes.others << " to read only; customers: " << customers.own
                       << " and " << customers.others);
    application.stop();
}

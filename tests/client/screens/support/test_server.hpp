#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "client/platform/fake/fake_platform.hpp"
#include "shared/protocol/messages.hpp"
#include "shared/quote/edit.hpp"
#include "tests/client/screens/support/small_world.hpp"

namespace offerta::client::test {

/// What becomes of a request on its way.
enum class Fate : std::uint8_t {
    Answered,
    LostOnTheWay,  ///< never arrives
    AnswerLost,    ///< arrives and acts, but nobody hears
};

/// The server's side of quotes by the real engine: creation and edits are applied once per mutation
/// id. What a seller's limits ask for is asked of a head of sales, who says nothing.
class TestServer {
  public:
    TestServer();
    /// Answers what waits; returns how many requests there were.
    std::size_t serve(fake::FakeHttp& http);
    /// Somebody else's edit.
    void edit_by_another(QuoteId id, Edit const& edit);

    std::function<Fate()> fate = [] { return Fate::Answered; };
    std::map<QuoteId, Quote> quotes;
    std::set<MutationId> seen;
    int applied = 0;                             ///< edits that changed a quote
    std::string book;                            ///< snapshot
    std::map<UserId, DocumentManager> contacts;  ///< of owners, as quotes are told with them
    std::int64_t newest_book = 7;
    std::vector<Customer> customers;  ///< as they are now; quotes may have taken them for something else
    /// Steps by an owner's hand, in their order: the quote as it was then is what was asked for.
    struct Moved {
        std::string action;
        Quote quote;
    };
    std::vector<Moved> moves;

  private:
    struct Answer {
        int status = 404;
        std::string body;
    };
    Answer handle(HttpRequest const& request);
    [[nodiscard]] std::string answer_body(Quote const& quote) const;
    Answer customer(std::string_view id) const;
    /// What the server says of a quote's customer whose type or status are others by now.
    [[nodiscard]] std::optional<Error> outdated(QuoteCustomer const& taken) const;
    Answer create(HttpRequest const& request);
    Answer edit(QuoteId id, HttpRequest const& request);
    Answer move(QuoteId id, HttpRequest const& request);
    /// The next version of what was sent; with an id that is there, the first answer again.
    Answer revise(QuoteId from, QuoteId made);
    Answer approval(Quote const& quote);
};

}  // namespace offerta::client::test

#pragma once

#include "client/state/effect.hpp"
#include "client/sync/exchange.hpp"

namespace offerta::client {

/// A quote on its way to the customer (Q): his links, and mail. In the program's second part: what it is asked for
/// comes from there (decision 16). So each answer is taken by a function of its own, which nothing knows by its place
/// in a table.
class Sending {
  public:
    Sending(Io& io, Link& link) : exchange_(io, link) {}

    void run(PostQuoteSent const& effect);
    void run(PostQuoteLink const& effect);
    void run(PostQuoteMail const& effect);
    void run(DeleteQuoteLink const& effect);
    /// The links, then the mails: one answer of both.
    void run(LoadWithCustomer const& effect);

    // Answers.
    void take_link(QuoteId id, HttpResponse const& response);
    void take_links(QuoteId id, HttpResponse const& response);
    void take_mails(QuoteId id, std::vector<QuoteLink> links, HttpResponse const& response);
    void refuse(QuoteId id, Problem&& problem, Findings&& findings);

  private:
    /// Sends what changes something; `Taken` says that it was taken.
    template <class Taken>
    void change(QuoteId id, HttpRequest request, Taken taken);

    Exchange exchange_;
};

}  // namespace offerta::client

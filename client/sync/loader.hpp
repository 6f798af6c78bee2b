#pragma once

#include <functional>
#include <string>
#include <vector>

#include "client/state/effect.hpp"
#include "client/sync/link.hpp"

namespace offerta::client {

/// Reads lists from the server; what it read last is kept, so that they open without a connection
/// too.
class Loader {
  public:
    Loader(Io& io, Link& link) : io_(io), link_(link) {}

    void load_session();
    void load_quotes(QuotesQuery const& query);
    void load_customers();
    void load_customer(std::string const& id);
    void load_sets();
    void load_history(QuoteId id, std::string const& cursor);

    /// GET with a kept copy: `done` gets the body, fresh or kept; or the problem when there is
    /// neither.
    void get_kept(std::string const& url, std::function<void(std::string_view)> done,
                  std::function<void(Problem)> failed);

  private:
    void load_customer_page(std::string const& cursor, std::vector<Customer> before);

    Io& io_;
    Link& link_;
};

}  // namespace offerta::client

#pragma once

#include <functional>
#include <string>
#include <vector>

#include "shared/access/operation.hpp"
#include "tests/server/access/cast.hpp"

namespace offerta::server::test {

/// How one operation of the server is asked for, for the test that walks all of them as everybody.
struct MatrixEntry {
    enum class About : std::uint8_t {
        Nothing,   ///< no object: the door decides
        Quote,     ///< a quote that is there: 404 to whom may not read it, 403 to whom may only do
                   ///< that
        Customer,  ///< the same of a customer
        Campaign,  ///< the same of a campaign
        Person,    ///< a user: 404 to whom may not see him
        Deal,      ///< a deal, as a quote
        NewOne     ///< what would be the owner's: 403 to whom may not make it
    };

    std::string operation;
    int success = 200;  ///< status for whom may
    About about = About::Nothing;
    Action reading = Action::ReadQuote;  ///< what must be permitted to see the object
    int hidden = 404;                    ///< status for whom may not see the object: the same as when there is none
    /// Sends the request; `id` is the object's, or the owner's where it is about a new one.
    std::function<Reply(std::uint16_t port, Headers const& cookie, std::string const& id)> send;
};

/// One for each operation of shared/access/operation.hpp. A route that is not here fails the test.
[[nodiscard]] std::vector<MatrixEntry> matrix_entries(Database const& database, std::uint16_t port);
/// Of them those by which quotes are sent to customers.
void add_sending_entries(std::vector<MatrixEntry>& out);

}  // namespace offerta::server::test

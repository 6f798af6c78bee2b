#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "server/db/session.hpp"
#include "shared/access/subject.hpp"
#include "shared/catalogue/customer.hpp"

namespace offerta::server::customers {

/// A customer, and whose he is.
struct Found {
    Customer customer;
    Owned whose;
};
/// None when there is no such customer, or row-level security hides him.
[[nodiscard]] std::optional<Found> find(db::Executor& executor, CustomerId id);

struct Locked {
    std::int64_t version = 0;
    Owned whose;
};
/// Locks the row. None when there is no such customer, or row-level security lets nobody change him.
[[nodiscard]] std::optional<Locked> lock(db::Transaction& transaction, CustomerId id);
/// Of the unit to which `owner` belongs; nil where he is nobody or of none.
[[nodiscard]] Owned owned_by(db::Executor& executor, UserId owner);
/// Whose those of the ids are that exist.
[[nodiscard]] std::vector<std::pair<std::string, Owned>> owners(db::Executor& executor,
                                                                std::vector<std::string> const& ids);
/// Inserts or replaces; customer.version is the new one.
void put(db::Transaction& transaction, Customer const& customer);

struct ListQuery {
    Reach reach;                                    ///< only of these
    std::string search;                             ///< part of a name, tax id or contact
    std::optional<std::vector<std::string>> after;  ///< name and id of the row before the page
    int limit = 50;
};
struct ListPage {
    std::vector<std::string> rows;  ///< each a Customer as JSON
    std::optional<std::vector<std::string>> next;
    std::int64_t total = 0;
};
[[nodiscard]] ListPage list(db::Executor& executor, ListQuery const& query);

}  // namespace offerta::server::customers

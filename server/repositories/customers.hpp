#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/db/session.hpp"
#include "shared/catalogue/customer.hpp"

namespace offerta::server::customers {

[[nodiscard]] std::optional<Customer> find(db::Executor& executor, CustomerId id);
/// Locks the row; version 0 when there is no such customer.
[[nodiscard]] std::int64_t lock_version(db::Transaction& transaction, CustomerId id);
/// Inserts or replaces; customer.version is the new one.
void put(db::Transaction& transaction, Customer const& customer);

struct ListQuery {
    std::string search;  ///< part of a name, tax id or contact
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

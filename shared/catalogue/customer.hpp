#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/base/money.hpp"
#include "shared/base/text.hpp"
#include "shared/base/uuid.hpp"

namespace offerta {

struct Contact {
    std::string name;
    std::string position;
    std::string email;
    std::string phone;

    friend bool operator==(Contact const&, Contact const&) = default;
};

/// Somebody who is quoted (C1). `type` and `status` are ids of the organisation's lists (data).
struct Customer {
    CustomerId id;
    std::string name;
    std::string legal_name;
    std::string tax_id;  ///< ИНН, 10 or 12 digits with right check digits, or empty
    std::string type;
    std::string status;
    std::vector<Contact> contacts;
    UserId owner;
    UnitId unit;  ///< whose unit's he is (X): the server's to say, nil until it has
    Currency currency;
    std::string notes;
    std::int64_t version = 0;

    friend bool operator==(Customer const&, Customer const&) = default;
};

/// A row of the customer type or status list: what screens show, and what it forbids.
struct ListItem {
    std::string id;
    LocalText label;
    bool blocks_sending = false;  ///< the stop list (C1)

    friend bool operator==(ListItem const&, ListItem const&) = default;
};

inline constexpr std::size_t kMaxCustomerName = 200;
inline constexpr std::size_t kMaxNotes = 4000;
inline constexpr std::size_t kMaxContacts = 50;

/// Whether the check digits of a 10 or 12 digit ИНН are right (C1).
[[nodiscard]] bool is_valid_tax_id(std::string_view digits);
/// Everything that is wrong with a customer, each with its place; types and statuses from the
/// book's lists.
[[nodiscard]] Findings check_customer(Customer const& customer, std::vector<ListItem> const& types,
                                      std::vector<ListItem> const& statuses);

}  // namespace offerta

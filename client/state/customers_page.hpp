#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "client/state/session.hpp"
#include "shared/catalogue/customer.hpp"

namespace offerta::client {

/// The form of a customer: what was loaded, what it is now, what is wrong.
struct CustomerForm {
    // Large enough to be worth one place for each of these.
    CustomerForm();
    CustomerForm(CustomerForm const& other);
    CustomerForm(CustomerForm&& other) noexcept;
    CustomerForm& operator=(CustomerForm const& other);
    CustomerForm& operator=(CustomerForm&& other) noexcept;
    ~CustomerForm();

    Customer saved;
    Customer edited;
    bool is_new = false;
    bool is_saving = false;
    bool was_tried = false;  ///< findings of empty fields show only after the first try to save
    Findings findings;
    std::optional<Problem> problem;

    [[nodiscard]] bool is_changed() const { return is_new || !(saved == edited); }
};

enum class CustomerSort : std::uint8_t { Name, Type, Status };

struct CustomersPage {
    Load load = Load::Idle;
    std::optional<Problem> problem;
    std::vector<Customer> all;
    std::string search;
    std::string status;  ///< empty: any
    CustomerSort sort = CustomerSort::Name;
    bool descending = false;
    std::optional<CustomerForm> form;
    std::map<CustomerId, CustomerForm> unsaved;  ///< forms that were left with changes
};

}  // namespace offerta::client

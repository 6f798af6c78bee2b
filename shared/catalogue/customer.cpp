#include "shared/catalogue/customer.hpp"

#include <algorithm>
#include <array>

namespace offerta {
namespace {

constexpr std::size_t kMaxContactText = 200;

// The check digit of the first `weights.size()` digits by the tax office's weights.
template <std::size_t N>
int check_digit(std::string_view digits, std::array<int, N> const& weights) {
    int sum = 0;
    for (std::size_t i = 0; i < N; ++i) sum += weights[i] * (digits[i] - '0');
    return sum % 11 % 10;
}

bool is_listed(std::vector<ListItem> const& items, std::string_view id) {
    return std::any_of(items.begin(), items.end(), [&](ListItem const& i) { return i.id == id; });
}

// Enough to catch a slip of the keyboard; whether the address exists only a letter shows.
bool looks_like_email(std::string_view text) {
    std::size_t const at_sign = text.find('@');
    if (at_sign == std::string_view::npos || at_sign == 0) return false;
    if (text.find_first_of(" \t\r\n,;<>", 0) != std::string_view::npos) return false;
    std::string_view const host = text.substr(at_sign + 1);
    return host.find('@') == std::string_view::npos && host.find('.') != std::string_view::npos &&
           host.front() != '.' && host.back() != '.';
}

class CustomerChecks {
  public:
    Findings found;

    void add(ErrorCode code, std::string place, std::string expected = {}, std::string got = {}) {
        found.push_back({Severity::Error, {code, std::move(place), std::move(expected), std::move(got)}});
    }
    void check_text(std::string const& text, std::string place, std::size_t maximum) {
        if (!is_valid_utf8(text)) return add(ErrorCode::InvalidFormat, std::move(place), "UTF-8");
        std::size_t const length = count_code_points(text);
        if (length > maximum)
            add(ErrorCode::TooLong, std::move(place), "at most " + std::to_string(maximum), std::to_string(length));
    }
    void check_required(std::string const& text, std::string const& place, std::size_t maximum) {
        if (trim(text).empty()) return add(ErrorCode::Required, place);
        check_text(text, place, maximum);
    }
    void check_list(std::string const& id, std::vector<ListItem> const& items, std::string place) {
        if (id.empty()) return add(ErrorCode::Required, std::move(place));
        if (!is_listed(items, id)) add(ErrorCode::NotFound, std::move(place), {}, id);
    }
    void check_contact(Contact const& contact, std::string const& place) {
        check_required(contact.name, place + ".name", kMaxContactText);
        check_text(contact.position, place + ".position", kMaxContactText);
        check_text(contact.email, place + ".email", kMaxContactText);
        check_text(contact.phone, place + ".phone", kMaxContactText);
        if (!contact.email.empty() && !looks_like_email(contact.email))
            add(ErrorCode::InvalidFormat, place + ".email", "name@host", contact.email);
    }
};

}  // namespace

bool is_valid_tax_id(std::string_view digits) {
    if (digits.size() != 10 && digits.size() != 12) return false;
    if (!std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; })) return false;
    if (digits.substr(0, 2) == "00") return false;  // no region has this code; ten zeros would pass the sum
    if (digits.size() == 10) return check_digit<9>(digits, {2, 4, 10, 3, 5, 9, 4, 6, 8}) == digits[9] - '0';
    return check_digit<10>(digits, {7, 2, 4, 10, 3, 5, 9, 4, 6, 8}) == digits[10] - '0' &&
           check_digit<11>(digits, {3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8}) == digits[11] - '0';
}

Findings check_customer(Customer const& customer, std::vector<ListItem> const& types,
                        std::vector<ListItem> const& statuses) {
    CustomerChecks checks;
    checks.check_required(customer.name, "name", kMaxCustomerName);
    checks.check_text(customer.legal_name, "legal_name", kMaxCustomerName);
    if (!customer.tax_id.empty() && !is_valid_tax_id(customer.tax_id))
        checks.add(ErrorCode::InvalidFormat, "tax_id", "10 or 12 digits with right check digits", customer.tax_id);
    checks.check_list(customer.type, types, "type");
    checks.check_list(customer.status, statuses, "status");
    if (customer.contacts.size() > kMaxContacts)
        checks.add(ErrorCode::TooMany, "contacts", "at most " + std::to_string(kMaxContacts),
                   std::to_string(customer.contacts.size()));
    for (std::size_t i = 0; i < std::min(customer.contacts.size(), kMaxContacts); ++i)
        checks.check_contact(customer.contacts[i], "contacts[" + std::to_string(i) + "]");
    checks.check_text(customer.notes, "notes", kMaxNotes);
    return std::move(checks.found);
}

}  // namespace offerta

#include "shared/catalogue/customer.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace offerta;

namespace {

std::vector<ListItem> const kTypes{{"partner", {"Партнёр", "Partner"}, false}};
std::vector<ListItem> const kStatuses{{"vip", {"VIP", "VIP"}, false}, {"stop", {"Стоп-лист", "Stop list"}, true}};

Customer good_customer() {
    Customer customer;
    customer.name = "АО «Северный контур»";
    customer.tax_id = "7707083893";
    customer.type = "partner";
    customer.status = "vip";
    customer.contacts.push_back({"Анна Ким", "закупки", "a.kim@example.com", "+7 900 000-00-00"});
    return customer;
}

ErrorCode const* code_at(Findings const& findings, std::string_view place) {
    auto const found =
        std::find_if(findings.begin(), findings.end(), [&](Finding const& f) { return f.what.place == place; });
    return found == findings.end() ? nullptr : &found->what.code;
}

}  // namespace

TEST_CASE("C1 check digits of a tax id are verified") {
    for (char const* good : {"7707083893", "7736050003", "500100732259", "7830002293"}) {
        CAPTURE(good);
        CHECK(is_valid_tax_id(good));
        std::string changed = good;
        changed.back() = changed.back() == '9' ? '0' : static_cast<char>(changed.back() + 1);
        CHECK_FALSE(is_valid_tax_id(changed));
    }
    std::string eleventh = "500100732259";
    eleventh[10] = '6';
    CHECK_FALSE(is_valid_tax_id(eleventh));
    for (char const* bad :
         {"", "770708389", "77070838933", "7707083893123", "770708389x", "0000000000", "000000000000"}) {
        CAPTURE(bad);
        CHECK_FALSE(is_valid_tax_id(bad));
    }
}

TEST_CASE("C1 a good customer has no findings") {
    CHECK(check_customer(good_customer(), kTypes, kStatuses).empty());
    Customer without = good_customer();
    without.tax_id.clear();
    without.contacts.clear();
    CHECK(check_customer(without, kTypes, kStatuses).empty());
}

TEST_CASE("C1 each thing that is wrong with a customer is told at its place") {
    Customer bad;
    bad.name = "  ";
    bad.tax_id = "123";
    bad.type = "alien";
    bad.notes = std::string(kMaxNotes + 1, 'x');
    bad.contacts.push_back({"", "", "not an address", ""});
    Findings const found = check_customer(bad, kTypes, kStatuses);
    auto const expect = [&](char const* place, ErrorCode code) {
        CAPTURE(place);
        ErrorCode const* const got = code_at(found, place);
        REQUIRE(got != nullptr);
        CHECK(*got == code);
    };
    expect("name", ErrorCode::Required);
    expect("tax_id", ErrorCode::InvalidFormat);
    expect("type", ErrorCode::NotFound);
    expect("status", ErrorCode::Required);
    expect("notes", ErrorCode::TooLong);
    expect("contacts[0].name", ErrorCode::Required);
    expect("contacts[0].email", ErrorCode::InvalidFormat);
    CHECK(found.size() == 7);
}

TEST_CASE("C1 a name counts in letters, not bytes") {
    Customer customer = good_customer();
    customer.name.clear();
    for (std::size_t i = 0; i < kMaxCustomerName; ++i) customer.name += "ж";
    CHECK(check_customer(customer, kTypes, kStatuses).empty());
    customer.name += "ж";
    CHECK(code_at(check_customer(customer, kTypes, kStatuses), "name") != nullptr);
}

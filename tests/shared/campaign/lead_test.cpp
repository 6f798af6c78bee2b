#include <doctest/doctest.h>

#include "shared/campaign/comparison.hpp"
#include "shared/campaign/lead.hpp"
#include "shared/campaign/type_reach.hpp"

// Leads, comparison, and who is named in vain (domain.md K3, K9).

using namespace offerta;
using namespace offerta::campaign;

namespace {

QuoteId lead_quote(std::uint8_t n) {
    QuoteId id;
    id.value.bytes[15] = n;
    return id;
}

Money roubles(std::int64_t minor) { return {minor, *currency_from_code("RUB")}; }

ComparedFigures figures(std::int64_t spent, std::int64_t won) {
    ComparedFigures out;
    out.campaigns = 1;
    out.planned = roubles(1'000);
    out.spent = roubles(spent);
    out.won = roubles(won);
    return out;
}

}  // namespace

TEST_CASE("K9 where a lead stands follows from his quotes, and else from what was said") {
    Lead lead;
    lead.status = LeadStatus::Working;
    std::vector<LinkedQuote> quotes{{lead_quote(1), roubles(5), false}, {lead_quote(2), roubles(7), true}};
    CHECK(standing_of(lead, quotes) == LeadStatus::Working);
    lead.quotes = {lead_quote(1)};
    CHECK(standing_of(lead, quotes) == LeadStatus::Quoted);
    lead.status = LeadStatus::Lost;
    CHECK(standing_of(lead, quotes) == LeadStatus::Lost);
    lead.quotes.push_back(lead_quote(2));
    CHECK(standing_of(lead, quotes) == LeadStatus::Won);
}

TEST_CASE("K9 a lead has a name or an address, a status that is said by hand, and each quote once") {
    Lead lead;
    CHECK(check_lead(lead).size() == 1);
    lead.email = "nonsense";
    CHECK(check_lead(lead).front().what.place == "email");
    lead.email = "anna@example.com";
    CHECK(check_lead(lead).empty());
    lead.status = LeadStatus::Won;
    CHECK(check_lead(lead).front().what.place == "status");
    lead.status = LeadStatus::New;
    lead.quotes = {lead_quote(1), lead_quote(2), lead_quote(1)};
    REQUIRE(check_lead(lead).size() == 1);
    CHECK(check_lead(lead).front().what.place == "quotes[2]");
    lead.quotes.clear();
    lead.note = std::string(kMaxLeadNote + 1, 'x');
    CHECK(check_lead(lead).front().what.code == ErrorCode::TooLong);
}

TEST_CASE("K9 the return of several is that of their sums, and two currencies are not added") {
    auto const sum = sum_of(figures(100, 400), figures(300, 0));
    REQUIRE(sum.has_value());
    CHECK(sum->campaigns == 2);
    CHECK(sum->return_on_investment() == Ratio{0, 400});  // not the mean of 300 % and −100 %
    CHECK(figures(0, 400).return_on_investment() == Ratio{});
    ComparedFigures dollars = figures(1, 1);
    dollars.planned = dollars.spent = dollars.won = {1, *currency_from_code("USD")};
    CHECK(sum_of(figures(1, 1), dollars).error().code == ErrorCode::CurrencyMismatch);
    CHECK(sum_of(figures(INT64_MAX, 0), figures(1, 0)).error().code == ErrorCode::Overflow);
}

TEST_CASE("K3 roles and persons who cannot act on campaigns are warned of, each with its place; others are not") {
    Type type = default_types().front();
    CHECK(unreachable_people(type, nullptr).empty());
    UserId reader, approver;
    reader.value.bytes[15] = 1;
    approver.value.bytes[15] = 2;
    type.stages[0].approvers = {Who::holder(Role::Auditor), Who::user(reader), Who::user(approver), Who::head()};
    type.tasks[1].responsible = Who::holder(Role::PricingManager);
    Findings const by_table = unreachable_people(type, nullptr);
    REQUIRE(by_table.size() == 2);
    CHECK(by_table[0].what.place == "stages[0].approvers[0]");
    CHECK(by_table[0].severity == Severity::Warning);
    CHECK(by_table[1].what.place == "tasks[1].responsible");
    CHECK(by_table[1].what.got == "pricing_manager");
    UnitTree const units;
    Directory directory;
    directory.units = &units;
    directory.roles = {{reader, Role::Auditor, {}, {}}, {approver, Role::Approver, {}, {}}};
    Findings const by_people = unreachable_people(type, &directory);
    REQUIRE(by_people.size() == 3);
    CHECK(by_people[1].what.place == "stages[0].approvers[1]");
    directory.inactive = {approver};
    CHECK(unreachable_people(type, &directory).size() == 4);
}

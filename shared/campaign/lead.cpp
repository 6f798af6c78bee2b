#include "shared/campaign/lead.hpp"

#include <algorithm>
#include <array>

#include "shared/base/text.hpp"

namespace offerta::campaign {

namespace {

constexpr std::array<std::string_view, kLeadStatusCount> kLeadStatusNames{"new", "working", "quoted", "won", "lost"};

void check_lead_text(Findings& out, std::string const& text, char const* place, std::size_t most) {
    if (count_code_points(text) <= most) return;
    out.push_back(
        {Severity::Error, {ErrorCode::TooLong, place, "at most " + std::to_string(most) + " characters", {}}});
}

}  // namespace

std::string_view lead_status_name(LeadStatus status) { return kLeadStatusNames[static_cast<std::size_t>(status)]; }

Findings check_lead(Lead const& lead) {
    Participant contact;
    contact.name = lead.name;
    contact.email = lead.email;
    Findings out = check_participant(contact);
    check_lead_text(out, lead.company, "company", kMaxLeadText);
    check_lead_text(out, lead.phone, "phone", kMaxLeadText);
    check_lead_text(out, lead.note, "note", kMaxLeadNote);
    if (!is_said_by_hand(lead.status))
        out.push_back(
            {Severity::Error,
             {ErrorCode::NotAllowed, "status", "new, working or lost", std::string(lead_status_name(lead.status))}});
    if (lead.quotes.size() > kMaxLeadQuotes)
        out.push_back(
            {Severity::Error, {ErrorCode::TooMany, "quotes", "at most " + std::to_string(kMaxLeadQuotes), {}}});
    for (std::size_t i = 0; i < lead.quotes.size(); ++i) {
        auto const here = lead.quotes.begin() + static_cast<std::ptrdiff_t>(i);
        if (std::find(lead.quotes.begin(), here, *here) == here) continue;
        out.push_back(
            {Severity::Error, {ErrorCode::Duplicate, "quotes[" + std::to_string(i) + "]", "each quote once", {}}});
    }
    return out;
}

LeadStatus standing_of(Lead const& lead, std::span<LinkedQuote const> quotes) {
    bool const is_won = std::any_of(quotes.begin(), quotes.end(), [&](LinkedQuote const& one) {
        return one.is_won && std::find(lead.quotes.begin(), lead.quotes.end(), one.id) != lead.quotes.end();
    });
    if (is_won) return LeadStatus::Won;
    if (lead.status == LeadStatus::Lost || lead.quotes.empty()) return lead.status;
    return LeadStatus::Quoted;
}

}  // namespace offerta::campaign

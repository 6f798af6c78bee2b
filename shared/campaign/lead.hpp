#pragma once

#include "shared/campaign/survey.hpp"

namespace offerta::campaign {

/// How far somebody has come who came from a campaign (K9). New, Working and Lost are said by hand;
/// Quoted and Won follow from his quotes.
enum class LeadStatus : std::uint8_t { New, Working, Quoted, Won, Lost };
inline constexpr std::size_t kLeadStatusCount = 5;
/// "new", "working", …
[[nodiscard]] std::string_view lead_status_name(LeadStatus status);
[[nodiscard]] constexpr bool is_said_by_hand(LeadStatus status) {
    return status != LeadStatus::Quoted && status != LeadStatus::Won;
}

/// A contact who came from a campaign (K9): one of its participants, a contact of a customer, or
/// somebody new. His quotes are quotes of the campaign.
struct Lead {
    LeadId id;
    std::int64_t version = 0;  ///< 0: not saved yet
    std::string name;
    std::string company;
    std::string email;
    std::string phone;
    std::string note;
    ParticipantId participant;            ///< nil: was not on the list
    CustomerId customer;                  ///< nil: none yet
    UserId owner;                         ///< the seller who has him; nil: nobody yet
    LeadStatus status = LeadStatus::New;  ///< by hand
    std::vector<QuoteId> quotes;          ///< each once

    friend bool operator==(Lead const&, Lead const&) = default;
};

inline constexpr std::size_t kMaxLeadText = 200;
inline constexpr std::size_t kMaxLeadNote = 2'000;
inline constexpr std::size_t kMaxLeadQuotes = 50;

/// What is wrong with a lead: he has a name or an address, of sound form and length; the status is
/// one that is said by hand; each quote once. Places: "name", "email", "phone", "company", "note",
/// "status", "quotes[1]".
[[nodiscard]] Findings check_lead(Lead const& lead);

/// Where he stands: Won where one of his quotes is won, Lost where that was said, Quoted where he
/// has quotes; else what was said.
[[nodiscard]] LeadStatus standing_of(Lead const& lead, std::span<LinkedQuote const> quotes);

}  // namespace offerta::campaign

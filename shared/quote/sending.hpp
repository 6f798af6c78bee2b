#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/base/delivery.hpp"
#include "shared/quote/quote.hpp"

// A quote on its way to the customer (Q), as screens and messages show it: his links, and mail.

namespace offerta {

enum class CustomerAnswer : std::uint8_t { None, Accepted, Declined };
inline constexpr std::size_t kCustomerAnswerCount = 3;

/// What a link was good for and what came of it. Its secret is in no answer but the one that made it.
struct QuoteLink {
    Uuid id;
    std::int32_t number = 0;  ///< which version of the quote it shows
    Language language = Language::Ru;
    UserId made_by;
    std::string made_by_name;
    Instant made_at;
    Instant expires_at;
    std::optional<Instant> revoked_at;
    std::optional<Instant> first_opened_at;
    std::optional<Instant> last_opened_at;
    std::int64_t opened = 0;             ///< how often
    std::optional<Instant> answered_at;  ///< by this link
    CustomerAnswer answer = CustomerAnswer::None;
    std::string comment;  ///< of the customer, with a refusal
    friend bool operator==(QuoteLink const&, QuoteLink const&) = default;
};
struct NewQuoteLink {
    Language language = Language::Ru;
    Date expires_on;  ///< the last day, in the organisation's time zone; today … a year
};

inline constexpr std::size_t kMaxMailRecipients = 20;
inline constexpr std::size_t kMaxMailSubject = 200;  ///< code points
inline constexpr std::size_t kMaxMailText = 10'000;  ///< code points

/// A letter to the customer. At least one of the two files and the link.
struct NewQuoteMail {
    std::vector<std::string> to;  ///< addresses
    std::string subject;
    std::string text;  ///< plain, with line breaks; the link and a greeting of the organisation follow it
    Language language = Language::Ru;
    bool has_pdf = true;
    bool has_xlsx = false;
    std::optional<Date> link_expires_on;  ///< none: without a link
};
struct QuoteMail {
    Uuid id;
    std::int32_t number = 0;  ///< which version of the quote went out
    std::vector<std::string> to;
    std::string subject;
    std::string text;
    Language language = Language::Ru;
    bool has_pdf = false;
    bool has_xlsx = false;
    bool has_link = false;
    Instant at;
    UserId by;
    std::string by_name;
    DeliveryState state = DeliveryState::Queued;
    std::string last_error;  ///< of the mail server's last refusal
    friend bool operator==(QuoteMail const&, QuoteMail const&) = default;
};

}  // namespace offerta

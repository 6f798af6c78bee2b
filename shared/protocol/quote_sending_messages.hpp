#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/date.hpp"
#include "shared/base/text.hpp"
#include "shared/campaign/outgoing.hpp"
#include "shared/protocol/decoded.hpp"

// A quote on its way to the customer (Q): his link, and mail. Each message has `read` and `write` overloads.
//
//   GET    /quotes/{id}/links          listQuoteLinks: QuoteLinkList, the newest first
//   POST   /quotes/{id}/links          makeQuoteLink: NewQuoteLink → MadeQuoteLink; Mutation-Id. 409 "wrong_status"
//   where the
//                                      version is neither sent nor answered
//   DELETE /quotes/{id}/links/{link}   revokeQuoteLink; Mutation-Id. Once revoked it stays so
//   GET    /quotes/{id}/mails          listQuoteMails: QuoteMailList, the newest first
//   POST   /quotes/{id}/mails          sendQuoteByMail: NewQuoteMail → QuoteMoveAnswer; Mutation-Id, If-Match. What is
//   not sent yet
//                                      becomes sent in the same transaction, by the rules of POST /quotes/{id}/actions
//
// The customer's own pages are plain HTML under /q/{secret}: see server/handlers/customer_page.hpp. The live channel
// says
// {"type": "quote_changed"} when he answers.

namespace offerta {

class JsonIn;

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
    std::string answer;                  ///< "accepted", "declined"; empty: none
    std::string comment;                 ///< of the customer, with a refusal
    friend bool operator==(QuoteLink const&, QuoteLink const&) = default;
};
struct QuoteLinkList {
    std::vector<QuoteLink> items;
};
struct NewQuoteLink {
    Language language = Language::Ru;
    Date expires_on;  ///< the last day, in the organisation's time zone; today … a year
};
struct MadeQuoteLink {
    QuoteLink link;
    std::string path;  ///< "/q/…", from the origin's root; it cannot be asked for again
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
struct QuoteMailList {
    std::vector<QuoteMail> items;
    bool is_configured = false;  ///< whether the server sends mail at all
};

void read(JsonIn const& in, QuoteLinkList& out);
void read(JsonIn const& in, NewQuoteLink& out);
void read(JsonIn const& in, MadeQuoteLink& out);
void read(JsonIn const& in, NewQuoteMail& out);
void read(JsonIn const& in, QuoteMailList& out);
[[nodiscard]] nlohmann::json write(QuoteLinkList const& list);
[[nodiscard]] nlohmann::json write(NewQuoteLink const& link);
[[nodiscard]] nlohmann::json write(MadeQuoteLink const& link);
[[nodiscard]] nlohmann::json write(NewQuoteMail const& mail);
[[nodiscard]] nlohmann::json write(QuoteMailList const& list);

}  // namespace offerta

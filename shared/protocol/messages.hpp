#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "shared/access/subject.hpp"
#include "shared/base/time_zone.hpp"
#include "shared/catalogue/price_book.hpp"
#include "shared/document/quote_document.hpp"
#include "shared/protocol/campaign_messages.hpp"
#include "shared/protocol/decoded.hpp"
#include "shared/quote/edit.hpp"
#include "shared/quote/price.hpp"

// What travels between client and server beside the values themselves (/api/v1). Each has `read` and `write` overloads.

namespace offerta {

class JsonIn;

struct User {
    UserId id;
    std::string name;      ///< "Анна Ковалёва"
    std::string initials;  ///< "АК"
    std::string unit;
    std::vector<std::string> roles;
    std::string email;
    std::string phone;

    friend bool operator==(User const&, User const&) = default;
};

/// GET /session: who is there, and what every screen needs to know.
struct Session {
    User user;
    /// Whose quotes the user may see, and who decides on quotes: active or not, so that old quotes name their owners.
    std::vector<User> colleagues;
    std::vector<HeldRole> rights;  ///< what counts now: with `user`, the Subject that the server asks by (X)
    LocalText organisation;
    Currency currency;
    TimeZone zone;                ///< the organisation's: whose days all dates are (N5)
    std::int64_t price_book = 0;  ///< 0: none, or not for this user
    std::string build;
    std::optional<bool> sends_mail;  ///< whether the server does; none: an older one does not say
    DocumentTemplate document_template;
};

/// A row of the quotes list.
struct QuoteSummary {
    QuoteId id;
    QuoteNumber number;
    int revision = 1;
    Version version = 0;
    QuoteStatus status = QuoteStatus::Draft;
    QuoteCustomer customer;
    UserId owner;
    std::string title;
    Currency currency;
    std::int64_t gross = 0;  ///< minor units
    std::optional<Date> valid_until;
    Instant updated_at;

    friend bool operator==(QuoteSummary const&, QuoteSummary const&) = default;
};

struct QuotePage {
    std::vector<QuoteSummary> items;
    std::string next_cursor;        ///< empty at the end
    std::int64_t total = 0;         ///< of the whole view
    std::vector<Money> gross_sums;  ///< of the whole view, one for each currency
};
struct CustomerPage {
    std::vector<Customer> items;
    std::string next_cursor;
    std::int64_t total = 0;
};

/// GET /quotes/{id}: the quote and what the server computed for it.
struct QuoteAnswer {
    Quote quote;
    std::int64_t net = 0;
    std::int64_t vat = 0;
    std::int64_t gross = 0;
    /// Its owner as documents name him, for whoever may read the quote: no part of it, since he may change without a
    /// new version of it. None where nobody knows him, or from an older server.
    std::optional<DocumentManager> manager = {};
};

/// A quote as a browser keeps it, with what its answer said beside it.
struct KeptQuote {
    Quote quote;
    std::optional<DocumentManager> manager = {};
};

/// POST /quotes/{id}/edits.
struct EditsRequest {
    std::vector<Mutation> mutations;  ///< 1 … kMaxMutations, in order
};
inline constexpr std::size_t kMaxMutations = 500;

/// A mutation that could not be applied: somebody else changed the same thing, or it is no longer there.
struct RefusedMutation {
    MutationId id;
    Error error;
};
/// What became of the edits. Those before the first refused one are applied; the rest waits for the user.
struct EditsAnswer {
    Version version = 0;
    QuoteNumber number;
    std::vector<MutationId> applied;  ///< seen before or now
    std::optional<RefusedMutation> refused;
    std::int64_t net = 0;
    std::int64_t vat = 0;
    std::int64_t gross = 0;
    bool rebased = false;  ///< others changed the quote in between: the client fetches it
};

struct PriceBookInfo {
    std::int64_t number = 0;
    std::string sha256;  ///< of the snapshot's bytes, hex
    std::string snapshot_url;
    std::int64_t products = 0;
};

struct HistoryEntry {
    Instant at;
    UserId user;
    std::string user_name;
    Version version = 0;
    std::string what;         ///< "created", "edited", "imported", …
    std::string detail_text;  ///< JSON of the event
};

/// GET /quotes/{id}/history, GET /campaigns/{id}/history
struct HistoryPage {
    std::vector<HistoryEntry> items;
    std::string next_cursor;  ///< empty at the end
};

/// A message of the live channel.
struct LiveEvent {
    enum class Kind : std::uint8_t {
        QuoteChanged,
        CustomerChanged,
        PriceBookPublished,
        Hello,
        CampaignChanged,
        InboxChanged,  ///< of whom it is sent to: ask for the counts
        BonusChanged,  ///< of user `id`; empty: whoever has bonuses asks again
        DealChanged,
        BonusClosing  ///< of period `id`: whoever may close periods asks how far it is
    };
    Kind kind = Kind::Hello;
    std::string id;  ///< of the quote, customer or campaign
    std::int64_t version = 0;
    std::optional<QuoteSummary> quote;
    std::optional<CampaignCard> campaign;
    std::vector<CampaignPerson> people;  ///< whom the campaign mentions
    std::int64_t sequence = 0;           ///< of the event log: what a client that was away asks from
};

/// An RFC 9457 problem.
struct Problem {
    int status = 500;
    std::string code;  ///< stable: "validation", "conflict", "not_found", "unavailable", …
    std::string title;
    std::string detail;
    std::string request_id;
    Findings findings;
};

void read(JsonIn const& in, User& out);
void read(JsonIn const& in, Session& out);
void read(JsonIn const& in, QuoteSummary& out);
void read(JsonIn const& in, QuotePage& out);
void read(JsonIn const& in, CustomerPage& out);
void read(JsonIn const& in, QuoteAnswer& out);
/// A quote alone too: one that is made here, and what was kept before its owner was told with it.
void read(JsonIn const& in, KeptQuote& out);
void read(JsonIn const& in, EditsRequest& out);
void read(JsonIn const& in, EditsAnswer& out);
void read(JsonIn const& in, PriceBookInfo& out);
void read(JsonIn const& in, HistoryEntry& out);
void read(JsonIn const& in, HistoryPage& out);
void read(JsonIn const& in, LiveEvent& out);
void read(JsonIn const& in, Problem& out);

[[nodiscard]] nlohmann::json write(User const& user);
[[nodiscard]] nlohmann::json write(Session const& session);
[[nodiscard]] nlohmann::json write(QuoteSummary const& summary);
[[nodiscard]] nlohmann::json write(QuotePage const& page);
[[nodiscard]] nlohmann::json write(CustomerPage const& page);
[[nodiscard]] nlohmann::json write(QuoteAnswer const& answer);
[[nodiscard]] nlohmann::json write(KeptQuote const& kept);
[[nodiscard]] nlohmann::json write(EditsRequest const& request);
[[nodiscard]] nlohmann::json write(EditsAnswer const& answer);
[[nodiscard]] nlohmann::json write(PriceBookInfo const& info);
[[nodiscard]] nlohmann::json write(HistoryEntry const& entry);
[[nodiscard]] nlohmann::json write(HistoryPage const& page);
[[nodiscard]] nlohmann::json write(LiveEvent const& event);
[[nodiscard]] nlohmann::json write(Problem const& problem);

/// The list's row of a quote that was priced.
[[nodiscard]] QuoteSummary summary_of(Quote const& quote, PricedQuote const& priced);

}  // namespace offerta

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "client/state/session.hpp"
#include "shared/base/result.hpp"
#include "shared/campaign/outgoing.hpp"
#include "shared/quote/quote.hpp"

namespace offerta::client {

enum class CustomerAnswer : std::uint8_t { None, Accepted, Declined };

/// A link of the customer's, as the server told it; nobody is told its secret again.
struct CustomerLink {
    Uuid id;
    int revision = 1;  ///< of the quote's number, v1, v2, …: links and letters of all of them are told
    std::string made_by;
    Instant made_at;
    Instant expires_at;
    std::optional<Instant> revoked_at;
    std::optional<Instant> last_opened_at;
    std::int64_t opened = 0;
    CustomerAnswer answer = CustomerAnswer::None;
    std::optional<Instant> answered_at;
    std::string comment;  ///< of the customer, with a refusal

    friend bool operator==(CustomerLink const&, CustomerLink const&) = default;
};
/// A letter that went to the customer, or is about to.
struct CustomerMail {
    Uuid id;
    int revision = 1;
    std::vector<std::string> to;
    std::string subject;
    bool has_pdf = false;
    bool has_xlsx = false;
    bool has_link = false;
    Instant at;
    std::string by;
    DeliveryState state = DeliveryState::Queued;
    std::string last_error;  ///< of the mail server's last refusal

    friend bool operator==(CustomerMail const&, CustomerMail const&) = default;
};

/// Subject and text of a letter.
struct Letter {
    std::string subject;
    std::string text;

    friend bool operator==(Letter const&, Letter const&) = default;
};

enum class SendingWay : std::uint8_t {
    Mail,
    Link,
    Mark,  ///< it went some other way
};
/// What a person chose and typed to send the open quote.
struct SendingInput {
    SendingWay way = SendingWay::Mail;
    Language language = Language::Ru;  ///< the customer's
    std::string to;                    ///< addresses, as typed
    Letter letter;
    bool has_pdf = true;
    bool has_xlsx = false;
    bool has_link = true;
    std::string until;  ///< the link's last day, as typed

    friend bool operator==(SendingInput const&, SendingInput const&) = default;
};
/// It lives as long as the quote is open, so that nothing typed is lost by closing the dialog or by a refusal.
struct SendingForm {
    enum class Stage : std::uint8_t {
        Asked,
        WaitsForEdits,  ///< wanted; goes once everything that was changed here is on the server
        Marks,          ///< becomes sent: then the link can be made
        Sends,
        Made,  ///< the link is here to be copied
    };
    SendingInput input;
    Letter offered;  ///< what was filled in: where the letter still reads so, it follows language and quote
    Stage stage = Stage::Asked;
    bool was_tried = false;
    bool is_marked = false;    ///< sent already, whatever the quote's page says yet
    MutationId mutation = {};  ///< the same until there is an answer: a lost one sends nothing twice
    std::optional<Problem> problem = {};
    Findings findings = {};
    std::string url = {};  ///< of the link that was made

    [[nodiscard]] bool is_busy() const { return stage != Stage::Asked && stage != Stage::Made; }
};

/// What the customer has of the open quote, and what is being sent.
struct WithCustomer {
    Load load = Load::Idle;
    std::optional<Problem> problem;
    std::vector<CustomerLink> links;  ///< the newest first, as are the mails
    std::vector<CustomerMail> mails;
    std::optional<bool> can_mail;      ///< whether the server sends mail at all; none: not told yet
    std::optional<QuoteStatus> asked;  ///< as what the quote was when this was asked for last
    std::optional<SendingForm> form;
};

}  // namespace offerta::client

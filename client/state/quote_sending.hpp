#pragma once

#include <optional>
#include <string>
#include <vector>

#include "client/state/session.hpp"
#include "shared/base/result.hpp"
#include "shared/quote/sending.hpp"

namespace offerta::client {

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
    std::vector<QuoteLink> links;  ///< the newest first, as are the mails
    std::vector<QuoteMail> mails;
    std::optional<bool> can_mail;      ///< whether the server sends mail at all; none: not told yet
    std::optional<QuoteStatus> asked;  ///< as what the quote was when this was asked for last
    std::optional<SendingForm> form;
};

}  // namespace offerta::client

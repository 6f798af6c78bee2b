#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "client/state/campaigns_view.hpp"
#include "client/state/quotes_view.hpp"
#include "shared/access/subject.hpp"
#include "shared/base/date.hpp"
#include "shared/base/money.hpp"
#include "shared/base/text.hpp"
#include "shared/base/time_zone.hpp"
#include "shared/base/uuid.hpp"
#include "shared/document/quote_document.hpp"

namespace offerta::client {

enum class Theme : std::uint8_t { Light, Dark, System };

/// Who works here and for whom, as the server told.
struct Session {
    UserId user;
    std::string user_name;
    std::string user_initials;
    std::string role = "seller";
    Subject rights;  ///< what the server asks by: may (shared/access) says the same here as there
    std::string unit;
    LocalText organisation;
    std::vector<std::pair<UserId, std::string>> colleagues;  ///< owners that quotes may name
    Currency currency;
    std::int64_t price_book = 0;
    DocumentManager contact;             ///< this person, as documents name him
    std::optional<bool> sends_mail;      ///< whether the server does; none: not told
    DocumentTemplate document_template;  ///< of the organisation
    TimeZone zone = fixed_zone(180);     ///< of the organisation: what "today" is (N5)

    std::vector<std::pair<std::string, std::string>> approvers;  ///< role and name, own unit first

    /// Whether there can be anything to which this may be done: what navigation and buttons show.
    /// The server decides.
    [[nodiscard]] bool can(offerta::Action action) const { return may_any(rights, action); }
    /// Whether it may be done to this object (X): a quote, a customer.
    template <class Object>
    [[nodiscard]] bool may(offerta::Action action, Object const& object) const {
        return offerta::may(rights, action, Owned{object.owner, object.unit});
    }
    /// Who decides in a role; the role's id when nobody holds it.
    [[nodiscard]] std::string approver_of(std::string_view of_role) const {
        for (auto const& [their_role, name] : approvers) {
            if (their_role == of_role) return name;
        }
        return std::string(of_role);
    }
    [[nodiscard]] std::string name_of(UserId id) const {
        if (id == user) return user_name;
        for (auto const& [colleague, name] : colleagues) {
            if (colleague == id) return name;
        }
        return {};
    }
};

/// Choices of this person in this browser, kept between visits.
struct Preferences {
    Language language = Language::Ru;
    Theme theme = Theme::System;
    bool wide_navigation = true;
    std::uint32_t hidden_quote_columns = 0;  ///< bits of QuoteColumn
    std::uint32_t hidden_line_columns = 0;   ///< of the builder's grid: bits by the interface's order
    std::vector<QuotesView> quote_views;     ///< the person's own, after the built-in ones
    CampaignLook campaign_look = CampaignLook::Board;
    std::vector<CampaignsView> campaign_views;

    friend bool operator==(Preferences const&, Preferences const&) = default;
};

/// How far something that comes from the server has come.
enum class Load : std::uint8_t { Idle, Loading, Ready, Failed };

/// What went wrong, for a person; the words are the interface's.
struct Problem {
    enum class Kind : std::uint8_t { Offline, TimedOut, Server, NotFound, NotAllowed, Refused, Broken };
    Kind kind = Kind::Server;
    std::string detail;        ///< the server's words, for support
    std::string request_id;    ///< the code for support
    bool is_conflict = false;  ///< somebody else saved first (412)
    std::string code = {};     ///< the server's stable word for it: "changed", …

    friend bool operator==(Problem const&, Problem const&) = default;
};

struct Connection {
    bool online = true;
    std::optional<Instant> last_contact;
    bool sending = false;
    std::size_t sent = 0;     ///< of the batch on its way
    std::size_t waiting = 0;  ///< changes of all quotes and customers not yet confirmed
    std::size_t refused = 0;  ///< changes the server did not take

    friend bool operator==(Connection const&, Connection const&) = default;
};

enum class ToastKind : std::uint8_t { Info, Success, Undo, Warning, Error };
enum class ToastAction : std::uint8_t { None, Undo, Retry, Open };

/// What a toast says; the words are the interface's.
enum class Message : std::uint8_t {
    None,
    ReadOnly,
    NotYours,
    EditRefused,    ///< argument: the place
    ServerRefused,  ///< argument: the server's words
    LinesRemoved,   ///< argument: how many
    SpecificationRemoved,
    RowsPasted,   ///< argument: how many
    RowsUnknown,  ///< argument: how many rows named no known article
    NothingToPaste,
    FixedPricesLeft,  ///< argument: how many fixed prices were not pasted: of another currency or VAT mode
    BadNumber,        ///< argument: what was typed
    Generated,        ///< argument: how many lines
    GenerationRefused,
    Copied,
    ConnectionLost,
    ConnectionBack,
    CustomerSaved,  ///< argument: the name
    CustomerMoved,  ///< argument: the name; a quote waits for what he is now
    SetSaved,       ///< argument: the name
    FileReady,      ///< argument: the file's name
    FileFailed,
    NewPriceBook,    ///< argument: its number
    Imported,        ///< argument: number of the new price book
    PersonSaved,     ///< argument: the name
    UnitSaved,       ///< argument: the name
    PeopleImported,  ///< argument: how many were added or changed
    CopyFailed,
    NotComparable,
    ViewsFull,        ///< argument: how many fit
    CampaignMoved,    ///< argument: the state's number, a blank, and the campaign's name
    CampaignRefused,  ///< argument: the place, a line feed, what was expected there
    CampaignCreated,  ///< argument: its name
    CampaignSaved,
    ParticipantsImported,  ///< argument: how many
    TypeSaved,             ///< argument: its name
    PlanSaved,             ///< argument: its name, as in those that follow
    PlanSubmitted,
    PlanPublished,
    PlanReturned,
    DisputeAnswered,  ///< argument: whose
    PeriodClosed,     ///< argument: which
    PeriodNotClosed,  ///< argument: the server's words
    DealSaved,        ///< argument: its number
    DealsImported,    ///< argument: how many
    QuoteMarked,
    QuoteSubmitted,
    QuoteWithdrawn,
    QuoteReopened,
    QuoteRevised,
    QuoteApproved,
    QuoteReturned,
    QuoteMailed,
    LinkRevoked,
};

/// A message at the bottom; its time runs in the interface.
struct Toast {
    std::uint64_t id = 0;
    ToastKind kind = ToastKind::Info;
    Message message = Message::None;
    std::string argument;
    ToastAction action = ToastAction::None;
    UserId who = {};     ///< who did it, where that is said
    Uuid campaign = {};  ///< what Open opens
};

}  // namespace offerta::client

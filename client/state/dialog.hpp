#pragma once

#include <algorithm>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "client/state/campaign_pages.hpp"
#include "client/state/held.hpp"
#include "client/state/history_pages.hpp"
#include "client/state/pasted_rows.hpp"
#include "client/state/quote_approval.hpp"
#include "client/state/session.hpp"
#include "shared/bonus/review.hpp"
#include "shared/catalogue/search.hpp"
#include "shared/quote/diff.hpp"
#include "shared/quote/edit.hpp"
#include "shared/quote/life_cycle.hpp"
#include "shared/quote/reprice.hpp"

namespace offerta::client {

/// Picks the customer of a new quote, which may begin with a set.
struct NewQuoteDialog {
    std::optional<SetId> set = {};
};

/// Picks another customer for the open quote.
struct CustomerPicker {};

/// Finds a product over the whole book: to add a line, or to replace the article of one.
struct ProductPicker {
    SpecificationId specification;
    std::size_t position = 0;
    std::optional<LineId> replaces;
    std::string search;
    ProductSearch::Found found;
    std::size_t added = 0;  ///< lines added without closing
};

/// Chooses a template or an empty specification (`sets` false), or a saved set.
struct AddSpecificationDialog {
    bool sets = false;
};

/// Rows to paste of which something is not sure or not known: shows how they were read before it is done.
struct PasteDialog {
    SpecificationId specification;
    std::size_t position = 0;
    std::shared_ptr<PastedTable const> table;
    PastedColumns columns;
    PastedRows read;
};

/// What the person changed that moves prices.
enum class RepriceCause : std::uint8_t { Customer, Currency, VatMode, Date, Book };

/// Shows what a new customer, currency, date or book does to each line, before it is done (P12).
struct RepriceDialog {
    std::vector<Edit> edits;  ///< the change itself
    RepricePreview preview;
    std::vector<LineId> kept;  ///< lines that keep what they cost now, as a fixed price
    RepriceCause cause = RepriceCause::Customer;
    Currency currency;  ///< that the quote is in afterwards

    [[nodiscard]] bool keeps(LineId line) const { return std::find(kept.begin(), kept.end(), line) != kept.end(); }
};

/// The quote compared with what the server held when it was opened, or with another version of its number (Q), which is
/// fetched for it.
struct CompareDialog {
    QuoteId other;  ///< nil: as it was opened
    Load load = Load::Loading;
    std::optional<Problem> problem;
    bool has_other = false;         ///< `was` is here
    std::int64_t awaited_book = 0;  ///< that one of both is priced by, and that is not here; 0: none
    // Once it is ready.
    Quote was;
    PricedQuote was_priced;
    QuoteDiff diff;

    [[nodiscard]] bool is_of_versions() const { return !other.is_nil(); }
};

struct ConflictDialog {
    std::size_t index = 0;
    bool keep_mine = true;
};

/// Name of a set made of the open quote's specifications, or another name of one that is there.
struct SaveSetDialog {
    std::string name;
    std::optional<SetId> renames = {};
};

struct QuoteDiscountDialog {
    QuoteDiscount::Kind kind = QuoteDiscount::Kind::Percent;
    std::string text;
    std::string error;
};

/// Terms of the quote as texts; empty takes the policy's.
struct TermsDialog {
    std::string payment;
    std::string delivery;
    std::string warranty;
    std::string text;
    std::string valid_until;
    std::string error;
};

/// Price date, currency, VAT mode and book of the quote.
struct BasisDialog {
    std::string price_date;
    std::string currency;
    VatMode vat_mode = VatMode::Exclusive;
    bool newest_book = false;
    std::string error;
};

/// Ctrl K: commands, quotes, customers and products by what is typed.
struct SearchDialog {
    std::string text;
    ProductSearch::Found products;  ///< of the newest book
};

/// Name of a view made of what the list shows.
struct SaveViewDialog {
    std::string name;
};

/// The least sum of the list's filter, as typed.
struct SumFilterDialog {
    std::string text;
    std::string error;
};

/// A line's figures on a phone, typed on large keys.
struct LineSheet {
    LineId line;
};

/// Who did what to the quote, newest first.
struct HistoryItem {
    Instant at;
    std::string who;
    Version version = 0;
    std::string what;          ///< the event's type: "created", "edited"
    std::optional<Edit> edit;  ///< of an edited one
};
struct HistoryDialog : HistoryPages<HistoryItem> {
    QuoteId quote;
};

/// What the server has not confirmed yet, by quote.
struct WaitingDialog {};

struct ShortcutsDialog {};

/// Signing out would lose changes that have not reached the server.
struct SignOutDialog {};

/// The words that a step of a campaign needs: a comment, a reason. `event` gets them.
struct CampaignWordsDialog {
    CampaignId id;
    Version version = 0;
    campaign::Event event;
    std::string text;
    std::string subject;  ///< the task's or the campaign's name
};

/// Type, name and dates of a new campaign: AppState::new_campaign.
struct NewCampaignDialog {};

/// Another start and end of a campaign that was approved.
struct RescheduleDialog {
    CampaignId id;
    std::string start, end;  ///< as typed: date and time
    std::string error;
};

/// What was spent on an item of the budget.
struct SpendDialog {
    CampaignId id;
    std::string line;
    std::string amount, date, note;
    std::string error;
};

/// A participant added by hand, or changed.
struct ParticipantDialog {
    ParticipantRow row;
    std::string error;
};

/// A quote, by its number, that came of the campaign.
struct LinkQuoteDialog {
    CampaignId id;
    std::string search;
};

/// Name of a view made of what the board shows.
struct SaveCampaignsViewDialog {
    std::string name;
};

/// The head's answer to a dispute (B10).
struct AnswerDisputeDialog {
    LineReview review;
    std::string comment;
};
/// Says what closing a period freezes, before it is done (B6).
struct ClosePeriodDialog {
    BonusPeriod period;
};
/// Which columns the payroll file has, in their order.
struct PayrollDialog {
    std::vector<std::string> columns;
};
struct DealPaymentDialog {
    std::optional<Date> date;
    Money amount;
    Findings error;
};
struct DealReturnDialog {
    std::string line;
    std::optional<Decimal> quantity;
    std::optional<Date> date;
    Findings error;
};
/// A step of the open quote by its owner's hand: what it means is said before it is done.
struct QuoteMoveDialog {
    enum class Stage : std::uint8_t {
        Asked,
        WaitsForEdits,  ///< wanted; goes once everything that was changed here is on the server
        Sent,
    };
    offerta::QuoteAction action = offerta::QuoteAction::Send;
    Stage stage = Stage::Asked;
    std::optional<Problem> problem = {};  ///< why it was not taken
    Findings findings = {};
};
/// A new version of the open quote (Q): what becomes of both is said before it is made.
struct ReviseDialog {
    QuoteId made = {};  ///< the new version's id, the same however often it is asked for: one is made
    MutationId mutation = {};
    bool is_sending = false;
    std::optional<Problem> problem = {};
    Findings findings = {};
};
/// Approving a quote or returning it (P11).
struct QuoteDecisionDialog {
    QuoteId quote;
    bool returns = false;
    std::string subject;  ///< the quote's number and customer
    std::string content_hash;
    std::vector<ShownReason> reasons;  ///< those of the hash
    std::string comment;
    bool was_tried = false;
    bool is_sending = false;
    std::optional<Problem> problem = {};
    Findings findings = {};
};

/// Sends the open quote to the customer: OpenQuote::sending has the form.
struct SendQuoteDialog {};
/// What the customer has of a quote, and what he did with it.
struct WithCustomerDialog {
    QuoteId quote;
    Uuid revokes = {};  ///< the link that is to be revoked, once that is confirmed; nil: none
    bool is_revoking = false;
    std::optional<Problem> problem = {};  ///< why it was not
};

/// Somebody who came from the campaign, added or changed.
struct LeadDialog {
    campaign::Lead lead;
};

/// Which marketing list is invited to the open campaign.
struct PickListDialog {};

/// The campaigns of which a quote came, and one more for it.
struct QuoteCampaignsDialog {
    QuoteId quote;
    std::string search;
    Load load = Load::Loading;
    std::vector<QuoteCampaign> linked;
};

/// When who is signed in gets mail, and his calendar's link: AppState::my_post.
struct MyPostDialog {};

using DialogKinds =
    OneOf<NewQuoteDialog, CustomerPicker, ProductPicker, AddSpecificationDialog, RepriceDialog, CompareDialog,
          ConflictDialog, SaveSetDialog, QuoteDiscountDialog, TermsDialog, BasisDialog, SearchDialog, SaveViewDialog,
          SumFilterDialog, LineSheet, HistoryDialog, WaitingDialog, ShortcutsDialog, SignOutDialog, CampaignWordsDialog,
          NewCampaignDialog, RescheduleDialog, SpendDialog, ParticipantDialog, LinkQuoteDialog, SaveCampaignsViewDialog,
          AnswerDisputeDialog, ClosePeriodDialog, PayrollDialog, DealPaymentDialog, DealReturnDialog, QuoteMoveDialog,
          ReviseDialog, QuoteDecisionDialog, SendQuoteDialog, WithCustomerDialog, LeadDialog, PickListDialog,
          QuoteCampaignsDialog, MyPostDialog, PasteDialog>;

template <class T>
concept SomeDialog = is_one_of<T, DialogKinds>;

/// What lies over the screen, or nothing; Esc takes it away. Copies share it until one of them is changed.
class Dialog {
  public:
    Dialog() = default;
    template <SomeDialog T>
    Dialog(T dialog) : Dialog(hold(std::move(dialog))) {}  // implicit: each of them is a dialog

    /// None when nothing lies over the screen.
    [[nodiscard]] Held const* held() const { return held_.get(); }
    /// The dialog when it is of this kind.
    template <SomeDialog T>
    [[nodiscard]] T const* as() const {
        return held_ && held_->place == place_in<T, DialogKinds> ? &value_of<T>(*held_) : nullptr;
    }
    /// The same, to be changed in place.
    template <SomeDialog T>
    [[nodiscard]] T* change() {
        return as<T>() ? &own<T>() : nullptr;
    }

  private:
    explicit Dialog(Held* held);
    // Only declared here, and made for every kind in dialog.cpp.
    template <SomeDialog T>
    static Held* hold(T&& dialog);
    template <SomeDialog T>
    T& own();
    template <class Kinds>
    friend struct DialogTable;

    std::shared_ptr<Held> held_;
};

}  // namespace offerta::client

#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "client/state/app_state.hpp"
#include "client/state/held.hpp"
#include "shared/document/table_document.hpp"

namespace offerta::client {

// Intent as values: what panels push, and what comes back from the outside. Grouped by what they
// change; one reducer per group.

enum class LineCell : std::uint8_t { Quantity, Discount, UnitPrice };

// ---- The application as a whole
// -------------------------------------------------------------------------------------
struct Started {
    int utc_offset_minutes = 180;  ///< of this device, until the organisation's zone is known
};
struct AddressChanged {
    std::string fragment;
};  ///< by the browser: typed, back, forward
struct GoTo {
    Route route;
};  ///< by a click
struct SessionLoaded {
    Session session;
};
struct SessionFailed {
    Problem problem;
};
struct SetLanguage {
    Language language;
};
struct SetLineColumns {
    std::uint32_t hidden;
};
struct SetTheme {
    Theme theme;
};
struct OpenAccount {};
struct SignOut {
    bool although_unsent = false;  ///< changes that wait are given up; else the person is asked first
};
struct SetWideNavigation {
    bool wide;
};
struct PreferencesLoaded {
    Preferences preferences;
};
struct ConnectionChanged {
    Connection connection;
};
struct StorageMoved {
    bool stores;  ///< false: the browser keeps nothing of what is given to it
};
struct ListenedAgain {};  ///< the live channel is back: what was said meanwhile nobody heard
struct RetryNow {};       ///< "Повторить": sends and loads again at once
struct ShowToast {
    ToastKind kind = ToastKind::Info;
    Message message = Message::None;
    std::string argument;
    ToastAction action = ToastAction::None;
};
struct CloseToast {
    std::uint64_t id;
};
struct ToastPressed {
    std::uint64_t id;
};
struct Tick {};  ///< time has passed: toasts end, days turn
struct OpenDialog {
    Dialog dialog;
};
struct CloseDialog {};
using AppAction =
    OneOf<Started, AddressChanged, GoTo, SessionLoaded, SessionFailed, SetLanguage, SetLineColumns, SetTheme,
          OpenAccount, SignOut, SetWideNavigation, PreferencesLoaded, ConnectionChanged, StorageMoved, ListenedAgain,
          RetryNow, ShowToast, CloseToast, ToastPressed, Tick, OpenDialog, CloseDialog>;

// ---- The list of quotes
// ---------------------------------------------------------------------------------------------
struct QuotesLoaded {
    std::uint64_t request;
    std::vector<QuoteRow> rows;
    std::string next_cursor;
    bool is_next_page = false;
};
struct QuotesFailed {
    std::uint64_t request;
    Problem problem;
};
struct ReloadQuotes {};
struct LoadMoreQuotes {};
struct SetQuotesView {
    std::size_t view;
};  ///< a tab, with its filter and order
/// What is shown becomes a tab of the person's own.
struct SaveQuotesView {
    std::string name;
};
struct UpdateQuotesView {};  ///< the chosen own tab takes the filter and order that are shown
struct RemoveQuotesView {
    std::size_t view;
};
struct SetQuoteColumns {
    std::uint32_t hidden;
};
struct SetQuotesSearch {
    std::string text;
};
struct SetQuotesFilter {
    QuoteFilter filter;
};
struct SetQuotesSort {
    QuoteSort sort;
};  ///< the same again turns the direction
struct TickQuote {
    QuoteId id;
    bool ticked;
};
struct TickAllQuotes {
    std::vector<QuoteId> ids;
    bool ticked;
};
struct QuoteRowChanged {
    QuoteRow row;
};  ///< live: somebody saved it
using ListAction = OneOf<QuotesLoaded, QuotesFailed, ReloadQuotes, LoadMoreQuotes, SetQuotesView, SaveQuotesView,
                         UpdateQuotesView, RemoveQuotesView, SetQuoteColumns, SetQuotesSearch, SetQuotesFilter,
                         SetQuotesSort, TickQuote, TickAllQuotes, QuoteRowChanged>;

// ---- The open quote: its content
// ------------------------------------------------------------------------------------
struct CreateQuote {
    Customer customer;
    std::optional<SetId> set = {};  ///< what it begins with
};
struct CopyQuote {
    QuoteId id;
};  ///< a new quote with the same content; fetched first where it is not at hand
struct CopyFetched {
    Quote quote;
};  ///< the quote that CopyQuote had to fetch
struct EditQuote {
    std::vector<Edit> edits;
};  ///< one step of undo
struct SetField {
    SpecificationId specification;
    std::string field;
    std::optional<Value> value;
};
struct GenerateNow {
    SpecificationId specification;
};
struct AddFromTemplate {
    std::string template_id;
};
struct AddEmptySpecification {
    std::string name;
};
struct AddFromSet {
    SetId set;
};
struct DuplicateSpecification {
    SpecificationId id;
};
struct DropSpecification {
    SpecificationId id;
};
struct ChangeMultiplier {
    SpecificationId id;
    std::int64_t multiplier;
};
struct Undo {};
struct Redo {};
struct RemoveLinesNow {
    std::vector<LineId> lines;
};
struct DuplicateLines {
    std::vector<LineId> lines;
};
/// Moves lines before `position` of their specification, counted with them still in place.
struct ReorderLines {
    std::vector<LineId> lines;
    SpecificationId specification;
    std::size_t position = 0;
};

struct DropStaleLines {
    SpecificationId specification;
};

struct AddProduct {
    std::string sku;
};  ///< by the product picker: adds or replaces
/// A cell of the grid was typed: quantity, manual discount or fixed unit price. Empty text goes
/// back to what the rules or the policy give; what cannot be read is told and changes nothing.
struct SetLineCell {
    LineId line;
    LineCell cell = LineCell::Quantity;
    std::string text;
};
struct SetLineHand {
    LineId line;
    LineHand hand;
};

/// Keeps lines of the open quote that the clipboard was given as text.
struct KeepCopiedLines {
    std::vector<LineId> lines;
    std::string text;
    bool is_cut = false;
};
/// Rows of a spreadsheet, or lines that were copied here, before `position`.
struct PasteRows {
    SpecificationId specification;
    std::size_t position = 0;
    std::string text;
};
/// Reads the rows of a PasteDialog by other columns.
struct SetPasteColumns {
    int article = -1;
    int quantity = -1;
};
struct ApplyPaste {};
struct ProposeCustomer {
    Customer customer;
};  ///< previews (P12), or does it when no line moves
struct ProposeBasis {
    PricingBasis basis;
};
struct ApplyReprice {};
struct ResolveConflict {
    std::size_t index;
    bool keep_mine;
};
using QuoteAction =
    OneOf<CreateQuote, CopyQuote, CopyFetched, EditQuote, SetField, GenerateNow, AddFromTemplate, AddEmptySpecification,
          AddFromSet, DuplicateSpecification, DropSpecification, ChangeMultiplier, Undo, Redo, RemoveLinesNow,
          DuplicateLines, ReorderLines, DropStaleLines, AddProduct, SetLineHand, SetLineCell, KeepCopiedLines,
          PasteRows, SetPasteColumns, ApplyPaste, ProposeCustomer, ProposeBasis, ApplyReprice, ResolveConflict>;

// ---- The open quote: the screen
// -------------------------------------------------------------------------------------
struct SelectSpecification {
    SpecificationId id;
};
struct ToggleTrace {
    LineId line;
};
/// Ins: the product picker, for a new line before `position`.
struct InsertLine {
    SpecificationId specification;
    std::size_t position = 0;
};
/// The product picker, to put another article in a line's place.
struct ChooseReplacement {
    LineId line;
};
struct SetPickerSearch {
    std::string text;
};
/// What is typed into the search over everything.
struct SetSearch {
    std::string text;
};
struct SetBuilderTab {
    BuilderTab tab;
};
struct SetRepriceChoice {
    LineId line;
    bool reprice;
};
struct SetAllRepriceChoices {
    bool reprice;
};
struct ExportQuote {
    bool xlsx = false;
};
/// The file was made (and handed to the browser), or not.
struct ExportFinished {
    bool xlsx = false;
    bool ok = true;
    std::string file_name;
};
/// A list as a spreadsheet; `name` is the file's.
struct ExportTable {
    std::shared_ptr<TableDocument const> table;
    std::string name;
};
struct CopyText {
    std::string text;
    Message message = Message::None;
    std::string html = {};  ///< the same as a table, for spreadsheets
};
struct ShowHistory {};
struct ShowMoreHistory {};
struct HistoryLoaded {
    QuoteId quote;
    std::vector<HistoryItem> items;
    std::string next_cursor = {};
    std::string cursor = {};  ///< what was asked for
};
struct HistoryFailed {
    QuoteId quote;
    Problem problem;
    std::string cursor = {};
};
/// The address of a screen, for a message to somebody.
struct CopyLink {
    Route route;
};
struct CompareWithOpened {};
using ScreenAction =
    OneOf<SelectSpecification, ToggleTrace, InsertLine, ChooseReplacement, SetPickerSearch, SetSearch, SetBuilderTab,
          SetRepriceChoice, SetAllRepriceChoices, ExportQuote, ExportTable, ExportFinished, CopyText, CopyLink,
          CompareWithOpened, ShowHistory, ShowMoreHistory, HistoryLoaded, HistoryFailed>;

// ---- Saving: what the sync engine tells
// -----------------------------------------------------------------------------
struct DraftsRestored {
    std::vector<Draft> drafts;
};  ///< at start, from this browser's storage
struct QuoteFetched {
    Quote quote;
    std::optional<DocumentManager> manager = {};  ///< its owner
};  ///< the server's, at its version
struct QuoteFetchFailed {
    QuoteId id;
    Problem problem;
    std::optional<Quote> kept = {};  ///< as it was when it was opened here last, where the server is away
    std::optional<DocumentManager> manager = {};
};
struct QuoteCreated {
    QuoteId id;
    Version version;
    QuoteNumber number;
    std::optional<DocumentManager> manager = {};
};
struct EditsConfirmed {
    QuoteId id;
    std::vector<MutationId> applied;
    Version version;
    QuoteNumber number;
};
struct EditConflicted {
    QuoteId id;
    MutationId mutation;
    std::string place;
    std::string theirs;
};
struct EditRefused {
    QuoteId id;
    MutationId mutation;
    Problem problem;
};  ///< will never be taken: undone here, told
/// The quote stays in this browser until it is changed or sent again.
struct CreationRefused {
    QuoteId id;
};
/// The server refused a new quote or a choice of customer, since his type or status are others by now.
struct QuoteCustomerMoved {
    QuoteId id;
    Customer customer;
};
struct QuoteMoved {
    QuoteId id;
    Version version;
};  ///< live: the server's version grew
using SyncAction = OneOf<DraftsRestored, QuoteFetched, QuoteFetchFailed, QuoteCreated, EditsConfirmed, EditConflicted,
                         EditRefused, CreationRefused, QuoteCustomerMoved, QuoteMoved>;

// ---- Customers
// ------------------------------------------------------------------------------------------------------
struct CustomersLoaded {
    std::vector<Customer> customers;
};
struct CustomersFailed {
    Problem problem;
};
struct SetCustomersSearch {
    std::string text;
};
struct SetCustomersStatus {
    std::string status;
};
struct SetCustomersSort {
    CustomerSort sort;
};
struct NewCustomer {};
struct EditCustomer {
    Customer customer;
};  ///< the form's content changed
struct SaveCustomer {};
struct RevertCustomer {};
/// After somebody else saved first: my values over the newest version, or that version as it is.
struct ResolveCustomer {
    bool keep_mine = true;
};
struct CustomerSaved {
    Customer customer;
};
struct CustomerSaveFailed {
    CustomerId id;
    Problem problem;
    Findings findings;
};
struct CustomerChanged {
    Customer customer;
};  ///< live
using CustomerAction = OneOf<CustomersLoaded, CustomersFailed, SetCustomersSearch, SetCustomersStatus, SetCustomersSort,
                             NewCustomer, EditCustomer, SaveCustomer, RevertCustomer, ResolveCustomer, CustomerSaved,
                             CustomerSaveFailed, CustomerChanged>;

// ---- Catalogue, sets, import
// ----------------------------------------------------------------------------------------
struct BookLoaded {
    BookPtr book;
    bool is_newest = true;
};
struct BookFailed {
    std::int64_t number;
    Problem problem;
};
struct BookPublished {
    std::int64_t number;
};  ///< live: a newer one is there
struct SetsLoaded {
    std::vector<QuoteSet> sets;
};
struct SaveSet {
    std::string name;
};  ///< the open quote's specifications
struct RenameSet {
    SetId set;
    std::string name;
};
struct SetSaved {
    QuoteSet set;
};
struct SetCatalogueSearch {
    std::string text;
};
struct SetCatalogueCategory {
    std::string category;
};
using CatalogueAction = OneOf<BookLoaded, BookFailed, BookPublished, SetsLoaded, SaveSet, RenameSet, SetSaved,
                              SetCatalogueSearch, SetCatalogueCategory>;

struct PickImportFile {};
struct ImportFilePicked {
    std::string name;
    std::shared_ptr<std::string const> bytes;
};
struct ImportRead {
    std::string id;
    std::vector<ImportSheet> sheets;
    ImportMapping suggested;
    std::vector<ImportListInfo> price_lists = {};
};
struct SetImportMapping {
    ImportMapping mapping;
};
struct PreviewImport {};
struct ImportPreviewed {
    ImportReportInfo preview;
};
struct CommitImport {};
struct ImportCommitted {
    std::int64_t price_book;
};
struct ImportFailed {
    Problem problem;
};
struct SetImportStep {
    ImportStep step;
};
struct RestartImport {};
/// So much of a file has gone up, whichever page sent it.
struct FileSent {
    FileKind kind;
    Upload upload;
};
using ImportAction =
    OneOf<PickImportFile, ImportFilePicked, ImportRead, SetImportMapping, PreviewImport, ImportPreviewed, CommitImport,
          ImportCommitted, ImportFailed, SetImportStep, RestartImport, FileSent>;

}  // namespace offerta::client

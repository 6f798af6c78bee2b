#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "client/state/import_page.hpp"
#include "client/state/session.hpp"
#include "shared/access/unit.hpp"
#include "shared/bonus/deal_views.hpp"

namespace offerta::client {

// Deals (B1): the list, one deal, its form, and their import.

struct DealRow {
    std::string id;
    std::string number;
    std::string customer;
    std::optional<Date> close_date;  ///< none while open
    Money net;
    UserId owner;
    DealSource source = DealSource::Hand;
    DealOutcome outcome = DealOutcome::Won;
};

/// The part of all sales that a figure of analytics is of (A).
struct DealPart {
    enum class What : std::uint8_t { Category, Kind, CustomerType, Campaign };
    What what = What::Category;
    std::string key;   ///< empty: deals that have none
    std::string name;  ///< as it was shown

    friend bool operator==(DealPart const&, DealPart const&) = default;
};

struct DealFilter {
    std::string search;
    std::optional<DealOutcome> outcome;
    std::optional<Date> from, to;  ///< of the close date, both included
    UserId owner;                  ///< nil: anybody
    std::optional<DealPart> part;

    friend bool operator==(DealFilter const&, DealFilter const&) = default;
};
enum class DealSort : std::uint8_t { Date, Number, Customer, Owner, Result, Net };
inline constexpr int kDealSorts = 6;
struct DealsQuery {
    DealFilter filter;
    DealSort sort = DealSort::Date;
    bool descending = true;
    std::string cursor;
    std::uint64_t request = 0;
};

struct DealForm {
    DealWhole saved;
    DealWhole edited;
    bool is_new = false;
    bool is_saving = false;
    bool was_tried = false;
    Findings findings;
    std::optional<Problem> problem;

    [[nodiscard]] bool is_changed() const {
        return is_new || !(saved.deal == edited.deal) || saved.owner != edited.owner ||
               saved.outcome != edited.outcome || saved.opened != edited.opened ||
               saved.customer_type != edited.customer_type;
    }
};

struct OpenDeal {
    std::string id;
    Load load = Load::Loading;
    std::optional<Problem> problem;
    DealWhole whole;
    bool is_sending = false;  ///< a payment or a return is on its way
};

struct DealReport {
    std::int64_t rows = 0, won = 0, lost = 0, open = 0, added = 0, unchanged = 0, refused = 0;
    std::vector<Money> net;
    std::vector<ImportMatch> matches;
    std::vector<ImportFindingInfo> findings;
    std::vector<DealRow> sample;
    bool is_done = false;
};
enum class DealImportStep : std::uint8_t { File, Columns, Preview, Done };
struct DealImportPage {
    DealImportStep step = DealImportStep::File;
    bool is_busy = false;
    std::optional<Problem> problem;
    std::string id;  ///< chosen here, before the file goes up
    std::string file_name;
    Upload upload;
    ImportWatch watch;
    std::vector<ImportSheet> sheets;
    DealImportChoice mapping;
    std::optional<DealReport> report;
};

struct DealsPage {
    Load load = Load::Idle;
    std::optional<Problem> problem;
    DealFilter filter;
    std::vector<DealRow> rows;  ///< as they came: the server sorts
    std::string next_cursor;
    std::int64_t total = 0;
    std::uint64_t request = 0;
    DealSort sort = DealSort::Date;
    bool descending = true;
    std::optional<OpenDeal> open;
    std::optional<DealForm> form;
    DealImportPage import;
};

}  // namespace offerta::client

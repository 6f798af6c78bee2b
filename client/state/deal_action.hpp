#pragma once

#include "client/state/deal_page.hpp"
#include "client/state/held.hpp"

namespace offerta::client {

// ---- The list, one deal, its form
struct DealsLoaded {
    std::uint64_t request;
    std::vector<DealRow> rows;
    std::string next_cursor;
    std::int64_t total = 0;
    bool is_next_page = false;
};
struct DealsFailed {
    std::uint64_t request;
    Problem problem;
};
struct LoadMoreDeals {};
struct SetDealFilter {
    DealFilter filter;
};
struct SetDealSort {
    DealSort sort;
};  ///< the same again turns the direction
struct DealFetched {
    std::shared_ptr<DealWhole const> whole;
};
struct DealFetchFailed {
    std::string id;
    Problem problem;
};
struct NewDeal {};
struct BeginDealEdit {};
struct EditDeal {
    DealWhole deal;
};
struct SaveDeal {};
struct DropDealEdit {};
struct DealSaved {
    std::shared_ptr<DealWhole const> whole;
};
struct DealSaveFailed {
    Problem problem;
    Findings findings;
};
struct AddDealPayment {
    Date date;
    Money amount;
};
struct AddDealReturn {
    std::string line;
    Decimal quantity;
    Date date;
};
/// What came of a payment or a return.
struct DealWorkDone {
    std::shared_ptr<DealWhole const> whole;
};
struct DealWorkFailed {
    Problem problem;
    Findings findings;
};

// ---- The import
struct PickDealFile {};
struct DealFilePicked {
    std::string name;
    std::shared_ptr<std::string const> bytes;
};
struct DealFileRead {
    std::string id;
    std::vector<ImportSheet> sheets;
    DealImportChoice suggested;
};
struct SetDealMapping {
    DealImportChoice mapping;
};
struct PreviewDealImport {};
/// A file with list prices (CSV: the article first, its price last) for products that no column prices.
struct PickDealPrices {};
struct DealPricesPicked {
    std::shared_ptr<std::string const> bytes;
};
/// What a text means; the file is checked again with it.
struct SayDealMatch {
    ImportMatch match;
};
struct DealImportPreviewed {
    DealReport report;
};
struct CommitDealFile {};
struct DealImportFailed {
    Problem problem;
};
struct SetDealImportStep {
    DealImportStep step;
};
struct RestartDealImport {};
using DealAction =
    OneOf<DealsLoaded, DealsFailed, LoadMoreDeals, SetDealFilter, SetDealSort, DealFetched, DealFetchFailed, NewDeal,
          BeginDealEdit, EditDeal, SaveDeal, DropDealEdit, DealSaved, DealSaveFailed, AddDealPayment, AddDealReturn,
          DealWorkDone, DealWorkFailed, PickDealFile, DealFilePicked, DealFileRead, SetDealMapping, PreviewDealImport,
          PickDealPrices, DealPricesPicked, SayDealMatch, DealImportPreviewed, CommitDealFile, DealImportFailed,
          SetDealImportStep, RestartDealImport>;

}  // namespace offerta::client

#include "client/sync/deals.hpp"

#include <array>
#include <utility>

#include "client/sync/sheets.hpp"
#include "shared/protocol/deal_codec.hpp"

namespace offerta::client {

namespace {

constexpr std::string_view kDealsUrl = "/api/v1/deals";
// In the order of DealOutcome.
constexpr std::array<std::string_view, 3> kResultNames{"won", "lost", "open"};
// In the order of DealSort.
constexpr std::array<std::string_view, kDealSorts> kSortNames{"date", "number", "customer", "owner", "outcome", "net"};
// In the order of DealPart::What.
constexpr std::array<std::string_view, 4> kPartQueries{"&category=", "&kind=", "&customer_type=", "&campaign="};

std::string deal_url(std::string_view id, std::string_view rest = {}) {
    return std::string(kDealsUrl) + "/" + std::string(id) + std::string(rest);
}

DealRow deal_row_from(DealSummary const& summary) {
    DealRow row;
    row.id = summary.id;
    row.number = summary.number;
    row.customer = summary.customer;
    row.close_date = summary.close_date;
    row.net = {summary.net, summary.currency};
    row.owner = summary.owner;
    row.source = summary.source;
    row.outcome = summary.outcome;
    return row;
}

/// Findings of a form's own fields: the request has the deal inside.
Findings form_findings(Findings findings) {
    for (Finding& one : findings)
        if (one.what.place.starts_with("deal.")) one.what.place.erase(0, 5);
    return findings;
}

DealReport report_from(DealImportReport const& report) {
    DealReport out;
    out.rows = report.rows;
    out.won = report.won;
    out.lost = report.lost;
    out.open = report.open;
    out.added = report.added;
    out.unchanged = report.unchanged;
    out.refused = report.refused;
    out.net = report.net;
    out.is_done = report.is_done;
    out.matches = report.matches;
    out.findings = report.findings;
    for (DealSummary const& one : report.sample) out.sample.push_back(deal_row_from(one));
    return out;
}

}  // namespace

// ---------------------------------------------------------------- deals

void Deals::run(LoadDeals const& effect) {
    Io& io = exchange_.io();
    DealFilter const& filter = effect.query.filter;
    std::string url = std::string(kDealsUrl) + "?limit=200&sort=" + (effect.query.descending ? "-" : "") +
                      std::string(kSortNames[static_cast<std::size_t>(effect.query.sort)]);
    if (!filter.search.empty()) url += "&search=" + percent_encoded(filter.search);
    if (filter.outcome) url += "&outcome=" + std::string(kResultNames[static_cast<std::size_t>(*filter.outcome)]);
    if (filter.from) url += "&from=" + to_string(*filter.from);
    if (filter.to) url += "&to=" + to_string(*filter.to);
    if (!filter.owner.is_nil()) url += "&owner=" + to_string(filter.owner.value);
    if (filter.part)
        url +=
            std::string(kPartQueries[static_cast<std::size_t>(filter.part->what)]) + percent_encoded(filter.part->key);
    if (!effect.query.cursor.empty()) url += "&cursor=" + percent_encoded(effect.query.cursor);
    std::uint64_t const number = effect.query.request;
    exchange_.send(
        Exchange::get(std::move(url)),
        [&io, number, is_next = !effect.query.cursor.empty()](HttpResponse const& response) {
            auto const page = decode_message<DealPage>(response.body);
            if (!page) return io.emit(DealsFailed{number, Exchange::broken()});
            DealsLoaded loaded{number, {}, page->next_cursor, page->total, is_next};
            for (DealSummary const& one : page->items) loaded.rows.push_back(deal_row_from(one));
            io.emit(std::move(loaded));
        },
        [&io, number](Problem problem, Findings const&) { io.emit(DealsFailed{number, std::move(problem)}); });
}

void Deals::run(LoadDeal const& effect) {
    Io& io = exchange_.io();
    exchange_.send(
        Exchange::get(deal_url(effect.id)),
        [&io, id = effect.id](HttpResponse const& response) {
            auto answer = decode_message<DealWhole>(response.body);
            if (!answer) return io.emit(DealFetchFailed{id, Exchange::broken()});
            io.emit(DealFetched{std::make_shared<DealWhole const>(std::move(*answer))});
        },
        [&io, id = effect.id](Problem problem, Findings const&) { io.emit(DealFetchFailed{id, std::move(problem)}); });
}

void Deals::run(PutDeal const& effect) {
    Io& io = exchange_.io();
    DealWhole const& deal = effect.deal;
    DealRequest request{deal.deal, deal.version, deal.owner, deal.outcome, deal.opened, deal.customer_type};
    request.deal.payments.clear();  // they have requests of their own
    exchange_.send(
        Exchange::change("PUT", deal_url(deal.deal.id), encode(request), effect.mutation),
        [&io](HttpResponse const& response) {
            auto answer = decode_message<DealWhole>(response.body);
            if (!answer) return io.emit(DealSaveFailed{Exchange::broken(), {}});
            io.emit(DealSaved{std::make_shared<DealWhole const>(std::move(*answer))});
        },
        [&io](Problem problem, Findings findings) {
            io.emit(DealSaveFailed{std::move(problem), form_findings(std::move(findings))});
        });
}

void Deals::send_work(HttpRequest request) {
    Io& io = exchange_.io();
    exchange_.send(
        std::move(request),
        [&io](HttpResponse const& response) {
            auto answer = decode_message<DealWhole>(response.body);
            if (!answer) return io.emit(DealWorkFailed{Exchange::broken(), {}});
            io.emit(DealWorkDone{std::make_shared<DealWhole const>(std::move(*answer))});
        },
        [&io](Problem problem, Findings findings) {
            io.emit(DealWorkFailed{std::move(problem), std::move(findings)});
        });
}

void Deals::run(PostPayment const& effect) {
    PaymentRequest const request{effect.payment.id, effect.payment.date, {effect.payment.amount, effect.currency}};
    send_work(Exchange::change("POST", deal_url(effect.deal, "/payments"), encode(request), effect.mutation));
}

void Deals::run(PostReturn const& effect) {
    DealReturn const& returned = effect.returned;
    ReturnRequest const request{returned.id, returned.line, returned.quantity, returned.date};
    send_work(Exchange::change("POST", deal_url(returned.deal, "/returns"), encode(request), effect.mutation));
}

// ---------------------------------------------------------------- import

void Deals::run(ChooseDealFile const& effect) {
    Io& io = exchange_.io();
    io.pick_file(effect.prices ? ".csv" : ".xlsx,.csv", [&io, prices = effect.prices](FilePicked const& file) {
        auto bytes = std::make_shared<std::string const>(text_of(file.bytes));
        if (prices) return io.emit(DealPricesPicked{std::move(bytes)});
        io.emit(DealFilePicked{file.name, std::move(bytes)});
    });
}

void Deals::run(UploadDealFile const& effect) {
    Io& io = exchange_.io();
    exchange_.send(
        Exchange::upload(deal_url("imports", "?" + language_parameter(effect.language) + "&id=" + effect.id),
                         *effect.bytes),
        [&io](HttpResponse const& response) {
            auto const file = decode_message<DealImportFile>(response.body);
            if (!file) return io.emit(DealImportFailed{Exchange::broken()});
            DealFileRead action{file->id, {}, file->suggested};
            for (ImportSheetInfo const& sheet : file->sheets) action.sheets.push_back(sheet_from_message(sheet));
            io.emit(std::move(action));
        },
        [&io](Problem problem, Findings const& findings) {
            io.emit(DealImportFailed{problem_of_file(std::move(problem), findings)});
        },
        told_upload(io, FileKind::Deals));
}

void Deals::send_import(HttpRequest request) {
    Io& io = exchange_.io();
    request.timeout_ms = Exchange::kFileTimeout;
    exchange_.send(
        std::move(request),
        [&io](HttpResponse const& response) {
            auto const report = decode_message<DealImportReport>(response.body);
            if (!report) return io.emit(DealImportFailed{Exchange::broken()});
            io.emit(DealImportPreviewed{report_from(*report)});
        },
        [&io](Problem problem, Findings const& findings) {
            if (!findings.empty() && !findings.front().what.expected.empty())
                problem.detail = findings.front().what.place + ": " + findings.front().what.expected;
            io.emit(DealImportFailed{std::move(problem)});
        });
}

void Deals::run(SendDealMapping const& effect) {
    send_import(Exchange::change("PUT",
                                 deal_url("imports/" + effect.id, "/mapping?" + language_parameter(effect.language)),
                                 encode(effect.mapping), {}));
}

void Deals::run(SendDealCommit const& effect) {
    send_import(Exchange::change("POST", deal_url("imports/" + effect.id, "/commit"), {}, effect.mutation));
}

}  // namespace offerta::client

#include "client/state/deal_form.hpp"

#include <algorithm>

namespace offerta::client {
namespace {

Finding form_finding(ErrorCode code, std::string place, std::string expected = {}) {
    return {Severity::Error, {code, std::move(place), std::move(expected), {}}};
}

}  // namespace

Findings check_deal_form(AppState const& state, DealWhole const& deal) {
    BookPtr const book = state.catalogue.newest_book();
    static CategoryTree const kNoCategories;
    Findings out = check_deal(deal.deal, book ? book->book->categories() : kNoCategories);
    if (deal.owner.is_nil()) out.push_back(form_finding(ErrorCode::Required, "owner"));
    if (trim(deal.deal.customer).empty()) out.push_back(form_finding(ErrorCode::Required, "customer"));
    if (deal.opened && deal.outcome == DealOutcome::Won && *deal.opened > deal.deal.close_date)
        out.push_back(form_finding(ErrorCode::OutOfRange, "opened"));
    if (deal.outcome == DealOutcome::Won && deal.deal.participants.empty())
        out.push_back(form_finding(ErrorCode::Required, "participants"));
    for (std::size_t i = 0; i < deal.deal.lines.size(); ++i)
        if (trim(deal.deal.lines[i].sku).empty())
            out.push_back(form_finding(ErrorCode::Required, "lines[" + std::to_string(i) + "].sku"));
    return out;
}

DealWhole new_deal(AppState const& state, std::string id) {
    DealWhole out;
    out.deal.id = std::move(id);
    out.deal.close_date = state.today();
    out.deal.currency = state.session.currency;
    out.deal.lines.push_back({});
    out.deal.lines.back().id = "1";
    out.deal.lines.back().quantity = Decimal::from_int(1);
    out.owner = state.session.user;
    out.deal.participants.push_back({to_string(state.session.user.value), "seller", Decimal::from_int(100)});
    return out;
}

std::int64_t net_of(Deal const& deal) {
    std::int64_t sum = 0;
    for (DealLine const& line : deal.lines)
        if (__builtin_add_overflow(sum, line.net_amount, &sum)) return sum;
    return sum;
}

std::int64_t paid_of(Deal const& deal) {
    std::int64_t sum = 0;
    for (DealPayment const& payment : deal.payments)
        if (__builtin_add_overflow(sum, payment.amount, &sum)) return sum;
    return sum;
}

Decimal returned_of(DealWhole const& deal, std::string_view line) {
    std::int64_t micros = 0;
    for (DealReturn const& one : deal.returns)
        if (one.line == line) micros += one.quantity.micros();
    return Decimal::from_micros(micros);
}

std::vector<ImportListPrice> list_prices_from_csv(std::string_view text) {
    constexpr std::size_t kMostPrices = 10'000;
    std::vector<ImportListPrice> out;
    auto const bare = [](std::string_view cell) {
        cell = trim(cell);
        if (cell.size() >= 2 && cell.front() == '"' && cell.back() == '"') cell = cell.substr(1, cell.size() - 2);
        return cell;
    };
    for (std::size_t begin = 0; begin < text.size() && out.size() < kMostPrices;) {
        std::size_t const end = std::min(text.find('\n', begin), text.size());
        std::string_view const line = trim(text.substr(begin, end - begin));
        begin = end + 1;
        std::size_t const first = line.find_first_of(",;\t"), last = line.find_last_of(",;\t");
        if (first == std::string_view::npos) continue;
        auto const price = Decimal::parse(bare(line.substr(last + 1)));
        std::string_view const sku = bare(line.substr(0, first));
        if (price && !sku.empty()) out.push_back({std::string(sku), *price});
    }
    return out;
}

ImportMatch const* said_match(DealImportChoice const& mapping, ImportMatch const& match) {
    for (ImportMatch const& one : mapping.matches)
        if (one.kind == match.kind && one.given == match.given) return &one;
    return nullptr;
}

}  // namespace offerta::client

#include "server/imports/price_plan.hpp"

#include <algorithm>

namespace offerta::server {

PriceList const* find_price_list(PriceBookData const& data, std::string_view id) {
    auto const found = std::find_if(data.price_lists.begin(), data.price_lists.end(),
                                    [&](PriceList const& list) { return list.id == id; });
    return found == data.price_lists.end() ? nullptr : &*found;
}

std::string price_field(Decimal minimum) { return minimum.is_zero() ? "price" : "price from " + minimum.to_string(); }

PricePlan::PricePlan(ImportMapping const& mapping, PriceBookData const& current)
    : current_(current),
      old_(find_price_list(current, mapping.price_list.id)),
      missing_(mapping.missing),
      list_(old_ != nullptr ? *old_ : mapping.price_list) {
    list_.entries.clear();
    for (ColumnMapping const& each : mapping.columns) {
        has_prices_ = has_prices_ || each.field == ColumnField::Price;
        has_quantities_ = has_quantities_ || each.field == ColumnField::MinimumQuantity;
    }
    find_elsewhere();
    if (old_ == nullptr) return;
    before_.reserve(old_->entries.size());
    for (PriceEntry const& entry : old_->entries) before_[entry.sku].push_back(&entry);
}

PricePlan::Prices PricePlan::prices_before(std::string_view sku) const {
    Prices prices;
    if (auto const found = before_.find(sku); found != before_.end())
        for (PriceEntry const* entry : found->second) prices[entry->minimum_quantity] = entry->unit_price;
    return prices;
}

bool PricePlan::take(FileArticle const& article, ArticleChange& change) {
    Prices const was = prices_before(article.row.sku);
    if (auto const found = before_.find(article.row.sku); found != before_.end()) seen_.insert(found->first);
    // Without a quantity column the file gives the first price only; prices from larger quantities
    // stay.
    bool const keeps_breaks = !has_quantities_ && !article.prices.empty() && !was.empty();
    Prices now = keeps_breaks ? was : Prices();
    Decimal const lowest = keeps_breaks ? was.begin()->first : Decimal();
    for (auto const& [minimum, price] : article.prices) now[minimum.value_or(lowest)] = price;
    for (auto const& [minimum, price] : now) list_.entries.push_back({article.row.sku, minimum, price});
    if (was == now) return false;
    compare(was, now, change);
    return true;
}

void PricePlan::compare(Prices const& was, Prices const& now, ArticleChange& change) {
    differs_ = true;
    if (!was.empty()) ++price_changes_;
    for (auto const& [minimum, price] : now) {
        auto const before = was.find(minimum);
        if (before != was.end() && before->second == price) continue;
        change.fields.push_back(
            {price_field(minimum), before == was.end() ? "" : before->second.to_string(), price.to_string()});
    }
    for (auto const& [minimum, price] : was)
        if (!now.contains(minimum)) change.fields.push_back({price_field(minimum), price.to_string(), ""});
}

std::vector<PricePlan::Missing> PricePlan::take_missing_if(std::function<bool(std::string_view)> const& is_refused) {
    std::vector<Missing> missing;
    if (old_ == nullptr) return missing;
    for (PriceEntry const& entry : old_->entries) {
        if (seen_.contains(entry.sku)) continue;
        bool const refused = is_refused(entry.sku);
        if (refused || missing_ == MissingArticles::Keep) list_.entries.push_back(entry);
        auto const& entries = before_.at(entry.sku);
        if (refused || entries.front() != &entry) continue;  // an article counts once
        missing.push_back({entry.sku, entries, elsewhere_.contains(entry.sku)});
    }
    if (missing_ == MissingArticles::DropPrice) differs_ = differs_ || !missing.empty();
    return missing;
}

bool PricePlan::is_priced(FileArticle const& article) const {
    bool const here = has_prices_ ? !article.prices.empty() : before_.contains(article.row.sku);
    return here || elsewhere_.contains(article.row.sku);
}

void PricePlan::find_elsewhere() {
    for (PriceList const& list : current_.price_lists)
        if (&list != old_)
            for (PriceEntry const& entry : list.entries) elsewhere_.insert(entry.sku);
}

std::optional<PriceList> PricePlan::finish() {
    if (!differs_ && old_ != nullptr) return std::nullopt;
    return std::move(list_);
}

}  // namespace offerta::server

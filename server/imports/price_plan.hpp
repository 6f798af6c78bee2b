#pragma once

#include <map>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "server/imports/plan_reader.hpp"
#include "shared/base/hash.hpp"

namespace offerta::server {

/// The price list as the file would leave it, article by article.
class PricePlan {
  public:
    PricePlan(ImportMapping const& mapping, PriceBookData const& current);

    /// Takes an article's prices; true when they differ from what stands there. Says so in
    /// `change`.
    [[nodiscard]] bool take(FileArticle const& article, ArticleChange& change);
    /// Whether an article has a price once the file is in, here or in another list: without one it is not sold (S8).
    [[nodiscard]] bool is_priced(FileArticle const& article) const;

    struct Missing {
        std::string_view sku;
        std::vector<PriceEntry const*> entries;
        bool has_other_price = false;  ///< in another list
    };
    /// Articles of the list that the file has not, in the list's order. Those that it has but
    /// broken stay as they are.
    template <class Refused>
    [[nodiscard]] std::vector<Missing> take_missing(Refused const& refused) {
        return take_missing_if([&](std::string_view sku) { return refused.contains(sku); });
    }

    [[nodiscard]] std::size_t price_changes() const { return price_changes_; }
    [[nodiscard]] std::size_t articles_before() const { return before_.size(); }
    [[nodiscard]] bool is_new() const { return old_ == nullptr; }
    /// None when nothing in the list changes.
    [[nodiscard]] std::optional<PriceList> finish();

  private:
    using Prices = std::map<Decimal, Decimal>;  // by minimum quantity

    [[nodiscard]] std::vector<Missing> take_missing_if(std::function<bool(std::string_view)> const& is_refused);
    [[nodiscard]] Prices prices_before(std::string_view sku) const;
    void find_elsewhere();
    void compare(Prices const& was, Prices const& now, ArticleChange& change);

    PriceBookData const& current_;
    PriceList const* old_;
    MissingArticles missing_;
    bool has_prices_ = false;
    bool has_quantities_ = false;
    bool differs_ = false;
    std::size_t price_changes_ = 0;
    PriceList list_;
    std::unordered_map<std::string_view, std::vector<PriceEntry const*>, TextHash> before_;
    std::unordered_set<std::string_view, TextHash> seen_;
    std::unordered_set<std::string_view, TextHash> elsewhere_;  // SKUs with a price in another list
};

/// The list of that id, nullptr when there is none.
[[nodiscard]] PriceList const* find_price_list(PriceBookData const& data, std::string_view id);
/// "price", or "price from 10".
[[nodiscard]] std::string price_field(Decimal minimum);

}  // namespace offerta::server

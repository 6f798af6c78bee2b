#include "shared/catalogue/check.hpp"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "shared/catalogue/sku_table.hpp"

namespace offerta {
namespace {

using Texts = std::vector<std::string>;

std::string row_of(std::string_view table, std::size_t row) {
    return std::string(table) + "[" + std::to_string(row) + "]";
}

bool holds(Texts const& set, std::string_view value) { return std::find(set.begin(), set.end(), value) != set.end(); }

// Sets of a condition; empty is any.
bool set_covers(Texts const& outer, Texts const& inner) {
    if (outer.empty()) return true;
    if (inner.empty()) return false;
    return std::all_of(inner.begin(), inner.end(), [&](auto const& one) { return holds(outer, one); });
}
bool sets_meet(Texts const& a, Texts const& b) {
    if (a.empty() || b.empty()) return true;
    return std::any_of(a.begin(), a.end(), [&](auto const& one) { return holds(b, one); });
}

bool dates_cover(Validity const& outer, Validity const& inner) {
    bool const from = !outer.from || (inner.from && *outer.from <= *inner.from);
    bool const to = !outer.to || (inner.to && *inner.to <= *outer.to);
    return from && to;
}
bool dates_meet(Validity const& a, Validity const& b) {
    bool const a_first = !a.to || !b.from || *b.from <= *a.to;
    bool const b_first = !b.to || !a.from || *a.from <= *b.to;
    return a_first && b_first;
}

class BookChecks {
  public:
    explicit BookChecks(PriceBookData const& data) : data_(data) {}

    Findings run() {
        index();
        check_products();
        for (std::size_t i = 0; i < data_.price_lists.size(); ++i) check_list(i);
        check_prices_exist();
        check_discounts();
        check_terms();
        check_limits();
        return std::move(found_);
    }

  private:
    void add(Severity severity, ErrorCode code, std::string place, std::string expected = {}, std::string got = {}) {
        found_.push_back({severity, {code, std::move(place), std::move(expected), std::move(got)}});
    }
    void refuse(ErrorCode code, std::string place, std::string expected = {}, std::string got = {}) {
        add(Severity::Error, code, std::move(place), std::move(expected), std::move(got));
    }

    void index() {
        auto tree = CategoryTree::build(data_.categories);
        if (tree) tree_ = std::move(*tree);
        if (!tree) found_.push_back({Severity::Error, std::move(tree.error())});
        skus_.reset(data_.products.size());
        for (std::uint32_t i = 0; i < data_.products.size(); ++i) {
            std::string const& sku = data_.products[i].sku;
            if (skus_.insert(sku, SkuTable::hash(sku), i, sku_of()) != SkuTable::kNone)
                refuse(ErrorCode::Duplicate, row_of("products", i) + ".sku", {}, sku);
        }
        has_price_.assign(data_.products.size(), false);
    }

    struct SkuOf {
        PriceBookData const& data;
        std::string_view operator()(std::uint32_t i) const { return data.products[i].sku; }
    };
    [[nodiscard]] SkuOf sku_of() const { return {data_}; }
    [[nodiscard]] std::uint32_t find_sku(std::string_view sku) const {
        return skus_.find(sku, SkuTable::hash(sku), sku_of());
    }

    void check_rate(Decimal rate, Decimal minimum, Decimal maximum, std::string const& place) {
        if (rate < minimum || rate > maximum)
            refuse(ErrorCode::OutOfRange, place, minimum.to_string() + "…" + maximum.to_string(), rate.to_string());
        if (!check_rate_precision(rate))
            refuse(ErrorCode::InvalidFormat, place, "at most 4 decimals", rate.to_string());
    }

    void check_products() {
        for (std::size_t i = 0; i < data_.products.size(); ++i) {
            Product const& product = data_.products[i];
            std::string const place = row_of("products", i);
            if (product.sku.empty()) refuse(ErrorCode::Required, place + ".sku");
            if (product.name.ru.empty() && product.name.en.empty()) refuse(ErrorCode::Required, place + ".name");
            check_category(product.category, place);
            if (!product.vat.exempt) check_rate(product.vat.rate, {}, Decimal::from_int(100), place + ".vat");
            if (product.cost && product.cost->is_negative())
                refuse(ErrorCode::OutOfRange, place + ".cost", "0 or more", product.cost->to_string());
        }
    }

    void check_category(std::string const& category, std::string const& place) {
        if (!category.empty() && tree_.index_of(category) == CategoryTree::kNone)
            refuse(ErrorCode::NotFound, place + ".category", {}, category);
    }

    void check_validity(Validity const& validity, std::string const& place) {
        if (validity.from && validity.to && *validity.to < *validity.from)
            refuse(ErrorCode::OutOfRange, place + ".valid_to", "not before " + to_string(*validity.from),
                   to_string(*validity.to));
    }

    void check_listed(Texts const& ids, std::vector<ListItem> const& items, std::string const& place) {
        for (std::string const& id : ids)
            if (std::none_of(items.begin(), items.end(), [&](auto const& i) { return i.id == id; }))
                refuse(ErrorCode::NotFound, place, {}, id);
    }

    template <class Row>
    void check_customers(Row const& row, std::string const& place) {
        check_listed(row.customer_types, data_.customer_types, place + ".customer_types");
        check_listed(row.customer_statuses, data_.customer_statuses, place + ".customer_statuses");
    }

    void check_list(std::size_t index) {
        PriceList const& list = data_.price_lists[index];
        std::string const place = row_of("price_lists", index);
        if (list.precision < 0 || list.precision > 6)
            refuse(ErrorCode::OutOfRange, place + ".precision", "0…6", std::to_string(list.precision));
        check_validity(list.validity, place);
        check_customers(list, place);
        std::vector<std::pair<std::uint32_t, std::size_t>> by_product;
        for (std::size_t i = 0; i < list.entries.size(); ++i) {
            std::uint32_t const product = check_entry(list, i, place + "." + row_of("entries", i));
            if (product == SkuTable::kNone) continue;
            has_price_[product] = true;
            by_product.emplace_back(product, i);
        }
        check_doubles(list, std::move(by_product), place);
    }

    std::uint32_t check_entry(PriceList const& list, std::size_t index, std::string const& place) {
        PriceEntry const& entry = list.entries[index];
        std::uint32_t const product = find_sku(entry.sku);
        if (product == SkuTable::kNone) refuse(ErrorCode::UnknownSku, place + ".sku", {}, entry.sku);
        if (entry.unit_price.is_negative())
            refuse(ErrorCode::OutOfRange, place + ".unit_price", "0 or more", entry.unit_price.to_string());
        if (entry.unit_price.decimals() > list.precision)
            refuse(ErrorCode::InvalidFormat, place + ".unit_price",
                   "at most " + std::to_string(list.precision) + " decimals", entry.unit_price.to_string());
        if (entry.minimum_quantity.is_negative())
            refuse(ErrorCode::OutOfRange, place + ".minimum_quantity", "0 or more", entry.minimum_quantity.to_string());
        return product;
    }

    void check_doubles(PriceList const& list, std::vector<std::pair<std::uint32_t, std::size_t>> by_product,
                       std::string const& place) {
        auto const minimum = [&](auto const& one) { return list.entries[one.second].minimum_quantity; };
        std::sort(by_product.begin(), by_product.end(), [&](auto const& a, auto const& b) {
            if (a.first != b.first) return a.first < b.first;
            return minimum(a) != minimum(b) ? minimum(a) < minimum(b) : a.second < b.second;
        });
        for (std::size_t i = 1; i < by_product.size(); ++i)
            if (by_product[i].first == by_product[i - 1].first && minimum(by_product[i]) == minimum(by_product[i - 1]))
                refuse(ErrorCode::Duplicate,
                       place + "." + row_of("entries", by_product[i].second) + ".minimum_quantity", {},
                       list.entries[by_product[i].second].sku);
    }

    // A product that is not sold any more needs no price.
    void check_prices_exist() {
        for (std::size_t i = 0; i < data_.products.size(); ++i)
            if (data_.products[i].active && !has_price_[i])
                refuse(ErrorCode::Required, row_of("products", i) + ".price", {}, data_.products[i].sku);
    }

    // What a discount row asks of the product: whether `outer` holds for everything that `inner`
    // holds for.
    [[nodiscard]] bool product_covers(DiscountRow const& outer, DiscountRow const& inner) const {
        if (!outer.sku.empty() && outer.sku != inner.sku) return false;
        if (outer.category.empty()) return true;
        return is_within(inner, outer.category);
    }
    [[nodiscard]] bool is_within(DiscountRow const& row, std::string const& category) const {
        std::uint32_t const outer = tree_.index_of(category);
        if (tree_.is_within(tree_.index_of(row.category), outer)) return true;
        std::uint32_t const product = row.sku.empty() ? SkuTable::kNone : find_sku(row.sku);
        return product != SkuTable::kNone && tree_.is_within(tree_.index_of(data_.products[product].category), outer);
    }
    [[nodiscard]] bool products_meet(DiscountRow const& a, DiscountRow const& b) const {
        if (!a.sku.empty() && !b.sku.empty() && a.sku != b.sku) return false;
        if (a.category.empty() || b.category.empty()) return true;
        return is_within(a, b.category) || is_within(b, a.category);
    }

    [[nodiscard]] bool covers(DiscountRow const& outer, DiscountRow const& inner) const {
        Decimal const outer_minimum = outer.minimum_quantity.value_or(Decimal{});
        Decimal const inner_minimum = inner.minimum_quantity.value_or(Decimal{});
        return set_covers(outer.customer_statuses, inner.customer_statuses) &&
               set_covers(outer.customer_types, inner.customer_types) && outer_minimum <= inner_minimum &&
               dates_cover(outer.validity, inner.validity) && product_covers(outer, inner);
    }
    [[nodiscard]] bool meet(DiscountRow const& a, DiscountRow const& b) const {
        return sets_meet(a.customer_statuses, b.customer_statuses) && sets_meet(a.customer_types, b.customer_types) &&
               dates_meet(a.validity, b.validity) && products_meet(a, b);
    }

    void check_discounts() {
        std::unordered_set<std::string_view> ids;
        for (std::size_t i = 0; i < data_.discounts.size(); ++i) {
            DiscountRow const& row = data_.discounts[i];
            std::string const place = row_of("discounts", i);
            if (!ids.insert(row.id).second) refuse(ErrorCode::Duplicate, place + ".id", {}, row.id);
            if (!row.sku.empty() && find_sku(row.sku) == SkuTable::kNone)
                refuse(ErrorCode::UnknownSku, place + ".sku", {}, row.sku);
            check_category(row.category, place);
            check_rate(row.percent, Decimal::from_int(-100), Decimal::from_int(100), place + ".percent");
            check_validity(row.validity, place);
            check_customers(row, place);
            compare_with_earlier(i, place);
        }
    }

    // A row before a wider one is how such a table is written; only rows that cross, neither within
    // the other, may surprise.
    void compare_with_earlier(std::size_t index, std::string const& place) {
        DiscountRow const& row = data_.discounts[index];
        for (std::size_t j = 0; j < index; ++j) {
            DiscountRow const& earlier = data_.discounts[j];
            if (covers(earlier, row)) {
                refuse(ErrorCode::Conflict, place, "a row that can be reached", earlier.id);
                return;
            }
            if (earlier.percent != row.percent && meet(earlier, row) && !covers(row, earlier))
                add(Severity::Warning, ErrorCode::Conflict, place, "no overlap", earlier.id);
        }
    }

    static bool sets_no_more(TermsRow const& earlier, TermsRow const& later) {
        return (earlier.payment || !later.payment) && (earlier.delivery || !later.delivery) &&
               (earlier.warranty || !later.warranty) && (earlier.validity_days || !later.validity_days) &&
               (earlier.text || !later.text);
    }

    void check_terms() {
        for (std::size_t i = 0; i < data_.terms.size(); ++i) {
            TermsRow const& row = data_.terms[i];
            std::string const place = row_of("terms", i);
            check_customers(row, place);
            if (row.validity_days && (*row.validity_days < 0 || *row.validity_days > 3650))
                refuse(ErrorCode::OutOfRange, place + ".validity_days", "0…3650", std::to_string(*row.validity_days));
            for (std::size_t j = 0; j < i; ++j) {
                TermsRow const& earlier = data_.terms[j];
                if (set_covers(earlier.customer_types, row.customer_types) &&
                    set_covers(earlier.customer_statuses, row.customer_statuses) && sets_no_more(earlier, row)) {
                    refuse(ErrorCode::Conflict, place, "a row that can be reached", earlier.id);
                    break;
                }
            }
        }
    }

    void check_limits() {
        for (std::size_t i = 0; i < data_.limits.size(); ++i) {
            LimitRow const& row = data_.limits[i];
            std::string const place = row_of("limits", i);
            if (row.role.empty()) refuse(ErrorCode::Required, place + ".role");
            if (row.maximum_manual_discount)
                check_rate(*row.maximum_manual_discount, {}, Decimal::from_int(100),
                           place + ".maximum_manual_discount");
            if (row.minimum_margin)
                check_rate(*row.minimum_margin, Decimal::from_int(-100), Decimal::from_int(100),
                           place + ".minimum_margin");
        }
    }

    PriceBookData const& data_;
    CategoryTree tree_;
    SkuTable skus_;
    std::vector<bool> has_price_;
    Findings found_;
};

}  // namespace

Findings check_price_book(PriceBookData const& data) { return BookChecks(data).run(); }

}  // namespace offerta

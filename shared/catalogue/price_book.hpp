#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/date.hpp"
#include "shared/base/money.hpp"
#include "shared/catalogue/category.hpp"
#include "shared/catalogue/customer.hpp"
#include "shared/catalogue/product.hpp"
#include "shared/catalogue/sku_table.hpp"

namespace offerta {

struct SpecifierTemplate;  // shared/specifier/template.hpp: a book carries templates, it does not
                           // read them

enum class VatMode : std::uint8_t { Exclusive, Inclusive };

/// Dates of validity, both ends included, either may be open (C3).
struct Validity {
    std::optional<Date> from;
    std::optional<Date> to;

    [[nodiscard]] bool covers(Date date) const { return (!from || *from <= date) && (!to || date <= *to); }
    friend bool operator==(Validity const&, Validity const&) = default;
};

struct PriceEntry {
    std::string sku;
    Decimal minimum_quantity;
    Decimal unit_price;

    friend bool operator==(PriceEntry const&, PriceEntry const&) = default;
};

/// A price list (C3). Empty type and status sets mean any customer.
struct PriceList {
    std::string id;
    LocalText name;
    Currency currency;
    int precision = 2;  ///< decimals of unit prices, 0 … 6
    VatMode vat_mode = VatMode::Exclusive;
    Validity validity;
    std::vector<std::string> customer_types;
    std::vector<std::string> customer_statuses;
    std::vector<PriceEntry> entries;

    friend bool operator==(PriceList const&, PriceList const&) = default;
};

/// A row of the discount table (C4). Empty conditions mean any; the first matching row wins.
struct DiscountRow {
    std::string id;
    std::vector<std::string> customer_statuses;
    std::vector<std::string> customer_types;
    std::string category;  ///< with all below it
    std::string sku;
    std::optional<Decimal> minimum_quantity;
    Validity validity;
    Decimal percent;
    LocalText label;

    friend bool operator==(DiscountRow const&, DiscountRow const&) = default;
};

/// A row of the terms table (C5): for each kind of term the first matching row that sets it wins.
struct TermsRow {
    std::string id;
    std::vector<std::string> customer_statuses;
    std::vector<std::string> customer_types;
    std::optional<LocalText> payment;
    std::optional<LocalText> delivery;
    std::optional<LocalText> warranty;
    std::optional<int> validity_days;
    std::optional<LocalText> text;

    friend bool operator==(TermsRow const&, TermsRow const&) = default;
};

/// What a role may give away without approval (C6).
struct LimitRow {
    std::string role;
    std::optional<Decimal> maximum_manual_discount;  ///< per cent
    std::optional<Decimal> minimum_margin;           ///< per cent of net
    std::string approver_role;

    friend bool operator==(LimitRow const&, LimitRow const&) = default;
};

/// A named list of filled-in specifications lives apart (quote/quote_set.hpp); these are the book's
/// parts (C7).
struct PriceBookData {
    std::int64_t number = 0;
    Rounding rounding = Rounding::HalfUp;  ///< of the organisation when published (N2)
    Currency base_currency;                ///< of product costs
    std::vector<Category> categories;
    std::vector<Product> products;
    std::vector<PriceList> price_lists;
    std::vector<DiscountRow> discounts;
    std::vector<TermsRow> terms;
    std::vector<LimitRow> limits;
    std::vector<ListItem> customer_types;
    std::vector<ListItem> customer_statuses;
    std::vector<std::shared_ptr<SpecifierTemplate const>> templates;
};

/// An immutable numbered snapshot with its look-up tables (C7). Share it as `shared_ptr<PriceBook
/// const>`.
class PriceBook {
  public:
    static constexpr std::uint32_t kNone = 0xffffffff;

    struct Entry {  ///< one price of a product in a list; entries of a product ascend by minimum
                    ///< quantity
        Decimal minimum_quantity;
        Decimal unit_price;
    };

    PriceBook() = default;
    /// Errors: a repeated SKU or id, an unknown category, two entries of one SKU and minimum (S8),
    /// each with its place. Entries and discount rows of an SKU that the book lacks are left out of
    /// the tables (check_price_book tells them).
    [[nodiscard]] static Result<PriceBook> build(PriceBookData data);

    [[nodiscard]] PriceBookData const& data() const { return data_; }
    [[nodiscard]] std::int64_t number() const { return data_.number; }
    [[nodiscard]] CategoryTree const& categories() const { return tree_; }
    /// Index into data().products, kNone when there is no such SKU.
    [[nodiscard]] std::uint32_t product_index(std::string_view sku) const;
    /// The same with SkuTable::hash(sku) at hand.
    [[nodiscard]] std::uint32_t product_index(std::string_view sku, std::uint32_t sku_hash) const;
    [[nodiscard]] Product const* find_product(std::string_view sku) const;
    [[nodiscard]] std::uint32_t category_of(std::uint32_t product) const { return product_category_[product]; }
    /// Entries of a product in a list, ascending by minimum quantity; empty when it has none.
    [[nodiscard]] std::span<Entry const> entries(std::size_t price_list, std::uint32_t product) const {
        ListIndex const& list = lists_[price_list];
        return {list.entries.data() + list.begin[product], list.entries.data() + list.begin[product + 1]};
    }
    /// What a discount row asks of a product, as indexes: kNone = any; kNoProduct = one the book
    /// lacks.
    struct DiscountTarget {
        std::uint32_t category = kNone;
        std::uint32_t product = kNone;
    };
    static constexpr std::uint32_t kNoProduct = 0xfffffffe;
    [[nodiscard]] DiscountTarget discount_target(std::size_t row) const { return discount_targets_[row]; }
    /// Defined in the specifier layer (book_templates.cpp): the catalogue does not read templates.
    [[nodiscard]] SpecifierTemplate const* find_template(std::string_view id) const;

  private:
    struct ListIndex {
        std::vector<std::uint32_t> begin;  // per product, one more at the end
        std::vector<Entry> entries;
    };
    [[nodiscard]] Status index_products();
    [[nodiscard]] Status index_list(std::size_t list);
    [[nodiscard]] Status index_discounts();

    PriceBookData data_;
    CategoryTree tree_;
    SkuTable by_sku_;
    std::vector<std::uint32_t> product_category_;
    std::vector<ListIndex> lists_;
    std::vector<DiscountTarget> discount_targets_;
};

using PriceBookPtr = std::shared_ptr<PriceBook const>;

/// Terms for a customer: for each kind the first row that sets it (C5).
struct Terms {
    LocalText payment;
    LocalText delivery;
    LocalText warranty;
    int validity_days = 30;
    LocalText text;

    friend bool operator==(Terms const&, Terms const&) = default;
};
[[nodiscard]] Terms terms_for(PriceBook const& book, std::string_view customer_type, std::string_view customer_status);

}  // namespace offerta

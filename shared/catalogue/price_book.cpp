#include "shared/catalogue/price_book.hpp"

#include <algorithm>
#include <utility>

namespace offerta {
namespace {

std::string row_place(std::string_view table, std::size_t row, std::string_view member) {
    return std::string(table) + "[" + std::to_string(row) + "]." + std::string(member);
}

// The first id that stands twice, as an error at its second place.
template <class Rows>
Status check_ids_differ(Rows const& rows, std::string_view table) {
    std::vector<std::pair<std::string_view, std::size_t>> ids;
    for (std::size_t i = 0; i < rows.size(); ++i) ids.emplace_back(rows[i].id, i);
    std::sort(ids.begin(), ids.end());
    for (std::size_t i = 1; i < ids.size(); ++i) {
        if (ids[i].first == ids[i - 1].first)
            return fail(ErrorCode::Duplicate, row_place(table, ids[i].second, "id"), {}, std::string(ids[i].first));
    }
    return {};
}

bool accepts(std::vector<std::string> const& set, std::string_view value) {
    return set.empty() || std::find(set.begin(), set.end(), value) != set.end();
}

template <class T>
void take_first(bool& taken, std::optional<T> const& from, T& to) {
    if (taken || !from) return;
    taken = true;
    to = *from;
}

}  // namespace

Result<PriceBook> PriceBook::build(PriceBookData data) {
    PriceBook book;
    book.data_ = std::move(data);
    OFFERTA_TRY(tree, CategoryTree::build(book.data_.categories));
    book.tree_ = std::move(tree);
    OFFERTA_CHECK_OK(check_ids_differ(book.data_.price_lists, "price_lists"));
    OFFERTA_CHECK_OK(check_ids_differ(book.data_.discounts, "discounts"));
    OFFERTA_CHECK_OK(book.index_products());
    book.lists_.resize(book.data_.price_lists.size());
    for (std::size_t i = 0; i < book.lists_.size(); ++i) OFFERTA_CHECK_OK(book.index_list(i));
    OFFERTA_CHECK_OK(book.index_discounts());
    return book;
}

Status PriceBook::index_products() {
    std::vector<Product> const& products = data_.products;
    auto const sku_of = [&](std::uint32_t i) -> std::string_view { return products[i].sku; };
    by_sku_.reset(products.size());
    product_category_.assign(products.size(), CategoryTree::kNone);
    for (std::uint32_t i = 0; i < products.size(); ++i) {
        Product const& product = products[i];
        if (by_sku_.insert(product.sku, SkuTable::hash(product.sku), i, sku_of) != kNone)
            return fail(ErrorCode::Duplicate, row_place("products", i, "sku"), {}, product.sku);
        if (product.vat.rate.is_negative())
            return fail(ErrorCode::OutOfRange, row_place("products", i, "vat"), "0 or more",
                        product.vat.rate.to_string());
        if (product.category.empty()) continue;
        product_category_[i] = tree_.index_of(product.category);
        if (product_category_[i] == CategoryTree::kNone)
            return fail(ErrorCode::NotFound, row_place("products", i, "category"), {}, product.category);
    }
    return {};
}

// A counting sort by product, then each product's few entries by minimum quantity.
Status PriceBook::index_list(std::size_t list) {
    std::vector<PriceEntry> const& source = data_.price_lists[list].entries;
    ListIndex& index = lists_[list];
    std::vector<std::uint32_t> products(source.size());
    index.begin.assign(data_.products.size() + 1, 0);
    for (std::size_t i = 0; i < source.size(); ++i) {
        products[i] = product_index(source[i].sku);
        if (products[i] != kNone) ++index.begin[products[i] + 1];
    }
    for (std::size_t i = 1; i < index.begin.size(); ++i) index.begin[i] += index.begin[i - 1];
    index.entries.resize(index.begin.back());
    std::vector<std::uint32_t> next(index.begin.begin(), index.begin.end() - 1);
    for (std::size_t i = 0; i < source.size(); ++i) {
        if (products[i] == kNone) continue;
        std::uint32_t const first = index.begin[products[i]];
        std::uint32_t place = next[products[i]]++;
        while (place > first && index.entries[place - 1].minimum_quantity > source[i].minimum_quantity) {
            index.entries[place] = index.entries[place - 1];
            --place;
        }
        if (place > first && index.entries[place - 1].minimum_quantity == source[i].minimum_quantity)
            return fail(ErrorCode::Duplicate,
                        row_place("price_lists", list, row_place("entries", i, "minimum_quantity")), {}, source[i].sku);
        index.entries[place] = {source[i].minimum_quantity, source[i].unit_price};
    }
    return {};
}

Status PriceBook::index_discounts() {
    for (std::size_t i = 0; i < data_.discounts.size(); ++i) {
        DiscountRow const& row = data_.discounts[i];
        DiscountTarget target;
        if (!row.category.empty()) {
            target.category = tree_.index_of(row.category);
            if (target.category == CategoryTree::kNone)
                return fail(ErrorCode::NotFound, row_place("discounts", i, "category"), {}, row.category);
        }
        if (!row.sku.empty()) {
            std::uint32_t const product = product_index(row.sku);
            target.product = product == kNone ? kNoProduct : product;
        }
        discount_targets_.push_back(target);
    }
    return {};
}

std::uint32_t PriceBook::product_index(std::string_view sku) const { return product_index(sku, SkuTable::hash(sku)); }

std::uint32_t PriceBook::product_index(std::string_view sku, std::uint32_t sku_hash) const {
    std::vector<Product> const& products = data_.products;
    return by_sku_.find(sku, sku_hash, [&](std::uint32_t i) -> std::string_view { return products[i].sku; });
}

Product const* PriceBook::find_product(std::string_view sku) const {
    std::uint32_t const index = product_index(sku);
    return index == kNone ? nullptr : &data_.products[index];
}

Terms terms_for(PriceBook const& book, std::string_view customer_type, std::string_view customer_status) {
    Terms terms;
    bool payment = false, delivery = false, warranty = false, days = false, text = false;
    for (TermsRow const& row : book.data().terms) {
        if (!accepts(row.customer_types, customer_type) || !accepts(row.customer_statuses, customer_status)) continue;
        take_first(payment, row.payment, terms.payment);
        take_first(delivery, row.delivery, terms.delivery);
        take_first(warranty, row.warranty, terms.warranty);
        take_first(days, row.validity_days, terms.validity_days);
        take_first(text, row.text, terms.text);
    }
    return terms;
}

}  // namespace offerta

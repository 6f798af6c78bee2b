#include "client/ui/search/search_items.hpp"

#include <algorithm>

#include "client/state/selectors.hpp"
#include "client/ui/common/figures.hpp"

namespace offerta::client::ui {
namespace {

constexpr std::size_t kQuotesMost = 8, kCustomersMost = 6, kCommandsMost = 6;

void append(std::vector<SearchItem>& to, std::vector<SearchItem> more) {
    std::move(more.begin(), more.end(), std::back_inserter(to));
}

/// Every word of the text is somewhere in the words.
bool has_all(std::string_view words, std::string_view text) {
    std::string const folded = fold_for_search(words);
    std::string const wanted = fold_for_search(text);
    std::string_view rest = wanted;
    while (!rest.empty()) {
        auto const end = std::min(rest.find(' '), rest.size());
        if (folded.find(rest.substr(0, end)) == std::string::npos) return false;
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return true;
}

std::vector<SearchItem> matching_commands(Scene const& scene, std::string_view text) {
    auto all = commands(scene);
    std::erase_if(all, [&](SearchItem const& item) { return !has_all(item.label, text); });
    if (all.size() > kCommandsMost) all.erase(all.begin() + kCommandsMost, all.end());
    return all;
}

std::vector<SearchItem> matching_quotes(Scene const& scene, std::string_view text) {
    std::vector<QuoteRow const*> rows;
    for (QuoteRow const& row : scene.state.quotes.rows) {
        std::string const words = quote_number_text(row.number, Language::Ru) + " " +
                                  quote_number_text(row.number, Language::En) + " " + row.customer + " " + row.title;
        if (has_all(words, text)) rows.push_back(&row);
    }
    std::size_t const shown = std::min(rows.size(), kQuotesMost);
    std::partial_sort(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(shown), rows.end(),
                      [](QuoteRow const* a, QuoteRow const* b) { return b->updated_at < a->updated_at; });
    std::vector<SearchItem> out;
    for (std::size_t i = 0; i < shown; ++i) {
        QuoteRow const& row = *rows[i];
        out.push_back({to_string(row.id.value),
                       icons::kFileText,
                       quote_name(scene, row.number) + " · " + row.customer,
                       std::string(status_word(scene, row.status)) + " · " + format_money(row.gross, scene.language),
                       scene(Str::search_quote),
                       {},
                       nullptr,
                       QuoteRoute{row.id}});
    }
    return out;
}

std::vector<SearchItem> matching_customers(Scene const& scene, std::string_view text) {
    std::vector<SearchItem> out;
    for (Customer const* customer : find_customers(scene.state, text, kCustomersMost)) {
        std::string detail = status_label(scene.state.catalogue, customer->status, scene.language);
        if (!customer->tax_id.empty()) detail = scene.words(Str::summary_tax_id, {customer->tax_id}) + " · " + detail;
        out.push_back({to_string(customer->id.value),
                       icons::kBuilding2,
                       customer->name,
                       std::move(detail),
                       scene(Str::search_customer),
                       {},
                       nullptr,
                       CustomerRoute{customer->id}});
    }
    return out;
}

std::vector<SearchItem> matching_products(Scene const& scene, SearchDialog const& dialog) {
    std::vector<SearchItem> out;
    BookPtr const book = scene.state.catalogue.newest_book();
    if (!book) return out;
    for (std::uint32_t const index : dialog.products.products) {
        // A newer book may have come since the search.
        if (index >= book->book->data().products.size()) break;
        Product const& product = book->book->data().products[index];
        out.push_back({product.sku,
                       icons::kPackage,
                       product.name.in(scene.language),
                       product.sku,
                       scene(Str::search_product),
                       {},
                       nullptr,
                       CatalogueRoute{product.sku}});
    }
    return out;
}

}  // namespace

std::vector<SearchItem> search_items(Scene const& scene, SearchDialog const& dialog) {
    std::string_view const text = trim(dialog.text);
    if (text.empty()) {
        auto out = commands(scene);
        append(out, matching_quotes(scene, {}));
        return out;
    }
    auto out = matching_commands(scene, text);
    append(out, matching_quotes(scene, text));
    append(out, matching_customers(scene, text));
    append(out, matching_products(scene, dialog));
    return out;
}

}  // namespace offerta::client::ui

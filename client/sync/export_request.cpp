#include "client/sync/export_request.hpp"

#include <array>
#include <set>
#include <utility>

#include "shared/protocol/codec.hpp"

namespace offerta::client {
namespace {

void append_part(Bytes& out, std::string_view part) {
    for (int shift = 0; shift < 32; shift += 8)
        out.push_back(static_cast<std::uint8_t>(part.size() >> shift));
    out.insert(out.end(), part.begin(), part.end());
}

std::optional<std::string_view> take_part(std::string_view& bytes) {
    if (bytes.size() < 4) return std::nullopt;
    std::size_t size = 0;
    for (std::size_t i = 0; i < 4; ++i)
        size |= static_cast<std::size_t>(static_cast<unsigned char>(bytes[i])) << (8 * i);
    if (bytes.size() - 4 < size) return std::nullopt;
    std::string_view const part = bytes.substr(4, size);
    bytes.remove_prefix(4 + size);
    return part;
}

std::set<std::string, std::less<>> skus_of(Quote const& quote) {
    std::set<std::string, std::less<>> out;
    for (Specification const& specification : quote.specifications) {
        for (Line const& line : specification.lines) out.insert(line.sku);
    }
    return out;
}

}  // namespace

PriceBookData book_for_quote(PriceBook const& book, Quote const& quote) {
    auto const skus = skus_of(quote);
    PriceBookData const& all = book.data();
    PriceBookData out;
    out.number = all.number;
    out.rounding = all.rounding;
    out.base_currency = all.base_currency;
    out.categories = all.categories;
    out.terms = all.terms;
    out.customer_types = all.customer_types;
    out.customer_statuses = all.customer_statuses;
    for (std::string const& sku : skus) {
        if (auto const* product = book.find_product(sku)) out.products.push_back(*product);
    }
    for (std::size_t i = 0; i < all.price_lists.size(); ++i) {
        PriceList const& source = all.price_lists[i];
        PriceList list{source.id,
                       source.name,
                       source.currency,
                       source.precision,
                       source.vat_mode,
                       source.validity,
                       source.customer_types,
                       source.customer_statuses,
                       {}};
        for (Product const& product : out.products) {
            for (auto const& entry : book.entries(i, book.product_index(product.sku)))
                list.entries.push_back({product.sku, entry.minimum_quantity, entry.unit_price});
        }
        out.price_lists.push_back(std::move(list));
    }
    for (DiscountRow const& row : all.discounts) {
        if (row.sku.empty() || skus.contains(row.sku)) out.discounts.push_back(row);
    }
    return out;
}

Bytes encode_export_request(ExportRequest const& request) {
    Bytes out;
    append_part(out, request.language == Language::Ru ? "ru" : "en");
    append_part(out, to_string(request.now));
    append_part(out, std::to_string(request.utc_offset_minutes));
    append_part(out, request.manager);
    append_part(out, request.document_template);
    append_part(out, encode(request.customer));
    append_part(out, encode(request.quote));
    append_part(out, encode_price_book(request.book));
    return out;
}

std::optional<ExportRequest> decode_export_request(std::string_view bytes) {
    std::array<std::string_view, 8> parts;
    for (std::string_view& part : parts) {
        auto const taken = take_part(bytes);
        if (!taken) return std::nullopt;
        part = *taken;
    }
    auto const now = parse_instant(parts[1]);
    auto customer = decode_message<Customer>(parts[5]);
    auto quote = decode_message<Quote>(parts[6]);
    auto book = decode_price_book(parts[7]);
    if (!now || !customer || !quote || !book) return std::nullopt;
    ExportRequest request;
    request.language = parts[0] == "en" ? Language::En : Language::Ru;
    request.now = *now;
    request.utc_offset_minutes = std::atoi(std::string(parts[2]).c_str());
    request.manager = parts[3];
    request.document_template = parts[4];
    request.customer = std::move(*customer);
    request.quote = std::move(*quote);
    request.book = std::move(*book);
    return request;
}

}  // namespace offerta::client

#include <unordered_map>

#include "shared/base/hash.hpp"
#include "shared/protocol/catalogue_json.hpp"
#include "shared/protocol/codec.hpp"
#include "shared/protocol/json_in.hpp"
#include "shared/protocol/json_out.hpp"
#include "shared/protocol/packed.hpp"

// Snapshot "OFB1": magic, the small tables as JSON, then products and price entries column by column as varints. Fifty
// thousand products parse without building a JSON tree of them, and columns of like values compress well.

namespace offerta {

namespace {

constexpr std::string_view kMagic = "OFB1";
constexpr std::uint64_t kMaxProducts = 1'000'000;

using packed::Pool;
using packed::Reader;
using packed::Writer;

constexpr std::uint64_t kKindMask = 3;
constexpr std::uint64_t kInactive = 4;
constexpr std::uint64_t kExempt = 8;
constexpr std::uint64_t kHasCost = 16;
constexpr std::uint64_t kHasAttributes = 32;

std::uint64_t flags_of(Product const& product) {
    return static_cast<std::uint64_t>(product.kind) | (product.active ? 0 : kInactive) |
           (product.vat.exempt ? kExempt : 0) | (product.cost ? kHasCost : 0) |
           (product.attributes.empty() ? 0 : kHasAttributes);
}

void write_attribute(Writer& out, Value const& value) {
    out.varint(value.index());
    if (auto const* decimal = std::get_if<Decimal>(&value)) out.signed_varint(decimal->micros());
    if (auto const* text = std::get_if<std::string>(&value)) out.text(*text);
    if (auto const* boolean = std::get_if<bool>(&value)) out.varint(*boolean ? 1 : 0);
}

Value read_attribute(Reader& in) {
    switch (in.varint()) {
        case 0:
            return Decimal::from_micros(in.signed_varint());
        case 1:
            return std::string(in.text());
        default:
            return in.varint() != 0;
    }
}

void write_attributes(Writer& out, Pool& pool, Product const& product) {
    if (product.attributes.empty()) return;
    out.varint(product.attributes.size());
    for (auto const& [key, value] : product.attributes) {
        pool.write(out, key);
        write_attribute(out, value);
    }
}

void read_attributes(Reader& in, Pool& pool, Product& product) {
    std::uint64_t const count = in.varint();
    for (std::uint64_t i = 0; i < count && !in.is_broken(); ++i) {
        std::string key = pool.read(in);
        product.attributes.insert_or_assign(std::move(key), read_attribute(in));
    }
}

void write_product(Writer& out, Pool& pool, Product const& product) {
    out.varint(flags_of(product));
    out.text(product.sku);
    out.text(product.name.ru);
    out.text(product.name.en);
    pool.write(out, product.category);
    pool.write(out, product.unit.ru);
    pool.write(out, product.unit.en);
    if (!product.vat.exempt) out.signed_varint(product.vat.rate.micros());
    if (product.cost) out.signed_varint(product.cost->micros());
    write_attributes(out, pool, product);
}

void read_product(Reader& in, Pool& pool, Product& out) {
    std::uint64_t const flags = in.varint();
    out.kind = static_cast<ProductKind>((flags & kKindMask) % 3);
    out.active = (flags & kInactive) == 0;
    out.vat.exempt = (flags & kExempt) != 0;
    out.sku = in.text();
    out.name.ru = in.text();
    out.name.en = in.text();
    out.category = pool.read(in);
    out.unit.ru = pool.read(in);
    out.unit.en = pool.read(in);
    if (!out.vat.exempt) out.vat.rate = Decimal::from_micros(in.signed_varint());
    if ((flags & kHasCost) != 0) out.cost = Decimal::from_micros(in.signed_varint());
    if ((flags & kHasAttributes) != 0) read_attributes(in, pool, out);
}

using SkuNumbers = std::unordered_map<std::string_view, std::uint64_t>;

// Entries mostly follow the products' order: the difference to the entry before is a small number.
void write_entries(Writer& out, PriceList const& list, SkuNumbers const& numbers) {
    std::vector<std::pair<std::int64_t, PriceEntry const*>> known;
    for (auto const& entry : list.entries) {
        if (auto const found = numbers.find(entry.sku); found != numbers.end())
            known.emplace_back(static_cast<std::int64_t>(found->second), &entry);
    }
    out.varint(known.size());
    std::int64_t previous = 0;
    for (auto const& [number, entry] : known) {
        out.signed_varint(number - previous);
        previous = number;
        out.signed_varint(entry->minimum_quantity.micros());
        out.signed_varint(entry->unit_price.micros());
    }
}

bool read_entries(Reader& in, PriceList& list, std::vector<Product> const& products) {
    std::uint64_t const count = in.varint();
    std::int64_t number = 0;
    for (std::uint64_t i = 0; i < count && !in.is_broken(); ++i) {
        if (__builtin_add_overflow(number, in.signed_varint(), &number)) return false;
        if (number < 0 || number >= static_cast<std::int64_t>(products.size())) return false;
        PriceEntry entry;
        entry.sku = products[static_cast<std::size_t>(number)].sku;
        entry.minimum_quantity = Decimal::from_micros(in.signed_varint());
        entry.unit_price = Decimal::from_micros(in.signed_varint());
        list.entries.push_back(std::move(entry));
    }
    return !in.is_broken();
}

tl::unexpected<Findings> refuse(Reader const& in, std::string expected) {
    return tl::unexpected(Findings{
        {Severity::Error,
         {ErrorCode::InvalidFormat, "snapshot", std::move(expected), "byte " + std::to_string(in.position())}}});
}

}  // namespace

std::string encode_price_book(PriceBookData const& data) {
    Writer out;
    Pool pool;
    out.raw(kMagic);
    out.text(dump(write(data, false)));
    out.varint(data.products.size());
    SkuNumbers numbers;
    for (auto const& product : data.products) {
        numbers.emplace(product.sku, numbers.size());
        write_product(out, pool, product);
    }
    for (auto const& list : data.price_lists) write_entries(out, list, numbers);
    return out.take();
}

Decoded<PriceBookData> decode_price_book(std::string_view bytes) {
    Reader in(bytes.substr(std::min(bytes.size(), kMagic.size())));
    if (!bytes.starts_with(kMagic)) return refuse(in, "a price book snapshot (OFB1)");
    auto data = decode_text<PriceBookData>(in.text());
    if (!data) return data;
    std::uint64_t const count = in.varint();
    if (in.is_broken() || count > kMaxProducts) return refuse(in, "a number of products");
    Pool pool;
    data->products.reserve(std::min<std::size_t>(count, bytes.size()));
    for (std::uint64_t i = 0; i < count && !in.is_broken(); ++i) read_product(in, pool, data->products.emplace_back());
    if (in.is_broken()) return refuse(in, "whole products");
    for (auto& list : data->price_lists) {
        if (!read_entries(in, list, data->products)) return refuse(in, "whole price lists");
    }
    if (!in.at_end()) return refuse(in, "nothing after the price lists");
    return data;
}

}  // namespace offerta

#include <nlohmann/json.hpp>

#include "shared/quote/price.hpp"
#include "tests/vectors/case.hpp"
#include "tests/vectors/reader.hpp"

// pricing.json: a price book and a quote to every figure of P1-P9.

namespace offerta::vectors {
namespace {

Rounding read_rounding(Reader const& in) {
    constexpr Rounding kModes[] = {Rounding::HalfUp, Rounding::HalfEven, Rounding::Up, Rounding::Down};
    return kModes[in.first_or_one_of({"half_up", "half_even", "up", "down"})];
}

VatMode read_vat_mode(Reader const& in) {
    return in.first_or_one_of({"exclusive", "inclusive"}) == 0 ? VatMode::Exclusive : VatMode::Inclusive;
}

Currency read_currency(Reader const& in, std::uint8_t exponent) {
    std::string const code = in.text();
    if (code.size() != 3) {
        in.problem("a code of three letters");
        return {};
    }
    return {{code[0], code[1], code[2]}, exponent};
}

Vat read_vat(Reader const& in) { return in.text() == "exempt" ? Vat::exempted() : Vat::of(in.decimal()); }

Validity read_validity(Reader const& in) {
    return {in.member("valid_from").optional_date(), in.member("valid_to").optional_date()};
}

Product read_product(Reader const& in) {
    Product product;
    product.sku = in.member("sku").text();
    product.category = in.member("category").text_or("");
    product.vat = read_vat(in.member("vat"));
    return product;
}

PriceList read_price_list(Reader const& in, std::uint8_t exponent) {
    PriceList list;
    list.id = in.member("id").text();
    list.currency = read_currency(in.member("currency"), exponent);
    if (Reader const precision = in.member("precision"); precision.is_set())
        list.precision = static_cast<int>(precision.integer(0, 6));
    list.vat_mode = read_vat_mode(in.member("vat_mode"));
    list.validity = read_validity(in);
    list.customer_types = in.member("customer_types").texts();
    list.customer_statuses = in.member("customer_statuses").texts();
    for (Reader const& entry : in.member("entries").items())
        list.entries.push_back({entry.member("sku").text(), entry.member("minimum_quantity").decimal_or({}),
                                entry.member("unit_price").decimal()});
    return list;
}

DiscountRow read_discount_row(Reader const& in) {
    DiscountRow row;
    row.id = in.member("id").text();
    row.customer_statuses = in.member("customer_statuses").texts();
    row.customer_types = in.member("customer_types").texts();
    row.category = in.member("category").text_or("");
    row.sku = in.member("sku").text_or("");
    row.minimum_quantity = in.member("minimum_quantity").optional_decimal();
    row.validity = read_validity(in);
    row.percent = in.member("percent").decimal();
    return row;
}

PriceBookData read_book(Reader const& in, std::uint8_t exponent) {
    PriceBookData data;
    for (Reader const& category : in.member("categories").items())
        data.categories.push_back({category.member("id").text(), category.member("parent").text_or(""), {}});
    for (Reader const& product : in.member("products").items()) data.products.push_back(read_product(product));
    for (Reader const& list : in.member("price_lists").items())
        data.price_lists.push_back(read_price_list(list, exponent));
    for (Reader const& row : in.member("discounts").items()) data.discounts.push_back(read_discount_row(row));
    return data;
}

Line read_line(Reader const& in) {
    Line line;
    line.sku = in.member("sku").text();
    line.manual_quantity = in.member("quantity").decimal();
    line.manual_discount = in.member("manual_discount_percent").optional_decimal();
    line.fixed_unit_price = in.member("fixed_unit_price").optional_decimal();
    line.no_policy_discount = in.member("no_policy_discount").flag();
    line.manual_optional = in.member("optional").flag();
    line.alternative_group = in.member("alternative_group").text_or("");
    line.chosen = in.member("chosen").flag();
    return line;
}

QuoteDiscount read_discount(Reader const& in) {
    if (!in.is_set()) return {};
    if (Reader const amount = in.member("amount"); amount.is_set())
        return {QuoteDiscount::Kind::Amount, amount.decimal()};
    return {QuoteDiscount::Kind::Percent, in.member("percent").decimal()};
}

Quote read_quote(Reader const& in, Reader const& customer) {
    Quote quote;
    quote.customer.type = customer.member("type").text_or("");
    quote.customer.status = customer.member("status").text_or("");
    quote.currency =
        read_currency(in.member("currency"), static_cast<std::uint8_t>(in.member("currency_exponent").integer(0, 3)));
    quote.vat_mode = read_vat_mode(in.member("vat_mode"));
    quote.price_date = in.member("price_date").date();
    quote.discount = read_discount(in.member("discount"));
    for (Reader const& part : in.member("specifications").items()) {
        Specification specification;
        specification.name = part.member("name").text_or("");
        Reader const multiplier = part.member("multiplier");
        Decimal const times = multiplier.decimal_or(Decimal::from_int(1));
        specification.multiplier = times.micros() / Decimal::kOne;
        if (!times.is_whole()) multiplier.problem("a whole number");
        for (Reader const& line : part.member("lines").items()) specification.lines.push_back(read_line(line));
        quote.specifications.push_back(std::move(specification));
    }
    return quote;
}

// Writes figures in the shape of `expect`.
class Shown {
  public:
    Shown(Quote const& quote, PriceBook const& book, PricedQuote const& priced)
        : quote_(quote), book_(book), priced_(priced) {}

    [[nodiscard]] Json all() const {
        Json lines = Json::array();
        for (std::size_t s = 0; s < quote_.specifications.size(); ++s)
            for (std::size_t l = 0; l < quote_.specifications[s].lines.size(); ++l) lines.push_back(line(s, l));
        Json findings = Json::array();
        for (std::string const& group : priced_.bad_alternative_groups)
            findings.push_back({{"rule", "P9"}, {"alternative_group", group}});
        return {{"lines", std::move(lines)},
                {"discount", money(priced_.discount)},
                {"totals", totals()},
                {"findings", std::move(findings)}};
    }

  private:
    [[nodiscard]] std::string money(std::int64_t minor) const { return Money{minor, quote_.currency}.to_string(); }
    [[nodiscard]] static std::string vat_text(Vat const& vat) { return vat.exempt ? "exempt" : vat.rate.to_string(); }
    [[nodiscard]] Json sums(Totals const& of) const {
        return {{"net", money(of.net)}, {"vat", money(of.vat)}, {"gross", money(of.gross)}};
    }

    [[nodiscard]] Json line(std::size_t s, std::size_t l) const {
        PricedLine const& of = priced_.lines[priced_.first_line[s] + l];
        LineTrace const& trace = of.trace;
        Json list = nullptr;
        Json row = nullptr;
        if (trace.price_list != PriceBook::kNone) list = book_.data().price_lists[trace.price_list].id;
        if (trace.discount_row != PriceBook::kNone) row = book_.data().discounts[trace.discount_row].id;
        Json out = sums({of.net, of.vat, of.gross});
        out.update({{"specification", s},
                    {"line", l},
                    {"sku", quote_.specifications[s].lines[l].sku},
                    {"counts", of.counts},
                    {"vat_rate", vat_text(of.vat_rate)},
                    {"quantity", of.quantity.to_string()},
                    {"price_quantity", of.price_quantity.to_string()},
                    {"list_price", of.list_price ? Json(of.list_price->to_string()) : Json()},
                    {"price_list", list},
                    {"no_price", of.no_price},
                    {"discount_row", row},
                    {"policy_percent", of.policy_percent.to_string()},
                    {"unit_net", of.unit_net.to_string()},
                    {"amount", money(of.amount)},
                    {"discount_part", money(of.discount_part)},
                    {"final", money(of.final_amount)}});
        return out;
    }

    [[nodiscard]] Json totals() const {
        Json specifications = Json::array();
        for (Totals const& of : priced_.specifications) specifications.push_back(sums(of));
        Json rates = Json::array();
        for (VatTotals const& of : priced_.vat_rates) {
            rates.push_back(sums(of.totals));
            rates.back()["vat_rate"] = vat_text(of.rate);
        }
        return {{"specifications", std::move(specifications)},
                {"vat_rates", std::move(rates)},
                {"quote", sums(priced_.quote)}};
    }

    Quote const& quote_;
    PriceBook const& book_;
    PricedQuote const& priced_;
};

Json shown_error(PriceError const& error) {
    Json where = nullptr;
    if (error.specification) where = {{"specification", *error.specification}, {"line", *error.line}};
    return {{"error", {{"kind", code_name(error.code)}, {"where", where}}}};
}

}  // namespace

Differences run_pricing_case(Json const& one) {
    Differences problems;
    Reader const in(one, "", problems);
    Quote const quote = read_quote(in.member("quote"), in.member("customer"));
    PriceBookData data = read_book(in.member("price_book"), quote.currency.exponent);
    data.rounding = read_rounding(in.member("organisation").member("rounding"));
    if (!problems.empty()) return problems;
    auto const book = PriceBook::build(std::move(data));
    if (!book) return {{"price_book." + book.error().place, book.error().expected, book.error().got}};
    auto const priced = price(quote, *book);
    Json const got = priced ? Shown(quote, *book, *priced).all() : shown_error(priced.error());
    return compare(one.contains("expect") ? one["expect"] : Json(), got);
}

}  // namespace offerta::vectors

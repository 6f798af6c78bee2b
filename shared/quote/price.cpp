#include "shared/quote/price.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace offerta {
namespace {

constexpr std::array<std::int64_t, 7> kPowerOfTen{1, 10, 100, 1'000, 10'000, 100'000, 1'000'000};
constexpr std::int64_t kHundredPercent = 100 * Decimal::kOne;

bool accepts(std::vector<std::string> const& set, std::string_view value) {
    return set.empty() || std::find(set.begin(), set.end(), value) != set.end();
}

bool add_to(std::int64_t& sum, std::int64_t value) { return !__builtin_add_overflow(sum, value, &sum); }

bool add_to(Totals& totals, PricedLine const& line) {
    return add_to(totals.net, line.net) && add_to(totals.vat, line.vat) && add_to(totals.gross, line.gross);
}

// round(numerator / denominator) where the caller knows that the numerator fits 128 bits; none:
// beyond 64 bits.
std::optional<std::int64_t> rounded(Int128 numerator, Int128 denominator, Rounding mode) {
    Int128 const value = divide_rounded(numerator, denominator, mode);
    if (value > INT64_MAX || value < INT64_MIN) return std::nullopt;
    return static_cast<std::int64_t>(value);
}

// A divisor that a factor of P5 shares with 100 %: most per cents are whole, or have two decimals.
std::int64_t common_power_of_ten(std::int64_t factor) {
    for (std::int64_t const power : {kHundredPercent, Decimal::kOne, std::int64_t{10'000}, std::int64_t{100}})
        if (factor % power == 0) return power;
    return 1;
}

// P5 in whole units of the last decimal, then as a decimal. A factor is 1 − per cent / 100 in parts
// of 10⁸, below 2³¹ for any per cent that input lets through, so that the product stays below 2¹²⁵.
std::optional<Decimal> round_unit_price(Decimal list, std::int64_t policy_factor, std::int64_t manual_factor,
                                        int precision, Rounding mode) {
    constexpr std::int64_t kMaxFactor = std::int64_t{1} << 31;
    if (std::abs(policy_factor) >= kMaxFactor || std::abs(manual_factor) >= kMaxFactor) return std::nullopt;
    std::int64_t const unit = kPowerOfTen[static_cast<std::size_t>(6 - precision)];
    // Common factors go first: the numbers of most lines then fit one machine word, which is what
    // WASM divides quickly.
    Int128 numerator = list.micros();
    Int128 denominator = unit;
    if (list.micros() % unit == 0) {
        numerator = list.micros() / unit;
        denominator = 1;
    }
    for (std::int64_t const factor : {policy_factor, manual_factor}) {
        std::int64_t const common = common_power_of_ten(factor);
        numerator *= factor / common;
        denominator *= kHundredPercent / common;
    }
    auto const units = rounded(numerator, denominator, mode);
    std::int64_t micros = 0;
    if (!units || __builtin_mul_overflow(*units, unit, &micros)) return std::nullopt;
    return Decimal::from_micros(micros);
}

// round(a × b, currency): P6 and costs.
std::optional<std::int64_t> money_of(Decimal a, Decimal b, int exponent, Rounding mode) {
    std::int64_t const unit = kPowerOfTen[static_cast<std::size_t>(6 - exponent)];
    if (b.is_whole()) {
        return rounded(static_cast<Int128>(a.micros()) * (b.micros() / Decimal::kOne), unit, mode);
    }
    return rounded(static_cast<Int128>(a.micros()) * b.micros(), static_cast<Int128>(unit) * Decimal::kOne, mode);
}

/// A row of the discount table that holds for the quote's customer and date.
struct LiveDiscount {
    std::uint32_t row = 0;
    PriceBook::DiscountTarget target;
    std::int64_t minimum = INT64_MIN;
    std::uint32_t next = PriceBook::kNone;  // of the same list, a later row
};

/// One SKU of the quote: its product and its q (P2).
struct Article {
    std::string_view sku;
    std::uint32_t product = PriceBook::kNone;
    std::int64_t counted = 0;  // micros
};

struct FoundPrice {
    std::uint32_t list = PriceBook::kNone;
    std::span<PriceBook::Entry const> entries;
    PriceBook::Entry const* entry = nullptr;
};

class Pricing {
  public:
    Pricing(Quote const& quote, PriceBook const& book) : quote_(quote), book_(book), mode_(book.data().rounding) {}

    tl::expected<PricedQuote, PriceError> run() {
        choose_lists();
        choose_discounts();
        lay_out();
        if (!(for_each_line(&Pricing::count_quantity) && for_each_line(&Pricing::price_line) && spread_discount() &&
              for_each_line(&Pricing::add_vat) && add_up())) {
            return tl::unexpected(error_);
        }
        find_bad_groups();
        return std::move(result_);
    }

  private:
    using Step = bool (Pricing::*)(Line const&, std::int64_t multiplier, std::size_t index);

    // Runs a step for every line in order; a step that overflows ends it with the line's place.
    bool for_each_line(Step step) {
        std::size_t index = 0;
        for (std::size_t s = 0; s < quote_.specifications.size(); ++s) {
            Specification const& specification = quote_.specifications[s];
            for (std::size_t l = 0; l < specification.lines.size(); ++l, ++index) {
                if ((this->*step)(specification.lines[l], specification.multiplier, index)) continue;
                error_ = {error_.code, s, l};
                return false;
            }
        }
        return true;
    }

    void choose_lists() {
        std::vector<PriceList> const& lists = book_.data().price_lists;
        for (std::uint32_t i = 0; i < lists.size(); ++i) {
            PriceList const& list = lists[i];
            if (list.currency.code == quote_.currency.code && list.vat_mode == quote_.vat_mode &&
                list.validity.covers(quote_.price_date) && accepts(list.customer_types, quote_.customer.type) &&
                accepts(list.customer_statuses, quote_.customer.status))
                lists_.push_back(i);
        }
    }

    // Rows hang in lists by what they ask of a product: its SKU, a category, or nothing (the list
    // past the last category). A line looks at its own few lists only, so that a table of a
    // thousand rows costs no more than one of ten.
    void choose_discounts() {
        std::vector<DiscountRow> const& rows = book_.data().discounts;
        by_category_.assign(book_.categories().all().size() + 1, PriceBook::kNone);
        for (std::uint32_t i = static_cast<std::uint32_t>(rows.size()); i-- > 0;) {
            DiscountRow const& row = rows[i];
            PriceBook::DiscountTarget const target = book_.discount_target(i);
            if (target.product == PriceBook::kNoProduct || !row.validity.covers(quote_.price_date) ||
                !accepts(row.customer_types, quote_.customer.type) ||
                !accepts(row.customer_statuses, quote_.customer.status))
                continue;
            hang({i, target, row.minimum_quantity ? row.minimum_quantity->micros() : INT64_MIN});
        }
    }

    std::uint32_t& list_of(PriceBook::DiscountTarget const& target) {
        if (target.product != PriceBook::kNone)
            return by_product_.try_emplace(target.product, PriceBook::kNone).first->second;
        return target.category != CategoryTree::kNone ? by_category_[target.category] : by_category_.back();
    }

    void hang(LiveDiscount live) {
        std::uint32_t& first = list_of(live.target);
        live.next = std::exchange(first, static_cast<std::uint32_t>(discounts_.size()));
        discounts_.push_back(live);
    }

    void lay_out() {
        std::size_t count = 0;
        for (Specification const& specification : quote_.specifications) {
            result_.first_line.push_back(count);
            count += specification.lines.size();
        }
        result_.first_line.push_back(count);
        result_.lines.resize(count);
        article_of_.resize(count);
        articles_.reserve(count);
        table_.reset(count);
    }

    std::uint32_t article_of(std::string_view sku) {
        std::uint32_t const hash = SkuTable::hash(sku);
        auto const next = static_cast<std::uint32_t>(articles_.size());
        std::uint32_t const known = table_.insert(sku, hash, next, [&](std::uint32_t i) { return articles_[i].sku; });
        if (known != SkuTable::kNone) return known;
        articles_.push_back({sku, book_.product_index(sku, hash), 0});
        return next;
    }

    bool refuse_negative() {
        error_.code = ErrorCode::OutOfRange;
        return false;
    }

    // P1, P9, and the counted total of the SKU for P2.
    bool count_quantity(Line const& line, std::int64_t multiplier, std::size_t index) {
        PricedLine& out = result_.lines[index];
        out.id = line.id;
        out.counts = line.counts();
        std::int64_t micros = 0;
        if (__builtin_mul_overflow(line.quantity().micros(), multiplier, &micros)) return false;
        if (micros < 0) return refuse_negative();
        out.quantity = Decimal::from_micros(micros);
        article_of_[index] = article_of(line.sku);
        return !out.counts || add_to(articles_[article_of_[index]].counted, micros);
    }

    FoundPrice find_price(std::uint32_t product, Decimal q) const {
        for (std::uint32_t const list : lists_) {
            auto const entries = book_.entries(list, product);
            if (entries.empty() || entries.front().minimum_quantity > q) continue;
            std::size_t last = 0;
            while (last + 1 < entries.size() && entries[last + 1].minimum_quantity <= q) ++last;
            return {list, entries, &entries[last]};
        }
        return {};
    }

    // P3: the first row that matches; kNone when there is none.
    std::uint32_t find_discount(std::uint32_t product, Decimal q) const {
        std::uint32_t const category = book_.category_of(product);
        std::uint32_t best = PriceBook::kNone;
        look_through(by_category_.back(), category, q, best);
        if (auto const own = by_product_.find(product); own != by_product_.end())
            look_through(own->second, category, q, best);
        for (std::uint32_t c = category; c != CategoryTree::kNone; c = book_.categories().parent_of(c))
            look_through(by_category_[c], category, q, best);
        return best;
    }

    // The first row of one list that matches, where it stands before `best`.
    void look_through(std::uint32_t list, std::uint32_t category, Decimal q, std::uint32_t& best) const {
        for (; list != PriceBook::kNone && discounts_[list].row < best; list = discounts_[list].next) {
            LiveDiscount const& live = discounts_[list];
            if (live.minimum > q.micros()) continue;
            if (live.target.category != CategoryTree::kNone &&
                !book_.categories().is_within(category, live.target.category))
                continue;
            best = live.row;
        }
    }

    bool price_line(Line const& line, std::int64_t, std::size_t index) {
        PricedLine& out = result_.lines[index];
        Article const& article = articles_[article_of_[index]];
        std::int64_t q = article.counted;
        if (!out.counts && !add_to(q, out.quantity.micros())) return false;
        out.price_quantity = Decimal::from_micros(q);
        if (article.product == PriceBook::kNone) {
            out.unknown_sku = out.no_price = true;
            out.vat_rate = Vat::exempted();
            return true;
        }
        Product const& product = book_.data().products[article.product];
        out.vat_rate = product.vat;
        note_list_price(out, find_price(article.product, out.price_quantity));
        if (!set_unit_net(line, article.product, out)) return false;
        auto const amount = money_of(out.unit_net, out.quantity, quote_.currency.exponent, mode_);
        if (!amount) return false;
        if (*amount < 0) return refuse_negative();  // the spread of P7 needs amounts of 0 or more
        out.amount = out.final_amount = *amount;
        return set_cost(product, out);
    }

    void note_list_price(PricedLine& out, FoundPrice const& found) const {
        if (!found.entry) return;
        out.list_price = found.entry->unit_price;
        out.trace.price_list = found.list;
        out.trace.entry_minimum = found.entry->minimum_quantity;
        out.trace.base_price = found.entries.front().unit_price;
        out.trace.precision = std::clamp(book_.data().price_lists[found.list].precision, 0, 6);
    }

    // P3, P4, P5.
    bool set_unit_net(Line const& line, std::uint32_t product, PricedLine& out) const {
        int const precision = out.trace.precision;
        if (!out.list_price && !line.fixed_unit_price) {
            out.no_price = true;
            return true;
        }
        std::uint32_t const row =
            out.list_price && !line.no_policy_discount ? find_discount(product, out.price_quantity) : PriceBook::kNone;
        Decimal const policy = row == PriceBook::kNone ? Decimal{} : book_.data().discounts[row].percent;
        if (line.fixed_unit_price) {
            out.trace.replaced_policy = policy;
            return set_rounded(*line.fixed_unit_price, {}, {}, precision, out);
        }
        out.trace.discount_row = row;
        out.policy_percent = policy;
        return set_rounded(*out.list_price, policy, line.manual_discount.value_or(Decimal{}), precision, out);
    }

    bool set_rounded(Decimal price, Decimal policy, Decimal manual, int precision, PricedLine& out) const {
        std::int64_t policy_factor = 0;
        std::int64_t manual_factor = 0;
        if (__builtin_sub_overflow(kHundredPercent, policy.micros(), &policy_factor) ||
            __builtin_sub_overflow(kHundredPercent, manual.micros(), &manual_factor))
            return false;
        auto const unit = round_unit_price(price, policy_factor, manual_factor, precision, mode_);
        if (!unit) return false;
        out.unit_net = *unit;
        return true;
    }

    // P10: costs are in the organisation's currency; in another one the margin is not known.
    bool set_cost(Product const& product, PricedLine& out) const {
        if (!product.cost || out.no_price) return true;
        if (quote_.currency.code != book_.data().base_currency.code) return true;
        out.cost = money_of(*product.cost, out.quantity, quote_.currency.exponent, mode_);
        return out.cost.has_value();
    }

    // P7. A discount below 0 is refused on input; here it gives nothing rather than a surcharge.
    std::optional<std::int64_t> discount_of(std::int64_t sum) const {
        Decimal const value = quote_.discount.value;
        if (quote_.discount.kind == QuoteDiscount::Kind::None || value.micros() <= 0 || sum <= 0) return 0;
        Int128 const scaled = quote_.discount.kind == QuoteDiscount::Kind::Percent
                                  ? divide_rounded(static_cast<Int128>(sum) * value.micros(), kHundredPercent, mode_)
                                  : divide_rounded(value.micros(), kPowerOfTen[6U - quote_.currency.exponent], mode_);
        return static_cast<std::int64_t>(std::min<Int128>(scaled, sum));
    }

    bool spread_discount() {
        for (PricedLine const& line : result_.lines)
            if (line.counts && !add_to(result_.sum_of_amounts, line.amount)) return fail_in_totals();
        auto const discount = discount_of(result_.sum_of_amounts);
        if (!discount) return fail_in_totals();
        result_.discount = *discount;
        if (result_.discount == 0) return true;
        std::vector<std::int64_t> amounts(result_.lines.size());
        for (std::size_t i = 0; i < amounts.size(); ++i)
            amounts[i] = result_.lines[i].counts ? result_.lines[i].amount : 0;
        std::vector<std::int64_t> const parts = spread(result_.discount, amounts);
        for (std::size_t i = 0; i < parts.size(); ++i) {
            result_.lines[i].discount_part = parts[i];
            result_.lines[i].final_amount = result_.lines[i].amount - parts[i];
        }
        return true;
    }

    // P8.
    bool add_vat(Line const&, std::int64_t, std::size_t index) {
        PricedLine& out = result_.lines[index];
        std::int64_t const rate = out.vat_rate.exempt ? 0 : out.vat_rate.rate.micros();
        bool const inclusive = quote_.vat_mode == VatMode::Inclusive;
        if (rate != 0 && out.final_amount != 0) {
            std::int64_t const whole = kHundredPercent + (inclusive ? rate : 0);
            auto const vat = rounded(static_cast<Int128>(out.final_amount) * rate, whole, mode_);
            if (!vat) return false;
            out.vat = *vat;
        }
        out.net = inclusive ? out.final_amount - out.vat : out.final_amount;
        return !__builtin_add_overflow(out.net, out.vat, &out.gross);
    }

    bool add_up() {
        result_.specifications.resize(quote_.specifications.size());
        for (std::size_t s = 0; s < quote_.specifications.size(); ++s) {
            for (std::size_t i = result_.first_line[s]; i < result_.first_line[s + 1]; ++i) {
                PricedLine const& line = result_.lines[i];
                result_.lines_without_price += line.no_price ? 1 : 0;
                if (!line.counts) continue;
                if (!add_to(result_.specifications[s], line) || !add_to(result_.quote, line) || !add_to_rate(line) ||
                    !add_to_margin(line))
                    return fail_in_totals();
            }
        }
        std::sort(result_.vat_rates.begin(), result_.vat_rates.end(), [](VatTotals const& a, VatTotals const& b) {
            return a.rate.exempt != b.rate.exempt ? b.rate.exempt : a.rate.rate < b.rate.rate;
        });
        return true;
    }

    // Exempt and the rate 0 stay apart (P8).
    bool add_to_rate(PricedLine const& line) {
        if (line.unknown_sku) return true;
        auto const same = [&](VatTotals const& totals) { return totals.rate == line.vat_rate; };
        auto found = std::find_if(result_.vat_rates.begin(), result_.vat_rates.end(), same);
        if (found == result_.vat_rates.end()) found = result_.vat_rates.insert(found, {line.vat_rate, {}});
        return add_to(found->totals, line);
    }

    bool add_to_margin(PricedLine const& line) {
        if (!line.cost) {
            result_.margin.is_complete = false;
            return true;
        }
        std::int64_t margin = 0;
        return !__builtin_sub_overflow(line.net, *line.cost, &margin) && add_to(result_.margin.amount, margin) &&
               add_to(result_.margin.net_with_known_cost, line.net);
    }

    // P9: groups are told in the order in which the quote names them.
    void find_bad_groups() {
        std::vector<std::string_view> names;
        std::unordered_map<std::string_view, int> chosen;
        for (Specification const& specification : quote_.specifications) {
            for (Line const& line : specification.lines) {
                if (line.alternative_group.empty()) continue;
                auto const [group, is_new] = chosen.emplace(line.alternative_group, 0);
                if (is_new) names.push_back(line.alternative_group);
                group->second += line.chosen ? 1 : 0;
            }
        }
        for (std::string_view const name : names)
            if (chosen[name] != 1) result_.bad_alternative_groups.emplace_back(name);
    }

    bool fail_in_totals() {
        error_ = {};
        return false;
    }

    Quote const& quote_;
    PriceBook const& book_;
    Rounding mode_;
    std::vector<std::uint32_t> lists_;
    std::vector<LiveDiscount> discounts_;
    std::vector<std::uint32_t> by_category_;  // first of each list in discounts_
    std::unordered_map<std::uint32_t, std::uint32_t> by_product_;
    std::vector<Article> articles_;
    std::vector<std::uint32_t> article_of_;
    SkuTable table_;
    PricedQuote result_;
    PriceError error_;
};

}  // namespace

tl::expected<PricedQuote, PriceError> price(Quote const& quote, PriceBook const& book) {
    return Pricing(quote, book).run();
}

}  // namespace offerta

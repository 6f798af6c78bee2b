#include "shared/quote/trace.hpp"

#include "shared/base/format.hpp"

namespace offerta {
namespace {

constexpr std::string_view kThinBlank = "\u202f";
constexpr std::string_view kMinus = "\u2212";

std::string lower_rate(Decimal percent, Language language) {
    // "−8 %": what happens to the price; an extra charge shows as "+5 %".
    auto const changed = negate(percent);
    std::string text = format_percent(changed.value_or(percent), language);
    return percent.is_negative() ? "+" + text : text;
}

// What is left of a price after a per cent, for showing only: the price itself is rounded once, at
// P5.
Decimal after_percent(Decimal price, Decimal percent) {
    auto const factor = subtract(Decimal::from_int(100), percent);
    if (!factor) return price;
    auto const product = multiply(price, *factor);
    if (!product) return price;
    return divide(*product, Decimal::from_int(100)).value_or(price);
}

class Explanation {
  public:
    Explanation(Quote const& quote, PriceBook const& book, Line const& line, PricedLine const& priced,
                Language language)
        : quote_(quote),
          book_(book),
          line_(line),
          priced_(priced),
          language_(language),
          product_(book.find_product(line.sku)) {}

    std::vector<TraceStep> run() {
        if (priced_.no_price) return {no_price()};
        if (priced_.list_price) add_list_price();
        if (line_.fixed_unit_price) {
            add("P4", pick("Фиксированная цена", "Fixed price"), price_text(*line_.fixed_unit_price),
                pick("вместо прайс-листа и скидок", "in place of list and discounts"));
        } else {
            add_policy();
            add_manual();
        }
        add_unit_net();
        if (priced_.discount_part != 0) add_quote_discount();
        add_vat();
        return std::move(steps_);
    }

  private:
    [[nodiscard]] std::string pick(std::string_view ru, std::string_view en) const {
        return std::string(language_ == Language::Ru ? ru : en);
    }
    void add(std::string_view rule, std::string label, std::string value, std::string source) {
        steps_.push_back({std::string(rule), std::move(label), std::move(value), std::move(source)});
    }
    [[nodiscard]] std::string price_text(Decimal price) const {
        std::string const number = format_decimal(price, language_, priced_.trace.precision);
        std::string const sign = currency_sign(quote_.currency);
        return language_ == Language::Ru ? number + std::string(kThinBlank) + sign : sign + number;
    }
    [[nodiscard]] std::string money_text(std::int64_t minor) const {
        return format_money(Money{minor, quote_.currency}, language_);
    }
    [[nodiscard]] std::string quantity_text(Decimal quantity) const {
        std::string text = format_decimal(quantity, language_);
        std::string const unit = product_ ? product_->unit.in(language_) : std::string{};
        return unit.empty() ? text : text + "\u00a0" + unit;
    }
    [[nodiscard]] std::string from_text(Decimal minimum) const { return pick("от ", "from ") + quantity_text(minimum); }

    [[nodiscard]] TraceStep no_price() const {
        std::string const number = std::to_string(book_.number());
        return {"P2", pick("Прайс-лист", "Price list"), pick("нет цены", "no price"),
                priced_.unknown_sku
                    ? pick("артикула нет в прайс-книге № ", "article not in price book No. ") + number
                    : pick("ни один прайс-лист не подходит, прайс-книга № ", "no price list applies, price book No. ") +
                          number};
    }

    void add_list_price() {
        PriceList const& list = book_.data().price_lists[priced_.trace.price_list];
        std::uint32_t const product = book_.product_index(line_.sku);
        auto const entries = book_.entries(priced_.trace.price_list, product);
        std::string name = list.name.in(language_);
        if (name.empty()) name = list.id;
        Decimal const first = entries.empty() ? priced_.trace.entry_minimum : entries.front().minimum_quantity;
        add("P2", pick("Прайс-лист", "Price list"), price_text(priced_.trace.base_price),
            name + ", " + from_text(first));
        if (priced_.trace.entry_minimum == first) return;
        add("P2", pick("Объём ", "Volume ") + quantity_text(priced_.price_quantity), price_text(*priced_.list_price),
            pick("строка «", "row “") + from_text(priced_.trace.entry_minimum) + pick("»", "”"));
    }

    void add_policy() {
        Decimal const list = *priced_.list_price;
        if (line_.no_policy_discount)
            return add("P3", pick("Без скидки по политике", "No policy discount"), price_text(list),
                       pick("отключена в строке", "switched off for the line"));
        if (priced_.trace.discount_row == PriceBook::kNone)
            return add("P3", pick("Скидка ", "Discount ") + format_percent({}, language_), price_text(list),
                       pick("ни одна строка не подошла", "no row applies"));
        DiscountRow const& row = book_.data().discounts[priced_.trace.discount_row];
        std::string label = row.label.in(language_);
        if (label.empty()) label = pick("Скидка", "Discount");
        add("P3", label + " " + lower_rate(row.percent, language_), price_text(after_percent(list, row.percent)),
            pick("скидки, строка ", "discounts, row ") + std::to_string(priced_.trace.discount_row + 1));
    }

    void add_manual() {
        if (!line_.manual_discount) return;
        Decimal const policy = after_percent(*priced_.list_price, priced_.policy_percent);
        add("P4", pick("Ручная ", "Manual ") + lower_rate(*line_.manual_discount, language_),
            price_text(after_percent(policy, *line_.manual_discount)),
            pick("на цену после скидки", "on the discounted price"));
    }

    void add_unit_net() {
        bool const inclusive = quote_.vat_mode == VatMode::Inclusive;
        std::string const unit = product_ ? product_->unit.in(language_) : std::string{};
        std::string label = inclusive ? pick("Цена с НДС", "Price with VAT") : pick("Нетто", "Net");
        if (!unit.empty()) label += pick(" за ", " per ") + unit;
        std::string quantity = format_decimal(priced_.quantity, language_);
        if (priced_.quantity != line_.quantity())
            quantity += " (" + format_decimal(line_.quantity(), language_) + " × " + multiplier() + ")";
        add("P5", std::move(label), price_text(priced_.unit_net), "× " + quantity + " = " + money_text(priced_.amount));
    }

    [[nodiscard]] std::string multiplier() const {
        for (Specification const& specification : quote_.specifications)
            for (Line const& line : specification.lines)
                if (line.id == line_.id) return std::to_string(specification.multiplier);
        return "?";
    }

    void add_quote_discount() {
        add("P7", pick("Доля скидки на КП", "Part of the quote discount"),
            std::string(kMinus) + money_text(priced_.discount_part), "= " + money_text(priced_.final_amount));
    }

    void add_vat() {
        if (priced_.vat_rate.exempt)
            return add("P8", pick("Без НДС", "VAT exempt"), money_text(0),
                       pick("итого ", "total ") + money_text(priced_.gross));
        std::string const rate = format_percent(priced_.vat_rate.rate, language_);
        bool const inclusive = quote_.vat_mode == VatMode::Inclusive;
        add("P8", pick("НДС ", "VAT ") + rate, money_text(priced_.vat),
            inclusive ? pick("в том числе, без НДС ", "included, net ") + money_text(priced_.net)
                      : pick("сверху, итого ", "on top, total ") + money_text(priced_.gross));
    }

    Quote const& quote_;
    PriceBook const& book_;
    Line const& line_;
    PricedLine const& priced_;
    Language language_;
    Product const* product_;
    std::vector<TraceStep> steps_;
};

}  // namespace

std::vector<TraceStep> explain_line(Quote const& quote, PriceBook const& book, Line const& line,
                                    PricedLine const& priced, Language language) {
    return Explanation(quote, book, line, priced, language).run();
}

std::string explain_line_as_text(std::vector<TraceStep> const& steps) {
    std::string text;
    for (TraceStep const& step : steps) {
        if (!text.empty()) text += '\n';
        text += step.label + ": " + step.value;
        if (!step.source.empty()) text += " (" + step.source + ")";
    }
    return text;
}

}  // namespace offerta

#include "shared/base/fixed_text.hpp"
#include "shared/base/format.hpp"
#include "shared/bonus/tiers.hpp"
#include "shared/bonus/trace.hpp"

namespace offerta {
namespace {

constexpr int kPercentDigits = 1;  // of a depth or an attainment that is shown

// Words of one bonus's trace (B5) in one language.
class BonusWords {
  public:
    BonusWords(Currency const& currency, Language language) : currency_(currency), language_(language) {}

    std::vector<TraceStep> run(BonusTrace const& trace) {
        if (trace.line) add_line(*trace.line);
        if (auto const* payment = std::get_if<PaymentTrace>(&trace.step)) add_payment(*payment);
        if (auto const* returned = std::get_if<ReturnTrace>(&trace.step)) add_return(*returned);
        if (auto const* tier = std::get_if<TierTrace>(&trace.step)) add_tiers(*tier);
        if (auto const* cap = std::get_if<CapTrace>(&trace.step)) add_cap(*cap);
        if (auto const* correction = std::get_if<CorrectionTrace>(&trace.step)) add_correction(trace.line, *correction);
        return std::move(steps_);
    }

    [[nodiscard]] std::string line_formula(BonusLineTrace const& line) const {
        BonusFactors const factors = line.factors();
        return money(line.net_amount) + " × " + percent(factors.share) + " × " + percent(factors.rate) + " × " +
               number(factors.coefficient) + " × " + number(factors.discount_factor) + " = " + money(line.bonus);
    }
    [[nodiscard]] std::string payment_formula(BonusLineTrace const& line, PaymentTrace const& one) const {
        std::string out =
            money(line.bonus) + " × " + money(one.paid_after) + " / " + money(one.due) + minus(one.earned_before);
        std::int64_t const taken = one.taken_after - one.taken_before;
        if (taken != 0) out += minus(taken);
        return out + " = " + money(one.earned_after - one.earned_before - taken);
    }
    [[nodiscard]] std::string return_formula(ReturnTrace const& one, std::int64_t amount) const {
        if (one.is_last) return money(one.taken_before) + minus(one.earned) + " = " + money(amount);
        return "− " + money(one.earned) + " × " + number(one.quantity) + " / " + number(one.sold) + " = " +
               money(amount);
    }
    [[nodiscard]] std::string money(std::int64_t minor) const {
        return format_money(Money{minor, currency_}, language_);
    }
    [[nodiscard]] std::string minus(std::int64_t minor) const {
        return " − " + (minor < 0 ? "(" + money(minor) + ")" : money(minor));
    }

  private:
    [[nodiscard]] std::string pick(std::string_view ru, std::string_view en) const {
        return std::string(language_ == Language::Ru ? ru : en);
    }
    [[nodiscard]] std::string number(Decimal value) const { return format_decimal(value, language_); }
    [[nodiscard]] std::string percent(Decimal value) const { return format_percent(value, language_); }
    void add(std::string_view rule, std::string label, std::string value, std::string source = {}) {
        steps_.push_back({std::string(rule), std::move(label), std::move(value), std::move(source)});
    }
    [[nodiscard]] std::string plan_text(std::string const& id, LocalText const& name, std::int64_t version) const {
        std::string const shown = name.in(language_).empty() ? id : name.in(language_);
        return pick("план «", "plan “") + shown + pick("», версия ", "”, version ") + std::to_string(version);
    }

    void add_line(BonusLineTrace const& line) {
        add("B1", pick("База без НДС", "Net without VAT"), money(line.net_amount));
        add("B1", pick("Доля", "Share"), percent(line.share), line.role);
        if (line.rate)
            add("B2a", pick("Ставка роли", "Role rate"), percent(line.rate->percent), rate_text(*line.rate));
        else
            add("B2a", pick("Ставка роли", "Role rate"), percent({}),
                pick("ни одна строка не подошла", "no row applies"));
        add_coefficient(line.coefficient);
        add("B2d", pick("Фактор скидки", "Discount factor"), number(line.factors().discount_factor), depth_text(line));
        add("B3", pick("Бонус", "Bonus"), money(line.bonus), plan_text(line.plan, line.plan_name, line.plan_version));
    }

    [[nodiscard]] std::string rate_text(RateUsed const& rate) const {
        std::string out = pick("строка ", "row ") + rate.row;
        if (rate.kind) {
            constexpr std::string_view kRu[] = {"товары", "услуги", "лицензии"};
            constexpr std::string_view kEn[] = {"goods", "services", "licences"};
            auto const kind = static_cast<std::size_t>(*rate.kind);
            out += ", " + pick(kRu[kind], kEn[kind]);
        }
        if (!rate.category.in(language_).empty()) out += ", " + rate.category.in(language_);
        for (std::size_t i = 0; i < rate.other_roles.size(); ++i)
            out += (i == 0 ? pick(", вместе с ", ", beside ") : ", ") + rate.other_roles[i];
        return out;
    }

    void add_coefficient(CoefficientUsed const& one) {
        std::string const name = one.category.in(language_);
        if (one.source == CoefficientSource::None)
            add("B2b", pick("Коэффициент", "Coefficient"), number(one.factor),
                pick("ни одна строка не подошла", "no row applies"));
        else if (one.source == CoefficientSource::Category)
            add("B2b", pick("Коэффициент категории", "Category coefficient"), number(one.factor), name);
        else
            add("B2c", pick("Личный коэффициент", "Individual coefficient"), number(one.factor),
                name + dates_text(one.validity));
    }
    [[nodiscard]] std::string dates_text(Validity const& dates) const {
        std::string out;
        if (dates.from) out += pick(", с ", ", from ") + format_date(*dates.from, language_);
        if (dates.to) out += pick(", по ", ", to ") + format_date(*dates.to, language_);
        return out;
    }

    [[nodiscard]] std::string depth_text(BonusLineTrace const& line) const {
        std::string out = pick("скидка ", "discount ");
        if (auto const depth = depth_percent(line.list_amount, line.net_amount, kPercentDigits)) out += percent(*depth);
        if (!line.discount_factor) return out + pick(": ни одна строка не подошла", ": no row applies");
        return out + ":" + range_text(*line.discount_factor);
    }
    [[nodiscard]] std::string range_text(DiscountFactor const& row) const {
        auto const shown = [&](Decimal fraction) {
            auto const scaled = multiply(fraction, Decimal::from_int(100));
            return scaled ? percent(*scaled) : number(fraction);
        };
        std::string out;
        if (row.from) out += pick(" от ", " from ") + shown(*row.from);
        if (row.to) out += pick(" до ", " to ") + shown(*row.to);
        return out.empty() ? pick(" любая", " any") : out;
    }

    void add_payment(PaymentTrace const& one) {
        add("B4", pick("Оплачено", "Paid"), money(one.paid_after), pick("из ", "of ") + money(one.due));
        add("B4", pick("Заработано на дату", "Earned up to the date"), money(one.earned_after),
            pick("ранее ", "before ") + money(one.earned_before));
        if (one.taken_after != one.taken_before)
            add("B7", pick("Возвращённая часть", "Returned part"), money(one.taken_before - one.taken_after));
        add("B4", pick("За платёж", "For the payment"),
            money((one.earned_after - one.taken_after) - (one.earned_before - one.taken_before)));
    }

    void add_return(ReturnTrace const& one) {
        add("B7", pick("Возвращено", "Returned"), number(one.quantity), pick("из ", "of ") + number(one.sold));
        add("B7", pick("Заработано", "Earned"), money(one.earned),
            pick("удержано ранее ", "taken back before ") + money(one.taken_before));
        if (one.is_last)
            add("B7", pick("Последний возврат", "Last return"), money(one.taken_before - one.earned),
                pick("удерживает остаток", "takes what is left"));
    }

    [[nodiscard]] std::string credited_text(CreditedNet credited) const {
        Int128 const minor = divide_rounded(credited, kCreditedUnit, Rounding::HalfUp);
        return fits_64_bits(minor) ? money(static_cast<std::int64_t>(minor)) : std::string{"…"};
    }

    void add_tiers(TierTrace const& one) {
        auto const attained = attainment_percent(one.credited, one.quota, kPercentDigits);
        add("B4", pick("Выполнение квоты", "Attainment of the quota"),
            attained ? percent(*attained) : pick("нет квоты", "no quota"),
            credited_text(one.credited) + pick(" из ", " of ") + money(one.quota));
        add("B4", pick("Бонус периода", "Bonus of the period"), money(one.base));
        for (BonusTier const& tier : one.tiers) {
            auto const from = multiply(tier.threshold, Decimal::from_int(100));
            add("B4", pick("Ускоритель", "Accelerator"), number(tier.accelerator),
                pick("от ", "from ") + (from ? percent(*from) : number(tier.threshold)));
        }
        add("B4", pick("С ускорителями", "With accelerators"), money(one.accelerated),
            plan_text(one.plan, one.plan_name, one.plan_version));
    }

    void add_cap(CapTrace const& one) {
        add("B4", pick("Бонус периода", "Bonus of the period"), money(one.accelerated));
        add("B4", pick("Предел", "Cap"), money(one.cap), plan_text(one.plan, one.plan_name, one.plan_version));
    }

    void add_correction(std::optional<BonusLineTrace> const& now, CorrectionTrace const& one) {
        add("B6", pick("Поправка за", "Correction of"), format_period(one.period, language_));
        if (now && one.before) add_changes(*one.before, *now);
        add("B6", pick("Должно быть", "Should have been"), money(one.due));
        add("B6", pick("Было начислено", "Was booked"), money(one.paid));
    }

    void add_changes(BonusLineTrace const& before, BonusLineTrace const& now) {
        auto const change = [&](std::string label, std::string was, std::string is) {
            if (was != is) add("B6", std::move(label), was + " → " + is);
        };
        BonusFactors const was = before.factors();
        BonusFactors const is = now.factors();
        change(pick("Изменилась база", "Net changed"), money(before.net_amount), money(now.net_amount));
        change(pick("Изменилась доля", "Share changed"), percent(was.share), percent(is.share));
        change(pick("Изменилась ставка", "Rate changed"), percent(was.rate), percent(is.rate));
        change(pick("Изменился коэффициент", "Coefficient changed"), number(was.coefficient), number(is.coefficient));
        change(pick("Изменился фактор скидки", "Discount factor changed"), number(was.discount_factor),
               number(is.discount_factor));
        change(pick("Изменился план", "Plan changed"), plan_text(before.plan, before.plan_name, before.plan_version),
               plan_text(now.plan, now.plan_name, now.plan_version));
    }

    Currency currency_;
    Language language_;
    std::vector<TraceStep> steps_;
};

}  // namespace

std::vector<TraceStep> explain_bonus(BonusTrace const& trace, Currency const& currency, Language language) {
    return BonusWords(currency, language).run(trace);
}

std::string bonus_formula(BonusTrace const& trace, Currency const& currency, Language language) {
    BonusWords const words(currency, language);
    auto const amount = replay(trace);
    std::int64_t const total = amount.value_or(0);
    if (auto const* one = std::get_if<CorrectionTrace>(&trace.step))
        return words.money(one->due) + words.minus(one->paid) + " = " + words.money(total);
    if (auto const* one = std::get_if<TierTrace>(&trace.step))
        return words.money(one->accelerated) + words.minus(one->base) + " = " + words.money(total);
    if (auto const* one = std::get_if<CapTrace>(&trace.step))
        return words.money(std::min(one->cap, one->accelerated)) + words.minus(one->accelerated) + " = " +
               words.money(total);
    if (!trace.line) return words.money(total);
    if (auto const* one = std::get_if<PaymentTrace>(&trace.step)) return words.payment_formula(*trace.line, *one);
    if (auto const* one = std::get_if<ReturnTrace>(&trace.step)) return words.return_formula(*one, total);
    return words.line_formula(*trace.line);
}

}  // namespace offerta

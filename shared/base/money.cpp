#include "shared/base/money.hpp"

#include <algorithm>

#include "shared/base/fixed_text.hpp"

namespace offerta {

namespace {

// ISO 4217, list one, by exponent. CLF and UYW (4 decimals) are accounting units outside N3.
constexpr std::string_view kWithoutMinorUnit = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF";
constexpr std::string_view kWithTwoDigits =
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN "
    "BZD CAD CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP "
    "GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP "
    "LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR "
    "NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN "
    "SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XCD YER ZAR ZMW "
    "ZWG";
constexpr std::string_view kWithThreeDigits = "BHD IQD JOD KWD LYD OMR TND";

bool lists(std::string_view table, std::string_view code) {
    for (std::size_t i = 0; i < table.size(); i += 4)
        if (table.substr(i, 3) == code) return true;
    return false;
}

Status same_currency(Money const& a, Money const& b) {
    if (a.currency == b.currency) return {};
    return fail(ErrorCode::CurrencyMismatch, {}, std::string{a.currency.name()}, std::string{b.currency.name()});
}

tl::unexpected<Error> money_overflow() { return fail(ErrorCode::Overflow, {}, "an amount of 64 bits in minor units"); }

}  // namespace

Result<Currency> currency_from_code(std::string_view code) {
    auto const make = [&](std::uint8_t exponent) {
        Currency currency;
        std::copy(code.begin(), code.end(), currency.code.begin());
        currency.exponent = exponent;
        return currency;
    };
    if (code.size() == 3) {
        if (lists(kWithTwoDigits, code)) return make(2);
        if (lists(kWithoutMinorUnit, code)) return make(0);
        if (lists(kWithThreeDigits, code)) return make(3);
    }
    return fail(ErrorCode::NotFound, {}, "an ISO 4217 currency code", shown(code));
}

std::string Money::to_string() const { return fixed_to_text(minor, currency.exponent); }

Result<Money> add(Money const& a, Money const& b) {
    OFFERTA_CHECK_OK(same_currency(a, b));
    Money sum{0, a.currency};
    if (__builtin_add_overflow(a.minor, b.minor, &sum.minor)) return money_overflow();
    return sum;
}

Result<Money> subtract(Money const& a, Money const& b) {
    OFFERTA_CHECK_OK(same_currency(a, b));
    Money difference{0, a.currency};
    if (__builtin_sub_overflow(a.minor, b.minor, &difference.minor)) return money_overflow();
    return difference;
}

Result<Money> parse_money(std::string_view text, Currency currency) {
    OFFERTA_TRY(minor, parse_fixed(text, currency.exponent));
    return Money{minor, currency};
}

Result<Money> multiply_to_money(Decimal a, Decimal b, Currency currency, Rounding mode) {
    Int128 const product = static_cast<Int128>(a.micros()) * b.micros();
    Int128 const unit = power_of_ten(2 * Decimal::kFractionDigits - currency.exponent);
    Int128 const minor = divide_rounded(product, unit, mode);
    if (!fits_64_bits(minor)) return money_overflow();
    return Money{static_cast<std::int64_t>(minor), currency};
}

Result<Decimal> to_decimal(Money const& money) {
    std::int64_t micros = 0;
    std::int64_t const unit = power_of_ten(Decimal::kFractionDigits - money.currency.exponent);
    if (__builtin_mul_overflow(money.minor, unit, &micros))
        return fail(ErrorCode::Overflow, {}, "a number of 64 bits with 6 decimals", money.to_string());
    return Decimal::from_micros(micros);
}

}  // namespace offerta

#include <unordered_set>
#include <utility>

#include "shared/quote/quote.hpp"

namespace offerta {
namespace {

std::string numbered(std::string_view list, std::size_t index) {
    return std::string(list) + "[" + std::to_string(index) + "]";
}

// Collects findings below one place; an empty place is the quote itself.
class Checks {
  public:
    explicit Checks(std::string place) : place_(std::move(place)) {}

    Findings found;

    void add(ErrorCode code, std::string_view member, std::string expected = {}, std::string got = {}) {
        std::string place = place_;
        if (!place.empty() && !member.empty()) place += '.';
        place += member;
        found.push_back({Severity::Error, {code, std::move(place), std::move(expected), std::move(got)}});
    }
    void check_text(std::string_view text, std::string_view member, std::size_t maximum) {
        if (text.size() <= maximum && is_valid_utf8(text)) return;
        if (!is_valid_utf8(text)) return add(ErrorCode::InvalidFormat, member, "UTF-8");
        std::size_t const length = count_code_points(text);
        if (length > maximum)
            add(ErrorCode::TooLong, member, "at most " + std::to_string(maximum), std::to_string(length));
    }
    void check_text(std::optional<std::string> const& text, std::string_view member, std::size_t maximum) {
        if (text) check_text(std::string_view(*text), member, maximum);
    }
    void check_range(Decimal value, Decimal minimum, Decimal maximum, std::string_view member) {
        if (value < minimum || value > maximum)
            add(ErrorCode::OutOfRange, member, minimum.to_string() + "…" + maximum.to_string(), value.to_string());
    }
    void check_percent(Decimal value, Decimal minimum, std::string_view member) {
        check_range(value, minimum, Decimal::from_int(100), member);
        if (auto const status = check_rate_precision(value); !status)
            add(status.error().code, member, "at most 4 decimals", value.to_string());
    }
    void check_count(std::size_t count, std::size_t maximum, std::string_view member) {
        if (count > maximum)
            add(ErrorCode::TooMany, member, "at most " + std::to_string(maximum), std::to_string(count));
    }
    void append(Findings more) {
        found.insert(found.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    }

  private:
    std::string place_;
};

void check_inputs(Checks& checks, Inputs const& inputs, std::string const& member) {
    checks.check_count(inputs.size(), kMaxInputs, member);
    for (auto const& [field, value] : inputs) {
        checks.check_text(std::string_view(field), member, kMaxName);
        if (auto const* const text = std::get_if<std::string>(&value))
            checks.check_text(std::string_view(*text), member + "." + field, kMaxInputText);
    }
}

void check_generated(Checks& checks, GeneratedPart const& part) {
    checks.check_range(part.quantity, {}, kMaxQuantity, "generated.quantity");
    checks.check_text(std::string_view(part.group), "generated.group", kMaxName);
    checks.check_text(std::string_view(part.note), "generated.note", kMaxLineNote);
    checks.check_text(std::string_view(part.sku), "generated.sku", kMaxSku);
}

void check_discount(Checks& checks, QuoteDiscount const& discount, Currency const& currency) {
    if (discount.kind == QuoteDiscount::Kind::Percent) checks.check_percent(discount.value, {}, "discount.value");
    if (discount.kind == QuoteDiscount::Kind::Amount && discount.value.is_negative())
        checks.add(ErrorCode::OutOfRange, "discount.value", "0 or more", discount.value.to_string());
    if (discount.kind == QuoteDiscount::Kind::Amount && discount.value.decimals() > currency.exponent)
        checks.add(ErrorCode::InvalidFormat, "discount.value",
                   "at most " + std::to_string(currency.exponent) + " decimals", discount.value.to_string());
}

void check_terms(Checks& checks, TermsOverride const& terms) {
    checks.check_text(terms.payment, "terms.payment", kMaxTermsText);
    checks.check_text(terms.delivery, "terms.delivery", kMaxTermsText);
    checks.check_text(terms.warranty, "terms.warranty", kMaxTermsText);
    checks.check_text(terms.text, "terms.text", kMaxTermsText);
    if (terms.validity_days && (*terms.validity_days < 0 || *terms.validity_days > 3650))
        checks.add(ErrorCode::OutOfRange, "terms.validity_days", "0…3650", std::to_string(*terms.validity_days));
}

void check_ids(Checks& checks, Quote const& quote) {
    std::unordered_set<Uuid, UuidHash> seen;
    for (std::size_t s = 0; s < quote.specifications.size(); ++s) {
        Specification const& specification = quote.specifications[s];
        std::string const place = numbered("specifications", s);
        if (!seen.insert(specification.id.value).second)
            checks.add(ErrorCode::Duplicate, place + ".id", {}, to_string(specification.id.value));
        for (std::size_t l = 0; l < specification.lines.size(); ++l)
            if (!seen.insert(specification.lines[l].id.value).second)
                checks.add(ErrorCode::Duplicate, place + "." + numbered("lines", l) + ".id", {},
                           to_string(specification.lines[l].id.value));
    }
}

}  // namespace

Findings check_line(Line const& line, std::string const& place) {
    Checks checks(place);
    if (line.sku.empty()) checks.add(ErrorCode::Required, "sku");
    checks.check_text(std::string_view(line.sku), "sku", kMaxSku);
    checks.check_text(std::string_view(line.alternative_group), "alternative_group", kMaxName);
    checks.check_text(std::string_view(line.note), "note", kMaxLineNote);
    if (line.generated) check_generated(checks, *line.generated);
    if (!line.generated && !line.manual_quantity) checks.add(ErrorCode::Required, "quantity");
    if (line.manual_quantity) checks.check_range(*line.manual_quantity, {}, kMaxQuantity, "quantity");
    if (line.manual_discount) checks.check_percent(*line.manual_discount, Decimal::from_int(-100), "discount");
    if (line.fixed_unit_price && line.fixed_unit_price->is_negative())
        checks.add(ErrorCode::OutOfRange, "fixed_unit_price", "0 or more", line.fixed_unit_price->to_string());
    if (line.manual_discount && line.fixed_unit_price)
        checks.add(ErrorCode::NotAllowed, "fixed_unit_price", "a discount or a fixed price (P4)");
    if (line.is_optional() && !line.alternative_group.empty())
        checks.add(ErrorCode::NotAllowed, "alternative_group", "optional or an alternative (P9)");
    return std::move(checks.found);
}

Findings check_specification(Specification const& specification, std::string const& place) {
    Checks checks(place);
    checks.check_text(std::string_view(specification.name), "name", kMaxName);
    checks.check_text(std::string_view(specification.template_id), "template_id", kMaxName);
    checks.check_text(std::string_view(specification.set_name), "set_name", kMaxName);
    check_inputs(checks, specification.inputs, "inputs");
    if (specification.generated_inputs) check_inputs(checks, *specification.generated_inputs, "generated_inputs");
    if (specification.multiplier < 1 || specification.multiplier > kMaxMultiplier)
        checks.add(ErrorCode::OutOfRange, "multiplier", "1…" + std::to_string(kMaxMultiplier),
                   std::to_string(specification.multiplier));
    for (std::size_t l = 0; l < specification.lines.size(); ++l)
        checks.append(check_line(specification.lines[l], (place.empty() ? "" : place + ".") + numbered("lines", l)));
    return std::move(checks.found);
}

Findings check_quote(Quote const& quote) {
    Checks checks("");
    checks.check_text(std::string_view(quote.title), "title", kMaxTitle);
    checks.check_text(std::string_view(quote.notes), "notes", kMaxNotes);
    checks.check_text(std::string_view(quote.customer.name), "customer.name", kMaxCustomerName);
    checks.check_text(std::string_view(quote.customer.type), "customer.type", kMaxName);
    checks.check_text(std::string_view(quote.customer.status), "customer.status", kMaxName);
    check_discount(checks, quote.discount, quote.currency);
    check_terms(checks, quote.terms);
    checks.check_count(quote.specifications.size(), kMaxSpecifications, "specifications");
    checks.check_count(count_lines(quote), kMaxLines, "lines");
    check_ids(checks, quote);
    for (std::size_t s = 0; s < quote.specifications.size(); ++s)
        checks.append(check_specification(quote.specifications[s], numbered("specifications", s)));
    return std::move(checks.found);
}

}  // namespace offerta

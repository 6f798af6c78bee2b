#include "shared/campaign/condition.hpp"

#include <algorithm>

namespace offerta::campaign {

namespace {

template <class... F>
struct ShownAs : F... {
    using F::operator()...;
};
template <class... F>
ShownAs(F...) -> ShownAs<F...>;

bool is_one_of(FieldValue const& value, std::vector<FieldValue> const& values) {
    auto const listed = [&](FieldValue const& one) {
        return std::find(values.begin(), values.end(), one) != values.end();
    };
    auto const* texts = std::get_if<Texts>(&value);
    if (texts == nullptr) return listed(value);
    return std::any_of(texts->begin(), texts->end(), [&](std::string const& text) { return listed(FieldValue{text}); });
}

bool is_ordered(FieldValue const& value) {
    return std::holds_alternative<Decimal>(value) || std::holds_alternative<Date>(value);
}

bool compares(FieldValue const& value, Comparison comparison, std::vector<FieldValue> const& to) {
    if (to.size() != 1 || to[0].index() != value.index() || !is_ordered(value)) return false;
    switch (comparison) {
        case Comparison::Less:
            return value < to[0];
        case Comparison::AtMost:
            return !(to[0] < value);
        case Comparison::AtLeast:
            return !(value < to[0]);
        default:
            return to[0] < value;
    }
}

}  // namespace

std::string shown_value(FieldValue const& value) {
    return std::visit(
        ShownAs{[](std::string const& text) { return text; }, [](Decimal number) { return number.to_string(); },
                [](Date date) { return to_string(date); },
                [](bool truth) { return std::string(truth ? "true" : "false"); },
                [](Texts const& texts) {
                    std::string out;
                    for (std::string const& text : texts) out += (out.empty() ? "" : " | ") + text;
                    return out;
                }},
        value);
}

bool holds(Condition const& condition, FieldValues const& values) {
    auto const found = values.find(condition.subject);
    if (found == values.end()) return condition.comparison == Comparison::NotEqual;
    switch (condition.comparison) {
        case Comparison::IsSet:
            return true;
        case Comparison::Equal:
            return is_one_of(found->second, condition.values);
        case Comparison::NotEqual:
            return !is_one_of(found->second, condition.values);
        default:
            return compares(found->second, condition.comparison, condition.values);
    }
}

bool all_hold(std::vector<Condition> const& conditions, FieldValues const& values) {
    return std::all_of(conditions.begin(), conditions.end(),
                       [&](Condition const& condition) { return holds(condition, values); });
}

}  // namespace offerta::campaign

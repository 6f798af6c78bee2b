#include "shared/campaign/form.hpp"

#include <algorithm>
#include <set>

#include "shared/base/fixed_text.hpp"

namespace offerta::campaign {

namespace {

Error input_error(ErrorCode code, std::string place, std::string expected, std::string got = {}) {
    return {code, std::move(place), std::move(expected), std::move(got)};
}

bool has_option(std::vector<Option> const& options, std::string const& value) {
    return std::any_of(options.begin(), options.end(), [&](Option const& option) { return option.value == value; });
}

std::optional<Error> check_plain_text(std::string const& text, std::string place) {
    if (!is_valid_utf8(text)) return input_error(ErrorCode::InvalidFormat, std::move(place), "UTF-8");
    if (std::size_t const length = count_code_points(text); length > kMaxFieldText)
        return input_error(ErrorCode::TooLong, std::move(place), "at most " + std::to_string(kMaxFieldText),
                           std::to_string(length));
    return std::nullopt;
}

std::optional<Error> check_choices(std::vector<Option> const& options, Texts const& chosen, std::string place) {
    std::set<std::string_view> seen;
    for (std::string const& one : chosen) {
        if (!has_option(options, one))
            return input_error(ErrorCode::NotFound, std::move(place), "one of the options", shown(one));
        if (!seen.insert(one).second)
            return input_error(ErrorCode::Duplicate, std::move(place), "each option once", shown(one));
    }
    return std::nullopt;
}

std::optional<Error> check_bounds(Field const& field, FieldValue const& value, std::string place) {
    auto const* number = std::get_if<Decimal>(&value);
    if (number == nullptr) return std::nullopt;
    if (field.minimum && *number < *field.minimum)
        return input_error(ErrorCode::OutOfRange, std::move(place), "at least " + field.minimum->to_string(),
                           number->to_string());
    if (field.maximum && *number > *field.maximum)
        return input_error(ErrorCode::OutOfRange, std::move(place), "at most " + field.maximum->to_string(),
                           number->to_string());
    return std::nullopt;
}

bool is_empty_value(FieldValue const& value) {
    if (auto const* text = std::get_if<std::string>(&value)) return trim(*text).empty();
    auto const* texts = std::get_if<Texts>(&value);
    return texts != nullptr && texts->empty();
}

}  // namespace

std::size_t value_index(InputKind kind) {
    switch (kind) {
        case InputKind::Text:
        case InputKind::Choice:
            return 0;
        case InputKind::Number:
            return 1;
        case InputKind::Date:
            return 2;
        case InputKind::YesNo:
            return 3;
        case InputKind::Choices:
            return 4;
    }
    return 0;
}

std::optional<Error> check_input(InputKind kind, std::vector<Option> const& options, FieldValue const& value,
                                 std::string place) {
    if (value.index() != value_index(kind))
        return input_error(ErrorCode::WrongType, std::move(place), "a value of the field's kind");
    if (auto const* texts = std::get_if<Texts>(&value)) return check_choices(options, *texts, std::move(place));
    auto const* text = std::get_if<std::string>(&value);
    if (text == nullptr) return std::nullopt;
    if (kind == InputKind::Text) return check_plain_text(*text, std::move(place));
    if (has_option(options, *text)) return std::nullopt;
    return input_error(ErrorCode::NotFound, std::move(place), "one of the options", shown(*text));
}

FieldValues shown_values(std::vector<Field> const& form, FieldValues const& values) {
    FieldValues out;
    for (Field const& field : form) {
        auto const found = values.find(field.id);
        bool const is_shown = all_hold(field.shown_if, out);
        if (is_shown && found != values.end() && !is_empty_value(found->second)) out.emplace(field.id, found->second);
    }
    return out;
}

Findings check_form(std::vector<Field> const& form, FieldValues const& values, bool is_final) {
    Findings found;
    FieldValues const shown = shown_values(form, values);
    for (Field const& field : form) {
        std::string const place = "fields." + field.id;
        auto const value = shown.find(field.id);
        if (value == shown.end()) {
            if (is_final && field.required && all_hold(field.shown_if, shown))
                found.push_back({Severity::Error, input_error(ErrorCode::Required, place, "a value")});
            continue;
        }
        auto wrong = check_input(field.kind, field.options, value->second, place);
        if (!wrong) wrong = check_bounds(field, value->second, place);
        if (wrong) found.push_back({Severity::Error, std::move(*wrong)});
    }
    for (auto const& [id, value] : values) {
        bool const known =
            std::any_of(form.begin(), form.end(), [&id = id](Field const& field) { return field.id == id; });
        if (!known)
            found.push_back(
                {Severity::Error, input_error(ErrorCode::UnknownMember, "fields." + id, "a field of the type's form")});
    }
    return found;
}

}  // namespace offerta::campaign

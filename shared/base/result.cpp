#include "shared/base/result.hpp"

namespace offerta {

std::string_view code_name(ErrorCode code) {
    switch (code) {
        case ErrorCode::Overflow:
            return "overflow";
        case ErrorCode::DivisionByZero:
            return "division_by_zero";
        case ErrorCode::CurrencyMismatch:
            return "currency_mismatch";
        case ErrorCode::InvalidFormat:
            return "invalid_format";
        case ErrorCode::OutOfRange:
            return "out_of_range";
        case ErrorCode::Required:
            return "required";
        case ErrorCode::UnknownMember:
            return "unknown_member";
        case ErrorCode::WrongType:
            return "wrong_type";
        case ErrorCode::TooLong:
            return "too_long";
        case ErrorCode::TooMany:
            return "too_many";
        case ErrorCode::NotFound:
            return "not_found";
        case ErrorCode::Duplicate:
            return "duplicate";
        case ErrorCode::Conflict:
            return "conflict";
        case ErrorCode::ReadOnly:
            return "read_only";
        case ErrorCode::NotAllowed:
            return "not_allowed";
        case ErrorCode::Syntax:
            return "syntax";
        case ErrorCode::Type:
            return "type";
        case ErrorCode::MissingLookup:
            return "missing_lookup";
        case ErrorCode::MissingAttribute:
            return "missing_attribute";
        case ErrorCode::NegativeQuantity:
            return "negative_quantity";
        case ErrorCode::UnknownSku:
            return "unknown_sku";
        case ErrorCode::Broken:
            return "broken";
    }
    return "broken";
}

Error at(std::string_view outer, Error error) {
    std::string place{outer};
    if (!error.place.empty() && !place.empty() && error.place.front() != '[') place += '.';
    error.place = place + error.place;
    return error;
}

}  // namespace offerta

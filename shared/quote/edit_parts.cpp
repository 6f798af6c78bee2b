#include "shared/quote/edit_parts.hpp"

namespace offerta::edits {

std::string specification_place(std::size_t specification) {
    return "specifications[" + std::to_string(specification) + "]";
}

std::string line_place(std::size_t specification, std::size_t line) {
    return specification_place(specification) + ".lines[" + std::to_string(line) + "]";
}

Result<std::size_t> locate(Quote const& quote, SpecificationId id) {
    for (std::size_t s = 0; s < quote.specifications.size(); ++s)
        if (quote.specifications[s].id == id) return s;
    return fail(ErrorCode::NotFound, "specification", {}, to_string(id.value));
}

Result<LinePlace> locate(Quote const& quote, LineId id) {
    for (std::size_t s = 0; s < quote.specifications.size(); ++s) {
        std::vector<Line> const& lines = quote.specifications[s].lines;
        for (std::size_t l = 0; l < lines.size(); ++l)
            if (lines[l].id == id) return LinePlace{s, l};
    }
    return fail(ErrorCode::NotFound, "line", {}, to_string(id.value));
}

Status check_fresh_ids(Quote const& quote, std::vector<Uuid> const& fresh) {
    IdSet ids;
    ids.reserve(fresh.size());
    for (Uuid const& id : fresh)
        if (id.is_nil() || !ids.insert(id).second) return fail(ErrorCode::Duplicate, "id", "a new id", to_string(id));
    for (Specification const& specification : quote.specifications) {
        if (ids.contains(specification.id.value))
            return fail(ErrorCode::Duplicate, "id", "a new id", to_string(specification.id.value));
        for (Line const& line : specification.lines)
            if (ids.contains(line.id.value))
                return fail(ErrorCode::Duplicate, "id", "a new id", to_string(line.id.value));
    }
    return {};
}

Status check_line_count(std::size_t count) {
    if (count <= kMaxLines) return {};
    return fail(ErrorCode::TooMany, "lines", "at most " + std::to_string(kMaxLines), std::to_string(count));
}

Status first_of(Findings const& findings) {
    if (findings.empty()) return {};
    return tl::unexpected(findings.front().what);
}

std::string text_of(Value const& value) {
    if (auto const* const decimal = std::get_if<Decimal>(&value)) return decimal->to_string();
    if (auto const* const text = std::get_if<std::string>(&value)) return *text;
    return text_of(*std::get_if<bool>(&value));
}

std::string text_of(QuoteCustomer const& customer) {
    return customer.name + " (" + customer.type + ", " + customer.status + ")";
}

std::string text_of(PricingBasis const& basis) {
    return std::string(basis.currency.name()) + ", " +
           (basis.vat_mode == VatMode::Inclusive ? "inclusive" : "exclusive") + ", " + to_string(basis.price_date) +
           ", " + std::to_string(basis.price_book);
}

std::string text_of(QuoteDiscount const& discount) {
    switch (discount.kind) {
        case QuoteDiscount::Kind::None:
            return {};
        case QuoteDiscount::Kind::Amount:
            return discount.value.to_string();
        case QuoteDiscount::Kind::Percent:
            return discount.value.to_string() + "%";
    }
    return {};
}

}  // namespace offerta::edits

#include "shared/quote/edit.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "shared/quote/edit_parts.hpp"
#include "shared/quote/regenerate.hpp"

namespace offerta {
namespace edits {
namespace {

template <class T>
Status set_value(T& current, T const& was, T const& now, std::string_view place) {
    OFFERTA_CHECK_OK(check_was(current, was, now, std::string(place)));
    current = now;
    return {};
}

Status check_length(std::string_view text, std::size_t maximum, std::string_view place) {
    if (!is_valid_utf8(text)) return fail(ErrorCode::InvalidFormat, std::string(place), "UTF-8");
    std::size_t const length = count_code_points(text);
    if (length <= maximum) return {};
    return fail(ErrorCode::TooLong, std::string(place), "at most " + std::to_string(maximum), std::to_string(length));
}

struct TextPlace {
    std::string_view name;
    std::size_t maximum = 0;
    std::string* plain = nullptr;                    // title and notes: empty is none
    std::optional<std::string>* override = nullptr;  // terms: none is the policy's
};

TextPlace text_place(TextField field, Quote& quote) {
    switch (field) {
        case TextField::Title:
            return {"title", kMaxTitle, &quote.title, nullptr};
        case TextField::Notes:
            return {"notes", kMaxNotes, &quote.notes, nullptr};
        case TextField::TermsPayment:
            return {"terms.payment", kMaxTermsText, nullptr, &quote.terms.payment};
        case TextField::TermsDelivery:
            return {"terms.delivery", kMaxTermsText, nullptr, &quote.terms.delivery};
        case TextField::TermsWarranty:
            return {"terms.warranty", kMaxTermsText, nullptr, &quote.terms.warranty};
        case TextField::TermsText:
            break;
    }
    return {"terms.text", kMaxTermsText, nullptr, &quote.terms.text};
}

Status apply_edit(SetQuoteText const& edit, Quote& quote) {
    TextPlace const place = text_place(edit.field, quote);
    OFFERTA_CHECK_OK(check_length(edit.now.value_or(""), place.maximum, place.name));
    if (place.override) return set_value(*place.override, edit.was, edit.now, place.name);
    return set_value(*place.plain, edit.was.value_or(""), edit.now.value_or(""), place.name);
}

Status apply_edit(SetCustomer const& edit, Quote& quote) {
    OFFERTA_CHECK_OK(check_length(edit.now.name, kMaxCustomerName, "customer.name"));
    OFFERTA_CHECK_OK(check_length(edit.now.type, kMaxName, "customer.type"));
    OFFERTA_CHECK_OK(check_length(edit.now.status, kMaxName, "customer.status"));
    return set_value(quote.customer, edit.was, edit.now, "customer");
}

// An amount (P7) has no more decimals than its currency.
Status check_decimals(QuoteDiscount const& discount, Currency const& currency) {
    if (discount.kind != QuoteDiscount::Kind::Amount || discount.value.decimals() <= currency.exponent) return {};
    return fail(ErrorCode::InvalidFormat, "discount.value",
                "at most " + std::to_string(currency.exponent) + " decimals", discount.value.to_string());
}

Status apply_edit(SetPricingBasis const& edit, Quote& quote) {
    PricingBasis basis{quote.currency, quote.vat_mode, quote.price_date, quote.price_book};
    OFFERTA_CHECK_OK(set_value(basis, edit.was, edit.now, "pricing_basis"));
    OFFERTA_CHECK_OK(check_decimals(quote.discount, basis.currency));
    quote.currency = basis.currency;
    quote.vat_mode = basis.vat_mode;
    quote.price_date = basis.price_date;
    quote.price_book = basis.price_book;
    return {};
}

Status apply_edit(SetQuoteDiscount const& edit, Quote& quote) {
    Decimal const value = edit.now.value;
    bool const percent = edit.now.kind == QuoteDiscount::Kind::Percent;
    if (value.is_negative() || (percent && value > Decimal::from_int(100)))
        return fail(ErrorCode::OutOfRange, "discount.value", percent ? "0…100" : "0 or more", value.to_string());
    if (auto status = check_rate_precision(value); percent && !status)
        return tl::unexpected(at("discount.value", std::move(status.error())));
    OFFERTA_CHECK_OK(check_decimals(edit.now, quote.currency));
    return set_value(quote.discount, edit.was, edit.now, "discount");
}

Status apply_edit(SetValidUntil const& edit, Quote& quote) {
    return set_value(quote.valid_until, edit.was, edit.now, "valid_until");
}

Status apply_edit(AddSpecifications const& edit, Quote& quote) {
    std::size_t const count = quote.specifications.size() + edit.specifications.size();
    if (count > kMaxSpecifications)
        return fail(ErrorCode::TooMany, "specifications", "at most " + std::to_string(kMaxSpecifications),
                    std::to_string(count));
    std::size_t lines = count_lines(quote);
    std::vector<Uuid> ids;
    for (std::size_t i = 0; i < edit.specifications.size(); ++i) {
        Specification const& added = edit.specifications[i];
        OFFERTA_CHECK_OK(first_of(check_specification(added, specification_place(i))));
        lines += added.lines.size();
        ids.push_back(added.id.value);
        for (Line const& line : added.lines) ids.push_back(line.id.value);
    }
    OFFERTA_CHECK_OK(check_line_count(lines));
    OFFERTA_CHECK_OK(check_fresh_ids(quote, ids));
    auto const place = std::min(edit.position, quote.specifications.size());
    quote.specifications.insert(quote.specifications.begin() + static_cast<std::ptrdiff_t>(place),
                                edit.specifications.begin(), edit.specifications.end());
    return {};
}

Status apply_edit(RemoveSpecification const& edit, Quote& quote) {
    OFFERTA_TRY(s, locate(quote, edit.specification));
    quote.specifications.erase(quote.specifications.begin() + static_cast<std::ptrdiff_t>(s));
    return {};
}

// `position` counts without the moved one, as for lines.
Status apply_edit(MoveSpecification const& edit, Quote& quote) {
    OFFERTA_TRY(s, locate(quote, edit.specification));
    auto const first = quote.specifications.begin();
    auto const from = first + static_cast<std::ptrdiff_t>(s);
    auto const to = first + static_cast<std::ptrdiff_t>(std::min(edit.position, quote.specifications.size() - 1));
    if (from < to) std::rotate(from, from + 1, to + 1);
    if (to < from) std::rotate(to, from, from + 1);
    return {};
}

Status apply_edit(RenameSpecification const& edit, Quote& quote) {
    OFFERTA_TRY(s, locate(quote, edit.specification));
    std::string const place = specification_place(s) + ".name";
    OFFERTA_CHECK_OK(check_length(edit.now, kMaxName, place));
    return set_value(quote.specifications[s].name, edit.was, edit.now, place);
}

Status apply_edit(SetMultiplier const& edit, Quote& quote) {
    OFFERTA_TRY(s, locate(quote, edit.specification));
    std::string const place = specification_place(s) + ".multiplier";
    if (edit.now < 1 || edit.now > kMaxMultiplier)
        return fail(ErrorCode::OutOfRange, place, "1…" + std::to_string(kMaxMultiplier), std::to_string(edit.now));
    return set_value(quote.specifications[s].multiplier, edit.was, edit.now, place);
}

Status check_input(SetInput const& edit, std::string const& place) {
    if (edit.field.empty()) return fail(ErrorCode::Required, place);
    OFFERTA_CHECK_OK(check_length(edit.field, kMaxName, place));
    if (!edit.now) return {};
    auto const* const text = std::get_if<std::string>(&*edit.now);
    return text ? check_length(*text, kMaxInputText, place) : Status{};
}

Status apply_edit(SetInput const& edit, Quote& quote) {
    OFFERTA_TRY(s, locate(quote, edit.specification));
    std::string const place = specification_place(s) + ".inputs." + edit.field;
    OFFERTA_CHECK_OK(check_input(edit, place));
    Inputs& inputs = quote.specifications[s].inputs;
    auto const found = inputs.find(edit.field);
    std::optional<Value> current;
    if (found != inputs.end()) current = found->second;
    OFFERTA_CHECK_OK(check_was(current, edit.was, edit.now, place));
    if (!edit.now) {
        if (found != inputs.end()) inputs.erase(found);
        return {};
    }
    if (found == inputs.end() && inputs.size() >= kMaxInputs)
        return fail(ErrorCode::TooMany, place, "at most " + std::to_string(kMaxInputs));
    inputs.insert_or_assign(edit.field, *edit.now);
    return {};
}

Status check_generate(Generate const& edit, Specification const& specification) {
    if (specification.template_id.empty())
        return fail(ErrorCode::NotAllowed, "specification", "a specification with a template");
    if (edit.new_ids.size() != edit.lines.size())
        return fail(ErrorCode::Required, "new_ids", std::to_string(edit.lines.size()),
                    std::to_string(edit.new_ids.size()));
    return {};
}

// Somebody may have changed an input meanwhile: the lines are then those of `edit.inputs`, and the
// specification shows that its form has moved on since (inputs differ from generated_inputs).
Status apply_edit(Generate const& edit, Quote& quote) {
    OFFERTA_TRY(s, locate(quote, edit.specification));
    Specification& specification = quote.specifications[s];
    OFFERTA_CHECK_OK(check_generate(edit, specification));
    Specification made = specification;
    made.lines = merge_generated(std::move(made.lines), edit.lines, edit.new_ids);
    made.generated_inputs = edit.inputs;
    made.generated_at = edit.at;
    OFFERTA_CHECK_OK(first_of(check_specification(made, specification_place(s))));
    OFFERTA_CHECK_OK(check_line_count(count_lines(quote) - specification.lines.size() + made.lines.size()));
    std::vector<Uuid> used;
    IdSet old;
    for (Line const& line : specification.lines) old.insert(line.id.value);
    for (Line const& line : made.lines)
        if (!old.erase(line.id.value)) used.push_back(line.id.value);
    OFFERTA_CHECK_OK(check_fresh_ids(quote, used));
    specification = std::move(made);
    return {};
}

Status apply_edit(ReplaceSpecification const& edit, Quote& quote) {
    OFFERTA_TRY(s, locate(quote, edit.was.id));
    std::string const place = specification_place(s);
    Specification& current = quote.specifications[s];
    if (edit.now.id != edit.was.id) return fail(ErrorCode::NotAllowed, place + ".id", "the same id");
    if (current == edit.now) return {};
    if (current != edit.was) return fail(ErrorCode::Conflict, place, edit.was.name, current.name);
    OFFERTA_CHECK_OK(first_of(check_specification(edit.now, place)));
    OFFERTA_CHECK_OK(check_line_count(count_lines(quote) - current.lines.size() + edit.now.lines.size()));
    Specification replaced = std::exchange(current, Specification{});
    std::vector<Uuid> ids{edit.now.id.value};
    for (Line const& line : edit.now.lines) ids.push_back(line.id.value);
    Status const fresh = check_fresh_ids(quote, ids);
    quote.specifications[s] = fresh ? edit.now : std::move(replaced);
    return fresh;
}

struct Apply {
    Quote& quote;

    template <class One>
    Status operator()(One const& edit) const {
        if constexpr (requires { apply_edit(edit, quote); }) {
            return apply_edit(edit, quote);
        } else {
            return apply_line_edit(edit, quote);
        }
    }
};

}  // namespace
}  // namespace edits

Status apply_in_place(Edit const& edit, Quote& quote) {
    if (!is_editable(quote.status)) return fail(ErrorCode::ReadOnly, "status");
    Status const status = std::visit(edits::Apply{quote}, edit);
    if (status) ++quote.version;
    return status;
}

Result<Quote> apply(Edit const& edit, Quote const& quote) {
    Quote after = quote;
    OFFERTA_CHECK_OK(apply_in_place(edit, after));
    return after;
}

}  // namespace offerta

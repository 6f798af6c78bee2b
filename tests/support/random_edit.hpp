#pragma once

#include <algorithm>

#include "shared/quote/edit.hpp"
#include "tests/support/random_quote.hpp"

namespace offerta::testing {

/// Random edits of a quote, of every kind, made on it as it stands, so that `was` holds. Some are
/// refused (no lines to move, both discounts).
class RandomEdits {
  public:
    RandomEdits(Random& random, PriceBookData const& data) : random_(random), data_(data) {}

    Edit next(Quote const& quote) {
        if (quote.specifications.empty()) return add_specification(quote);
        switch (random_.below(18)) {
            case 0:
                return set_text(quote);
            case 1:
                return set_customer(quote);
            case 2:
                return set_basis(quote);
            case 3:
                return set_discount(quote);
            case 4:
                return set_valid_until(quote);
            case 5:
                return add_specification(quote);
            case 6:
                return RemoveSpecification{any(quote).id};
            case 7:
                return MoveSpecification{any(quote).id, random_.below(6)};
            case 8:
                return rename(quote);
            case 9:
                return set_multiplier(quote);
            case 10:
                return set_input(quote);
            case 11:
            case 12:
                return generate(quote);
            case 13:
                return add_lines(quote);
            case 14:
                return RemoveLines{some_lines(quote)};
            case 15:
                return move_lines(quote);
            case 16:
                return replace_sku(quote);
            default:
                return change_line(quote);
        }
    }

  private:
    Specification const& any(Quote const& quote) {
        return quote.specifications[random_.below(quote.specifications.size())];
    }
    std::vector<LineId> some_lines(Quote const& quote) {
        std::vector<LineId> ids;
        for (Specification const& specification : quote.specifications)
            for (Line const& line : specification.lines)
                if (random_.chance(20)) ids.push_back(line.id);
        if (random_.chance(30)) std::reverse(ids.begin(), ids.end());
        return ids;
    }
    Line const* any_line(Quote const& quote) {
        std::vector<Line> const& lines = any(quote).lines;
        return lines.empty() ? nullptr : &lines[random_.below(lines.size())];
    }
    std::string word() { return "слово " + std::to_string(random_.below(1000)); }

    Edit set_text(Quote const& quote) {
        std::optional<std::string> now;
        if (random_.chance(80)) now = word();
        if (random_.chance(50)) return SetQuoteText{TextField::Title, quote.title, now};
        return SetQuoteText{TextField::TermsDelivery, quote.terms.delivery, now};
    }
    Edit set_customer(Quote const& quote) {
        QuoteCustomer now = quote.customer;
        now.status = random_.one_of(customer_statuses());
        now.name = word();
        return SetCustomer{quote.customer, now};
    }
    Edit set_basis(Quote const& quote) {
        PricingBasis const was{quote.currency, quote.vat_mode, quote.price_date, quote.price_book};
        PricingBasis now = was;
        now.price_date = add_days(now.price_date, static_cast<std::int32_t>(random_.between(-5, 5)));
        return SetPricingBasis{was, now};
    }
    Edit set_discount(Quote const& quote) {
        return SetQuoteDiscount{quote.discount, {QuoteDiscount::Kind::Percent, random_.decimal(0, 100, 2)}};
    }
    Edit set_valid_until(Quote const& quote) {
        return SetValidUntil{quote.valid_until, add_days(quote.price_date, 30)};
    }
    Edit add_specification(Quote const& quote) {
        std::size_t const lines = random_.below(5);
        Specification added = random_specification(random_, data_, lines);
        return AddSpecifications{{std::move(added)}, random_.below(quote.specifications.size() + 2)};
    }
    Edit rename(Quote const& quote) {
        Specification const& one = any(quote);
        return RenameSpecification{one.id, one.name, word()};
    }
    Edit set_multiplier(Quote const& quote) {
        Specification const& one = any(quote);
        return SetMultiplier{one.id, one.multiplier, random_.between(1, 50)};
    }
    Edit set_input(Quote const& quote) {
        Specification const& one = any(quote);
        std::string const field = random_.chance(50) ? "count" : "profile";
        std::optional<Value> was;
        if (auto const found = one.inputs.find(field); found != one.inputs.end()) was = found->second;
        std::optional<Value> now;
        if (random_.chance(80)) now = Value(random_.decimal(0, 9, 0));
        return SetInput{one.id, field, was, now};
    }
    Edit generate(Quote const& quote) {
        Specification const& one = any(quote);
        Generate edit{one.id, one.inputs, {}, {}, Instant{1'700'000'000'000}};
        for (Line const& line : one.lines)  // what the rules gave before comes again, mostly
            if (line.generated && random_.chance(70))
                edit.lines.push_back({line.generated_sku(), random_.decimal(1, 9, 0), line.generated->group,
                                      line.generated->optional, "правило"});
        for (std::size_t i = 0; i < random_.below(4); ++i)
            edit.lines.insert(edit.lines.begin() + static_cast<std::ptrdiff_t>(random_.below(edit.lines.size() + 1)),
                              {random_.one_of(data_.products).sku, Decimal::from_int(1), "new", false, ""});
        for (std::size_t i = 0; i < edit.lines.size(); ++i) edit.new_ids.push_back({random_.uuid()});
        return edit;
    }
    Edit add_lines(Quote const& quote) {
        AddLines edit{any(quote).id, {}, random_.below(20)};
        for (std::size_t i = 0; i <= random_.below(4); ++i) edit.lines.push_back(random_line(random_, data_));
        return edit;
    }
    Edit move_lines(Quote const& quote) {
        SpecificationId const to = any(quote).id;
        std::vector<LineId> lines = some_lines(quote);
        return MoveLines{std::move(lines), to, random_.below(20)};
    }
    Edit replace_sku(Quote const& quote) {
        Line const* const line = any_line(quote);
        if (line == nullptr) return rename(quote);
        bool const back = random_.chance(30);
        return ReplaceSku{line->id, line->sku, back ? line->generated_sku() : random_.one_of(data_.products).sku};
    }
    Edit change_line(Quote const& quote) {
        Line const* const line = any_line(quote);
        if (line == nullptr) return rename(quote);
        ChangeLine edit{line->id, hand_of(*line), hand_of(*line)};
        switch (random_.below(4)) {
            case 0:
                edit.now.quantity = random_.decimal(0, 99, 2);
                break;
            case 1:
                edit.now.discount = random_.decimal(-20, 100, 2);
                edit.now.fixed_unit_price.reset();
                break;
            case 2:
                edit.now.note = word();
                break;
            default:
                edit.now.no_policy_discount = !edit.now.no_policy_discount;
                break;
        }
        return edit;
    }

    Random& random_;
    PriceBookData const& data_;
};

}  // namespace offerta::testing

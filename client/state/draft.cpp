#include "client/state/draft.hpp"

#include <utility>

#include "shared/sync/rebase.hpp"

namespace offerta::client {
namespace {

Conflict conflict_of(Mutation const& mutation, Error const& error) {
    return {mutation, error.place, error.expected, error.got};
}

TermsOverride const& terms_of(Quote const& quote) { return quote.terms; }

std::optional<std::string> text_of(TextField field, Quote const& quote) {
    auto const or_none = [](std::string const& text) { return text.empty() ? std::optional<std::string>{} : text; };
    switch (field) {
        case TextField::Title:
            return or_none(quote.title);
        case TextField::Notes:
            return or_none(quote.notes);
        case TextField::TermsPayment:
            return terms_of(quote).payment;
        case TextField::TermsDelivery:
            return terms_of(quote).delivery;
        case TextField::TermsWarranty:
            return terms_of(quote).warranty;
        case TextField::TermsText:
            return terms_of(quote).text;
    }
    return std::nullopt;
}

/// `now` of the edit on top of what the line holds, member by member.
LineHand merged(LineHand const& was, LineHand const& now, LineHand current) {
    if (!(was.quantity == now.quantity)) current.quantity = now.quantity;
    if (!(was.discount == now.discount)) current.discount = now.discount;
    if (!(was.fixed_unit_price == now.fixed_unit_price)) current.fixed_unit_price = now.fixed_unit_price;
    if (was.no_policy_discount != now.no_policy_discount) current.no_policy_discount = now.no_policy_discount;
    if (!(was.optional == now.optional)) current.optional = now.optional;
    if (was.alternative_group != now.alternative_group) current.alternative_group = now.alternative_group;
    if (was.chosen != now.chosen) current.chosen = now.chosen;
    if (was.note != now.note) current.note = now.note;
    return current;
}

struct Retarget {
    Quote const& quote;

    std::optional<Edit> operator()(SetQuoteText edit) const {
        edit.was = text_of(edit.field, quote);
        return edit;
    }
    std::optional<Edit> operator()(SetCustomer edit) const {
        edit.was = quote.customer;
        return edit;
    }
    std::optional<Edit> operator()(SetPricingBasis edit) const {
        edit.was = basis_of(quote);
        return edit;
    }
    std::optional<Edit> operator()(SetQuoteDiscount edit) const {
        edit.was = quote.discount;
        return edit;
    }
    std::optional<Edit> operator()(SetValidUntil edit) const {
        edit.was = quote.valid_until;
        return edit;
    }
    std::optional<Edit> operator()(RenameSpecification edit) const {
        auto const* found = find_specification(quote, edit.specification);
        if (!found) return std::nullopt;
        edit.was = found->name;
        return edit;
    }
    std::optional<Edit> operator()(SetMultiplier edit) const {
        auto const* found = find_specification(quote, edit.specification);
        if (!found) return std::nullopt;
        edit.was = found->multiplier;
        return edit;
    }
    std::optional<Edit> operator()(SetInput edit) const {
        auto const* found = find_specification(quote, edit.specification);
        if (!found) return std::nullopt;
        auto const input = found->inputs.find(edit.field);
        edit.was = input == found->inputs.end() ? std::optional<Value>{} : std::optional(input->second);
        return edit;
    }
    std::optional<Edit> operator()(ChangeLine edit) const {
        auto const* found = find_line(quote, edit.line);
        if (!found) return std::nullopt;
        LineHand const current = hand_of(*found);
        edit.now = merged(edit.was, edit.now, current);
        edit.was = current;
        return edit;
    }
    std::optional<Edit> operator()(ReplaceSku edit) const {
        auto const* found = find_line(quote, edit.line);
        if (!found) return std::nullopt;
        edit.was = found->sku;
        return edit;
    }
    template <class Other>
    std::optional<Edit> operator()(Other edit) const {
        return edit;
    }
};

}  // namespace

PricingBasis basis_of(Quote const& quote) {
    return {quote.currency, quote.vat_mode, quote.price_date, quote.price_book};
}

RebasedDraft rebase_draft(Quote const& base, std::vector<Mutation> const& pending) {
    std::vector<Mutation> left = pending;
    std::vector<Conflict> conflicts;
    for (;;) {
        offerta::Rebased rebased = offerta::rebase(base, left);
        if (!rebased.conflict) {
            return {std::move(rebased.quote), std::move(rebased.mutations), std::move(conflicts)};
        }
        auto const at = left.begin() + static_cast<std::ptrdiff_t>(rebased.conflict->index);
        conflicts.push_back(conflict_of(*at, rebased.conflict->error));
        left.erase(at);
    }
}

std::optional<Edit> retarget(Edit const& edit, Quote const& quote) {
    auto changed = std::visit(Retarget{quote}, edit);
    if (!changed || !offerta::apply(*changed, quote)) return std::nullopt;
    return changed;
}

}  // namespace offerta::client

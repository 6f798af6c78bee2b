#include "shared/quote/diff.hpp"

#include <set>
#include <unordered_map>
#include <utility>

#include "shared/quote/edit_parts.hpp"
#include "shared/quote/life_cycle.hpp"

namespace offerta {
namespace {

using edits::text_of;

template <class T>
void note_change(std::vector<FieldChange>& out, std::string_view field, T const& was, T const& now) {
    if (!(was == now)) out.push_back({std::string(field), text_of(was), text_of(now)});
}

void note_money(std::vector<FieldChange>& out, std::string_view field, Money const& was, Money const& now) {
    if (was.minor == now.minor) return;
    out.push_back({std::string(field), was.to_string(), now.to_string()});
}

std::string vat_text(Vat const& vat) { return vat.exempt ? "exempt" : vat.rate.to_string(); }

// A line where it stands, with its figures.
struct Placed {
    Specification const* specification = nullptr;
    Line const* line = nullptr;
    PricedLine const* priced = nullptr;
};

std::vector<Placed> placed_lines(Quote const& quote, PricedQuote const& priced) {
    std::vector<Placed> lines;
    lines.reserve(priced.lines.size());
    for (Specification const& specification : quote.specifications)
        for (Line const& line : specification.lines)
            lines.push_back({&specification, &line, &priced.lines[lines.size()]});
    return lines;
}

std::vector<FieldChange> line_changes(Placed const& was, Placed const& now, Currency was_currency,
                                      Currency now_currency) {
    std::vector<FieldChange> out;
    note_change(out, "sku", was.line->sku, now.line->sku);
    if (was.specification->id != now.specification->id)
        note_change(out, "specification", was.specification->name, now.specification->name);
    note_change(out, "quantity", was.priced->quantity, now.priced->quantity);
    note_change(out, "list_price", was.priced->list_price, now.priced->list_price);
    note_change(out, "policy_discount", was.priced->policy_percent, now.priced->policy_percent);
    note_change(out, "manual_discount", was.line->manual_discount, now.line->manual_discount);
    note_change(out, "fixed_unit_price", was.line->fixed_unit_price, now.line->fixed_unit_price);
    note_change(out, "no_policy_discount", was.line->no_policy_discount, now.line->no_policy_discount);
    note_change(out, "optional", was.line->is_optional(), now.line->is_optional());
    note_change(out, "alternative_group", was.line->alternative_group, now.line->alternative_group);
    note_change(out, "chosen", was.line->chosen, now.line->chosen);
    note_change(out, "note", was.line->note, now.line->note);
    note_change(out, "unit_net", was.priced->unit_net, now.priced->unit_net);
    note_change(out, "vat_rate", vat_text(was.priced->vat_rate), vat_text(now.priced->vat_rate));
    note_money(out, "net", {was.priced->net, was_currency}, {now.priced->net, now_currency});
    note_money(out, "gross", {was.priced->gross, was_currency}, {now.priced->gross, now_currency});
    return out;
}

std::string mode_text(VatMode mode) { return mode == VatMode::Inclusive ? "inclusive" : "exclusive"; }

std::vector<FieldChange> term_changes(PricedVersion const& was, PricedVersion const& now, Language language) {
    std::vector<FieldChange> out;
    Quote const& a = was.quote;
    Quote const& b = now.quote;
    note_change(out, "customer", a.customer, b.customer);
    note_change(out, "currency", std::string(a.currency.name()), std::string(b.currency.name()));
    note_change(out, "vat_mode", mode_text(a.vat_mode), mode_text(b.vat_mode));
    note_change(out, "price_date", a.price_date, b.price_date);
    note_change(out, "price_book", a.price_book, b.price_book);
    note_change(out, "discount", a.discount, b.discount);
    note_change(out, "valid_until", valid_until(a, was.book), valid_until(b, now.book));
    Terms const old_terms = effective_terms(a, was.book);
    Terms const new_terms = effective_terms(b, now.book);
    auto const note_text = [&](std::string_view field, LocalText const Terms::* text) {
        note_change(out, field, (old_terms.*text).in(language), (new_terms.*text).in(language));
    };
    note_text("terms.payment", &Terms::payment);
    note_text("terms.delivery", &Terms::delivery);
    note_text("terms.warranty", &Terms::warranty);
    note_text("terms.text", &Terms::text);
    note_change(out, "title", a.title, b.title);
    note_change(out, "notes", a.notes, b.notes);
    return out;
}

// What an added line brings, or a removed one takes along.
std::vector<FieldChange> line_changes_alone(Placed const& placed, bool is_added) {
    Line const none;
    Line const& line = *placed.line;
    std::vector<FieldChange> out;
    note_change(out, "quantity", std::optional<Decimal>{}, std::optional{placed.priced->quantity});
    note_change(out, "manual_discount", none.manual_discount, line.manual_discount);
    note_change(out, "fixed_unit_price", none.fixed_unit_price, line.fixed_unit_price);
    note_change(out, "chosen", none.chosen, line.chosen);
    if (!is_added)
        for (FieldChange& change : out) std::swap(change.was, change.now);
    return out;
}

void note_inputs(std::vector<FieldChange>& out, Inputs const& was, Inputs const& now) {
    auto const value_of = [](Inputs const& inputs, std::string const& field) {
        auto const found = inputs.find(field);
        return found == inputs.end() ? std::nullopt : std::optional(found->second);
    };
    std::set<std::string_view> fields;
    for (auto const& [field, value] : was) fields.insert(field);
    for (auto const& [field, value] : now) fields.insert(field);
    for (std::string_view const field : fields) {
        std::string const name(field);
        note_change(out, "inputs." + name, value_of(was, name), value_of(now, name));
    }
}

std::vector<FieldChange> specification_changes(Specification const& was, Specification const& now) {
    std::vector<FieldChange> out;
    note_change(out, "name", was.name, now.name);
    note_change(out, "multiplier", was.multiplier, now.multiplier);
    note_inputs(out, was.inputs, now.inputs);
    return out;
}

std::vector<SpecificationDiff> compare_specifications(Quote const& was, Quote const& now) {
    std::vector<SpecificationDiff> out;
    for (Specification const& specification : now.specifications) {
        Specification const* const old = find_specification(was, specification.id);
        auto changes = old ? specification_changes(*old, specification) : std::vector<FieldChange>{};
        if (!old || !changes.empty())
            out.push_back(
                {old ? DiffKind::Changed : DiffKind::Added, specification.id, specification.name, std::move(changes)});
    }
    for (Specification const& specification : was.specifications)
        if (!find_specification(now, specification.id))
            out.push_back({DiffKind::Removed, specification.id, specification.name, {}});
    return out;
}

std::vector<LineDiff> compare_lines(PricedVersion const& was, PricedVersion const& now) {
    std::vector<Placed> const old_lines = placed_lines(was.quote, was.priced);
    std::unordered_map<Uuid, Placed const*, UuidHash> by_id;
    for (Placed const& line : old_lines) by_id.emplace(line.line->id.value, &line);
    std::vector<LineDiff> out;
    std::vector<LineDiff> changed;
    for (Placed const& line : placed_lines(now.quote, now.priced)) {
        auto const found = by_id.find(line.line->id.value);
        if (found == by_id.end()) {
            out.push_back({DiffKind::Added, line.line->id, line.line->sku, line_changes_alone(line, true)});
            continue;
        }
        auto changes = line_changes(*found->second, line, was.quote.currency, now.quote.currency);
        by_id.erase(found);
        if (!changes.empty()) changed.push_back({DiffKind::Changed, line.line->id, line.line->sku, std::move(changes)});
    }
    for (Placed const& line : old_lines)
        if (by_id.contains(line.line->id.value))
            out.push_back({DiffKind::Removed, line.line->id, line.line->sku, line_changes_alone(line, false)});
    out.insert(out.end(), std::make_move_iterator(changed.begin()), std::make_move_iterator(changed.end()));
    return out;
}

}  // namespace

QuoteDiff compare(PricedVersion const& was, PricedVersion const& now, Language language) {
    return {compare_lines(was, now), compare_specifications(was.quote, now.quote), term_changes(was, now, language),
            was.priced.quote, now.priced.quote};
}

}  // namespace offerta

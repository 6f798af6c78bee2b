#include "shared/quote/diff.hpp"

#include <unordered_map>

#include "shared/quote/edit_parts.hpp"

namespace offerta {
namespace {

using edits::text_of;

template <class T>
void note_change(std::vector<FieldChange>& out, std::string_view field, T const& was,
                 T const& now) {
    if (!(was == now)) out.push_back({std::string(field), text_of(was), text_of(now)});
}

void note_money(std::vector<FieldChange>& out, std::string_view field, Money const& was,
                Money const& now) {
    if (was.minor == now.minor) return;
    out.push_back({std::string(field), was.to_string(), now.to_string()});
}

std::string vat_text(Vat const& vat) {
    return vat.exempt ? "exempt" : vat.rate.to_string();
}

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
    note_change(out, "no_policy_discount", was.line->no_policy_discount,
                now.line->no_policy_discount);
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

std::vector<FieldChange> term_changes(Quote const& was, Quote const& now) {
    std::vector<FieldChange> out;
    note_change(out, "customer", was.customer, now.customer);
    note_change(out, "currency", std::string(was.currency.name()),
                std::string(now.currency.name()));
    note_change(out, "vat_mode",
                std::string(was.vat_mode == VatMode::Inclusive ? "inclusive" : "exclusive"),
                std::string(now.vat_mode == VatMode::Inclusive ? "inclusive" : "exclusive"));
    note_change(out, "price_date", was.price_date, now.price_date);
    note_change(out, "price_book", was.price_book, now.price_book);
    note_change(out, "discount", was.discount, now.discount);
    note_change(out, "valid_until", was.valid_until, now.valid_until);
    note_change(out, "terms.payment", was.terms.payment, now.terms.payment);
    note_change(out, "terms.delivery", was.terms.delivery, now.terms.delivery);
    note_change(out, "terms.warranty", was.terms.warranty, now.terms.warranty);
    if (was.terms.validity_days != now.terms.validity_days)
        out.push_back({"terms.validity_days",
                       was.terms.validity_days ? std::to_string(*was.terms.validity_days) : "",
                       now.terms.validity_days ? std::to_string(*now.terms.validity_days) : ""});
    note_change(out, "terms.text", was.terms.text, now.terms.text);
    note_change(out, "title", was.title, now.title);
    note_change(out, "notes", was.notes, now.notes);
    return out;
}

}  // namespace

QuoteDiff compare(Quote const& was, PricedQuote const& was_priced, Quote const& now,
                  PricedQuote const& now_priced) {
    std::vector<Placed> const old_lines = placed_lines(was, was_priced);
    std::vector<Placed> const new_lines = placed_lines(now, now_priced);
    std::unordered_map<Uuid, Placed const*, UuidHash> by_id;
    for (Placed const& line : old_lines) by_id.emplace(line.line->id.value, &line);
    QuoteDiff diff;
    std::vector<LineDiff> changed;
    for (Placed const& line : new_lines) {
        auto const found = by_id.find(line.line->id.value);
        if (found == by_id.end()) {
            diff.lines.push_back({DiffKind::Added, line.line->id, line.line->sku, {}});
            continue;
        }
        auto changes = line_changes(*found->second, line, was.currency, now.currency);
        by_id.erase(found);
        if (!changes.empty())
            changed.push_back(
                {DiffKind::Changed, line.line->id, line.line->sku, std::move(changes)});
    }
    for (Placed const& line : old_lines)
        if (by_id.contains(line.line->id.value))
            diff.lines.push_back({DiffKind::Removed, line.line->id, line.line->sku, {}});
    diff.lines.insert(diff.lines.end(), std::make_move_iterator(changed.begin()),
                      std::make_move_iterator(changed.end()));
    diff.terms = term_changes(was, now);
    diff.was = was_priced.quote;
    diff.now = now_priced.quote;
    return diff;
}

}  // namespace offerta

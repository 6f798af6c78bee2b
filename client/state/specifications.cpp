#include "client/state/specifications.hpp"

#include <utility>

#include "client/state/alternatives.hpp"

namespace offerta::client {
namespace {

/// How the lists of that currency state their prices; without one, net.
VatMode vat_mode_for(PriceBook const& book, Currency const& currency) {
    for (PriceList const& list : book.data().price_lists) {
        if (list.currency == currency) return list.vat_mode;
    }
    return VatMode::Exclusive;
}

Line made_by_hand(Line line, Moment& moment) {
    line.id = moment.new_id<LineId>();
    line.manual_quantity = line.quantity();
    line.manual_optional = line.is_optional() ? std::optional(true) : std::nullopt;
    if (line.generated && line.note.empty()) line.note = line.generated->note;
    line.generated.reset();
    return line;
}

}  // namespace

Specification from_template(SpecifierTemplate const& source, Language language, Moment& moment) {
    Specification out;
    out.id = moment.new_id<SpecificationId>();
    out.name = source.name.in(language);
    out.template_id = source.id;
    out.inputs = default_inputs(source);
    return out;
}

Specification with_new_ids(Specification specification, Moment& moment) {
    specification.id = moment.new_id<SpecificationId>();
    for (Line& line : specification.lines) line.id = moment.new_id<LineId>();
    return specification;
}

Line hand_line(std::string sku, Decimal quantity, Moment& moment) {
    Line line;
    line.id = moment.new_id<LineId>();
    line.sku = std::move(sku);
    line.manual_quantity = quantity;
    return line;
}

std::vector<Line> copies_of(std::vector<Line> const& lines, std::set<std::string> const& groups, Moment& moment) {
    std::vector<Line> out;
    std::vector<Line*> all;
    for (Line const& line : lines) out.push_back(made_by_hand(line, moment));
    for (Line& line : out) {
        if (line.alternative_group.empty()) line.chosen = false;
        all.push_back(&line);
    }
    part_alternatives(all, groups);
    return out;
}

std::vector<Line> moved_lines(std::vector<Line> const& lines, bool stay_in_specification, Moment& moment) {
    std::vector<Line> out;
    for (Line const& line : lines) {
        out.push_back(stay_in_specification ? line : made_by_hand(line, moment));
        out.back().id = moment.new_id<LineId>();
    }
    return out;
}

Quote new_quote(AppState const& state, Customer const& customer, Moment& moment) {
    Quote quote;
    quote.id = moment.new_id<QuoteId>();
    quote.owner = state.session.user;
    quote.customer = {customer.id, customer.name, customer.type, customer.status};
    quote.currency = customer.currency;
    quote.price_date = state.today();
    quote.price_book = state.catalogue.newest;
    if (BookPtr const book = state.catalogue.newest_book()) quote.vat_mode = vat_mode_for(*book->book, quote.currency);
    quote.created_at = quote.updated_at = moment.now();
    return quote;
}

LinePlace place_of(Quote const& quote, LineId line) {
    for (Specification const& specification : quote.specifications) {
        for (std::size_t i = 0; i < specification.lines.size(); ++i) {
            if (specification.lines[i].id == line) return {&specification, i};
        }
    }
    return {};
}

}  // namespace offerta::client

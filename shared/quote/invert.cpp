#include <algorithm>
#include <utility>

#include "shared/quote/edit_parts.hpp"

namespace offerta {
namespace edits {
namespace {

using Edits = std::vector<Edit>;

Specification const& specification_of(Quote const& quote, SpecificationId id) { return *find_specification(quote, id); }

std::optional<std::string> text_of_field(TextField field, Quote const& quote) {
    auto const plain = [](std::string const& text) { return text.empty() ? std::nullopt : std::optional(text); };
    switch (field) {
        case TextField::Title:
            return plain(quote.title);
        case TextField::Notes:
            return plain(quote.notes);
        case TextField::TermsPayment:
            return quote.terms.payment;
        case TextField::TermsDelivery:
            return quote.terms.delivery;
        case TextField::TermsWarranty:
            return quote.terms.warranty;
        case TextField::TermsText:
            break;
    }
    return quote.terms.text;
}

PricingBasis basis_of(Quote const& quote) {
    return {quote.currency, quote.vat_mode, quote.price_date, quote.price_book};
}

std::optional<Value> input_of(Specification const& specification, std::string const& field) {
    auto const found = specification.inputs.find(field);
    return found == specification.inputs.end() ? std::nullopt : std::optional(found->second);
}

// Lines that stood together: putting such runs back in ascending order restores the places.
struct Run {
    std::size_t position = 0;
    std::vector<Line> lines;
};

std::vector<Run> runs_of(Specification const& specification, IdSet const& ids) {
    std::vector<Run> runs;
    std::size_t end_of_last = 0;
    for (std::size_t l = 0; l < specification.lines.size(); ++l) {
        Line const& line = specification.lines[l];
        if (!ids.contains(line.id.value)) continue;
        if (runs.empty() || end_of_last != l) runs.push_back({l, {}});
        runs.back().lines.push_back(line);
        end_of_last = l + 1;
    }
    return runs;
}

std::vector<LineId> ids_of(std::vector<Line> const& lines) {
    std::vector<LineId> ids;
    for (Line const& line : lines) ids.push_back(line.id);
    return ids;
}

IdSet ids_of(std::vector<LineId> const& lines) {
    IdSet ids;
    for (LineId const& id : lines) ids.insert(id.value);
    return ids;
}

// Lines of one specification back to where they stood. Several runs first go to its end together,
// because a run's place counts the lines that stood before it, and a moved line must not be among
// them.
void move_back(Specification const& before, IdSet const& ids, Edits& out) {
    std::vector<Run> const runs = runs_of(before, ids);
    if (runs.size() > 1) {
        MoveLines gather{{}, before.id, kMaxLines};
        for (Run const& run : runs)
            for (Line const& line : run.lines) gather.lines.push_back(line.id);
        out.push_back(std::move(gather));
    }
    for (Run const& run : runs) out.push_back(MoveLines{ids_of(run.lines), before.id, run.position});
}

struct Invert {
    Quote const& before;
    Quote const& after;

    Edits operator()(SetQuoteText const& edit) const {
        return {SetQuoteText{edit.field, text_of_field(edit.field, after), text_of_field(edit.field, before)}};
    }
    Edits operator()(SetCustomer const&) const { return {SetCustomer{after.customer, before.customer}}; }
    Edits operator()(SetPricingBasis const&) const { return {SetPricingBasis{basis_of(after), basis_of(before)}}; }
    Edits operator()(SetQuoteDiscount const&) const { return {SetQuoteDiscount{after.discount, before.discount}}; }
    Edits operator()(SetValidUntil const&) const { return {SetValidUntil{after.valid_until, before.valid_until}}; }
    Edits operator()(AddSpecifications const& edit) const {
        Edits out;
        for (Specification const& added : edit.specifications) out.push_back(RemoveSpecification{added.id});
        return out;
    }
    Edits operator()(RemoveSpecification const& edit) const {
        auto const index = locate(before, edit.specification);
        return {AddSpecifications{{before.specifications[*index]}, *index}};
    }
    Edits operator()(MoveSpecification const& edit) const {
        return {MoveSpecification{edit.specification, *locate(before, edit.specification)}};
    }
    Edits operator()(RenameSpecification const& edit) const {
        return {RenameSpecification{edit.specification, specification_of(after, edit.specification).name,
                                    specification_of(before, edit.specification).name}};
    }
    Edits operator()(SetMultiplier const& edit) const {
        return {SetMultiplier{edit.specification, specification_of(after, edit.specification).multiplier,
                              specification_of(before, edit.specification).multiplier}};
    }
    Edits operator()(SetInput const& edit) const {
        return {SetInput{edit.specification, edit.field,
                         input_of(specification_of(after, edit.specification), edit.field),
                         input_of(specification_of(before, edit.specification), edit.field)}};
    }
    Edits operator()(Generate const& edit) const {
        return {ReplaceSpecification{specification_of(after, edit.specification),
                                     specification_of(before, edit.specification)}};
    }
    Edits operator()(ReplaceSpecification const& edit) const {
        return {ReplaceSpecification{specification_of(after, edit.was.id), specification_of(before, edit.was.id)}};
    }
    Edits operator()(AddLines const& edit) const {
        if (edit.lines.empty()) return {};
        return {RemoveLines{ids_of(edit.lines)}};
    }
    Edits operator()(RemoveLines const& edit) const {
        IdSet const ids = ids_of(edit.lines);
        Edits out;
        for (Specification const& specification : before.specifications)
            for (Run& run : runs_of(specification, ids))
                out.push_back(AddLines{specification.id, std::move(run.lines), run.position});
        return out;
    }
    // Lines of other specifications leave the target first: its own places count without them.
    Edits operator()(MoveLines const& edit) const {
        IdSet const ids = ids_of(edit.lines);
        Edits out;
        for (Specification const& specification : before.specifications)
            if (specification.id != edit.specification) move_back(specification, ids, out);
        move_back(specification_of(before, edit.specification), ids, out);
        return out;
    }
    Edits operator()(ChangeLine const& edit) const {
        return {ChangeLine{edit.line, hand_of(*find_line(after, edit.line)), hand_of(*find_line(before, edit.line))}};
    }
    Edits operator()(ReplaceSku const& edit) const {
        return {ReplaceSku{edit.line, find_line(after, edit.line)->sku, find_line(before, edit.line)->sku}};
    }
};

}  // namespace
}  // namespace edits

std::vector<Edit> invert(Edit const& edit, Quote const& before, Quote const& after) {
    return std::visit(edits::Invert{before, after}, edit);
}

}  // namespace offerta

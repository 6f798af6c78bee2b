#include <algorithm>
#include <utility>

#include "client/state/alternatives.hpp"
#include "client/state/editing.hpp"
#include "client/state/line_cell.hpp"
#include "client/state/navigation.hpp"
#include "client/state/pasted_rows.hpp"
#include "client/state/reduce.hpp"
#include "client/state/reprice.hpp"
#include "client/state/specifications.hpp"
#include "shared/specifier/book_products.hpp"

namespace offerta::client {
namespace {

/// Position in the specification without the lines that move (MoveLines counts so).
std::size_t position_without(Specification const& specification, std::vector<LineId> const& lines,
                             std::size_t position) {
    std::size_t out = position;
    for (std::size_t i = 0; i < std::min(position, specification.lines.size()); ++i) {
        if (std::find(lines.begin(), lines.end(), specification.lines[i].id) != lines.end()) --out;
    }
    return out;
}

std::vector<Line*> lines_of(std::vector<Specification>& specifications) {
    std::vector<Line*> out;
    for (Specification& specification : specifications) {
        for (Line& line : specification.lines) out.push_back(&line);
    }
    return out;
}

/// How many there were.
std::size_t drop_fixed_prices(std::vector<Line>& lines) {
    std::size_t count = 0;
    for (Line& line : lines) count += std::exchange(line.fixed_unit_price, std::nullopt) ? 1 : 0;
    return count;
}

struct QuoteReducer {
    AppState& state;
    Moment& moment;

    // ---- whole quotes
    Effects operator()(CreateQuote const& a) const {
        Quote quote = new_quote(state, a.customer, moment);
        if (a.set) quote.specifications = specifications_of(*a.set);
        return create(std::move(quote));
    }
    Effects operator()(CopyQuote const& a) const {
        if (state.open && state.open->id == a.id && state.open->load == Load::Ready)
            return create(copied(state.open->quote));
        auto const draft = state.drafts.find(a.id);
        if (draft != state.drafts.end())
            return create(copied(rebase_draft(draft->second.base, draft->second.pending).quote));
        state.quotes.copying = a.id;
        return {LoadQuote{a.id}};
    }
    Effects operator()(CopyFetched const& a) const {
        state.quotes.copying.reset();
        return create(copied(a.quote));
    }
    Effects operator()(EditQuote const& a) const { return edit_open_quote(state, a.edits, moment); }
    Effects operator()(Undo) const { return undo_last(state, moment); }
    Effects operator()(Redo) const { return redo_last(state, moment); }

    // ---- specifications
    Effects operator()(SetField const& a) const {
        auto const* specification = find(a.specification);
        if (!specification) return {};
        auto const input = specification->inputs.find(a.field);
        std::optional<Value> const was =
            input == specification->inputs.end() ? std::nullopt : std::optional(input->second);
        if (was == a.value) return {};
        state.open->refusal.reset();
        return edit(SetInput{a.specification, a.field, was, a.value});
    }
    Effects operator()(GenerateNow const& a) const;
    Effects operator()(AddFromTemplate const& a) const {
        BookPtr const book = open_book();
        auto const* source = book ? book->book->find_template(a.template_id) : nullptr;
        if (!source) return {};
        return add({from_template(*source, state.language(), moment)});
    }
    Effects operator()(AddEmptySpecification const& a) const {
        Specification specification;
        specification.id = moment.new_id<SpecificationId>();
        specification.name = a.name;
        return add({std::move(specification)});
    }
    Effects operator()(AddFromSet const& a) const { return add(specifications_of(a.set)); }
    Effects operator()(DuplicateSpecification const& a) const {
        auto const* specification = find(a.id);
        return specification ? add({with_new_ids(*specification, moment)}) : Effects{};
    }
    Effects operator()(DropSpecification const& a) const {
        if (!find(a.id)) return {};
        Effects effects = edit(RemoveSpecification{a.id});
        show_toast(state, ToastKind::Undo, Message::SpecificationRemoved, {}, ToastAction::Undo);
        return effects;
    }
    Effects operator()(ChangeMultiplier const& a) const {
        auto const* specification = find(a.id);
        if (!specification) return {};
        std::int64_t const now = std::clamp<std::int64_t>(a.multiplier, 1, kMaxMultiplier);
        if (now == specification->multiplier) return {};
        return edit(SetMultiplier{a.id, specification->multiplier, now});
    }

    // ---- lines
    Effects operator()(RemoveLinesNow const& a) const {
        if (!state.open || a.lines.empty()) return {};
        Effects effects = edit(RemoveLines{a.lines});
        show_toast(state, ToastKind::Undo, Message::LinesRemoved, std::to_string(a.lines.size()), ToastAction::Undo);
        return effects;
    }
    Effects operator()(DuplicateLines const& a) const {
        if (!state.open || a.lines.empty()) return {};
        LinePlace const place = place_of(state.open->quote, a.lines.back());
        if (!place.specification) return {};
        auto copies = copies_of(lines_with(a.lines), alternative_groups(state.open->quote), moment);
        return edit(AddLines{place.specification->id, std::move(copies), place.position + 1});
    }
    Effects operator()(ReorderLines const& a) const {
        auto const* specification = find(a.specification);
        if (!specification || a.lines.empty()) return {};
        return edit(MoveLines{a.lines, a.specification, position_without(*specification, a.lines, a.position)});
    }
    Effects operator()(DropStaleLines const& a) const {
        auto const* specification = find(a.specification);
        if (!specification) return {};
        std::vector<LineId> stale;
        for (Line const& line : specification->lines) {
            if (line.generated && !line.generated->is_current) stale.push_back(line.id);
        }
        return (*this)(RemoveLinesNow{std::move(stale)});
    }
    Effects operator()(AddProduct const& a) const {
        auto* picker = state.dialog.change<ProductPicker>();
        if (!picker || !state.open) return {};
        if (picker->replaces) {
            Line const* line = find_line(state.open->quote, *picker->replaces);
            state.dialog = {};
            if (!line || line->sku == a.sku) return {};
            return edit(ReplaceSku{line->id, line->sku, a.sku});
        }
        AddLines added{picker->specification, {hand_line(a.sku, Decimal::from_int(1), moment)}, picker->position};
        ++picker->position;
        ++picker->added;
        return edit(std::move(added));
    }
    Effects operator()(SetLineHand const& a) const {
        Line const* line = state.open ? find_line(state.open->quote, a.line) : nullptr;
        if (!line || hand_of(*line) == a.hand) return {};
        return edit(ChangeLine{a.line, hand_of(*line), a.hand});
    }
    Effects operator()(SetLineCell const& a) const {
        Line const* line = state.open ? find_line(state.open->quote, a.line) : nullptr;
        if (!line) return {};
        auto const hand = hand_with_cell(*line, a.cell, a.text, state.language());
        if (!hand) {
            show_toast(state, ToastKind::Warning, Message::BadNumber, a.text);
            return {};
        }
        return (*this)(SetLineHand{a.line, *hand});
    }
    Effects operator()(KeepCopiedLines const& a) const {
        if (!state.open || a.lines.empty()) return {};
        Quote const& quote = state.open->quote;
        LinePlace const place = place_of(quote, a.lines.front());
        if (!place.specification) return {};
        state.copied = CopiedLines{a.text,         lines_with(a.lines), quote.id, place.specification->id,
                                   quote.currency, quote.vat_mode,      a.is_cut};
        return {};
    }
    Effects operator()(PasteRows const& a) const {
        BookPtr const book = open_book();
        if (!book || !find(a.specification)) return {};
        if (state.copied && state.copied->says(a.text)) return paste_copied(a, *book->book);
        PasteDialog dialog{
            a.specification, a.position, std::make_shared<PastedTable const>(pasted_table(a.text)), {}, {}};
        dialog.columns = find_columns(*dialog.table, *book->book, state.language());
        dialog.read = read_pasted(*dialog.table, dialog.columns, *book->book, state.language());
        bool const is_plain = dialog.columns.is_sure && dialog.read.refused.empty() && dialog.table->left_out == 0;
        if (is_plain || dialog.read.rows.empty()) return add_pasted(dialog);
        state.dialog = std::move(dialog);
        return {};
    }
    Effects operator()(SetPasteColumns const& a) const {
        auto* dialog = state.dialog.change<PasteDialog>();
        BookPtr const book = open_book();
        if (!dialog || !book) return {};
        dialog->columns.article = a.article;
        dialog->columns.quantity = a.quantity;
        dialog->read = read_pasted(*dialog->table, dialog->columns, *book->book, state.language());
        return {};
    }
    Effects operator()(ApplyPaste) const {
        auto const* open = state.dialog.as<PasteDialog>();
        if (!open || open->read.rows.empty()) return {};
        PasteDialog const dialog = *open;
        state.dialog = {};
        return find(dialog.specification) ? add_pasted(dialog) : Effects{};
    }

    // ---- what prices depend on
    Effects operator()(ProposeCustomer const& a) const {
        if (!state.open) return {};
        QuoteCustomer const now{a.customer.id, a.customer.name, a.customer.type, a.customer.status};
        if (now == state.open->quote.customer) return {};
        return propose({SetCustomer{state.open->quote.customer, now}}, RepriceCause::Customer);
    }
    Effects operator()(ProposeBasis const& a) const {
        if (!state.open) return {};
        PricingBasis const was = basis_of(state.open->quote);
        if (was == a.basis) return {};
        RepriceCause cause = RepriceCause::Date;
        if (was.price_book != a.basis.price_book) cause = RepriceCause::Book;
        if (was.vat_mode != a.basis.vat_mode) cause = RepriceCause::VatMode;
        if (!(was.currency == a.basis.currency)) cause = RepriceCause::Currency;
        return propose({SetPricingBasis{was, a.basis}}, cause);
    }
    Effects operator()(ApplyReprice) const {
        auto const* dialog = state.dialog.as<RepriceDialog>();
        if (!dialog || !state.open) return {};
        auto edits = reprice_edits(state.open->quote, *dialog);
        state.dialog = {};
        return edit_open_quote(state, std::move(edits), moment);
    }
    Effects operator()(ResolveConflict const& a) const {
        if (!state.open || a.index >= state.open->conflicts.size()) return {};
        auto const at = state.open->conflicts.begin() + static_cast<std::ptrdiff_t>(a.index);
        Conflict const conflict = *at;
        state.open->conflicts.erase(at);
        if (state.open->conflicts.empty()) state.dialog = {};
        if (!a.keep_mine) return {};
        auto again = retarget(conflict.mine.edit, state.open->quote);
        if (again) return edit(std::move(*again));
        show_toast(state, ToastKind::Error, Message::EditRefused, conflict.place);
        return {};
    }

  private:
    [[nodiscard]] Specification const* find(SpecificationId id) const {
        return state.open ? find_specification(state.open->quote, id) : nullptr;
    }
    [[nodiscard]] BookPtr open_book() const {
        return state.open ? state.catalogue.book(state.open->quote.price_book) : nullptr;
    }
    [[nodiscard]] Effects edit(Edit one) const { return edit_open_quote(state, {std::move(one)}, moment); }
    [[nodiscard]] std::vector<Line> lines_with(std::vector<LineId> const& ids) const {
        std::vector<Line> out;
        for (LineId const id : ids) {
            if (Line const* line = find_line(state.open->quote, id)) out.push_back(*line);
        }
        return out;
    }
    Effects add_pasted(PasteDialog const& dialog) const {
        tell_pasted(dialog.read.rows.size(), 0);
        if (dialog.read.rows.empty()) return {};
        AddLines added{dialog.specification, {}, dialog.position};
        for (PastedRow const& row : dialog.read.rows) added.lines.push_back(hand_line(row.sku, row.quantity, moment));
        return edit(std::move(added));
    }
    Effects paste_copied(PasteRows const& a, PriceBook const& book) const {
        CopiedLines& copied = *state.copied;
        Quote const& quote = state.open->quote;
        std::vector<Line> known = copied.lines;
        std::erase_if(known, [&](Line const& line) { return !book.find_product(line.sku); });
        bool const moves = copied.move_within(quote);
        auto added = moves ? moved_lines(known, a.specification == copied.specification, moment)
                           : copies_of(known, alternative_groups(quote), moment);
        copied.is_cut = false;
        std::size_t const left = copied.prices_hold_in(quote) ? 0 : drop_fixed_prices(added);
        if (left > 0) {
            show_toast(state, ToastKind::Warning, Message::FixedPricesLeft, std::to_string(left), ToastAction::Undo);
        } else {
            tell_pasted(added.size(), copied.lines.size() - known.size());
        }
        if (added.empty()) return {};
        return edit(AddLines{a.specification, std::move(added), a.position});
    }
    /// Copies of a set's specifications with ids of their own; none of a set that is not there.
    [[nodiscard]] std::vector<Specification> specifications_of(SetId id) const {
        std::vector<Specification> out;
        for (QuoteSet const& set : state.catalogue.sets) {
            if (!(set.id == id)) continue;
            for (Specification const& specification : set.specifications) {
                out.push_back(with_new_ids(specification, moment));
                out.back().set_name = set.name;
            }
        }
        return out;
    }
    [[nodiscard]] Quote copied(Quote copy) const {
        copy.id = moment.new_id<QuoteId>();
        copy.version = 0;
        copy.number = {};
        copy.revision = 1;
        copy.status = QuoteStatus::Draft;
        copy.owner = state.session.user;
        copy.unit = {};
        copy.created_at = copy.updated_at = moment.now();
        for (Specification& specification : copy.specifications)
            specification = with_new_ids(std::move(specification), moment);
        return copy;
    }
    Effects create(Quote quote) const {
        QuoteId const id = quote.id;
        state.drafts.insert_or_assign(id, Draft{quote, false, {}});
        Effects effects{QueueCreation{std::move(quote), moment.new_id<MutationId>()}};
        append(effects, go_to(state, QuoteRoute{id}, moment));
        update_own_row(state);
        return effects;
    }
    Effects add(std::vector<Specification> added) const {
        if (!state.open || added.empty()) return {};
        SpecificationId const first = added.front().id;
        part_alternatives(lines_of(added), alternative_groups(state.open->quote));
        Effects effects = edit(AddSpecifications{std::move(added), state.open->quote.specifications.size()});
        state.dialog = {};
        state.open->selected = first;
        recompute_open(state);
        return effects;
    }
    Effects propose(std::vector<Edit> edits, RepriceCause cause) const {
        auto dialog = preview_reprice(state, edits, cause);
        if (dialog && !dialog->preview.lines.empty()) {
            state.dialog = std::move(*dialog);
            return {};
        }
        state.dialog = {};
        Effects effects = edit_open_quote(state, std::move(edits), moment);
        append(effects, need_book(state));
        return effects;
    }
    void tell_pasted(std::size_t rows, std::size_t unknown) const {
        if (rows == 0) {
            show_toast(state, ToastKind::Warning, Message::NothingToPaste);
        } else if (unknown > 0) {
            show_toast(state, ToastKind::Warning, Message::RowsUnknown, std::to_string(unknown), ToastAction::Undo);
        } else {
            show_toast(state, ToastKind::Undo, Message::RowsPasted, std::to_string(rows), ToastAction::Undo);
        }
    }
};

Effects QuoteReducer::operator()(GenerateNow const& a) const {
    auto const* specification = find(a.specification);
    BookPtr const book = open_book();
    auto const* compiled = specification && book ? book->find_template(specification->template_id) : nullptr;
    if (!compiled) return {};
    auto result = generate(*compiled, specification->inputs, BookProducts(*book->book));
    state.open->refusal.reset();
    if (auto* refused = std::get_if<Refused>(&result)) {
        state.open->refusal =
            GenerationRefusal{a.specification, std::move(refused->fields), std::move(refused->checks), {}};
        show_toast(state, ToastKind::Warning, Message::GenerationRefused);
        return {};
    }
    if (auto* error = std::get_if<EvaluationError>(&result)) {
        state.open->refusal = GenerationRefusal{a.specification, {}, {}, std::move(*error)};
        return {};
    }
    Generate edit_now{
        a.specification, specification->inputs, std::get<Generated>(std::move(result)).lines, {}, moment.now()};
    for (std::size_t i = 0; i < edit_now.lines.size(); ++i) edit_now.new_ids.push_back(moment.new_id<LineId>());
    return edit(std::move(edit_now));
}

}  // namespace

Effects reduce_quote(AppState& state, Action const& action, Moment& moment) {
    return visit_held<QuoteAction>(QuoteReducer{state, moment}, action.held());
}

}  // namespace offerta::client

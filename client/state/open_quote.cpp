#include "client/state/open_quote.hpp"

#include <algorithm>
#include <utility>

#include "shared/specifier/book_products.hpp"

namespace offerta::client {
namespace {

std::set<std::string> changed_fields(Specification const& specification) {
    std::set<std::string> out;
    if (!specification.generated_inputs) return out;
    Inputs const& was = *specification.generated_inputs;
    for (auto const& [field, value] : specification.inputs) {
        auto const it = was.find(field);
        if (it == was.end() || it->second != value) out.insert(field);
    }
    for (auto const& [field, value] : was) {
        if (specification.inputs.find(field) == specification.inputs.end()) out.insert(field);
    }
    return out;
}

FormView form_view(Specification const& specification, Book const& book) {
    FormView out{specification.id, {}, {}, changed_fields(specification)};
    auto const* compiled = book.find_template(specification.template_id);
    if (!compiled) return out;
    auto checked = check_form(*compiled, specification.inputs, BookProducts(*book.book));
    if (auto* state = std::get_if<FormState>(&checked)) {
        out.state = std::move(*state);
    } else {
        out.error = std::get<EvaluationError>(std::move(checked));
    }
    return out;
}

void select_existing(OpenQuote& open) {
    if (open.selected_specification()) return;
    auto const& all = open.quote.specifications;
    open.selected = all.empty() ? SpecificationId{} : all.front().id;
}

void forget_removed_lines(OpenQuote& open) {
    auto const is_gone = [&](LineId id) { return find_line(open.quote, id) == nullptr; };
    std::erase_if(open.open_traces, is_gone);
}

}  // namespace

OpenQuote::OpenQuote() = default;
OpenQuote::OpenQuote(OpenQuote const&) = default;
OpenQuote::OpenQuote(OpenQuote&&) noexcept = default;
OpenQuote& OpenQuote::operator=(OpenQuote const&) = default;
OpenQuote& OpenQuote::operator=(OpenQuote&&) noexcept = default;
OpenQuote::~OpenQuote() = default;

void recompute(OpenQuote& open, CatalogueState const& catalogue, std::string_view role) {
    ++open.revision;
    select_existing(open);
    forget_removed_lines(open);
    open.is_priced = false;
    open.price_error.reset();
    open.form = {};
    BookPtr const book = catalogue.book(open.quote.price_book);
    if (!book) return;
    open.terms = terms_for(*book->book, open.quote.customer.type, open.quote.customer.status);
    if (auto const* selected = open.selected_specification()) open.form = form_view(*selected, *book);
    auto priced = price(open.quote, *book->book);
    if (!priced) {
        open.price_error = priced.error();
        return;
    }
    open.priced = std::move(*priced);
    open.is_priced = true;
    open.reasons = approval_reasons(open.quote, open.priced, *book->book, role);
}

std::optional<std::size_t> priced_index(OpenQuote const& open, LineId line) {
    if (!open.is_priced) return std::nullopt;
    auto const it = std::find_if(open.priced.lines.begin(), open.priced.lines.end(),
                                 [&](PricedLine const& candidate) { return candidate.id == line; });
    if (it == open.priced.lines.end()) return std::nullopt;
    return static_cast<std::size_t>(it - open.priced.lines.begin());
}

}  // namespace offerta::client

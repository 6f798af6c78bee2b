#include "client/state/selectors.hpp"

#include <algorithm>

namespace offerta::client {
namespace {

bool is_expiring(QuoteRow const& row, Date today) {
    return is_open_status(row.status) && row.valid_until && *row.valid_until >= today &&
           *row.valid_until <= add_days(today, kExpiringDays);
}

bool is_status_in(QuoteRow const& row, QuoteFilter const& filter) {
    if (filter.statuses == QuoteFilter::Statuses::Open) return is_open_status(row.status);
    return filter.statuses == QuoteFilter::Statuses::Any || row.status == filter.status;
}

bool is_owner_in(QuoteRow const& row, QuoteFilter const& filter, UserId me) {
    if (filter.owners == QuoteFilter::Owners::Anyone) return true;
    return row.owner == (filter.owners == QuoteFilter::Owners::Me ? me : filter.owner);
}

bool is_customer_in(QuoteRow const& row, QuoteFilter const& filter) {
    if (filter.customers == QuoteFilter::Customers::Any) return true;
    if (filter.customers == QuoteFilter::Customers::One) return row.customer_status == filter.customer_status;
    return row.customer_status == "vip" || row.customer_status == "key";
}

bool is_sum_in(QuoteRow const& row, QuoteFilter const& filter, Currency const& currency) {
    return !filter.minimum_gross || (row.gross.currency == currency && row.gross.minor >= *filter.minimum_gross);
}

bool passes(QuoteRow const& row, QuoteFilter const& filter, AppState const& state) {
    return is_status_in(row, filter) && is_owner_in(row, filter, state.session.user) && is_customer_in(row, filter) &&
           is_sum_in(row, filter, state.session.currency) && (!filter.expiring || is_expiring(row, state.today()));
}

bool matches(QuoteRow const& row, std::string_view folded) {
    auto const has = [&](std::string_view text) { return fold_for_search(text).find(folded) != std::string::npos; };
    return has(row.customer) || has(row.title) || has(quote_number_text(row.number, Language::Ru)) ||
           has(quote_number_text(row.number, Language::En));
}

/// Negative, zero or positive, as the first key of the sort says.
int order(QuoteRow const& a, QuoteRow const& b, QuoteSort sort) {
    auto const by = [](auto const& x, auto const& y) { return x < y ? -1 : y < x ? 1 : 0; };
    switch (sort) {
        case QuoteSort::Updated:
            return by(a.updated_at, b.updated_at);
        case QuoteSort::Number:
            return by(std::pair(a.number.year, a.number.sequence), std::pair(b.number.year, b.number.sequence));
        case QuoteSort::Customer:
            return by(fold_for_search(a.customer), fold_for_search(b.customer));
        case QuoteSort::Status:
            return by(a.status, b.status);
        case QuoteSort::Gross:
            return by(a.gross.minor, b.gross.minor);
        case QuoteSort::ValidUntil:
            return by(a.valid_until.value_or(Date{}), b.valid_until.value_or(Date{}));
    }
    return 0;
}

bool customer_matches(Customer const& customer, std::string_view folded) {
    return fold_for_search(customer.name).find(folded) != std::string::npos ||
           fold_for_search(customer.legal_name).find(folded) != std::string::npos ||
           customer.tax_id.find(folded) != std::string::npos;
}

int customer_order(Customer const& a, Customer const& b, CustomerSort sort) {
    if (sort == CustomerSort::Type && a.type != b.type) return a.type < b.type ? -1 : 1;
    if (sort == CustomerSort::Status && a.status != b.status) return a.status < b.status ? -1 : 1;
    return fold_for_search(a.name).compare(fold_for_search(b.name));
}

std::string label_in(std::vector<ListItem> const* items, std::string_view id, Language language) {
    if (items) {
        for (ListItem const& item : *items) {
            if (item.id == id) return item.label.in(language);
        }
    }
    return std::string(id);
}

PriceBookData const* newest_data(CatalogueState const& catalogue) {
    auto const it = catalogue.books.find(catalogue.newest);
    return it == catalogue.books.end() ? nullptr : &it->second->book->data();
}

}  // namespace

std::vector<QuoteRow const*> visible_quotes(AppState const& state) {
    QuotesPage const& page = state.quotes;
    std::string const folded = fold_for_search(trim(page.search));
    std::vector<QuoteRow const*> out;
    for (QuoteRow const& row : page.rows) {
        if (!passes(row, page.filter, state)) continue;
        if (!folded.empty() && !matches(row, folded) && !page.found_by_server.contains(row.id)) continue;
        out.push_back(&row);
    }
    std::stable_sort(out.begin(), out.end(), [&](QuoteRow const* a, QuoteRow const* b) {
        int const first = order(*a, *b, page.sort);
        return page.descending ? first > 0 : first < 0;
    });
    return out;
}

std::vector<QuotesView> views_of(AppState const& state) {
    std::vector<QuotesView> out = built_in_views();
    auto const& own = state.preferences.quote_views;
    out.insert(out.end(), own.begin(), own.end());
    return out;
}

std::vector<std::size_t> view_counts(AppState const& state) {
    auto const views = views_of(state);
    std::vector<std::size_t> out(views.size());
    for (QuoteRow const& row : state.quotes.rows) {
        for (std::size_t i = 0; i < out.size(); ++i) out[i] += passes(row, views[i].filter, state) ? 1 : 0;
    }
    return out;
}

bool is_view_changed(AppState const& state) {
    auto const views = views_of(state);
    QuotesPage const& page = state.quotes;
    if (page.view >= views.size()) return true;
    QuotesView const& view = views[page.view];
    return !(view.filter == page.filter) || view.sort != page.sort || view.descending != page.descending;
}

std::vector<Money> sums_of(std::vector<QuoteRow const*> const& rows) {
    std::vector<Money> sums;
    for (QuoteRow const* row : rows) {
        auto const it = std::find_if(sums.begin(), sums.end(),
                                     [&](Money const& sum) { return sum.currency == row->gross.currency; });
        if (it == sums.end()) {
            sums.push_back(row->gross);
        } else if (auto sum = add(*it, row->gross)) {
            *it = *sum;
        }
    }
    return sums;
}

std::vector<Customer const*> visible_customers(AppState const& state) {
    CustomersPage const& page = state.customers;
    std::string const folded = fold_for_search(trim(page.search));
    std::vector<Customer const*> out;
    for (Customer const& customer : page.all) {
        if (!page.status.empty() && customer.status != page.status) continue;
        if (folded.empty() || customer_matches(customer, folded)) out.push_back(&customer);
    }
    std::stable_sort(out.begin(), out.end(), [&](Customer const* a, Customer const* b) {
        int const first = customer_order(*a, *b, page.sort);
        return page.descending ? first > 0 : first < 0;
    });
    return out;
}

std::vector<Customer const*> find_customers(AppState const& state, std::string_view text, std::size_t limit) {
    std::string const folded = fold_for_search(trim(text));
    std::vector<Customer const*> starts;
    std::vector<Customer const*> contains;
    for (Customer const& customer : state.customers.all) {
        if (fold_for_search(customer.name).starts_with(folded)) {
            starts.push_back(&customer);
        } else if (customer_matches(customer, folded)) {
            contains.push_back(&customer);
        }
    }
    starts.insert(starts.end(), contains.begin(), contains.end());
    if (starts.size() > limit) starts.resize(limit);
    return starts;
}

std::vector<std::uint32_t> visible_products(CatalogueState const& catalogue) {
    std::vector<std::uint32_t> out;
    BookPtr const book = catalogue.newest_book();
    if (!book) return out;
    CategoryTree const& tree = book->book->categories();
    std::uint32_t const category = tree.index_of(catalogue.category);
    auto const is_inside = [&](std::uint32_t product) {
        return catalogue.category.empty() || tree.is_within(book->book->category_of(product), category);
    };
    if (!trim(catalogue.search).empty()) {
        std::copy_if(catalogue.found.products.begin(), catalogue.found.products.end(), std::back_inserter(out),
                     is_inside);
        return out;
    }
    auto const& products = book->book->data().products;
    for (std::uint32_t i = 0; i < products.size(); ++i) {
        if (products[i].active && is_inside(i)) out.push_back(i);
    }
    return out;
}

std::string type_label(CatalogueState const& catalogue, std::string_view id, Language language) {
    auto const* data = newest_data(catalogue);
    return label_in(data ? &data->customer_types : nullptr, id, language);
}

std::string status_label(CatalogueState const& catalogue, std::string_view id, Language language) {
    auto const* data = newest_data(catalogue);
    return label_in(data ? &data->customer_statuses : nullptr, id, language);
}

std::string approval_subject(AppState const& state) {
    OpenQuote const& open = *state.open;
    bool const by_reasons = is_editable(open.quote.status) && open.is_priced && open.quote.owner == state.session.user;
    return std::to_string(static_cast<int>(open.quote.status)) + ":" +
           (by_reasons ? approval_content(open.reasons) : std::to_string(open.quote.version));
}

QuoteApproval const* current_approval(AppState const& state) {
    if (!state.open) return nullptr;
    QuoteApproval const& approval = state.open->approval;
    bool const is_current = approval.load == Load::Ready && approval.about == approval_subject(state);
    return is_current ? &approval : nullptr;
}

bool needs_approval(AppState const& state) {
    if (QuoteApproval const* approval = current_approval(state)) return approval->is_needed;
    return !state.open->reasons.empty();
}

std::vector<ShownReason> reasons_to_approve(AppState const& state) {
    OpenQuote const& open = *state.open;
    if (!is_editable(open.quote.status) && open.quote.status != QuoteStatus::InApproval) return {};
    if (QuoteApproval const* approval = current_approval(state))
        return approval->is_needed ? approval->reasons : std::vector<ShownReason>{};
    std::vector<ShownReason> out;
    bool const with_margin = state.session.may(offerta::Action::ReadMargin, open.quote);
    for (ApprovalReason const& reason : open.reasons) {
        out.push_back(shown_reason(reason));
        if (reason.kind != ApprovalReason::Kind::Margin || with_margin) continue;
        out.back().value.reset();
        out.back().limit.reset();
    }
    return out;
}

Date valid_until(OpenQuote const& open) {
    if (open.quote.valid_until) return *open.quote.valid_until;
    int const days = open.quote.terms.validity_days.value_or(open.terms.validity_days);
    return add_days(open.quote.price_date, days);
}

std::size_t count_stale(Specification const& specification) {
    return static_cast<std::size_t>(
        std::count_if(specification.lines.begin(), specification.lines.end(),
                      [](Line const& line) { return line.generated && !line.generated->is_current; }));
}

std::size_t count_by_hand(Specification const& specification) {
    return static_cast<std::size_t>(std::count_if(specification.lines.begin(), specification.lines.end(),
                                                  [](Line const& line) { return !line.generated.has_value(); }));
}

std::string initials_of(std::string_view name) {
    std::string out;
    bool at_start = true;
    int taken = 0;
    for (std::size_t i = 0; i < name.size() && taken < 2;) {
        char32_t const c = next_code_point(name, i);
        if (at_start && c != U' ') {
            append_utf8(out, c);
            ++taken;
        }
        at_start = c == U' ' || c == U'-';
    }
    return out;
}

}  // namespace offerta::client

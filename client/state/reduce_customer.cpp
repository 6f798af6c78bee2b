#include <algorithm>
#include <utility>

#include "client/state/editing.hpp"
#include "client/state/exporting.hpp"
#include "client/state/navigation.hpp"
#include "client/state/reduce.hpp"

namespace offerta::client {
namespace {

void check_form(CustomerForm& form, CatalogueState const& catalogue) {
    BookPtr const book = catalogue.newest_book();
    static std::vector<ListItem> const kNone;
    form.findings = check_customer(form.edited, book ? book->book->data().customer_types : kNone,
                                   book ? book->book->data().customer_statuses : kNone);
}

void put(std::vector<Customer>& all, Customer const& customer) {
    auto const it =
        std::find_if(all.begin(), all.end(), [&](Customer const& other) { return other.id == customer.id; });
    if (it == all.end()) {
        all.insert(all.begin(), customer);
    } else if (it->version <= customer.version) {
        *it = customer;
    }
}

Customer const* find(std::vector<Customer> const& all, CustomerId id) {
    auto const it = std::find_if(all.begin(), all.end(), [&](Customer const& customer) { return customer.id == id; });
    return it == all.end() ? nullptr : &*it;
}

/// The form of this customer, open or left with changes.
CustomerForm* find_form(CustomersPage& page, CustomerId id) {
    if (page.form && page.form->edited.id == id) return &*page.form;
    auto const it = page.unsaved.find(id);
    return it == page.unsaved.end() ? nullptr : &it->second;
}

/// Shows the newest version in a form that nobody has changed.
void refresh(CustomersPage& page, Customer const& customer) {
    auto& form = page.form;
    if (form && form->edited.id == customer.id && !form->is_changed()) form->saved = form->edited = customer;
}

struct CustomerReducer {
    AppState& state;
    Moment& moment;

    /// By whose he was when he was last saved (X).
    [[nodiscard]] bool may_write(CustomerForm const& form) const {
        return state.session.may(offerta::Action::WriteCustomer, form.saved);
    }

    Effects operator()(CustomersLoaded const& a) const {
        CustomersPage& page = state.customers;
        page.load = Load::Ready;
        page.problem.reset();
        page.all = a.customers;
        if (page.form) {
            if (Customer const* newest = find(page.all, page.form->edited.id)) refresh(page, *newest);
        }
        if (auto const* route = std::get_if<CustomerRoute>(&state.route)) {
            if (!page.form) open_customer_form(state, route->id);
        }
        return go_on_exporting(state);
    }
    Effects operator()(CustomersFailed const& a) const {
        CustomersPage& page = state.customers;
        page.load = page.all.empty() ? Load::Failed : Load::Ready;
        page.problem = a.problem;
        return go_on_exporting(state);
    }
    Effects operator()(SetCustomersSearch const& a) const {
        state.customers.search = a.text;
        return {};
    }
    Effects operator()(SetCustomersStatus const& a) const {
        state.customers.status = a.status;
        return {};
    }
    Effects operator()(SetCustomersSort const& a) const {
        CustomersPage& page = state.customers;
        page.descending = page.sort == a.sort && !page.descending;
        page.sort = a.sort;
        return {};
    }
    Effects operator()(NewCustomer) const {
        for (auto const& [id, left] : state.customers.unsaved) {
            if (left.is_new) return go_to(state, CustomerRoute{id}, moment);
        }
        CustomerForm form;
        form.is_new = true;
        form.edited.id = moment.new_id<CustomerId>();
        form.edited.owner = state.session.user;
        form.edited.currency = state.session.currency;
        if (BookPtr const book = state.catalogue.newest_book()) {
            auto const& data = book->book->data();
            if (!data.customer_types.empty()) form.edited.type = data.customer_types.front().id;
            if (!data.customer_statuses.empty()) form.edited.status = data.customer_statuses.front().id;
        }
        form.saved = form.edited;
        CustomerId const id = form.edited.id;
        leave_customer_form(state.customers);
        state.customers.form = std::move(form);
        return go_to(state, CustomerRoute{id}, moment);
    }
    Effects operator()(EditCustomer const& a) const {
        auto& form = state.customers.form;
        if (!form || !(form->edited.id == a.customer.id) || !may_write(*form)) return {};
        form->edited = a.customer;
        form->problem.reset();
        check_form(*form, state.catalogue);
        return {};
    }
    Effects operator()(SaveCustomer) const {
        auto& form = state.customers.form;
        if (!form || form->is_saving || !may_write(*form)) return {};
        check_form(*form, state.catalogue);
        form->was_tried = true;
        bool const is_bad = std::any_of(form->findings.begin(), form->findings.end(),
                                        [](Finding const& f) { return f.severity == Severity::Error; });
        if (is_bad) return {};
        form->is_saving = true;
        return {PutCustomer{form->edited, moment.new_id<MutationId>()}};
    }
    Effects operator()(RevertCustomer) const {
        auto& form = state.customers.form;
        if (!form) return {};
        if (form->is_new) {
            form.reset();
            return go_to(state, CustomersRoute{}, moment);
        }
        form->edited = form->saved;
        form->findings.clear();
        form->problem.reset();
        return {};
    }
    Effects operator()(ResolveCustomer const& a) const {
        auto& form = state.customers.form;
        Customer const* theirs = form ? find(state.customers.all, form->edited.id) : nullptr;
        if (!theirs) return {};
        form->saved = *theirs;
        form->edited.version = theirs->version;
        if (!a.keep_mine) form->edited = *theirs;
        form->problem.reset();
        return a.keep_mine ? (*this)(SaveCustomer{}) : Effects{};
    }
    Effects operator()(CustomerSaved const& a) const {
        put(state.customers.all, a.customer);
        state.customers.unsaved.erase(a.customer.id);
        auto& form = state.customers.form;
        if (form && form->edited.id == a.customer.id) {
            CustomerForm saved;
            saved.saved = saved.edited = a.customer;
            form = std::move(saved);
        }
        show_toast(state, ToastKind::Success, Message::CustomerSaved, a.customer.name);
        return {};
    }
    Effects operator()(CustomerSaveFailed const& a) const {
        CustomerForm* form = find_form(state.customers, a.id);
        if (!form) return {};
        form->is_saving = false;
        form->problem = a.problem;
        if (!a.findings.empty()) form->findings = a.findings;
        return a.problem.is_conflict ? Effects{LoadCustomers{}} : Effects{};
    }
    Effects operator()(CustomerChanged const& a) const {
        put(state.customers.all, a.customer);
        refresh(state.customers, a.customer);
        return {};
    }
};

}  // namespace

Effects reduce_customer(AppState& state, Action const& action, Moment& moment) {
    return visit_held<CustomerAction>(CustomerReducer{state, moment}, action.held());
}

}  // namespace offerta::client

#include "client/ui/customer/conflict.hpp"

#include <algorithm>
#include <vector>

#include "client/state/selectors.hpp"
#include "client/ui/widgets/button.hpp"
#include "client/ui/widgets/feedback.hpp"

namespace offerta::client::ui {
namespace {

struct Difference {
    Str label;
    std::string theirs;
    std::string mine;
};

std::vector<Difference> differences(Scene const& scene, Customer const& theirs, Customer const& mine) {
    CatalogueState const& lists = scene.state.catalogue;
    std::vector<Difference> out;
    auto const compare = [&](Str label, std::string a, std::string b) {
        if (a != b) out.push_back({label, std::move(a), std::move(b)});
    };
    compare(Str::customers_name, theirs.name, mine.name);
    compare(Str::customer_legal_name, theirs.legal_name, mine.legal_name);
    compare(Str::customers_tax_id, theirs.tax_id, mine.tax_id);
    compare(Str::customers_type, type_label(lists, theirs.type, scene.language),
            type_label(lists, mine.type, scene.language));
    compare(Str::customers_status, status_label(lists, theirs.status, scene.language),
            status_label(lists, mine.status, scene.language));
    compare(Str::customer_currency, std::string(theirs.currency.name()), std::string(mine.currency.name()));
    compare(Str::quotes_owner, scene.state.session.name_of(theirs.owner), scene.state.session.name_of(mine.owner));
    compare(Str::customer_notes, theirs.notes, mine.notes);
    if (theirs.contacts != mine.contacts)
        out.push_back(
            {Str::customer_contacts, std::to_string(theirs.contacts.size()), std::to_string(mine.contacts.size())});
    return out;
}

std::string shown(std::string const& value) { return value.empty() ? "—" : value; }

void draw_choice(Scene const& scene, FormColumn& column, bool can_choose) {
    Rect row = column.line(scene.ui.control_height(), 16);
    ButtonSpec const keep{.key = "keep-mine", .label = scene(Str::conflict_keep), .disabled = !can_choose};
    ButtonSpec const take{.key = "take-theirs", .label = scene(Str::customer_take_theirs), .disabled = !can_choose};
    if (button(scene.ui, row.cut_left(button_width(scene.ui, keep), 8), keep)) scene.push(ResolveCustomer{true});
    if (button(scene.ui, row.cut_left(button_width(scene.ui, take), 8), take)) scene.push(ResolveCustomer{false});
}

}  // namespace

void draw_customer_conflict(Scene const& scene, CustomerForm const& form, FormColumn& column) {
    auto const& all = scene.state.customers.all;
    auto const theirs =
        std::find_if(all.begin(), all.end(), [&](Customer const& customer) { return customer.id == form.edited.id; });
    // Until the newest version has come there is nothing to choose from.
    bool const is_here = theirs != all.end() && theirs->version > form.saved.version;
    std::vector<std::string> texts;
    if (is_here) {
        for (Difference const& d : differences(scene, *theirs, form.edited))
            texts.push_back(
                scene.words(Str::customer_conflict_field, {scene(d.label), shown(d.theirs), shown(d.mine)}));
    }
    std::vector<std::string_view> const lines(texts.begin(), texts.end());
    column.space(notice(scene.ui, column.rest(), scene(Str::customer_conflict), lines, Hue::amber) + 8);
    draw_choice(scene, column, is_here);
}

}  // namespace offerta::client::ui

#pragma once

#include "client/ui/common/figures.hpp"
#include "client/ui/common/form.hpp"

namespace offerta::client::ui {

/// What the form of a customer edits in one frame.
struct CustomerEditing : FormEditing {
    CustomerEditing(Scene const& of, CustomerForm const& the_form)
        : FormEditing{of, the_form.findings, the_form.was_tried, finding_text, !may_write(of, the_form)},
          form(the_form),
          next(the_form.edited) {}

    /// By whose he was when he was last saved (X).
    [[nodiscard]] static bool may_write(Scene const& scene, CustomerForm const& form) {
        return scene.state.session.may(offerta::Action::WriteCustomer, form.saved);
    }

    CustomerForm const& form;
    Customer next;
};

/// Name, position, e-mail and telephone of each contact, with buttons to add and remove.
void draw_contacts(CustomerEditing& editing, FormColumn& column);

}  // namespace offerta::client::ui

#pragma once

#include "client/ui/common/form.hpp"

namespace offerta::client::ui {

/// Somebody else saved this customer first: which fields differ, both values, and the choice whose stand.
void draw_customer_conflict(Scene const& scene, CustomerForm const& form, FormColumn& column);

}  // namespace offerta::client::ui

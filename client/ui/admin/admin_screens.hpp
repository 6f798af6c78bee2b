#pragma once

#include "client/ui/common/scene.hpp"

namespace offerta::client::ui {

// The screens of the administrator and the auditor.

void draw_users_page(Scene const& scene, Rect page);
void draw_units_page(Scene const& scene, Rect page);
void draw_audit_page(Scene const& scene, Rect page);

/// One entry of the audit log whole; `beside` the list, or in its place.
void draw_audit_entry(Scene const& scene, AuditRow const& row, Rect rect, bool beside);
/// Who did it, as the log names him; what it was done to, with its kind.
[[nodiscard]] std::string audit_who(Scene const& scene, AuditRow const& row);
[[nodiscard]] std::string audit_object(Scene const& scene, AuditRow const& row);

/// The form of a user; `beside` the list, or in its place.
void draw_person_form(Scene const& scene, Rect rect, bool beside);
/// The dialog with what a file with users would do.
void draw_people_file(Scene const& scene);

}  // namespace offerta::client::ui

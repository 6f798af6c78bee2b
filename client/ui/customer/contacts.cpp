#include "client/ui/customer/customer_editing.hpp"
#include "client/ui/widgets/button.hpp"

namespace offerta::client::ui {
namespace {

constexpr float kRemoveWidth = 32;

bool draw_head(CustomerEditing const& editing, Rect row) {
    Scene const& scene = editing.scene;
    ButtonSpec const add{.key = "add-contact",
                         .label = scene(Str::customer_add_contact),
                         .kind = ButtonKind::quiet,
                         .icon = icons::kPlus,
                         .disabled = editing.read_only || editing.next.contacts.size() >= kMaxContacts,
                         .small = true};
    bool const clicked = button(scene.ui, row.cut_right(button_width(scene.ui, add)).middle(28), add);
    heading(scene.ui, row, scene(Str::customer_contacts), TextStyle::body, 3);
    return clicked;
}

void draw_pair(CustomerEditing& editing, Rect row, std::string const& place, std::string_view first,
               std::string& first_text, std::string_view second, std::string& second_text) {
    auto const field = [&](int column, std::string_view key, std::string& target, Str label) {
        std::string const error = editing.message(place + "." + std::string(key));
        editing.text(row.column(column, 2, kColumnGap), {.key = key, .label = editing.scene(label), .error = error},
                     target);
    };
    bool const is_name = first == "name";
    field(0, first, first_text, is_name ? Str::customer_person : Str::customer_email);
    field(1, second, second_text, is_name ? Str::customer_position : Str::customer_phone);
}

bool row_has_message(CustomerEditing const& editing, std::string const& place, std::string_view first,
                     std::string_view second) {
    return !editing.message(place + "." + std::string(first)).empty() ||
           !editing.message(place + "." + std::string(second)).empty();
}

/// Returns true when the contact is to be removed.
bool draw_contact(CustomerEditing& editing, FormColumn& column, std::size_t index) {
    Scene const& scene = editing.scene;
    Contact& contact = editing.next.contacts[index];
    std::string const place = "contacts[" + std::to_string(index) + "]";
    IdScope scope(scene.ui, place);
    std::string const group_name = std::string(scene(Str::customers_contact)) + " " + std::to_string(index + 1);
    Group group(scene.ui, {.id = scene.ui.id("group"), .role = Role::group, .name = group_name});
    Rect row = column.fields(row_has_message(editing, place, "name", "position"));
    Rect const remove = row.cut_right(kRemoveWidth, 4);
    draw_pair(editing, row, place, "name", contact.name, "position", contact.position);
    std::string const label = scene.words(Str::customer_remove_contact_of, {std::to_string(index + 1)});
    bool const removed =
        icon_button(scene.ui, {remove.x, remove.y + 20, kRemoveWidth, scene.ui.control_height()},
                    {.key = "remove", .label = label, .icon = icons::kTrash2, .disabled = editing.read_only});
    row = column.fields(row_has_message(editing, place, "email", "phone"));
    row.cut_right(kRemoveWidth, 4);
    draw_pair(editing, row, place, "email", contact.email, "phone", contact.phone);
    column.space(6);
    return removed;
}

}  // namespace

void draw_contacts(CustomerEditing& editing, FormColumn& column) {
    std::optional<std::size_t> removed;
    bool const added = draw_head(editing, column.line(28, 6));
    for (std::size_t i = 0; i < editing.next.contacts.size(); ++i) {
        if (draw_contact(editing, column, i)) removed = i;
    }
    auto& contacts = editing.next.contacts;
    if (removed) contacts.erase(contacts.begin() + static_cast<std::ptrdiff_t>(*removed));
    if (added) contacts.emplace_back();
    editing.changed = editing.changed || removed || added;
}

}  // namespace offerta::client::ui

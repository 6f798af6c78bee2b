#include "client/ui/customer/customer_form.hpp"

#include <cmath>

#include "client/state/selectors.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/common/frame_parts.hpp"
#include "client/ui/customer/conflict.hpp"
#include "client/ui/customer/customer_editing.hpp"
#include "client/ui/widgets/chip.hpp"
#include "client/ui/widgets/feedback.hpp"
#include "client/ui/widgets/scroll.hpp"
#include "client/ui/widgets/select.hpp"

namespace offerta::client::ui {
namespace {

constexpr float kNotesHeight = 136;
constexpr std::size_t kShortTaxId = 10, kLongTaxId = 12;

struct FormMemory {
    float height = 600;
    bool in_tax_id = false;
};

// ---------------------------------------------------------------- head and foot

void close(Scene const& scene) { scene.push(GoTo{CustomersRoute{}}); }

void draw_head(Scene const& scene, CustomerForm const& form, Rect rect, bool beside) {
    line_below(scene.ui, rect, scene.colors().line);
    rect = rect.inset(16, 0);
    if (!beside && icon_button(scene.ui, rect.cut_left(32, 8).middle(32),
                               {.key = "back", .label = scene(Str::customers_title), .icon = icons::kArrowLeft}))
        close(scene);
    if (beside && icon_button(scene.ui, rect.cut_right(32, 8).middle(32),
                              {.key = "close", .label = scene(Str::common_close), .icon = icons::kX, .keys = "Esc"}))
        close(scene);
    std::string const label = status_label(scene.state.catalogue, form.edited.status, scene.language);
    if (!label.empty())
        tag(scene.ui, rect.cut_right(chip_width(scene.ui, label, false), 8), label,
            customer_status_hue(form.edited.status));
    std::string const title =
        form.is_new && form.edited.name.empty() ? std::string(scene(Str::customers_new)) : form.edited.name;
    heading(scene.ui, rect, title, TextStyle::title, 2);
}

void draw_foot(Scene const& scene, CustomerForm const& form, Rect rect) {
    FormFootSpec const foot{
        .save_key = "save", .is_new = form.is_new, .is_changed = form.is_changed(), .is_saving = form.is_saving};
    FormPress const pressed =
        CustomerEditing::may_write(scene, form) ? form_foot(scene, rect, foot) : bare_foot(scene, rect);
    if (pressed == FormPress::save) scene.push(SaveCustomer{});
    if (pressed == FormPress::revert) scene.push(RevertCustomer{});
    if (!scene.state.session.can(offerta::Action::WriteQuote)) return;
    ButtonSpec quote{.key = "new-quote",
                     .label = scene(Str::customer_new_quote),
                     .icon = icons::kFileText,
                     .disabled = form.is_new,
                     .reason = scene(Str::customer_save_first)};
    quote.icon_only = button_width(scene.ui, quote) > rect.w;
    if (button(scene.ui, rect.cut_right(button_width(scene.ui, quote)), quote)) scene.push(CreateQuote{form.saved});
}

// ---------------------------------------------------------------- fields

/// A list of the book as choices; an id that it lacks stays visible at the end.
std::optional<std::string> draw_list(CustomerEditing const& editing, Rect rect, std::string_view key, Str label,
                                     std::vector<ListItem> items, std::string const& id) {
    Scene const& scene = editing.scene;
    int selected = -1;
    std::vector<Option> options;
    if (std::none_of(items.begin(), items.end(), [&](ListItem const& item) { return item.id == id; }) && !id.empty())
        items.push_back({id, {id, id}, false});
    for (ListItem const& item : items) {
        if (item.id == id) selected = static_cast<int>(options.size());
        options.push_back({.label = item.label.in(scene.language),
                           .detail = item.blocks_sending ? scene(Str::customers_stop) : std::string_view{}});
    }
    std::string const error = editing.message(key);
    auto const chosen = select(scene.ui, rect,
                               {.key = key,
                                .label = scene(label),
                                .options = options,
                                .selected = selected,
                                .error = error,
                                .disabled = editing.read_only,
                                .required = true});
    return chosen ? std::optional(items[static_cast<std::size_t>(*chosen)].id) : std::nullopt;
}

void draw_type_and_status(CustomerEditing& editing, FormColumn& column) {
    BookPtr const book = editing.scene.state.catalogue.newest_book();
    std::vector<ListItem> const none;
    auto const& types = book ? book->book->data().customer_types : none;
    auto const& statuses = book ? book->book->data().customer_statuses : none;
    Rect const row = column.fields(!editing.message("type").empty() || !editing.message("status").empty());
    auto const set = [&](std::string& target, std::optional<std::string> chosen) {
        if (!chosen) return;
        target = *chosen;
        editing.changed = true;
    };
    set(editing.next.type,
        draw_list(editing, row.column(0, 2, kColumnGap), "type", Str::customers_type, types, editing.form.edited.type));
    set(editing.next.status, draw_list(editing, row.column(1, 2, kColumnGap), "status", Str::customers_status, statuses,
                                       editing.form.edited.status));
}

void draw_currency(CustomerEditing& editing, Rect rect) {
    std::vector<std::string_view> codes{"RUB", "USD", "EUR", "CNY", "KZT", "BYN"};
    std::string const now(editing.form.edited.currency.name());
    if (std::find(codes.begin(), codes.end(), now) == codes.end()) codes.push_back(now);
    std::vector<Option> options;
    for (std::string_view const code : codes) options.push_back({.label = code});
    auto const selected = static_cast<int>(std::find(codes.begin(), codes.end(), now) - codes.begin());
    auto const chosen = select(editing.scene.ui, rect,
                               {.key = "currency",
                                .label = editing.scene(Str::customer_currency),
                                .options = options,
                                .selected = selected,
                                .disabled = editing.read_only});
    if (!chosen) return;
    if (auto const currency = currency_from_code(codes[static_cast<std::size_t>(*chosen)])) {
        editing.next.currency = *currency;
        editing.changed = true;
    }
}

void draw_owner(CustomerEditing& editing, Rect rect) {
    Session const& session = editing.scene.state.session;
    std::vector<std::pair<UserId, std::string>> people{{session.user, session.user_name}};
    for (auto const& colleague : session.colleagues) {
        if (!(colleague.first == session.user)) people.push_back(colleague);
    }
    int selected = -1;
    std::vector<Option> options;
    for (auto const& [id, name] : people) {
        if (id == editing.form.edited.owner) selected = static_cast<int>(options.size());
        options.push_back({.label = name});
    }
    auto const chosen = select(editing.scene.ui, rect,
                               {.key = "owner",
                                .label = editing.scene(Str::quotes_owner),
                                .options = options,
                                .selected = selected,
                                .placeholder = "—",
                                .disabled = editing.read_only});
    if (!chosen) return;
    editing.next.owner = people[static_cast<std::size_t>(*chosen)].first;
    editing.changed = true;
}

std::string without_blanks(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        char32_t const c = next_code_point(text, i);
        if (c != U' ' && c != U'\u00a0' && c != U'\u202f' && c != U'\t') append_utf8(out, c);
    }
    return out;
}

/// A ИНН that is still being typed is not yet wrong.
std::string tax_id_message(CustomerEditing const& editing, FormMemory const& memory) {
    std::size_t const length = editing.form.edited.tax_id.size();
    bool const is_whole = length == kShortTaxId || length >= kLongTaxId;
    if (memory.in_tax_id && !is_whole && !editing.form.was_tried) return {};
    return editing.message("tax_id");
}

void draw_requisites(CustomerEditing& editing, FormColumn& column, FormMemory& memory) {
    Scene const& scene = editing.scene;
    std::string error = editing.message("name");
    editing.text(column.fields(!error.empty()),
                 {.key = "name",
                  .label = scene(Str::customers_name),
                  .error = error,
                  .required = true,
                  .focus_first = editing.form.is_new},
                 editing.next.name);
    error = editing.message("legal_name");
    editing.text(column.fields(!error.empty()),
                 {.key = "legal_name", .label = scene(Str::customer_legal_name), .error = error},
                 editing.next.legal_name);
    error = tax_id_message(editing, memory);
    Rect const row = column.fields(!error.empty());
    bool const typed = editing.text(row.column(0, 2, kColumnGap),
                                    {.key = "tax_id",
                                     .label = scene(Str::customers_tax_id),
                                     .placeholder = scene(Str::customer_tax_id_hint),
                                     .error = error,
                                     .numeric = true},
                                    editing.next.tax_id);
    if (typed) editing.next.tax_id = without_blanks(editing.next.tax_id);
    {
        IdScope scope(scene.ui, "tax_id");
        memory.in_tax_id = scene.ui.focused(scene.ui.id("field"));
    }
    draw_currency(editing, row.column(1, 2, kColumnGap));
    draw_type_and_status(editing, column);
    draw_owner(editing, column.fields(false).column(0, 2, kColumnGap));
}

void draw_notes(CustomerEditing& editing, FormColumn& column) {
    std::string const error = editing.message("notes");
    editing.text(column.line(kNotesHeight + (error.empty() ? 0 : 20), kFieldGap),
                 {.key = "notes",
                  .label = editing.scene(Str::customer_notes),
                  .error = error,
                  .multiline = true,
                  .max_length = 16'000},
                 editing.next.notes);
}

void draw_problem_notice(Scene const& scene, CustomerForm const& form, FormColumn& column) {
    if (!form.problem) return;
    if (form.problem->is_conflict) return draw_customer_conflict(scene, form, column);
    std::string const words = problem_text(scene, *form.problem);
    std::string const code = problem_code(scene, *form.problem);
    std::string_view const lines[] = {words, code};
    Rect const place = column.rest();
    column.space(notice(scene.ui, place, scene(Str::customer_not_saved), std::span(lines).first(code.empty() ? 1 : 2),
                        Hue::red) +
                 12);
}

/// Whose he is, to whom may only read him.
void draw_read_only_notice(CustomerEditing const& editing, FormColumn& column) {
    if (!editing.read_only) return;
    Scene const& scene = editing.scene;
    std::string const owner = scene.state.session.name_of(editing.form.saved.owner);
    std::string const text =
        owner.empty() ? std::string(scene(Str::customer_owner_other)) : scene.words(Str::customer_owner_is, {owner});
    std::string_view const lines[] = {text};
    column.space(notice(scene.ui, column.rest(), scene(Str::common_read_only), lines, Hue::amber) + 12);
}

void draw_fields(Scene const& scene, CustomerForm const& form, Rect rect) {
    IdScope scope(scene.ui, to_string(form.edited.id.value));
    FormMemory& memory = scene.ui.state<FormMemory>(scene.ui.id("form"));
    CustomerEditing editing(scene, form);
    ScrollArea area(scene.ui, "fields", rect, memory.height);
    Rect content = area.content().inset(16, 0);
    content.w = std::min(content.w, kFormMost);
    FormColumn column(scene.ui, content);
    column.space(12);
    draw_problem_notice(scene, form, column);
    draw_read_only_notice(editing, column);
    draw_requisites(editing, column, memory);
    column.space(6);
    draw_contacts(editing, column);
    column.space(6);
    draw_notes(editing, column);
    float const height = column.height() + 12;
    if (height != memory.height) scene.ui.request_frame();
    memory.height = height;
    if (editing.changed) scene.push(EditCustomer{std::move(editing.next)});
}

void draw_without_form(Scene const& scene, Rect rect) {
    CustomersPage const& page = scene.state.customers;
    if (page.load == Load::Failed && page.problem)
        return draw_problem(scene, rect, scene(Str::customers_failed), *page.problem);
    if (page.load != Load::Ready) return skeleton_rows(scene.ui, rect.inset(16, 64), 6);
    int const pressed =
        empty_state(scene.ui, rect,
                    {.icon = icons::kBuilding2,
                     .title = scene(Str::customer_missing),
                     .text = scene(Str::problem_not_found),
                     .first = {.key = "to-list", .label = scene(Str::customers_title), .icon = icons::kArrowLeft}});
    if (pressed == 1) close(scene);
}

}  // namespace

void draw_customer_form(Scene const& scene, Rect rect, bool beside) {
    IdScope scope(scene.ui, "customer");
    fill(scene.ui, rect, scene.colors().surface);
    if (beside) line_left(scene.ui, rect, scene.colors().line);
    auto const& form = scene.state.customers.form;
    if (!form) return draw_without_form(scene, rect);
    Group group(scene.ui, {.id = scene.ui.id("group"), .role = Role::form, .rect = rect, .name = form->edited.name});
    draw_head(scene, *form, rect.cut_top(kTopBarHeight), beside);
    bool const has_foot =
        CustomerEditing::may_write(scene, *form) || scene.state.session.can(offerta::Action::WriteQuote);
    Rect const foot = has_foot ? rect.cut_bottom(kFormFootHeight) : Rect{};
    draw_fields(scene, *form, rect);
    if (has_foot) draw_foot(scene, *form, foot);
    if (scene.ui.take_key(Key::escape)) close(scene);
}

}  // namespace offerta::client::ui

// A deal entered or changed by hand; what is wrong stands where it is wrong.
#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "client/ui/bonus_desk/desk_parts.hpp"
#include "client/ui/campaign/campaign_fields.hpp"
#include "client/ui/campaign/campaign_parts.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/common/form.hpp"
#include "client/ui/common/frame_parts.hpp"
#include "client/ui/deals/deal_parts.hpp"
#include "client/ui/shell/shell.hpp"
#include "client/ui/widgets/feedback.hpp"
#include "client/ui/widgets/select.hpp"

namespace offerta::client::ui {
namespace {

constexpr float kDealFormMost = 1'120;

/// What the form edits in one frame: a copy that is pushed once.
struct DealEditing {
    Scene const& scene;
    DealForm const& form;
    DealWhole next;
    bool changed = false;

    [[nodiscard]] std::string message(std::string_view place) const {
        return deal_message(scene, form.findings, place, form.was_tried);
    }
    void words(Rect rect, std::string_view key, std::string_view label, std::string& target,
               std::string_view place = {}, bool required = false) {
        changed |= words_field(
            scene, rect,
            {.key = key, .label = label, .error = place.empty() ? std::string{} : message(place), .required = required},
            target);
    }
    /// A decimal that may not be left out: what cannot be read stays in the field.
    void decimal(Rect rect, std::string_view key, std::string_view label, Decimal& target, std::string_view place,
                 std::string_view unit = {}) {
        std::optional<Decimal> value = target;
        if (!decimal_field(scene, rect,
                           {.key = key, .label = label, .error = message(place), .required = true, .unit = unit},
                           value))
            return;
        target = value.value_or(Decimal{});
        changed = true;
    }
    /// An amount in the deal's currency, negative ones too: a credit is a negative line (B1).
    void amount(Rect rect, std::string_view key, std::string_view label, std::int64_t& target) {
        Currency const& currency = next.deal.currency;
        std::optional<Decimal> value;
        if (target != 0)
            if (auto const exact = to_decimal({target, currency})) value = *exact;
        std::string const sign = currency_sign(currency);
        if (!decimal_field(scene, rect, {.key = key, .label = label, .unit = sign}, value)) return;
        auto const money = multiply_to_money(value.value_or(Decimal{}), Decimal::from_int(1), currency, {});
        if (!money) return;
        target = money->minor;
        changed = true;
    }
};

std::optional<int> choose_one(Scene const& scene, Rect rect, std::string_view key, std::string_view label,
                              std::vector<std::string> const& names, int selected, std::string_view error = {}) {
    std::vector<Option> options;
    for (std::string const& name : names) options.push_back({.label = name});
    return select(scene.ui, rect,
                  {.key = key, .label = label, .options = options, .selected = selected, .error = error});
}

/// What is wrong with several fields together.
void draw_finding(Scene const& scene, Rect rect, std::string const& words) {
    scene.ui.describe({.id = scene.ui.id(words), .role = Role::alert, .rect = rect, .name = words});
    field_message(scene.ui, rect, words, true);
}

void draw_deal_who(DealEditing& editing, Rect& column) {
    Scene const& scene = editing.scene;
    SectionCard card(scene, column, "facts", scene(Str::deal_facts));
    FormColumn form(scene.ui, card.rest);
    int const columns = scene.ui.narrow() ? 1 : 3;
    Rect row = form.fields(true);
    DealWhole& next = editing.next;
    auto const place = [&](int i) {
        if (columns == 1 && i > 0) row = form.fields(true);
        return columns == 1 ? row : row.column(i, 3, kColumnGap);
    };
    editing.words(place(0), "number", scene(Str::deal_number), next.deal.number);
    editing.words(place(1), "customer", scene(Str::deal_customer), next.deal.customer, "customer", true);
    {
        BookPtr const book = scene.state.catalogue.newest_book();
        std::vector<std::string> ids{""}, names{"—"};
        if (book)
            for (auto const& type : book->book->data().customer_types)
                ids.push_back(type.id), names.push_back(type.label.in(scene.language));
        int selected = 0;
        for (std::size_t i = 0; i < ids.size(); ++i)
            if (ids[i] == next.customer_type) selected = static_cast<int>(i);
        if (auto const chosen =
                choose_one(scene, place(2), "customer-type", scene(Str::deal_customer_type), names, selected)) {
            next.customer_type = ids[static_cast<std::size_t>(*chosen)];
            editing.changed = true;
        }
    }
    row = form.fields(true);
    std::string const owner_error = editing.message("owner");
    if (auto const owner =
            select_owner(scene, place(0), "owner", scene(Str::deal_owner), next.owner, false, true, owner_error)) {
        next.owner = *owner;
        editing.changed = true;
    }
    std::vector<std::string> const results{std::string(scene(Str::deal_won)), std::string(scene(Str::deal_lost)),
                                           std::string(scene(Str::deal_open))};
    if (auto const chosen =
            choose_one(scene, place(1), "result", scene(Str::deal_result), results, static_cast<int>(next.outcome))) {
        next.outcome = static_cast<DealOutcome>(*chosen);
        editing.changed = true;
    }
    std::vector<std::string> currencies{"RUB", "USD", "EUR", "CNY"};
    int selected = -1;
    for (std::size_t i = 0; i < currencies.size(); ++i)
        if (currencies[i] == next.deal.currency.name()) selected = static_cast<int>(i);
    if (selected < 0) {
        selected = static_cast<int>(currencies.size());
        currencies.emplace_back(next.deal.currency.name());
    }
    if (auto const chosen = choose_one(scene, place(2), "currency", scene(Str::desk_currency), currencies, selected)) {
        if (auto const currency = currency_from_code(currencies[static_cast<std::size_t>(*chosen)]))
            next.deal.currency = *currency;
        editing.changed = true;
    }
    row = form.fields(true);
    editing.changed |= typed_date_field(
        scene, place(0), {.key = "opened", .label = scene(Str::deal_opened), .error = editing.message("opened")},
        next.opened);
    std::optional<Date> closed = next.deal.close_date;
    if (typed_date_field(scene, place(1), {.key = "closed", .label = scene(Str::deal_closed), .required = true},
                         closed) &&
        closed) {
        next.deal.close_date = *closed;
        editing.changed = true;
    }
    editing.amount(place(2), "due", scene(Str::deal_due), next.deal.due);
    card.rest.cut_top(form.height());
}

void draw_deal_participants(DealEditing& editing, Rect& column) {
    Scene const& scene = editing.scene;
    auto& people = editing.next.deal.participants;
    SectionCard card(scene, column, "people", scene(Str::deal_participants));
    std::string const sum = editing.message("participants");
    for (std::size_t i = 0; i < people.size(); ++i) {
        IdScope scope(scene.ui, "person" + std::to_string(i));
        std::string const at = "participants[" + std::to_string(i) + "]", number = " " + std::to_string(i + 1);
        Rect row = card.rest.cut_top(field_height(scene.ui, true, true));
        Rect const remove = row.cut_right(28, 8);
        if (icon_button(scene.ui, Rect{remove.x, remove.y + 20, 28, 32}.middle(28),
                        {.key = "remove",
                         .label = std::string(scene(Str::deal_drop_participant)) + number,
                         .icon = icons::kTrash2})) {
            people.erase(people.begin() + static_cast<std::ptrdiff_t>(i));
            editing.changed = true;
            break;
        }
        auto const id = parse_uuid(people[i].user);
        std::string const twice = editing.message(at);
        std::string const user_error = twice.empty() ? editing.message(at + ".user") : twice;
        Rect const share = row.cut_right(120, kColumnGap);
        Rect const role = row.cut_right(std::min(180.0f, row.w * 0.4f), kColumnGap);
        if (auto const chosen = select_owner(scene, row, "user", std::string(scene(Str::deal_person)) + number,
                                             id ? UserId{*id} : UserId{}, false, true, user_error)) {
            people[i].user = to_string(chosen->value);
            editing.changed = true;
        }
        editing.words(role, "role", std::string(scene(Str::deal_role)) + number, people[i].role, at + ".role", true);
        editing.decimal(share, "share", std::string(scene(Str::desk_share)) + number, people[i].share, at + ".share",
                        "%");
    }
    if (!sum.empty()) draw_finding(scene, card.rest.cut_top(20), sum);
    Rect foot = card.rest.cut_top(36).middle(28);
    ButtonSpec const add{.key = "add-person",
                         .label = scene(Str::deal_add_participant),
                         .kind = ButtonKind::quiet,
                         .icon = icons::kPlus,
                         .small = true};
    if (button(scene.ui, foot.cut_left(button_width(scene.ui, add)), add)) {
        people.push_back({to_string(editing.next.owner.value), "seller", Decimal{}});
        editing.changed = true;
    }
}

/// The article gives category and kind where the book knows it.
void take_article(DealEditing& editing, DealLine& line) {
    BookPtr const book = editing.scene.state.catalogue.newest_book();
    Product const* product = book ? book->book->find_product(line.sku) : nullptr;
    if (!product) return;
    line.category = product->category;
    line.kind = product->kind;
}

void draw_deal_line_fields(DealEditing& editing, Rect row, Rect second, DealLine& line, std::string const& at,
                           std::string const& number) {
    Scene const& scene = editing.scene;
    std::string const sku = line.sku;
    Rect const first = row;
    bool const one = second.w == 0;
    auto const cell = [&](int i) {
        if (!one) return i < 3 ? first.column(i, 3, kColumnGap) : second.column(i - 3, 3, kColumnGap);
        constexpr float kParts[] = {0.24f, 0.2f, 0.14f, 0.1f, 0.16f, 0.16f};
        float x = first.x;
        float const room = first.w - 5 * kColumnGap;
        for (int n = 0; n < i; ++n) x += std::floor(room * kParts[n]) + kColumnGap;
        return Rect{x, first.y, std::floor(room * kParts[i]), first.h};
    };
    editing.words(cell(0), "sku", std::string(scene(Str::deal_sku)) + number, line.sku, at + ".sku", true);
    if (line.sku != sku) take_article(editing, line);
    BookPtr const book = scene.state.catalogue.newest_book();
    std::vector<std::string> ids{""}, names{"—"};
    if (book)
        for (Category const& one_category : book->book->categories().all())
            ids.push_back(one_category.id), names.push_back(one_category.name.in(scene.language));
    int selected = 0;
    for (std::size_t i = 0; i < ids.size(); ++i)
        if (ids[i] == line.category) selected = static_cast<int>(i);
    std::string const error = editing.message(at + ".category");
    if (auto const chosen = choose_one(scene, cell(1), "category", std::string(scene(Str::desk_category)) + number,
                                       names, selected, error)) {
        line.category = ids[static_cast<std::size_t>(*chosen)];
        editing.changed = true;
    }
    std::vector<std::string> const kinds{std::string(scene(Str::kind_goods)), std::string(scene(Str::kind_service)),
                                         std::string(scene(Str::kind_licence))};
    if (auto const chosen = choose_one(scene, cell(2), "kind", std::string(scene(Str::deal_kind)) + number, kinds,
                                       static_cast<int>(line.kind))) {
        line.kind = static_cast<ProductKind>(*chosen);
        editing.changed = true;
    }
    editing.decimal(cell(3), "quantity", std::string(scene(Str::deal_quantity)) + number, line.quantity,
                    at + ".quantity");
    editing.amount(cell(4), "list", std::string(scene(Str::deal_list)) + number, line.list_amount);
    editing.amount(cell(5), "net", std::string(scene(Str::deal_net)) + number, line.net_amount);
}

void draw_deal_line_rows(DealEditing& editing, Rect& column) {
    Scene const& scene = editing.scene;
    auto& lines = editing.next.deal.lines;
    SectionCard card(scene, column, "lines", scene(Str::deal_lines),
                     money_text(scene, net_of(editing.next.deal), editing.next.deal.currency));
    std::string const none = editing.message("lines");
    if (!none.empty()) draw_finding(scene, card.rest.cut_top(20), none);
    bool const wide = card.rest.w >= 860;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        IdScope scope(scene.ui, "line" + std::to_string(i));
        float const height = field_height(scene.ui, true, true);
        Rect row = card.rest.cut_top(height);
        Rect const remove = row.cut_right(28, 8);
        if (icon_button(scene.ui, Rect{remove.x, remove.y + 20, 28, 32}.middle(28),
                        {.key = "remove",
                         .label = scene.words(Str::deal_drop_line, {std::to_string(i + 1)}),
                         .icon = icons::kTrash2})) {
            lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(i));
            editing.changed = true;
            break;
        }
        Rect const second = wide ? Rect{} : card.rest.cut_top(height);
        draw_deal_line_fields(editing, row, second, lines[i], "lines[" + std::to_string(i) + "]",
                              " " + std::to_string(i + 1));
    }
    Rect foot = card.rest.cut_top(36).middle(28);
    ButtonSpec const add{.key = "add-line",
                         .label = scene(Str::deal_add_line),
                         .kind = ButtonKind::quiet,
                         .icon = icons::kPlus,
                         .small = true};
    if (!button(scene.ui, foot.cut_left(button_width(scene.ui, add)), add)) return;
    // Ids of lines are the deal's own; a number above all others is free.
    int most = 0;
    for (DealLine const& line : lines) most = std::max(most, std::atoi(line.id.c_str()));
    DealLine line;
    line.id = std::to_string(most + 1);
    line.quantity = Decimal::from_int(1);
    lines.push_back(std::move(line));
    editing.changed = true;
}

}  // namespace

void draw_deal_form(Scene const& scene, Rect page) {
    DealForm const& form = *scene.state.deals.form;
    Rect const head = page.cut_top(kTopBarHeight);
    page_head(scene.ui, head, scene(form.is_new ? Str::deals_new : Str::deal_editing));
    cut_offline_band(scene, page);
    Rect foot = page.cut_bottom(kFormFootHeight);
    fill(scene.ui, page, scene.colors().app);
    if (form.problem) {
        std::string const text = problem_text(scene, *form.problem);
        std::string_view const lines[] = {text};
        Rect const place = page.inset(24, 8);
        page.cut_top(notice(scene.ui, place, scene(Str::deal_not_saved), lines, Hue::red) + 16);
    }
    DealEditing editing{scene, form, form.edited};
    {
        Rect inside = page.inset(scene.ui.narrow() ? 16.0f : 24.0f, 16);
        inside.w = std::min(inside.w, kDealFormMost);
        SectionColumn column(scene, "form", inside);
        draw_deal_who(editing, column.rest);
        draw_deal_line_rows(editing, column.rest);
        draw_deal_participants(editing, column.rest);
    }
    if (editing.changed) scene.push(EditDeal{std::move(editing.next)});
    fill(scene.ui, foot, scene.colors().surface);
    FormPress const press = form_foot(
        scene, foot,
        {.save_key = "save-deal", .is_new = form.is_new, .is_changed = form.is_changed(), .is_saving = form.is_saving});
    if (press == FormPress::save) scene.push(SaveDeal{});
    bool leaves = press == FormPress::revert;
    if (!form.is_changed()) {
        ButtonSpec const close{.key = "close", .label = scene(Str::common_close), .kind = ButtonKind::quiet};
        leaves = button(scene.ui, foot.cut_left(button_width(scene.ui, close), 8), close) || leaves;
    }
    if (leaves) return scene.push(DropDealEdit{});
    if (form.was_tried && !form.findings.empty())
        text(scene.ui, foot, scene(Str::deal_has_findings),
             {.style = TextStyle::dense, .color = scene.colors().red.text});
}

}  // namespace offerta::client::ui

// The tables of a plan: rates, coefficients, discounts, tiers and quotas, and what stands above them.
#include <algorithm>
#include <array>

#include "client/ui/bonus/plan_parts.hpp"
#include "client/ui/campaign/campaign_fields.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/common/form.hpp"
#include "client/ui/widgets/select.hpp"
#include "shared/base/format.hpp"

namespace offerta::client::ui {
namespace {

constexpr float kTableNote = 36, kAddHeight = 44, kLeastGrid = 120;

void table_note(PlanEditing const& editing, Rect& rect, Str note) {
    text(editing.scene.ui, rect.cut_top(kTableNote).inset(16, 0), editing.scene(note),
         {.style = TextStyle::label, .color = editing.scene.colors().text2});
}

/// The button under a grid that adds a row; the grid has the rest.
bool cut_add_row(PlanEditing const& editing, Rect& rect, std::size_t rows) {
    Rect const whole = rect;
    float const grid =
        std::max(kLeastGrid, std::min(rect.h - kAddHeight, kTableHeadHeight + 40.0f * static_cast<float>(rows)));
    rect = Rect{whole.x, whole.y, whole.w,
                rows == 0 ? kTableHeadHeight : std::min(grid, kTableHeadHeight + 40.0f * static_cast<float>(rows))};
    if (editing.read_only) return false;
    Scene const& scene = editing.scene;
    ButtonSpec const spec{.key = "add-row",
                          .label = scene(Str::plan_add_row),
                          .kind = ButtonKind::quiet,
                          .icon = icons::kPlus,
                          .small = true};
    Rect const place{whole.x + 8, rect.bottom() + 8, button_width(scene.ui, spec), 28};
    return button(scene.ui, place, spec);
}

std::string free_rate_id(std::vector<RoleRate> const& rates) {
    for (std::size_t n = rates.size() + 1;; ++n) {
        std::string id = "rate_" + std::to_string(n);
        bool const taken = std::any_of(rates.begin(), rates.end(), [&](RoleRate const& one) { return one.id == id; });
        if (!taken) return id;
    }
}

std::string place_at(std::string_view table, int row) { return std::string(table) + "[" + std::to_string(row) + "]"; }

struct PlanTable {
    std::string_view place;  ///< of its rows in findings: "role_rates"
    std::string_view name;
    TableMemory& memory;
    std::vector<GridHead> heads;
    bool is_ordered = false;
};

/// A list of the plan as a grid with a button that adds what `fresh` makes; `draw` draws a row's cells.
template <class Row, class Fresh, class Draw>
void draw_plan_table(PlanEditing& editing, Rect rect, PlanTable table, std::vector<Row>& rows, Fresh const& fresh,
                     Draw const& draw) {
    if (cut_add_row(editing, rect, rows.size())) {
        rows.push_back(fresh());
        editing.changed = true;
    }
    PlanGrid grid(editing, rect, table.memory, "grid", table.name, std::move(table.heads), rows.size(),
                  table.is_ordered);
    for (int i = grid.first(); i < grid.last() && i < static_cast<int>(rows.size()); ++i) {
        if (!grid.begin(i, place_at(table.place, i))) continue;
        draw(grid, rows[static_cast<std::size_t>(i)]);
        grid.end();
    }
    take_grid(editing, grid, rows);
}

void draw_rate_kind(PlanEditing& editing, PlanGrid& grid, int column, RoleRate& row) {
    Scene const& scene = editing.scene;
    std::vector<std::string> const words{std::string(scene(Str::plan_any)), std::string(scene(Str::plan_kind_goods)),
                                         std::string(scene(Str::plan_kind_service)),
                                         std::string(scene(Str::plan_kind_licence))};
    auto const chosen = grid.choice(column, words, row.kind ? static_cast<int>(*row.kind) + 1 : 0);
    if (!chosen) return;
    row.kind = *chosen == 0 ? std::nullopt : std::optional(static_cast<ProductKind>(*chosen - 1));
    // A kind or a category, not both (B2a).
    if (row.kind) row.category.clear();
    editing.changed = true;
}

void draw_quotas(PlanEditing& editing, Rect rect) {
    Scene const& scene = editing.scene;
    IdScope scope(scene.ui, "quotas");
    text(scene.ui, rect.cut_top(32).inset(16, 0), scene(Str::plan_quotas), {.weight = Weight::strong});
    table_note(editing, rect, Str::plan_quotas_note);
    auto& rows = editing.next.quotas;
    draw_plan_table(
        editing, rect,
        {"quotas",
         scene(Str::plan_quotas),
         editing.memory.quotas,
         {{std::string(scene(Str::plan_person)), 140, 1},
          {std::string(scene(Str::plan_since)), 92},
          {std::string(scene(Str::plan_until)), 92},
          {scene.words(Str::plan_quota, {currency_sign(editing.next.currency)}), 120, 0, true}},
         false},
        rows, [&] { return BonusQuota{{}, {editing.next.effective.from, std::nullopt}, 0}; },
        [&](PlanGrid& grid, BonusQuota& row) {
            grid.person(0, row.user, true);
            grid.date(1, row.validity.from);
            grid.date(2, row.validity.to);
            grid.amount(3, row.amount);
        });
}

void draw_plan_currency(PlanEditing& editing, Rect rect) {
    constexpr std::array<std::string_view, 7> kCodes{"RUB", "USD", "EUR", "CNY", "BYN", "KZT", "UZS"};
    std::vector<Currency> all;
    for (std::string_view const code : kCodes)
        if (auto const currency = currency_from_code(code)) all.push_back(*currency);
    if (std::find(all.begin(), all.end(), editing.next.currency) == all.end()) all.push_back(editing.next.currency);
    std::vector<Option> options;
    int selected = -1;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i] == editing.next.currency) selected = static_cast<int>(i);
        options.push_back({.label = all[i].name()});
    }
    auto const chosen = select(editing.scene.ui, rect,
                               {.key = "currency",
                                .label = editing.scene(Str::plan_currency),
                                .options = options,
                                .selected = selected,
                                .disabled = editing.read_only});
    if (!chosen) return;
    editing.next.currency = all[static_cast<std::size_t>(*chosen)];
    editing.changed = true;
}

void choose_one(PlanEditing& editing, Rect rect, std::string_view key, Str label, std::span<Str const> words,
                int selected, void (*take)(BonusPlan&, int)) {
    std::vector<Option> options;
    for (Str const word : words) options.push_back({.label = editing.scene(word)});
    auto const chosen = select(editing.scene.ui, rect,
                               {.key = key,
                                .label = editing.scene(label),
                                .options = options,
                                .selected = selected,
                                .disabled = editing.read_only});
    if (!chosen) return;
    take(editing.next, *chosen);
    editing.changed = true;
}

void draw_plan_cap(PlanEditing& editing, Rect rect) {
    Currency const& currency = editing.next.currency;
    std::string const shown =
        editing.next.cap ? amount_text(editing.scene, *editing.next.cap, currency) : std::string();
    std::string const sign = currency_sign(currency), error = editing.message("cap");
    FieldResult const typed = text_field(editing.scene.ui, rect,
                                         {.key = "cap",
                                          .label = editing.scene(Str::plan_cap),
                                          .value = shown,
                                          .placeholder = editing.scene(Str::plan_cap_none),
                                          .unit = sign,
                                          .error = error,
                                          .numeric = true,
                                          .disabled = editing.read_only});
    if (!typed.committed) return;
    if (trim(*typed.committed).empty()) {
        editing.next.cap.reset();
    } else {
        auto const money = money_from_typed(editing.scene, *typed.committed, currency);
        if (!money) return;
        editing.next.cap = money->minor;
    }
    editing.changed = true;
}

}  // namespace

void draw_plan_basics(PlanEditing& editing, Rect rect) {
    Scene const& scene = editing.scene;
    IdScope scope(scene.ui, "basics");
    rect = rect.inset(16, 16);
    rect.w = std::min(rect.w, kFormMost);
    FormColumn column(scene.ui, rect);
    Rect row = column.fields(true);
    bool const off = editing.read_only;
    std::string const missing = editing.message("name"), backwards = editing.message("effective.to");
    editing.changed |= words_field(scene, row.column(0, 2, kColumnGap),
                                   {.key = "ru", .label = scene(Str::plan_name), .error = missing, .disabled = off},
                                   editing.next.name.ru);
    editing.changed |=
        words_field(scene, row.column(1, 2, kColumnGap),
                    {.key = "en", .label = scene(Str::plan_name_en), .disabled = off}, editing.next.name.en);
    row = column.fields(true);
    editing.changed |=
        typed_date_field(scene, row.column(0, 2, kColumnGap),
                         {.key = "from", .label = scene(Str::plan_from), .disabled = off}, editing.next.effective.from);
    editing.changed |= typed_date_field(
        scene, row.column(1, 2, kColumnGap),
        {.key = "to", .label = scene(Str::plan_to), .error = backwards, .disabled = off}, editing.next.effective.to);
    row = column.fields(true);
    constexpr std::array kEarned{Str::plan_earned_won, Str::plan_earned_paid};
    constexpr std::array kRounding{Str::plan_rounding_half_up, Str::plan_rounding_half_even, Str::plan_rounding_up,
                                   Str::plan_rounding_down};
    choose_one(editing, row.column(0, 2, kColumnGap), "earned", Str::plan_earned, kEarned,
               static_cast<int>(editing.next.earned),
               [](BonusPlan& plan, int chosen) { plan.earned = static_cast<EarnedWhen>(chosen); });
    draw_plan_currency(editing, row.column(1, 2, kColumnGap));
    row = column.fields(true);
    choose_one(editing, row.column(0, 2, kColumnGap), "rounding", Str::plan_rounding, kRounding,
               static_cast<int>(editing.next.rounding),
               [](BonusPlan& plan, int chosen) { plan.rounding = static_cast<Rounding>(chosen); });
    draw_plan_cap(editing, row.column(1, 2, kColumnGap));
}

void draw_plan_rates(PlanEditing& editing, Rect rect) {
    Scene const& scene = editing.scene;
    IdScope scope(scene.ui, "rates");
    table_note(editing, rect, Str::plan_rates_note);
    auto& rows = editing.next.role_rates;
    draw_plan_table(
        editing, rect,
        {"role_rates",
         scene(Str::plan_tab_rates),
         editing.memory.tables[static_cast<int>(PlanTab::Rates)],
         {{std::string(scene(Str::plan_role)), 96, 0.6f},
          {std::string(scene(Str::plan_other_roles)), 96, 0.6f},
          {std::string(scene(Str::plan_kind)), 112},
          {std::string(scene(Str::plan_category)), 150, 1},
          {std::string(scene(Str::plan_percent)), 76, 0, true}},
         true},
        rows, [&] { return RoleRate{free_rate_id(rows), "seller", {}, std::nullopt, {}, {}}; },
        [&](PlanGrid& grid, RoleRate& row) {
            grid.text(0, row.role);
            grid.names(1, row.other_roles);
            draw_rate_kind(editing, grid, 2, row);
            grid.category(3, row.category, true);
            if (!row.category.empty()) row.kind.reset();
            grid.number(4, row.percent);
        });
}

void draw_plan_categories(PlanEditing& editing, Rect rect) {
    Scene const& scene = editing.scene;
    IdScope scope(scene.ui, "categories");
    table_note(editing, rect, Str::plan_categories_note);
    auto& rows = editing.next.category_coefficients;
    draw_plan_table(
        editing, rect,
        {"category_coefficients",
         scene(Str::plan_tab_categories),
         editing.memory.tables[static_cast<int>(PlanTab::Categories)],
         {{std::string(scene(Str::plan_category)), 200, 1}, {std::string(scene(Str::plan_factor)), 110, 0, true}},
         false},
        rows, [&] { return CategoryCoefficient{{}, Decimal::from_int(1)}; },
        [&](PlanGrid& grid, CategoryCoefficient& row) {
            grid.category(0, row.category, false);
            grid.number(1, row.factor);
        });
}

void draw_plan_people(PlanEditing& editing, Rect rect) {
    Scene const& scene = editing.scene;
    IdScope scope(scene.ui, "people");
    table_note(editing, rect, Str::plan_people_note);
    auto& rows = editing.next.individual_coefficients;
    draw_plan_table(
        editing, rect,
        {"individual_coefficients",
         scene(Str::plan_tab_people),
         editing.memory.tables[static_cast<int>(PlanTab::People)],
         {{std::string(scene(Str::plan_person)), 140, 1},
          {std::string(scene(Str::plan_category)), 140, 1},
          {std::string(scene(Str::plan_since)), 88},
          {std::string(scene(Str::plan_until)), 88},
          {std::string(scene(Str::plan_factor)), 96, 0, true}},
         false},
        rows,
        [&] {
            return IndividualCoefficient{{}, {}, {editing.next.effective.from, std::nullopt}, Decimal::from_int(1)};
        },
        [&](PlanGrid& grid, IndividualCoefficient& row) {
            grid.person(0, row.user, false);
            grid.category(1, row.category, false);
            grid.date(2, row.validity.from);
            grid.date(3, row.validity.to);
            grid.number(4, row.factor);
        });
}

void draw_plan_discounts(PlanEditing& editing, Rect rect) {
    Scene const& scene = editing.scene;
    IdScope scope(scene.ui, "discounts");
    table_note(editing, rect, Str::plan_discounts_note);
    auto& rows = editing.next.discount_factors;
    draw_plan_table(
        editing, rect,
        {"discount_factors",
         scene(Str::plan_tab_discounts),
         editing.memory.tables[static_cast<int>(PlanTab::Discounts)],
         {{std::string(scene(Str::plan_depth_from)), 120, 1, true},
          {std::string(scene(Str::plan_depth_to)), 120, 1, true},
          {std::string(scene(Str::plan_discount_factor)), 120, 1, true}},
         true},
        rows,
        [&] {
            return DiscountFactor{rows.empty() ? std::nullopt : rows.back().to, std::nullopt, Decimal::from_int(1)};
        },
        [&](PlanGrid& grid, DiscountFactor& row) {
            grid.fraction(0, row.from);
            grid.fraction(1, row.to);
            grid.number(2, row.factor);
        });
}

void draw_plan_tiers(PlanEditing& editing, Rect rect) {
    Scene const& scene = editing.scene;
    IdScope scope(scene.ui, "tiers");
    Rect upper = rect.cut_top(rect.h * 0.45f);
    table_note(editing, upper, Str::plan_tiers_note);
    auto& rows = editing.next.tiers;
    draw_plan_table(
        editing, upper,
        {"tiers",
         scene(Str::plan_tiers),
         editing.memory.tables[static_cast<int>(PlanTab::Tiers)],
         {{std::string(scene(Str::plan_threshold)), 140, 1, true},
          {std::string(scene(Str::plan_accelerator)), 140, 1, true}},
         false},
        rows,
        [&] {
            BonusTier next{Decimal::from_int(1), Decimal::from_int(1)};
            if (!rows.empty())
                if (auto const more = add(rows.back().threshold, Decimal::from_micros(Decimal::kOne / 10)))
                    next.threshold = *more;
            return next;
        },
        [&](PlanGrid& grid, BonusTier& row) {
            std::optional<Decimal> threshold = row.threshold;
            grid.fraction(0, threshold);
            row.threshold = threshold.value_or(Decimal{});
            grid.number(1, row.accelerator);
        });
    draw_quotas(editing, rect);
}

}  // namespace offerta::client::ui

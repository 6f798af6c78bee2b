// Where prices go, and what the file does not tell by itself.
#include <algorithm>
#include <array>

#include "client/ui/common/figures.hpp"
#include "client/ui/common/form.hpp"
#include "client/ui/import/import_steps.hpp"
#include "client/ui/widgets/choice.hpp"
#include "client/ui/widgets/scroll.hpp"
#include "client/ui/widgets/select.hpp"

namespace offerta::client::ui {
namespace {

constexpr float kTargetFoot = 56;
constexpr int kNameBytes = 100;
constexpr std::array<int, 4> kPrecisions{0, 2, 4, 6};
constexpr std::array<std::string_view, 6> kCurrencies{"RUB", "USD", "EUR", "CNY", "KZT", "BYN"};

struct TargetMemory {
    float height = 400;
};

/// What the step edits in one frame: a copy that is pushed once.
struct TargetEditing {
    Scene const& scene;
    ImportPage const& page;
    ImportMapping next;
    bool changed = false;

    [[nodiscard]] ImportTargetInfo& target() { return next.target; }
    void choose(Rect rect, std::string_view key, Str label, std::vector<std::string> const& names, int selected,
                auto const& take) {
        std::vector<Option> options;
        for (std::string const& name : names) options.push_back({.label = name});
        auto const chosen =
            select(scene.ui, rect, {.key = key, .label = scene(label), .options = options, .selected = selected});
        if (!chosen) return;
        take(static_cast<std::size_t>(*chosen));
        changed = true;
    }
    void check(Rect rect, std::string_view key, Str label, bool& value) {
        std::string_view const words = scene(label);
        rect.w = std::min(rect.w, checkbox_width(scene.ui, words));
        if (!checkbox(scene.ui, rect, {.key = key, .label = words, .value = value ? Check::on : Check::off})) return;
        value = !value;
        changed = true;
    }
};

ImportListInfo const* chosen_list(ImportPage const& page) {
    if (page.mapping.target.is_new) return nullptr;
    auto const found = std::find_if(page.price_lists.begin(), page.price_lists.end(), [&](ImportListInfo const& list) {
        return list.id == page.mapping.target.price_list;
    });
    return found == page.price_lists.end() ? nullptr : &*found;
}

std::string list_name(Scene const& scene, ImportListInfo const& list) {
    std::string const& name = list.name.in(scene.language);
    return name.empty() ? list.id : name;
}

bool has_prices(ImportPage const& page) {
    auto const& columns = page.mapping.columns;
    return std::find(columns.begin(), columns.end(), ImportColumn::Price) != columns.end();
}

/// The lists that there are, the one of imports where it is not there yet, and one with a name of its own.
void draw_list_choice(TargetEditing& editing, FormColumn& column) {
    Scene const& scene = editing.scene;
    ImportPage const& page = editing.page;
    ImportTargetInfo const& target = page.mapping.target;
    std::vector<std::string> ids, names;
    int selected = -1;
    for (ImportListInfo const& list : page.price_lists) {
        if (!target.is_new && list.id == target.price_list) selected = static_cast<int>(ids.size());
        ids.push_back(list.id);
        names.push_back(list_name(scene, list));
    }
    if (std::find(ids.begin(), ids.end(), kDefaultImportList) == ids.end()) {
        if (!target.is_new && selected < 0) selected = static_cast<int>(ids.size());
        ids.emplace_back(kDefaultImportList);
        names.emplace_back(scene(Str::import_list_default_new));
    }
    if (target.is_new) selected = static_cast<int>(ids.size());
    names.emplace_back(scene(Str::import_list_new));
    editing.choose(column.fields(false), "list", Str::import_list, names, selected, [&](std::size_t chosen) {
        editing.target().is_new = chosen == ids.size();
        if (chosen < ids.size()) editing.target().price_list = ids[chosen];
    });
}

void draw_new_name(TargetEditing& editing, FormColumn& column) {
    ImportTargetInfo& target = editing.target();
    if (!target.is_new) return;
    Scene const& scene = editing.scene;
    // An empty field is seen to be empty: only what was typed is called wrong.
    std::string const problem = target.name.empty() ? std::string{} : target_problem(scene, editing.page);
    std::string const shown = target.name;
    FieldResult const typed = text_field(scene.ui, column.fields(!problem.empty()),
                                         {.key = "name",
                                          .label = scene(Str::import_list_name),
                                          .value = shown,
                                          .error = problem,
                                          .required = true,
                                          .max_length = kNameBytes});
    auto const& name = typed.edited ? typed.edited : typed.committed;
    if (!name || *name == target.name) return;
    target.name = *name;
    editing.changed = true;
}

void draw_currency(TargetEditing& editing, Rect rect) {
    std::vector<std::string> names(kCurrencies.begin(), kCurrencies.end());
    std::string const now(editing.target().currency.value_or(Currency{}).name());
    auto found = std::find(names.begin(), names.end(), now);
    if (found == names.end()) found = names.insert(names.end(), now);
    editing.choose(rect, "currency", Str::basis_currency, names, static_cast<int>(found - names.begin()),
                   [&](std::size_t chosen) {
                       if (auto const currency = currency_from_code(names[chosen]))
                           editing.target().currency = *currency;
                   });
}

void draw_vat_mode(TargetEditing& editing, Rect rect) {
    Scene const& scene = editing.scene;
    editing.choose(rect, "vat-mode", Str::basis_vat_mode,
                   {std::string(scene(Str::basis_exclusive)), std::string(scene(Str::basis_inclusive))},
                   static_cast<int>(editing.target().vat_mode),
                   [&](std::size_t chosen) { editing.target().vat_mode = static_cast<VatMode>(chosen); });
}

void draw_precision(TargetEditing& editing, Rect rect) {
    std::vector<std::string> names;
    for (int const precision : kPrecisions) names.push_back(std::to_string(precision));
    auto const found = std::find(kPrecisions.begin(), kPrecisions.end(), editing.target().precision);
    editing.choose(rect, "precision", Str::import_precision, names,
                   found == kPrecisions.end() ? -1 : static_cast<int>(found - kPrecisions.begin()),
                   [&](std::size_t chosen) { editing.target().precision = kPrecisions[chosen]; });
}

/// A row of `count` fields, one below the other where there is no room beside.
template <class Place>
void field_row(Scene const& scene, FormColumn& column, int count, Place const& draw) {
    bool const narrow = scene.ui.narrow();
    Rect const row = narrow ? Rect{} : column.fields(false);
    for (int i = 0; i < count; ++i) draw(i, narrow ? column.fields(false) : row.column(i, count, kColumnGap));
}

void draw_list_facts(TargetEditing& editing, FormColumn& column) {
    Scene const& scene = editing.scene;
    if (ImportListInfo const* list = chosen_list(editing.page)) {
        Str const mode = list->vat_mode == VatMode::Inclusive ? Str::basis_inclusive : Str::basis_exclusive;
        text(scene.ui, column.line(24, kFieldGap),
             scene.words(Str::import_list_facts, {list->currency.name(), scene(mode), std::to_string(list->precision),
                                                  figure_text(scene, list->prices)}),
             {.style = TextStyle::dense, .color = scene.colors().text2});
        return;
    }
    draw_new_name(editing, column);
    field_row(scene, column, 3, [&](int i, Rect place) {
        if (i == 0) return draw_currency(editing, place);
        if (i == 1) return draw_vat_mode(editing, place);
        draw_precision(editing, place);
    });
    text(scene.ui, column.line(24, kFieldGap), scene(Str::import_list_order),
         {.style = TextStyle::dense, .color = scene.colors().text2});
}

void draw_new_vat(TargetEditing& editing, Rect rect) {
    std::vector<Vat> rates{Vat::of(Decimal::from_int(22)),
                           Vat::of(Decimal::from_int(20)),
                           Vat::of(Decimal::from_int(10)),
                           Vat::of(Decimal::from_int(7)),
                           Vat::of(Decimal::from_int(5)),
                           Vat::of(Decimal{}),
                           Vat::exempted()};
    auto found = std::find(rates.begin(), rates.end(), editing.target().vat);
    if (found == rates.end()) found = rates.insert(rates.end(), editing.target().vat);
    std::vector<std::string> names;
    for (Vat const& rate : rates) names.push_back(vat_text(editing.scene, rate));
    editing.choose(rect, "vat", Str::import_new_vat, names, static_cast<int>(found - rates.begin()),
                   [&](std::size_t chosen) { editing.target().vat = rates[chosen]; });
}

void draw_decimal_sign(TargetEditing& editing, Rect rect) {
    Scene const& scene = editing.scene;
    editing.choose(rect, "sign", Str::import_decimal_sign,
                   {std::string(scene(Str::import_sign_auto)), std::string(scene(Str::import_sign_comma)),
                    std::string(scene(Str::import_sign_point))},
                   static_cast<int>(editing.target().decimal_sign),
                   [&](std::size_t chosen) { editing.target().decimal_sign = static_cast<ImportDecimalSign>(chosen); });
}

void draw_prices(TargetEditing& editing, FormColumn& column) {
    Scene const& scene = editing.scene;
    if (!has_prices(editing.page)) {
        text(scene.ui, column.line(24, kFieldGap), scene(Str::import_list_unchanged),
             {.style = TextStyle::dense, .color = scene.colors().text2});
        return;
    }
    draw_list_choice(editing, column);
    draw_list_facts(editing, column);
}

void draw_fields(TargetEditing& editing, FormColumn& column) {
    Scene const& scene = editing.scene;
    bool const priced = has_prices(editing.page);
    draw_prices(editing, column);
    field_row(scene, column, priced ? 2 : 1,
              [&](int i, Rect place) { i == 0 ? draw_new_vat(editing, place) : draw_decimal_sign(editing, place); });
    if (!priced) return;
    editing.check(column.line(32), "keep", Str::import_keep_missing, editing.target().keep_missing);
    editing.check(column.line(32), "round", Str::import_round_prices, editing.target().round_prices);
}

}  // namespace

std::string target_problem(Scene const& scene, ImportPage const& page) {
    ImportTargetInfo const& target = page.mapping.target;
    if (!target.is_new || !has_prices(page)) return {};
    std::string const name(trim(target.name));
    if (name.empty()) return std::string(scene(Str::import_list_nameless));
    for (ImportListInfo const& list : page.price_lists) {
        if (name == list.id || name == list.name.ru || name == list.name.en)
            return scene.words(Str::import_list_exists, {name});
    }
    return {};
}

void draw_import_target(Scene const& scene, Rect rect) {
    ImportPage const& page = scene.state.import;
    Rect const foot = rect.cut_bottom(kTargetFoot);
    TargetMemory& memory = scene.ui.state<TargetMemory>(scene.ui.id("target"));
    TargetEditing editing{scene, page, page.mapping};
    {
        ScrollArea area(scene.ui, "target-fields", rect, memory.height);
        Rect content = area.content().inset(scene.ui.narrow() ? 16.0f : 24.0f, 0);
        content.w = std::min(content.w, kFormMost);
        FormColumn column(scene.ui, content);
        column.space(16);
        draw_fields(editing, column);
        float const height = column.height() + 16;
        if (height != memory.height) scene.ui.request_frame();
        memory.height = height;
    }
    std::string const problem = target_problem(scene, page);
    ButtonSpec const check{.key = "check",
                           .label = scene(page.is_busy ? Str::import_checking : Str::import_check),
                           .kind = ButtonKind::primary,
                           .busy = page.is_busy,
                           .disabled = !problem.empty(),
                           .reason = problem};
    bool const goes_on = draw_import_foot(scene, foot, ImportStep::Columns, check, problem);
    if (editing.changed) scene.push(SetImportMapping{std::move(editing.next)});
    if (goes_on) scene.push(PreviewImport{});
}

}  // namespace offerta::client::ui

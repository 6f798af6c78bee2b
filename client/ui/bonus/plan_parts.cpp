#include "client/ui/bonus/plan_parts.hpp"

#include <algorithm>
#include <charconv>

#include "client/ui/campaign/campaign_fields.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/widgets/select.hpp"
#include "shared/base/format.hpp"

namespace offerta::client::ui {
namespace {

struct TableName {
    std::string_view place;
    PlanTab tab;
    Str word;
};
constexpr TableName kTables[] = {{"role_rates", PlanTab::Rates, Str::plan_place_rate},
                                 {"category_coefficients", PlanTab::Categories, Str::plan_place_category},
                                 {"individual_coefficients", PlanTab::People, Str::plan_place_person},
                                 {"discount_factors", PlanTab::Discounts, Str::plan_place_discount},
                                 {"tiers", PlanTab::Tiers, Str::plan_place_tier},
                                 {"quotas", PlanTab::Tiers, Str::plan_place_quota}};

TableName const* table_of(std::string_view place) {
    for (TableName const& one : kTables)
        if (place.starts_with(one.place)) return &one;
    return nullptr;
}

std::optional<std::size_t> row_of(std::string_view place) {
    auto const open = place.find('[');
    if (open == std::string_view::npos) return std::nullopt;
    std::size_t row = 0;
    auto const [end, error] = std::from_chars(place.data() + open + 1, place.data() + place.size(), row);
    return error == std::errc{} ? std::optional(row) : std::nullopt;
}

std::string place_of_row(Scene const& scene, std::string_view place) {
    TableName const* const table = table_of(place);
    auto const row = row_of(place);
    if (table == nullptr) {
        bool const is_dates = place.find("effective") != std::string_view::npos;
        return std::string(scene(is_dates ? Str::plan_place_dates : Str::plan_place_plan));
    }
    return scene.words(table->word, {row ? std::to_string(*row + 1) : std::string()});
}

/// "rate_1, rate_3" or "quotas[0]" → as the rows are called on the screen.
std::string rows_words(Scene const& scene, BonusPlan const& plan, std::string_view got) {
    std::string out;
    for (std::size_t begin = 0; begin < got.size();) {
        std::size_t const end = std::min(got.find(", ", begin), got.size());
        std::string_view const one = got.substr(begin, end - begin);
        std::string word(one);
        if (table_of(one) != nullptr) word = place_of_row(scene, one);
        for (std::size_t i = 0; i < plan.role_rates.size(); ++i)
            if (plan.role_rates[i].id == one) word = scene.words(Str::plan_place_rate, {std::to_string(i + 1)});
        out += (out.empty() ? "" : ", ") + word;
        begin = end + 2;
    }
    return out;
}

/// What a plan beside this one is called, by its id.
std::string other_plan(Scene const& scene, std::string_view id) {
    PlanVersion const* const other = scene.state.plans.newest(id);
    return other ? "«" + plan_name(scene, other->plan) + "»" : std::string(id);
}

std::string typed_of(Scene const& scene, Decimal value) {
    std::string text = value.to_string();
    if (scene.language == Language::Ru) std::replace(text.begin(), text.end(), '.', ',');
    return text;
}

std::vector<std::pair<std::string, std::string>> category_options(Scene const& scene) {
    CategoryTree const& tree = scene.state.plans.categories;
    std::vector<std::pair<std::string, std::string>> out;
    for (std::uint32_t i = 0; i < tree.all().size(); ++i) {
        std::string indent;
        for (std::uint32_t at = tree.parent_of(i); at != CategoryTree::kNone; at = tree.parent_of(at))
            indent += "\u00a0\u00a0\u00a0";
        out.emplace_back(tree.all()[i].id, indent + tree.all()[i].name.in(scene.language));
    }
    return out;
}

}  // namespace

PlanPlace plan_place(std::string_view place) {
    TableName const* const table = table_of(place);
    if (table == nullptr) return {};
    return {table->tab, row_of(place), table->place == "quotas"};
}

std::string plan_finding_words(Scene const& scene, BonusPlan const& plan, Finding const& finding) {
    Error const& what = finding.what;
    std::string const where = place_of_row(scene, what.place);
    switch (what.code) {
        case ErrorCode::Required:
            return scene.words(Str::plan_found_missing, {where});
        case ErrorCode::NotFound:
            return scene.words(Str::plan_found_unknown, {where});
        case ErrorCode::Duplicate:
            return scene.words(Str::plan_found_duplicate, {where});
        case ErrorCode::Conflict:
            if (what.place.starts_with("plans["))
                return scene.words(Str::plan_found_overlap, {where, other_plan(scene, what.got)});
            if (what.expected == "a row that can be reached")
                return scene.words(Str::plan_found_unreachable, {where, rows_words(scene, plan, what.got)});
            if (!what.got.empty())
                return scene.words(Str::plan_found_overlap, {where, rows_words(scene, plan, what.got)});
            break;
        case ErrorCode::OutOfRange:
            if (finding.severity == Severity::Warning && !what.got.empty())
                return scene.words(Str::plan_found_gap, {where, what.got});
            return scene.words(Str::plan_found_range, {where, what.expected});
        default:
            break;
    }
    return scene.words(Str::plan_found_other,
                       {where, what.expected.empty() ? finding_text(scene, finding) : what.expected});
}

std::string plan_name(Scene const& scene, BonusPlan const& plan) {
    std::string const& name = plan.name.in(scene.language);
    return name.empty() ? std::string(scene(Str::plan_unnamed)) : name;
}

std::string plan_dates(Scene const& scene, Validity const& dates) {
    std::string out;
    if (dates.from) out = scene.words(Str::plan_dates_from, {date_text(scene, *dates.from)});
    if (dates.to) out += (out.empty() ? "" : " ") + scene.words(Str::plan_dates_to, {date_text(scene, *dates.to)});
    return out.empty() ? std::string(scene(Str::plan_dates_any)) : out;
}

std::string person_word(Scene const& scene, std::string_view user) {
    auto const id = parse_uuid(user);
    if (!id) return std::string(user);
    if (Person const* const person = scene.state.users.find(UserId{*id})) return person->name;
    std::string const name = scene.state.session.name_of(UserId{*id});
    return name.empty() ? std::string(user) : name;
}

std::string PlanEditing::message(std::string_view place) const {
    for (Finding const& one : form.findings) {
        bool const waits = one.what.code == ErrorCode::Required && !form.was_tried;
        if (one.what.place == place && !waits) return plan_finding_words(scene, form.edited, one);
    }
    return {};
}

// ---------------------------------------------------------------- the grid

PlanGrid::PlanGrid(PlanEditing& editing, Rect rect, TableMemory& memory, std::string_view key, std::string_view name,
                   std::vector<GridHead> heads, std::size_t rows, bool ordered)
    : editing_(editing), memory_(memory), heads_(std::move(heads)) {
    columns_.push_back({.width = 40});
    for (GridHead const& head : heads_)
        columns_.push_back({.title = head.title,
                            .width = head.width,
                            .grow = head.grow,
                            .align = head.right ? Align::right : Align::left});
    columns_.push_back({.width = 28});
    table_.emplace(editing.scene.ui, rect,
                   TableSpec{.key = key,
                             .name = name,
                             .columns = columns_,
                             .rows = static_cast<int>(rows),
                             .row_height = 40,
                             .padding_left = 12,
                             .padding_right = 12,
                             .cells = true,
                             .drag_columns = ordered && !editing.read_only ? 1 : 0},
                   memory);
}

PlanGrid::~PlanGrid() = default;

bool PlanGrid::begin(int row, std::string const& place) {
    row_ = row;
    Scene const& scene = editing_.scene;
    std::string const number = std::to_string(row + 1);
    std::string const name = scene.words(Str::plan_row_name, {number});
    if (!table_->begin_row(row, {.key = place, .name = name})) return false;
    Finding const* worst = nullptr;
    for (Finding const& one : editing_.form.findings) {
        bool const is_here = one.what.place == place || one.what.place.starts_with(place + ".");
        bool const waits = one.what.code == ErrorCode::Required && !editing_.form.was_tried;
        if (is_here && !waits && (worst == nullptr || one.severity == Severity::Error)) worst = &one;
    }
    table_->text(0, number, scene.colors().text3);
    Rect const column = table_->column_rect(0);
    Rect const cell{column.x, table_->row_rect().y, column.w, table_->row_rect().h};
    if (worst != nullptr) {
        bool const bad = worst->severity == Severity::Error;
        Rect const mark{cell.right() - 16, cell.y, 16, cell.h};
        icon(scene.ui, mark, bad ? Icon(icons::kCircleAlert) : Icon(icons::kTriangleAlert),
             bad ? scene.colors().red.text : scene.colors().amber.text, 14);
        scene.ui.tooltip(mark, plan_finding_words(scene, editing_.form.edited, *worst));
    }
    return true;
}

void PlanGrid::end() {
    Scene const& scene = editing_.scene;
    if (!editing_.read_only) {
        int const column = static_cast<int>(columns_.size()) - 1;
        Rect const cell = table_->column_rect(column);
        Rect const place{cell.x, table_->row_rect().y, 28, table_->row_rect().h};
        std::string const label = scene.words(Str::plan_remove_row, {std::to_string(row_ + 1)});
        if (icon_button(scene.ui, place.middle(28),
                        {.key = "remove", .label = label, .icon = icons::kX, .icon_size = 14}))
            removed_ = static_cast<std::size_t>(row_);
    }
    table_->end_row();
}

TableEvents PlanGrid::finish() {
    // Typing on a cell that is chosen from, and not typed into, is nothing.
    memory_.edit = false;
    memory_.edit_with.clear();
    return table_->end();
}

std::string PlanGrid::cell_name(int column) const {
    return editing_.scene.words(Str::plan_cell,
                                {heads_[static_cast<std::size_t>(column)].title, std::to_string(row_ + 1)});
}

std::optional<std::string> PlanGrid::edit(int column, std::string const& shown, std::string const& value,
                                          bool numeric) {
    Color const color = shown == "—" ? editing_.scene.colors().text3 : 0;
    if (editing_.read_only) {
        table_->text(column + 1, shown, color);
        return std::nullopt;
    }
    std::string const name = cell_name(column);
    return table_->edit_cell(column + 1,
                             {.name = name, .shown = shown, .value = value, .color = color, .numeric = numeric});
}

void PlanGrid::text(int column, std::string& target) {
    auto typed = edit(column, target.empty() ? "—" : target, target, false);
    if (!typed || trim(*typed) == target) return;
    target = std::string(trim(*typed));
    editing_.changed = true;
}

void PlanGrid::names(int column, std::vector<std::string>& target) {
    std::string shown;
    for (std::string const& one : target) shown += (shown.empty() ? "" : ", ") + one;
    auto const typed = edit(column, shown.empty() ? "—" : shown, shown, false);
    if (!typed) return;
    target.clear();
    for (std::size_t begin = 0; begin <= typed->size();) {
        std::size_t const end = std::min(typed->find(',', begin), typed->size());
        std::string one(trim(std::string_view(*typed).substr(begin, end - begin)));
        if (!one.empty()) target.push_back(std::move(one));
        begin = end + 1;
    }
    editing_.changed = true;
}

void PlanGrid::number(int column, Decimal& target) {
    auto const typed = edit(column, decimal_text(editing_.scene, target), typed_of(editing_.scene, target), true);
    if (!typed) return;
    auto const value = parse_typed_decimal(trim(*typed), editing_.scene.language);
    if (!value || *value == target) return;
    target = *value;
    editing_.changed = true;
}

void PlanGrid::fraction(int column, std::optional<Decimal>& target) {
    auto const percent = target ? multiply(*target, Decimal::from_int(100)) : Result<Decimal>(Decimal{});
    std::string const value = target && percent ? typed_of(editing_.scene, *percent) : std::string();
    auto const typed =
        edit(column, value.empty() ? std::string("—") : decimal_text(editing_.scene, *percent), value, true);
    if (!typed) return;
    if (trim(*typed).empty()) {
        target.reset();
        editing_.changed = true;
        return;
    }
    auto const given = parse_typed_decimal(trim(*typed), editing_.scene.language);
    auto const next = given ? divide(*given, Decimal::from_int(100)) : given;
    if (!next) return;
    target = *next;
    editing_.changed = true;
}

void PlanGrid::date(int column, std::optional<Date>& target) {
    std::string const value = target ? date_text(editing_.scene, *target) : std::string();
    auto const typed = edit(column, value.empty() ? std::string("—") : value, value, false);
    if (!typed) return;
    if (trim(*typed).empty()) {
        target.reset();
        editing_.changed = true;
        return;
    }
    auto const date = parse_typed_date(trim(*typed));
    if (!date) return;
    target = *date;
    editing_.changed = true;
}

void PlanGrid::amount(int column, std::int64_t& target) {
    Currency const& currency = editing_.next.currency;
    std::string const shown = amount_text(editing_.scene, target, currency);
    auto const typed = edit(column, shown, target == 0 ? std::string() : shown, true);
    if (!typed) return;
    auto const money = money_from_typed(editing_.scene, *typed, currency);
    if (!money || money->minor == target) return;
    target = money->minor;
    editing_.changed = true;
}

std::optional<int> PlanGrid::choice(int column, std::vector<std::string> const& words, int selected) {
    Scene const& scene = editing_.scene;
    std::string const shown = selected >= 0 ? words[static_cast<std::size_t>(selected)] : std::string("—");
    if (editing_.read_only) {
        table_->text(column + 1, trim(shown));
        return std::nullopt;
    }
    Rect const cell = table_->cell(column + 1, shown);
    std::vector<Option> options;
    for (std::string const& word : words) options.push_back({.label = word});
    std::string const name = cell_name(column);
    std::string const key = "choice" + std::to_string(column);
    return select(scene.ui, cell.middle(28),
                  {.key = key,
                   .label = name,
                   .show_label = false,
                   .options = options,
                   .selected = selected,
                   .placeholder = "—",
                   .small = true});
}

void PlanGrid::category(int column, std::string& target, bool may_be_empty) {
    auto const all = category_options(editing_.scene);
    std::vector<std::string> words;
    int selected = -1;
    if (may_be_empty) {
        words.emplace_back(editing_.scene(Str::plan_any_category));
        if (target.empty()) selected = 0;
    }
    std::size_t const before = words.size();
    for (auto const& [id, word] : all) {
        if (id == target) selected = static_cast<int>(words.size());
        words.push_back(word);
    }
    if (selected < 0 && !target.empty()) {  // of an older book
        selected = static_cast<int>(words.size());
        words.push_back(target);
    }
    auto const chosen = choice(column, words, selected);
    if (!chosen) return;
    auto const at = static_cast<std::size_t>(*chosen);
    if (at >= before + all.size()) return;
    target = at < before ? std::string() : all[at - before].first;
    editing_.changed = true;
}

void PlanGrid::person(int column, std::string& target, bool may_be_empty) {
    Scene const& scene = editing_.scene;
    std::vector<std::string> ids, words;
    if (may_be_empty) {
        ids.emplace_back();
        words.emplace_back(scene(Str::plan_everybody));
    }
    for (Person const& person : scene.state.users.all) {
        std::string id = to_string(person.id.value);
        if (!person.is_active && id != target) continue;
        ids.push_back(std::move(id));
        words.push_back(person.name);
    }
    auto at = std::find(ids.begin(), ids.end(), target);
    if (at == ids.end() && !target.empty()) {
        ids.push_back(target);
        words.push_back(person_word(scene, target));
        at = ids.end() - 1;
    }
    int const selected = at == ids.end() ? -1 : static_cast<int>(at - ids.begin());
    auto const chosen = choice(column, words, selected);
    if (!chosen) return;
    target = ids[static_cast<std::size_t>(*chosen)];
    editing_.changed = true;
}

}  // namespace offerta::client::ui

#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "client/ui/bonus/bonus_words.hpp"
#include "client/ui/common/scene.hpp"

namespace offerta::client::ui {

// Parts of the editor of bonus plans (B2, B4).

inline constexpr int kPlanTabs = 7;

/// What the editor remembers of its look.
struct PlanMemory {
    TableMemory tables[kPlanTabs];
    TableMemory quotas, effect;
};

/// What the editor changes in a frame: a copy that is pushed once, when anything changed it.
struct PlanEditing {
    Scene const& scene;
    PlanForm const& form;
    PlanMemory& memory;
    BonusPlan next;
    bool read_only = false;
    bool changed = false;

    /// Words of what is wrong at a place; what is only missing waits for the first try to save.
    [[nodiscard]] std::string message(std::string_view place) const;
};

/// Where a finding belongs.
struct PlanPlace {
    PlanTab tab = PlanTab::Basics;
    std::optional<std::size_t> row;
    bool is_quota = false;
};
[[nodiscard]] PlanPlace plan_place(std::string_view place);
/// A finding in words that name its place: "Ставка 2: строка недостижима, раньше подходит Ставка 1".
[[nodiscard]] std::string plan_finding_words(Scene const& scene, BonusPlan const& plan, Finding const& finding);
[[nodiscard]] std::string plan_name(Scene const& scene, BonusPlan const& plan);
/// "с 01.01.2026 по 31.12.2026".
[[nodiscard]] std::string plan_dates(Scene const& scene, Validity const& dates);
[[nodiscard]] std::string person_word(Scene const& scene, std::string_view user);

struct GridHead {
    std::string title;
    float width = 80;
    float grow = 0;
    bool right = false;
};

/// A table of the plan as a grid: cells are typed into or chosen from, rows are added, removed and, where their order
/// counts, moved.
class PlanGrid {
  public:
    PlanGrid(PlanEditing& editing, Rect rect, TableMemory& memory, std::string_view key, std::string_view name,
             std::vector<GridHead> heads, std::size_t rows, bool ordered);
    ~PlanGrid();
    PlanGrid(PlanGrid const&) = delete;
    PlanGrid& operator=(PlanGrid const&) = delete;

    [[nodiscard]] int first() const { return table_->first(); }
    [[nodiscard]] int last() const { return table_->last(); }
    /// `place` is the row's in findings, "role_rates[2]".
    bool begin(int row, std::string const& place);
    void end();

    void text(int column, std::string& target);
    void names(int column, std::vector<std::string>& target);  ///< with commas between them
    void number(int column, Decimal& target);
    /// A fraction of 1 that is shown in per cent; empty is an open end.
    void fraction(int column, std::optional<Decimal>& target);
    void date(int column, std::optional<Date>& target);
    void amount(int column, std::int64_t& target);
    /// One of several; -1 where none is chosen.
    std::optional<int> choice(int column, std::vector<std::string> const& words, int selected);
    void category(int column, std::string& target, bool may_be_empty);
    void person(int column, std::string& target, bool may_be_empty);

    /// The row to be taken away, and what was dragged: to be asked after the rows.
    [[nodiscard]] std::optional<std::size_t> removed() const { return removed_; }
    [[nodiscard]] TableEvents finish();

  private:
    [[nodiscard]] std::string cell_name(int column) const;
    /// The text that was committed in an editable cell.
    std::optional<std::string> edit(int column, std::string const& shown, std::string const& value, bool numeric);

    PlanEditing& editing_;
    TableMemory& memory_;
    std::vector<GridHead> heads_;
    std::vector<Column> columns_;
    std::optional<Table> table_;
    int row_ = 0;
    std::optional<std::size_t> removed_;
};

/// Carries out what a grid was asked: removing and moving rows of its list.
template <class T>
void take_grid(PlanEditing& editing, PlanGrid& grid, std::vector<T>& list) {
    TableEvents const events = grid.finish();
    if (editing.read_only) return;
    if (grid.removed() && *grid.removed() < list.size()) {
        list.erase(list.begin() + static_cast<std::ptrdiff_t>(*grid.removed()));
        editing.changed = true;
        return;
    }
    if (!events.moved_to || !events.moved_from) return;
    auto const from = static_cast<std::size_t>(*events.moved_from);
    auto to = static_cast<std::size_t>(*events.moved_to);
    if (from >= list.size() || to > list.size() || to == from || to == from + 1) return;
    T moved = std::move(list[from]);
    list.erase(list.begin() + static_cast<std::ptrdiff_t>(from));
    if (to > from) --to;
    list.insert(list.begin() + static_cast<std::ptrdiff_t>(to), std::move(moved));
    editing.changed = true;
}

void draw_plan_basics(PlanEditing& editing, Rect rect);
void draw_plan_rates(PlanEditing& editing, Rect rect);
void draw_plan_categories(PlanEditing& editing, Rect rect);
void draw_plan_people(PlanEditing& editing, Rect rect);
void draw_plan_discounts(PlanEditing& editing, Rect rect);
void draw_plan_tiers(PlanEditing& editing, Rect rect);
/// What the version would have given for a past period, person by person (B9).
void draw_plan_effect(PlanEditing& editing, Rect rect);
/// What is wrong; pressing a finding goes to its row.
void draw_plan_checker(PlanEditing& editing, Rect rect);

}  // namespace offerta::client::ui

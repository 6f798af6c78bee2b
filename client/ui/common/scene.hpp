#pragma once

#include <map>
#include <string>
#include <utility>

#include "client/state/action.hpp"
#include "client/ui/screens.hpp"
#include "client/ui/strings/words.hpp"
#include "client/ui/widgets/overlay.hpp"
#include "client/ui/widgets/table.hpp"

namespace offerta::client::ui {

/// What screens remember of their look: where tables stand, which menus are open, what is being
/// typed into pickers.
struct Screens::Memory {
    TableMemory quotes, customers, catalogue, picker, reprice, import_findings, users, people_file, units, audit;
    std::map<SpecificationId, TableMemory> lines;
    std::vector<Toast> toasts;
    MenuMemory user_menu, builder_menu, specification_menu, line_menu, row_menu;
    MenuMemory version_menu, line_columns_menu, picker_menu;
    bool lines_only = false;  ///< the builder without form, tree and summary
    MenuMemory kinds_menu, filter_menu, sort_menu, columns_menu, views_menu;
    int filter_kind = 0;  ///< whose choices filter_menu has
    std::optional<QuoteId> menu_quote;
    MenuMemory set_menu;
    std::optional<SetId> menu_set;
    SpecificationId menu_specification;
    std::optional<LineId> menu_line;
    std::string customer_query, import_sample_sheet;
    std::optional<SpecificationId> renaming;
    SpecificationId generate_after;  ///< once the field being typed in has given its value
    int generate_in = 0;             ///< frames until then
    Route shown_route;               ///< of the last frame: another one starts with its own focus
    bool summary_open = false;
};

/// What every panel is given: the frame's widgets, the state to read, the sink to push into, the
/// words.
struct Scene {
    Ui& ui;
    AppState const& state;
    ActionSink& out;
    Screens::Memory& memory;
    Words words;
    Language language;

    [[nodiscard]] Palette const& colors() const { return ui.colors(); }
    [[nodiscard]] std::string_view operator()(Str key) const { return words(key); }
    template <SomeAction T>
    void push(T&& action) const {
        out.push(std::move(action));
    }
    template <SomeDialog T>
    void open_dialog(T&& dialog) const {
        out.open_dialog(std::move(dialog));
    }
    template <SomeEdit T>
    void edit(T&& edit) const {
        out.edit(std::move(edit));
    }
};

}  // namespace offerta::client::ui

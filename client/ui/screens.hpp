#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "client/state/action.hpp"
#include "client/ui/widgets/ui.hpp"

namespace offerta::client::ui {

/// Where the program's second part is: every screen but the list of quotes, and the dialogs
/// (decision 16).
enum class ProgramPart : std::uint8_t { loading, ready, failed };

/// Draws the whole page for a state: navigation, the route's screen, dialogs, toasts; pushes what
/// the person wants. Keeps only what belongs to the look of screens (scroll positions, open menus),
/// never content.
class Screens {
  public:
    Screens();
    ~Screens();
    Screens(Screens const&) = delete;
    Screens& operator=(Screens const&) = delete;

    /// Between Ui::begin and Ui::end. `page` is the whole window in logical pixels. True when what
    /// is wanted lies in the second part, and that should be fetched (again): it calls nothing of it
    /// before.
    bool draw(Ui& ui, Rect page, AppState const& state, ActionSink& out, ProgramPart later = ProgramPart::ready);

    struct Memory;

  private:
    std::unique_ptr<Memory> memory_;
};

/// What the browser's tab says: "КП-2026-0418 · АО «Северный контур» — Offerta".
[[nodiscard]] std::string page_title(AppState const& state);

}  // namespace offerta::client::ui

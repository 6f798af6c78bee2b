#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "client/ui/widgets/button.hpp"

namespace offerta::client::ui {

struct MenuItem {
    std::string_view label = {};
    Icon icon = Icon::none;
    std::string_view keys = {};
    bool danger = false;
    bool disabled = false;
    bool separator_before = false;
    bool checked = false;
    std::string_view reason = {};
};

/// Where a menu opens; kept by the screen. Open with open_menu(), drawn while open.
struct MenuMemory {
    bool open = false;
    Point at = {};
    Rect avoid = {};  ///< the button it belongs to; opens under or above it
    int current = -1;
};
void open_menu(MenuMemory& memory, Point at);
void open_menu(MenuMemory& memory, Rect below);
/// Returns the chosen index. Arrows move, Enter chooses, Esc and a click outside close.
std::optional<int> menu(Ui& ui, std::string_view key, std::string_view name, MenuMemory& memory,
                        std::span<MenuItem const> items);

/// A menu's look at a fixed place; `current` is the row under the pointer or the keys. Returns the
/// clicked item.
std::optional<int> menu_box(Ui& ui, Rect box, std::string_view name, std::span<MenuItem const> items, int& current,
                            bool modal = false);

/// A modal dialog in the middle of the page; draw its content while it lives.
///   Dialog dialog(ui, "send", "Отправить на согласование?", 400, 216);
///   Rect r = dialog.content(); …; if (dialog.closed()) …
class Dialog {
  public:
    Dialog(Ui& ui, std::string_view key, std::string_view title, float width, float height);
    ~Dialog();
    Dialog(Dialog const&) = delete;
    Dialog& operator=(Dialog const&) = delete;
    /// Under the title, with the padding taken off.
    [[nodiscard]] Rect content() const { return content_; }
    /// Esc was pressed (and nothing inside took it), or the cross. Draws the cross: call it once,
    /// after the content.
    [[nodiscard]] bool closed();

  private:
    Ui& ui_;
    Rect content_ = {};
    Rect cross_ = {};
};

/// A sheet from the bottom edge over a scrim, for a phone; Esc, its cross and a touch on the scrim close it.
class Sheet {
  public:
    Sheet(Ui& ui, std::string_view key, std::string_view title, float height);
    ~Sheet();
    Sheet(Sheet const&) = delete;
    Sheet& operator=(Sheet const&) = delete;
    [[nodiscard]] Rect content() const { return content_; }
    /// As of Dialog: call it once, after the content.
    [[nodiscard]] bool closed();

  private:
    Ui& ui_;
    Rect content_ = {}, cross_ = {};
    bool scrim_clicked_ = false;
};

/// A panel from the right edge over a scrim; Esc and a click on the scrim close it.
class SidePanel {
  public:
    SidePanel(Ui& ui, std::string_view key, std::string_view title, float width);
    ~SidePanel();
    SidePanel(SidePanel const&) = delete;
    SidePanel& operator=(SidePanel const&) = delete;
    [[nodiscard]] Rect content() const { return content_; }
    [[nodiscard]] bool closed();

  private:
    Ui& ui_;
    Rect content_ = {};
    bool scrim_clicked_ = false, button_clicked_ = false;
};

enum class ToastKind : std::uint8_t { done, undo, error, offline, info };
struct Toast {
    std::uint64_t id = 0;
    ToastKind kind = ToastKind::info;
    std::string text = {};
    std::string action = {};  ///< label of the action, empty without
    double shown_ms = 0;      ///< filled in by the stack
};
struct ToastEvents {
    std::vector<std::uint64_t> gone = {};  ///< time is up, or pushed out by newer ones
    std::optional<std::uint64_t> acted = {};
};
/// At most three at the bottom centre, 5 s (10 s with an action); errors stay until closed.
ToastEvents toasts(Ui& ui, std::vector<Toast>& stack);
/// One toast's look (used by the stack and the states page). Returns true when the action was
/// clicked.
bool toast(Ui& ui, Rect rect, Toast const& toast);
/// A tooltip's look at a fixed place (states page).
float tooltip_box(Ui& ui, Point at, std::string_view text);

}  // namespace offerta::client::ui

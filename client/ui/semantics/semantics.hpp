#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "client/ui/widgets/rect.hpp"

namespace offerta::client::ui {

/// Identity of an item, stable over frames: the hash of the keys on the way to it. 0 is none.
using Id = std::uint32_t;

/// ARIA roles that the widgets use; role_name() gives ARIA's word.
enum class Role : std::uint8_t {
    none,
    group,
    region,
    navigation,
    main,
    form,
    heading,
    text,
    image,
    link,
    button,
    textbox,
    combobox,
    listbox,
    option,
    checkbox,
    radio,
    radiogroup,
    toggle,
    tab,
    tablist,
    grid,
    row,
    gridcell,
    columnheader,
    menu,
    menuitem,
    dialog,
    tooltip,
    status,
    alert,
    progressbar,
    tree,
    treeitem,
    toolbar,
    separator,
    searchbox,
    banner,
    slider,
};
[[nodiscard]] std::string_view role_name(Role role);

/// State of an item as bits; absent bits say nothing ("not expandable" is neither expanded nor
/// collapsed).
enum State : std::uint32_t {
    kStateNone = 0,
    kFocusable = 1u << 0,
    kFocused = 1u << 1,
    kDisabled = 1u << 2,
    kChecked = 1u << 3,
    kUnchecked = 1u << 4,
    kSelected = 1u << 5,
    kExpanded = 1u << 6,
    kCollapsed = 1u << 7,
    kInvalid = 1u << 8,
    kBusy = 1u << 9,
    kReadonly = 1u << 10,
    kModal = 1u << 11,
    kRequired = 1u << 12,
    kPressed = 1u << 13,
    kCurrent = 1u << 14,
    kHasPopup = 1u << 15,
    kMultiline = 1u << 16,
    kSortedUp = 1u << 17,
    kSortedDown = 1u << 18,
    kMixed = 1u << 19,
    kOffscreen = 1u << 20,  ///< scrolled out of view: there, but not to be pointed at
};

/// One item of the interface in one frame, as a screen reader or a test sees it.
struct Node {
    Id id = 0;
    Id parent = 0;
    Role role = Role::none;
    std::uint32_t state = 0;
    Rect rect = {};
    std::string name = {};
    std::string value = {};        ///< text of a textbox, chosen option, per cent of a progress bar
    std::string description = {};  ///< message under a field, reason of a disabled button
    int row = 0,
        rows = 0;  ///< 1-based place and whole number (virtualised grids, lists); 0: not said
    int column = 0, columns = 0;
    int level = 0;  ///< heading or tree level
    int layer = 0;  ///< higher ones lie over lower ones (menus, dialogs)

    friend bool operator==(Node const&, Node const&) = default;
};

enum class ActionKind : std::uint8_t { activate, focus, set_value };
/// What an assistive technology or a test did to a mirror element.
struct SemanticAction {
    Id target = 0;
    ActionKind kind = ActionKind::activate;
    std::string value = {};
};

/// What changed between two frames' trees; `order` is empty when no item came, went or moved.
struct SemanticsDiff {
    std::vector<Node> changed = {};
    std::vector<Id> removed = {};
    std::vector<Id> order = {};  ///< all ids in reading order
    [[nodiscard]] bool empty() const { return changed.empty() && removed.empty() && order.empty(); }
};

/// Collects the tree of a frame in drawing order, which is the reading order.
class Semantics {
  public:
    void begin_frame();
    /// Adds an item under the open group. A second item of one id in a frame is kept under another
    /// id.
    Node& add(Node node);
    /// Opens `node` as parent of what follows until pop().
    void push(Node node);
    void pop();
    [[nodiscard]] Id current_parent() const;
    void end_frame();

    [[nodiscard]] std::vector<Node> const& nodes() const { return nodes_; }
    [[nodiscard]] Node const* find(Id id) const;
    /// First item with this role and name; an empty name matches any.
    [[nodiscard]] Node const* find(Role role, std::string_view name) const;
    /// Items in focus order; inside the top modal item when one is open.
    [[nodiscard]] std::vector<Id> focus_order() const;

  private:
    std::vector<Node> nodes_ = {};
    std::vector<Id> parents_ = {};
    std::unordered_set<Id> used_;
};

/// The difference that turns `before` into `after`.
[[nodiscard]] SemanticsDiff diff(std::vector<Node> const& before, std::vector<Node> const& after);

}  // namespace offerta::client::ui

#include "client/ui/semantics/semantics.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace offerta::client::ui {

std::string_view role_name(Role role) {
    switch (role) {
        case Role::none:
            return "presentation";
        case Role::group:
            return "group";
        case Role::region:
            return "region";
        case Role::navigation:
            return "navigation";
        case Role::main:
            return "main";
        case Role::form:
            return "form";
        case Role::heading:
            return "heading";
        case Role::text:
            return "text";
        case Role::image:
            return "img";
        case Role::link:
            return "link";
        case Role::button:
            return "button";
        case Role::textbox:
            return "textbox";
        case Role::combobox:
            return "combobox";
        case Role::listbox:
            return "listbox";
        case Role::option:
            return "option";
        case Role::checkbox:
            return "checkbox";
        case Role::radio:
            return "radio";
        case Role::radiogroup:
            return "radiogroup";
        case Role::toggle:
            return "switch";
        case Role::tab:
            return "tab";
        case Role::tablist:
            return "tablist";
        case Role::grid:
            return "grid";
        case Role::row:
            return "row";
        case Role::gridcell:
            return "gridcell";
        case Role::columnheader:
            return "columnheader";
        case Role::menu:
            return "menu";
        case Role::menuitem:
            return "menuitem";
        case Role::dialog:
            return "dialog";
        case Role::tooltip:
            return "tooltip";
        case Role::status:
            return "status";
        case Role::alert:
            return "alert";
        case Role::progressbar:
            return "progressbar";
        case Role::tree:
            return "tree";
        case Role::treeitem:
            return "treeitem";
        case Role::toolbar:
            return "toolbar";
        case Role::separator:
            return "separator";
        case Role::searchbox:
            return "searchbox";
        case Role::slider:
            return "slider";
        case Role::banner:
            return "banner";
    }
    return "presentation";
}

void Semantics::begin_frame() {
    nodes_.clear();
    parents_.clear();
    used_.clear();
}

Node& Semantics::add(Node node) {
    // Two items under one key are a slip of a screen, but must not make the mirror's tree cyclic.
    while (node.id == 0 || !used_.insert(node.id).second) node.id = node.id * 16777619u + 1;
    if (node.parent == 0) node.parent = current_parent();
    nodes_.push_back(std::move(node));
    return nodes_.back();
}

void Semantics::push(Node node) { parents_.push_back(add(std::move(node)).id); }

void Semantics::pop() {
    if (!parents_.empty()) parents_.pop_back();
}

Id Semantics::current_parent() const { return parents_.empty() ? 0 : parents_.back(); }

void Semantics::end_frame() { parents_.clear(); }

Node const* Semantics::find(Id id) const {
    auto const it = std::find_if(nodes_.begin(), nodes_.end(), [&](Node const& n) { return n.id == id; });
    return it == nodes_.end() ? nullptr : &*it;
}

Node const* Semantics::find(Role role, std::string_view name) const {
    auto const it = std::find_if(nodes_.begin(), nodes_.end(),
                                 [&](Node const& n) { return n.role == role && (name.empty() || n.name == name); });
    return it == nodes_.end() ? nullptr : &*it;
}

std::vector<Id> Semantics::focus_order() const {
    Id modal = 0;
    for (Node const& node : nodes_) {
        if (node.state & kModal) modal = node.id;
    }
    std::vector<Id> inside{modal};
    std::vector<Id> order;
    for (Node const& node : nodes_) {
        bool const in_scope = std::find(inside.begin(), inside.end(), node.parent) != inside.end();
        if (modal != 0 && !in_scope && node.id != modal) continue;
        if (modal != 0) inside.push_back(node.id);
        if ((node.state & kFocusable) && !(node.state & kDisabled)) order.push_back(node.id);
    }
    return order;
}

SemanticsDiff diff(std::vector<Node> const& before, std::vector<Node> const& after) {
    SemanticsDiff out;
    std::unordered_map<Id, Node const*> old;
    old.reserve(before.size());
    for (Node const& node : before) old.emplace(node.id, &node);
    bool moved = before.size() != after.size();
    for (std::size_t i = 0; i < after.size(); ++i) {
        Node const& node = after[i];
        moved = moved || before[i].id != node.id || before[i].parent != node.parent;
        auto const it = old.find(node.id);
        if (it == old.end() || !(*it->second == node)) out.changed.push_back(node);
        if (it != old.end()) old.erase(it);
    }
    for (Node const& node : before) {
        if (old.count(node.id) != 0) out.removed.push_back(node.id);
    }
    if (moved) {
        for (Node const& node : after) out.order.push_back(node.id);
    }
    return out;
}

}  // namespace offerta::client::ui

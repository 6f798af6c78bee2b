#include "shared/access/unit.hpp"

namespace offerta {

namespace {

std::string place_of(std::size_t index, char const* member) { return "units[" + std::to_string(index) + "]." + member; }

}  // namespace

Result<UnitTree> UnitTree::build(std::vector<Unit> units) {
    if (units.size() > kMaxUnits) {
        return fail(ErrorCode::TooMany, "units", std::to_string(kMaxUnits) + " at most", std::to_string(units.size()));
    }
    UnitTree tree;
    tree.units_ = std::move(units);
    for (std::size_t i = 0; i < tree.units_.size(); ++i) {
        Unit const& unit = tree.units_[i];
        if (tree.places_.emplace(unit.id.value, i).second) continue;
        return fail(ErrorCode::Duplicate, place_of(i, "id"), "another id", to_string(unit.id.value));
    }
    for (std::size_t i = 0; i < tree.units_.size(); ++i) {
        Unit const* above = &tree.units_[i];
        for (std::size_t depth = 0; !above->parent.is_nil(); ++depth) {
            UnitId const parent = above->parent;
            above = tree.find(parent);
            if (above == nullptr) {
                return fail(ErrorCode::NotFound, place_of(i, "parent"), "a unit", to_string(parent.value));
            }
            if (depth < kMaxUnitDepth) continue;
            return fail(ErrorCode::Conflict, place_of(i, "parent"),
                        "a tree of at most " + std::to_string(kMaxUnitDepth) + " levels", to_string(parent.value));
        }
    }
    return tree;
}

Unit const* UnitTree::find(UnitId id) const {
    auto const found = places_.find(id.value);
    return found == places_.end() ? nullptr : &units_[found->second];
}

bool UnitTree::is_within(UnitId unit, UnitId top) const {
    if (top.is_nil()) return true;
    for (Unit const* at = find(unit); at != nullptr; at = find(at->parent)) {
        if (at->id == top) return true;
    }
    return false;
}

std::vector<UnitId> UnitTree::within(UnitId top) const {
    std::vector<UnitId> out;
    for (Unit const& unit : units_) {
        if (is_within(unit.id, top)) out.push_back(unit.id);
    }
    return out;
}

UserId UnitTree::head_of(UnitId unit, UserId person) const {
    for (Unit const* at = find(unit); at != nullptr; at = find(at->parent)) {
        if (!at->head.is_nil() && !(at->head == person)) return at->head;
    }
    return {};
}

}  // namespace offerta

#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "shared/base/result.hpp"
#include "shared/base/text.hpp"
#include "shared/base/uuid.hpp"

namespace offerta {

/// A department or a team (domain.md X).
struct Unit {
    UnitId id;
    UnitId parent;  ///< nil: stands at the top
    LocalText name;
    UserId head;  ///< nil: none
    std::int64_t version = 0;
    bool is_active = true;

    friend bool operator==(Unit const&, Unit const&) = default;
};

inline constexpr std::size_t kMaxUnits = 2'000;
inline constexpr std::size_t kMaxUnitDepth = 16;

/// The units as a tree; asks about ancestors are a few steps up.
class UnitTree {
  public:
    UnitTree() = default;

    /// Errors: Duplicate id, NotFound parent, Conflict where parents go in a circle, TooMany, each at "units[i]…".
    [[nodiscard]] static Result<UnitTree> build(std::vector<Unit> units);

    [[nodiscard]] std::vector<Unit> const& units() const { return units_; }
    [[nodiscard]] Unit const* find(UnitId id) const;
    /// Whether `unit` is `top` or below it. A nil `top` is the whole organisation and holds every unit, nil too.
    [[nodiscard]] bool is_within(UnitId unit, UnitId top) const;
    /// `top` and all units below it, in the order of units(); all of them for a nil `top`.
    [[nodiscard]] std::vector<UnitId> within(UnitId top) const;
    /// The head of `unit`, or of the nearest unit above it that has one other than `person`: nobody is his own head.
    [[nodiscard]] UserId head_of(UnitId unit, UserId person) const;

  private:
    std::vector<Unit> units_;
    std::unordered_map<Uuid, std::size_t, UuidHash> places_;
};

}  // namespace offerta

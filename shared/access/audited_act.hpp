#pragma once

#include "shared/access/operation.hpp"

// What the audit log calls what was done. The client has words for each, and a test sees to that.

namespace offerta {

/// Acts that no operation stands for: the command line's, the clock's, and a guess at a code.
inline constexpr std::array<std::string_view, 5> kOtherAudited{"addUser", "campaignClock", "giveCode", "loadDemo",
                                                               "publishRules"};

/// The name of an act in the audit log: an operation's, or one of kOtherAudited. A literal that is neither does not
/// compile.
class AuditedAct {
  public:
    template <std::size_t Size>
    consteval AuditedAct(char const (&name)[Size])  // NOLINT: implicit, so that an act's name is just written down
        : name_(find(std::string_view(name, Size - 1)).value().name_) {}
    constexpr AuditedAct(OperationRule const& rule) : name_(rule.name) {}  // NOLINT: every operation is one

    /// One that was written down before.
    [[nodiscard]] static constexpr std::optional<AuditedAct> find(std::string_view name) {
        if (OperationRule const* rule = find_operation(name)) return AuditedAct(rule->name);
        for (std::string_view const other : kOtherAudited) {
            if (other == name) return AuditedAct(other);
        }
        return std::nullopt;
    }
    [[nodiscard]] constexpr std::string_view name() const { return name_; }

  private:
    constexpr explicit AuditedAct(std::string_view name) : name_(name) {}

    std::string_view name_;
};

}  // namespace offerta

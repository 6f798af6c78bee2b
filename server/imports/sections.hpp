#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "server/imports/table.hpp"

namespace offerta::server {

/// Section rows of a sheet and, once all are known, how they nest.
///
/// Level by look: where section rows differ in outline level, font size, weight or indent, each
/// different look is a level, bigger and bolder above. Without any difference (CSV), sections that
/// follow each other directly nest, and a single one before articles is of the deepest level.
class Sections {
  public:
    static constexpr std::uint32_t kNone = 0xffffffff;

    struct Section {
        std::string name;
        RowLook look;
        std::uint32_t row = 0;
        std::uint32_t level = 0;       ///< from 0, after resolve
        std::uint32_t parent = kNone;  ///< after resolve
    };

    /// `follows_section`: no article since the section before it.
    void add(std::string name, RowLook const& look, std::uint32_t row, bool follows_section);
    void resolve();

    [[nodiscard]] std::vector<Section> const& all() const { return sections_; }
    /// The section that rows stand in now.
    [[nodiscard]] std::uint32_t current() const {
        return sections_.empty() ? kNone : static_cast<std::uint32_t>(sections_.size() - 1);
    }

  private:
    void level_by_look();
    void level_by_adjacency();

    std::vector<Section> sections_;
    std::vector<bool> follows_section_;
};

}  // namespace offerta::server

#pragma once

#include <string>

namespace offerta::test {

/// docs/campaign-workflow.md: the table of shared/campaign/workflow.cpp as a state diagram in
/// Mermaid, and row by row.
[[nodiscard]] std::string workflow_page();

}  // namespace offerta::test

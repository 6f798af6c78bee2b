#pragma once

#include "shared/campaign/directory.hpp"

namespace offerta::campaign {

/// Warnings for approvers and those responsible who could do nothing, since nothing lets them act on campaigns (K3, X):
/// roles by the permission table and, where a directory is given, persons who are not there or whose roles on its day
/// give no such right. Places: "stages[1].approvers[0]", "tasks[3].responsible".
[[nodiscard]] Findings unreachable_people(Type const& type, Directory const* directory);

}  // namespace offerta::campaign

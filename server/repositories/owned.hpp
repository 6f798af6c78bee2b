#pragma once

#include "server/db/params.hpp"
#include "server/db/result.hpp"
#include "shared/access/subject.hpp"

namespace offerta::server {

/// Owner and unit in two columns, each of which may be null.
[[nodiscard]] Owned owned_in(db::Row const& row, int owner_column);

/// Three parameters: whether everything is reached boolean, owners uuid[], units uuid[]. What is of
/// no unit is reached where there are any units.
void add_reach(db::Params& params, Reach const& reach);

}  // namespace offerta::server

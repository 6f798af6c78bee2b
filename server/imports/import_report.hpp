#pragma once

#include <iosfwd>

#include "server/imports/plan.hpp"

namespace offerta::server {

/// The preview in words: how the file was understood, counts, findings, categories, difference.
/// Long lists are cut and say so.
void report_mapping(std::ostream& out, TableFile const& file, ImportMapping const& mapping, Language language);
void report_plan(std::ostream& out, ImportPlan const& plan, Language language);

}  // namespace offerta::server

#pragma once

#include <iosfwd>

#include "server/imports/plan_check.hpp"

namespace offerta::server {

/// The preview in words: how the file was understood, counts, findings, categories, difference.
/// Long lists are cut and say so.
void report_mapping(std::ostream& out, TableFile const& file, ImportMapping const& mapping, Language language);
void report_plan(std::ostream& out, ImportPlan const& plan, Language language);
/// What the checks before publishing say of the price book as it would be; nothing when they pass.
void report_check(std::ostream& out, CheckedPlan const& checked, Language language);

}  // namespace offerta::server

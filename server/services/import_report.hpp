#pragma once

#include "server/imports/plan.hpp"
#include "shared/base/text.hpp"
#include "shared/protocol/import_messages.hpp"

namespace offerta::server {

/// A plan as the wizard shows it; lists are cut to what a person reads.
[[nodiscard]] ImportReportInfo report_of(ImportPlan const& plan, Language language);

/// What a suggestion means for each column up to the last that holds anything.
[[nodiscard]] ImportChoice choice_of(ImportSuggestion const& suggestion, std::size_t sheet);
/// A column's meaning on the wire; MappingInvalid names what was read. An attribute takes its key from the suggestion or the header.
[[nodiscard]] ImportResult<std::vector<ColumnMapping>> columns_from(ImportChoice const& choice,
                                                                    ImportSuggestion const& suggestion);

}  // namespace offerta::server

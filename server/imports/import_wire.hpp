#pragma once

#include <string>

#include "server/imports/mapping.hpp"
#include "server/imports/plan.hpp"
#include "server/imports/progress.hpp"
#include "shared/protocol/import_messages.hpp"

namespace offerta::server {

/// What the wizard in the browser sees of a file: its sheets with first rows, and a mapping to
/// start from (of the first sheet that has one). All rows are counted, which `progress` hears of.
[[nodiscard]] ImportResult<ImportFileInfo> file_info(std::string id, TableFile const& file,
                                                     ImportProgress const& progress = {});

/// The mapping that a person chose. `list` is the price list that prices go into. Attributes get
/// their keys from the header's words. Errors: MappingInvalid for a kind of column that is not
/// known, SheetMissing.
[[nodiscard]] ImportResult<ImportMapping> mapping_from_choice(TableFile const& file, ImportChoice const& choice,
                                                              PriceList list);

/// The preview; findings and changes are the first `listed` of each kind, in the person's language.
[[nodiscard]] ImportReportInfo report_info(ImportPlan const& plan, Language language, std::size_t listed = 200);

}  // namespace offerta::server

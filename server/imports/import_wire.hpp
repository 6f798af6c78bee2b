#pragma once

#include <string>

#include "server/imports/mapping.hpp"
#include "server/imports/plan_check.hpp"
#include "server/imports/progress.hpp"
#include "shared/protocol/import_messages.hpp"

namespace offerta::server {

/// What the wizard in the browser sees of a file: its sheets with first rows, the price lists that
/// there are, and a mapping to start from (of the first sheet that has one). All rows are counted, which `progress`
/// hears of.
[[nodiscard]] ImportResult<ImportFileInfo> file_info(std::string id, TableFile const& file,
                                                     PriceBookData const& current, ImportProgress const& progress = {});

/// The mapping that a person chose. Attributes get their keys from the header's words. Errors:
/// MappingInvalid for a kind of column that is not known, SheetMissing, and of a list that is to be
/// there and is not, or the other way round, PriceListMissing, PriceListExists, PriceListNameless.
[[nodiscard]] ImportResult<ImportMapping> mapping_from_choice(TableFile const& file, ImportChoice const& choice,
                                                              PriceBookData const& current);

/// The preview; findings and changes are the first `listed` of each kind, in the person's language. What is wrong with
/// the book as a whole comes first, without a row.
[[nodiscard]] ImportReportInfo report_info(ImportPlan const& plan, CheckedPlan const& checked, Language language,
                                           std::size_t listed = 200);

}  // namespace offerta::server

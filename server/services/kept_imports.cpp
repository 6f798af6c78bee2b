#include "server/services/kept_imports.hpp"

#include "server/services/fresh_id.hpp"
#include "server/services/mutations.hpp"

namespace offerta::server {

Outcome<std::string> import_id(db::Session& session, Asking const& asking, std::optional<Uuid> const& chosen) {
    std::string id = to_string(chosen.value_or(fresh_id(asking.now)));
    if (!chosen) return id;
    auto const used = session.transact(
        [&](db::Transaction& transaction) { return mutations::find(transaction, {id, asking.user(), {}, {}}); });
    if (used) return refuse_used_id();
    return id;
}

std::vector<std::size_t> rows_of(ImportFileInfo const& info) {
    std::vector<std::size_t> rows;
    for (ImportSheetInfo const& sheet : info.sheets) rows.push_back(static_cast<std::size_t>(sheet.rows));
    return rows;
}

}  // namespace offerta::server

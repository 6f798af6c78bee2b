#include "server/services/import_service.hpp"

#include "server/imports/import_wire.hpp"
#include "server/imports/plan_check.hpp"
#include "server/services/price_book_service.hpp"
#include "shared/protocol/json_out.hpp"

namespace offerta::server {

namespace {

Error error_of(ImportFault const& fault, Language language) {
    std::string place = "file";
    if (!fault.sheet.empty()) place += "." + fault.sheet;
    if (fault.row > 0) place += ".row " + std::to_string(fault.row);
    if (fault.column > 0) place += ".column " + column_letters(fault.column);
    return {ErrorCode::InvalidFormat, place, describe(fault, language), fault.got};
}

tl::unexpected<Refusal> refuse_file(ImportFault const& fault, Language language) {
    return refuse(RefusalKind::Invalid, std::string(fault_code_name(fault.code)),
                  {Finding{Severity::Error, error_of(fault, language)}});
}

tl::unexpected<Refusal> refuse_gone() { return refuse(RefusalKind::NotFound, "not_found"); }

}  // namespace

Outcome<ImportFileInfo> ImportService::open(db::Session& session, Asking const& asking, std::string bytes,
                                            Language language, std::optional<Uuid> const& chosen) {
    auto id = import_id(session, asking, chosen);
    if (!id) return tl::unexpected(std::move(id.error()));
    Imports::Opening opening(imports_, std::move(*id), asking.user());
    auto* const import = opening.import();
    if (import == nullptr) return refuse_used_id();
    std::lock_guard const lock(import->mutex);
    MeasuredStep const step(import->gauge, ImportStage::Reading);
    auto file = open_table(std::move(bytes));
    if (!file) return refuse_file(file.error(), language);
    auto info = file_info(import->id, **file, price_book_service::working_copy(session), step.progress());
    if (!info) return refuse_file(info.error(), language);
    import->file = std::move(*file);
    import->rows = rows_of(*info);
    opening.keep();
    return std::move(*info);
}

Outcome<ImportReportInfo> ImportService::plan(db::Session& session, std::string const& id, ImportChoice const& choice,
                                              Language language) {
    auto const import = imports_.find(id);
    if (!import) return refuse_gone();
    std::lock_guard const lock(import->mutex);
    if (!import->file) return refuse_gone();
    std::size_t const rows = import->rows_of(choice.sheet);
    MeasuredStep const step(import->gauge, ImportStage::Reading, rows);
    PriceBookData current = price_book_service::working_copy(session);
    auto const mapping = mapping_from_choice(*import->file, choice, current);
    if (!mapping) return refuse_file(mapping.error(), language);
    auto plan = plan_import(*import->file, *mapping, current, step.progress(), rows);
    if (!plan) return refuse_file(plan.error(), language);
    import->plan = Planned{std::move(*plan), current.number};
    return report_info(import->plan->plan, check_plan(std::move(current), import->plan->plan), language);
}

Outcome<Answer> ImportService::commit(db::Session& session, Uuid const& id, MutationKey const& key,
                                      Asking const& asking) {
    auto const import = imports_.find(to_string(id));
    if (!import) return once(session, key, [](db::Transaction&) -> Outcome<Answer> { return refuse_gone(); });
    // The second of two at a time meets the first one's answer.
    std::lock_guard const lock(import->mutex);
    MeasuredStep const step(import->gauge, ImportStage::Writing);
    return once(session, key, [&](db::Transaction& transaction) -> Outcome<Answer> {
        auto const number = publish(transaction, import->plan, asking.actor, step.progress());
        if (!number) return tl::unexpected(number.error());
        return Answer{200, *number, dump(write(ImportDone{*number}))};
    });
}

Outcome<std::int64_t> ImportService::publish(db::Transaction& transaction, std::optional<Planned> const& planned,
                                             audit::Actor const& by, ImportProgress const& progress) {
    if (!planned) return refuse_invalid({ErrorCode::Required, "mapping", "a mapping first", {}});
    if (planned->plan.is_empty()) return planned->made_for;
    return price_book_service::publish_import(transaction, planned->plan, by, planned->made_for, progress);
}

}  // namespace offerta::server

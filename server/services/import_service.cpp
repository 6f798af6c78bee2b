#include "server/services/import_service.hpp"

#include <openssl/rand.h>

#include <array>
#include <chrono>

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

std::string new_id() {
    std::array<std::uint8_t, 10> random{};
    RAND_bytes(random.data(), static_cast<int>(random.size()));
    auto const now =
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch());
    return to_string(make_uuid_v7({now.count()}, random));
}

}  // namespace

ImportService::ImportPtr ImportService::find(std::string const& id) {
    std::lock_guard const lock(mutex_);
    for (ImportPtr const& import : imports_)
        if (import->id == id) return import;
    return nullptr;
}

void ImportService::keep(ImportPtr import) {
    std::lock_guard const lock(mutex_);
    imports_.push_front(std::move(import));
    if (imports_.size() > kMaxImports) imports_.pop_back();
}

Outcome<ImportFileInfo> ImportService::open(db::Session& session, std::string bytes, Language language) {
    auto file = open_table(std::move(bytes));
    if (!file) return refuse_file(file.error(), language);
    std::string const id = new_id();
    auto info = file_info(id, **file, price_book_service::working_copy(session));
    if (!info) return refuse_file(info.error(), language);
    auto import = std::make_shared<Import>();
    import->id = id;
    import->file = std::move(*file);
    keep(std::move(import));
    return std::move(*info);
}

Outcome<ImportReportInfo> ImportService::plan(db::Session& session, std::string const& id, ImportChoice const& choice,
                                              Language language) {
    ImportPtr const import = find(id);
    if (!import) return refuse_gone();
    std::lock_guard const lock(import->mutex);
    PriceBookData current = price_book_service::working_copy(session);
    auto const mapping = mapping_from_choice(*import->file, choice, current);
    if (!mapping) return refuse_file(mapping.error(), language);
    auto plan = plan_import(*import->file, *mapping, current);
    if (!plan) return refuse_file(plan.error(), language);
    import->made_for = current.number;
    import->plan = std::move(*plan);
    return report_info(*import->plan, check_plan(std::move(current), *import->plan), language);
}

Outcome<Answer> ImportService::commit(db::Session& session, Uuid const& id, MutationKey const& key,
                                      Asking const& asking) {
    ImportPtr const import = find(to_string(id));
    // The second of two at a time meets the first one's answer.
    std::unique_lock<std::mutex> const lock = import ? std::unique_lock(import->mutex) : std::unique_lock<std::mutex>();
    return once(session, key, [&](db::Transaction& transaction) -> Outcome<Answer> {
        if (!import) return refuse_gone();
        auto const number = publish(transaction, *import, asking.actor);
        if (!number) return tl::unexpected(number.error());
        return Answer{200, *number, dump(write(ImportDone{*number}))};
    });
}

Outcome<std::int64_t> ImportService::publish(db::Transaction& transaction, Import& import, audit::Actor const& by) {
    if (!import.plan) return refuse_invalid({ErrorCode::Required, "mapping", "a mapping first", {}});
    if (import.plan->is_empty()) return import.made_for;
    return price_book_service::publish_import(transaction, *import.plan, by, import.made_for);
}

}  // namespace offerta::server

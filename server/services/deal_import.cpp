#include "server/services/deal_import.hpp"

#include <algorithm>
#include <set>

#include "server/imports/import_wire.hpp"
#include "server/repositories/events.hpp"
#include "server/repositories/price_books.hpp"
#include "shared/protocol/json_out.hpp"

namespace offerta::server {

namespace {

constexpr std::size_t kDealsAtOnce = 1'000;

/// Those that are there already go out of the plan. Sums are of what is won and stays.
void leave_out_known(db::Executor& system, DealImportPlan& plan, ImportProgress const& progress) {
    StageProgress comparing(progress, ImportStage::Comparing, plan.deals.size());
    std::set<std::string> known;
    for (std::size_t begin = 0; begin < plan.deals.size(); begin += kDealsAtOnce) {
        std::vector<std::string> ids;
        for (std::size_t i = begin; i < std::min(begin + kDealsAtOnce, plan.deals.size()); ++i)
            ids.push_back(plan.deals[i].deal.id);
        for (std::string& id : deals::known(system, ids)) known.insert(std::move(id));
        comparing.reach(begin + ids.size());
    }
    std::erase_if(plan.deals, [&](deals::StoredDeal const& one) { return known.contains(one.deal.id); });
    plan.report.unchanged = static_cast<std::int64_t>(known.size());
    plan.report.added = static_cast<std::int64_t>(plan.deals.size());
}

void add_deals(db::Transaction& transaction, DealImportPlan const& plan, ImportProgress const& progress) {
    StageProgress writing(progress, ImportStage::Writing, plan.deals.size());
    for (std::size_t begin = 0; begin < plan.deals.size(); begin += kDealsAtOnce) {
        auto const end = std::min(begin + kDealsAtOnce, plan.deals.size());
        deals::insert(transaction, {plan.deals.begin() + static_cast<std::ptrdiff_t>(begin),
                                    plan.deals.begin() + static_cast<std::ptrdiff_t>(end)});
        transaction.send();
        writing.reach(end);
    }
}

tl::unexpected<Refusal> refuse_gone_import() { return refuse(RefusalKind::NotFound, "not_found"); }

Status sum_up(DealImportPlan& plan) {
    for (deals::StoredDeal const& one : plan.deals) {
        if (one.outcome != DealOutcome::Won) continue;
        auto sum = std::find_if(plan.report.net.begin(), plan.report.net.end(),
                                [&](Money const& money) { return money.currency == one.deal.currency; });
        if (sum == plan.report.net.end()) sum = plan.report.net.insert(sum, Money{0, one.deal.currency});
        for (DealLine const& line : one.deal.lines)
            if (__builtin_add_overflow(sum->minor, line.net_amount, &sum->minor))
                return fail(ErrorCode::Overflow, "net");
    }
    return {};
}

}  // namespace

tl::unexpected<Refusal> refuse_deal_file(ImportFault const& fault, Language language) {
    return refuse(
        RefusalKind::Invalid, std::string(fault_code_name(fault.code)),
        {Finding{Severity::Error, Error{ErrorCode::InvalidFormat, "file", describe(fault, language), fault.got}}});
}

Outcome<DealImportFile> DealImports::open(db::Session& session, Asking const& asking, std::string bytes,
                                          Language language, std::optional<Uuid> const& chosen) {
    auto id = import_id(session, asking, chosen);
    if (!id) return tl::unexpected(std::move(id.error()));
    Imports::Opening opening(imports_, std::move(*id), asking.user());
    auto* const import = opening.import();
    if (import == nullptr) return refuse_used_id();
    std::lock_guard const lock(import->mutex);
    MeasuredStep const step(import->gauge, ImportStage::Reading);
    auto file = open_table(std::move(bytes));
    if (!file) return refuse_deal_file(file.error(), language);
    auto info = file_info(import->id, **file, {}, step.progress());
    if (!info) return refuse_deal_file(info.error(), language);
    for (ImportSheetInfo& sheet : info->sheets) sheet.suggested_columns.clear();  // those were of a price list
    auto suggested = suggest_deal_import(**file, organisation_.facts(session)->settings.currency, language);
    if (!suggested) return tl::unexpected(suggested.error());
    import->file = std::move(*file);
    import->rows = rows_of(*info);
    opening.keep();
    return DealImportFile{import->id, std::move(info->sheets), std::move(*suggested)};
}

Outcome<DealImportReport> DealImports::plan(db::Session& session, Asking const& asking, std::string const& id,
                                            DealImportChoice const& choice, Language language) {
    auto const import = imports_.find(id, asking.user());
    if (!import) return refuse_gone_import();
    std::lock_guard const lock(import->mutex);
    if (!import->file) return refuse_gone_import();
    std::size_t const rows = import->rows_of(choice.sheet);
    MeasuredStep const step(import->gauge, ImportStage::Reading, rows);
    DealImportWorld const world{books_.get(session, price_books::current(session).number), organisation_.facts(session),
                                deals::matches(session), language, &customer_types_};
    auto plan = plan_deal_import(*import->file, choice, asking, world, {step.progress(), ImportStage::Reading, rows});
    if (!plan) return tl::unexpected(plan.error());
    {
        db::Acting const acting(session, db::Identity::system());
        leave_out_known(session, *plan, step.progress());
    }
    if (auto const fits = sum_up(*plan); !fits) return refuse_invalid(fits.error());
    import->plan = std::move(*plan);
    return import->plan->report;
}

Outcome<Answer> DealImports::commit(db::Session& session, Asking const& asking, std::string const& id,
                                    MutationKey const& key) {
    auto const import = imports_.find(id, asking.user());
    if (!import) return once(session, key, [](db::Transaction&) -> Outcome<Answer> { return refuse_gone_import(); });
    std::lock_guard const lock(import->mutex);
    MeasuredStep const step(import->gauge, ImportStage::Writing);
    return once(session, key, [&](db::Transaction& transaction) -> Outcome<Answer> {
        if (!import->plan) return refuse_invalid({ErrorCode::Required, "mapping", "a mapping first", {}});
        DealImportPlan const& plan = *import->plan;
        if (plan.report.refused > 0)
            return refuse_invalid(
                {ErrorCode::Conflict, "rows", "no row that is refused", std::to_string(plan.report.refused)});
        add_deals(transaction, plan, step.progress());
        deals::remember(transaction, plan.confirmed);
        events::append(transaction, asking.user(), {{"import", id, 1, "deals", "{}"}});
        DealImportReport report = plan.report;
        report.is_done = true;
        audit::record(transaction, asking.actor,
                      {"commitDealImport", "deal", {}, {}, "{\"added\":" + std::to_string(report.added) + "}"});
        return Answer{200, 1, dump(write(report))};
    });
}

}  // namespace offerta::server

#include "server/services/price_book_service.hpp"

#include "server/imports/plan_check.hpp"
#include "server/repositories/events.hpp"
#include "server/repositories/organisation.hpp"
#include "server/repositories/price_books.hpp"

namespace offerta::server::price_book_service {

namespace {

PriceBookData empty_book(Currency const& currency) {
    PriceBookData data;
    data.base_currency = currency;
    data.customer_types = {{"end_customer", {"Конечный заказчик", "End customer"}},
                           {"partner", {"Партнёр", "Partner"}},
                           {"distributor", {"Дистрибьютор", "Distributor"}},
                           {"government", {"Госзаказчик", "Government"}},
                           {"education", {"Образование", "Education"}}};
    data.customer_statuses = {{"new", {"Новый", "New"}},
                              {"regular", {"Постоянный", "Regular"}},
                              {"key", {"Ключевой", "Key"}},
                              {"vip", {"VIP", "VIP"}},
                              {"stop", {"Стоп-лист", "Stop list"}, true}};
    return data;
}

}  // namespace

PriceBookData working_copy(db::Executor& executor) {
    auto const info = price_books::current(executor);
    auto const settings = organisation::settings(executor);
    PriceBookData data =
        info.number == 0 ? empty_book(settings.currency) : price_books::load(executor, info.number)->data();
    data.rounding = settings.rounding;
    return data;
}

void publish_first(db::Transaction& transaction) {
    if (price_books::current(transaction).number > 0) return;
    (void)price_books::publish(transaction, working_copy(transaction), {});
}

Outcome<std::int64_t> publish_import(db::Transaction& transaction, ImportPlan const& plan, audit::Actor const& by,
                                     std::int64_t made_for, ImportProgress const& progress) {
    PriceBookData current = working_copy(transaction);
    if (made_for != 0 && current.number != made_for) {
        Error stale{ErrorCode::Conflict, "price_book", std::to_string(made_for), std::to_string(current.number)};
        return refuse(RefusalKind::Stale, "stale", {Finding{Severity::Error, std::move(stale)}});
    }
    auto [next, findings] = check_plan(std::move(current), plan);
    std::erase_if(findings, [](Finding const& each) { return each.severity != Severity::Error; });
    if (findings.size() > kListedFindingsMax) findings.resize(kListedFindingsMax);
    if (!findings.empty()) return refuse(RefusalKind::Invalid, "validation", std::move(findings));
    UserId const user = by.user.value_or(UserId{});
    std::int64_t const before = next.number;
    std::size_t const count = next.products.size();
    std::string const products = std::to_string(count);
    StageProgress writing(progress, ImportStage::Writing, count);
    auto const packed = [&](std::size_t bytes, std::size_t of) { writing.reach(count * bytes / of); };
    std::int64_t const number = price_books::publish(transaction, std::move(next), user, packed);
    events::append(transaction, user,
                   {{"price_book", "price_book", number, "imported", "{\"products\":" + products + "}"}});
    audit::record(transaction, by,
                  {"commitImport", "price_book", std::to_string(number), "{\"number\":" + std::to_string(before) + "}",
                   "{\"number\":" + std::to_string(number) + ",\"products\":" + products + "}"});
    return number;
}

Outcome<std::int64_t> publish_import(db::Session& session, ImportPlan const& plan, audit::Actor const& by,
                                     std::int64_t made_for, ImportProgress const& progress) {
    return session.transact(
        [&](db::Transaction& transaction) { return publish_import(transaction, plan, by, made_for, progress); });
}

}  // namespace offerta::server::price_book_service

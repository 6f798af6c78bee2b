#include "server/services/price_book_service.hpp"

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

Result<std::int64_t> publish_import(db::Transaction& transaction, ImportPlan const& plan, audit::Actor const& by,
                                    std::int64_t made_for) {
    PriceBookData current = working_copy(transaction);
    if (made_for != 0 && current.number != made_for) {
        return fail(ErrorCode::Conflict, "price_book", std::to_string(made_for), std::to_string(current.number));
    }
    PriceBookData next = apply_plan(std::move(current), plan);
    if (auto built = PriceBook::build(next); !built) return tl::unexpected(std::move(built.error()));
    UserId const user = by.user.value_or(UserId{});
    std::int64_t const before = next.number;
    std::string const products = std::to_string(next.products.size());
    std::int64_t const number = price_books::publish(transaction, std::move(next), user);
    events::append(transaction, user,
                   {{"price_book", "price_book", number, "imported", "{\"products\":" + products + "}"}});
    audit::record(transaction, by,
                  {"commitImport", "price_book", std::to_string(number), "{\"number\":" + std::to_string(before) + "}",
                   "{\"number\":" + std::to_string(number) + ",\"products\":" + products + "}"});
    return number;
}

Result<std::int64_t> publish_import(db::Session& session, ImportPlan const& plan, audit::Actor const& by,
                                    std::int64_t made_for) {
    return session.transact(
        [&](db::Transaction& transaction) { return publish_import(transaction, plan, by, made_for); });
}

}  // namespace offerta::server::price_book_service

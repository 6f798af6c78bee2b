#include "server/app/demo_bonuses.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

#include "server/repositories/bonuses.hpp"
#include "server/repositories/deals.hpp"
#include "server/services/closing.hpp"
#include "server/services/fresh_id.hpp"
#include "shared/bonus/check_plan.hpp"

namespace offerta::server {

namespace {

constexpr int kClosedMonths = 5;
constexpr char kSellerRole[] = "seller";

/// A line of a demo deal; amounts in kopecks without VAT.
struct DemoSold {
    char const* sku;
    char const* category;
    ProductKind kind;
    int quantity;
    std::int64_t list;
    std::int64_t net;
};
enum class DemoOwner : std::uint8_t { Seller, Head, First, Second };
struct DemoSale {
    int month;  ///< before this one
    int day;
    char const* number;
    char const* customer;
    DemoOwner owner;
    int share;  ///< the owner's; the head has the rest
    std::vector<DemoSold> lines;
};

constexpr ProductKind kGoods = ProductKind::Goods, kService = ProductKind::Service, kLicence = ProductKind::Licence;

/// What the pictures show, and months before it that look like a year of work.
std::vector<DemoSale> demo_sales() {
    using enum DemoOwner;
    return {
        {0,
         20,
         "Д-0311",
         "НПП «Радиотракт»",
         Seller,
         100,
         {{"PM-EDA-PCB-12", "eda", kLicence, 4, 915'217'39, 842'000'00}}},
        {0,
         18,
         "Д-0309",
         "АО «Контур-Энерго»",
         Seller,
         70,
         {{"PM-SRV-2U", "server", kGoods, 6, 2'226'000'00, 2'114'700'00},
          {"PM-OSC-4", "scope", kGoods, 5, 588'000'00, 588'000'00}}},
        {0,
         12,
         "Д-0304",
         "ООО «Умный склад»",
         Seller,
         100,
         {{"PM-DEV-32", "dev-board", kGoods, 24, 414'000'00, 373'262'40}}},
        {0,
         9,
         "Д-0302",
         "Технопарк «Берег»",
         Seller,
         100,
         {{"SRV-ONB-8", "onboarding", kService, 3, 96'000'00, 96'000'00}}},
        {0,
         16,
         "Д-0308",
         "ООО «Импульс-М»",
         First,
         100,
         {{"PM-WS-T64", "workstation", kGoods, 8, 1'272'208'00, 1'221'319'00}}},
        {0,
         11,
         "Д-0303",
         "Южный технический университет",
         First,
         100,
         {{"PM-EDA-PCB-12", "eda", kLicence, 10, 2'116'400'00, 1'799'000'00}}},
        {0,
         19,
         "Д-0310",
         "АО «ЭлКон Сибирь»",
         Second,
         100,
         {{"PM-DEV-32", "dev-board", kGoods, 60, 735'264'00, 661'737'00}}},
        {0,
         6,
         "Д-0300",
         "ООО «НефтеТелеметрия»",
         Head,
         100,
         {{"PM-PDM-10", "server-software", kLicence, 3, 297'480'00, 282'606'00}}},
        {1,
         8,
         "Д-0287",
         "ООО «Сигнал-Сервис»",
         Seller,
         100,
         {{"PM-MON-27", "monitor", kGoods, 10, 384'000'00, 364'800'00}}},
        {1,
         14,
         "Д-0291",
         "АО «Морские приборы»",
         Seller,
         60,
         {{"PM-EDA-SIM-12", "eda-modules", kLicence, 15, 1'141'304'35, 1'050'000'00}}},
        {1,
         22,
         "Д-0295",
         "АО «Северный контур»",
         Seller,
         100,
         {{"PM-EDA-PCB-12", "eda", kLicence, 5, 1'058'200'00, 1'005'290'00},
          {"SRV-ONB-8", "onboarding", kService, 4, 128'000'00, 128'000'00}}},
        {1,
         26,
         "Д-0297",
         "ООО «Лаборатория света»",
         Head,
         100,
         {{"PM-OSC-4", "scope", kGoods, 3, 350'760'00, 333'222'00}}},
        {1,
         17,
         "Д-0293",
         "ООО «Южная автоматика»",
         First,
         100,
         {{"PM-SRV-2U", "server", kGoods, 2, 719'280'00, 690'508'00}}},
        {1,
         24,
         "Д-0296",
         "Дирекция новых линий",
         Second,
         100,
         {{"PM-RTOS-DEV", "embedded", kLicence, 12, 852'480'00, 801'331'00}}},
        {2,
         10,
         "Д-0271",
         "ООО «Умный склад»",
         Seller,
         100,
         {{"PM-DEV-32", "dev-board", kGoods, 40, 510'600'00, 484'000'00}}},
        {2,
         21,
         "Д-0279",
         "Политех, кафедра РТС",
         Seller,
         100,
         {{"PM-EDA-PCB-12", "eda", kLicence, 12, 2'539'680'00, 2'260'315'00}}},
        {2,
         15,
         "Д-0274",
         "ООО «Медприбор Плюс»",
         Second,
         100,
         {{"PM-WS-T64", "workstation", kGoods, 5, 795'130'00, 763'324'00}}},
        {2,
         25,
         "Д-0282",
         "ООО «Базис Электроника»",
         First,
         100,
         {{"PM-MON-27", "monitor", kGoods, 30, 852'480'00, 801'331'00}}},
        {2,
         18,
         "Д-0277",
         "ТОО «Степь-Электро»",
         Head,
         100,
         {{"PM-SRV-2U", "server", kGoods, 2, 719'280'00, 690'508'00}}},
        {3,
         12,
         "Д-0258",
         "НПП «Радиотракт»",
         Seller,
         100,
         {{"PM-SRV-2U", "server", kGoods, 4, 1'438'560'00, 1'366'632'00}}},
        {3,
         19,
         "Д-0262",
         "ООО «Чип-Опт Урал»",
         First,
         100,
         {{"PM-RTOS-DEV", "embedded", kLicence, 8, 568'320'00, 545'587'00}}},
        {3, 23, "Д-0265", "АО «Волна-2»", Second, 100, {{"PM-OSC-4", "scope", kGoods, 4, 467'680'00, 467'680'00}}},
        {3,
         27,
         "Д-0268",
         "АО «Старый маяк»",
         Head,
         100,
         {{"PM-EDA-PCB-12", "eda", kLicence, 3, 634'920'00, 584'126'00}}},
        {4,
         9,
         "Д-0241",
         "Технопарк «Берег»",
         Seller,
         100,
         {{"PM-EDA-SIM-12", "eda-modules", kLicence, 20, 1'398'600'00, 1'314'684'00}}},
        {4,
         16,
         "Д-0246",
         "Университет «Сфера»",
         First,
         100,
         {{"PM-EDA-PCB-12", "eda", kLicence, 6, 1'269'840'00, 1'142'856'00}}},
        {4,
         20,
         "Д-0249",
         "Институт точной механики",
         Second,
         100,
         {{"SRV-ONB-8", "onboarding", kService, 10, 320'000'00, 320'000'00}}},
        {5,
         13,
         "Д-0223",
         "АО «Контур-Энерго»",
         Seller,
         80,
         {{"PM-WS-T64", "workstation", kGoods, 12, 1'908'312'00, 1'793'813'00}}},
        {5,
         17,
         "Д-0227",
         "Учебный центр «Старт-Э»",
         First,
         100,
         {{"PM-PDM-10", "server-software", kLicence, 6, 594'960'00, 565'212'00}}},
        {5,
         24,
         "Д-0231",
         "ООО «Инжиниринг 24»",
         Second,
         100,
         {{"PM-DEV-32", "dev-board", kGoods, 80, 980'352'00, 902'000'00}}},
    };
}

Decimal demo_decimal(char const* text) {
    auto const value = Decimal::parse(text);
    if (!value) throw std::runtime_error(std::string("demo bonuses: ") + text);
    return *value;
}

BonusPlan demo_plan(DemoSalesCast const& cast, BonusPeriod first, Date today, Instant now) {
    BonusPlan plan;
    plan.id = to_string(fresh_id(now));
    int const year = civil_from_date(today).year;
    plan.name = {"Продажи " + std::to_string(year), "Sales " + std::to_string(year)};
    plan.effective = {first_day(first), *date_from_civil({year, 12, 31})};
    plan.role_rates = {{"licences", kSellerRole, {}, kLicence, {}, demo_decimal("3")},
                       {"services", kSellerRole, {}, kService, {}, demo_decimal("2")},
                       {"goods", kSellerRole, {}, std::nullopt, {}, demo_decimal("1.5")},
                       {"presale", "presale", {kSellerRole}, std::nullopt, {}, demo_decimal("0.5")}};
    plan.category_coefficients = {{"software", demo_decimal("1.2")},
                                  {"hardware", demo_decimal("0.9")},
                                  {"instruments", demo_decimal("1")},
                                  {"services", demo_decimal("1.1")}};
    plan.individual_coefficients = {{to_string(cast.seller.value), "boards", plan.effective, demo_decimal("1.15")}};
    plan.discount_factors = {{std::nullopt, demo_decimal("0.05"), demo_decimal("1")},
                             {demo_decimal("0.05"), demo_decimal("0.1"), demo_decimal("0.9")},
                             {demo_decimal("0.1"), demo_decimal("0.15"), demo_decimal("0.75")},
                             {demo_decimal("0.15"), std::nullopt, demo_decimal("0.5")}};
    plan.tiers = {{demo_decimal("1"), demo_decimal("1.2")}, {demo_decimal("1.2"), demo_decimal("1.5")}};
    plan.quotas = {{{}, {}, 4'700'000'00}};
    return plan;
}

/// What it is next year: not submitted yet.
BonusPlan next_plan(BonusPlan plan, Date today, Instant now) {
    int const year = civil_from_date(today).year + 1;
    plan.id = to_string(fresh_id(now));
    plan.name = {"Продажи " + std::to_string(year), "Sales " + std::to_string(year)};
    plan.effective = {*date_from_civil({year, 1, 1}), *date_from_civil({year, 12, 31})};
    plan.individual_coefficients.front().validity = plan.effective;
    plan.role_rates[2].percent = demo_decimal("1.6");
    return plan;
}

class DemoDeals {
  public:
    DemoDeals(DemoSalesCast const& cast, Date today, Instant now) : cast_(cast), today_(today), now_(now) {}

    [[nodiscard]] deals::StoredDeal make(DemoSale const& sale) const {
        deals::StoredDeal out;
        out.deal.id = to_string(fresh_id(now_));
        out.deal.number = sale.number;
        out.deal.customer = sale.customer;
        out.deal.close_date = date_of(sale);
        for (DemoSold const& line : sale.lines)
            out.deal.lines.push_back({std::to_string(out.deal.lines.size() + 1), line.sku, line.category, line.kind,
                                      Decimal::from_int(line.quantity), line.list, line.net});
        out.whose.owner = owner_of(sale.owner);
        out.deal.participants = parts(out.whose.owner, sale.share);
        out.version = 1;
        out.opened = add_days(out.deal.close_date, -30 - sale.day);
        out.customer_type = "end";
        return out;
    }
    [[nodiscard]] std::vector<Participation> parts(UserId owner, int share) const {
        std::vector<Participation> out{{to_string(owner.value), kSellerRole, Decimal::from_int(share)}};
        if (share < 100) out.push_back({to_string(cast_.head.value), kSellerRole, Decimal::from_int(100 - share)});
        return out;
    }
    [[nodiscard]] Date date_of(DemoSale const& sale) const {
        BonusPeriod const month{PeriodKind::Month, month_of(today_).index - sale.month};
        Date const wanted = add_days(first_day(month), sale.day - 1);
        // Nothing of this month lies ahead, on its first day too.
        return sale.month == 0 ? std::min(wanted, today_) : wanted;
    }

  private:
    [[nodiscard]] UserId owner_of(DemoOwner owner) const {
        if (owner == DemoOwner::Seller) return cast_.seller;
        if (owner == DemoOwner::Head) return cast_.head;
        return cast_.others.at(owner == DemoOwner::First ? 0 : 1);
    }
    DemoSalesCast const& cast_;
    Date today_;
    Instant now_;
};

void put_plan(db::Transaction& transaction, BonusPlan const& plan, DemoSalesCast const& cast,
              CategoryTree const& categories, bool published, Instant now) {
    for (Finding const& one : check_plan(plan, categories))
        if (one.severity == Severity::Error) throw std::runtime_error("demo plan: " + one.what.place);
    PlanRecord record{plan, PlanState::Draft, cast.plan_writer, now, {}, std::nullopt, {}};
    bonuses::add_plan(transaction, record);
    if (!published) return;
    record.state = PlanState::Submitted;
    bonuses::decide_plan(transaction, record);
    record.state = PlanState::Published;
    record.decided_by = cast.head;
    record.decided_at = now;
    bonuses::decide_plan(transaction, record);
}

/// Closes month after month by what is known, as the server does.
BonusCalendar close_months(db::Transaction& transaction, BonusFacts const& rules, BonusPeriod first, BonusPeriod last) {
    BonusCalendar calendar{first, std::nullopt};
    for (BonusPeriod month = first; month <= last; month = next_period(month)) {
        auto const stored = store_closing(transaction, {rules, calendar, [](std::int64_t) { return true; }});
        auto const next = close_period(calendar, month);
        if (!stored || !next) throw std::runtime_error("demo bonuses: " + to_string(month));
        calendar = *next;
    }
    bonuses::put_calendar(transaction, {calendar, 1});
    return calendar;
}

}  // namespace

void put_demo_bonuses(db::Transaction& transaction, DemoSalesCast const& cast, CategoryTree const& categories,
                      Date today, Instant now) {
    BonusPeriod const current = month_of(today);
    BonusPeriod const first{current.kind, current.index - kClosedMonths};
    DemoDeals const make(cast, today, now);
    std::vector<deals::StoredDeal> stored;
    for (DemoSale const& sale : demo_sales()) stored.push_back(make.make(sale));
    deals::insert(transaction, stored);
    BonusPlan const plan = demo_plan(cast, first, today, now);
    put_plan(transaction, plan, cast, categories, true, now);
    put_plan(transaction, next_plan(plan, today, now), cast, categories, false, now);

    BonusFacts rules;
    rules.plans = {plan};
    rules.categories = categories;
    (void)close_months(transaction, rules, first, previous_period(current));

    // After that: two monitors came back, and a share was wrong.
    auto const by_number = [&](std::string_view number) -> deals::StoredDeal& {
        for (deals::StoredDeal& one : stored)
            if (one.deal.number == number) return one;
        throw std::runtime_error("demo bonuses: " + std::string(number));
    };
    DealReturn returned{to_string(fresh_id(now)), by_number("Д-0287").deal.id, "1", Decimal::from_int(2),
                        std::min(add_days(first_day(current), 4), today)};
    deals::add_return(transaction, returned);
    deals::StoredDeal& corrected = by_number("Д-0291");
    corrected.deal.participants = make.parts(cast.seller, 70);
    corrected.version = 2;
    deals::replace(transaction, corrected);
}

}  // namespace offerta::server

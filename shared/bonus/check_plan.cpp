#include "shared/bonus/check_plan.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "shared/bonus/check_factors.hpp"

namespace offerta {
namespace {

constexpr ProductKind kAllKinds[] = {ProductKind::Goods, ProductKind::Service, ProductKind::Licence};

std::string plan_row(std::string_view table, std::size_t index) {
    return std::string(table) + "[" + std::to_string(index) + "]";
}

bool is_backwards(Validity const& dates) { return dates.from && dates.to && *dates.to < *dates.from; }
bool do_meet(Validity const& a, Validity const& b) {
    bool const a_ends_first = a.to && b.from && *a.to < *b.from;
    bool const b_ends_first = b.to && a.from && *b.to < *a.from;
    return !a_ends_first && !b_ends_first;
}
bool does_cover(Validity const& outer, Validity const& inner) {
    bool const from = !outer.from || (inner.from && *outer.from <= *inner.from);
    bool const to = !outer.to || (inner.to && *inner.to <= *outer.to);
    return from && to;
}
std::string shown_dates(Validity const& dates) {
    return (dates.from ? to_string(*dates.from) : std::string{"…"}) + "…" +
           (dates.to ? to_string(*dates.to) : std::string{});
}

class PlanChecks {
  public:
    PlanChecks(BonusPlan const& plan, CategoryTree const& categories) : plan_(plan), categories_(categories) {}

    Findings run() {
        if (plan_.id.empty()) add(Severity::Error, ErrorCode::Required, "id");
        if (plan_.name.ru.empty() && plan_.name.en.empty()) add(Severity::Error, ErrorCode::Required, "name");
        if (plan_.version < 1)
            add(Severity::Error, ErrorCode::OutOfRange, "version", "1 or more", std::to_string(plan_.version));
        check_dates(plan_.effective, "effective");
        check_role_rates();
        check_category_coefficients();
        check_individual_coefficients();
        check_discount_factors(plan_.discount_factors, found_);
        check_tiers();
        check_quotas();
        return std::move(found_);
    }

  private:
    void add(Severity severity, ErrorCode code, std::string place, std::string expected = {}, std::string got = {}) {
        found_.push_back({severity, {code, std::move(place), std::move(expected), std::move(got)}});
    }
    void refuse(ErrorCode code, std::string place, std::string expected = {}, std::string got = {}) {
        add(Severity::Error, code, std::move(place), std::move(expected), std::move(got));
    }

    void check_number(Decimal value, std::int64_t maximum, std::string const& place) {
        check_bonus_number(value, maximum, place, found_);
    }
    void check_dates(Validity const& dates, std::string const& place) {
        if (is_backwards(dates))
            refuse(ErrorCode::OutOfRange, place + ".to", "not before " + to_string(*dates.from), to_string(*dates.to));
    }
    void check_category(std::string const& category, std::string const& place) {
        if (categories_.index_of(category) == CategoryTree::kNone)
            refuse(category.empty() ? ErrorCode::Required : ErrorCode::NotFound, place + ".category", "a category",
                   category);
    }

    void check_role_rates() {
        if (plan_.role_rates.empty()) refuse(ErrorCode::Required, "role_rates", "one row or more");
        if (plan_.role_rates.size() > kMaxRoleRates)
            return refuse(ErrorCode::TooMany, "role_rates", "at most " + std::to_string(kMaxRoleRates));
        std::set<std::string_view> ids, others;
        for (std::size_t i = 0; i < plan_.role_rates.size(); ++i) {
            RoleRate const& row = plan_.role_rates[i];
            std::string const place = plan_row("role_rates", i);
            if (row.id.empty())
                refuse(ErrorCode::Required, place + ".id");
            else if (!ids.insert(row.id).second)
                refuse(ErrorCode::Duplicate, place + ".id", "an id that occurs once", row.id);
            if (row.role.empty()) refuse(ErrorCode::Required, place + ".role");
            if (row.kind && !row.category.empty()) refuse(ErrorCode::Conflict, place, "a kind or a category, not both");
            if (!row.category.empty()) check_category(row.category, place);
            check_number(row.percent, 100, place + ".percent");
            others.insert(row.other_roles.begin(), row.other_roles.end());
            check_is_reached(i, place);
        }
        if (others.size() > kMaxOtherRoles)
            refuse(ErrorCode::TooMany, "role_rates", "at most " + std::to_string(kMaxOtherRoles) + " other roles",
                   std::to_string(others.size()));
    }

    // Whether `earlier` holds wherever `row` does, for products of one kind.
    [[nodiscard]] bool covers(RoleRate const& earlier, RoleRate const& row, ProductKind kind) const {
        if (earlier.role != row.role || (earlier.kind && *earlier.kind != kind)) return false;
        for (std::string const& role : earlier.other_roles)
            if (std::find(row.other_roles.begin(), row.other_roles.end(), role) == row.other_roles.end()) return false;
        return earlier.category.empty() ||
               categories_.is_within(categories_.index_of(row.category), categories_.index_of(earlier.category));
    }

    // One earlier row says it all, or one for each kind.
    void check_is_reached(std::size_t index, std::string const& place) {
        RoleRate const& row = plan_.role_rates[index];
        std::string first;
        for (ProductKind const kind : kAllKinds) {
            if (row.kind && *row.kind != kind) continue;
            std::size_t earlier = 0;
            while (earlier < index && !covers(plan_.role_rates[earlier], row, kind)) ++earlier;
            if (earlier == index) return;
            std::string const& id = plan_.role_rates[earlier].id;
            if (first.find(id) == std::string::npos) first += (first.empty() ? "" : ", ") + id;
        }
        refuse(ErrorCode::Conflict, place, "a row that can be reached", first);
    }

    void check_category_coefficients() {
        std::map<std::string_view, std::size_t> seen;
        for (std::size_t i = 0; i < plan_.category_coefficients.size(); ++i) {
            CategoryCoefficient const& row = plan_.category_coefficients[i];
            std::string const place = plan_row("category_coefficients", i);
            check_category(row.category, place);
            check_number(row.factor, kMaxBonusFactor, place + ".factor");
            auto const [first, is_new] = seen.emplace(row.category, i);
            if (!is_new)
                refuse(ErrorCode::Conflict, place, "a row that can be reached",
                       plan_row("category_coefficients", first->second));
        }
    }

    void check_individual_coefficients() {
        std::map<std::pair<std::string_view, std::string_view>, std::vector<std::size_t>> seen;
        for (std::size_t i = 0; i < plan_.individual_coefficients.size(); ++i) {
            IndividualCoefficient const& row = plan_.individual_coefficients[i];
            std::string const place = plan_row("individual_coefficients", i);
            if (row.user.empty()) refuse(ErrorCode::Required, place + ".user");
            check_category(row.category, place);
            check_number(row.factor, kMaxBonusFactor, place + ".factor");
            check_dates(row.validity, place);
            if (!do_meet(row.validity, plan_.effective))
                add(Severity::Warning, ErrorCode::OutOfRange, place, "dates of the plan", shown_dates(row.validity));
            auto& earlier = seen[{row.user, row.category}];
            for (std::size_t const before : earlier)
                if (do_meet(plan_.individual_coefficients[before].validity, row.validity)) {
                    refuse(ErrorCode::Conflict, place, "dates that do not overlap",
                           plan_row("individual_coefficients", before));
                    break;
                }
            earlier.push_back(i);
        }
    }

    void check_tiers() {
        if (plan_.tiers.size() > kMaxBonusTiers)
            return refuse(ErrorCode::TooMany, "tiers", "at most " + std::to_string(kMaxBonusTiers));
        if (!plan_.tiers.empty() && plan_.quotas.empty())
            refuse(ErrorCode::Required, "quotas", "a quota, because there are tiers");
        for (std::size_t i = 0; i < plan_.tiers.size(); ++i) {
            BonusTier const& tier = plan_.tiers[i];
            std::string const place = plan_row("tiers", i);
            check_number(tier.threshold, kMaxBonusFactor, place + ".threshold");
            check_number(tier.accelerator, kMaxBonusFactor, place + ".accelerator");
            if (tier.threshold.is_zero()) refuse(ErrorCode::OutOfRange, place + ".threshold", "more than 0", "0");
            if (i > 0 && tier.threshold <= plan_.tiers[i - 1].threshold)
                refuse(ErrorCode::OutOfRange, place + ".threshold",
                       "more than " + plan_.tiers[i - 1].threshold.to_string(), tier.threshold.to_string());
        }
        if (plan_.cap && *plan_.cap <= 0)
            refuse(ErrorCode::OutOfRange, "cap", "more than 0", Money{*plan_.cap, plan_.currency}.to_string());
    }

    void check_quotas() {
        for (std::size_t i = 0; i < plan_.quotas.size(); ++i) {
            BonusQuota const& quota = plan_.quotas[i];
            std::string const place = plan_row("quotas", i);
            if (quota.amount <= 0)
                refuse(ErrorCode::OutOfRange, place + ".amount", "more than 0",
                       Money{quota.amount, plan_.currency}.to_string());
            check_dates(quota.validity, place);
            for (std::size_t before = 0; before < i; ++before) {
                BonusQuota const& earlier = plan_.quotas[before];
                if (earlier.user != quota.user || !do_meet(earlier.validity, quota.validity)) continue;
                bool const is_hidden = does_cover(earlier.validity, quota.validity);
                refuse(ErrorCode::Conflict, place,
                       is_hidden ? "a row that can be reached" : "dates that do not overlap",
                       plan_row("quotas", before));
                break;
            }
        }
    }

    BonusPlan const& plan_;
    CategoryTree const& categories_;
    Findings found_;
};

// Of one currency by their beginnings; a plan that is wrong in itself is told by check_plan.
std::vector<std::size_t> by_beginning(std::vector<BonusPlan> const& plans, std::size_t like) {
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < plans.size(); ++i)
        if (plans[i].currency == plans[like].currency && !is_backwards(plans[i].effective)) out.push_back(i);
    std::stable_sort(out.begin(), out.end(),
                     [&](std::size_t a, std::size_t b) { return plans[a].effective.from < plans[b].effective.from; });
    return out;
}

}  // namespace

Findings check_plan(BonusPlan const& plan, CategoryTree const& categories) {
    return PlanChecks(plan, categories).run();
}

Findings check_plans(std::vector<BonusPlan> const& plans) {
    Findings found;
    std::set<std::string_view> ids;
    std::set<std::string_view> currencies;
    for (std::size_t i = 0; i < plans.size(); ++i) {
        if (!ids.insert(plans[i].id).second)
            found.push_back(
                {Severity::Error,
                 {ErrorCode::Duplicate, plan_row("plans", i) + ".id", "an id that occurs once", plans[i].id}});
        if (!currencies.insert(plans[i].currency.name()).second) continue;
        std::vector<std::size_t> const order = by_beginning(plans, i);
        std::size_t last = order.empty() ? 0 : order.front();  // the one that ends last so far
        for (std::size_t k = 1; k < order.size(); ++k) {
            BonusPlan const& next = plans[order[k]];
            std::optional<Date> const end = plans[last].effective.to;
            std::string const place = plan_row("plans", order[k]) + ".effective";
            if (do_meet(plans[last].effective, next.effective))
                found.push_back(
                    {Severity::Error, {ErrorCode::Conflict, place, "dates that do not overlap", plans[last].id}});
            else if (end && next.effective.from && add_days(*end, 1) < *next.effective.from)
                found.push_back({Severity::Warning,
                                 {ErrorCode::OutOfRange, place, "no gap before the plan",
                                  shown_dates({add_days(*end, 1), add_days(*next.effective.from, -1)})}});
            if (end && (!next.effective.to || *end < *next.effective.to)) last = order[k];
        }
    }
    return found;
}

}  // namespace offerta

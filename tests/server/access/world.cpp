#include "tests/server/access/world.hpp"

#include <algorithm>

#include "server/repositories/access.hpp"
#include "server/repositories/organisation.hpp"
#include "tests/server/support/client.hpp"

namespace offerta::server::test {

namespace {

using db::Params;
using db::Statement;
using testing::Random;

constexpr Statement kDeactivate{"test.world.deactivate", "UPDATE app_user SET is_active = false WHERE id = $1::uuid"};
// $1 id, $2 owner, $3 unit (may be null), $4 sequence.
constexpr Statement kPutQuote{"test.world.quote", R"sql(
INSERT INTO quote (id, version, year, sequence, revision, status, owner, currency, net, vat, gross, search, head, summary,
                   created_at, updated_at, unit)
VALUES ($1::uuid, 1, 2026, $4::int, 1, 'draft', $2::uuid, 'RUB', 0, 0, 0, '', '{}', '{}', now(), now(), $3::uuid))sql"};
constexpr Statement kPutLine{"test.world.line", R"sql(
INSERT INTO quote_line (quote, id, specification, rank, sku, body)
VALUES ($1::uuid, gen_random_uuid(), gen_random_uuid(), 1, 'X', '{}'))sql"};
constexpr Statement kPutEvent{"test.world.event", R"sql(
INSERT INTO event (aggregate, entity, version, type, details) VALUES ('quote', $1, 1, 'created', '{}'))sql"};
constexpr Statement kPutCustomer{"test.world.customer", R"sql(
INSERT INTO customer (id, version, name, search, type, status, body, owner, unit)
VALUES ($1::uuid, 1, 'x', 'x', '', '', '{}', $2::uuid, $3::uuid))sql"};
constexpr Statement kPutBonus{"test.world.bonus", R"sql(
INSERT INTO bonus_review (id, user_id, unit, period, currency, line_key, is_correction, version, is_disputed, body)
VALUES ($1::uuid, $2::uuid, $3::uuid, '2026-11', 'RUB', $1, false, 1, false, '{}'))sql"};
// The same id again, so that all four kinds of rows are asked for in one way.
constexpr Statement kPutFigure{"test.world.figure", R"sql(
INSERT INTO bonus_figure (user_id, unit, period, currency, month, categories, amounts)
VALUES ($2::uuid, $3::uuid, '2026-11', 'RUB', $1, '{cat}', '{77712345}'))sql"};
constexpr Statement kPutStatement{"test.world.statement", R"sql(
INSERT INTO bonus_statement (user_id, unit, period, currency, total, body)
VALUES ($2::uuid, $3::uuid, $1, 'RUB', 77712345, '{}'))sql"};
constexpr Statement kPutDeal{"test.world.deal", R"sql(
INSERT INTO deal (id, version, owner, unit, source, outcome, number, customer, customer_type, currency, closed, due, net, list, people, told, search)
VALUES ($1::uuid, 1, $2::uuid, $3::uuid, 'hand', 'won', $1, '', '', 'RUB', '2026-11-01', 0, 0, 0, '{}', '{}', ''))sql"};

template <class IdType>
IdType fresh() {
    return {*parse_uuid(new_id())};
}

template <class T>
T const& one_of(Random& random, std::vector<T> const& all) {
    return all[random.below(all.size())];
}

/// Open ends, ends on the very day, and on either side of it.
DateRange random_dates(Random& random, Date today) {
    DateRange dates;
    if (random.chance(40)) dates.from = add_days(today, static_cast<int>(random.between(-2, 1)));
    if (random.chance(40)) dates.to = add_days(today, static_cast<int>(random.between(-1, 2)));
    if (dates.from && dates.to && *dates.to < *dates.from) dates.to = dates.from;
    return dates;
}

UnitId random_unit(Random& random, World const& world) {
    return random.chance(20) ? UnitId{} : one_of(random, world.units).id;
}

std::optional<std::string> text_or_null(Uuid const& id) {
    return id.is_nil() ? std::nullopt : std::optional(to_string(id));
}

void put_object(db::Transaction& transaction, WorldObject const& object, int sequence) {
    std::string const id = to_string(object.id), owner = to_string(object.whose.owner.value);
    auto const unit = text_or_null(object.whose.unit.value);
    transaction.later(kPutQuote, Params(id, owner, unit, sequence));
    transaction.later(kPutLine, Params(id));
    transaction.later(kPutEvent, Params(id));
    transaction.later(kPutCustomer, Params(id, owner, unit));
    for (Statement const* one : {&kPutBonus, &kPutFigure, &kPutStatement, &kPutDeal}) {
        transaction.later(*one, Params(id, owner, unit));
    }
}

}  // namespace

Subject World::subject(UserId user, Date today) const {
    if (std::find(inactive.begin(), inactive.end(), user) != inactive.end()) return {user, {}};
    return make_subject(user, roles, deputies, *UnitTree::build(units), today);
}

World random_world(Random& random, Date today) {
    World world;
    for (std::size_t i = 0; i < 3 + random.below(6); ++i) {
        Unit unit;
        unit.id = fresh<UnitId>();
        unit.version = 1;
        if (i > 0 && random.chance(70)) unit.parent = world.units[random.below(i)].id;
        world.units.push_back(std::move(unit));
    }
    for (int i = 0; i < 8; ++i) world.users.push_back(fresh<UserId>());
    if (random.chance(50)) world.inactive.push_back(world.users.back());
    for (std::size_t i = 0; i < 10 + random.below(6); ++i) {
        world.roles.push_back({one_of(random, world.users), kRoles[random.below(kRoleCount)],
                               random_unit(random, world), random_dates(random, today)});
    }
    for (std::size_t i = 0; i < random.below(5); ++i) {
        Deputy const deputy{one_of(random, world.users), one_of(random, world.users), random_dates(random, today)};
        if (!(deputy.absent == deputy.deputy)) world.deputies.push_back(deputy);
    }
    for (int i = 0; i < 25; ++i) {
        world.objects.push_back({*parse_uuid(new_id()), {one_of(random, world.users), random_unit(random, world)}});
    }
    return world;
}

void store(db::Session& owner, World const& world) {
    owner.connection().execute_script(
        "TRUNCATE unit, app_user, role_assignment, deputy, quote, quote_line, event, customer, "
        "bonus_review, bonus_figure, bonus_statement, deal CASCADE");
    owner.transact([&](db::Transaction& transaction) {
        for (Unit const& unit : world.units) access::put_unit(transaction, unit, 0);
        for (std::size_t i = 0; i < world.users.size(); ++i) {
            User user;
            user.id = world.users[i];
            organisation::put_user(transaction, user, static_cast<int>(i), to_string(user.id.value), {});
        }
        for (RoleAssignment const& role : world.roles) access::add_assignment(transaction, role);
        for (Deputy const& deputy : world.deputies) access::add_deputy(transaction, deputy);
        for (UserId const user : world.inactive) transaction.later(kDeactivate, Params(to_string(user.value)));
        for (std::size_t i = 0; i < world.objects.size(); ++i) {
            put_object(transaction, world.objects[i], static_cast<int>(i) + 1);
        }
    });
}

}  // namespace offerta::server::test

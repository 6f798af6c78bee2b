#include "tests/server/access/cast.hpp"

#include "server/app/database.hpp"
#include "server/repositories/access.hpp"
#include "server/repositories/campaign_work.hpp"
#include "server/repositories/campaigns.hpp"
#include "server/repositories/organisation.hpp"
#include "tests/server/support/samples.hpp"

namespace offerta::server::test {

namespace {

UnitId add_unit(db::Session& owner, UnitId parent) {
    Unit unit;
    unit.id = {*parse_uuid(new_id())};
    unit.parent = parent;
    unit.version = 1;
    owner.transact([&](db::Transaction& transaction) { access::put_unit(transaction, unit, 0); });
    return unit.id;
}

void give(db::Session& owner, RoleAssignment const& role) {
    owner.transact([&](db::Transaction& transaction) { access::add_assignment(transaction, role); });
}

Headers cookie_of(std::string const& token) { return {{"Cookie", "offerta=" + token}}; }

}  // namespace

Cast::Cast(Database const& database) : database_(database), owner_(database_settings(database.owner_config()), gate_) {
    owner_.act_as(db::Identity::system());
    UnitId const top = add_unit(owner_, {}), middle = add_unit(owner_, top), below = add_unit(owner_, middle),
                 other = add_unit(owner_, top);
    Date const today =
        *parse_date(database.ask("SELECT (now() AT TIME ZONE 'UTC' + make_interval(mins => "
                                 "utc_offset_minutes))::date FROM organisation"));
    UserId head;
    for (Role const role : kRoles) {
        UserId const user = add_person("matrix " + std::string(role_name(role)), middle);
        give(owner_, {user, role, middle, {}});
        if (role == Role::SalesHead) head = user;
        add_actor(std::string(role_name(role)), user);
    }
    add_actor("no role", add_person("matrix none", middle));
    UserId const former = add_person("matrix former", middle);
    give(owner_, {former, Role::SalesHead, middle, {std::nullopt, add_days(today, -1)}});
    add_actor("roles have run out", former);
    UserId const deputy = add_person("matrix deputy", other);
    owner_.transact([&](db::Transaction& transaction) { access::add_deputy(transaction, {head, deputy, {}}); });
    add_actor("stands in for the head", deputy);
    add_actor("nobody", {}, false);
    UserId const gone = add_person("matrix gone", middle);
    give(owner_, {gone, Role::Seller, middle, {}});
    add_actor("deactivated", gone, false);
    UserId const late = add_person("matrix late", middle);
    give(owner_, {late, Role::Seller, middle, {}});
    add_actor("session has run out", late, false);

    relations_ = {{"own", {}}};
    for (auto const& [name, unit] :
         {std::pair{"same unit", middle}, {"unit below", below}, {"other unit", other}, {"no unit", UnitId{}}}) {
        UserId const user = add_person("matrix owner " + std::string(name), unit);
        give(owner_, {user, Role::Seller, unit, {}});
        relations_.push_back({name, user});
    }
    UserId const boss = add_person("matrix boss", top);
    give(owner_, {boss, Role::SalesHead, {}, {}});
    boss_ = cookie_of(database.session_of("matrix boss"));
    UnitTree const tree = access::units(owner_);
    for (Actor& actor : actors_) {
        if (actor.is_signed_in) actor.subject = access::subject_of(owner_, actor.user, tree, today);
    }
}

UserId Cast::add_person(std::string const& name, UnitId unit) {
    User user;
    user.id = {*parse_uuid(new_id())};
    user.name = name;
    owner_.transact([&](db::Transaction& transaction) {
        organisation::put_user(transaction, user, 1000 + static_cast<int>(unit_of_.size()), name, unit);
    });
    unit_of_[user.id] = unit;
    return user.id;
}

void Cast::add_actor(std::string const& name, UserId user, bool is_signed_in) {
    Headers cookie;
    if (!user.is_nil()) {
        cookie = cookie_of(database_.session_of(
            database_.ask("SELECT login FROM app_user WHERE id = '" + to_string(user.value) + "'")));
    } else {
        cookie = {{"Cookie", "other=1"}};
    }
    actors_.push_back({name, user, std::move(cookie), {user, {}}, is_signed_in});
}

void Cast::make_campaign(UserId owner, UnitId unit) {
    std::string const id = new_id();
    campaign::Type const type = campaign::default_types().back();
    Instant const now{1'795'000'000'000};
    auto const made = campaign::make_campaign({*parse_uuid(id)}, type, owner, unit, now);
    if (!made) return;
    owner_.transact([&](db::Transaction& transaction) {
        campaigns::insert(transaction, {1, 1, now, now, *made}, std::nullopt);
        campaign_work::add_file(transaction, made->id, {made->id.value, {}, "matrix.txt", 6, owner, now}, "Matrix");
    });
    campaigns_[owner] = id;
}

void Cast::make_objects(std::uint16_t port) {
    for (auto const& [owner, unit] : unit_of_) {
        std::string const id = new_id(), text = to_string(owner.value);
        nlohmann::json quote = quote_body(id, 1);
        quote["owner"] = text;
        if (send_json(port, "PUT", "/api/v1/quotes/" + id, quote, {}, boss_).status != 201) continue;
        quotes_[owner] = id;
        std::string const customer = new_id();
        nlohmann::json body = customer_body(customer, "matrix " + text, 0);
        body["owner"] = text;
        if (send_json(port, "PUT", "/api/v1/customers/" + customer, body, {}, boss_).status != 201) continue;
        customers_[owner] = customer;
        make_campaign(owner, unit);
        std::string const deal = new_id();
        if (send_json(port, "PUT", "/api/v1/deals/" + deal, deal_body(deal, text), {}, boss_).status != 201) continue;
        deals_[owner] = deal;
    }
    // Now that they own something they go.
    (void)database_.ask("UPDATE app_user SET is_active = false WHERE login = 'matrix gone' RETURNING id");
    (void)database_.ask(
        "WITH late AS (UPDATE session SET ends_at = now() WHERE user_id = "
        "(SELECT id FROM app_user WHERE login = 'matrix late') RETURNING 1) "
        "SELECT pg_notify('offerta_access', '') FROM late");
}

}  // namespace offerta::server::test

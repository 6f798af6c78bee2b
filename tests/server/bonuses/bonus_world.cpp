#include "tests/server/bonuses/bonus_world.hpp"

#include <doctest/doctest.h>

#include "tests/server/support/samples.hpp"

namespace offerta::server::test {

using nlohmann::json;

BonusWorld::BonusWorld(bool with_calendar) : application_(database_.config()) {
    application_.start();
    port_ = application_.port();
    // A head of everything, for who is in another unit than Савельев's.
    (void)database_.ask(
        "INSERT INTO role_assignment (user_id, role) SELECT id, 'sales_head' FROM app_user WHERE login = 'orlova' "
        "RETURNING id");
    if (with_calendar)
        REQUIRE(send("sokolova", "PUT", "/api/v1/bonuses/calendar", {{"first", "2026-10"}}).status == 200);
}

BonusWorld::~BonusWorld() { application_.stop(); }

Headers const& BonusWorld::as(std::string const& login) {
    auto const found = cookies_.find(login);
    if (found != cookies_.end()) return found->second;
    return cookies_.emplace(login, Headers{{"Cookie", "offerta=" + database_.session_of(login)}}).first->second;
}

std::string BonusWorld::id_of(std::string const& login) {
    auto const found = ids_.find(login);
    if (found != ids_.end()) return found->second;
    return ids_.emplace(login, database_.ask("SELECT id FROM app_user WHERE login = '" + login + "'")).first->second;
}

Reply BonusWorld::send(std::string const& login, std::string const& method, std::string const& target,
                       json const& body) {
    if (body.is_null()) {
        Headers headers = as(login);
        headers.emplace_back("Mutation-Id", new_id());
        return request(port_, method, target, {}, headers);
    }
    return send_json(port_, method, target, body, {}, as(login));
}

std::int64_t BonusWorld::publish(json plan) {
    std::string const url = "/api/v1/bonuses/plans/" + plan["id"].get<std::string>();
    Reply const made = send("sokolova", "PUT", url, plan);
    REQUIRE_MESSAGE(made.status == 201, made.body);
    std::int64_t const version = made.json()["plan"]["version"];
    REQUIRE(send("sokolova", "POST", url + "/submit", {{"version", version}, {"step", "submit"}}).status == 200);
    Reply const approved = send("saveliev", "POST", url + "/decision", {{"version", version}, {"step", "approve"}});
    REQUIRE_MESSAGE(approved.status == 200, approved.body);
    return version;
}

std::string BonusWorld::sell(std::string const& login, std::string const& net, std::string const& date) {
    std::string const id = new_id();
    json body = deal_body(id, id_of(login), date);
    body["deal"]["lines"][0]["net_amount"] = net;
    Reply const made = send("orlova", "PUT", "/api/v1/deals/" + id, body);
    REQUIRE_MESSAGE(made.status == 201, made.body);
    return id;
}

json BonusWorld::statement(std::string const& login, std::string const& period) {
    Reply const reply = get(login, "/api/v1/bonuses/mine?period=" + period);
    REQUIRE_MESSAGE(reply.status == 200, reply.body);
    json const answer = reply.json();
    for (json const& one : answer["statements"])
        if (one["currency"] == "RUB") return one;
    return nullptr;
}

std::string BonusWorld::total(std::string const& login, std::string const& period) {
    json const one = statement(login, period);
    return one.is_null() ? "none" : one["total"].get<std::string>();
}

void make_many_deals(Database const& database, int count) {
    (void)database.ask(
        "WITH sellers AS (SELECT id, unit, row_number() OVER (ORDER BY id) - 1 AS n, count(*) OVER () AS all_of FROM "
        "app_user WHERE login IN "
        "('kovaleva', 'saveliev', 'belova', 'gromov')), "
        "made AS (INSERT INTO deal (id, version, owner, unit, source, outcome, number, customer, customer_type, "
        "currency, closed, due, net, "
        "list, people, told, search) SELECT gen_random_uuid(), 1, s.id, s.unit, 'hand', 'won', 'M-' || i, '', '', "
        "'RUB', ('2026-10-15'::date + make_interval(months => i / 4 % 12))::date, 0, "
        "100000 + i, 120000 + i, ARRAY[s.id], ARRAY[s.id], '' FROM generate_series(1, " +
        std::to_string(count) +
        ") i JOIN sellers s ON s.n = i % s.all_of RETURNING id, owner, unit, net, list), "
        "lines AS (INSERT INTO deal_line (deal, position, id, sku, category, kind, quantity, list, net) SELECT id, 0, "
        "'1', '', '', 'goods', 1, "
        "list, net FROM made), "
        "parts AS (INSERT INTO deal_participant (deal, position, user_id, unit, role, share) SELECT id, 0, owner, "
        "unit, 'seller', 100 FROM made) "
        "SELECT count(*) FROM made");
}

}  // namespace offerta::server::test

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "tests/server/bonuses/bonus_world.hpp"
#include "tests/server/support/samples.hpp"

// Analytics (A): by campaign, narrowed, compared with the period before, and the deals behind each figure.

using namespace offerta::server;
using namespace offerta::server::test;
using nlohmann::json;

namespace {

/// Deals of three quotes, two of them linked to campaigns, one of these to two; and one deal without a quote.
struct Sales {
    std::string first_campaign = new_id(), second_campaign = new_id();

    explicit Sales(BonusWorld& world) {
        std::string const a = world.sell("kovaleva", "900", "2026-11-20"),
                          b = world.sell("kovaleva", "500", "2026-11-21"),
                          c = world.sell("saveliev", "300", "2026-11-22");
        world.sell("kovaleva", "100", "2026-11-23");
        world.sell("kovaleva", "50", "2026-10-23");
        Database const& database = world.database();
        std::vector<std::string> quotes;
        for (std::string const& deal : {a, b, c}) {
            quotes.push_back(new_id());
            (void)database.ask("UPDATE deal SET quote = '" + quotes.back() + "' WHERE id = '" + deal +
                               "' RETURNING id");
        }
        (void)database.ask("UPDATE deal SET customer_type = 'partner' WHERE id = '" + b + "' RETURNING id");
        (void)database.ask("UPDATE deal_line SET category = 'pcb', kind = 'licence' WHERE deal = '" + b +
                           "' RETURNING deal");
        auto const campaign = [&](std::string const& id, char const* created, std::vector<std::string> const& linked) {
            json links = json::array();
            for (std::string const& quote : linked) links.push_back({{"id", quote}});
            REQUIRE(database.ask("INSERT INTO campaign (id, version, edited, type, type_version, owner, unit, state, "
                                 "name, search, starts, created_at, "
                                 "updated_at, body) SELECT '" +
                                 id + "', 1, 1, type.id, type.version, owner.id, owner.unit, 'running', 'Вебинар " +
                                 created + "', '', '', '" + created + "', now(), '" + json{{"quotes", links}}.dump() +
                                 "' FROM app_user owner, (SELECT id, version FROM campaign_type LIMIT 1) type WHERE "
                                 "login = 'kovaleva' RETURNING 1") == "1");
        };
        campaign(first_campaign, "2026-01-01", {quotes[0], quotes[2]});
        campaign(second_campaign, "2026-02-01", {quotes[0], quotes[1]});
    }
};

json rows_of(json const& answer) {
    REQUIRE(answer["items"].size() == 1);
    return answer["items"][0]["rows"];
}

}  // namespace

TEST_CASE("A, K9 sales by campaign are of the deals whose quotes it was linked to first; parts sum to the whole") {
    OFFERTA_NEEDS_DATABASE();
    BonusWorld world;
    Sales const sales(world);
    std::string const base = "/api/v1/analytics?from=2026-11-01&to=2026-11-30";
    json const answer = world.get("saveliev", base + "&by=campaign").json();
    std::map<std::string, std::string> nets, names;
    for (json const& row : rows_of(answer)) {
        nets[row["key"]] = row["net"];
        names[row["key"]] = row.value("name", "");
    }
    CHECK(nets == std::map<std::string, std::string>{
                      {"", "100"}, {sales.first_campaign, "1200"}, {sales.second_campaign, "500"}});
    CHECK(names[sales.first_campaign] == "Вебинар 2026-01-01");
    CHECK(answer["items"][0]["total"]["net"] == "1800");
    // The deals behind each figure.
    auto const count = [&](std::string const& campaign) {
        return world.get("saveliev", "/api/v1/deals?outcome=won&from=2026-11-01&to=2026-11-30&campaign=" + campaign)
            .json()["total"]
            .get<int>();
    };
    CHECK(count(sales.first_campaign) == 2);
    CHECK(count(sales.second_campaign) == 1);
    CHECK(count("") == 1);
    CHECK(world.get("saveliev", "/api/v1/deals?campaign=x").status == 400);
    // Who may not read campaigns has no names of them.
    json const south = world.get("belova", base + "&by=campaign").json();
    CHECK(south["items"].empty());
}

TEST_CASE("A filters narrow figures and deals alike; by category and kind only such lines count") {
    OFFERTA_NEEDS_DATABASE();
    BonusWorld world;
    Sales const sales(world);
    std::string const span = "from=2026-11-01&to=2026-11-30";
    struct Narrowed {
        std::string filter, net;
        int deals;
    };
    for (Narrowed const& one : {Narrowed{"customer_type=partner", "500", 1}, Narrowed{"category=pcb", "500", 1},
                                Narrowed{"kind=licence", "500", 1}, Narrowed{"customer_type=", "1300", 3},
                                Narrowed{"category=", "1300", 3}}) {
        CAPTURE(one.filter);
        for (char const* by : {"month", "employee", "category", "kind", "customer_type", "campaign"}) {
            CAPTURE(by);
            json const answer =
                world.get("saveliev", std::string("/api/v1/analytics?") + span + "&by=" + by + "&" + one.filter).json();
            std::int64_t all = 0;
            for (json const& row : rows_of(answer)) all += std::stoll(row["net"].get<std::string>());
            CHECK(std::to_string(all) == one.net);
            CHECK(answer["items"][0]["total"]["net"] == one.net);
        }
        CHECK(world.get("saveliev", std::string("/api/v1/deals?") + span + "&" + one.filter).json()["total"] ==
              one.deals);
    }
    // Compared with the thirty days before.
    json const months = world.get("kovaleva", "/api/v1/analytics?" + span + "&by=month").json();
    CHECK(months["items"][0]["total"]["net"] == "1500");
    CHECK(months["items"][0]["total"]["before_net"] == "50");
    CHECK(months["items"][0]["total"]["before_won"] == 1);
    CHECK(world.get("saveliev", "/api/v1/analytics/export?" + span + "&by=campaign").body.substr(0, 2) == "PK");
}

namespace {

/// Every deal of April 2027 that `login` sees in this order, two at a time.
std::vector<json> sorted_deals(BonusWorld& world, std::string const& login, std::string const& sort) {
    std::vector<json> out;
    std::string cursor;
    do {
        json const page =
            world.get(login, "/api/v1/deals?from=2027-04-01&to=2027-04-30&limit=2&sort=" + sort + "&cursor=" + cursor)
                .json();
        for (json const& row : page["items"]) out.push_back(row);
        cursor = page.value("next_cursor", "");
        REQUIRE(out.size() <= 10);  // a cursor that goes in a circle
    } while (!cursor.empty());
    return out;
}

std::vector<std::string> column(std::vector<json> const& rows, char const* name) {
    std::vector<std::string> out;
    for (json const& row : rows) out.push_back(row[name]);
    return out;
}

}  // namespace

TEST_CASE("A deals are sorted by any column over all pages, each once, by what their rows show (B8)") {
    OFFERTA_NEEDS_DATABASE();
    BonusWorld world;
    std::vector<std::string> made;
    for (auto const& [login, net, day] :
         {std::tuple{"kovaleva", "900", "2027-04-20"}, std::tuple{"saveliev", "90", "2027-04-21"},
          std::tuple{"belova", "500", "2027-04-05"}, std::tuple{"gromov", "500", "2027-04-05"},
          std::tuple{"kovaleva", "70", "2027-04-09"}})
        made.push_back(world.sell(login, net, day));
    Database const& database = world.database();
    (void)database.ask("UPDATE deal SET customer = 'Ёлка' WHERE id = '" + made[0] + "' RETURNING id");
    (void)database.ask("UPDATE deal SET customer = 'жираф' WHERE id = '" + made[1] + "' RETURNING id");
    (void)database.ask("UPDATE deal SET customer = 'Аист' WHERE id IN ('" + made[2] + "', '" + made[3] +
                       "') RETURNING id");
    (void)database.ask("UPDATE deal SET customer = 'Енот', outcome = 'lost', net = -7000 WHERE id = '" + made[4] +
                       "' RETURNING id");
    using Texts = std::vector<std::string>;
    CHECK(column(sorted_deals(world, "orlova", "net"), "net") == Texts{"-70", "90", "500", "500", "900"});
    CHECK(column(sorted_deals(world, "orlova", "-net"), "net") == Texts{"900", "500", "500", "90", "-70"});
    CHECK(column(sorted_deals(world, "orlova", "date"), "close_date") ==
          Texts{"2027-04-05", "2027-04-05", "2027-04-09", "2027-04-20", "2027-04-21"});
    CHECK(column(sorted_deals(world, "orlova", "customer"), "customer") ==
          Texts{"Аист", "Аист", "Ёлка", "Енот", "жираф"});
    CHECK(column(sorted_deals(world, "orlova", "-outcome"), "outcome").front() == "lost");
    for (char const* sort : {"date", "-date", "number", "-number", "customer", "-customer", "owner", "-owner",
                             "outcome", "-outcome", "net", "-net"}) {
        CAPTURE(sort);
        Texts ids = column(sorted_deals(world, "orlova", sort), "id");
        std::sort(ids.begin(), ids.end());
        Texts all = made;
        std::sort(all.begin(), all.end());
        CHECK(ids == all);
    }
    CHECK(world.get("orlova", "/api/v1/deals?sort=share").status == 400);
    // Who only takes part in somebody else's deal is not told by the order where that one's name stands: it counts as
    // none.
    std::string const me = world.id_of("gromov");
    for (std::size_t const i : {std::size_t{0}, std::size_t{1}})
        (void)database.ask("UPDATE deal SET people = people || '" + me + "'::uuid WHERE id = '" + made[i] +
                           "' RETURNING id");
    (void)database.ask(
        "UPDATE app_user SET body = jsonb_set(body, '{name}', '\"Яна\"') WHERE login = 'saveliev' RETURNING id");
    Texts const by_owner = column(sorted_deals(world, "gromov", "owner"), "id");
    Texts hidden{made[0], made[1]};
    std::sort(hidden.begin(), hidden.end());  // of equal keys by id
    hidden.push_back(made[3]);
    CHECK(by_owner == hidden);
}

#include "server/app/demo.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>

#include "server/app/database.hpp"
#include "server/app/demo_bonuses.hpp"
#include "server/app/demo_campaigns.hpp"
#include "server/base/password.hpp"
#include "server/repositories/access.hpp"
#include "server/repositories/audit.hpp"
#include "server/repositories/customers.hpp"
#include "server/repositories/demo.hpp"
#include "server/repositories/events.hpp"
#include "server/repositories/organisation.hpp"
#include "server/repositories/price_books.hpp"
#include "server/repositories/quotes.hpp"
#include "server/repositories/sessions.hpp"
#include "server/services/staff.hpp"
#include "shared/access/unit.hpp"
#include "shared/protocol/catalogue_json.hpp"
#include "shared/protocol/document_json.hpp"
#include "shared/protocol/json_in.hpp"
#include "shared/protocol/json_out.hpp"
#include "shared/protocol/names.hpp"
#include "shared/protocol/quote_json.hpp"
#include "shared/quote/life_cycle.hpp"

namespace offerta::server {

namespace {

/// On the sign-in page as long as demo data is there.
constexpr char kPassword[] = "offerta-demo";

/// With a reader of its own.
struct DemoUnit : Unit {};
struct DemoRole {
    std::string role;
    UnitId unit;  ///< nil: the whole organisation
};
/// How somebody signs in, and what he is where.
struct DemoAccount {
    UserId user;
    std::string login;
    UnitId unit;
    std::vector<DemoRole> roles;
};
/// What organisation.json holds.
struct DemoOrganisation {
    organisation::Settings settings;
    std::vector<User> users;
    std::vector<DemoUnit> units;
    std::vector<DemoAccount> accounts;
};

void read(JsonIn const& in, DemoRole& out) { ObjectIn(in).required("role", out.role).optional("unit", out.unit); }

void read(JsonIn const& in, DemoAccount& out) {
    ObjectIn(in)
        .required("user", out.user)
        .required("login", out.login)
        .required("unit", out.unit)
        .required("roles", out.roles);
}

void read(JsonIn const& in, DemoUnit& out) {
    ObjectIn(in)
        .required("id", out.id)
        .required("name", out.name)
        .optional("parent", out.parent)
        .optional("head", out.head);
}

void read(JsonIn const& in, DemoOrganisation& out) {
    UserId default_user;
    ObjectIn(in)
        .required("name", out.settings.name)
        .required("currency", out.settings.currency)
        .required("utc_offset_minutes", BoundedInt<int>{&out.settings.utc_offset_minutes, -900, 900})
        .optional("time_zone", out.settings.time_zone)
        .optional("rounding", Named<Rounding, 4>{&out.settings.rounding, &names::kRounding})
        .required("users", out.users)
        .required("units", out.units)
        .required("accounts", out.accounts)
        .optional("default_user", default_user);
    std::stable_sort(out.users.begin(), out.users.end(),
                     [&](User const& a, User const& b) { return (a.id == default_user) > (b.id == default_user); });
}

struct DemoData {
    DemoOrganisation organisation;
    PriceBookData book;
    std::vector<Customer> customers;
    std::vector<QuoteSet> sets;
    std::vector<Quote> quotes;
    DocumentTemplate document_template;
};

template <class T>
T read_file(Config const& config, std::string const& name) {
    std::string const path = config.assets + "/demo/" + name;
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error("cannot read " + path);
    std::ostringstream text;
    text << file.rdbuf();
    auto value = decode_text<T>(text.str());
    if (value) return std::move(*value);
    Error const& first = value.error().front().what;
    throw std::runtime_error(path + ": " + first.place + ": expected " + first.expected + ", got " + first.got);
}

DemoData read_demo(Config const& config) {
    return {read_file<DemoOrganisation>(config, "organisation.json"),
            read_file<PriceBookData>(config, "price_book.json"),
            read_file<std::vector<Customer>>(config, "customers.json"),
            read_file<std::vector<QuoteSet>>(config, "sets.json"),
            read_file<std::vector<Quote>>(config, "quotes.json"),
            read_file<DocumentTemplate>(config, "document_template.json")};
}

/// One whose validity has passed is there as a server would have left it.
void put_quote(db::Transaction& transaction, Quote const& quote, PriceBook const& book, Date today) {
    auto const priced = price(quote, book);
    if (!priced) throw std::runtime_error("a demo quote overflows");
    StoredQuote stored;
    stored.quote = quote;
    if (has_expired(quote, book, today)) stored.quote.status = QuoteStatus::Expired;
    stored.totals = priced->quote;
    quotes::insert(transaction, stored, summary_of(stored.quote, *priced));
    events::append(transaction, quote.owner, {{"quote", to_string(quote.id.value), quote.version, "created", "{}"}});
}

void put_roles(db::Transaction& transaction, DemoAccount const& account) {
    for (DemoRole const& held : account.roles) {
        auto const role = role_from_name(held.role);
        if (!role) throw std::runtime_error("organisation.json: role " + held.role);
        access::add_assignment(transaction, {account.user, *role, held.unit, {}});
    }
}

/// Units and users name each other: heads come last.
void put_people(db::Transaction& transaction, DemoOrganisation const& demo) {
    for (std::size_t i = 0; i < demo.units.size(); ++i) {
        Unit headless = demo.units[i];
        headless.head = {};
        headless.version = 1;
        access::put_unit(transaction, headless, static_cast<int>(i));
    }
    std::map<UserId, DemoAccount const*> accounts;
    for (DemoAccount const& account : demo.accounts) accounts.emplace(account.user, &account);
    for (std::size_t i = 0; i < demo.users.size(); ++i) {
        auto const account = accounts.find(demo.users[i].id);
        if (account == accounts.end())
            throw std::runtime_error("organisation.json: no account of " + demo.users[i].name);
        organisation::put_user(transaction, demo.users[i], static_cast<int>(i), account->second->login,
                               account->second->unit);
        put_roles(transaction, *account->second);
    }
    for (std::size_t i = 0; i < demo.units.size(); ++i) {
        Unit unit = demo.units[i];
        unit.version = 1;
        access::put_unit(transaction, unit, static_cast<int>(i));
    }
}

/// One password, hashed once: it is public anyway, and hashing takes its time.
void put_accounts(db::Transaction& transaction, std::vector<DemoAccount> const& accounts) {
    std::string const hash = hash_password(kPassword);
    for (DemoAccount const& account : accounts) sessions::put_demo_account(transaction, account.user, kPassword, hash);
}

void print_accounts(DemoOrganisation const& demo) {
    std::printf("demo accounts, password %s:\n", kPassword);
    for (DemoAccount const& account : demo.accounts) {
        std::string roles;
        for (DemoRole const& role : account.roles) roles += (roles.empty() ? "" : ", ") + role.role;
        std::printf("  %-10s %s\n", account.login.c_str(), roles.c_str());
    }
}

DemoAccount const& account_of(DemoOrganisation const& demo, std::string_view login) {
    for (DemoAccount const& account : demo.accounts)
        if (account.login == login) return account;
    throw std::runtime_error("organisation.json: no account " + std::string(login));
}

Instant demo_now() {
    return Instant{
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
            .count()};
}

void put_campaigns(db::Transaction& transaction, DemoOrganisation const& demo) {
    Instant const now = demo_now();
    Organisation organisation;
    StaffPtr const staff = StaffBook(organisation).on(transaction, now);
    DemoAccount const& marketer = account_of(demo, "vetrova");
    put_demo_campaigns(transaction, {marketer.user, account_of(demo, "demin").user, marketer.unit}, staff->directory,
                       staff->zone, now);
}

void put_bonuses(db::Transaction& transaction, DemoOrganisation const& demo, PriceBook const& book) {
    Instant const now = demo_now();
    Date const today = date_at(zone_of(demo.settings), now);
    put_demo_bonuses(transaction,
                     {account_of(demo, "kovaleva").user,
                      account_of(demo, "saveliev").user,
                      {account_of(demo, "belova").user, account_of(demo, "gromov").user},
                      account_of(demo, "sokolova").user},
                     book.categories(), today, now);
}

void put_all(db::Transaction& transaction, DemoData const& demo, PriceBook const& book) {
    UserId const first = demo.organisation.users.front().id;
    organisation::put_settings(transaction, demo.organisation.settings);
    put_people(transaction, demo.organisation);
    put_accounts(transaction, demo.organisation.accounts);
    organisation::put_document_template(transaction, dump(write(demo.document_template)));
    (void)price_books::publish(transaction, demo.book, first);
    for (Customer customer : demo.customers) {
        customer.version = 1;
        customers::put(transaction, customer);
    }
    for (QuoteSet const& set : demo.sets) organisation::put_set(transaction, set);
    Date const today = date_at(zone_of(demo.organisation.settings), demo_now());
    std::map<int, int> last;
    for (Quote const& quote : demo.quotes) {
        put_quote(transaction, quote, book, today);
        int& number = last[quote.number.year];
        number = std::max(number, quote.number.sequence);
    }
    for (auto const& [year, number] : last) demo::raise_quote_counter(transaction, year, number);
    put_campaigns(transaction, demo.organisation);
    audit::record(transaction, audit::system_actor(), {"loadDemo", {}, {}, {}, {}});
}

}  // namespace

int load_demo(Config const& config, bool with_bonuses) {
    DemoData const demo = read_demo(config);
    auto const book = PriceBook::build(demo.book);
    if (!book) throw std::runtime_error("demo price book: " + book.error().place);
    db::Gate gate;
    db::Session session(database_settings(config), gate);
    session.act_as(db::Identity::system());
    bool const is_loaded = session.transact([&](db::Transaction& transaction) {
        if (!demo::is_untouched(transaction)) return false;
        put_all(transaction, demo, *book);
        if (with_bonuses) put_bonuses(transaction, demo.organisation, *book);
        return true;
    });
    if (is_loaded) {
        std::printf("demo data: %zu products, %zu customers, %zu quotes\n", demo.book.products.size(),
                    demo.customers.size(), demo.quotes.size());
        print_accounts(demo.organisation);
    } else {
        std::printf("demo data: left out, the database is in use\n");
    }
    return 0;
}

}  // namespace offerta::server

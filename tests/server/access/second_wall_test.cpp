#include <doctest/doctest.h>

#include "server/app/database.hpp"
#include "server/repositories/access.hpp"
#include "server/repositories/quotes.hpp"
#include "server/services/customers.hpp"
#include "server/services/documents.hpp"
#include "server/services/quotes.hpp"
#include "shared/protocol/catalogue_json.hpp"
#include "shared/protocol/json_in.hpp"
#include "shared/protocol/json_out.hpp"
#include "shared/protocol/quote_json.hpp"
#include "tests/server/access/cast.hpp"
#include "tests/server/support/samples.hpp"

// Row-level security alone (reliability.md A3): the services are told that whoever asks may
// everything, and still show and change nothing that is not his.

using namespace offerta;
using namespace offerta::server;
using namespace offerta::server::test;

namespace {

/// Whoever he is: every role, everywhere. The first wall lets him through.
Asking mighty(UserId user) {
    Subject subject{user, {}};
    for (Role const role : kRoles) subject.roles.push_back({role, true, {}, {}});
    return {std::make_shared<Subject const>(std::move(subject)), Instant{1'795'000'000'000}, {user, "Mighty", {}, {}}};
}

EditsRequest title_request() {
    nlohmann::json const body = title_edit(new_id(), 1, "First", "First");
    return *decode<EditsRequest>(body);
}

bool is_hidden(Refusal const& refusal) { return refusal.kind == RefusalKind::NotFound; }

/// The services over a database that holds the matrix's people and objects, as the server's role.
struct Services {
    Services() : cast(database), session(database_settings(database.config()), gate) {
        Application application(database.config());
        application.start();
        cast.make_objects(application.port());
        application.stop();
    }
    Database database;
    Cast cast;
    db::Gate gate;
    db::Session session;
    PriceBooks books;
    Organisation organisation;
    Quotes quotes{books, organisation};
};

void check_quote(Services& services, Actor const& actor, Owned const& whose, QuoteId id) {
    Asking const asking = mighty(actor.user);
    bool const reads = may(actor.subject, Action::ReadQuote, whose);
    bool const writes = may(actor.subject, Action::WriteQuote, whose);
    CHECK(services.quotes.read(services.session, asking, id).has_value() == reads);
    CHECK(services.quotes.load(services.session, asking, id).has_value() == reads);
    CHECK(services.quotes.history(services.session, asking, id).has_value() == reads);
    DocumentFonts const fonts("/nowhere");
    auto const file = make_document(services.session, asking, services.quotes, services.books, services.organisation,
                                    fonts, id, DocumentFormat::Xlsx, Language::Ru, asking.now);
    CHECK(file.has_value() == reads);
    auto const edited = services.quotes.edit(services.session, asking, id, {0, true}, title_request());
    CHECK(edited.has_value() == (reads && writes));
    if (!reads) CHECK(is_hidden(edited.error()));
}

/// Whether the change went through; the database's own refusal counts as one.
template <class Change>
bool goes_through(Change const& change) {
    try {
        return change().has_value();
    } catch (db::Error const& error) {
        CHECK(error.kind() == db::ErrorKind::Forbidden);
        return false;
    }
}

void check_customer(Services& services, Actor const& actor, Owned const& whose, CustomerId id) {
    Asking const asking = mighty(actor.user);
    bool const reads = may(actor.subject, Action::ReadCustomer, whose);
    bool const writes = may(actor.subject, Action::WriteCustomer, whose);
    CHECK(read_customer(services.session, asking, id).has_value() == reads);
    Customer customer = *decode<Customer>(customer_body(to_string(id.value), "Matrix", 0));
    customer.owner = whose.owner;
    MutationKey const key{new_id(), actor.user, "PUT", ""};
    std::int64_t const version = reads ? read_customer(services.session, asking, id)->version : 0;
    bool const changed = goes_through(
        [&] { return put_customer(services.session, services.books, asking, key, {version, false}, customer); });
    CHECK(changed == (reads && writes));
}

void check_new_quote(Services& services, Actor const& actor, Owned const& whose) {
    nlohmann::json body = quote_body(new_id(), 1);
    body["owner"] = to_string(whose.owner.value);
    MutationKey const key{new_id(), actor.user, "PUT", ""};
    bool const made = goes_through(
        [&] { return services.quotes.create(services.session, mighty(actor.user), key, *decode<Quote>(body)); });
    CHECK(made == may(actor.subject, Action::WriteQuote, whose));
}

}  // namespace

TEST_CASE("X, A3 row-level security holds alone, with every check of the program switched off") {
    OFFERTA_NEEDS_DATABASE();
    Services services;
    for (Actor const& actor : services.cast.actors()) {
        if (!actor.is_signed_in) continue;
        db::Acting const acting(services.session, db::Identity::of(actor.user));
        for (Relation const& relation : services.cast.relations()) {
            CAPTURE(actor.name);
            CAPTURE(relation.name);
            UserId const owner = relation.owner.is_nil() ? actor.user : relation.owner;
            Owned const whose = services.cast.owned_by(owner);
            check_quote(services, actor, whose, {*parse_uuid(services.cast.quote_of(owner))});
            check_customer(services, actor, whose, {*parse_uuid(services.cast.customer_of(owner))});
            check_new_quote(services, actor, whose);
        }
        // Lists without a WHERE of ours: everything is in reach, they are told.
        quotes::ListQuery all;
        all.reach.everything = true;
        all.limit = 200;
        CHECK((quotes::list(services.session, all).total > 0) == may_any(actor.subject, Action::ReadQuote));
    }
}

TEST_CASE("another user's mutation id is refused and gives nothing of his answer away") {
    OFFERTA_NEEDS_DATABASE();
    Application application(shared_database().config());
    application.start();
    std::uint16_t const port = application.port();
    auto const cookie = [](char const* login) {
        return Headers{{"Cookie", "offerta=" + shared_database().session_of(login)}};
    };
    Headers const one = cookie("kovaleva"), other = cookie("belova");
    std::string const mutation = new_id(), id = new_id();
    Reply const first = send_json(port, "PUT", "/api/v1/quotes/" + id, quote_body(id, 1), mutation, one);
    REQUIRE(first.status == 201);
    std::string const second = new_id();
    Reply const stolen = send_json(port, "PUT", "/api/v1/quotes/" + id, quote_body(id, 1), mutation, other);
    Reply const reused = send_json(port, "PUT", "/api/v1/quotes/" + second, quote_body(second, 1), mutation, other);
    for (Reply const& reply : {stolen, reused}) {
        CHECK(reply.status == 409);
        CHECK(reply.json()["findings"].empty());
        CHECK(reply.body.find(id) == std::string::npos);
    }
    CHECK(get(port, "/api/v1/quotes/" + second, other).status == 404);
    application.stop();
}

TEST_CASE("X, A2 a client sets no field that is the server's") {
    OFFERTA_NEEDS_DATABASE();
    Application application(shared_database().config());
    application.start();
    std::uint16_t const port = application.port();
    use_session(port, shared_database().session_of());
    std::string const id = new_id();
    nlohmann::json body = quote_body(id, 1);
    body["owner"] = to_string(Uuid{});
    std::map<std::string, nlohmann::json> const forged{{"version", 77},
                                                       {"revision", 9},
                                                       {"status", "won"},
                                                       {"unit", new_id()},
                                                       {"created_at", "2001-01-01T00:00:00.000Z"},
                                                       {"updated_at", "2001-01-01T00:00:00.000Z"},
                                                       {"number", {{"year", 2001}, {"sequence", 1}}}};
    for (auto const& [name, value] : forged) body[name] = value;
    Reply const reply = send_json(port, "PUT", "/api/v1/quotes/" + id, body);
    if (reply.status == 201) {
        nlohmann::json const quote = get(port, "/api/v1/quotes/" + id).json()["quote"];
        for (auto const& [name, value] : forged) {
            auto const& member = name;
            CAPTURE(member);
            CHECK(quote.value(name, nlohmann::json()) != value);
        }
    } else {
        CHECK(reply.status == 422);
    }
    // What is no field at all is refused by its name.
    for (char const* name : {"net", "gross", "cost", "margin", "permissions", "user_id"}) {
        CAPTURE(name);
        std::string const other = new_id();
        nlohmann::json more = quote_body(other, 1);
        more[name] = "1";
        Reply const refused = send_json(port, "PUT", "/api/v1/quotes/" + other, more);
        CHECK(refused.status == 422);
        CHECK(refused.body.find(name) != std::string::npos);
    }
    application.stop();
}

TEST_CASE("X, A2 the session tells each role what it may know, and no more") {
    OFFERTA_NEEDS_DATABASE();
    Application application(shared_database().config());
    application.start();
    auto const session_of = [&](char const* login) {
        Headers const cookie{{"Cookie", "offerta=" + shared_database().session_of(login)}};
        return get(application.port(), "/api/v1/session", cookie).json();
    };
    nlohmann::json const seller = session_of("kovaleva");
    REQUIRE(seller["rights"].size() == 1);
    CHECK(seller["rights"][0]["role"] == "seller");
    CHECK(seller["rights"][0]["units"].size() == 1);
    CHECK(seller["price_book"].get<int>() >= 27);
    nlohmann::json const administrator = session_of("panov");
    CHECK(administrator["rights"] == nlohmann::json::parse(R"([{"role": "administrator", "everywhere": true}])"));
    CHECK(administrator["price_book"] == 0);
    CHECK(administrator["colleagues"].size() == 1);
    CHECK(administrator["document_template"] != seller["document_template"]);
    auto const names = [](nlohmann::json const& session) {
        std::set<std::string> out;
        for (auto const& one : session["colleagues"]) out.insert(one["name"].get<std::string>());
        return out;
    };
    // Sellers of another unit are none of his business; who decides on quotes is.
    CHECK(names(seller).contains("Анна Ковалёва"));
    CHECK(names(seller).contains("Светлана Орлова"));
    CHECK_FALSE(names(seller).contains("Мария Белова"));
    CHECK(names(session_of("antonov")).contains("Мария Белова"));
    application.stop();
}

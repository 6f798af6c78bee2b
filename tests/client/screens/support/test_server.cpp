#include "tests/client/screens/support/test_server.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "shared/protocol/approval_messages.hpp"
#include "shared/protocol/codec.hpp"
#include "shared/protocol/deal_codec.hpp"
#include "shared/protocol/quote_json.hpp"
#include "shared/quote/life_cycle.hpp"

namespace offerta::client::test {
namespace {

std::string session_body() {
    offerta::Session session;
    session.user.id = seller();
    session.user.name = "Анна Ковалёва";
    session.user.initials = "АК";
    session.user.roles = {"seller"};
    session.rights = {{offerta::Role::Seller, true, {}, {}}};
    session.organisation = {"Полярис Микро", "Polaris Micro"};
    session.price_book = 7;
    session.build = "test";
    return write(session).dump();
}

std::string refusal_body(Error const& error) {
    offerta::Problem problem;
    problem.status = 422;
    problem.code = "validation";
    problem.title = problem.detail = "not valid";
    problem.findings = {{Severity::Error, error}};
    return write(problem).dump();
}

}  // namespace

TestServer::TestServer()
    : contacts{{seller(), {"Анна Ковалёва", {}, {}, {}}}}, customers{vip_customer(), plain_customer()} {}

std::size_t TestServer::serve(fake::FakeHttp& http) {
    std::size_t count = 0;
    for (char const* method : {"GET", "PUT", "POST"}) {
        while (auto const* waiting = http.pending(method, "/")) {
            HttpRequest const request = *waiting;
            ++count;
            Fate const what = fate();
            Answer const answer = what == Fate::LostOnTheWay ? Answer{0, {}} : handle(request);
            bool const heard = what == Fate::Answered;
            REQUIRE(http.answer(method, "/", heard ? answer.status : 0, heard ? answer.body : std::string{}));
        }
    }
    return count;
}

void TestServer::edit_by_another(QuoteId id, Edit const& edit) {
    auto next = offerta::apply(edit, quotes.at(id));
    REQUIRE(next);
    quotes[id] = *next;
}

TestServer::Answer TestServer::handle(HttpRequest const& request) {
    std::string const& url = request.url;
    constexpr std::string_view kQuotes = "/api/v1/quotes/";
    if (url == "/api/v1/session") return {200, session_body()};
    if (url == "/api/v1/sets") return {200, "[]"};
    if (url == "/api/v1/price-books/current") {
        std::string const number = std::to_string(newest_book);
        PriceBookInfo info{newest_book, std::string(63, 'a') + number.back(),
                           "/api/v1/price-books/" + number + "/snapshot", 3};
        return {200, write(info).dump()};
    }
    constexpr std::string_view kBooks = "/api/v1/price-books/";
    if (url.starts_with(kBooks))
        return {200, encode_price_book(small_book_data(std::atoll(url.c_str() + kBooks.size())))};
    if (url.starts_with("/api/v1/customers?")) {
        CustomerPage page;
        page.items = customers;
        page.total = static_cast<std::int64_t>(customers.size());
        return {200, write(page).dump()};
    }
    constexpr std::string_view kCustomers = "/api/v1/customers/";
    if (url.starts_with(kCustomers)) return customer(std::string_view(url).substr(kCustomers.size()));
    if (url.starts_with("/api/v1/quotes?")) {
        QuotePage page;
        for (auto const& [id, quote] : quotes) page.items.push_back(summary_of(quote, {}));
        page.total = static_cast<std::int64_t>(page.items.size());
        return {200, write(page).dump()};
    }
    if (!url.starts_with(kQuotes)) return {404, {}};
    auto const id = parse_uuid(url.substr(kQuotes.size(), 36));
    if (!id) return {404, {}};
    constexpr std::string_view kVersions = "/versions/";
    if (auto const at = url.find(kVersions); at != std::string::npos) {
        auto const made = parse_uuid(url.substr(at + kVersions.size()));
        REQUIRE(made);
        return revise({*id}, {*made});
    }
    if (request.method == "PUT") return create(request);
    if (!quotes.contains({*id})) return {404, {}};
    if (url.ends_with("/actions")) return move({*id}, request);
    if (url.ends_with("/approval")) return approval(quotes.at({*id}));
    if (request.method == "POST") return edit({*id}, request);
    return {200, answer_body(quotes.at({*id}))};
}

std::string TestServer::answer_body(Quote const& quote) const {
    QuoteAnswer answer;
    answer.quote = quote;
    if (auto const owner = contacts.find(quote.owner); owner != contacts.end()) answer.manager = owner->second;
    return write(answer).dump();
}

TestServer::Answer TestServer::customer(std::string_view id) const {
    for (Customer const& one : customers) {
        if (to_string(one.id.value) == id) return {200, encode(one)};
    }
    return {404, {}};
}

std::optional<Error> TestServer::outdated(QuoteCustomer const& taken) const {
    for (Customer const& one : customers) {
        if (!(one.id == taken.id)) continue;
        if (one.type != taken.type) return Error{ErrorCode::Conflict, "customer.type", one.type, taken.type};
        if (one.status != taken.status) return Error{ErrorCode::Conflict, "customer.status", one.status, taken.status};
    }
    return std::nullopt;
}

TestServer::Answer TestServer::approval(Quote const& quote) {
    BookPtr const kept = small_book();
    PriceBook const& with = *kept->book;
    auto const priced = price(quote, with);
    REQUIRE(priced);
    QuoteApprovalAnswer answer;
    answer.version = quote.version;
    answer.status = quote.status;
    for (ApprovalReason const& one : approval_reasons(quote, *priced, with, "seller"))
        answer.reasons.push_back({"manual_discount", one.line, one.sku, one.value, one.limit, one.approver_role});
    answer.is_needed = !answer.reasons.empty();
    if (answer.is_needed) {
        answer.waiting_roles = {"sales_head"};
        answer.approvers = {{UserId{vip_customer().id.value}, "Игорь Савельев", {"sales_head"}, {}}};
    }
    return {200, write(answer).dump()};
}

TestServer::Answer TestServer::move(QuoteId id, HttpRequest const& request) {
    std::string const action = nlohmann::json::parse(request.body).at("action");
    Quote& quote = quotes.at(id);
    moves.push_back({action, quote});
    std::string const base = "\"" + std::to_string(quote.version) + "\"";
    bool const is_fresh = std::any_of(request.headers.begin(), request.headers.end(), [&](auto const& header) {
        return header.first == "If-Match" && header.second == base;
    });
    if (!is_fresh) return {412, {}};
    quote.status = action == "submit" ? QuoteStatus::InApproval : QuoteStatus::Draft;
    ++quote.version;
    return {200, write(QuoteMoveAnswer{quote.version, quote.status, {}}).dump()};
}

TestServer::Answer TestServer::revise(QuoteId from, QuoteId made) {
    Quote const& source = quotes.at(from);
    if (!was_sent(source.status)) return {409, {}};
    Quote next = next_revision(source, made, source.revision, Instant{});
    next.version = 1;
    quotes.try_emplace(made, next);
    return {201, answer_body(quotes.at(made))};
}

TestServer::Answer TestServer::create(HttpRequest const& request) {
    auto quote = decode_message<Quote>(request.body);
    REQUIRE(quote);
    if (auto const error = outdated(quote->customer)) return {422, refusal_body(*error)};
    quote->version = 1;
    auto const [at, is_new] = quotes.try_emplace(quote->id, *quote);
    if (is_new) at->second.number = {2026, static_cast<int>(quotes.size())};
    return {200, answer_body(at->second)};
}

TestServer::Answer TestServer::edit(QuoteId id, HttpRequest const& request) {
    auto const body = nlohmann::json::parse(request.body);
    Quote& quote = quotes.at(id);
    EditsAnswer answer;
    for (auto const& item : body.at("mutations")) {
        auto mutation = decode_message<Mutation>(item.dump());
        REQUIRE(mutation);
        if (!seen.contains(mutation->id)) {
            auto const* set = std::get_if<SetCustomer>(&mutation->edit);
            if (auto error = set ? outdated(set->now) : std::nullopt) {
                error->place = "mutations[" + std::to_string(answer.applied.size()) + "].edit.now." + error->place;
                return {422, refusal_body(*error)};
            }
            auto next = offerta::apply(mutation->edit, quote);
            if (!next) {
                answer.refused = RefusedMutation{mutation->id, next.error()};
                break;
            }
            quote = *next;
            seen.insert(mutation->id);
            ++applied;
        }
        answer.applied.push_back(mutation->id);
    }
    answer.version = quote.version;
    answer.number = quote.number;
    return {200, write(answer).dump()};
}

}  // namespace offerta::client::test

#include "tests/client/screens/support/signed_in_browser.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "shared/protocol/messages.hpp"

namespace offerta::client::test {

std::string header_of(HttpRequest const& request, std::string_view name) {
    auto const it = std::find_if(request.headers.begin(), request.headers.end(),
                                 [&](auto const& header) { return header.first == name; });
    return it == request.headers.end() ? std::string() : it->second;
}

SignedInBrowser::SignedInBrowser(std::string address, UserId user, std::string name,
                                 std::vector<offerta::Role> const& roles) {
    platform.window.history = {std::move(address)};
    store.emplace(platform.ports);
    store->start();
    settle();
    offerta::Session session;
    session.user.id = user;
    session.user.name = std::move(name);
    for (offerta::Role const role : roles) session.rights.push_back({role, true, {}, {}});
    answer("GET", "/api/v1/session", write(session));
}

void SignedInBrowser::settle() {
    while (!platform.inbox.empty())
        for (Event const& event : platform.inbox.drain()) store->handle(event);
}

void SignedInBrowser::answer(std::string_view method, std::string_view url, nlohmann::json const& body, int status) {
    REQUIRE(platform.http.answer(method, url, status, body.dump()));
    settle();
}

void SignedInBrowser::act(Action action) {
    std::vector<Action> actions;
    actions.push_back(std::move(action));
    store->dispatch(std::move(actions));
    settle();
}

}  // namespace offerta::client::test

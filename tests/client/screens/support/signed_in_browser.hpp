#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "client/platform/fake/fake_platform.hpp"
#include "client/sync/store.hpp"
#include "shared/access/permission.hpp"

namespace offerta::client::test {

/// A header of a request; empty when it has none of that name.
[[nodiscard]] std::string header_of(HttpRequest const& request, std::string_view name);

/// The browser of a signed-in person at an address; the test answers for the server.
struct SignedInBrowser {
    SignedInBrowser(std::string address, UserId user, std::string name, std::vector<offerta::Role> const& roles);

    /// Lets everything happen that is on its way.
    void settle();
    /// Answers the request that waits, of this method and at an address that begins so.
    void answer(std::string_view method, std::string_view url, nlohmann::json const& body, int status = 200);
    void act(Action action);
    [[nodiscard]] AppState const& state() const { return store->state(); }

    fake::FakePlatform platform;
    std::optional<Store> store;
};

}  // namespace offerta::client::test

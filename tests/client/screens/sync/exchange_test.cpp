#include "client/sync/exchange.hpp"

#include <doctest/doctest.h>

#include "client/platform/fake/fake_platform.hpp"
#include "tests/client/screens/support/signed_in_browser.hpp"

namespace offerta::client::test {
namespace {

/// Requests of one exchange; the test answers for the server.
struct AskingWindow {
    void settle() {
        for (Event const& event : platform.inbox.drain()) io.handle(event);
    }
    void save(std::string name) {
        exchange.save_file("/file", std::move(name),
                           [this](std::optional<Problem> told) { problem = std::move(told), ++finished; });
    }
    void answer(int status, std::string body) {
        REQUIRE(platform.http.answer("GET", "/file", status, std::move(body)));
        settle();
    }

    fake::FakePlatform platform;
    Io io{platform.ports, 1, [](Action) {}};
    Link link{io};
    Exchange exchange{io, link};
    std::optional<Problem> problem;
    int finished = 0;
};

}  // namespace

TEST_CASE("who sends a body hears how it goes up until it is answered, and another request hears nothing of it") {
    AskingWindow window;
    std::vector<std::uint64_t> heard;
    int answers = 0;
    auto const ignored = [](Problem const&, Findings const&) {};
    window.exchange.send(
        Exchange::upload("/upload", "bytes"), [&](HttpResponse const&) { ++answers; }, ignored,
        [&](std::uint64_t sent, std::uint64_t total) { heard.push_back(sent * 100 + total); });
    window.exchange.send(Exchange::upload("/other", "bytes"), [&](HttpResponse const&) { ++answers; }, ignored);
    fake::FakeHttp& http = window.platform.http;
    REQUIRE(http.progress("POST", "/upload", 2, 5));
    REQUIRE(http.progress("POST", "/other", 1, 5));
    REQUIRE(http.progress("POST", "/upload", 5, 5));
    window.settle();
    CHECK(heard == std::vector<std::uint64_t>{205, 505});
    // What comes after the answer is dropped.
    HttpProgress const late{1, 5, 5};
    REQUIRE(http.answer("POST", "/upload", 201, "{}"));
    window.platform.inbox.push(late);
    window.settle();
    CHECK(answers == 1);
    CHECK(heard.size() == 2);
    CHECK_FALSE(http.progress("POST", "/upload", 1, 5));
}

TEST_CASE("a file is saved as what its name says, and a refused one is not saved") {
    AskingWindow window;
    char const* const names[][2] = {{"payroll.csv", "text/csv"},
                                    {"bonus.pdf", "application/pdf"},
                                    {"bonus.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
                                    {"floor plan", "application/octet-stream"}};
    for (auto const& name : names) {
        window.save(name[0]);
        window.answer(200, "content");
        REQUIRE_FALSE(window.platform.download.saved.empty());
        fake::SavedFile const& saved = window.platform.download.saved.back();
        CHECK(saved.name == name[0]);
        CHECK(saved.media_type == name[1]);
        CHECK(text_of(saved.bytes) == "content");
        CHECK_FALSE(window.problem.has_value());
    }
    window.save("refused.csv");
    window.answer(403, "{}");
    CHECK(window.platform.download.saved.size() == 4);
    CHECK(window.problem.has_value());
    CHECK(window.finished == 5);
}

TEST_CASE("changes say that they are JSON where they have a body; files are sent as they are") {
    MutationId mutation;
    mutation.value.bytes[15] = 7;
    HttpRequest const change = Exchange::change("PUT", "/quote", "{}", mutation);
    CHECK(header_of(change, "Content-Type") == "application/json");
    CHECK(header_of(change, "Mutation-Id") == to_string(mutation.value));
    HttpRequest const removal = Exchange::change("DELETE", "/quote", {});
    CHECK(removal.headers.empty());
    HttpRequest const file = Exchange::upload("/import", "PK", mutation);
    CHECK(file.method == "POST");
    CHECK(file.body == "PK");
    CHECK(header_of(file, "Content-Type") == "application/octet-stream");
    CHECK(header_of(file, "Mutation-Id") == to_string(mutation.value));
    CHECK(file.timeout_ms > change.timeout_ms);
}

}  // namespace offerta::client::test

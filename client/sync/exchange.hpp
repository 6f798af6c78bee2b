#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "client/sync/answers.hpp"
#include "client/sync/io.hpp"
#include "client/sync/link.hpp"
#include "shared/protocol/decoded.hpp"

namespace offerta::client {

/// Requests whose answers are read as they come, and never kept here: what is private to people (B8) leaves nothing
/// behind.
class Exchange {
  public:
    /// For a file on a slow line, and for what a server does with a large one: seconds for a list of 51,000 articles.
    static constexpr std::uint32_t kFileTimeout = 120'000;

    using Done = std::function<void(HttpResponse const&)>;
    using Failed = std::function<void(Problem, Findings)>;

    Exchange(Io& io, Link& link) : io_(io), link_(link) {}

    /// `done` gets a success, `failed` anything else in the client's words. The link, which has to outlive the request,
    /// is told whether the server was reached. `progress` hears how a large body goes up.
    void send(HttpRequest request, Done done, Failed failed, Io::Progress progress = {});
    /// The answer becomes a file of this name; `finished` gets the problem, or none.
    void save_file(std::string url, std::string name, std::function<void(std::optional<Problem>)> finished);
    [[nodiscard]] Io& io() { return io_; }

    [[nodiscard]] static HttpRequest get(std::string url);
    [[nodiscard]] static HttpRequest change(std::string method, std::string url, std::string body,
                                            MutationId mutation = {});
    /// A change of what has this version, and of nothing newer.
    [[nodiscard]] static HttpRequest change_at(std::int64_t version, std::string method, std::string url,
                                               std::string body, MutationId mutation);
    /// A file as it is, given the time that a slow line takes.
    [[nodiscard]] static HttpRequest upload(std::string url, std::string bytes, MutationId mutation = {});
    [[nodiscard]] static Problem broken() { return {Problem::Kind::Broken, {}, {}}; }

  private:
    Io& io_;
    Link& link_;
};

}  // namespace offerta::client

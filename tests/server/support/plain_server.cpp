#include "tests/server/support/plain_server.hpp"

#include <algorithm>
#include <cstdlib>

#include "server/http/limits.hpp"

namespace offerta::server::test {

namespace {

using http::Method;
using http::QuickHandler;
using http::Request;
using http::Response;

// A route is named by an operation of the table (shared/access/operation.hpp); without a guard the name decides
// nothing.
http::Router routes() {
    http::Router router;
    router.add({Method::Get, "/quick", "healthz",
                QuickHandler([](Request const&) { return http::json_response(200, "\"ok\""); })});
    router.add({Method::Get, "/large", "getDescription", QuickHandler([](Request const& request) {
                    std::string const* bytes = request.query("bytes");
                    long const wanted = bytes == nullptr ? 0 : std::atol(bytes->c_str());
                    auto const count = static_cast<std::size_t>(std::clamp(wanted, 0L, 32L << 20));
                    return http::json_response(200, std::string(count, ' '));
                })});
    QuickHandler const length = [](Request const& request) {
        return http::json_response(200, std::to_string(request.body.size()));
    };
    router.add({Method::Post, "/json", "putSet", length, http::limits::kJsonBytes});
    router.add({Method::Post, "/import", "openImport", length, http::limits::kImportBytes, ""});
    router.add({Method::Get, "/live", "live", http::Upgrade{}});
    return router;
}

class EverybodySells final : public http::Guard {
  public:
    std::optional<Response> admit(OperationRule const&, Request& request, db::Session&) override {
        HeldRole role;
        role.everywhere = true;
        request.caller = std::make_shared<http::Caller const>(http::Caller{{UserId{}, {role}}, "Somebody", "session"});
        return std::nullopt;
    }
    void note_refusal(OperationRule const&, Request const&, int, db::Session&) override {}
};

http::ServerSettings settings(http::Limits const& limits) {
    http::ServerSettings out;
    out.port = 0;
    out.access_log = false;
    out.limits = limits;
    return out;
}

}  // namespace

PlainServer::PlainServer(http::Limits const& limits)
    : router_(routes()),
      files_(std::filesystem::path()),
      workers_(db::ConnectionSettings(), 1),  // for the guard, which asks no database
      slow_workers_(db::ConnectionSettings(), 0),
      metrics_({"quick", "large", "json", "import", "live"}),
      live_(hub_, limits),
      guard_(std::make_unique<EverybodySells>()),
      server_(std::make_unique<http::Server>(
          settings(limits),
          http::ServerParts{router_, files_, workers_, slow_workers_, metrics_, &live_, guard_.get()})) {
    server_->start();
}

PlainServer::~PlainServer() { server_->stop(); }

}  // namespace offerta::server::test

#include "client/sync/exchange.hpp"

#include <utility>

namespace offerta::client {

namespace {

constexpr std::uint32_t kExchangeFileTimeout = 120'000;

}  // namespace

void send_and_tell(Io& io, Link& link, HttpRequest request, RequestDone done, RequestFailed failed) {
    io.send(std::move(request), [&link, done = std::move(done), failed = std::move(failed)](HttpResponse const& response) {
        if (is_success(response)) {
            link.contact();
            return done(response);
        }
        if (response.status == 0) link.lost();
        Findings findings;
        Problem problem = problem_from_response(response, &findings);
        failed(std::move(problem), std::move(findings));
    });
}

void Exchange::send(HttpRequest request, Done done, Failed failed) {
    send_and_tell(io_, link_, std::move(request), std::move(done), std::move(failed));
}

void Exchange::save_file(std::string url, std::string name, bool csv, std::function<void(std::optional<Problem>)> finished) {
    HttpRequest request = get(std::move(url));
    request.timeout_ms = kExchangeFileTimeout;
    send(
        std::move(request),
        [this, name = std::move(name), csv, finished](HttpResponse const& response) {
            bool const pdf = name.ends_with(".pdf");
            io_.platform().download.save(name,
                                         csv   ? "text/csv"
                                         : pdf ? "application/pdf"
                                               : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                                         bytes_of(response.body));
            finished(std::nullopt);
        },
        [finished](Problem problem, Findings const&) { finished(std::move(problem)); });
}

HttpRequest Exchange::get(std::string url) {
    HttpRequest request;
    request.url = std::move(url);
    return request;
}

HttpRequest Exchange::change(std::string method, std::string url, std::string body, MutationId mutation) {
    HttpRequest request;
    request.method = std::move(method);
    request.url = std::move(url);
    if (!body.empty()) request.headers = {{"Content-Type", "application/json"}};
    if (!mutation.is_nil()) request.headers.emplace_back("Mutation-Id", to_string(mutation.value));
    request.body = std::move(body);
    return request;
}

}  // namespace offerta::client

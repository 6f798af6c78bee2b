#include "client/sync/exchange.hpp"

#include <utility>

namespace offerta::client {

namespace {

std::string_view media_type_of(std::string_view file_name) {
    if (file_name.ends_with(".csv")) return "text/csv";
    if (file_name.ends_with(".pdf")) return "application/pdf";
    if (file_name.ends_with(".xlsx")) return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    return "application/octet-stream";
}

}  // namespace

void Exchange::send(HttpRequest request, Done done, Failed failed, Io::Progress progress) {
    io_.send(
        std::move(request),
        [&link = link_, done = std::move(done), failed = std::move(failed)](HttpResponse const& response) {
            if (is_success(response)) {
                link.contact();
                return done(response);
            }
            if (response.status == 0) link.lost();
            Findings findings;
            Problem problem = problem_from_response(response, &findings);
            failed(std::move(problem), std::move(findings));
        },
        std::move(progress));
}

void Exchange::save_file(std::string url, std::string name, std::function<void(std::optional<Problem>)> finished) {
    HttpRequest request = get(std::move(url));
    request.timeout_ms = kFileTimeout;
    send(
        std::move(request),
        [&io = io_, name = std::move(name), finished](HttpResponse const& response) {
            io.platform().download.save(name, media_type_of(name), bytes_of(response.body));
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

HttpRequest Exchange::change_at(std::int64_t version, std::string method, std::string url, std::string body,
                                MutationId mutation) {
    HttpRequest request = change(std::move(method), std::move(url), std::move(body), mutation);
    request.headers.emplace_back("If-Match", "\"" + std::to_string(version) + "\"");
    return request;
}

HttpRequest Exchange::upload(std::string url, std::string bytes, MutationId mutation) {
    HttpRequest request = change("POST", std::move(url), {}, mutation);
    request.headers.emplace_back("Content-Type", "application/octet-stream");
    request.body = std::move(bytes);
    request.timeout_ms = kFileTimeout;
    return request;
}

}  // namespace offerta::client

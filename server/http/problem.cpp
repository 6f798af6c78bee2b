#include "server/http/problem.hpp"

#include "server/base/json_text.hpp"

namespace offerta::server::http {

namespace {

void append_member(std::string& out, std::string_view name, std::string_view text) {
    append_json_name(out, name);
    append_json_string(out, text);
}

void append_finding(std::string& out, Error const& finding) {
    if (out.back() != '[') out += ',';
    out += '{';
    append_member(out, "place", finding.place);
    append_member(out, "code", code_name(finding.code));
    append_member(out, "expected", finding.expected);
    append_member(out, "got", finding.got);
    out += '}';
}

}  // namespace

Response problem_response(Problem const& problem, std::string_view request_id) {
    std::string body = "{";
    append_member(body, "type", "/problems/" + problem.code);
    append_member(body, "title", reason_phrase(problem.status));
    append_json_name(body, "status");
    body += std::to_string(problem.status);
    append_member(body, "code", problem.code);
    append_member(body, "detail", problem.detail);
    append_member(body, "request_id", request_id);
    append_json_name(body, "findings");
    body += '[';
    for (Error const& finding : problem.findings) append_finding(body, finding);
    body += "]}";
    Response response;
    response.status = problem.status;
    response.content_type = "application/problem+json";
    response.body = std::move(body);
    bool const is_temporary = problem.status == 429 || problem.status == 503;
    if (is_temporary) response.header("Retry-After", std::to_string(problem.retry_after));
    if (problem.status == 401) response.header("WWW-Authenticate", "Session realm=\"Offerta\"");
    return response;
}

Problem problem_at(int status, std::string code, Error finding) {
    Problem problem;
    problem.status = status;
    problem.code = std::move(code);
    problem.findings.push_back(std::move(finding));
    return problem;
}

}  // namespace offerta::server::http

#include "server/http/static_files.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "server/base/sha256.hpp"

using namespace offerta::server;
using namespace offerta::server::http;

namespace {

class Folder {
  public:
    Folder() : path_(std::filesystem::temp_directory_path() / ("offerta-static-" + random_hex(6))) {
        std::filesystem::create_directories(path_);
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    void write(std::string const& name, std::string const& text) const {
        std::ofstream(path_ / name, std::ios::binary) << text;
    }
    [[nodiscard]] std::filesystem::path const& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

Request asking_for(std::string_view target, std::vector<std::pair<std::string_view, std::string_view>> headers = {}) {
    Request request;
    request.target = *parse_target(target);
    request.headers = std::move(headers);
    return request;
}

std::string header(Response const& response, std::string_view name) {
    for (auto const& [key, value] : response.headers)
        if (key == name) return value;
    return {};
}

}  // namespace

TEST_CASE("static files are served precompressed to those who accept it") {
    Folder const folder;
    folder.write("app.0123456789abcdef.js", "plain");
    folder.write("app.0123456789abcdef.js.br", "brotli");
    folder.write("app.0123456789abcdef.js.gz", "gzip");
    StaticFiles const files(folder.path());
    auto body = [&](std::string_view codings) {
        return std::string(
            files.respond(asking_for("/app.0123456789abcdef.js", {{"Accept-Encoding", codings}})).bytes());
    };
    CHECK(body("") == "plain");
    CHECK(body("gzip, br") == "brotli");
    CHECK(body("br;q=0, gzip") == "gzip");
    CHECK(body("identity") == "plain");
    auto const response = files.respond(asking_for("/app.0123456789abcdef.js"));
    CHECK(header(response, "Cache-Control") == "public, max-age=31536000, immutable");
    CHECK(header(response, "Vary") == "Accept-Encoding");
    CHECK(response.content_type == "text/javascript; charset=utf-8");
}

TEST_CASE("the page is asked for again by its ETag and carries the strict policy") {
    Folder const folder;
    folder.write("index.html", "<!doctype html>");
    StaticFiles const files(folder.path());
    auto const page = files.respond(asking_for("/", {{"Host", "127.0.0.1:8080"}}));
    CHECK(page.status == 200);
    CHECK(header(page, "Cache-Control") == "no-cache");
    std::string const policy = header(page, "Content-Security-Policy");
    CHECK(policy.find("default-src 'none'") != std::string::npos);
    CHECK(policy.find("connect-src 'self' ws://127.0.0.1:8080") != std::string::npos);
    auto const again = files.respond(asking_for("/", {{"If-None-Match", header(page, "ETag")}}));
    CHECK(again.status == 304);
    CHECK(again.bytes().empty());
}

TEST_CASE("a host that is none does not get into the policy") {
    CHECK(page_policy("evil; script-src *").find("evil") == std::string::npos);
}

TEST_CASE("nothing outside the folder is a static file") {
    Folder const folder;
    folder.write("index.html", "x");
    StaticFiles const files(folder.path());
    CHECK(files.respond(asking_for("/etc/passwd")).status == 404);
    CHECK(files.respond(asking_for("/%2Fetc%2Fpasswd")).status == 404);
    CHECK(files.respond(asking_for("/index.html/")).status == 404);
}

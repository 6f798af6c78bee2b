#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "server/http/request.hpp"
#include "server/http/response.hpp"

namespace offerta::server::http {

/// The client's files, held in memory with their .br and .gz twins, which the build made: nothing is compressed per
/// request. A name with a hash in it ("app.3f2a9c01.wasm") never changes and is cached for a year; everything else
/// is asked for again by ETag.
class StaticFiles {
  public:
    /// Reads the folder; a missing one gives no files.
    explicit StaticFiles(std::filesystem::path const& root);

    /// Answer to GET or HEAD, or status 404 with no body when there is no such file.
    [[nodiscard]] Response respond(Request const& request) const;
    [[nodiscard]] bool empty() const { return files_.empty(); }

  private:
    struct File {
        std::string content_type;
        std::string etag;
        bool immutable = false;
        bool is_document = false;  ///< gets the page's policy
        std::shared_ptr<std::string const> plain, brotli, gzip;
    };
    void add(std::filesystem::path const& root, std::filesystem::path const& path);
    [[nodiscard]] File const* find(Request const& request) const;

    std::map<std::string, File, std::less<>> files_;  ///< by path without the leading slash
};

/// Content-Security-Policy of the application's page. `host` comes from the request and is named so that a browser
/// whose 'self' does not cover WebSockets lets the live channel through; one that is no host name is left out.
[[nodiscard]] std::string page_policy(std::string_view host);

}  // namespace offerta::server::http

#include "server/http/static_files.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>

#include "server/base/sha256.hpp"
#include "server/http/precondition.hpp"

namespace offerta::server::http {

namespace {

namespace fs = std::filesystem;

struct MediaType {
    std::string_view extension;
    std::string_view type;
};
constexpr std::array kMediaTypes{
    MediaType{".html", "text/html; charset=utf-8"},
    MediaType{".js", "text/javascript; charset=utf-8"},
    MediaType{".mjs", "text/javascript; charset=utf-8"},
    MediaType{".css", "text/css; charset=utf-8"},
    MediaType{".wasm", "application/wasm"},
    MediaType{".json", "application/json"},
    MediaType{".webmanifest", "application/manifest+json"},
    MediaType{".svg", "image/svg+xml"},
    MediaType{".png", "image/png"},
    MediaType{".ico", "image/x-icon"},
    MediaType{".ttf", "font/ttf"},
    MediaType{".woff2", "font/woff2"},
    MediaType{".txt", "text/plain; charset=utf-8"},
};

std::string_view media_type(fs::path const& path) {
    std::string const extension = path.extension().string();
    for (MediaType const& row : kMediaTypes) {
        if (row.extension == extension) return row.type;
    }
    return "application/octet-stream";
}

std::shared_ptr<std::string const> read(fs::path const& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return nullptr;
    std::ostringstream bytes;
    bytes << in.rdbuf();
    return std::make_shared<std::string const>(std::move(bytes).str());
}

/// "name.<8 or more hexadecimal digits>.ext"
bool has_hash(std::string const& name) {
    std::size_t const last = name.rfind('.');
    if (last == std::string::npos || last == 0) return false;
    std::size_t const before = name.rfind('.', last - 1);
    if (before == std::string::npos) return false;
    std::string_view const middle = std::string_view(name).substr(before + 1, last - before - 1);
    return middle.size() >= 8 &&
           std::all_of(middle.begin(), middle.end(), [](unsigned char c) { return std::isxdigit(c) != 0; });
}

bool is_twin(fs::path const& path) {
    return (path.extension() == ".br" || path.extension() == ".gz") && fs::exists(path.parent_path() / path.stem());
}

/// Whether Accept-Encoding lists `coding` without q=0.
bool accepts(std::string_view field, std::string_view coding) {
    while (!field.empty()) {
        std::size_t const comma = field.find(',');
        std::string_view item = field.substr(0, comma);
        field = comma == std::string_view::npos ? std::string_view() : field.substr(comma + 1);
        while (!item.empty() && item.front() == ' ') item.remove_prefix(1);
        std::string_view const name = item.substr(0, item.find_first_of("; "));
        if (!equals_ignoring_case(name, coding)) continue;
        std::size_t const q = item.find("q=");
        if (q == std::string_view::npos) return true;
        return item.substr(q + 2).find_first_of("123456789") != std::string_view::npos;
    }
    return false;
}

bool is_host(std::string_view host) {
    return !host.empty() && host.size() <= 260 && std::all_of(host.begin(), host.end(), [](unsigned char c) {
        return std::isalnum(c) != 0 || c == '.' || c == '-' || c == ':' || c == '[' || c == ']';
    });
}

std::string joined(std::vector<std::string> const& segments) {
    std::string path;
    for (std::string const& segment : segments) {
        if (&segment != segments.data()) path += '/';
        path += segment;
    }
    return path;
}

}  // namespace

std::string page_policy(std::string_view host) {
    std::string policy =
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
        "img-src 'self' data: blob:; font-src 'self'; worker-src 'self'; manifest-src 'self'; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; connect-src 'self'";
    if (is_host(host)) policy.append(" ws://").append(host).append(" wss://").append(host);
    return policy;
}

StaticFiles::StaticFiles(fs::path const& root) {
    std::error_code error;
    for (auto entry = fs::recursive_directory_iterator(root, error);
         !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
        if (entry->is_regular_file() && !is_twin(entry->path())) add(root, entry->path());
    }
}

void StaticFiles::add(fs::path const& root, fs::path const& path) {
    File file;
    file.plain = read(path);
    if (!file.plain) return;
    file.brotli = read(path.string() + ".br");
    file.gzip = read(path.string() + ".gz");
    file.content_type = media_type(path);
    file.etag = '"' + sha256_hex(*file.plain).substr(0, 32) + '"';
    file.immutable = has_hash(path.filename().string());
    file.is_document = path.extension() == ".html" || path.extension() == ".js";
    files_.emplace(fs::relative(path, root).generic_string(), std::move(file));
}

StaticFiles::File const* StaticFiles::find(Request const& request) const {
    auto const& segments = request.target.segments;
    auto const found = segments.empty() ? files_.find("index.html") : files_.find(joined(segments));
    return found == files_.end() ? nullptr : &found->second;
}

Response StaticFiles::respond(Request const& request) const {
    File const* file = find(request);
    if (file == nullptr) return empty_response(404);
    Response response;
    response.header("ETag", file->etag);
    response.header("Cache-Control", file->immutable ? "public, max-age=31536000, immutable" : "no-cache");
    if (file->brotli || file->gzip) response.header("Vary", "Accept-Encoding");
    if (file->is_document) {
        response.header("Content-Security-Policy", page_policy(request.header("Host").value_or("")));
    }
    auto const known = request.header("If-None-Match");
    if (known && none_match_names(*known, file->etag)) {
        response.status = 304;
        return response;
    }
    response.content_type = file->content_type;
    std::string_view const codings = request.header("Accept-Encoding").value_or("");
    if (file->brotli && accepts(codings, "br")) {
        response.shared_body = file->brotli;
        response.header("Content-Encoding", "br");
    } else if (file->gzip && accepts(codings, "gzip")) {
        response.shared_body = file->gzip;
        response.header("Content-Encoding", "gzip");
    } else {
        response.shared_body = file->plain;
    }
    return response;
}

}  // namespace offerta::server::http

#include "server/openid/fetch.hpp"

#include <curl/curl.h>

#include <memory>
#include <mutex>
#include <new>

namespace offerta::server::openid {

namespace {

constexpr std::string_view kSecure = "https://", kPlain = "http://";

struct Finish {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
using Handle = std::unique_ptr<CURL, Finish>;

Handle make_handle() {
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    Handle handle(curl_easy_init());
    if (!handle) throw std::bad_alloc();
    return handle;
}

/// Less than offered stops the transfer: an answer that is too long is none.
std::size_t take(char* data, std::size_t, std::size_t size, void* out) {
    auto& body = *static_cast<std::string*>(out);
    if (body.size() + size > kAnswerBytes) return 0;
    body.append(data, size);
    return size;
}

std::string escaped(std::string_view text) {
    static constexpr char kHex[] = "0123456789ABCDEF";
    std::string out;
    for (char const c : text) {
        bool const is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                              c == '.' || c == '_' || c == '~';
        auto const byte = static_cast<unsigned char>(c);
        if (is_plain)
            out += c;
        else
            out += {'%', kHex[byte >> 4], kHex[byte & 15]};
    }
    return out;
}

Fetched run(CURL* handle, std::string const& url) {
    std::string body;
    curl_easy_setopt(handle, CURLOPT_URL, url.c_str());
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
    // What is on this machine is asked without the proxy that the environment may name.
    if (url.starts_with(kPlain)) curl_easy_setopt(handle, CURLOPT_PROXY, "");
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT, static_cast<long>(kConnectLimit.count()));
    curl_easy_setopt(handle, CURLOPT_TIMEOUT, static_cast<long>(kFetchLimit.count()));
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, take);
    curl_easy_setopt(handle, CURLOPT_WRITEDATA, &body);
    CURLcode const code = curl_easy_perform(handle);
    if (code != CURLE_OK) return tl::unexpected(std::string(curl_easy_strerror(code)));
    long status = 0;
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
    if (status != 200) return tl::unexpected("status " + std::to_string(status));
    return body;
}

/// Whether an address without its scheme is at this host. With an "@" what stands before it would be no host.
bool is_at(std::string_view rest, std::string_view host) {
    std::string_view const authority = rest.substr(0, rest.find('/'));
    if (!authority.starts_with(host) || authority.find('@') != std::string_view::npos) return false;
    return authority.size() == host.size() || authority[host.size()] == ':';
}

}  // namespace

bool is_fit_address(std::string_view url) {
    if (url.starts_with(kSecure)) return url.size() > kSecure.size();
    if (!url.starts_with(kPlain)) return false;
    std::string_view const rest = url.substr(kPlain.size());
    return is_at(rest, "127.0.0.1") || is_at(rest, "[::1]") || is_at(rest, "localhost");
}

std::string form_text(FormFields const& fields) {
    std::string out;
    for (auto const& [name, value] : fields) {
        if (!out.empty()) out += '&';
        out += escaped(name) + '=' + escaped(value);
    }
    return out;
}

Fetched fetch(std::string const& url) {
    if (!is_fit_address(url)) return tl::unexpected("not an https address: " + url);
    Handle const handle = make_handle();
    return run(handle.get(), url);
}

Fetched post_form(std::string const& url, FormFields const& fields, std::string const& user,
                  std::string const& password) {
    if (!is_fit_address(url)) return tl::unexpected("not an https address: " + url);
    Handle const handle = make_handle();
    std::string const body = form_text(fields);
    curl_easy_setopt(handle.get(), CURLOPT_POSTFIELDSIZE, static_cast<long>(body.size()));
    curl_easy_setopt(handle.get(), CURLOPT_POSTFIELDS, body.c_str());
    curl_easy_setopt(handle.get(), CURLOPT_HTTPAUTH, static_cast<long>(CURLAUTH_BASIC));
    curl_easy_setopt(handle.get(), CURLOPT_USERNAME, escaped(user).c_str());
    curl_easy_setopt(handle.get(), CURLOPT_PASSWORD, escaped(password).c_str());
    return run(handle.get(), url);
}

}  // namespace offerta::server::openid

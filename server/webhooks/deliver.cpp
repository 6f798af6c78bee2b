#include "server/webhooks/deliver.hpp"

#include <curl/curl.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sys/socket.h>

#include <array>
#include <cstdlib>
#include <memory>
#include <mutex>
#include <new>

#include "server/webhooks/public_address.hpp"

namespace offerta::server::webhooks {

namespace {

constexpr std::string_view kSecureUrl = "https://", kPlainUrl = "http://";
constexpr long kConnectLimitSeconds = 5;
constexpr std::size_t kAnswerMost = 64 * 1024;

struct CloseCurl {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct FreeList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using CurlHandle = std::unique_ptr<CURL, CloseCurl>;
using HeaderList = std::unique_ptr<curl_slist, FreeList>;

CurlHandle new_handle() {
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    CurlHandle handle(curl_easy_init());
    if (!handle) throw std::bad_alloc();
    return handle;
}

/// Who may be connected to, and whether somebody was refused.
struct Reaching {
    MayReach const& may_reach;
    std::string refused;
};

curl_socket_t open_socket(void* of, curlsocktype, curl_sockaddr* address) {
    auto& reaching = *static_cast<Reaching*>(of);
    std::string const text = address_text(address->addr);
    if (!is_public_address(address->addr) && !(reaching.may_reach && reaching.may_reach(text))) {
        reaching.refused = text.empty() ? "?" : text;
        return CURL_SOCKET_BAD;
    }
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

std::size_t drop(char*, std::size_t, std::size_t size, void* of) {
    auto& read = *static_cast<std::size_t*>(of);
    read += size;
    return read > kAnswerMost ? 0 : size;
}

HeaderList header_list(std::vector<std::pair<std::string, std::string>> const& headers) {
    HeaderList out;
    auto const add = [&](std::string const& line) {
        curl_slist* const longer = curl_slist_append(out.get(), line.c_str());
        if (longer == nullptr) throw std::bad_alloc();
        (void)out.release();
        out.reset(longer);
    };
    add("Content-Type: application/json");
    add("Expect:");
    for (auto const& [name, value] : headers) add(name + ": " + value);
    return out;
}

std::string_view host_of(std::string_view rest) {
    std::string_view const authority = rest.substr(0, rest.find_first_of("/?"));
    if (authority.starts_with('['))
        return authority.substr(1, authority.find(']') == std::string_view::npos ? 0 : authority.find(']') - 1);
    return authority.substr(0, authority.find(':'));
}

}  // namespace

std::string what_is_wrong_with(std::string_view url, MayReach const& may_reach) {
    for (char const c : url)
        if (c <= ' ' || c > '~') return "letters, digits and signs of a URL only";
    bool const is_plain = url.starts_with(kPlainUrl);
    if (!is_plain && !url.starts_with(kSecureUrl)) return "an https address";
    std::string_view const rest = url.substr(is_plain ? kPlainUrl.size() : kSecureUrl.size());
    std::string_view const authority = rest.substr(0, rest.find_first_of("/?#"));
    if (authority.find('@') != std::string_view::npos || rest.find('#') != std::string_view::npos ||
        authority.find('\\') != std::string_view::npos)
        return "an address without user and fragment";
    std::string_view const host = host_of(rest);
    if (host.empty()) return "an address with a host";
    if (is_plain && !(may_reach && may_reach(host))) return "an https address";
    return {};
}

std::string signature(std::string_view secret, Instant at, std::string_view body) {
    std::string const seconds = std::to_string(at.milliseconds / 1000);
    std::string const text = seconds + "." + std::string(body);
    std::array<unsigned char, 32> digest{};
    unsigned length = 0;
    if (HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
             reinterpret_cast<unsigned char const*>(text.data()), text.size(), digest.data(), &length) == nullptr ||
        length != digest.size()) {
        std::abort();
    }
    static constexpr char kDigits[] = "0123456789abcdef";
    std::string out = "t=" + seconds + ",v1=";
    for (unsigned char const byte : digest) out += {kDigits[byte >> 4], kDigits[byte & 15]};
    return out;
}

Posted post(std::string const& url, std::vector<std::pair<std::string, std::string>> const& headers,
            std::string const& body, MayReach const& may_reach) {
    if (std::string wrong = what_is_wrong_with(url, may_reach); !wrong.empty()) return {false, "expected " + wrong};
    CurlHandle const handle = new_handle();
    HeaderList const list = header_list(headers);
    Reaching reaching{may_reach, {}};
    std::size_t read = 0;
    CURL* const curl = handle.get();
    curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, kConnectLimitSeconds);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, kPostSeconds);
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, &reaching);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, drop);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &read);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, list.get());
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, static_cast<long>(body.size()));
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body.c_str());
    CURLcode const code = curl_easy_perform(curl);
    if (!reaching.refused.empty()) return {false, "not a public address: " + reaching.refused};
    long status = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    if (code != CURLE_OK) return {false, curl_easy_strerror(code)};
    if (status < 200 || status > 299) return {false, "status " + std::to_string(status)};
    return {true, {}};
}

}  // namespace offerta::server::webhooks

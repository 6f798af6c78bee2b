#include "server/mail/smtp.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <mutex>
#include <new>
#include <string_view>

#include "server/mail/mime.hpp"
#include "shared/base/mail_address.hpp"

namespace offerta::server::mail {

namespace {

constexpr std::string_view kSecureScheme = "smtps://", kPlainScheme = "smtp://";
constexpr long kConnectSeconds = 10;
constexpr std::int64_t kStopMilliseconds = 5'000;
constexpr std::size_t kReasonBytes = 200;

bool is_on_this_machine(std::string_view url) {
    std::string_view const rest = url.substr(url.find("://") + 3);
    for (std::string_view const host : {"127.0.0.1", "[::1]", "localhost"}) {
        if (rest.starts_with(host) && (rest.size() == host.size() || rest[host.size()] == ':')) return true;
    }
    return false;
}

std::int64_t steady_milliseconds() {
    auto const since = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(since).count();
}

/// Of a server's answer: a line of printable ASCII.
std::string short_reason(std::string_view text) {
    std::string out;
    for (char const c : text.substr(0, kReasonBytes)) out += c >= ' ' && c <= '~' ? c : ' ';
    while (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

/// One sending as libcurl goes along: what it has read of the message, said and heard.
struct Transfer {
    std::string_view rest;
    bool is_read = false;  ///< libcurl knows the end: from then on the final dot may have gone out
    std::string command;
    std::string answer;
    long status = 0;  ///< of the answer to that command; 0: there is none yet
    bool has_said_goodbye = false;
};

std::size_t give(char* out, std::size_t size, std::size_t count, void* of) {
    auto& transfer = *static_cast<Transfer*>(of);
    std::size_t const taken = transfer.rest.copy(out, size * count);
    transfer.rest.remove_prefix(taken);
    if (taken == 0) transfer.is_read = true;
    return taken;
}

long status_of(std::string_view line) {
    long status = 0;
    auto const [end, error] = std::from_chars(line.data(), line.data() + std::min<std::size_t>(line.size(), 3), status);
    return error == std::errc() ? status : 0;
}

int listen_in(CURL*, curl_infotype type, char* data, std::size_t size, void* of) {
    auto& transfer = *static_cast<Transfer*>(of);
    std::string_view const line(data, std::min(size, kReasonBytes));
    // A connection that is given up ends with QUIT and its answer: they say nothing of the mail.
    if (type == CURLINFO_HEADER_OUT && line.starts_with("QUIT")) transfer.has_said_goodbye = true;
    if (transfer.has_said_goodbye) return 0;
    if (type == CURLINFO_HEADER_OUT) {
        transfer.command = line;
        transfer.status = 0;
    }
    if (type == CURLINFO_HEADER_IN) {
        transfer.answer = line;
        transfer.status = status_of(line);
    }
    return 0;
}

constexpr long kTooLarge = 552;

/// Whether an end is about the mail at hand: its recipient, its text, its size. Before that it is about us, or about
/// the server.
bool is_about_the_mail(Transfer const& transfer) {
    return transfer.is_read || transfer.command.starts_with("RCPT") || transfer.command.starts_with("DATA") ||
           transfer.status == kTooLarge;
}

int ask_whether_to_go_on(void* of, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    std::int64_t const until = static_cast<std::atomic<std::int64_t> const*>(of)->load();
    return until != 0 && steady_milliseconds() > until ? 1 : 0;
}

SmtpEnd end_of(CURLcode code, Transfer const& transfer) {
    using Kind = SmtpEnd::Kind;
    if (code == CURLE_OK) return {Kind::Sent, {}};
    bool const is_refused = transfer.status >= 400 && transfer.status < 600;
    std::string reason = is_refused ? short_reason(transfer.answer) : std::string(curl_easy_strerror(code));
    if (!is_about_the_mail(transfer)) return {Kind::Away, std::move(reason)};
    if (is_refused) return {transfer.status < 500 ? Kind::Later : Kind::Never, std::move(reason)};
    return {transfer.is_read ? Kind::Unclear : Kind::Later, std::move(reason)};
}

/// Addresses as libcurl takes them.
class Recipients {
  public:
    explicit Recipients(std::vector<std::string> const& to) {
        for (std::string const& address : to) add("<" + address + ">");
    }
    ~Recipients() { curl_slist_free_all(list_); }
    Recipients(Recipients const&) = delete;
    Recipients& operator=(Recipients const&) = delete;

    [[nodiscard]] curl_slist* list() const { return list_; }

  private:
    void add(std::string const& address) {
        curl_slist* const longer = curl_slist_append(list_, address.c_str());
        if (longer == nullptr) {
            curl_slist_free_all(list_);
            throw std::bad_alloc();
        }
        list_ = longer;
    }

    curl_slist* list_ = nullptr;
};

}  // namespace

struct SmtpClient::Handle {
    CURL* curl = nullptr;

    Handle() {
        static std::once_flag once;
        std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
        curl = curl_easy_init();
        if (curl == nullptr) throw std::bad_alloc();
    }
    ~Handle() { curl_easy_cleanup(curl); }
    Handle(Handle const&) = delete;
    Handle& operator=(Handle const&) = delete;
};

std::string what_is_wrong_with(SmtpSettings const& settings) {
    std::string_view const url = settings.url;
    std::string_view const scheme = url.starts_with(kSecureScheme) ? kSecureScheme : kPlainScheme;
    if (!url.starts_with(scheme) || url.size() == scheme.size())
        return "--smtp-url: expected smtps://host or smtp://host";
    if (url.find_first_of("@/?#", scheme.size()) != std::string_view::npos)
        return "--smtp-url: expected a host and a port only; user and password have options of their own";
    if (!is_mail_address(settings.from)) return "--mail-from: expected an address like offerta@example.com";
    if (settings.user.empty() != settings.password.empty()) return "--smtp-user and --smtp-password-file go together";
    return {};
}

std::string host_of(SmtpSettings const& settings) {
    std::size_t const scheme = settings.url.find("://");
    return scheme == std::string::npos ? std::string() : settings.url.substr(scheme + 3);
}

bool is_encrypted(SmtpSettings const& settings) {
    return settings.url.starts_with(kSecureScheme) || (!settings.url.empty() && !is_on_this_machine(settings.url));
}

SmtpClient::SmtpClient(SmtpSettings settings) : settings_(std::move(settings)) {}
SmtpClient::~SmtpClient() = default;

void SmtpClient::hang_up() { handle_.reset(); }
void SmtpClient::stop_soon() { stop_at_ = steady_milliseconds() + kStopMilliseconds; }

SmtpEnd SmtpClient::send(std::vector<std::string> const& to, std::string const& message) {
    if (!handle_) handle_ = std::make_unique<Handle>();
    CURL* const curl = handle_->curl;
    // Keeps the connection, forgets everything else.
    curl_easy_reset(curl);
    Transfer transfer{message, false, {}, {}};
    std::string const from = "<" + settings_.from + ">";
    Recipients const recipients(to);
    curl_easy_setopt(curl, CURLOPT_URL, settings_.url.c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_USE_SSL,
                     static_cast<long>(is_encrypted(settings_) ? CURLUSESSL_ALL : CURLUSESSL_TRY));
    if (!settings_.certificates.empty()) curl_easy_setopt(curl, CURLOPT_CAINFO, settings_.certificates.c_str());
    if (!settings_.user.empty()) {
        curl_easy_setopt(curl, CURLOPT_USERNAME, settings_.user.c_str());
        curl_easy_setopt(curl, CURLOPT_PASSWORD, settings_.password.c_str());
    }
    curl_easy_setopt(curl, CURLOPT_MAIL_FROM, from.c_str());
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, recipients.list());
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, give);
    curl_easy_setopt(curl, CURLOPT_READDATA, &transfer);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, kConnectSeconds);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, kSendSeconds);
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, ask_whether_to_go_on);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &stop_at_);
    // Verbose only for what it tells us; nothing of it is printed.
    curl_easy_setopt(curl, CURLOPT_VERBOSE, 1L);
    curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, listen_in);
    curl_easy_setopt(curl, CURLOPT_DEBUGDATA, &transfer);
    CURLcode const code = curl_easy_perform(curl);
    SmtpEnd end = end_of(code, transfer);
    // Whatever state the other side is in, the next mail does not meet it.
    if (end.kind != SmtpEnd::Kind::Sent) hang_up();
    return end;
}

}  // namespace offerta::server::mail

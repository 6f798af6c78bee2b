#include <emscripten.h>

#include "client/platform/web/host.hpp"
#include "client/platform/web/mirror_web.hpp"

// Thin calls into the page's own modules; `Module.host` is put there by web/boot.js before the
// program starts.
// clang-format off
EM_JS(void, host_http_send, (double id, char const* method, char const* url, char const* headers, std::uint8_t const* body, int size, int timeout), {
    Module.host.httpSend(id, UTF8ToString(method), UTF8ToString(url), UTF8ToString(headers), HEAPU8.slice(body, body + size), timeout);
});
EM_JS(void, host_http_cancel, (double id), { Module.host.httpCancel(id); });
EM_JS(void, host_socket_open, (char const* path), { Module.host.socketOpen(UTF8ToString(path)); });
EM_JS(void, host_socket_send, (char const* text), { Module.host.socketSend(UTF8ToString(text)); });
EM_JS(void, host_socket_close, (), { Module.host.socketClose(); });
EM_JS(void, host_storage_read, (double id, char const* keys), { Module.host.storageRead(id, UTF8ToString(keys)); });
EM_JS(void, host_storage_read_prefix, (double id, char const* prefix), { Module.host.storageReadPrefix(id, UTF8ToString(prefix)); });
EM_JS(void, host_storage_write, (double id, std::uint8_t const* data, int size), { Module.host.storageWrite(id, HEAPU8.slice(data, data + size)); });
EM_JS(void, host_set_timer, (double id, double delay), { Module.host.setTimer(id, delay); });
EM_JS(void, host_cancel_timer, (double id), { Module.host.cancelTimer(id); });
EM_JS(double, host_unix_ms, (), { return Date.now(); });
EM_JS(double, host_monotonic_ms, (), { return performance.now(); });
EM_JS(int, host_utc_offset, (double at), { return -new Date(at).getTimezoneOffset(); });
EM_JS(void, host_random, (std::uint8_t* to, int size), { crypto.getRandomValues(HEAPU8.subarray(to, to + size)); });
EM_JS(int, host_text, (int which, std::uint8_t* to, int room), { return Module.host.text(which, to, room); });
EM_JS(void, host_set_route, (char const* route, int replace), { Module.host.setRoute(UTF8ToString(route), !!replace); });
EM_JS(void, host_go_back, (), { history.back(); });
EM_JS(void, host_set_title, (char const* title), { document.title = UTF8ToString(title); });
EM_JS(void, host_set_language, (char const* language), { document.documentElement.lang = UTF8ToString(language); });
EM_JS(int, host_online, (), { return navigator.onLine === false ? 0 : 1; });
EM_JS(void, host_open_url, (char const* url), { window.open(UTF8ToString(url), "_blank", "noopener"); });
EM_JS(void, host_print, (std::uint8_t const* data, int size), { Module.host.print(HEAPU8.slice(data, data + size)); });
EM_JS(void, host_set_user, (char const* id), { Module.host.setUser(UTF8ToString(id)); });
EM_JS(void, host_open_account, (), { Module.host.openAccount(); });
EM_JS(void, host_sign_out, (), { Module.host.signOut(); });
EM_JS(void, host_apply_update, (), { Module.host.applyUpdate(); });
EM_JS(void, host_set_unsaved, (int unsaved), { Module.host.setUnsaved(!!unsaved); });
EM_JS(int, host_later_screens, (), { return Module.host.laterScreens(); });
EM_JS(void, host_fetch_later_screens, (int now), { Module.host.fetchLaterScreens(!!now); });
EM_JS(void, host_request_frame, (), { Module.host.requestFrame(); });
EM_JS(void, host_publish, (char const* name, char const* value), { Module.host.publish(UTF8ToString(name), UTF8ToString(value)); });
EM_JS(void, host_download, (char const* name, char const* type, std::uint8_t const* data, int size), {
    Module.host.download(UTF8ToString(name), UTF8ToString(type), HEAPU8.slice(data, data + size));
});
EM_JS(void, host_pick, (double id, char const* accept), { Module.host.pickFile(id, UTF8ToString(accept)); });
EM_JS(void, host_clipboard_write, (char const* text, char const* html), {
    Module.host.clipboardWrite(UTF8ToString(text), UTF8ToString(html));
});
EM_JS(void, host_worker_call, (double id, char const* name, std::uint8_t const* data, int size), {
    Module.host.workerCall(id, UTF8ToString(name), HEAPU8.slice(data, data + size));
});
// clang-format on

namespace offerta::client::web {

namespace {

bool prefers_dark_now = false, prefers_reduced_motion_now = false;

std::string text_of(int which) {
    std::string text(4096, '\0');
    int const size = host_text(which, reinterpret_cast<std::uint8_t*>(text.data()), static_cast<int>(text.size()));
    text.resize(static_cast<std::size_t>(size));
    return text;
}

void append_sized(Bytes& out, void const* data, std::size_t size) {
    auto const length = static_cast<std::uint32_t>(size);
    for (int i = 0; i < 4; ++i) out.push_back(static_cast<std::uint8_t>(length >> (8 * i)));
    auto const* bytes = static_cast<std::uint8_t const*>(data);
    out.insert(out.end(), bytes, bytes + size);
}

class WebHttp : public Http {
  public:
    void send(RequestId id, HttpRequest request) override {
        std::string headers;
        for (auto const& [name, value] : request.headers) headers += name + ": " + value + "\n";
        host_http_send(static_cast<double>(id), request.method.c_str(), request.url.c_str(), headers.c_str(),
                       reinterpret_cast<std::uint8_t const*>(request.body.data()),
                       static_cast<int>(request.body.size()), static_cast<int>(request.timeout_ms));
    }
    void cancel(RequestId id) override { host_http_cancel(static_cast<double>(id)); }
};

class WebSocketPort : public Socket {
  public:
    void open(std::string_view path) override { host_socket_open(std::string(path).c_str()); }
    void send(std::string_view text) override { host_socket_send(std::string(text).c_str()); }
    void close() override { host_socket_close(); }
};

class WebStorage : public Storage {
  public:
    void read(RequestId id, std::vector<std::string> keys) override {
        std::string joined;
        for (std::string const& key : keys) joined += (joined.empty() ? "" : "\x1f") + key;
        host_storage_read(static_cast<double>(id), joined.c_str());
    }
    void read_prefix(RequestId id, std::string prefix) override {
        host_storage_read_prefix(static_cast<double>(id), prefix.c_str());
    }
    /// Each write: key, then one byte "has a value", then the value; texts and values with their
    /// length in front.
    void write(RequestId id, std::vector<StorageWrite> writes) override {
        Bytes packed;
        for (StorageWrite const& write : writes) {
            append_sized(packed, write.key.data(), write.key.size());
            packed.push_back(write.value ? 1 : 0);
            if (write.value) append_sized(packed, write.value->data(), write.value->size());
        }
        host_storage_write(static_cast<double>(id), packed.data(), static_cast<int>(packed.size()));
    }
};

class WebClock : public Clock {
  public:
    std::int64_t unix_ms() override { return static_cast<std::int64_t>(host_unix_ms()); }
    double monotonic_ms() override { return host_monotonic_ms(); }
    int utc_offset_minutes(std::int64_t at) override { return host_utc_offset(static_cast<double>(at)); }
    void set_timer(RequestId id, double delay_ms) override { host_set_timer(static_cast<double>(id), delay_ms); }
    void cancel_timer(RequestId id) override { host_cancel_timer(static_cast<double>(id)); }
};

class WebRandom : public Random {
  public:
    void fill(std::span<std::uint8_t> bytes) override { host_random(bytes.data(), static_cast<int>(bytes.size())); }
};

class WebWindow : public Window {
  public:
    std::string route() override { return text_of(0); }
    void set_route(std::string_view route, bool replace) override {
        host_set_route(std::string(route).c_str(), replace);
    }
    void go_back() override { host_go_back(); }
    void set_title(std::string_view title) override { host_set_title(std::string(title).c_str()); }
    void set_language(std::string_view language) override { host_set_language(std::string(language).c_str()); }
    std::string language() override { return text_of(1); }
    std::string address() override { return text_of(2); }
    bool prefers_dark() override { return prefers_dark_now; }
    bool prefers_reduced_motion() override { return prefers_reduced_motion_now; }
    bool online() override { return host_online() != 0; }
    void open_url(std::string_view url) override { host_open_url(std::string(url).c_str()); }
    void print(Bytes pdf) override { host_print(pdf.data(), static_cast<int>(pdf.size())); }
    void set_user(std::string_view id) override { host_set_user(std::string(id).c_str()); }
    void open_account() override { host_open_account(); }
    void sign_out() override { host_sign_out(); }
    void apply_update() override { host_apply_update(); }
    void set_unsaved(bool unsaved) override { host_set_unsaved(unsaved); }
    LaterScreens later_screens() override { return static_cast<LaterScreens>(host_later_screens()); }
    void fetch_later_screens(bool now) override { host_fetch_later_screens(now); }
    void request_frame() override { host_request_frame(); }
    void publish(std::string_view name, std::string_view value) override {
        host_publish(std::string(name).c_str(), std::string(value).c_str());
    }
};

class WebDownload : public Download {
  public:
    void save(std::string_view name, std::string_view type, Bytes bytes) override {
        host_download(std::string(name).c_str(), std::string(type).c_str(), bytes.data(),
                      static_cast<int>(bytes.size()));
    }
};

class WebFiles : public Files {
  public:
    void pick(RequestId id, std::string_view accept) override {
        host_pick(static_cast<double>(id), std::string(accept).c_str());
    }
};

class WebClipboard : public Clipboard {
  public:
    void write(std::string_view text, std::string_view html) override {
        host_clipboard_write(std::string(text).c_str(), std::string(html).c_str());
    }
};

class WebWorker : public Worker {
  public:
    void call(RequestId id, std::string_view function, Bytes argument) override {
        host_worker_call(static_cast<double>(id), std::string(function).c_str(), argument.data(),
                         static_cast<int>(argument.size()));
    }
};

}  // namespace

struct WebPorts {
    Inbox inbox;
    WebHttp http;
    WebSocketPort socket;
    WebStorage storage;
    WebClock clock;
    WebRandom random;
    WebWindow window;
    WebDownload download;
    WebFiles files;
    WebClipboard clipboard;
    WebWorker worker;
    Platform all{inbox, http, socket, storage, clock, random, window, download, files, clipboard, worker};
};

Platform& platform() {
    static WebPorts ports;
    return ports.all;
}

void set_preferences(bool dark, bool reduced_motion) {
    prefers_dark_now = dark;
    prefers_reduced_motion_now = reduced_motion;
}

}  // namespace offerta::client::web

#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace offerta::client {

/// The client's ports: everything outside the page's state. Calls return at once; answers come as
/// inbox events, which the application drains at a frame's start. A request id is chosen by the
/// caller.
using RequestId = std::uint64_t;
using Bytes = std::vector<std::uint8_t>;

// ---------------------------------------------------------------- events

struct HttpRequest {
    std::string method = "GET";
    std::string url = {};  ///< from the origin's root: "/api/v1/quotes"
    std::vector<std::pair<std::string, std::string>> headers = {};
    std::string body = {};
    std::uint32_t timeout_ms = 15'000;
};
struct HttpResponse {
    int status = 0;                                                 ///< 0: no answer (offline, cut, timed out)
    std::vector<std::pair<std::string, std::string>> headers = {};  ///< names in lower case
    std::string body = {};
    bool timed_out = false;
};
struct HttpDone {
    RequestId id = 0;
    HttpResponse response;
};
/// How much of a large body has gone; nothing is told of small ones. Comes before HttpDone, any number of times.
struct HttpProgress {
    RequestId id = 0;
    std::uint64_t sent = 0;
    std::uint64_t total = 0;
};
struct SocketOpened {};
struct SocketMessage {
    std::string text = {};
};
struct SocketClosed {
    int code = 0;
};
struct StoredValue {
    std::string key = {};
    Bytes value = {};
};
struct StorageDone {
    RequestId id = 0;
    bool ok = false;
    std::string error = {};                ///< "quota", "unavailable", … when not ok
    std::vector<StoredValue> values = {};  ///< what a read found
};
struct FilePicked {
    RequestId id = 0;  ///< 0: dropped on the page
    std::string name = {};
    Bytes bytes = {};
};
struct FilePickCancelled {
    RequestId id = 0;
};
struct WorkerDone {
    RequestId id = 0;
    bool ok = false;
    std::string error = {};
    std::string name = {};  ///< suggested file name, may be empty
    Bytes bytes = {};
};
struct TimerFired {
    RequestId id = 0;
};
struct RouteChanged {
    std::string route = {};  ///< "#/quotes/…" without "#", never empty ("/")
};
struct OnlineChanged {
    bool online = true;
};
struct VisibilityChanged {
    bool visible = true;
};
struct PreferencesChanged {};  ///< colour scheme, reduced motion or language of the browser changed
struct UpdateReady {};         ///< a new version of the client waits for permission
struct LaterScreensMoved {};   ///< Window::later_screens() says something else now
struct StorageChanged {
    std::string key = {};  ///< another tab wrote it (or everything, when empty)
};

using Event = std::variant<HttpDone, HttpProgress, SocketOpened, SocketMessage, SocketClosed, StorageDone, FilePicked,
                           FilePickCancelled, WorkerDone, TimerFired, RouteChanged, OnlineChanged, VisibilityChanged,
                           PreferencesChanged, UpdateReady, LaterScreensMoved, StorageChanged>;

/// Where callbacks put what happened.
class Inbox {
  public:
    void push(Event event) { events_.push_back(std::move(event)); }
    [[nodiscard]] bool empty() const { return events_.empty(); }
    [[nodiscard]] std::vector<Event> drain() { return std::exchange(events_, {}); }

  private:
    std::vector<Event> events_ = {};
};

// ---------------------------------------------------------------- ports

class Http {
  public:
    virtual ~Http() = default;
    /// Answers with HttpDone; before that HttpProgress comes while a large body goes up.
    virtual void send(RequestId id, HttpRequest request) = 0;
    virtual void cancel(RequestId id) = 0;
};

/// One WebSocket; text messages only.
class Socket {
  public:
    virtual ~Socket() = default;
    virtual void open(std::string_view path) = 0;  ///< "/api/v1/live"; SocketOpened or SocketClosed follows
    virtual void send(std::string_view text) = 0;
    virtual void close() = 0;
};

struct StorageWrite {
    std::string key = {};
    std::optional<Bytes> value = {};  ///< nothing: the key is removed
};
/// Keys and bytes that outlive the page. One call is one transaction: all of it is kept or nothing.
class Storage {
  public:
    virtual ~Storage() = default;
    virtual void read(RequestId id, std::vector<std::string> keys) = 0;
    virtual void read_prefix(RequestId id, std::string prefix) = 0;
    virtual void write(RequestId id, std::vector<StorageWrite> writes) = 0;
};

class Clock {
  public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual std::int64_t unix_ms() = 0;
    [[nodiscard]] virtual double monotonic_ms() = 0;
    /// Minutes to add to UTC for the user's wall clock at this instant.
    [[nodiscard]] virtual int utc_offset_minutes(std::int64_t unix_ms) = 0;
    /// TimerFired after the delay; the same id again replaces the earlier one.
    virtual void set_timer(RequestId id, double delay_ms) = 0;
    virtual void cancel_timer(RequestId id) = 0;
};

class Random {
  public:
    virtual ~Random() = default;
    virtual void fill(std::span<std::uint8_t> bytes) = 0;
};

/// Where the program's second part is (decision 16).
enum class LaterScreens : std::uint8_t { Loading, Ready, Failed };

class Window {
  public:
    virtual ~Window() = default;
    [[nodiscard]] virtual std::string route() = 0;
    /// Changes the address bar; with `replace` without a step in the history. No RouteChanged
    /// follows.
    virtual void set_route(std::string_view route, bool replace) = 0;
    /// The page's own address without its route: "https://offerta.example/".
    [[nodiscard]] virtual std::string address() = 0;
    virtual void go_back() = 0;
    virtual void set_title(std::string_view title) = 0;
    virtual void set_language(std::string_view language) = 0;
    [[nodiscard]] virtual std::string language() = 0;  ///< "ru-RU"
    [[nodiscard]] virtual bool prefers_dark() = 0;
    [[nodiscard]] virtual bool prefers_reduced_motion() = 0;
    [[nodiscard]] virtual bool online() = 0;
    virtual void open_url(std::string_view url) = 0;
    /// Who is signed in: what is stored belongs to this person. Starts the page anew when it was somebody else's.
    virtual void set_user(std::string_view id) = 0;
    /// Leaves for the page of the own account: sessions, password, second factor.
    virtual void open_account() = 0;
    /// Ends the session, removes what this person has stored here, and leaves for the sign-in page.
    virtual void sign_out() = 0;
    virtual void print(Bytes pdf) = 0;
    /// Lets the waiting version take over and reloads the page.
    virtual void apply_update() = 0;
    /// Warns before the page is left while something is not yet stored.
    virtual void set_unsaved(bool unsaved) = 0;
    /// The program's second part; what lies in it may be called once it is Ready.
    [[nodiscard]] virtual LaterScreens later_screens() = 0;
    /// Fetches it `now`, also after a failure, or a little later, when nothing waits for it; nothing
    /// happens while it is on its way. LaterScreensMoved follows.
    virtual void fetch_later_screens(bool now) = 0;
    /// Draw a frame soon although no event came.
    virtual void request_frame() = 0;
    /// For tests and benches: a named number or text under window.__offerta.
    virtual void publish(std::string_view name, std::string_view value) = 0;
};

class Download {
  public:
    virtual ~Download() = default;
    virtual void save(std::string_view file_name, std::string_view media_type, Bytes bytes) = 0;
};

class Files {
  public:
    virtual ~Files() = default;
    /// FilePicked or FilePickCancelled follows. `accept`: ".xlsx,.csv".
    virtual void pick(RequestId id, std::string_view accept) = 0;
};

class Clipboard {
  public:
    virtual ~Clipboard() = default;
    /// `html`: the same for programs that take a table; empty: none.
    virtual void write(std::string_view text, std::string_view html = {}) = 0;
};

/// The export module, off the interface's thread and fetched on first use.
class Worker {
  public:
    virtual ~Worker() = default;
    /// Calls `function` ("make_pdf", "make_xlsx") of the module with bytes; WorkerDone follows.
    virtual void call(RequestId id, std::string_view function, Bytes argument) = 0;
};

/// All ports of the page, as the application gets them.
struct Platform {
    Inbox& inbox;
    Http& http;
    Socket& socket;
    Storage& storage;
    Clock& clock;
    Random& random;
    Window& window;
    Download& download;
    Files& files;
    Clipboard& clipboard;
    Worker& worker;
};

}  // namespace offerta::client

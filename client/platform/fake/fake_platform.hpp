#pragma once

#include <deque>
#include <map>
#include <string>
#include <vector>

#include "client/platform/ports.hpp"
#include "client/platform/view_ports.hpp"

namespace offerta::client::fake {

/// Requests wait until the test answers them.
class FakeHttp : public Http {
  public:
    explicit FakeHttp(Inbox& inbox) : inbox_(inbox) {}
    void send(RequestId id, HttpRequest request) override;
    void cancel(RequestId id) override;
    /// The oldest unanswered request whose url starts with this; nullptr when there is none.
    [[nodiscard]] HttpRequest const* pending(std::string_view method, std::string_view url_prefix) const;
    /// Answers that request; false when there is none.
    bool answer(std::string_view method, std::string_view url_prefix, int status, std::string body,
                std::vector<std::pair<std::string, std::string>> headers = {});
    /// So much of that request's body has gone; false when there is none.
    bool progress(std::string_view method, std::string_view url_prefix, std::uint64_t gone, std::uint64_t total);
    /// All that wait get no answer.
    void cut();
    [[nodiscard]] std::size_t waiting() const { return requests_.size(); }
    std::vector<HttpRequest> sent;  ///< everything ever sent

  private:
    Inbox& inbox_;
    std::deque<std::pair<RequestId, HttpRequest>> requests_;
};

class FakeSocket : public Socket {
  public:
    explicit FakeSocket(Inbox& inbox) : inbox_(inbox) {}
    void open(std::string_view path) override;
    void send(std::string_view text) override { sent.emplace_back(text); }
    void close() override { is_open = false; }
    void receive(std::string text);
    /// The server closes it.
    void hang_up(int code);
    bool is_open = false;
    std::vector<std::string> sent;

  private:
    Inbox& inbox_;
};

/// A map; a write can be made to fail.
class FakeStorage : public Storage {
  public:
    explicit FakeStorage(Inbox& inbox) : inbox_(inbox) {}
    void read(RequestId id, std::vector<std::string> keys) override;
    void read_prefix(RequestId id, std::string prefix) override;
    void write(RequestId id, std::vector<StorageWrite> writes) override;
    std::map<std::string, Bytes> values;
    bool fails = false;
    int transactions = 0;

  private:
    Inbox& inbox_;
};

/// Time that passes only when the test says so.
class FakeClock : public Clock {
  public:
    explicit FakeClock(Inbox& inbox) : inbox_(inbox) {}
    std::int64_t unix_ms() override { return start_unix_ms + static_cast<std::int64_t>(now_ms); }
    double monotonic_ms() override { return now_ms; }
    int utc_offset_minutes(std::int64_t) override { return offset_minutes; }
    void set_timer(RequestId id, double delay_ms) override { timers_[id] = now_ms + delay_ms; }
    void cancel_timer(RequestId id) override { timers_.erase(id); }
    /// Fires what falls due on the way, in order.
    void advance(double ms);
    [[nodiscard]] std::size_t timers() const { return timers_.size(); }
    double now_ms = 1'000;
    std::int64_t start_unix_ms = 1'795'433'460'000;  ///< 23.11.2026, 14:31 in Moscow
    int offset_minutes = 180;

  private:
    Inbox& inbox_;
    std::map<RequestId, double> timers_;
};

class FakeRandom : public Random {
  public:
    void fill(std::span<std::uint8_t> bytes) override;

  private:
    std::uint64_t state_ = 0x9e3779b97f4a7c15ULL;
};

class FakeWindow : public Window {
  public:
    std::string route() override { return history.back(); }
    void set_route(std::string_view route, bool replace) override;
    void go_back() override { ++backs; }
    void set_title(std::string_view text) override { title = text; }
    void set_language(std::string_view text) override { page_language = text; }
    std::string language() override { return browser_language; }
    std::string address() override { return "http://localhost/"; }
    bool prefers_dark() override { return dark; }
    bool prefers_reduced_motion() override { return reduced_motion; }
    bool online() override { return is_online; }
    void open_url(std::string_view url) override { opened.emplace_back(url); }
    void set_user(std::string_view id) override { user = id; }
    void open_account() override { ++accounts; }
    void sign_out() override { ++sign_outs; }
    void print(Bytes) override { ++prints; }
    void apply_update() override { ++updates; }
    void set_unsaved(bool value) override { unsaved = value; }
    LaterScreens later_screens() override { return later; }
    void fetch_later_screens(bool now) override { ++(now ? later_fetches : later_plans); }
    void request_frame() override { ++requested_frames; }
    void publish(std::string_view name, std::string_view value) override { published[std::string(name)] = value; }

    std::vector<std::string> history{"/"};
    LaterScreens later = LaterScreens::Ready;
    int later_fetches = 0, later_plans = 0;
    std::string title, page_language, user, browser_language = "ru-RU";
    bool dark = false, reduced_motion = false, is_online = true, unsaved = false;
    int backs = 0, prints = 0, updates = 0, requested_frames = 0, accounts = 0, sign_outs = 0;
    std::vector<std::string> opened;
    std::map<std::string, std::string> published;
};

struct SavedFile {
    std::string name, media_type;
    Bytes bytes;
};
class FakeDownload : public Download {
  public:
    void save(std::string_view file_name, std::string_view media_type, Bytes bytes) override {
        saved.push_back({std::string(file_name), std::string(media_type), std::move(bytes)});
    }
    std::vector<SavedFile> saved;
};

class FakeFiles : public Files {
  public:
    explicit FakeFiles(Inbox& inbox) : inbox_(inbox) {}
    void pick(RequestId id, std::string_view accept) override { last = id, accepted = accept; }
    void choose(std::string name, Bytes bytes) { inbox_.push(FilePicked{last, std::move(name), std::move(bytes)}); }
    RequestId last = 0;
    std::string accepted;

  private:
    Inbox& inbox_;
};

class FakeClipboard : public Clipboard {
  public:
    void write(std::string_view plain, std::string_view table) override { text = plain, html = table; }
    std::string text, html;
};

struct WorkerCall {
    RequestId id;
    std::string function;
    Bytes argument;
};
class FakeWorker : public Worker {
  public:
    explicit FakeWorker(Inbox& inbox) : inbox_(inbox) {}
    void call(RequestId id, std::string_view function, Bytes argument) override {
        calls.push_back({id, std::string(function), std::move(argument)});
    }
    void answer(Bytes bytes, std::string name = {});
    std::deque<WorkerCall> calls;

  private:
    Inbox& inbox_;
};

/// All ports of a headless page.
struct FakePlatform {
    Inbox inbox;
    FakeHttp http{inbox};
    FakeSocket socket{inbox};
    FakeStorage storage{inbox};
    FakeClock clock{inbox};
    FakeRandom random;
    FakeWindow window;
    FakeDownload download;
    FakeFiles files{inbox};
    FakeClipboard clipboard;
    FakeWorker worker{inbox};
    Platform ports{inbox, http, socket, storage, clock, random, window, download, files, clipboard, worker};
};

}  // namespace offerta::client::fake

#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "client/platform/ports.hpp"
#include "client/state/action.hpp"

namespace offerta::client {

/// Calls to the ports with their answers as continuations. One thread; continuations run while an
/// event is handled.
class Io {
  public:
    using Emit = std::function<void(Action)>;
    Io(Platform& platform, RequestId first, Emit emit);

    void emit(Action action) { emit_(std::move(action)); }
    [[nodiscard]] Platform& platform() { return platform_; }

    /// How many bytes of a large body have gone, and of how many.
    using Progress = std::function<void(std::uint64_t sent, std::uint64_t total)>;

    void send(HttpRequest request, std::function<void(HttpResponse const&)> done, Progress progress = {});
    void get(std::string url, std::function<void(HttpResponse const&)> done);
    void read(std::vector<std::string> keys, std::function<void(StorageDone const&)> done);
    void read_prefix(std::string prefix, std::function<void(StorageDone const&)> done);
    /// One transaction.
    void store(std::vector<StorageWrite> writes, std::function<void(StorageDone const&)> done);
    /// The same of what can be had again: too little room for it is no loss.
    void write(std::vector<StorageWrite> writes, std::function<void()> done = {});
    /// Whether the browser keeps what it is given, told to the person when it changes.
    void set_stores(bool stores);
    void work(std::string function, Bytes argument, std::function<void(WorkerDone const&)> done);
    void pick_file(std::string accept, std::function<void(FilePicked const&)> done);
    /// Runs once after the delay; a timer of the same name is replaced.
    void after(std::string name, double delay_ms, std::function<void()> done);
    void forget_timer(std::string const& name);

    /// Whether the event was an answer to one of these calls (then its continuation ran).
    bool handle(Event const& event);

    [[nodiscard]] std::uint32_t random32();
    [[nodiscard]] std::int64_t now_ms() { return platform_.clock.unix_ms(); }

  private:
    bool fire(RequestId id);
    bool finish(HttpDone const& event);
    bool tell(HttpProgress const& event);

    Platform& platform_;
    RequestId next_;
    bool stores_ = true;
    Emit emit_;
    std::map<RequestId, std::function<void(HttpResponse const&)>> http_;
    std::map<RequestId, Progress> progress_;  ///< of those whose sender wants to know
    std::map<RequestId, std::function<void(StorageDone const&)>> storage_;
    std::map<RequestId, std::function<void(WorkerDone const&)>> workers_;
    std::map<RequestId, std::function<void(FilePicked const&)>> files_;
    struct Timer {
        RequestId id = 0;
        std::function<void()> done;
    };
    std::map<std::string, Timer> timers_;
};

[[nodiscard]] inline bool is_success(HttpResponse const& response) {
    return response.status >= 200 && response.status < 300;
}
/// No answer, or the server cannot now: the same request may succeed later.
[[nodiscard]] inline bool is_temporary(HttpResponse const& response) {
    return response.status == 0 || response.status == 408 || response.status == 425 || response.status == 429 ||
           response.status >= 500;
}
[[nodiscard]] Bytes bytes_of(std::string_view text);
[[nodiscard]] std::string_view text_of(Bytes const& bytes);

}  // namespace offerta::client

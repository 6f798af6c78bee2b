#include "server/base/log.hpp"

#include <unistd.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <ctime>
#include <mutex>
#include <string>
#include <thread>

#include "server/base/json_text.hpp"

namespace offerta::server::log {

namespace {

constexpr std::size_t kBufferBytes = 64 * 1024;
constexpr auto kFlushEvery = std::chrono::milliseconds(200);

std::atomic<Level> lowest_level{Level::Info};

constexpr std::string_view name_of(Level level) {
    switch (level) {
        case Level::Debug:
            return "debug";
        case Level::Info:
            return "info";
        case Level::Warning:
            return "warning";
        case Level::Error:
            return "error";
    }
    return "error";
}

void append_instant(std::string& out) {
    auto const now = std::chrono::system_clock::now();
    std::time_t const seconds = std::chrono::system_clock::to_time_t(now);
    auto const millis = std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count() % 1000;
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    char text[40];
    auto const length = std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &parts);
    out.append(text, length);
    std::snprintf(text, sizeof text, ".%03dZ", static_cast<int>(millis));
    out += text;
}

struct AppendValue {
    std::string& out;
    void operator()(std::string_view text) const { append_json_string(out, text); }
    void operator()(std::int64_t number) const { out += std::to_string(number); }
    void operator()(bool truth) const { out += truth ? "true" : "false"; }
    void operator()(double number) const {
        char text[32];
        std::snprintf(text, sizeof text, "%.3f", number);
        out += text;
    }
};

/// Collects lines and writes them in blocks: a request must not wait for a terminal.
class Sink {
  public:
    Sink() : writer_([this] { write_blocks(); }) {}
    ~Sink() {
        {
            std::lock_guard const lock(mutex_);
            stopping_ = true;
        }
        wake_.notify_one();
        writer_.join();
        flush();
    }
    Sink(Sink const&) = delete;
    Sink& operator=(Sink const&) = delete;

    void append(std::string const& line, bool at_once) {
        std::lock_guard const lock(mutex_);
        buffer_ += line;
        if (at_once || buffer_.size() >= kBufferBytes) drain();
    }
    void flush() {
        std::lock_guard const lock(mutex_);
        drain();
    }

  private:
    void drain() {
        std::string_view rest = buffer_;
        while (!rest.empty()) {
            ssize_t const n = ::write(STDERR_FILENO, rest.data(), rest.size());
            if (n <= 0) break;
            rest.remove_prefix(static_cast<std::size_t>(n));
        }
        buffer_.clear();
    }
    void write_blocks() {
        std::unique_lock lock(mutex_);
        while (!stopping_) {
            wake_.wait_for(lock, kFlushEvery);
            drain();
        }
    }

    std::mutex mutex_;
    std::condition_variable wake_;
    std::string buffer_;
    bool stopping_ = false;
    std::thread writer_;
};

Sink& sink() {
    static Sink instance;
    return instance;
}

}  // namespace

void set_level(Level lowest) { lowest_level.store(lowest, std::memory_order_relaxed); }

bool enabled(Level level) { return level >= lowest_level.load(std::memory_order_relaxed); }

void write(Level level, std::string_view message, Fields fields) {
    if (!enabled(level)) return;
    std::string line = "{";
    append_json_name(line, "time");
    line += '"';
    append_instant(line);
    line += '"';
    append_json_name(line, "level");
    append_json_string(line, name_of(level));
    append_json_name(line, "message");
    append_json_string(line, message);
    for (Field const& field : fields) {
        append_json_name(line, field.name);
        std::visit(AppendValue{line}, field.value);
    }
    line += "}\n";
    sink().append(line, level >= Level::Warning);
}

void flush() { sink().flush(); }

}  // namespace offerta::server::log

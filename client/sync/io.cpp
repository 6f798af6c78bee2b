#include "client/sync/io.hpp"

#include <array>
#include <cstring>
#include <utility>

namespace offerta::client {

namespace {

/// The storage's word for too little room.
constexpr std::string_view kQuota = "quota";

}  // namespace

Io::Io(Platform& platform, RequestId first, Emit emit) : platform_(platform), next_(first), emit_(std::move(emit)) {}

void Io::send(HttpRequest request, std::function<void(HttpResponse const&)> done, Progress progress) {
    RequestId const id = next_++;
    http_.emplace(id, std::move(done));
    if (progress) progress_.emplace(id, std::move(progress));
    platform_.http.send(id, std::move(request));
}

void Io::get(std::string url, std::function<void(HttpResponse const&)> done) {
    HttpRequest request;
    request.url = std::move(url);
    send(std::move(request), std::move(done));
}

void Io::read(std::vector<std::string> keys, std::function<void(StorageDone const&)> done) {
    RequestId const id = next_++;
    storage_.emplace(id, std::move(done));
    platform_.storage.read(id, std::move(keys));
}

void Io::read_prefix(std::string prefix, std::function<void(StorageDone const&)> done) {
    RequestId const id = next_++;
    storage_.emplace(id, std::move(done));
    platform_.storage.read_prefix(id, std::move(prefix));
}

void Io::store(std::vector<StorageWrite> writes, std::function<void(StorageDone const&)> done) {
    RequestId const id = next_++;
    storage_.emplace(id, std::move(done));
    platform_.storage.write(id, std::move(writes));
}

void Io::write(std::vector<StorageWrite> writes, std::function<void()> done) {
    store(std::move(writes), [this, done = std::move(done)](StorageDone const& answer) {
        if (!answer.ok && answer.error != kQuota) set_stores(false);
        if (done) done();
    });
}

void Io::set_stores(bool stores) {
    if (std::exchange(stores_, stores) != stores) emit(StorageMoved{stores});
}

void Io::work(std::string function, Bytes argument, std::function<void(WorkerDone const&)> done) {
    RequestId const id = next_++;
    workers_.emplace(id, std::move(done));
    platform_.worker.call(id, function, std::move(argument));
}

void Io::pick_file(std::string accept, std::function<void(FilePicked const&)> done) {
    RequestId const id = next_++;
    files_.emplace(id, std::move(done));
    platform_.files.pick(id, accept);
}

void Io::after(std::string name, double delay_ms, std::function<void()> done) {
    forget_timer(name);
    RequestId const id = next_++;
    timers_.emplace(std::move(name), Timer{id, std::move(done)});
    platform_.clock.set_timer(id, delay_ms);
}

void Io::forget_timer(std::string const& name) {
    auto const it = timers_.find(name);
    if (it == timers_.end()) return;
    platform_.clock.cancel_timer(it->second.id);
    timers_.erase(it);
}

namespace {

/// Takes the continuation out before it runs: it may start new calls.
template <class Waiting, class Answer>
bool run(Waiting& waiting, RequestId id, Answer&& answer) {
    auto const it = waiting.find(id);
    if (it == waiting.end()) return false;
    auto const done = std::move(it->second);
    waiting.erase(it);
    if (done) done(answer);
    return true;
}

}  // namespace

bool Io::fire(RequestId id) {
    for (auto it = timers_.begin(); it != timers_.end(); ++it) {
        if (it->second.id != id) continue;
        auto const done = std::move(it->second.done);
        timers_.erase(it);
        done();
        return true;
    }
    return false;
}

bool Io::tell(HttpProgress const& event) {
    auto const it = progress_.find(event.id);
    if (it != progress_.end()) it->second(event.sent, event.total);
    return it != progress_.end();
}

bool Io::finish(HttpDone const& event) {
    progress_.erase(event.id);
    return run(http_, event.id, event.response);
}

bool Io::handle(Event const& event) {
    if (auto const* e = std::get_if<HttpDone>(&event)) return finish(*e);
    if (auto const* e = std::get_if<HttpProgress>(&event)) return tell(*e);
    if (auto const* e = std::get_if<StorageDone>(&event)) return run(storage_, e->id, *e);
    if (auto const* e = std::get_if<FilePicked>(&event)) return run(files_, e->id, *e);
    if (auto const* e = std::get_if<FilePickCancelled>(&event)) return files_.erase(e->id) > 0;
    if (auto const* e = std::get_if<TimerFired>(&event)) return fire(e->id);
    if (auto const* e = std::get_if<WorkerDone>(&event)) return run(workers_, e->id, *e);
    return false;
}

std::uint32_t Io::random32() {
    std::array<std::uint8_t, 4> bytes{};
    platform_.random.fill(bytes);
    std::uint32_t out = 0;
    std::memcpy(&out, bytes.data(), sizeof out);
    return out;
}

Bytes bytes_of(std::string_view text) { return {text.begin(), text.end()}; }

std::string_view text_of(Bytes const& bytes) { return {reinterpret_cast<char const*>(bytes.data()), bytes.size()}; }

}  // namespace offerta::client

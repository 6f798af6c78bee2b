#include "client/platform/fake/fake_platform.hpp"

#include <algorithm>
#include <utility>

namespace offerta::client::fake {

namespace {

bool starts_with(std::string_view text, std::string_view prefix) { return text.substr(0, prefix.size()) == prefix; }

auto find_request(auto& requests, std::string_view method, std::string_view url_prefix) {
    return std::find_if(requests.begin(), requests.end(), [&](auto const& request) {
        return request.second.method == method && starts_with(request.second.url, url_prefix);
    });
}

}  // namespace

void FakeHttp::send(RequestId id, HttpRequest request) {
    sent.push_back(request);
    requests_.emplace_back(id, std::move(request));
}

void FakeHttp::cancel(RequestId id) {
    std::erase_if(requests_, [&](auto const& request) { return request.first == id; });
}

HttpRequest const* FakeHttp::pending(std::string_view method, std::string_view url_prefix) const {
    auto const it = find_request(requests_, method, url_prefix);
    return it == requests_.end() ? nullptr : &it->second;
}

bool FakeHttp::answer(std::string_view method, std::string_view url_prefix, int status, std::string body,
                      std::vector<std::pair<std::string, std::string>> headers) {
    auto const it = find_request(requests_, method, url_prefix);
    if (it == requests_.end()) return false;
    inbox_.push(HttpDone{it->first, {.status = status, .headers = std::move(headers), .body = std::move(body)}});
    requests_.erase(it);
    return true;
}

bool FakeHttp::progress(std::string_view method, std::string_view url_prefix, std::uint64_t gone, std::uint64_t total) {
    auto const it = find_request(requests_, method, url_prefix);
    if (it == requests_.end()) return false;
    inbox_.push(HttpProgress{it->first, gone, total});
    return true;
}

void FakeHttp::cut() {
    for (auto const& [id, request] : std::exchange(requests_, {})) inbox_.push(HttpDone{id, {}});
}

void FakeSocket::open(std::string_view) {
    is_open = true;
    inbox_.push(SocketOpened{});
}

void FakeSocket::receive(std::string text) { inbox_.push(SocketMessage{std::move(text)}); }

void FakeSocket::hang_up(int code) {
    is_open = false;
    inbox_.push(SocketClosed{code});
}

void FakeStorage::read(RequestId id, std::vector<std::string> keys) {
    StorageDone done{.id = id, .ok = true};
    for (std::string const& key : keys) {
        if (auto it = values.find(key); it != values.end()) done.values.push_back({key, it->second});
    }
    inbox_.push(std::move(done));
}

void FakeStorage::read_prefix(RequestId id, std::string prefix) {
    StorageDone done{.id = id, .ok = true};
    for (auto const& [key, value] : values) {
        if (starts_with(key, prefix)) done.values.push_back({key, value});
    }
    inbox_.push(std::move(done));
}

void FakeStorage::write(RequestId id, std::vector<StorageWrite> writes) {
    if (fails) {
        inbox_.push(StorageDone{.id = id, .ok = false, .error = "quota"});
        return;
    }
    ++transactions;
    for (StorageWrite& write : writes) {
        if (write.value)
            values[write.key] = std::move(*write.value);
        else
            values.erase(write.key);
    }
    inbox_.push(StorageDone{.id = id, .ok = true});
}

void FakeClock::advance(double ms) {
    double const until = now_ms + ms;
    while (!timers_.empty()) {
        auto const next = std::min_element(timers_.begin(), timers_.end(),
                                           [](auto const& a, auto const& b) { return a.second < b.second; });
        if (next->second > until) break;
        now_ms = std::max(now_ms, next->second);
        inbox_.push(TimerFired{next->first});
        timers_.erase(next);
    }
    now_ms = until;
}

void FakeRandom::fill(std::span<std::uint8_t> bytes) {
    for (std::uint8_t& byte : bytes) {
        state_ ^= state_ << 13, state_ ^= state_ >> 7, state_ ^= state_ << 17;
        byte = static_cast<std::uint8_t>(state_ >> 32);
    }
}

void FakeWindow::set_route(std::string_view route, bool replace) {
    if (replace)
        history.back() = route;
    else
        history.emplace_back(route);
}

void FakeWorker::answer(Bytes bytes, std::string name) {
    inbox_.push(WorkerDone{
        .id = calls.front().id, .ok = true, .error = {}, .name = std::move(name), .bytes = std::move(bytes)});
    calls.pop_front();
}

}  // namespace offerta::client::fake

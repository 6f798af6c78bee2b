// live_load PORT CONNECTIONS UPDATES CAMPAIGN SLOW: boards that are open. CONNECTIONS listen to the live channel; as
// many UPDATES of the campaign are made one after the other, and each is waited for on every connection. Prints one
// line: the time in milliseconds from asking for the change until it was heard, at the 50th and the 99th percentile of
// all connections and updates, the largest, updates that some did not hear, and how many of SLOW more connections,
// which take nothing, the server has cut off. OFFERTA_BENCH_SESSION is the cookie of a session that may read and work
// on it; OFFERTA_BENCH_SERVER is the server's process, whose memory is said: "rss KB" before and with them.
#include <arpa/inet.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <string>
#include <vector>

#include "tests/server/support/client.hpp"

using namespace offerta::server::test;

namespace {

using Clock = std::chrono::steady_clock;

double milliseconds(Clock::duration time) { return std::chrono::duration<double, std::milli>(time).count(); }

/// Resident memory of the server in KB; 0 where it is not known.
long server_memory() {
    char const* process = std::getenv("OFFERTA_BENCH_SERVER");
    if (process == nullptr) return 0;
    std::ifstream status("/proc/" + std::string(process) + "/status");
    for (std::string word; status >> word;) {
        if (word != "VmRSS:") continue;
        long kilobytes = 0;
        status >> kilobytes;
        return kilobytes;
    }
    return 0;
}

/// A connection that listens: what came and is not a whole frame yet.
struct Listener {
    int socket = -1;
    std::string bytes;
    std::int64_t heard = 0;  ///< the newest version of the campaign
    Clock::time_point heard_at;
    bool is_open = false;
};

/// Connects from an address of the loopback of its own: the server counts connections by address.
int connect_from(std::uint16_t port, int number, int receive_bytes) {
    int const one = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (one < 0) return -1;
    if (receive_bytes > 0) ::setsockopt(one, SOL_SOCKET, SO_RCVBUF, &receive_bytes, sizeof receive_bytes);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(0x7F000100u + static_cast<std::uint32_t>(number / 100) + 1);
    if (::bind(one, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) return -1;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    if (::connect(one, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) return -1;
    return one;
}

std::string handshake() {
    char const* token = std::getenv("OFFERTA_BENCH_SESSION");
    return "GET /api/v1/live HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: "
           "Upgrade\r\nSec-WebSocket-Version: 13\r\n"
           "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nOrigin: http://127.0.0.1\r\nCookie: offerta=" +
           std::string(token == nullptr ? "" : token) + "\r\n\r\n";
}

/// The version that a message says, 0 where it is none of a campaign.
std::int64_t version_in(std::string_view text) {
    if (text.find("\"campaign_changed\"") == std::string_view::npos) return 0;
    std::int64_t version = 0;
    for (std::size_t at = text.find("\"version\":"); at != std::string_view::npos;
         at = text.find("\"version\":", at + 1))
        version = std::max<std::int64_t>(version, std::strtoll(text.data() + at + 10, nullptr, 10));
    return version;
}

/// Takes the frames that are whole.
void take_frames(Listener& one, Clock::time_point now) {
    if (!one.is_open) {
        std::size_t const end = one.bytes.find("\r\n\r\n");
        if (end == std::string::npos) return;
        one.is_open = one.bytes.starts_with("HTTP/1.1 101");
        one.bytes.erase(0, end + 4);
    }
    std::size_t begin = 0;
    while (one.bytes.size() - begin >= 2) {
        auto const byte = [&](std::size_t at) {
            return static_cast<std::size_t>(static_cast<unsigned char>(one.bytes[begin + at]));
        };
        std::size_t length = byte(1) & 127, head = 2;
        if (length == 126) {
            if (one.bytes.size() - begin < 4) break;
            length = byte(2) * 256 + byte(3);
            head = 4;
        } else if (length == 127) {
            if (one.bytes.size() - begin < 10) break;
            length = 0;
            for (std::size_t i = 2; i < 10; ++i) length = length * 256 + byte(i);
            head = 10;
        }
        if (one.bytes.size() - begin < head + length) break;
        std::int64_t const version = version_in(std::string_view(one.bytes).substr(begin + head, length));
        if (version > one.heard) {
            one.heard = version;
            one.heard_at = now;
        }
        begin += head + length;
    }
    one.bytes.erase(0, begin);
}

class Board {
  public:
    explicit Board(std::uint16_t port) : port_(port), queue_(::epoll_create1(EPOLL_CLOEXEC)) {}

    bool open(int count) {
        std::string const text = handshake();
        for (int i = 0; i < count; ++i) {
            Listener& one = listeners_.emplace_back();
            one.socket = connect_from(port_, i, 0);
            if (one.socket < 0 || ::send(one.socket, text.data(), text.size(), MSG_NOSIGNAL) < 0) return false;
            epoll_event event{};
            event.events = EPOLLIN;
            event.data.u32 = static_cast<std::uint32_t>(i);
            ::epoll_ctl(queue_, EPOLL_CTL_ADD, one.socket, &event);
            // A browser's tabs do not all open at the same moment.
            if (i % 50 == 49) (void)wait([&] { return all_open(); }, std::chrono::seconds(20));
        }
        return wait([&] { return all_open(); }, std::chrono::seconds(30));
    }
    /// Reads what comes until `done`.
    template <class Done>
    bool wait(Done done, Clock::duration most) {
        auto const end = Clock::now() + most;
        std::vector<epoll_event> events(256);
        std::vector<char> buffer(64 * 1024);
        while (!done()) {
            if (Clock::now() > end) return false;
            int const count = ::epoll_wait(queue_, events.data(), static_cast<int>(events.size()), 20);
            for (int i = 0; i < count; ++i) {
                Listener& one = listeners_[events[static_cast<std::size_t>(i)].data.u32];
                ssize_t const got = ::recv(one.socket, buffer.data(), buffer.size(), MSG_DONTWAIT);
                if (got <= 0) {
                    ::epoll_ctl(queue_, EPOLL_CTL_DEL, one.socket, nullptr);
                    ++lost_;
                    continue;
                }
                one.bytes.append(buffer.data(), static_cast<std::size_t>(got));
                take_frames(one, Clock::now());
            }
        }
        return true;
    }
    [[nodiscard]] bool all_open() const {
        return std::all_of(listeners_.begin(), listeners_.end(), [](Listener const& one) { return one.is_open; });
    }
    [[nodiscard]] bool all_heard(std::int64_t version) const {
        return std::all_of(listeners_.begin(), listeners_.end(),
                           [&](Listener const& one) { return one.heard >= version; });
    }
    [[nodiscard]] std::vector<Listener> const& listeners() const { return listeners_; }
    [[nodiscard]] int lost() const { return lost_; }

  private:
    std::uint16_t port_;
    int queue_;
    std::vector<Listener> listeners_;
    int lost_ = 0;
};

/// A comment: the smallest change of a campaign. Its new version.
std::int64_t change(std::uint16_t port, std::string const& campaign) {
    Headers const cookie{{"Cookie", std::string("offerta=") + std::getenv("OFFERTA_BENCH_SESSION")}};
    Reply const reply = send_json(port, "POST", "/api/v1/campaigns/" + campaign + "/comments",
                                  {{"id", new_id()}, {"task", ""}, {"text", "…"}}, {}, cookie);
    if (reply.status != 201) {
        std::fprintf(stderr, "a comment got %d: %s\n", reply.status, reply.body.c_str());
        std::exit(1);
    }
    return reply.json()["version"].get<std::int64_t>();
}

/// How many of these connections the server ends by force within that time.
int ended_within(std::vector<int> const& sockets, Clock::duration most) {
    std::vector<pollfd> left;
    for (int const one : sockets) left.push_back({one, 0, 0});
    auto const end = Clock::now() + most;
    while (!left.empty() && Clock::now() < end) {
        if (::poll(left.data(), left.size(), 100) > 0)
            std::erase_if(left, [](pollfd const& one) { return (one.revents & (POLLERR | POLLHUP)) != 0; });
    }
    return static_cast<int>(sockets.size() - left.size());
}

double at(std::vector<double>& sorted, double share) {
    if (sorted.empty()) return 0;
    return sorted[std::min(sorted.size() - 1, static_cast<std::size_t>(share * static_cast<double>(sorted.size())))];
}

}  // namespace

int main(int count, char** words) {
    if (count != 6) return 2;
    rlimit files{65'536, 65'536};
    ::setrlimit(RLIMIT_NOFILE, &files);
    auto const port = static_cast<std::uint16_t>(std::atoi(words[1]));
    int const connections = std::atoi(words[2]), updates = std::atoi(words[3]), slow = std::atoi(words[5]);
    std::string const campaign = words[4];
    long const before = server_memory();
    Board board(port);
    if (!board.open(connections)) {
        std::fprintf(stderr, "not all connections opened\n");
        return 1;
    }
    (void)board.wait([] { return false; }, std::chrono::seconds(1));
    long const with = server_memory();
    // Those that take nothing: their windows are shut, so what is told to them waits in the server.
    std::vector<int> stuck;
    std::string const text = handshake();
    for (int i = 0; i < slow; ++i) {
        int const one = connect_from(port, 5'000 + i, 4'096);
        if (one >= 0 && ::send(one, text.data(), text.size(), MSG_NOSIGNAL) > 0) stuck.push_back(one);
    }
    std::vector<double> times;
    long unheard = 0;
    for (int i = 0; i < updates; ++i) {
        auto const asked = Clock::now();
        std::int64_t const version = change(port, campaign);
        (void)board.wait([&] { return board.all_heard(version); }, std::chrono::seconds(5));
        for (Listener const& one : board.listeners()) {
            if (one.heard >= version)
                times.push_back(milliseconds(one.heard_at - asked));
            else
                ++unheard;
        }
    }
    std::sort(times.begin(), times.end());
    // The last of what is due to them fills their queues; a write that stands still for fifteen seconds then ends them.
    int const cut = ended_within(stuck, std::chrono::seconds(30));
    std::printf("%.1f %.1f %.1f %ld %d %ld %ld %d\n", at(times, 0.5), at(times, 0.99), times.empty() ? 0 : times.back(),
                unheard, cut, before, with, board.lost());
    return 0;
}

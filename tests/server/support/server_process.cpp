#include "tests/server/support/server_process.hpp"

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "server/base/sha256.hpp"
#include "tests/server/support/client.hpp"
#include "tests/server/support/until.hpp"
#include "tests/support/places.hpp"

extern char** environ;

namespace offerta::server::test {

std::uint16_t free_port() {
    int const socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    bool const bound = ::bind(socket, reinterpret_cast<sockaddr*>(&address), size) == 0 &&
                       ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size) == 0;
    ::close(socket);
    REQUIRE(bound);
    return ntohs(address.sin_port);
}

ServerProcess::ServerProcess(std::string database_url, std::vector<std::string> options)
    : url_(std::move(database_url)),
      options_(std::move(options)),
      port_(free_port()),
      log_path_(std::filesystem::temp_directory_path() / ("offerta-log-" + random_hex(6))) {
    start();
}

ServerProcess::~ServerProcess() {
    kill();
    std::filesystem::remove(log_path_);
    std::filesystem::remove(log_path_ + ".said");
}

void ServerProcess::start() {
    std::vector<std::string> words{offerta::test::server_program(),
                                   "serve",
                                   "--allow-unsafe-database",
                                   "--address-rate",
                                   "0",
                                   "--user-rate",
                                   "0",
                                   "--database-url",
                                   url_,
                                   "--database-user",
                                   "offerta_app",
                                   "--port",
                                   std::to_string(port_)};
    words.insert(words.end(), options_.begin(), options_.end());
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, log_path_.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
    std::string const said_path = log_path_ + ".said";
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, said_path.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
    int const failed = posix_spawn(&process_, words[0].c_str(), &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    REQUIRE(failed == 0);
}

bool ServerProcess::wait_until_ready() const {
    return until([&] { return get(port_, "/readyz").status == 200; }, std::chrono::seconds(30));
}

void ServerProcess::kill() {
    if (process_ <= 0) return;
    ::kill(process_, SIGKILL);
    ::waitpid(process_, nullptr, 0);
    process_ = -1;
}

int ServerProcess::stop(int signal, int limit_ms) {
    ::kill(process_, signal);
    int status = 0;
    bool const ended =
        until([&] { return ::waitpid(process_, &status, WNOHANG) == process_; }, std::chrono::milliseconds(limit_ms));
    if (!ended) return -1;
    process_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

std::vector<nlohmann::json> ServerProcess::log() const {
    std::vector<nlohmann::json> lines;
    std::ifstream in(log_path_);
    for (std::string line; std::getline(in, line);) {
        auto parsed = nlohmann::json::parse(line, nullptr, false);
        lines.push_back(parsed.is_discarded() ? nlohmann::json(line) : std::move(parsed));
    }
    return lines;
}

std::string ServerProcess::said() const {
    std::ifstream in(log_path_ + ".said");
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace offerta::server::test

#include "tests/server/support/smtp_sink.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/evp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <stdexcept>

namespace offerta::server::test {

namespace {

/// Lines of one client, read with an eye on the sink's end.
class Lines {
  public:
    Lines(int socket, std::atomic<bool> const& stopping) : socket_(socket), stopping_(stopping) {}

    /// Without its end; false when the other side has gone.
    bool next(std::string& line) {
        for (;;) {
            std::size_t const end = buffer_.find("\r\n");
            if (end != std::string::npos) {
                line = buffer_.substr(0, end);
                buffer_.erase(0, end + 2);
                return true;
            }
            if (!fill()) return false;
        }
    }
    void say(std::string const& line) { (void)!::send(socket_, (line + "\r\n").data(), line.size() + 2, MSG_NOSIGNAL); }

  private:
    bool fill() {
        while (!stopping_) {
            pollfd entry{socket_, POLLIN, 0};
            if (::poll(&entry, 1, 50) == 0) continue;
            char block[4096];
            ssize_t const read = ::recv(socket_, block, sizeof block, 0);
            if (read <= 0) return false;
            buffer_.append(block, static_cast<std::size_t>(read));
            return true;
        }
        return false;
    }

    int socket_;
    std::atomic<bool> const& stopping_;
    std::string buffer_;
};

std::string between_brackets(std::string const& line) {
    std::size_t const open = line.find('<'), close = line.find('>');
    return open == std::string::npos || close == std::string::npos ? line : line.substr(open + 1, close - open - 1);
}

std::string from_base64(std::string text) {
    text.erase(std::remove_if(text.begin(), text.end(), [](char c) { return c == '\r' || c == '\n'; }), text.end());
    if (text.empty()) return {};
    std::string out(text.size(), '\0');
    int size = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(out.data()), reinterpret_cast<unsigned char const*>(text.data()),
                               static_cast<int>(text.size()));
    if (size < 0) throw std::runtime_error("no base64");
    for (std::size_t i = text.size(); i > 0 && text[i - 1] == '='; --i) --size;
    out.resize(static_cast<std::size_t>(size));
    return out;
}

/// Hangs up with a reset, as a machine that dies does.
void hang_up_hard(int socket) {
    linger const at_once{1, 0};
    ::setsockopt(socket, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
}

}  // namespace

SmtpSink::SmtpSink(std::string host) : host_(std::move(host)), socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = inet_addr(host_.c_str());
    socklen_t size = sizeof address;
    if (::bind(socket_, reinterpret_cast<sockaddr*>(&address), size) != 0 || ::listen(socket_, 64) != 0 ||
        ::getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
        throw std::runtime_error("no port for the mail server");
    }
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { run(); });
}

SmtpSink::~SmtpSink() {
    stopping_ = true;
    thread_.join();
    for (std::thread& client : clients_) client.join();
    ::close(socket_);
}

std::string SmtpSink::url() const { return "smtp://" + host_ + ":" + std::to_string(port_); }

void SmtpSink::plan(std::vector<Fault> faults) {
    std::lock_guard const lock(mutex_);
    faults_.assign(faults.begin(), faults.end());
}

SmtpSink::Fault SmtpSink::next_fault() {
    std::lock_guard const lock(mutex_);
    Fault out = always_;
    if (!faults_.empty()) {
        out = faults_.front();
        faults_.pop_front();
    }
    ++made_[static_cast<std::size_t>(out)];
    return out;
}

std::vector<SmtpSink::Mail> SmtpSink::mails() const {
    std::lock_guard const lock(mutex_);
    return mails_;
}

std::map<std::string, int> SmtpSink::counts() const {
    std::map<std::string, int> out;
    for (Mail const& mail : mails()) ++out[mail.message_id];
    return out;
}

void SmtpSink::run() {
    while (!stopping_) {
        pollfd entry{socket_, POLLIN, 0};
        if (::poll(&entry, 1, 20) <= 0) continue;
        int const client = ::accept4(socket_, nullptr, nullptr, SOCK_CLOEXEC);
        if (client < 0) continue;
        ++connections_;
        clients_.emplace_back([this, client] {
            if (is_down_) hang_up_hard(client);
            else serve(client);
            ::close(client);
        });
    }
}

void SmtpSink::serve(int client) {
    Lines lines(client, stopping_);
    if (always_ == Fault::Closed) return lines.say("421 closed for today");
    lines.say("220 sink");
    Mail mail;
    Fault fault = Fault::None;
    std::string line;
    while (lines.next(line)) {
        if (is_down_) return hang_up_hard(client);
        if (line.starts_with("MAIL ")) {
            mail = {};
            mail.from = between_brackets(line);
            fault = next_fault();
            lines.say("250 ok");
        } else if (line.starts_with("RCPT ")) {
            mail.to = between_brackets(line);
            lines.say(fault == Fault::Busy ? "451 not now" : fault == Fault::Unknown ? "550 no such user" : "250 ok");
        } else if (line == "DATA") {
            lines.say("354 go on");
            while (lines.next(line) && line != ".") {
                if (fault == Fault::DropBeforeDot) return hang_up_hard(client);
                mail.text += (line.starts_with("..") ? line.substr(1) : line) + "\r\n";
            }
            if (line != ".") return;  // it never came whole
            mail.message_id = header_of(mail.text, "Message-ID");
            mail.was_answered = fault != Fault::DropAfterDot;
            bool const is_taken = fault != Fault::BusyAfterDot && fault != Fault::Refused;
            if (is_taken) {
                std::lock_guard const lock(mutex_);
                mails_.push_back(mail);
            }
            if (fault == Fault::DropAfterDot) return hang_up_hard(client);
            if (fault == Fault::Silent) {
                ++silences_;
                return (void)lines.next(line);
            }
            lines.say(is_taken ? "250 taken" : fault == Fault::Refused ? "554 refused" : "451 not now");
        } else if (line == "QUIT") {
            return lines.say("221 bye");
        } else {
            lines.say("250 ok");  // EHLO, RSET
        }
    }
}

std::string header_of(std::string const& message, std::string const& name) {
    std::string const head = "\r\n" + message.substr(0, message.find("\r\n\r\n") + 2);
    std::size_t const begin = head.find("\r\n" + name + ": ");
    if (begin == std::string::npos) return {};
    std::string out;
    for (std::size_t i = begin + name.size() + 4; i < head.size(); ++i) {
        if (head.compare(i, 2, "\r\n") != 0) {
            out += head[i];
            continue;
        }
        if (i + 2 >= head.size() || head[i + 2] != ' ') break;
        ++i;
    }
    return out;
}

std::string decoded_words(std::string const& text) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        std::size_t const end = text.find("?=", i + 10);
        if (text.compare(i, 10, "=?UTF-8?B?") == 0 && end != std::string::npos) {
            out += from_base64(text.substr(i + 10, end - i - 10));
            i = end + 2;
            if (text.compare(i, 3, " =?") == 0) ++i;  // between two words is nothing
        } else {
            out += text[i++];
        }
    }
    return out;
}

std::string plain_text_of(std::string const& message) {
    std::size_t const part = message.find("Content-Type: text/plain");
    std::size_t const begin = message.find("\r\n\r\n", part) + 4;
    return from_base64(message.substr(begin, message.find("\r\n--", begin) - begin));
}

}  // namespace offerta::server::test

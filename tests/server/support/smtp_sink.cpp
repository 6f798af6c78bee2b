#include "tests/server/support/smtp_sink.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/evp.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <stdexcept>

namespace offerta::server::test {

/// Lines of one client, read with an eye on the sink's end.
class SmtpLines {
  public:
    SmtpLines(int socket, std::atomic<bool> const& stopping) : socket_(socket), stopping_(stopping) {}
    ~SmtpLines() { SSL_free(tls_); }
    SmtpLines(SmtpLines const&) = delete;
    SmtpLines& operator=(SmtpLines const&) = delete;

    [[nodiscard]] bool is_encrypted() const { return tls_ != nullptr; }
    /// From here on in TLS; false when the other side does not want it so. What it said in clear behind its request
    /// does not count.
    bool encrypt(SSL_CTX* context) {
        timeval const step{0, 50'000};  // OpenSSL gives up its wait then, and says so
        ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &step, sizeof step);
        buffer_.clear();
        tls_ = SSL_new(context);
        SSL_set_fd(tls_, socket_);
        while (!stopping_) {
            int const done = SSL_accept(tls_);
            if (done == 1) return true;
            if (SSL_get_error(tls_, done) != SSL_ERROR_WANT_READ) return false;
        }
        return false;
    }

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
    void say(std::string const& line) {
        std::string const bytes = line + "\r\n";
        if (tls_ != nullptr)
            (void)SSL_write(tls_, bytes.data(), static_cast<int>(bytes.size()));
        else
            (void)!::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    }

  private:
    bool fill() {
        char block[4096];
        while (!stopping_) {
            if (tls_ != nullptr) {
                int const read = SSL_read(tls_, block, sizeof block);
                if (read <= 0 && SSL_get_error(tls_, read) == SSL_ERROR_WANT_READ) continue;
                if (read <= 0) return false;
                buffer_.append(block, static_cast<std::size_t>(read));
                return true;
            }
            pollfd entry{socket_, POLLIN, 0};
            if (::poll(&entry, 1, 50) == 0) continue;
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
    SSL* tls_ = nullptr;
};

namespace {

std::string between_brackets(std::string const& line) {
    std::size_t const open = line.find('<'), close = line.find('>');
    return open == std::string::npos || close == std::string::npos ? line : line.substr(open + 1, close - open - 1);
}

std::string from_base64(std::string text) {
    text.erase(std::remove_if(text.begin(), text.end(), [](char c) { return c == '\r' || c == '\n'; }), text.end());
    if (text.empty()) return {};
    std::string out(text.size(), '\0');
    int size = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                               reinterpret_cast<unsigned char const*>(text.data()), static_cast<int>(text.size()));
    if (size < 0) throw std::runtime_error("no base64");
    for (std::size_t i = text.size(); i > 0 && text[i - 1] == '='; --i) --size;
    out.resize(static_cast<std::size_t>(size));
    return out;
}

int digit_of(char c) { return c <= '9' ? c - '0' : c - 'A' + 10; }

/// The pieces of a parameter "filename" (RFC 2231), each "…*=" to the end of its line, put together and decoded.
std::string joined_name(std::string const& head) {
    std::string encoded;
    for (std::size_t at = head.find(" filename*"); at != std::string::npos; at = head.find(" filename*", at + 1)) {
        std::size_t const begin = head.find('=', at) + 1;
        encoded += head.substr(begin, head.find_first_of(";\r", begin) - begin);
    }
    if (!encoded.starts_with("UTF-8''")) return encoded;
    std::string out;
    for (std::size_t i = 7; i < encoded.size(); ++i) {
        bool const is_byte = encoded[i] == '%' && i + 2 < encoded.size();
        out += is_byte ? static_cast<char>(digit_of(encoded[i + 1]) * 16 + digit_of(encoded[i + 2])) : encoded[i];
        if (is_byte) i += 2;
    }
    return out;
}

/// A certificate and its key; null where the door has none.
std::shared_ptr<void> tls_context(SmtpSink::Door const& door) {
    if (door.tls == SmtpSink::Door::Tls::None) return nullptr;
    std::shared_ptr<SSL_CTX> context(SSL_CTX_new(TLS_server_method()), SSL_CTX_free);
    if (SSL_CTX_use_certificate_chain_file(context.get(), door.certificate_file.c_str()) != 1 ||
        SSL_CTX_use_PrivateKey_file(context.get(), door.key_file.c_str(), SSL_FILETYPE_PEM) != 1) {
        throw std::runtime_error("no certificate for the mail server");
    }
    return context;
}

/// Hangs up with a reset, as a machine that dies does.
void hang_up_hard(int socket) {
    linger const at_once{1, 0};
    ::setsockopt(socket, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
}

}  // namespace

SmtpSink::SmtpSink(Door door)
    : door_(std::move(door)), tls_(tls_context(door_)), socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = inet_addr(door_.host.c_str());
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

std::string SmtpSink::url() const {
    return (door_.tls == Door::Tls::Implicit ? "smtps://" : "smtp://") + door_.host + ":" + std::to_string(port_);
}

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
            if (is_down_)
                hang_up_hard(client);
            else
                serve(client);
            ::close(client);
        });
    }
}

void SmtpSink::serve(int client) {
    // Writing to who has gone is told by its result, by OpenSSL too.
    sigset_t pipe;
    sigemptyset(&pipe);
    sigaddset(&pipe, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &pipe, nullptr);
    SmtpLines lines(client, stopping_);
    auto* const context = static_cast<SSL_CTX*>(tls_.get());
    if (door_.tls == Door::Tls::Implicit && !lines.encrypt(context)) return;
    if (always_ == Fault::Closed) return lines.say("421 closed for today");
    lines.say("220 sink");
    bool may_send = door_.user.empty();
    Mail mail;
    Fault fault = Fault::None;
    std::string line;
    while (lines.next(line)) {
        if (is_down_) return hang_up_hard(client);
        if (line.starts_with("EHLO ")) {
            lines.say("250-sink");
            if (door_.tls == Door::Tls::Upgrade && !lines.is_encrypted()) lines.say("250-STARTTLS");
            if (!door_.user.empty()) lines.say("250-AUTH " + door_.mechanism);
            lines.say("250 8BITMIME");
        } else if (line == "STARTTLS" && door_.tls == Door::Tls::Upgrade) {
            lines.say("220 go on");
            if (!lines.encrypt(context)) return;
        } else if (line.starts_with("AUTH ")) {
            may_send = sign_in(lines, line);
            lines.say(may_send ? "235 welcome" : "535 5.7.8 authentication failed");
        } else if (!may_send && line.starts_with("MAIL ")) {
            lines.say("530 5.7.0 authentication required");
        } else if (line.starts_with("MAIL ")) {
            mail = {};
            mail.from = between_brackets(line);
            fault = next_fault();
            lines.say("250 ok");
        } else if (line.starts_with("RCPT ")) {
            mail.to = between_brackets(line);
            mail.all_to.push_back(mail.to);
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
            lines.say("250 ok");  // RSET
        }
    }
}

/// AUTH with what it is given at once, or asks for (RFC 4954).
bool SmtpSink::sign_in(SmtpLines& lines, std::string const& line) {
    ++sign_ins_;
    if (!lines.is_encrypted()) ++clear_sign_ins_;
    std::string const head = "AUTH " + door_.mechanism;
    if (!line.starts_with(head)) return false;
    std::string given = line.substr(std::min(line.size(), head.size() + 1));
    auto const ask = [&](std::string const& prompt) {
        lines.say("334 " + prompt);
        std::string answer;
        return lines.next(answer) ? answer : std::string();
    };
    if (door_.mechanism == "PLAIN") {
        if (given.empty()) given = ask("");
        return from_base64(given) == std::string(1, '\0') + door_.user + std::string(1, '\0') + door_.password;
    }
    if (given.empty()) given = ask("VXNlcm5hbWU6");
    return from_base64(given) == door_.user && from_base64(ask("UGFzc3dvcmQ6")) == door_.password;
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

std::vector<ReceivedFile> files_of(std::string const& message) {
    std::vector<ReceivedFile> out;
    std::string const start = "Content-Disposition: attachment", type = "Content-Type: ";
    for (std::size_t at = message.find(start); at != std::string::npos; at = message.find(start, at + 1)) {
        std::size_t const head = message.rfind("\r\n--", at), begin = message.find("\r\n\r\n", at) + 4;
        std::size_t const kind = message.find(type, head) + type.size();
        ReceivedFile file;
        file.type = message.substr(kind, message.find("\r\n", kind) - kind);
        file.name = joined_name(message.substr(at, begin - at));
        std::size_t const end = message.find("\r\n--", begin - 2);  // of an empty file it stands before
        if (end > begin) file.bytes = from_base64(message.substr(begin, end - begin));
        out.push_back(std::move(file));
    }
    return out;
}

std::string plain_text_of(std::string const& message) {
    std::size_t const part = message.find("Content-Type: text/plain");
    std::size_t const begin = message.find("\r\n\r\n", part) + 4;
    return from_base64(message.substr(begin, message.find("\r\n--", begin) - begin));
}

}  // namespace offerta::server::test

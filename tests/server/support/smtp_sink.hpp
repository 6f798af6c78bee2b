#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace offerta::server::test {

class SmtpLines;

/// A mail server for tests, on a free port of the loopback: takes mail, and behaves as badly as it is told.
class SmtpSink {
  public:
    enum class Fault {
        None,
        DropAfterDot,   ///< takes the whole mail and hangs up without an answer: it has arrived
        DropBeforeDot,  ///< hangs up in the middle of the mail
        Busy,           ///< 451 to the recipient
        BusyAfterDot,   ///< 451 to the whole mail
        Unknown,        ///< 550 to the recipient
        Refused,        ///< 554 to the whole mail
        Closed,         ///< 421 instead of a greeting
        Silent,         ///< takes the whole mail and says nothing until the other side has gone
    };

    /// What stands between it and whoever sends.
    struct Door {
        enum class Tls { None, Upgrade, Implicit };  ///< Upgrade: STARTTLS
        std::string host = "127.0.0.1";              ///< an address of this machine
        Tls tls = Tls::None;
        std::string certificate_file = {}, key_file = {};  ///< PEM; where there is TLS
        std::string user = {}, password = {};              ///< who may send; no user: anybody
        std::string mechanism = "PLAIN";                   ///< or LOGIN
    };

    SmtpSink() : SmtpSink(Door{}) {}
    explicit SmtpSink(Door door);
    ~SmtpSink();
    SmtpSink(SmtpSink const&) = delete;
    SmtpSink& operator=(SmtpSink const&) = delete;

    [[nodiscard]] std::string url() const;
    /// Of the next mails, one each; when there are none, whatever `always` says.
    void plan(std::vector<Fault> faults);
    void set_always(Fault fault) { always_ = fault; }
    /// Refuses connections, as a machine that is down.
    void set_down(bool is_down) { is_down_ = is_down; }

    struct Mail {
        std::string from, to, message_id;  ///< `to`: the last of those it is for
        std::vector<std::string> all_to;
        std::string text;  ///< as it came, dots taken out
        bool was_answered = true;
    };
    [[nodiscard]] std::vector<Mail> mails() const;
    /// By Message-ID: how often each came.
    [[nodiscard]] std::map<std::string, int> counts() const;
    [[nodiscard]] int faults_of(Fault fault) const { return made_[static_cast<std::size_t>(fault)]; }
    /// How many mails were taken in silence.
    [[nodiscard]] int silences() const { return silences_; }
    [[nodiscard]] int connections() const { return connections_; }
    /// How often somebody tried to sign in, and of that in clear.
    [[nodiscard]] int sign_ins() const { return sign_ins_; }
    [[nodiscard]] int clear_sign_ins() const { return clear_sign_ins_; }

  private:
    void run();
    void serve(int client);
    [[nodiscard]] bool sign_in(SmtpLines& lines, std::string const& line);
    [[nodiscard]] Fault next_fault();

    Door door_;
    std::shared_ptr<void> tls_;  ///< an SSL_CTX; null: no TLS
    int socket_ = -1;
    std::uint16_t port_ = 0;
    std::atomic<bool> stopping_{false};
    std::atomic<bool> is_down_{false};
    std::atomic<Fault> always_{Fault::None};
    std::atomic<int> connections_{0}, sign_ins_{0}, clear_sign_ins_{0};
    std::array<std::atomic<int>, 9> made_{};
    std::atomic<int> silences_{0};
    mutable std::mutex mutex_;
    std::deque<Fault> faults_;
    std::vector<Mail> mails_;
    std::vector<std::thread> clients_;
    std::thread thread_;
};

/// The value of a header of a message, unfolded; empty where there is none.
[[nodiscard]] std::string header_of(std::string const& message, std::string const& name);
/// Encoded words taken apart.
[[nodiscard]] std::string decoded_words(std::string const& text);
/// A file of a message: its name, and what it is.
struct ReceivedFile {
    std::string name;
    std::string type;
    std::string bytes;
};
[[nodiscard]] std::vector<ReceivedFile> files_of(std::string const& message);
/// The text/plain part, decoded.
[[nodiscard]] std::string plain_text_of(std::string const& message);

}  // namespace offerta::server::test

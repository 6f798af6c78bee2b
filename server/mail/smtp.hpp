#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

// Sending by SMTP, with libcurl. One client for one thread.

namespace offerta::server::mail {

struct SmtpSettings {
    std::string url;   ///< "smtps://host[:port]", "smtp://host[:port]"; empty: there is no mail server
    std::string user;  ///< empty: no authentication
    std::string password;
    std::string from;          ///< address of envelope and From
    std::string from_name;     ///< as read
    std::string certificates;  ///< file of those to trust instead of the system's; empty: the system's
};

/// Whether mail can be sent so, else why not. smtp:// is upgraded by STARTTLS and refused where the server has none,
/// but for servers on this machine.
[[nodiscard]] std::string what_is_wrong_with(SmtpSettings const& settings);

/// "mail.example.com:587": what the settings name, without user and password.
[[nodiscard]] std::string host_of(SmtpSettings const& settings);
/// Whether nothing is sent but through TLS.
[[nodiscard]] bool is_encrypted(SmtpSettings const& settings);

/// How one sending ended.
struct SmtpEnd {
    enum class Kind {
        Sent,
        Later,    ///< 4xx about this mail, or cut off within it: again after a while
        Never,    ///< 5xx about this mail
        Away,     ///< the server cannot be reached, or takes nothing from us: nothing is this mail's fault
        Unclear,  ///< all of it was sent, and no answer came: it may have arrived
    };
    Kind kind = Kind::Away;
    std::string reason;  ///< the server's own words, cut short; empty when sent
};

class SmtpClient {
  public:
    explicit SmtpClient(SmtpSettings settings);
    ~SmtpClient();
    SmtpClient(SmtpClient const&) = delete;
    SmtpClient& operator=(SmtpClient const&) = delete;

    /// One mail to all of these addresses, or to none of them. The connection is kept for the next one.
    [[nodiscard]] SmtpEnd send(std::vector<std::string> const& to, std::string const& message);
    /// Ends the connection that was kept.
    void hang_up();
    /// From another thread: a sending that is under way has five seconds left.
    void stop_soon();

  private:
    struct Handle;
    SmtpSettings settings_;
    std::unique_ptr<Handle> handle_;
    std::atomic<std::int64_t> stop_at_{0};
};

/// The longest that send() takes.
inline constexpr long kSendSeconds = 60;

}  // namespace offerta::server::mail

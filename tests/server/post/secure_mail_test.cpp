#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "server/base/sha256.hpp"
#include "server/mail/smtp.hpp"
#include "tests/server/support/database.hpp"
#include "tests/server/support/samples.hpp"
#include "tests/server/support/server_process.hpp"
#include "tests/server/support/smtp_sink.hpp"
#include "tests/server/support/tls_client.hpp"
#include "tests/server/support/until.hpp"

// Mail servers that ask for TLS and for who sends: what is sent reaches them and nobody else, and the password is told
// to them alone.

using namespace offerta;
using namespace offerta::server;
using namespace offerta::server::test;
using nlohmann::json;
using MailDoor = SmtpSink::Door;

namespace {

constexpr char kSmtpHost[] = "127.0.0.2";  // not one of the names of this machine, so that TLS is asked for
constexpr char kSmtpUser[] = "offerta", kSmtpPassword[] = "p4ssw0rd-that-nobody-logs";
constexpr char kMailText[] = "Subject: x\r\n\r\nx\r\n";

MailDoor mail_door(Certificate const& certificate, MailDoor::Tls tls, std::string const& mechanism = "PLAIN") {
    return {kSmtpHost,     tls,      certificate.certificate_file(), certificate.key_file(), kSmtpUser,
            kSmtpPassword, mechanism};
}

mail::SmtpEnd send_through(SmtpSink const& sink, std::string const& password, std::string const& trusted) {
    mail::SmtpClient client({sink.url(), kSmtpUser, password, "offerta@example.com", {}, trusted});
    return client.send({"guest@example.com"}, kMailText);
}

/// A file with one line, gone with the object.
class LineFile {
  public:
    explicit LineFile(std::string const& line)
        : path_(std::filesystem::temp_directory_path() / ("offerta-line-" + random_hex(6))) {
        std::ofstream(path_) << line << "\n";
    }
    ~LineFile() { std::filesystem::remove(path_); }
    LineFile(LineFile const&) = delete;
    LineFile& operator=(LineFile const&) = delete;

    [[nodiscard]] std::string path() const { return path_; }

  private:
    std::string path_;
};

/// A server that sends through the sink, and one mail that waits.
struct MailSender {
    MailSender(SmtpSink const& sink, std::string const& password, std::string const& trusted)
        : file(password),
          process(database.url(),
                  {"--debug", "--smtp-url", sink.url(), "--smtp-user", kSmtpUser, "--smtp-password-file", file.path(),
                   "--smtp-certificates", trusted, "--mail-from", "offerta@example.com"}) {
        REQUIRE(process.wait_until_ready());
        // Tried before, so that no quiet hours hold it back.
        REQUIRE(database.ask("WITH one AS (INSERT INTO mail_outbox (id, key, message_id, kind, campaign, user_id, "
                             "address, payload, attempts, "
                             "next_attempt_at, queued_at) SELECT '" +
                             mail +
                             "', 'secure', '<secure@x>', 'notice', (SELECT id FROM campaign "
                             "LIMIT 1), id, 'guest@example.com', '{}', 1, now(), now() FROM app_user WHERE login = "
                             "'panov' RETURNING 1) "
                             "SELECT count(*) FROM one") == "1");
    }
    [[nodiscard]] std::string state() const {
        return database.ask("SELECT state FROM mail_outbox WHERE id = '" + mail + "'");
    }
    /// Until it says why it does not go out.
    [[nodiscard]] std::string why() const {
        std::string out;
        (void)until(
            [&] {
                return !(out =
                             database.ask("SELECT coalesce(last_error, '') FROM mail_outbox WHERE id = '" + mail + "'"))
                            .empty();
            },
            std::chrono::seconds(30));
        return out;
    }
    [[nodiscard]] Reply test() const {
        return request(process.port(), "POST", "/api/v1/mail-queue/test", {},
                       {{"Cookie", "offerta=" + database.session_of("panov")}});
    }
    [[nodiscard]] bool log_says(std::string const& what) const {
        for (json const& line : process.log())
            if (line.dump().find(what) != std::string::npos) return true;
        return false;
    }

    Database database;
    std::string mail = new_id();
    LineFile file;
    ServerProcess process;
};

}  // namespace

TEST_CASE(
    "mail goes through TLS, asked for or from the start, to a server that knows who sends it, by either way of saying "
    "so") {
    Certificate const certificate(kSmtpHost);
    for (MailDoor::Tls const tls : {MailDoor::Tls::Upgrade, MailDoor::Tls::Implicit}) {
        for (char const* mechanism : {"PLAIN", "LOGIN"}) {
            CAPTURE(mechanism);
            SmtpSink sink(mail_door(certificate, tls, mechanism));
            mail::SmtpEnd const sent = send_through(sink, kSmtpPassword, certificate.certificate_file());
            CHECK_MESSAGE(sent.kind == mail::SmtpEnd::Kind::Sent, sent.reason);
            REQUIRE(sink.mails().size() == 1);
            CHECK(sink.mails()[0].to == "guest@example.com");
            CHECK(sink.sign_ins() == 1);
            mail::SmtpEnd const refused = send_through(sink, "wrong", certificate.certificate_file());
            CHECK(refused.kind == mail::SmtpEnd::Kind::Away);
            CHECK(refused.reason.find("535") != std::string::npos);
            CHECK(refused.reason.find("wrong") == std::string::npos);
            CHECK(sink.mails().size() == 1);
            CHECK(sink.clear_sign_ins() == 0);
        }
    }
}

TEST_CASE(
    "a server whose certificate is not trusted, or of another machine, or that has no TLS, gets neither mail nor "
    "password") {
    Certificate const certificate(kSmtpHost), other("127.0.0.3");
    for (MailDoor::Tls const tls : {MailDoor::Tls::Upgrade, MailDoor::Tls::Implicit}) {
        SmtpSink sink(mail_door(certificate, tls));
        for (std::string const& trusted : {std::string(), other.certificate_file()}) {
            mail::SmtpEnd const end = send_through(sink, kSmtpPassword, trusted);
            CHECK(end.kind == mail::SmtpEnd::Kind::Away);
            CHECK_FALSE(end.reason.empty());
        }
        SmtpSink elsewhere(mail_door(other, tls));
        CHECK(send_through(elsewhere, kSmtpPassword, other.certificate_file()).kind == mail::SmtpEnd::Kind::Away);
        CHECK(sink.mails().size() + elsewhere.mails().size() == 0);
        CHECK(sink.sign_ins() + elsewhere.sign_ins() == 0);
        CHECK(sink.connections() > 0);
    }
    SmtpSink bare(mail_door(certificate, MailDoor::Tls::None));
    CHECK(send_through(bare, kSmtpPassword, certificate.certificate_file()).kind == mail::SmtpEnd::Kind::Away);
    CHECK(bare.sign_ins() == 0);
}

TEST_CASE("where mail goes is told, and of the password nothing") {
    auto const settings = [](std::string url) {
        return mail::SmtpSettings{std::move(url), kSmtpUser, kSmtpPassword, "a@example.com", {}, {}};
    };
    CHECK(mail::host_of(settings("smtps://mail.example.com:465")) == "mail.example.com:465");
    CHECK(mail::host_of(settings("")).empty());
    CHECK(mail::is_encrypted(settings("smtps://127.0.0.1")));
    CHECK(mail::is_encrypted(settings("smtp://mail.example.com:587")));
    CHECK_FALSE(mail::is_encrypted(settings("smtp://127.0.0.1:25")));
    CHECK_FALSE(mail::is_encrypted(settings("")));
}

TEST_CASE("K6 a waiting mail and a test message go out through TLS by the right password, which no log holds") {
    OFFERTA_NEEDS_DATABASE();
    Certificate const certificate(kSmtpHost);
    SmtpSink sink(mail_door(certificate, MailDoor::Tls::Upgrade));
    MailSender const sender(sink, kSmtpPassword, certificate.certificate_file());
    CHECK(until([&] { return sender.state() == "sent"; }, std::chrono::seconds(30)));
    Reply const tested = sender.test();
    REQUIRE_MESSAGE(tested.status == 200, tested.body);
    CHECK(tested.json()["is_sent"] == true);
    CHECK(sink.counts()["<secure@x>"] == 1);
    REQUIRE(sink.mails().size() >= 2);
    CHECK(sink.mails().back().to == tested.json()["address"].get<std::string>());
    Headers const cookie{{"Cookie", "offerta=" + sender.database.session_of("panov")}};
    Reply const queue = get(sender.process.port(), "/api/v1/mail-queue", cookie);
    CHECK(sink.url() == "smtp://" + queue.json()["host"].get<std::string>());
    CHECK(queue.json()["is_encrypted"] == true);
    CHECK(queue.body.find(kSmtpPassword) == std::string::npos);
    CHECK_FALSE(sender.log_says(kSmtpPassword));
}

TEST_CASE(
    "K6 what a wrong password or an untrusted certificate keeps back stays in the queue, and log, queue and test say "
    "why") {
    OFFERTA_NEEDS_DATABASE();
    Certificate const certificate(kSmtpHost), other(kSmtpHost);
    bool has_password = true;
    SUBCASE("a wrong password") { has_password = false; }
    SUBCASE("a certificate that nobody trusts") {}
    SmtpSink sink(mail_door(certificate, MailDoor::Tls::Implicit));
    std::string const password = has_password ? kSmtpPassword : "wr0ng-and-not-logged-either";
    MailSender const sender(sink, password, (has_password ? other : certificate).certificate_file());
    std::string const reason = sender.why();
    CHECK_FALSE(reason.empty());
    if (!has_password) CHECK(reason.find("535") != std::string::npos);
    CHECK(sender.state() != "sent");
    CHECK(sender.state() != "dead");
    CHECK(sink.mails().empty());
    Reply const tested = sender.test();
    REQUIRE(tested.status == 200);
    CHECK(tested.json()["is_sent"] == false);
    CHECK(tested.json()["reason"] == reason);
    CHECK(sender.log_says("the mail server does not take mail; it waits"));
    CHECK(sender.log_says(reason));
    CHECK_FALSE(sender.log_says(password));
    CHECK(tested.body.find(password) == std::string::npos);
}

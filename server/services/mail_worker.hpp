#pragma once

#include <deque>

#include "server/mail/letter.hpp"
#include "server/mail/mime.hpp"
#include "server/mail/smtp.hpp"
#include "server/services/campaigns.hpp"
#include "server/services/documents.hpp"
#include "server/services/work_loop.hpp"

namespace offerta::server {

struct MailSettings {
    mail::SmtpSettings smtp;           ///< without url: nothing is sent, and mail waits
    std::string public_url;            ///< what links begin with, without a slash at its end
    Language language = Language::Ru;  ///< what guests read first
};
/// A mail of ours with this letter, for whom and when still to be said. Without a name in the settings it comes from
/// the organisation's.
[[nodiscard]] mail::Message message_with(mail::Letter letter, MailSettings const& settings,
                                         LocalText const& organisation);

/// Sends the mail that waits in mail_outbox, on a thread and a connection of its own. There may be many of them, on
/// several servers: each takes some for ten minutes ("sending"), and what was taken and not ended by then is sent
/// again, with the same Message-ID. So a mail goes out twice only where nobody knows whether it went out: the server's
/// answer, or the one who was to write it down, was lost (K6).
class MailWorker {
  public:
    static constexpr std::int64_t kLease = 10 * 60 * 1000;  ///< milliseconds
    static constexpr int kAtOnce = 20;

    /// The gate is shared with whoever else connects there, and outlives this, as parts and what `documents` names do.
    MailWorker(db::ConnectionSettings settings, db::Gate& gate, CampaignParts const& parts, DocumentParts documents,
               MailSettings mail);
    ~MailWorker() { stop(); }
    MailWorker(MailWorker const&) = delete;
    MailWorker& operator=(MailWorker const&) = delete;

    /// Waits some seconds for the mail that is on its way.
    void stop();

    /// What is attached to a mail, made when it is sent: the same bytes however often that is.
    struct Files {
        QuoteId quote;
        Language language = Language::Ru;
        Instant at;
        std::vector<DocumentFormat> formats;
    };
    struct Ready {
        mail::Message message;
        Files files = {};
    };

  private:
    /// A mail that was taken, ready to go.
    struct Taken {
        Uuid id;
        int attempt = 0;
        int refusals = 0;
        Ready ready;
    };

    void work_off(db::Session& session);
    struct Batch {
        std::deque<Taken> mails;
        bool has_moved = false;  ///< some were withdrawn or put off: there may be more
    };
    [[nodiscard]] Batch take_some(db::Session& session);
    /// False when the mail server is away: the others go back.
    [[nodiscard]] bool send_one(db::Session& session, Taken const& taken);
    [[nodiscard]] mail::SmtpEnd hand_over(db::Session& session, Ready const& ready);
    /// Why they cannot be made; empty when they are attached.
    [[nodiscard]] std::string attach(db::Session& session, Files const& files, mail::Message& message);
    void write_down(db::Session& session, Taken const& taken, mail::SmtpEnd const& end);
    void note_away(std::string const& reason);

    CampaignParts const& parts_;
    DocumentParts documents_;
    MailSettings mail_;
    mail::SmtpClient client_;
    int away_ = 0;  ///< times in a row
    std::string why_away_;
    Instant pause_until_;
    WorkLoop loop_;
};

}  // namespace offerta::server

#include "server/services/mail_worker.hpp"

#include <algorithm>
#include <set>

#include "server/base/log.hpp"
#include "server/repositories/mail_queue.hpp"
#include "server/repositories/quote_mails.hpp"
#include "server/services/customer_path.hpp"
#include "shared/base/mail_address.hpp"
#include "shared/protocol/json_in.hpp"

namespace offerta::server {

namespace {

using nlohmann::json;

/// What is left of a lease must be enough to send one more.
constexpr std::int64_t kLeastLeft = 3 * mail::kSendSeconds * 1000;
constexpr std::int64_t kMinute = 60'000, kHour = 60 * kMinute;
constexpr std::int64_t kFirstPause = 5'000, kLongestPause = 5 * kMinute;
/// "Not now", an hour apart, for about five days (RFC 5321, 4.5.4.1).
constexpr int kMostRefusals = 120;

/// 1, 2, 4 … minutes, at most an hour, and up to a tenth more, so that not all come back at once.
std::int64_t wait_after(int refusals, Uuid const& id) {
    std::int64_t const wait = std::min(kHour, kMinute << std::min(refusals, 6));
    return wait + wait * (id.bytes[15] % 100) / 1000;
}

/// The member, or null: a payload that is not as it should be makes a poorer mail, and holds no others up.
json member_of(json const& payload, char const* name) {
    if (!payload.is_object()) return nullptr;
    auto const found = payload.find(name);
    return found == payload.end() ? json() : *found;
}

std::string text_in(json const& payload, char const* name) {
    json const member = member_of(payload, name);
    return member.is_string() ? member.get<std::string>() : std::string();
}

LocalText local_text_in(json const& payload, char const* name) {
    json const member = member_of(payload, name);
    return {text_in(member, "ru"), text_in(member, "en")};
}

campaign::Notice notice_named(std::string const& name) {
    for (std::size_t i = 0; i < campaign::kNoticeCount; ++i)
        if (campaign::notice_name(static_cast<campaign::Notice>(i)) == name) return static_cast<campaign::Notice>(i);
    return campaign::Notice::Ready;
}

json payload_of(std::string const& text) {
    auto parsed = parse_json(text);
    return parsed ? std::move(*parsed) : json::object();
}

mail::Letter letter_of_survey(mail_queue::Due const& due, MailSettings const& settings, LocalText const& organisation) {
    mail::SurveyAsk ask;
    ask.campaign_name = text_in(payload_of(due.payload), "campaign_name");
    ask.organisation = organisation;
    ask.survey_url = settings.public_url + "/survey?key=" + due.secret;
    ask.unsubscribe_url = settings.public_url + "/unsubscribe?key=" + due.secret;
    ask.is_reminder = due.kind == "survey_reminder";
    return mail::survey_letter(ask, settings.language);
}

mail::Letter letter_of_notices(std::vector<mail_queue::Gathered> const& all, MailSettings const& settings,
                               LocalText const& organisation, Language language) {
    std::vector<mail::Told> told;
    for (mail_queue::Gathered const& one : all) {
        json const payload = payload_of(one.payload);
        std::string const quote = text_in(payload, "quote");
        std::string const place =
            quote.empty() ? "/#/campaigns/" + to_string(one.campaign.value) : "/#/quotes/" + quote;
        told.push_back({notice_named(text_in(payload, "what")), text_in(payload, "campaign_name"),
                        local_text_in(payload, "subject_name"), member_of(payload, "is_late") == true,
                        settings.public_url + place});
    }
    return mail::notice_letter(told, organisation, language);
}

/// Takes what is due, in one transaction.
class Taking {
  public:
    Taking(db::Transaction& transaction, Staff const& staff, MailSettings const& settings, Instant now)
        : transaction_(transaction), staff_(staff), settings_(settings), now_(now) {}

    /// Whether some went out of the way without being sent: then there may be more behind them.
    [[nodiscard]] bool has_moved() const { return has_moved_; }
    /// Gives those that are to be sent, ready to go.
    template <class Give>
    void take(Give give) {
        std::vector<std::string> ids;
        for (mail_queue::Due const& due : mail_queue::lock_due(transaction_, now_, MailWorker::kAtOnce)) {
            if (!due.is_wanted) {
                withdraw(due);
                continue;
            }
            auto ready = ready_of(due);
            if (!ready) continue;
            ids.push_back(to_string(due.id));
            give(due, std::move(*ready));
        }
        mail_queue::take(transaction_, ids, {now_.milliseconds + MailWorker::kLease});
    }

  private:
    using Ready = MailWorker::Ready;

    /// None where it does not go now.
    std::optional<Ready> ready_of(mail_queue::Due const& due) {
        if (due.kind == "quote") return quote_of(due);
        if (due.kind == "notice") {
            MailSetting const setting = mail_queue::setting(transaction_, due.user);
            if (!may_go(due, setting)) return std::nullopt;
            return Ready{message_of(due, notice_of(due, setting))};
        }
        mail::Message message = message_of(due, letter_of_survey(due, settings_, organisation()));
        message.unsubscribe_url = settings_.public_url + "/unsubscribe?key=" + due.secret;
        return Ready{std::move(message)};
    }

    std::optional<Ready> quote_of(mail_queue::Due const& due) {
        auto stored = quote_mails::find(transaction_, due.id);
        if (!stored) return std::nullopt;
        QuoteMail& mail = stored->mail;
        mail::QuoteWords words{std::move(mail.subject), std::move(mail.text), organisation(), {}};
        if (!due.secret.empty()) words.url = settings_.public_url + kCustomerPath + due.secret;
        Ready out{message_of(due, mail::quote_letter(words, mail.language)),
                  {stored->quote, mail.language, mail.at, {}}};
        out.message.to = std::move(mail.to);
        // The customer answers whoever wrote to him.
        if (std::string own = staff_.email_of(mail.by); is_mail_address(own)) out.message.reply_to = std::move(own);
        if (mail.has_pdf) out.files.formats.push_back(DocumentFormat::Pdf);
        if (mail.has_xlsx) out.files.formats.push_back(DocumentFormat::Xlsx);
        return out;
    }

    void withdraw(mail_queue::Due const& due) {
        mail_queue::withdraw(transaction_, due.id);
        has_moved_ = true;
    }
    [[nodiscard]] LocalText const& organisation() const { return staff_.facts->settings.name; }

    /// A notice that was never tried waits for its hour, and for whoever sends this user's others.
    bool may_go(mail_queue::Due const& due, MailSetting const& setting) {
        if (due.attempts > 0) return true;  // its mail is made already: it goes out again as it was
        auto const at = campaign::mail_at(setting.times, staff_.zone, due.queued_at, now_);
        if (!at) {
            withdraw(due);
            return false;
        }
        if (!users_.insert(due.user).second) return false;  // gone with the one before, or postponed with it
        if (!mail_queue::try_lock_user(transaction_, due.user)) return false;
        if (*at > now_) {
            mail_queue::postpone(transaction_, due.user, *at);
            has_moved_ = true;
            return false;
        }
        mail_queue::gather(transaction_, due.user, due.id);
        return true;
    }

    mail::Letter notice_of(mail_queue::Due const& due, MailSetting const& setting) {
        return letter_of_notices(mail_queue::gathered(transaction_, due.id), settings_, organisation(),
                                 setting.language);
    }

    mail::Message message_of(mail_queue::Due const& due, mail::Letter letter) {
        mail::Message out = message_with(std::move(letter), settings_, organisation());
        out.to = {due.address};
        out.message_id = due.message_id;
        out.date = due.queued_at;  // the same, however often it is sent
        return out;
    }

    db::Transaction& transaction_;
    Staff const& staff_;
    MailSettings const& settings_;
    Instant now_;
    std::set<UserId> users_;
    bool has_moved_ = false;
};

}  // namespace

mail::Message message_with(mail::Letter letter, MailSettings const& settings, LocalText const& organisation) {
    mail::Message out;
    out.from_name = settings.smtp.from_name.empty() ? organisation.in(settings.language) : settings.smtp.from_name;
    out.from = settings.smtp.from;
    out.subject = std::move(letter.subject);
    out.text = std::move(letter.text);
    out.html = std::move(letter.html);
    return out;
}

MailWorker::MailWorker(db::ConnectionSettings settings, db::Gate& gate, CampaignParts const& parts,
                       DocumentParts documents, MailSettings mail)
    : parts_(parts),
      documents_(documents),
      mail_(std::move(mail)),
      client_(mail_.smtp),
      loop_(std::move(settings), gate, "offerta mail") {
    if (mail_.smtp.url.empty()) return;
    loop_.start(1, [this](db::Session& session) {
        work_off(session);
        client_.hang_up();
    });
}

void MailWorker::stop() {
    client_.stop_soon();
    loop_.stop();
}

MailWorker::Batch MailWorker::take_some(db::Session& session) {
    Instant const now = parts_.now();
    Batch out;
    session.transact([&](db::Transaction& transaction) {
        out = {};
        StaffPtr const staff = parts_.staff.on(transaction, now);
        Taking taking(transaction, *staff, mail_, now);
        taking.take([&](mail_queue::Due const& due, Ready ready) {
            out.mails.push_back({due.id, due.attempts + 1, due.refusals, std::move(ready)});
        });
        out.has_moved = taking.has_moved();
    });
    return out;
}

void MailWorker::work_off(db::Session& session) {
    while (!loop_.is_stopping() && parts_.now() >= pause_until_) {
        Instant const end{parts_.now().milliseconds + kLease - kLeastLeft};
        auto const real_end = std::chrono::steady_clock::now() + std::chrono::milliseconds(kLease - kLeastLeft);
        Batch taken = take_some(session);
        std::deque<Taken>& batch = taken.mails;
        if (batch.empty() && !taken.has_moved) return;
        bool goes_on = true;
        while (!batch.empty() && goes_on) {
            bool const has_time = parts_.now() < end && std::chrono::steady_clock::now() < real_end;
            goes_on = has_time && !loop_.is_stopping() && send_one(session, batch.front());
            if (goes_on) batch.pop_front();
        }
        for (Taken const& one : batch) mail_queue::give_back(session, one.id, one.attempt, parts_.now(), why_away_);
    }
}

mail::SmtpEnd MailWorker::hand_over(db::Session& session, Ready const& ready) {
    using Kind = mail::SmtpEnd::Kind;
    std::vector<std::string> const& to = ready.message.to;
    bool const has_addresses = !to.empty() && std::all_of(to.begin(), to.end(), is_mail_address);
    if (!has_addresses) return {Kind::Never, "no address that mail can be sent to"};
    if (ready.files.formats.empty()) return client_.send(to, mail::mime_text(ready.message));
    mail::Message message = ready.message;
    if (std::string why = attach(session, ready.files, message); !why.empty()) return {Kind::Never, std::move(why)};
    return client_.send(to, mail::mime_text(message));
}

std::string MailWorker::attach(db::Session& session, Files const& files, mail::Message& message) {
    auto const source = document_source(session, documents_, files.quote, files.language, files.at);
    if (!source) return "its files cannot be made: " + source.error().code;
    for (DocumentFormat const format : files.formats) {
        auto const file = make_file(*source, documents_.fonts, format);
        if (!file) return "its files cannot be made: " + file.error().code;
        message.attachments.push_back(
            {file->name, media_type_of(format), std::string(file->bytes.begin(), file->bytes.end())});
    }
    return {};
}

bool MailWorker::send_one(db::Session& session, Taken const& taken) {
    mail::SmtpEnd const end = hand_over(session, taken.ready);
    if (end.kind == mail::SmtpEnd::Kind::Away) {
        note_away(end.reason);
        return false;
    }
    if (away_ > 0) log::info("the mail server takes mail again");
    away_ = 0;
    why_away_.clear();
    write_down(session, taken, end);
    return true;
}

/// How it ended is known here alone: while the database is away, this waits for it.
void MailWorker::write_down(db::Session& session, Taken const& taken, mail::SmtpEnd const& end) {
    using Kind = mail::SmtpEnd::Kind;
    Instant const now = parts_.now();
    for (;;) {
        try {
            switch (end.kind) {
                case Kind::Sent:
                    return mail_queue::mark_sent(session, taken.id, now);
                case Kind::Never:
                    return mail_queue::mark_dead(session, taken.id, taken.attempt, end.reason);
                case Kind::Later:
                    if (taken.refusals + 1 >= kMostRefusals)
                        return mail_queue::mark_dead(session, taken.id, taken.attempt, "given up: " + end.reason);
                    return mail_queue::try_again(session, taken.id, taken.attempt,
                                                 {now.milliseconds + wait_after(taken.refusals, taken.id)}, true,
                                                 end.reason);
                case Kind::Unclear:
                    return mail_queue::try_again(session, taken.id, taken.attempt, {now.milliseconds + kLease}, false,
                                                 "no answer to the whole mail: " + end.reason);
                case Kind::Away:
                    return;
            }
        } catch (db::Error const& error) {
            if (!error.is_temporary()) throw;
        }
        if (loop_.wait()) return;
    }
}

void MailWorker::note_away(std::string const& reason) {
    if (away_ == 0) log::warning("the mail server does not take mail; it waits", {{"reason", reason}});
    std::int64_t const pause = std::min(kLongestPause, kFirstPause << std::min(away_, 10));
    ++away_;
    why_away_ = reason;
    pause_until_ = {parts_.now().milliseconds + pause};
}

}  // namespace offerta::server

#include "server/services/telling.hpp"

#include "server/repositories/notices.hpp"
#include "server/services/fresh_id.hpp"
#include "shared/protocol/json_out.hpp"

namespace offerta::server {

namespace {

std::string payload_of(News const& news) {
    nlohmann::json out{{"what", campaign::notice_name(news.what)},
                       {"subject", news.subject},
                       {"subject_name", write(news.subject_name)},
                       {"campaign_name", news.name},
                       {"is_late", news.is_late}};
    if (!news.quote.is_nil()) out["quote"] = write(news.quote);
    return dump(out);
}

outbox::Mail mail_of(News const& news, UserId user, std::string address, std::string const& host, Instant now) {
    Uuid const& about = news.quote.is_nil() ? news.campaign.value : news.quote.value;
    outbox::Mail mail;
    mail.id = fresh_id(now);
    mail.key = to_string(about) + "/notice/" + std::to_string(news.version) + "/" +
               std::string(campaign::notice_name(news.what)) + "/" + news.subject + "/" + to_string(user.value);
    mail.message_id = "<" + to_string(mail.id) + "@" + host + ">";
    mail.kind = "notice";
    mail.user = user;
    mail.address = std::move(address);
    mail.payload = payload_of(news);
    return mail;
}

}  // namespace

void tell(db::Transaction& transaction, Staff const& staff, std::string const& mail_host, News const& news,
          std::vector<UserId> const& whom, Instant now) {
    std::vector<notices::New> told;
    std::vector<outbox::Mail> mails;
    for (UserId const user : whom) {
        told.push_back({user, news.campaign, news.quote, news.version, news.what, news.subject, news.subject_name,
                        news.name, news.is_late, now});
        std::string address = staff.email_of(user);
        if (!address.empty()) mails.push_back(mail_of(news, user, std::move(address), mail_host, now));
    }
    notices::add(transaction, told);
    outbox::add(transaction, news.campaign, mails, now);
}

}  // namespace offerta::server

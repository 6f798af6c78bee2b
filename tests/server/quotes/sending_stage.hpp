#pragma once

#include "tests/server/quotes/offer_stage.hpp"
#include "tests/server/support/smtp_sink.hpp"

namespace offerta::server::test {

/// Quotes on their way to the customer: links, letters, and what he does with them.
class SendingStage : public OfferStage {
  public:
    using OfferStage::OfferStage;

    [[nodiscard]] std::string links_of(std::string const& quote) const { return "/api/v1/quotes/" + quote + "/links"; }
    [[nodiscard]] std::string mails_of(std::string const& quote) const { return "/api/v1/quotes/" + quote + "/mails"; }

    Reply ask_for_link(std::string const& login, std::string const& quote, offerta::Date last,
                       std::string const& mutation = {});
    /// The path of a new one that is good for ten days more.
    [[nodiscard]] std::string link_to(std::string const& quote);
    /// The newest of a quote.
    [[nodiscard]] nlohmann::json newest_link(std::string const& quote);
    Reply revoke(std::string const& login, std::string const& quote, std::string const& link);
    /// A new version of it with that last day, sent.
    [[nodiscard]] std::string send_next_version(std::string const& quote, offerta::Date last);

    /// As the customer, who is nobody here.
    [[nodiscard]] Reply open(std::string const& path) const;
    Reply accept(std::string const& path, Headers headers = {}) const;
    Reply decline(std::string const& path, std::string const& form, Headers headers = {}) const;
    [[nodiscard]] std::string deals_of(std::string const& quote) const;

    /// A letter with everything, to two.
    [[nodiscard]] nlohmann::json letter() const;
    Reply mail(std::string const& quote, nlohmann::json const& letter, Headers headers = {});
    [[nodiscard]] nlohmann::json newest_mail(std::string const& quote);

  private:
    /// What is made later is newer.
    void tick() { set_clock({now().milliseconds + 1}); }
};

/// That sends through the sink.
[[nodiscard]] std::function<void(Config&)> mailing_through(SmtpSink const& sink);
[[nodiscard]] bool page_says(Reply const& reply, std::string_view text);

}  // namespace offerta::server::test

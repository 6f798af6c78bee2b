#include "shared/protocol/delivery_fields.hpp"
#include "shared/protocol/quote_sending_messages.hpp"

// The customer's link and mail.

namespace offerta {

template <>
struct EnumNames<CustomerAnswer> {
    static constexpr std::size_t kCount = kCustomerAnswerCount;
    static std::string_view name(CustomerAnswer answer) {
        constexpr std::string_view kNames[] = {"none", "accepted", "declined"};
        return kNames[static_cast<std::size_t>(answer)];
    }
};
template <>
struct Fields<QuoteLink> {
    static void each(auto& v, auto& x) {
        v.must("id", x.id);
        v.must("number", x.number);
        v.must("language", x.language);
        v.must("made_by", x.made_by);
        v.may("made_by_name", x.made_by_name);
        v.must("made_at", x.made_at);
        v.must("expires_at", x.expires_at);
        v.may("revoked_at", x.revoked_at);
        v.may("first_opened_at", x.first_opened_at);
        v.may("last_opened_at", x.last_opened_at);
        v.may("opened", x.opened);
        v.may("answered_at", x.answered_at);
        v.may("answer", x.answer);
        v.may("comment", x.comment);
    }
};
template <>
struct Fields<QuoteLinkList> {
    static void each(auto& v, auto& x) { v.must("items", x.items); }
};
template <>
struct Fields<NewQuoteLink> {
    static void each(auto& v, auto& x) {
        v.must("language", x.language);
        v.must("expires_on", x.expires_on);
    }
};
template <>
struct Fields<MadeQuoteLink> {
    static void each(auto& v, auto& x) {
        v.must("link", x.link);
        v.must("path", x.path);
    }
};
template <>
struct Fields<NewQuoteMail> {
    static void each(auto& v, auto& x) {
        v.must("to", x.to, kMaxMailRecipients);
        v.must("subject", x.subject, kMaxMailSubject);
        v.must("text", x.text, kMaxMailText);
        v.must("language", x.language);
        v.must("has_pdf", x.has_pdf);
        v.must("has_xlsx", x.has_xlsx);
        v.may("link_expires_on", x.link_expires_on);
    }
};
template <>
struct Fields<QuoteMail> {
    static void each(auto& v, auto& x) {
        v.must("id", x.id);
        v.must("number", x.number);
        v.must("to", x.to);
        v.must("subject", x.subject);
        v.may("text", x.text);
        v.must("language", x.language);
        v.must("has_pdf", x.has_pdf);
        v.must("has_xlsx", x.has_xlsx);
        v.must("has_link", x.has_link);
        v.must("at", x.at);
        v.must("by", x.by);
        v.may("by_name", x.by_name);
        v.must("state", x.state);
        v.may("last_error", x.last_error);
    }
};
template <>
struct Fields<QuoteMailList> {
    static void each(auto& v, auto& x) {
        v.must("items", x.items);
        v.must("is_configured", x.is_configured);
    }
};

OFFERTA_JSON_BY_FIELDS(QuoteLinkList);
OFFERTA_JSON_BY_FIELDS(NewQuoteLink);
OFFERTA_JSON_BY_FIELDS(MadeQuoteLink);
OFFERTA_JSON_BY_FIELDS(NewQuoteMail);
OFFERTA_JSON_BY_FIELDS(QuoteMailList);

}  // namespace offerta

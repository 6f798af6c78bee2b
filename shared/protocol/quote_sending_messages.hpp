#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "shared/protocol/decoded.hpp"
#include "shared/quote/sending.hpp"

// A quote on its way to the customer (Q), beside the values of shared/quote/sending.hpp. Each message has `read` and
// `write` overloads.
//
//   GET    /quotes/{id}/links          listQuoteLinks: QuoteLinkList, the newest first
//   POST   /quotes/{id}/links          makeQuoteLink: NewQuoteLink → MadeQuoteLink; Mutation-Id. 409 "wrong_status"
//   where the
//                                      version is neither sent nor answered
//   DELETE /quotes/{id}/links/{link}   revokeQuoteLink; Mutation-Id. Once revoked it stays so
//   GET    /quotes/{id}/mails          listQuoteMails: QuoteMailList, the newest first
//   POST   /quotes/{id}/mails          sendQuoteByMail: NewQuoteMail → QuoteMoveAnswer; Mutation-Id, If-Match. What is
//   not sent yet
//                                      becomes sent in the same transaction, by the rules of POST /quotes/{id}/actions
//
// The customer's own pages are plain HTML under /q/{secret}: see server/handlers/customer_page.hpp. The live channel
// says
// {"type": "quote_changed"} when he answers.

namespace offerta {

class JsonIn;

struct QuoteLinkList {
    std::vector<QuoteLink> items;
};
struct MadeQuoteLink {
    QuoteLink link;
    std::string path;  ///< "/q/…", from the origin's root; it cannot be asked for again
};

struct QuoteMailList {
    std::vector<QuoteMail> items;
    bool is_configured = false;  ///< whether the server sends mail at all
};

void read(JsonIn const& in, QuoteLinkList& out);
void read(JsonIn const& in, NewQuoteLink& out);
void read(JsonIn const& in, MadeQuoteLink& out);
void read(JsonIn const& in, NewQuoteMail& out);
void read(JsonIn const& in, QuoteMailList& out);
[[nodiscard]] nlohmann::json write(QuoteLinkList const& list);
[[nodiscard]] nlohmann::json write(NewQuoteLink const& link);
[[nodiscard]] nlohmann::json write(MadeQuoteLink const& link);
[[nodiscard]] nlohmann::json write(NewQuoteMail const& mail);
[[nodiscard]] nlohmann::json write(QuoteMailList const& list);

}  // namespace offerta

#pragma once

#include <string>

#include "shared/protocol/codec.hpp"
#include "shared/protocol/quote_sending_messages.hpp"

// The customer's link and mail to and from the wire's text, for code that must not see a JSON library.

namespace offerta {

[[nodiscard]] std::string encode(NewQuoteLink const& link);
[[nodiscard]] std::string encode(NewQuoteMail const& mail);

// decode_message (codec.hpp) also decodes: QuoteLinkList, MadeQuoteLink, QuoteMailList.

}  // namespace offerta

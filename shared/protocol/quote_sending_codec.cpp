#include "shared/protocol/quote_sending_codec.hpp"

#include "shared/protocol/json_in.hpp"
#include "shared/protocol/json_out.hpp"

namespace offerta {

std::string encode(NewQuoteLink const& link) { return dump(write(link)); }
std::string encode(NewQuoteMail const& mail) { return dump(write(mail)); }

template <>
Decoded<QuoteLinkList> decode_message<QuoteLinkList>(std::string_view text) {
    return decode_text<QuoteLinkList>(text);
}
template <>
Decoded<MadeQuoteLink> decode_message<MadeQuoteLink>(std::string_view text) {
    return decode_text<MadeQuoteLink>(text);
}
template <>
Decoded<QuoteMailList> decode_message<QuoteMailList>(std::string_view text) {
    return decode_text<QuoteMailList>(text);
}

}  // namespace offerta

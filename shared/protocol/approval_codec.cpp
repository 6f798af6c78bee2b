#include "shared/protocol/approval_codec.hpp"

#include "shared/protocol/json_in.hpp"
#include "shared/protocol/json_out.hpp"

namespace offerta {

std::string encode(QuoteDecision const& decision) { return dump(write(decision)); }

template <>
Decoded<QuoteApprovalAnswer> decode_message<QuoteApprovalAnswer>(std::string_view text) {
    return decode_text<QuoteApprovalAnswer>(text);
}
template <>
Decoded<QuoteApprovalList> decode_message<QuoteApprovalList>(std::string_view text) {
    return decode_text<QuoteApprovalList>(text);
}

}  // namespace offerta

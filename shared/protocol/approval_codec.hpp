#pragma once

#include <string>

#include "shared/protocol/approval_messages.hpp"
#include "shared/protocol/codec.hpp"

// Messages of the approval of quotes to and from the wire's text, for code that must not see a JSON library.

namespace offerta {

[[nodiscard]] std::string encode(QuoteDecision const& decision);

// decode_message (codec.hpp) also decodes: QuoteApprovalAnswer, QuoteApprovalList.

}  // namespace offerta

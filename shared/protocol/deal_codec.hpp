#pragma once

#include <string>
#include <string_view>

#include "shared/protocol/bonus_messages.hpp"
#include "shared/protocol/codec.hpp"

// Messages of deals, of the head's desk and of analytics to and from the wire's text, for code that must not see a JSON
// library.

namespace offerta {

[[nodiscard]] std::string encode(DealRequest const& request);
[[nodiscard]] std::string encode(PaymentRequest const& request);
[[nodiscard]] std::string encode(ReturnRequest const& request);
[[nodiscard]] std::string encode(QuoteMove const& move);
[[nodiscard]] std::string encode(DealImportChoice const& choice);

// decode_message (codec.hpp) also decodes: DealPage, DealWhole, DealImportFile, DealImportReport, QuoteMoveAnswer,
// Disputes, SummaryAnswer, AnalyticsAnswer.

}  // namespace offerta

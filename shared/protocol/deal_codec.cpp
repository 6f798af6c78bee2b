#include "shared/protocol/deal_codec.hpp"

#include "shared/protocol/json_in.hpp"
#include "shared/protocol/json_out.hpp"

namespace offerta {

std::string encode(DealRequest const& request) { return dump(write(request)); }
std::string encode(PaymentRequest const& request) { return dump(write(request)); }
std::string encode(ReturnRequest const& request) { return dump(write(request)); }
std::string encode(QuoteMove const& move) { return dump(write(move)); }
std::string encode(DealImportChoice const& choice) { return dump(write(choice)); }

template <>
Decoded<DealPage> decode_message<DealPage>(std::string_view text) {
    return decode_text<DealPage>(text);
}
template <>
Decoded<DealWhole> decode_message<DealWhole>(std::string_view text) {
    return decode_text<DealWhole>(text);
}
template <>
Decoded<DealImportFile> decode_message<DealImportFile>(std::string_view text) {
    return decode_text<DealImportFile>(text);
}
template <>
Decoded<DealImportReport> decode_message<DealImportReport>(std::string_view text) {
    return decode_text<DealImportReport>(text);
}
template <>
Decoded<QuoteMoveAnswer> decode_message<QuoteMoveAnswer>(std::string_view text) {
    return decode_text<QuoteMoveAnswer>(text);
}
template <>
Decoded<Disputes> decode_message<Disputes>(std::string_view text) {
    return decode_text<Disputes>(text);
}
template <>
Decoded<SummaryAnswer> decode_message<SummaryAnswer>(std::string_view text) {
    return decode_text<SummaryAnswer>(text);
}
template <>
Decoded<AnalyticsAnswer> decode_message<AnalyticsAnswer>(std::string_view text) {
    return decode_text<AnalyticsAnswer>(text);
}

}  // namespace offerta

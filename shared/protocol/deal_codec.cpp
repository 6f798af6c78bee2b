#include "shared/protocol/deal_codec.hpp"

#include "shared/protocol/json_in.hpp"
#include "shared/protocol/json_out.hpp"

namespace offerta {

std::string encode(DealRequest const& request) { return dump(write(request)); }
std::string encode(PaymentRequest const& request) { return dump(write(request)); }
std::string encode(ReturnRequest const& request) { return dump(write(request)); }
std::string encode(QuoteMove const& move) { return dump(write(move)); }
std::string encode(DealImportChoice const& choice) { return dump(write(choice)); }
std::string encode(ReviewPost const& post) { return dump(write(post)); }

template <>
Decoded<DealPage> decode_message<DealPage>(std::string_view text) {
    return decode_text<DealPage>(text);
}
template <>
Decoded<DealAnswer> decode_message<DealAnswer>(std::string_view text) {
    return decode_text<DealAnswer>(text);
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
Decoded<StatementAnswer> decode_message<StatementAnswer>(std::string_view text) {
    return decode_text<StatementAnswer>(text);
}
template <>
Decoded<PeriodsAnswer> decode_message<PeriodsAnswer>(std::string_view text) {
    return decode_text<PeriodsAnswer>(text);
}
template <>
Decoded<Disputes> decode_message<Disputes>(std::string_view text) {
    return decode_text<Disputes>(text);
}
template <>
Decoded<LineReview> decode_message<LineReview>(std::string_view text) {
    return decode_text<LineReview>(text);
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

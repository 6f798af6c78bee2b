#include "shared/protocol/bonus_codec.hpp"

#include "shared/protocol/bonus_json.hpp"
#include "shared/protocol/catalogue_json.hpp"
#include "shared/protocol/json_in.hpp"
#include "shared/protocol/json_out.hpp"

namespace offerta {

std::string encode(BonusPlan const& plan) { return dump(write(plan)); }
std::string encode(PlanStepRequest const& request) { return dump(write(request)); }
std::string encode(WhatIfRequest const& request) { return dump(write(request)); }
std::string encode(ReviewPost const& post) { return dump(write(post)); }

template <>
Decoded<PeriodsAnswer> decode_message<PeriodsAnswer>(std::string_view text) {
    return decode_text<PeriodsAnswer>(text);
}
template <>
Decoded<ClosingAnswer> decode_message<ClosingAnswer>(std::string_view text) {
    return decode_text<ClosingAnswer>(text);
}
template <>
Decoded<StatementAnswer> decode_message<StatementAnswer>(std::string_view text) {
    return decode_text<StatementAnswer>(text);
}
template <>
Decoded<LineReview> decode_message<LineReview>(std::string_view text) {
    return decode_text<LineReview>(text);
}
template <>
Decoded<std::vector<BonusPlan>> decode_message<std::vector<BonusPlan>>(std::string_view text) {
    return decode_text<std::vector<BonusPlan>>(text);
}
template <>
Decoded<PlanRecord> decode_message<PlanRecord>(std::string_view text) {
    return decode_text<PlanRecord>(text);
}
template <>
Decoded<std::vector<PlanRecord>> decode_message<std::vector<PlanRecord>>(std::string_view text) {
    return decode_text<std::vector<PlanRecord>>(text);
}
template <>
Decoded<PlanCheck> decode_message<PlanCheck>(std::string_view text) {
    return decode_text<PlanCheck>(text);
}
template <>
Decoded<WhatIfAnswer> decode_message<WhatIfAnswer>(std::string_view text) {
    return decode_text<WhatIfAnswer>(text);
}
template <>
Decoded<std::vector<Category>> decode_message<std::vector<Category>>(std::string_view text) {
    return decode_text<std::vector<Category>>(text);
}

}  // namespace offerta

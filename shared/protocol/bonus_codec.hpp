#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/protocol/bonus_messages.hpp"
#include "shared/protocol/codec.hpp"

// Messages of bonuses to and from the wire's text, for code that must not see a JSON library.

namespace offerta {

[[nodiscard]] std::string encode(BonusPlan const& plan);
[[nodiscard]] std::string encode(PlanStepRequest const& request);
[[nodiscard]] std::string encode(WhatIfRequest const& request);
[[nodiscard]] std::string encode(ReviewPost const& post);

// decode_message (codec.hpp) also decodes: PeriodsAnswer, ClosingAnswer, StatementAnswer, LineReview,
// std::vector<BonusPlan>, std::vector<PlanRecord>, PlanRecord, PlanCheck, WhatIfAnswer,
// std::vector<Category>.

}  // namespace offerta

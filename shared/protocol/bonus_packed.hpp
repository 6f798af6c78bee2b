#pragma once

#include <string>
#include <string_view>

#include "shared/bonus/statement.hpp"
#include "shared/protocol/decoded.hpp"

// Lines of statements with their traces as they are kept ("OFL1"): a tenth of their JSON, and as exact.

namespace offerta {

/// User, period, currency, and the lines in their order; totals and attainments are not in it. Deterministic bytes.
[[nodiscard]] std::string pack_lines(BonusStatement const& statement);
/// What pack_lines was given, without totals and attainments. InvalidFormat at "lines" with the byte where it broke.
[[nodiscard]] Decoded<BonusStatement> unpack_lines(std::string_view bytes);

}  // namespace offerta

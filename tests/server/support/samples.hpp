#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace offerta::server::test {

/// Article numbers of the demo book that have prices.
inline constexpr char kSku[] = "PM-EDA-PCB-12";

/// The body of a new quote with `lines` lines of hand-made quantity 1, for no customer yet.
[[nodiscard]] nlohmann::json quote_body(std::string const& id, int lines);
/// A change of one line's hand-made quantity.
[[nodiscard]] nlohmann::json quantity_edit(std::string const& mutation, std::int64_t base_version,
                                           std::string const& line, std::string const& was, std::string const& now);
/// A change of the title.
[[nodiscard]] nlohmann::json title_edit(std::string const& mutation, std::int64_t base_version, std::string const& was,
                                        std::string const& now);
[[nodiscard]] nlohmann::json customer_body(std::string const& id, std::string const& name, std::int64_t version);

/// A won deal of one line for that owner alone, who sells it: 1,000.00 RUB at list, 900.00 net.
[[nodiscard]] nlohmann::json deal_body(std::string const& id, std::string const& owner,
                                       std::string const& close_date = "2026-11-20");
/// 3 per cent for sellers, of deals in roubles from 2020 on.
[[nodiscard]] nlohmann::json plan_body(std::string const& id, std::string const& percent = "3");

}  // namespace offerta::server::test

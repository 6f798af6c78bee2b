#pragma once

#include <string>
#include <string_view>

#include "client/state/campaign_list.hpp"
#include "client/ui/common/scene.hpp"
#include "client/ui/theme/tokens.hpp"

namespace offerta::client::ui {

// Campaigns, their people, dates and refusals as the screens name them.

[[nodiscard]] std::string_view state_word(Scene const& scene, campaign::State state);
[[nodiscard]] Hue state_hue(campaign::State state);
/// By the id of a type that comes with Offerta; the megaphone for others.
[[nodiscard]] Icon type_icon(std::string_view type);

/// "М. Лебедева" of "Мария Лебедева".
[[nodiscard]] std::string short_name(std::string_view name);
/// A person's name; "—" for one of whom nothing was said.
[[nodiscard]] std::string person_name(Scene const& scene, UserId id);
[[nodiscard]] std::string person_initials(Scene const& scene, UserId id);
/// "И. Савельев", "И. Савельев и ещё 2", "Старт по часам"; empty where nobody holds it.
[[nodiscard]] std::string holder_name(Scene const& scene, campaign::Holder const& holder);

/// "5 с", "4 ч", "6 дн.".
[[nodiscard]] std::string duration_text(Scene const& scene, std::int64_t milliseconds);
/// "03.12.2026", "12–13.11.2026", with the hour of the start where `with_time`.
[[nodiscard]] std::string dates_text(Scene const& scene, std::optional<LocalTime> const& start,
                                     std::optional<LocalTime> const& end, bool with_time = false);
/// Without decimals where there are none: "310 000 ₽".
[[nodiscard]] std::string round_money(Scene const& scene, Money const& money);
[[nodiscard]] std::string percent_of(Scene const& scene, campaign::Ratio const& ratio);

/// Why a step is refused: the rule's reason in words. `type` names tasks and fields where it is known.
[[nodiscard]] std::string refusal_text(Scene const& scene, std::string_view type, Error const& why);
/// The same of Message::CampaignRefused's argument.
[[nodiscard]] std::string refused_text(Scene const& scene, std::string_view argument);
/// "«Трасса»: Подготовка" of Message::CampaignMoved's argument.
[[nodiscard]] std::string moved_text(Scene const& scene, std::string_view argument);

}  // namespace offerta::client::ui

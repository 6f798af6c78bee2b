#pragma once

#include <string>

#include "client/ui/common/scene.hpp"

namespace offerta::client::ui {

/// "ноябрь", "4 квартал"; with the year "ноябрь 2026".
[[nodiscard]] std::string period_word(Scene const& scene, BonusPeriod period, bool with_year);
/// The same as the first word of a line: "Ноябрь 2026".
[[nodiscard]] std::string period_title(Scene const& scene, BonusPeriod period, bool with_year);
/// "закрыт", "текущий", "открыт".
[[nodiscard]] std::string_view period_state(Scene const& scene, BonusPeriod period);
[[nodiscard]] bool is_period_closed(Scene const& scene, BonusPeriod period);

/// A category's name by the newest book or the plans' tree; its id where neither knows it.
[[nodiscard]] std::string category_word(Scene const& scene, std::string_view id);
/// A product's name by the newest book; the article where it is not there any more.
[[nodiscard]] std::string product_word(Scene const& scene, std::string_view sku);
/// "продавец" for the roles that Offerta makes; what is typed elsewhere as it is.
[[nodiscard]] std::string deal_role_word(Scene const& scene, std::string_view role);

/// How deep the line's discount is: "7,5 %" (B3).
[[nodiscard]] std::string depth_text(Scene const& scene, BonusLineTrace const& trace);
/// "+ 12,00", "−12,00 ₽": with its sign.
[[nodiscard]] std::string signed_money(Scene const& scene, std::int64_t minor, Currency const& currency);

/// What a statement's line is called: two lines of a cell and the tag behind them.
struct LineWords {
    std::string main, second;
    std::string tag;
    Hue hue = Hue::grey;
};
[[nodiscard]] LineWords line_words(Scene const& scene, StatementLine const& line);

}  // namespace offerta::client::ui

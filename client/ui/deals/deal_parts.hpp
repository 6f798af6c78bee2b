#pragma once

#include <string>
#include <vector>

#include "client/state/deal_form.hpp"
#include "client/ui/bonus/bonus_words.hpp"
#include "client/ui/common/scene.hpp"
#include "client/ui/widgets/text.hpp"

namespace offerta::client::ui {

// Words and rows of deals.

[[nodiscard]] Str result_word(DealOutcome result);
[[nodiscard]] Hue result_hue(DealOutcome result);
[[nodiscard]] Str origin_word(DealSource origin);
[[nodiscard]] Str kind_word(ProductKind kind);
/// What is wrong at a place of a deal, in words; empty where nothing is, or only missing before the first try.
[[nodiscard]] std::string deal_message(Scene const& scene, Findings const& findings, std::string_view place,
                                       bool was_tried);
[[nodiscard]] std::string deal_finding_words(Scene const& scene, Finding const& finding);

/// A cell of a plain row: rest of the width where `width` is 0.
struct PlainCell {
    std::string words;
    float width = 0;
    Align align = Align::left;
    Weight weight = Weight::regular;
    Color color = 0;
};
/// A row of words, 36 px with a line below; as a row in the semantics. With `head` it is a head: 12 px, text2.
void plain_row(Scene const& scene, Rect& rest, std::string_view key, std::vector<PlainCell> const& cells,
               bool head = false);

void draw_deal_form(Scene const& scene, Rect page);

}  // namespace offerta::client::ui

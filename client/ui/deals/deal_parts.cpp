#include "client/ui/deals/deal_parts.hpp"

#include "client/ui/common/figures.hpp"

namespace offerta::client::ui {

Str result_word(DealOutcome result) {
    return result == DealOutcome::Won ? Str::deal_won : result == DealOutcome::Lost ? Str::deal_lost : Str::deal_open;
}
Hue result_hue(DealOutcome result) {
    return result == DealOutcome::Won ? Hue::green : result == DealOutcome::Lost ? Hue::red : Hue::blue;
}
Str origin_word(DealSource origin) {
    return origin == DealSource::Hand    ? Str::deal_by_hand
           : origin == DealSource::Quote ? Str::deal_by_quote
                                         : Str::deal_by_import;
}
Str kind_word(ProductKind kind) {
    return kind == ProductKind::Goods     ? Str::kind_goods
           : kind == ProductKind::Service ? Str::kind_service
                                          : Str::kind_licence;
}

std::string deal_finding_words(Scene const& scene, Finding const& finding) {
    Error const& what = finding.what;
    std::string_view const place = what.place;
    if (place == "participants" && what.code == ErrorCode::Conflict) {
        // "seller 90"
        auto const blank = what.got.rfind(' ');
        std::string const role = blank == std::string::npos ? std::string{} : what.got.substr(0, blank);
        auto const sum = Decimal::parse(blank == std::string::npos ? std::string_view(what.got)
                                                                   : std::string_view(what.got).substr(blank + 1));
        return scene.words(Str::deal_bad_shares,
                           {deal_role_word(scene, role), sum ? percent_text(scene, *sum) : what.got});
    }
    if (place == "participants") return std::string(scene(Str::deal_needs_participant));
    if (what.code == ErrorCode::Duplicate && place.starts_with("participants"))
        return std::string(scene(Str::deal_twice));
    if (place.ends_with(".share")) return std::string(scene(Str::deal_bad_share));
    if (place == "quantity" && what.code == ErrorCode::OutOfRange) {
        auto const most = Decimal::parse(std::string_view(what.expected).substr(0, what.expected.find(' ')));
        if (most && most->micros() >= 0 && what.expected.ends_with("at most"))
            return scene.words(Str::deal_return_most, {decimal_text(scene, *most)});
        return std::string(scene(Str::deal_bad_quantity));
    }
    if (place == "opened") return std::string(scene(Str::deal_opened_late));
    if (place == "lines") return std::string(scene(Str::deal_needs_line));
    if (what.code == ErrorCode::OutOfRange && place.starts_with("payments"))
        return std::string(scene(Str::deal_overpaid));
    return finding_text(scene, finding);
}

std::string deal_message(Scene const& scene, Findings const& findings, std::string_view place, bool was_tried) {
    for (Finding const& one : findings) {
        if (std::string_view(one.what.place) != place) continue;
        if (one.what.code == ErrorCode::Required && !was_tried) continue;
        return deal_finding_words(scene, one);
    }
    return {};
}

void plain_row(Scene const& scene, Rect& rest, std::string_view key, std::vector<PlainCell> const& cells, bool head) {
    Ui& ui = scene.ui;
    Palette const& c = scene.colors();
    Rect row = rest.cut_top(head ? 28.0f : 36.0f);
    float fixed = 0;
    int open = 0;
    for (PlainCell const& cell : cells)
        cell.width > 0 ? static_cast<void>(fixed += cell.width) : static_cast<void>(++open);
    fixed += 12 * static_cast<float>(cells.empty() ? 0 : cells.size() - 1);
    float const share = open > 0 ? std::max(40.0f, (row.w - fixed) / static_cast<float>(open)) : 0;
    std::string whole;
    for (PlainCell const& cell : cells) whole += (whole.empty() ? "" : ", ") + cell.words;
    IdScope scope(ui, key);
    Group group(ui, {.id = ui.id("row"), .role = Role::row, .rect = row, .name = whole});
    line_below(ui, row, c.line);
    for (std::size_t i = 0; i < cells.size(); ++i) {
        PlainCell const& cell = cells[i];
        Color const color = cell.color ? cell.color : head ? c.text2 : c.text;
        text(ui, row.cut_left(cell.width > 0 ? cell.width : share, 12),
             cell.words.empty() && !head ? std::string("—") : cell.words,
             {.style = head ? TextStyle::label : TextStyle::dense,
              .color = color,
              .weight = cell.weight,
              .align = cell.align,
              .describe = false});
    }
}

}  // namespace offerta::client::ui

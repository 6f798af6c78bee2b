#pragma once

#include "shared/document/figures_document.hpp"

namespace offerta::testing {

inline Decimal decimal_of(char const* text) { return Decimal::parse(text).value(); }

/// Three blocks, two of them with charts, and texts that look like formulas.
inline FiguresDocument sample_figures() {
    FiguresDocument out;
    out.now = Instant{1'795'000'000'000};
    out.title = "Анкета: «Платы»";
    out.note = "Ответили 28 из 30";
    FigureBlock block;
    block.title = "=Насколько полезен вебинар?";
    block.label_head = "Ответ";
    block.columns = {{"Ответов", FigureStyle::Number, 0, true}, {"Доля", FigureStyle::Percent, 1, false}};
    block.rows = {{"=1+1", {decimal_of("20"), decimal_of("71.4")}}, {"Нет & <да>", {decimal_of("8"), std::nullopt}}};
    block.chart = FigureChart::Bars;
    out.blocks.push_back(block);
    block.title = "По дням";
    block.chart = FigureChart::Lines;
    block.columns[1].is_charted = true;
    block.texts = {"=HYPERLINK(\"x\")", "Спасибо"};
    out.blocks.push_back(block);
    block.chart = FigureChart::None;
    out.blocks.push_back(block);
    return out;
}

}  // namespace offerta::testing

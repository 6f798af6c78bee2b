#include <doctest/doctest.h>

#include "tests/shared/document/figures_sample.hpp"
#include "tests/shared/document/xlsx_parts.hpp"

using namespace offerta;
using namespace offerta::testing;

namespace {

bool holds(std::string const& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("K6 figures come with native charts that refer to their cells and bring them along") {
    auto const file = make_figures_xlsx(sample_figures());
    REQUIRE(file.has_value());
    auto parts = parts_of(*file);
    CHECK(parts.contains("xl/charts/chart1.xml"));
    CHECK(parts.contains("xl/charts/chart2.xml"));
    CHECK_FALSE(parts.contains("xl/charts/chart3.xml"));
    std::string const& bars = parts["xl/charts/chart1.xml"];
    CHECK(holds(bars, "<c:barDir val=\"bar\"/>"));
    CHECK(holds(bars, "<c:f>'Анкета  «Платы»'!$B$6:$B$7</c:f>"));
    CHECK(holds(bars, "<c:f>'Анкета  «Платы»'!$A$6:$A$7</c:f>"));
    CHECK(holds(bars, "<c:v>20</c:v>"));
    CHECK(holds(bars, "Насколько полезен вебинар?"));
    CHECK(holds(parts["xl/charts/chart2.xml"], "<c:lineChart>"));
    std::string const& sheet = parts["xl/worksheets/sheet1.xml"];
    CHECK(holds(sheet, "<v>0.714</v>"));
    CHECK_FALSE(holds(sheet, "<f>"));  // no text became a formula
    std::string const& strings = parts["xl/sharedStrings.xml"];
    CHECK(holds(strings, "Нет &amp; &lt;да&gt;"));
    CHECK(holds(strings, "=1+1"));
    CHECK(make_figures_xlsx(sample_figures()).value() == *file);
}

TEST_CASE("figures beyond the bounds are refused") {
    FiguresDocument figures = sample_figures();
    figures.blocks[1].rows[0].values.pop_back();
    CHECK(make_figures_xlsx(figures).error().place == "blocks[1].rows[0]");
    figures = sample_figures();
    figures.blocks.resize(kMaxFigureBlocks + 1);
    CHECK(make_figures_xlsx(figures).error().code == ErrorCode::OutOfRange);
    figures.blocks.clear();
    CHECK(make_figures_xlsx(figures).has_value());
}

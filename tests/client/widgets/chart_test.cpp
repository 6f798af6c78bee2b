#include <doctest/doctest.h>

#include "client/ui/widgets/chart.hpp"

using offerta::client::ui::chart_step;
using offerta::client::ui::shared_width;

TEST_CASE("grid lines stand at round figures, and three of them reach the highest value") {
    for (std::int64_t const most :
         {1LL, 2LL, 3LL, 4LL, 7LL, 10LL, 56'730'126LL, 60'000'000LL, 60'000'001LL, 999LL, 123'456'789'012LL}) {
        std::int64_t const step = chart_step(most, 3);
        CHECK(step * 3 >= most);
        std::int64_t mantissa = step;
        while (mantissa % 10 == 0) mantissa /= 10;
        CHECK((mantissa == 1 || mantissa == 2 || mantissa == 5 || mantissa == 25));
    }
    CHECK(chart_step(56'730'126, 3) == 20'000'000);
    CHECK(chart_step(0, 3) == 1);
    CHECK(chart_step(INT64_MAX, 3) > 0);
}

TEST_CASE("names of a legend share its room: short ones keep their width, long ones are cut alike") {
    CHECK(shared_width({50, 80, 70}, 200) == 80);
    CHECK(shared_width({50, 80, 70}, 180) == 65);
    CHECK(shared_width({300, 40, 300}, 240) == 100);
    CHECK(shared_width({300, 300}, 10) == 24);
    CHECK(shared_width({}, 100) >= 0);
}

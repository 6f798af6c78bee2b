#include "shared/quote/regenerate.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <tuple>

#include "shared/quote/edit.hpp"
#include "tests/support/random.hpp"

using namespace offerta;
using testing::Random;

namespace {

LineId fresh_id(std::uint32_t& next) {
    LineId id;
    ++next;
    for (std::size_t i = 0; i < 4; ++i) id.value.bytes[15 - i] = static_cast<std::uint8_t>(next >> (8 * i));
    return id;
}

auto key_of(GeneratedLine const& line) { return std::tuple(line.sku, line.group, line.optional); }
auto key_of(Line const& line) {
    return std::tuple(line.generated_sku(), line.generated->group, line.generated->optional);
}

// What the rules give: each key once (S4 has merged them).
std::vector<GeneratedLine> random_given(Random& random) {
    std::vector<GeneratedLine> given;
    std::size_t const count = random.below(7);
    for (std::size_t i = 0; i < count; ++i) {
        GeneratedLine line;
        line.sku = std::string(1, static_cast<char>('A' + random.below(5)));
        line.group = random.chance(70) ? "" : "spare";
        line.optional = random.chance(20);
        line.quantity = random.decimal(1, 9, 1);
        auto const same = [&](GeneratedLine const& one) { return key_of(one) == key_of(line); };
        if (std::none_of(given.begin(), given.end(), same)) given.push_back(line);
    }
    return given;
}

void change_by_hand(Random& random, std::vector<Line>& lines, std::uint32_t& next) {
    for (Line& line : lines) {
        if (random.chance(20)) line.manual_quantity = random.decimal(0, 20, 0);
        if (random.chance(10)) line.manual_discount = random.decimal(-5, 50, 2);
        if (random.chance(10)) line.note = "by hand";
        if (line.generated && random.chance(10)) {
            if (line.generated->sku.empty()) line.generated->sku = line.sku;
            line.sku = "replaced";
        }
    }
    if (random.chance(40)) {
        Line added;
        added.id = fresh_id(next);
        added.sku = "H";
        added.manual_quantity = Decimal::from_int(1);
        lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(random.below(lines.size() + 1)), added);
    }
    if (!lines.empty() && random.chance(40)) std::swap(lines[random.below(lines.size())], lines.back());
}

std::vector<Line> generated_again(std::vector<Line> lines, std::vector<GeneratedLine> const& given,
                                  std::uint32_t& next) {
    std::vector<LineId> ids;
    for (std::size_t i = 0; i < given.size(); ++i) ids.push_back(fresh_id(next));
    return merge_generated(std::move(lines), given, ids);
}

// Everything of a line that is not the rules'.
auto hand_part(Line const& line) { return std::tuple(line.id, line.sku, hand_of(line)); }

}  // namespace

TEST_CASE("S6 whatever was done by hand survives generating again, in the order that the user made") {
    Random random(20260702);
    for (int round = 0; round < 300; ++round) {
        std::uint32_t next = 0;
        std::vector<Line> lines;
        for (int again = 0; again < 4; ++again) {
            std::vector<Line> const before = lines;
            std::vector<GeneratedLine> const given = random_given(random);
            lines = generated_again(std::move(lines), given, next);

            std::size_t place = 0;
            for (Line const& old : before) {
                while (place < lines.size() && lines[place].id != old.id) ++place;
                REQUIRE(place < lines.size());  // kept, and behind the one that stood before it
                CHECK(hand_part(lines[place]) == hand_part(old));
            }
            std::size_t current = 0;
            for (Line const& line : lines) {
                if (!line.generated || !line.generated->is_current) continue;
                ++current;
                auto const found = std::find_if(given.begin(), given.end(),
                                                [&](GeneratedLine const& one) { return key_of(one) == key_of(line); });
                REQUIRE(found != given.end());
                CHECK(line.generated->quantity == found->quantity);
            }
            CHECK(current == given.size());
            CHECK(generated_again(lines, given, next) == lines);
            change_by_hand(random, lines, next);
        }
    }
}

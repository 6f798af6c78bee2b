#include <algorithm>
#include <iterator>
#include <limits>
#include <nlohmann/json.hpp>

#include "tests/fuzz/support/fuzz_target.hpp"
#include "tests/support/random.hpp"

// Changes an input that is a letter and JSON by its structure: bytes changed blindly are mostly no JSON any more, and
// the readers behind the parser would hardly be reached.

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t max_size);

namespace {

using nlohmann::json;
using offerta::testing::Random;

constexpr int kBlindPercent = 15;
constexpr int kChangesMax = 4;

void collect(json& value, std::vector<json*>& out) {
    out.push_back(&value);
    if (!value.is_structured()) return;
    for (json& child : value) collect(child, out);
}

json interesting(Random& random) {
    switch (random.below(20)) {
        case 0:
            return nullptr;
        case 1:
            return random.chance(50);
        case 2:
            return random.any_size();
        case 3:
            return random.between(-2, 12);
        case 4:
            return 1e300;
        case 5:
            return 0.5;
        case 6:
            return json::array();
        case 7:
            return json::object();
        case 8:
            return "";
        case 9:
            return std::string(random.below(300), 'x');
        case 10:
            return std::string("a\0b", 3);
        case 11:
            return offerta::Decimal::from_micros(random.any_size()).to_string();
        case 12:
            return std::to_string(random.any_size());
        case 13:
            return "9223372036854.775807";
        case 14:
            return "-0.0000001";
        case 15:
            return "0001-01-01";
        case 16:
            return "9999-12-31T23:59:59.999-18:00";
        case 17:
            return "00000000-0000-0000-0000-000000000000";
        case 18:
            return "JPY";
        default:
            return std::numeric_limits<std::uint64_t>::max();
    }
}

void change_text(json& value, Random& random) {
    auto text = value.get<std::string>();
    std::size_t const size = text.size();
    text.resize(size + 8 + random.below(24));
    text.resize(LLVMFuzzerMutate(reinterpret_cast<std::uint8_t*>(text.data()), size, text.size()));
    value = text;
}

void change_array(json& value, Random& random, json const& other) {
    std::size_t const at = random.below(value.size() + 1);
    if (value.empty() || random.chance(30)) {
        value.insert(value.begin() + static_cast<std::ptrdiff_t>(at), other);
    } else if (random.chance(50)) {
        json const copy = value[random.below(value.size())];
        value.insert(value.begin() + static_cast<std::ptrdiff_t>(at), copy);
    } else {
        value.erase(value.begin() + static_cast<std::ptrdiff_t>(random.below(value.size())));
    }
}

void change_object(json& value, Random& random, json const& other) {
    if (other.is_object() && !other.empty() && random.chance(50)) {
        auto const from = std::next(other.begin(), static_cast<std::ptrdiff_t>(random.below(other.size())));
        value[from.key()] = json(from.value());
    } else if (!value.empty()) {
        value.erase(std::next(value.begin(), static_cast<std::ptrdiff_t>(random.below(value.size()))));
    }
}

void change(json& whole, Random& random) {
    std::vector<json*> places;
    collect(whole, places);
    json& place = *places[random.below(places.size())];
    json const other = *places[random.below(places.size())];
    if (random.chance(20))
        place = interesting(random);
    else if (random.chance(20))
        place = other;
    else if (place.is_string())
        change_text(place, random);
    else if (place.is_array())
        change_array(place, random, other);
    else if (place.is_object())
        change_object(place, random, other);
    else
        place = interesting(random);
}

}  // namespace

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                               unsigned int seed) {
    Random random(seed);
    if (size < 2 || random.chance(kBlindPercent)) return LLVMFuzzerMutate(data, size, max_size);
    auto value = json::parse(data + 1, data + size, nullptr, false);
    if (value.is_discarded()) return LLVMFuzzerMutate(data, size, max_size);
    for (std::int64_t i = 0, n = random.between(1, kChangesMax); i < n; ++i) change(value, random);
    std::string const text = value.dump(-1, ' ', false, json::error_handler_t::replace);
    if (text.size() + 1 > max_size) return LLVMFuzzerMutate(data, size, max_size);
    std::copy(text.begin(), text.end(), data + 1);
    return text.size() + 1;
}

#include <nlohmann/json.hpp>

#include "shared/base/fixed_text.hpp"
#include "tests/vectors/case.hpp"

namespace offerta::vectors {

namespace {

constexpr std::size_t kShownBytes = 300;
constexpr std::string_view kAbsent = "(absent)";

std::string dumped(Json const& json) {
    std::string text = json.dump(-1, ' ', false, Json::error_handler_t::replace);
    if (text.size() > kShownBytes) text = text.substr(0, kShownBytes) + "…";
    return text;
}

class Comparison {
  public:
    explicit Comparison(Differences& out) : out_(out) {}

    void compare(Json const& expected, Json const& got, std::string const& path) {
        if (expected.is_object() && got.is_object()) return members(expected, got, path);
        if (expected.is_array() && got.is_array()) return items(expected, got, path);
        if (expected != got) out_.push_back({path, dumped(expected), dumped(got)});
    }

  private:
    void members(Json const& expected, Json const& got, std::string const& path) {
        for (auto member = expected.begin(); member != expected.end(); ++member) {
            std::string const place = path + '.' + member.key();
            auto const found = got.find(member.key());
            if (found != got.end())
                compare(member.value(), *found, place);
            else if (!member.value().is_null())
                out_.push_back({place, dumped(member.value()), std::string{kAbsent} + " in " + dumped(got)});
        }
    }

    void items(Json const& expected, Json const& got, std::string const& path) {
        if (expected.size() != got.size())
            out_.push_back({path, std::to_string(expected.size()) + " items: " + dumped(expected),
                            std::to_string(got.size()) + " items: " + dumped(got)});
        for (std::size_t i = 0; i < std::min(expected.size(), got.size()); ++i)
            compare(expected[i], got[i], path + '[' + std::to_string(i) + ']');
    }

    Differences& out_;
};

}  // namespace

Differences compare(Json const& expected, Json const& got, std::string const& path) {
    Differences out;
    if (!expected.is_object() || expected.empty())
        out.push_back({path, "an object with one member or more", dumped(expected)});
    else
        Comparison{out}.compare(expected, got, path);
    return out;
}

}  // namespace offerta::vectors

#include "shared/protocol/json_body.hpp"

#include <algorithm>
#include <set>
#include <vector>

#include "shared/base/fixed_text.hpp"
#include "shared/base/text.hpp"
#include "shared/protocol/json_in.hpp"

namespace offerta {

namespace {

using nlohmann::json;

constexpr std::size_t kMaxRepeated = 20;

/// "body.line 3.column 7" of the byte at `index`; the end of the text is a place too.
std::string place_in_text(std::string_view text, std::size_t index) {
    std::string_view const before = text.substr(0, std::min(index, text.size()));
    std::size_t const line = before.rfind('\n');
    std::string_view const in_line = line == std::string_view::npos ? before : before.substr(line + 1);
    auto const continues = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; };
    auto const column =
        1 + in_line.size() - static_cast<std::size_t>(std::count_if(in_line.begin(), in_line.end(), continues));
    return "body.line " + std::to_string(1 + std::count(before.begin(), before.end(), '\n')) + ".column " +
           std::to_string(column);
}

/// Follows a text without keeping its values: the first fault of its form, and members that are given twice.
class BodyReader final : public nlohmann::json_sax<json> {
  public:
    explicit BodyReader(std::string_view text) : text_(text) {}

    [[nodiscard]] Findings take() { return std::move(findings_); }

    bool null() override { return value(); }
    bool boolean(bool) override { return value(); }
    bool number_integer(number_integer_t) override { return value(); }
    bool number_unsigned(number_unsigned_t) override { return value(); }
    bool number_float(number_float_t, string_t const&) override { return value(); }
    bool string(string_t&) override { return value(); }
    bool binary(binary_t&) override { return value(); }
    bool start_object(std::size_t) override { return open(false); }
    bool end_object() override { return close(); }
    bool start_array(std::size_t) override { return open(true); }
    bool end_array() override { return close(); }

    bool key(string_t& name) override {
        Level& level = levels_.back();
        level.name = name;
        if (level.names.insert(name).second) return true;
        findings_.push_back({Severity::Error, {ErrorCode::Duplicate, path(), "a member once", {}}});
        return findings_.size() < kMaxRepeated;
    }

    bool parse_error(std::size_t read, std::string const& token, json::exception const&) override {
        // `read` counts what has been read, the byte that is wrong too.
        std::string const place = place_in_text(text_, read == 0 ? 0 : read - 1);
        std::string const got = is_valid_utf8(token) ? shown(std::string_view(token)) : std::string();
        findings_.clear();
        findings_.push_back({Severity::Error, {ErrorCode::InvalidFormat, place, "JSON text", got}});
        return false;
    }

  private:
    struct Level {
        bool is_array = false;
        std::size_t index = 0;  // of an array's value that is being read
        std::string name = {};  // of an object's member that is being read
        std::set<std::string> names = {};
    };

    bool value() {
        if (!levels_.empty()) ++levels_.back().index;
        return true;
    }
    bool open(bool is_array) {
        levels_.push_back({is_array});
        return true;
    }
    bool close() {
        levels_.pop_back();
        return value();
    }
    [[nodiscard]] std::string path() const {
        std::string out;
        for (Level const& level : levels_) {
            if (level.is_array)
                out += '[' + std::to_string(level.index) + ']';
            else
                out += (out.empty() ? "" : ".") + level.name;
        }
        return out;
    }

    std::string_view text_;
    std::vector<Level> levels_;
    Findings findings_;
};

}  // namespace

Decoded<json> parse_body(std::string_view text) {
    if (auto const deep = too_deep_at(text))
        return tl::unexpected(Findings{{Severity::Error,
                                        {ErrorCode::TooMany, place_in_text(text, *deep),
                                         "nesting of at most " + std::to_string(kMaxJsonDepth) + " levels", ""}}});
    BodyReader reader(text);
    (void)json::sax_parse(text.begin(), text.end(), &reader);
    if (Findings findings = reader.take(); !findings.empty()) return tl::unexpected(std::move(findings));
    return parse_json(text);
}

}  // namespace offerta

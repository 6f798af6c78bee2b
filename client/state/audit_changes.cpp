#include "client/state/audit_changes.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

#include "shared/base/text.hpp"

namespace offerta::client {
namespace {

struct Leaf {
    std::string place;
    std::string text;
};

constexpr std::size_t kMaxValues = 2'000;  ///< more than anybody reads; the whole is in the exported file
constexpr int kMaxDepth = 40;              ///< of what the server writes; deeper texts are shown as they stand

/// Takes a JSON text apart into its values with their places. Only for showing: numbers and words
/// stay as written.
class Flattener {
  public:
    explicit Flattener(std::string_view text) : text_(text) {}

    [[nodiscard]] std::optional<std::vector<Leaf>> run() {
        if (!value({}, 0)) return std::nullopt;
        skip();
        if (at_ != text_.size()) return std::nullopt;
        return std::move(out_);
    }

  private:
    void skip() {
        while (at_ < text_.size() && std::string_view(" \t\r\n").find(text_[at_]) != std::string_view::npos) ++at_;
    }
    bool take(char c) {
        skip();
        if (at_ >= text_.size() || text_[at_] != c) return false;
        ++at_;
        return true;
    }
    bool value(std::string const& place, int depth) {
        skip();
        if (depth > kMaxDepth || at_ >= text_.size()) return false;
        if (text_[at_] == '{') return object(place, depth);
        if (text_[at_] == '[') return list(place, depth);
        if (text_[at_] != '"') return word(place);
        auto text = string();
        if (!text) return false;
        out_.push_back({place, std::move(*text)});
        return true;
    }
    bool object(std::string const& place, int depth) {
        ++at_;
        if (take('}')) return true;
        do {
            skip();
            auto const key = string();
            if (!key || !take(':')) return false;
            if (!value(place.empty() ? *key : place + "." + *key, depth + 1)) return false;
        } while (take(','));
        return take('}');
    }
    bool list(std::string const& place, int depth) {
        ++at_;
        if (take(']')) return true;
        std::size_t index = 0;
        do {
            if (!value(place + "[" + std::to_string(index++) + "]", depth + 1)) return false;
        } while (take(','));
        return take(']');
    }
    /// A number, true, false or null; a null is no value.
    bool word(std::string const& place) {
        std::size_t const end = std::min(text_.find_first_of(",]} \t\r\n", at_), text_.size());
        std::string_view const found = text_.substr(at_, end - at_);
        at_ = end;
        if (found.empty()) return false;
        if (found != "null") out_.push_back({place, std::string(found)});
        return true;
    }
    std::optional<std::string> string() {
        if (at_ >= text_.size() || text_[at_] != '"') return std::nullopt;
        std::string out;
        for (++at_; at_ < text_.size(); ++at_) {
            char const c = text_[at_];
            if (c == '"') {
                ++at_;
                return out;
            }
            if (c != '\\')
                out += c;
            else if (!escape(out))
                return std::nullopt;
        }
        return std::nullopt;
    }
    bool escape(std::string& out) {
        if (++at_ >= text_.size()) return false;
        constexpr std::string_view kNames = "bfnrt", kMeans = "\b\f\n\r\t";
        char const c = text_[at_];
        if (c == 'u') return code_point(out);
        auto const known = kNames.find(c);
        out += known == std::string_view::npos ? c : kMeans[known];
        return true;
    }
    /// "\u041a": the server writes such only for control characters, so halves of pairs need no
    /// joining.
    bool code_point(std::string& out) {
        if (at_ + 4 >= text_.size()) return false;
        char32_t code = 0;
        for (int i = 0; i < 4; ++i) {
            auto const digit = std::string_view("0123456789abcdef").find(static_cast<char>(text_[++at_] | 0x20));
            if (digit == std::string_view::npos) return false;
            code = code * 16 + static_cast<char32_t>(digit);
        }
        append_utf8(out, code);
        return true;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::vector<Leaf> out_;
};

std::vector<Leaf> leaves_of(std::string_view text) {
    if (trim(text).empty()) return {};
    if (auto values = Flattener(text).run()) {
        if (values->size() > kMaxValues) values->resize(kMaxValues);
        return std::move(*values);
    }
    return {{{}, std::string(text)}};
}

std::string const* find_leaf(std::vector<Leaf> const& values, std::string const& place) {
    auto const it = std::find_if(values.begin(), values.end(), [&](Leaf const& value) { return value.place == place; });
    return it == values.end() ? nullptr : &it->text;
}

}  // namespace

std::vector<AuditChange> audit_changes(std::string_view before, std::string_view after) {
    std::vector<Leaf> const was = leaves_of(before), now = leaves_of(after);
    std::vector<AuditChange> out;
    for (Leaf const& value : now) {
        std::string const* old = find_leaf(was, value.place);
        if (old == nullptr || *old != value.text)
            out.push_back({value.place, old == nullptr ? std::string() : *old, value.text});
    }
    for (Leaf const& value : was) {
        if (find_leaf(now, value.place) == nullptr) out.push_back({value.place, value.text, {}});
    }
    return out;
}

}  // namespace offerta::client

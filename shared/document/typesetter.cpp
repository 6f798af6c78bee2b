#include "shared/document/typesetter.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "shared/base/text.hpp"

namespace offerta {
namespace {

constexpr char32_t kReplacement = 0xFFFD;
constexpr std::size_t kUnitMax = 3;  ///< letters of a unit that stays with its number

/// What may stand for a character that no font has. Blanks, dashes, quotes and ligatures lose nothing.
std::u32string_view simpler(char32_t c) {
    if (c == 0xA0 || c == 0x202F || (c >= 0x2000 && c <= 0x200A) || c == 0x205F || c == 0x3000) return U" ";
    if (c == 0x2010 || c == 0x2011 || c == 0x2012 || c == 0x2212) return U"-";
    if (c == 0x2013 || c == 0x2014 || c == 0x2015) return U"-";
    if (c == 0x2018 || c == 0x2019 || c == 0x2032 || c == 0x2BC) return U"'";
    if (c == 0x201C || c == 0x201D || c == 0x201E || c == 0x2033) return U"\"";
    switch (c) {
        case 0x2026:
            return U"...";
        case 0xFB00:
            return U"ff";
        case 0xFB01:
            return U"fi";
        case 0xFB02:
            return U"fl";
        case 0x20BD:
            return U"RUB";
        case 0x2116:
            return U"No";
        case 0x2122:
            return U"TM";
        default:
            return {};
    }
}

bool is_breaking_blank(char32_t c) { return c == ' ' || (c >= 0x2000 && c <= 0x200A && c != 0x2007) || c == 0x3000; }

/// A line may end after these, when something other than a digit or a blank comes next.
bool ends_part(char32_t c) {
    return c == '-' || c == '/' || c == '\\' || c == 0x2010 || c == 0x2013 || c == 0x2014 || c == ',' || c == ';' ||
           c == '_';
}

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

bool is_letter(char32_t c) { return (c | 0x20) - 'a' < 26u || c >= 0xC0; }

std::vector<std::string_view> paragraphs(std::string_view text) {
    std::vector<std::string_view> parts;
    for (std::size_t start = 0; start <= text.size();) {
        auto const end = std::min(text.find('\n', start), text.size());
        parts.push_back(text.substr(start, end - start));
        start = end + 1;
    }
    return parts;
}

}  // namespace

Result<Typesetter> Typesetter::create(FontSet const& fonts) {
    Typesetter result;
    OFFERTA_TRY(regular, FontFace::parse(fonts.regular));
    OFFERTA_TRY(semibold, FontFace::parse(fonts.semibold));
    result.faces_.push_back(std::move(regular));
    result.faces_.push_back(std::move(semibold));
    if (!fonts.fallback.empty()) {
        OFFERTA_TRY(fallback, FontFace::parse(fonts.fallback));
        result.faces_.push_back(std::move(fallback));
    }
    return result;
}

bool Typesetter::find(char32_t character, FontRole role, Glyph& out) const {
    for (auto const font : {role, FontRole::Fallback}) {
        if (static_cast<std::size_t>(font) >= faces_.size() || !face(font).has(character)) continue;
        out = {character, font, static_cast<std::uint16_t>(face(font).width(character))};
        return true;
    }
    return false;
}

void Typesetter::append_character(std::vector<Glyph>& out, char32_t character, FontRole role,
                                  std::vector<char32_t>* missing) const {
    Glyph glyph{};
    if (find(character, role, glyph)) return out.push_back(glyph);
    auto const words = simpler(character);
    for (auto const c : words) {
        if (find(c, role, glyph)) out.push_back(glyph);
    }
    if (!words.empty()) return;
    if (missing != nullptr && std::find(missing->begin(), missing->end(), character) == missing->end()) {
        missing->push_back(character);
    }
    if (find(kReplacement, role, glyph) || find('?', role, glyph)) out.push_back(glyph);
}

std::vector<Typesetter::Glyph> Typesetter::glyphs(std::string_view text, FontRole role,
                                                  std::vector<char32_t>* missing) const {
    std::vector<Glyph> out;
    out.reserve(text.size());
    for (std::size_t position = 0; position < text.size();) {
        append_character(out, next_code_point(text, position), role, missing);
    }
    return out;
}

/// Whether a line may end before run[i]. "Кол-во" stays whole, as does "3 кВА".
bool Typesetter::may_break(std::vector<Glyph> const& run, std::size_t i) {
    auto const at = [&run](std::size_t place) { return place < run.size() ? run[place].character : U' '; };
    char32_t const before = run[i - 1].character;
    if (is_breaking_blank(run[i].character)) return false;
    if (!is_breaking_blank(before)) {
        bool const leaves_enough = !is_breaking_blank(at(i + 1)) && !is_breaking_blank(at(i + 2));
        return ends_part(before) && leaves_enough && !is_digit(run[i].character) && !ends_part(run[i].character);
    }
    bool const follows_number = i >= 2 && is_digit(run[i - 2].character);
    std::size_t letters = 0;
    while (letters <= kUnitMax && is_letter(at(i + letters))) ++letters;
    return !(follows_number && letters > 0 && letters <= kUnitMax);
}

Length Typesetter::width(std::string_view text, TextStyle const& style) const {
    std::int64_t total = 0;
    for (auto const& glyph : glyphs(text, style.font)) total += glyph.width;
    return scaled(total, style.size);
}

Length Typesetter::widest_word(std::string_view text, TextStyle const& style) const {
    std::int64_t widest = 0;
    std::int64_t current = 0;
    auto const run = glyphs(text, style.font);
    for (std::size_t i = 0; i < run.size(); ++i) {
        if (i > 0 && may_break(run, i)) current = 0;
        if (!is_breaking_blank(run[i].character) || current > 0) current += run[i].width;
        if (!is_breaking_blank(run[i].character)) widest = std::max(widest, current);
    }
    return scaled(widest, style.size);
}

std::vector<std::string> Typesetter::wrap(std::string_view text, TextStyle const& style, Length width) {
    std::vector<std::string> lines;
    // up to a thousandth of a point more: widths are rounded down when they are measured
    std::int64_t const limit = (static_cast<std::int64_t>(width) * 1000 + 999) / style.size;
    for (auto const paragraph : paragraphs(text)) {
        auto const run = glyphs(paragraph, style.font, &missing_);
        std::size_t start = 0;
        do {
            std::int64_t used = 0;
            std::size_t end = start;
            std::size_t last_break = start;
            while (end < run.size()) {
                if (end > start && may_break(run, end)) last_break = end;
                used += run[end].width;
                // a blank at the end of a line may hang over
                if (used > limit && end > start && !is_breaking_blank(run[end].character)) break;
                ++end;
            }
            if (end < run.size() && last_break > start) end = last_break;
            std::size_t visible = end;
            while (visible > start && is_breaking_blank(run[visible - 1].character)) --visible;
            std::string line;
            for (auto i = start; i < visible; ++i) append_utf8(line, run[i].character);
            lines.push_back(std::move(line));
            start = end;
        } while (start < run.size());
    }
    return lines;
}

void Typesetter::draw(Page& page, Length x, Length y, std::string_view text, TextStyle const& style) {
    auto const run = glyphs(text, style.font, &missing_);
    for (std::size_t start = 0; start < run.size();) {
        TextOp op{x, y, run[start].font, style.size, style.colour, {}};
        std::int64_t used = 0;
        for (; start < run.size() && run[start].font == op.font; ++start) {
            append_utf8(op.text, run[start].character);
            used += run[start].width;
        }
        x += scaled(used, style.size);
        page.ops.emplace_back(std::move(op));
    }
}

void Typesetter::draw_right(Page& page, Length right, Length y, std::string_view text, TextStyle const& style) {
    draw(page, right - width(text, style), y, text, style);
}

}  // namespace offerta

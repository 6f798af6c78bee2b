#include "shared/document/font_face.hpp"

#include <algorithm>
#include <string_view>

namespace offerta {
namespace {

/// Big-endian reads that stay inside: what lies outside reads as 0.
class Reader {
  public:
    explicit Reader(std::span<std::uint8_t const> bytes) : bytes_(bytes) {}

    [[nodiscard]] std::size_t size() const { return bytes_.size(); }
    [[nodiscard]] std::uint32_t u8(std::size_t at) const { return at < bytes_.size() ? bytes_[at] : 0u; }
    [[nodiscard]] std::uint32_t u16(std::size_t at) const { return u8(at) << 8 | u8(at + 1); }
    [[nodiscard]] std::uint32_t u32(std::size_t at) const { return u16(at) << 16 | u16(at + 2); }
    [[nodiscard]] int i16(std::size_t at) const { return static_cast<std::int16_t>(u16(at)); }
    [[nodiscard]] Reader from(std::size_t offset, std::size_t length) const {
        if (offset > bytes_.size()) return Reader({});
        return Reader(bytes_.subspan(offset, std::min(length, bytes_.size() - offset)));
    }

  private:
    std::span<std::uint8_t const> bytes_;
};

Reader table(Reader const& file, std::string_view tag) {
    std::uint32_t const count = file.u16(4);
    for (std::uint32_t i = 0; i < count; ++i) {
        std::size_t const at = 12 + 16 * i;
        bool same = true;
        for (std::size_t c = 0; c < 4; ++c) same = same && file.u8(at + c) == static_cast<std::uint8_t>(tag[c]);
        if (same) return file.from(file.u32(at + 8), file.u32(at + 12));
    }
    return Reader({});
}

/// The Unicode map of the BMP (platform 3, encoding 1, format 4): the one that libharu reads.
Reader unicode_map(Reader const& cmap) {
    std::uint32_t const count = cmap.u16(2);
    for (std::uint32_t i = 0; i < count; ++i) {
        std::size_t const at = 4 + 8 * i;
        auto const offset = cmap.u32(at + 4);
        if (cmap.u16(at) == 3 && cmap.u16(at + 2) == 1 && cmap.u16(offset) == 4) {
            return cmap.from(offset, cmap.size());
        }
    }
    return Reader({});
}

struct Segment {
    std::uint32_t first;
    std::uint32_t last;
    std::uint32_t delta;
    std::uint32_t range_offset;
    std::size_t range_at;
};

Segment segment(Reader const& map, std::uint32_t index, std::uint32_t count) {
    std::size_t const ends = 14;
    std::size_t const starts = ends + 2 * count + 2;
    std::size_t const range_at = starts + 4 * count + 2 * index;
    return {map.u16(starts + 2 * index), map.u16(ends + 2 * index), map.u16(starts + 2 * count + 2 * index),
            map.u16(range_at), range_at};
}

std::uint32_t glyph_of(Reader const& map, Segment const& part, std::uint32_t character) {
    if (part.range_offset == 0) return (character + part.delta) & 0xffff;
    auto const glyph = map.u16(part.range_at + part.range_offset + 2 * (character - part.first));
    return glyph == 0 ? 0 : (glyph + part.delta) & 0xffff;
}

struct Metrics {
    Reader hmtx;
    std::uint32_t long_count;
    std::uint32_t glyph_count;
    std::uint32_t units_per_em;

    [[nodiscard]] std::uint16_t width(std::uint32_t glyph) const {
        auto const row = std::min(glyph, long_count - 1);
        return static_cast<std::uint16_t>(hmtx.u16(4 * row) * 1000 / units_per_em);
    }
};

}  // namespace

void FontFace::set_width(std::uint32_t character, std::uint16_t width) {
    auto& page = pages_[character / kPage];
    if (page == 0) {
        widths_.resize(widths_.size() + kPage, kNone);
        page = static_cast<std::uint16_t>(widths_.size() / kPage);
    }
    widths_[(page - 1u) * kPage + character % kPage] = width;
}

Result<FontFace> FontFace::parse(std::span<std::uint8_t const> file) {
    Reader const reader(file);
    auto const head = table(reader, "head");
    auto const hhea = table(reader, "hhea");
    auto const maxp = table(reader, "maxp");
    auto const map = unicode_map(table(reader, "cmap"));
    Metrics const metrics{table(reader, "hmtx"), hhea.u16(34), maxp.u16(4), head.u16(18)};
    if (metrics.units_per_em == 0 || metrics.long_count == 0 || map.size() == 0 || table(reader, "glyf").size() == 0) {
        return fail(ErrorCode::InvalidFormat, "font", "a TrueType file with a Unicode map");
    }
    FontFace face;
    face.pages_.resize(0x10000 / kPage);
    face.ascent_ = hhea.i16(4) * 1000 / static_cast<int>(metrics.units_per_em);
    face.descent_ = hhea.i16(6) * 1000 / static_cast<int>(metrics.units_per_em);
    std::uint32_t const count = map.u16(6) / 2;
    for (std::uint32_t i = 0; i < count; ++i) {
        auto const part = segment(map, i, count);
        for (auto c = part.first; c <= part.last && c < 0xffff; ++c) {
            auto const glyph = glyph_of(map, part, c);
            if (glyph != 0 && glyph < metrics.glyph_count) face.set_width(c, metrics.width(glyph));
        }
    }
    return face;
}

}  // namespace offerta

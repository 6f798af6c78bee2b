"""Cuts Inter and Lucide to what the interface and the documents use.

Inter comes as CFF. libharu reads only quadratic outlines, so the curves are converted; one file serves the screen
and the page. Figures are the tabular ones, because neither Dear ImGui nor libharu applies OpenType features.
Lucide's code points lie partly outside the basic plane, which Dear ImGui does not draw by default: icons are moved
to U+E000 and on, and named in a generated header.
"""

import argparse
import json
from pathlib import Path

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

FIRST_ICON = 0xE000
CURVE_ERROR = 1.0  # units of 1/2816 em
RANGES = [
    (0x20, 0x7E),  # Latin
    (0xA0, 0x17F),  # Latin of Europe
    (0x386, 0x3CE),  # Greek: units and symbols of electronics
    (0x400, 0x45F),  # Cyrillic
    (0x490, 0x4E9),  # Cyrillic of Kazakh, Kyrgyz, Tatar, Ukrainian and others
]
SIGNS = (
    "₽₸₴€№×÷−–—…«»„“”‘’‚≤≥≠≈→←↑↓↵″′•·™∞√⌘⇧"
    "\u00a0\u202f\u2009\u2007\u2011"
    "Ω∆‰⌀\ufffd"
)


def characters():
    codes = {code for first, last in RANGES for code in range(first, last + 1)}
    return codes | {ord(sign) for sign in SIGNS}


def tabular_figures(font):
    """Maps the code points of 0-9 to the glyphs that the feature tnum would give."""
    gsub = font["GSUB"].table
    lookups = {
        index
        for record in gsub.FeatureList.FeatureRecord
        if record.FeatureTag == "tnum"
        for index in record.Feature.LookupListIndex
    }
    glyphs = {}
    for index in sorted(lookups):
        for table in gsub.LookupList.Lookup[index].SubTable:
            table = getattr(table, "ExtSubTable", table)
            glyphs.update(getattr(table, "mapping", {}))
    figures = {ord(digit): glyphs[font.getBestCmap()[ord(digit)]] for digit in "0123456789"}
    for table in font["cmap"].tables:
        table.cmap.update({code: glyph for code, glyph in figures.items() if code in table.cmap})


def cut(font, codes):
    options = subset.Options()
    options.layout_features = []
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = [1, 2, 3, 4, 6]
    options.name_languages = [0x409]
    options.glyph_names = False
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "DSIG", "STAT", "MVAR", "meta"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=codes)
    cutter.subset(font)


def to_quadratic(font):
    """Replaces the CFF table by glyf and loca."""
    glyph_set = font.getGlyphSet()
    glyphs = {}
    for name in font.getGlyphOrder():
        pen = TTGlyphPen(glyph_set)
        glyph_set[name].draw(Cu2QuPen(pen, CURVE_ERROR, reverse_direction=True))
        glyphs[name] = pen.glyph()
    font["loca"] = newTable("loca")
    font["glyf"] = glyf = newTable("glyf")
    glyf.glyphOrder = font.getGlyphOrder()
    glyf.glyphs = glyphs
    del font["CFF "]
    font["maxp"].tableVersion = 0x00010000
    for field in ("maxZones", "maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs",
                  "maxStackElements", "maxSizeOfInstructions", "maxComponentElements"):
        setattr(font["maxp"], field, 0)
    font["maxp"].maxZones = 1
    font["head"].glyphDataFormat = 0
    font["post"].formatType = 3.0
    font.sfntVersion = "\000\001\000\000"


def build_inter(source, target):
    font = TTFont(source, recalcTimestamp=False)
    tabular_figures(font)
    cut(font, characters())
    to_quadratic(font)
    font.save(target)


def build_fallback(source, target):
    """The rest of what Inter has in the basic plane; documents ask for it when a character is missing."""
    font = TTFont(source, recalcTimestamp=False)
    cut(font, {code for code in font.getBestCmap() if code < 0xFFFE} - characters())
    to_quadratic(font)
    for record in font["name"].names:
        if record.nameID in (1, 3, 4, 6):  # libharu tells fonts apart by these
            record.string = "Inter-Fallback"
    font.save(target)


def build_icons(source, names, target, header):
    codes = json.loads((source / "codepoints.json").read_text())
    missing = [name for name in names if name not in codes]
    if missing:
        raise SystemExit(f"lucide has no icon {', '.join(missing)}")
    font = TTFont(source / "lucide.ttf", recalcTimestamp=False)
    glyphs = font.getBestCmap()
    chosen = {FIRST_ICON + place: glyphs[codes[name]] for place, name in enumerate(names)}
    for table in font["cmap"].tables:
        table.cmap = dict(chosen) if table.isUnicode() else {}
    cut(font, chosen)
    font.save(target)
    header.parent.mkdir(parents=True)
    header.write_text(icon_header(names))


def icon_header(names):
    lines = [
        "// Generated from icons.txt: the icons of the interface as UTF-8, for the font lucide.ttf.",
        "#pragma once",
        "",
        "namespace offerta::client::icons {",
        "",
        f"inline constexpr unsigned kFirst = {FIRST_ICON:#x};",
        f"inline constexpr unsigned kLast = {FIRST_ICON + len(names) - 1:#x};",
    ]
    for place, name in enumerate(names):
        constant = "k" + "".join(part.capitalize() for part in name.split("-"))
        utf8 = "".join(f"\\x{byte:02x}" for byte in chr(FIRST_ICON + place).encode())
        lines.append(f'inline constexpr char const* {constant} = "{utf8}";')
    lines += ["", "}  // namespace offerta::client::icons", ""]
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for option in ("inter", "lucide", "icons", "out"):
        parser.add_argument(f"--{option}", type=Path, required=True)
    given = parser.parse_args()
    for weight in ("Regular", "SemiBold"):
        build_inter(given.inter / f"Inter-{weight}.otf", given.out / f"Inter-{weight}.ttf")
        # The same bytes under the documents' name: what the browser has once, it does not fetch again.
        (given.out / f"InterDoc-{weight}.ttf").symlink_to(f"Inter-{weight}.ttf")
    build_fallback(given.inter / "Inter-Regular.otf", given.out / "InterDoc-Fallback.ttf")
    names = [name for line in given.icons.read_text().splitlines() if not line.startswith("#") for name in line.split()]
    build_icons(given.lucide, names, given.out / "lucide.ttf",
                given.out / "include/client/ui/theme/icons.gen.hpp")


main()

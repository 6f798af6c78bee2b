"""Makes the typed table of the interface's words from assets/strings/ru.json and en.json.

A key "quotes.title" becomes Str::quotes_title. A value is a text, or a list of a word's plural forms. Both languages
must have the same keys, the same kind of value and the same places {0}, {1}…; otherwise the build stops.
"""

import json
import re
import sys
from pathlib import Path

FORMS = {"ru": 3, "en": 2}


def load(path):
    def no_repeats(pairs):
        keys = [key for key, _ in pairs]
        repeated = {key for key in keys if keys.count(key) > 1}
        if repeated:
            raise SystemExit(f"{path}: repeated keys {sorted(repeated)}")
        return dict(pairs)

    return json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=no_repeats)


def places(value):
    texts = value if isinstance(value, list) else [value]
    return {place for text in texts for place in re.findall(r"\{\d+\}", text)}


def check(tables):
    problems = []
    ru, en = tables["ru"], tables["en"]
    for key in sorted(set(ru) ^ set(en)):
        problems.append(f"{key}: only in {'ru' if key in ru else 'en'}")
    for key in sorted(set(ru) & set(en)):
        if isinstance(ru[key], list) != isinstance(en[key], list):
            problems.append(f"{key}: plural forms in one language only")
        elif places(ru[key]) != places(en[key]):
            problems.append(f"{key}: different places {sorted(places(ru[key]) ^ places(en[key]))}")
    for language, table in tables.items():
        for key, value in table.items():
            if isinstance(value, list) and len(value) != FORMS[language]:
                problems.append(f"{key}: {language} needs {FORMS[language]} forms")
            if not re.fullmatch(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*", key):
                problems.append(f"{key}: not a key")
    if problems:
        raise SystemExit("strings: " + "; ".join(problems))


def literal(text):
    out = ""
    for byte in text.encode():
        if byte < 0x20 or byte >= 0x7F or byte in b'"\\':
            out += f"\\{byte:03o}"
        else:
            out += chr(byte)
    return f'"{out}"'


def header(keys):
    names = "".join(f"    {key.replace('.', '_')},\n" for key in keys)
    return (
        "// Generated from assets/strings.\n#pragma once\n\n#include <cstdint>\n\n"
        "namespace offerta::client::ui {\n\n"
        f"enum class Str : std::uint16_t {{\n{names}}};\n\n"
        f"inline constexpr int kStrCount = {len(keys)};\n\n"
        "}  // namespace offerta::client::ui\n"
    )


def source(keys, tables):
    out = (
        "// Generated from assets/strings. Forms of a word are separated by a NUL.\n"
        "#include <cstdint>\n#include <string_view>\n\nnamespace offerta::client::ui {\n\n"
    )
    for language, table in tables.items():
        rows = ""
        for key in keys:
            value = table[key]
            forms = value if isinstance(value, list) else [value]
            size = len("\0".join(forms).encode())
            text = '"\\000"'.join(literal(form) for form in forms)
            rows += f"    {{{text}, {size}}},\n"
        out += f"extern std::string_view const kWords_{language}[];\n"
        out += f"std::string_view const kWords_{language}[] = {{\n{rows}}};\n\n"
    return out + "}  // namespace offerta::client::ui\n"


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")


def main():
    folder, out = Path(sys.argv[1]), Path(sys.argv[2])
    tables = {language: load(folder / f"{language}.json") for language in FORMS}
    check(tables)
    keys = sorted(tables["ru"])
    write(out / "client/ui/strings/strings.gen.hpp", header(keys))
    write(out / "client/ui/strings/strings.gen.cpp", source(keys, tables))


main()

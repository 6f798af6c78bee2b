#!/usr/bin/env python3
"""Checks the shape of the sources: who includes whom, which libraries are known where, purity of shared/, sizes.

Prints each finding as file:line: text and ends non-zero when there is one. --counts FILE appends "passed N" and
"failed N", one for each rule.
"""

import argparse
import re
import sys
from pathlib import Path

from rules import (FILE_LINES_MAX, FUNCTION_LINES_P95, IMPURE, LAYERS, LIBRARIES, LIBRARY_HOMES, PLATFORM_HOMES,
                   PLATFORM_MACROS)

ROOT = Path(__file__).resolve().parents[2]
INCLUDE = re.compile(r'^\s*#\s*include\s*(["<])([^">]+)[">]')


class Source:
    def __init__(self, path):
        self.path = path
        self.name = path.relative_to(ROOT).as_posix()
        self.lines = path.read_text(encoding="utf-8").splitlines()
        self.code = strip(self.lines)
        self.includes = [
            (number, match[1], match[2])
            for number, line in enumerate(self.lines, 1)
            if (match := INCLUDE.match(line))
        ]


def strip(lines):
    """The lines without comments and without what stands in quotes; as many lines as before."""
    text = re.sub(
        r'R"(\w*)\((?:.|\n)*?\)\1"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'|//[^\n]*|/\*(?:.|\n)*?\*/',
        lambda found: ('""' if found[0][0] in 'R"' else "0" if found[0][0] == "'" else "") + "\n" * found[0].count("\n"),
        "\n".join(re.sub(r"(?<=\d)'(?=\d)", "", line) for line in lines),
    )
    return text.split("\n")


def layer_of(name):
    """The longest folder of the table that holds the file."""
    parts = name.split("/")[:-1]
    while parts:
        if "/".join(parts) in LAYERS:
            return "/".join(parts)
        parts.pop()
    return None


def allowed(layer):
    """The layer itself and all that it may include, directly or through others."""
    seen, queue = set(), [layer]
    while queue:
        item = queue.pop()
        if item not in seen:
            seen.add(item)
            queue += LAYERS[item]
    return seen


def check_layers(sources):
    for source in sources:
        layer = layer_of(source.name)
        if layer is None:
            if source.name not in ("client/main.cpp", "server/main.cpp", "client/export_main.cpp"):
                yield source, 1, "stands in no layer of tests/layers/rules.py"
            continue
        for number, quote, target in source.includes:
            if quote == '"' and (other := layer_of(target)) and other not in allowed(layer):
                yield source, number, f"{layer} may not include {other} ({target})"


def check_spelling(sources):
    """Own includes are spelled from the root and exist; the own header comes first; headers have #pragma once."""
    for source in sources:
        for number, quote, target in source.includes:
            if quote == '"' and not (ROOT / target).exists() and not target.endswith(".gen.hpp"):
                yield source, number, f'no such file from the root: "{target}"'
        own = source.name.removesuffix(".cpp") + ".hpp"
        if source.name.endswith(".cpp") and (ROOT / own).exists() and source.includes[:1] != []:
            if source.includes[0][2] != own:
                yield source, source.includes[0][0], f'"{own}" comes first'
        if source.name.endswith(".hpp") and "#pragma once" not in source.lines:
            yield source, 1, "#pragma once is missing"


def check_libraries(sources):
    for source in sources:
        for number, _, target in source.includes:
            for library, pattern in LIBRARIES.items():
                if re.match(pattern, target) and not source.name.startswith(tuple(LIBRARY_HOMES[library])):
                    yield source, number, f"{library} is known only to {', '.join(LIBRARY_HOMES[library])}"


def check_purity(sources):
    """shared/ knows no I/O, clock, thread, exception or randomness of its own."""
    for source in sources:
        if source.name.startswith("shared/"):
            for number, line in enumerate(source.code, 1):
                if found := IMPURE.search(line):
                    yield source, number, f"shared/ is pure: {found[0].strip()}"


def check_platform(sources):
    for source in sources:
        if source.name.startswith("client/") and not source.name.startswith(PLATFORM_HOMES):
            for number, line in enumerate(source.code, 1):
                if PLATFORM_MACROS.search(line):
                    yield source, number, "what depends on the platform lives in client/platform"


def check_sizes(sources):
    for source in sources:
        if len(source.lines) > FILE_LINES_MAX:
            yield source, 1, f"{len(source.lines)} lines; at most {FILE_LINES_MAX}"


def check_functions(sources):
    lengths = sorted(item for source in sources for item in function_lengths(source))
    if not lengths:
        return
    at = lambda share: lengths[min(len(lengths) - 1, int(len(lengths) * share))]
    print(f"functions: {len(lengths)}, median {at(0.5)} lines, 95 % below {at(0.95) + 1}")
    if at(0.95) >= FUNCTION_LINES_P95:
        yield sources[0], 1, f"the 95th percentile of function lengths is {at(0.95)}; below {FUNCTION_LINES_P95}"


HEAD = re.compile(r"\)\s*(?:const|noexcept|override|final|mutable|&|\s|->\s*[\w:<>,\s*&]+)*\{\s*$")
CONTROL = re.compile(r"^\s*(?:\}\s*)?(?:else\s+)?(?:if|for|while|switch|catch|do|else)\b|\]\s*(?:\(|\{)")


def function_lengths(source):
    """Lines between the braces of each function, found by indentation: what clang-format has formatted."""
    lines = source.code
    for start, line in enumerate(lines):
        if HEAD.search(line) and not CONTROL.search(line):
            indent = len(line) - len(line.lstrip())
            for end in range(start + 1, len(lines)):
                if lines[end].startswith(" " * indent + "}") and len(lines[end]) - len(lines[end].lstrip()) == indent:
                    yield end - start - 1
                    break


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--counts", type=Path)
    given = parser.parse_args()
    sources = [
        Source(path)
        for top in ("shared", "client", "server")
        for path in sorted((ROOT / top).rglob("*.[ch]pp"))
    ]
    failed = 0
    checks = [check_layers, check_spelling, check_libraries, check_purity, check_platform, check_sizes, check_functions]
    for check in checks:
        findings = list(check(sources)) if sources else []
        failed += bool(findings)
        for source, line, text in findings:
            print(f"{source.name}:{line}: {text}")
    print(f"{len(sources)} files, {len(checks) - failed} rules kept, {failed} broken")
    if given.counts:
        with given.counts.open("a") as out:
            out.write(f"passed {len(checks) - failed}\nfailed {failed}\n")
    sys.exit(failed > 0)


main()

#!/usr/bin/env python3
"""Splits the linked program into two parts (decision 16): one that a first visit fetches, and one for later.

The second part gets the functions that only the objects of --later archives define, and those that nothing but these
calls. What others define too (inline functions, templates) stays in the first, and so does all data. So does an inline function that the first part calls: the linker
may have taken such a caller from one of the later objects, with calls that the others' copies of it had inlined. Needs the program linked with its names, which both
parts lose here. A call from the first part into the second goes through the function table, whose places web/program.js
fills with placeholders until the second part is there.
"""

import argparse
import re
import subprocess
import sys
import tempfile
from pathlib import Path

# Kinds of symbols that nm prints for functions: those known everywhere, those of one object, and inline functions with templates.
GLOBAL, LOCAL, WEAK = set("T"), set("t"), set("Ww")


def functions_of(nm, archives, kinds=GLOBAL | LOCAL | WEAK):
    """Names of the functions of these kinds that are defined in these archives and objects."""
    printed = subprocess.run([nm, "--defined-only", "--no-demangle", *map(str, archives)], check=True, capture_output=True, text=True).stdout
    names = set()
    for line in printed.splitlines():
        parts = line.split()
        if len(parts) == 3 and parts[1] in kinds:
            names.add(parts[2])
    return names


def objects_in(folders, without):
    """Every archive and object below these folders, and the C and C++ libraries of the compiler, but those given as the second part's."""
    cache = subprocess.run(["em-config", "CACHE"], check=True, capture_output=True, text=True).stdout.strip()
    left_out = {path.resolve() for path in without}
    found = []
    for folder in [*folders, Path(cache) / "sysroot" / "lib"]:
        found += [path for ending in ("*.a", "main.cpp.o") for path in folder.rglob(ending) if path.resolve() not in left_out]
    return found


def calls_in(program):
    """Every function of a linked program with the functions that it calls by name, and all that are known otherwise: by their
    place in the function table, or to the page."""
    text = subprocess.run(["wasm-dis", str(program), "-o", "-"], check=True, capture_output=True, text=True).stdout
    calls, current = {}, None
    for found in re.finditer(r"^ \(func \$(\S+)|\((?:return_)?call \$([^\s()]+)", text, re.MULTILINE):
        if found[1]:
            current = calls.setdefault(found[1], set())
        elif current is not None:
            current.add(found[2])
    known = set(re.findall(r"^ \(export .* \(func \$(\S+?)\)\)", text, re.MULTILINE))
    for elements in re.findall(r"^ \(elem .*", text, re.MULTILINE):
        known.update(re.findall(r"\$([^\s()]+)", elements))
    return calls, known


def without_called_inlines(names, weak, calls):
    """`names` without the inline and local functions that the first part calls, and what those call in their turn: only
    what is known everywhere may be an entry of the second part. (Equal functions were made one, under either's name.)"""
    kept = set(names)
    look = [name for name in calls if name not in kept]
    while look:
        for callee in calls.get(look.pop(), ()):
            if callee in kept and callee in weak:
                kept.remove(callee)
                look.append(callee)
    return kept


def with_own_helpers(names, calls, known):
    """`names` and the functions that nothing but those calls."""
    callers = {}
    for caller, callees in calls.items():
        for callee in callees:
            callers.setdefault(callee, set()).add(caller)
    grown = set(names)
    look = set().union(*(calls[name] for name in names))
    while look:
        name = look.pop()
        if name in grown or name in known or name not in calls or not callers[name] <= grown | {name}:
            continue
        grown.add(name)
        look |= calls[name]
    return grown


def tool(*command):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{command[0]} failed:\n{done.stderr[-2000:]}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--nm", default="llvm-nm")
    parser.add_argument("--program", type=Path, required=True, help="replaced by the first part")
    parser.add_argument("--out", type=Path, required=True, help="the second part")
    parser.add_argument("--later", type=Path, nargs="+", required=True)
    parser.add_argument("--others", type=Path, nargs="+", required=True, help="folders with all other objects; more than were linked do no harm")
    given = parser.parse_args()
    names = functions_of(given.nm, given.later) - functions_of(given.nm, objects_in(given.others, given.later))
    calls, known = calls_in(given.program)
    # What has a place in the table stays in the first part: equal functions were made one under either's name, and whoever calls
    # through the table cannot be seen.
    names = with_own_helpers(names & calls.keys() - known, calls, known)
    names = without_called_inlines(names, functions_of(given.nm, given.later, WEAK | LOCAL), calls)
    names = with_own_helpers(names, calls, known)
    entries = sorted({callee for name, callees in calls.items() if name not in names for callee in callees & names})
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        (work / "names").write_text("\n".join(sorted(names)))
        tool("wasm-split", "--enable-mutable-globals", given.program, f"--split-funcs=@{work / 'names'}", "--export-prefix=%", "--import-namespace=primary",
             "--placeholder-namespace=placeholder", "--placeholdermap", "-o1", work / "first.wasm", "-o2", work / "later.wasm")
        # Functions with one caller were left alone by the link, so that none of the second part moved into the first.
        # Which function a place of the table waits for: web/program.js names the place when one is called early.
        given.out.with_suffix(".placeholders").write_bytes((work / "first.wasm.placeholders").read_bytes())
        for part, target in (("first", given.program), ("later", given.out)):
            tool("wasm-opt", "--enable-mutable-globals", "-Os", "--strip-debug", "--strip-producers", "--strip-target-features", work / f"{part}.wasm", "-o", target)
    print(f"{given.program.name} {given.program.stat().st_size} bytes, {given.out.name} {given.out.stat().st_size} bytes")
    print(f"called by the first part: {' '.join(entries)}")


main()

#!/usr/bin/env python3
"""Splits the linked program into two parts (decision 16): one that a first visit fetches, and one for later.

The second part gets the functions that only the objects of --later archives define: what others define too (inline
functions, templates) stays in the first, and so does all data. Needs the program linked with its names, which both
parts lose here. A call from the first part into the second goes through the function table, whose places web/program.js
fills with placeholders until the second part is there.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

# Kinds of symbols that nm prints for functions: strong, local, weak.
FUNCTIONS = set("TtWw")


def functions_of(nm, archives):
    """Names of the functions defined in these archives and objects."""
    printed = subprocess.run([nm, "--defined-only", "--no-demangle", *map(str, archives)], check=True, capture_output=True, text=True).stdout
    names = set()
    for line in printed.splitlines():
        parts = line.split()
        if len(parts) == 3 and parts[1] in FUNCTIONS:
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


def tool(*command):
    # wasm-split has a word for each name it was given and does not find: inlined away, or never linked.
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
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        (work / "names").write_text("\n".join(sorted(names)))
        tool("wasm-split", "--enable-mutable-globals", given.program, f"--split-funcs=@{work / 'names'}", "--export-prefix=%", "--import-namespace=primary",
             "--placeholder-namespace=placeholder", "-o1", work / "first.wasm", "-o2", work / "later.wasm")
        # Functions with one caller were left alone by the link, so that none of the second part moved into the first.
        for part, target in (("first", given.program), ("later", given.out)):
            tool("wasm-opt", "--enable-mutable-globals", "-Os", "--strip-debug", "--strip-producers", "--strip-target-features", work / f"{part}.wasm", "-o", target)
    print(f"{given.program.name} {given.program.stat().st_size} bytes, {given.out.name} {given.out.stat().st_size} bytes")


main()

#!/usr/bin/env python3
"""pictures.py TAKEN DOCS: copies the pictures of a whole run of the tests in a browser to the documentation.

TAKEN holds PNG files and pictures.json, which such a run writes when it took every picture that its sources name. DOCS then
has exactly these pictures, and a README.md that shows them, each under the test that took it.
"""

import json
import shutil
import sys
from pathlib import Path

PNG = b"\x89PNG\r\n\x1a\n"
HEAD = """# Pictures

As the tests in a browser took them. Written by `./dev pictures` after a whole `./dev test e2e`; do not edit.
"""


def is_png(path):
    return path.is_file() and path.read_bytes()[: len(PNG)] == PNG


def page(pictures):
    out = [HEAD]
    topic = test = None
    for one in pictures:
        if one["topic"] != topic:
            out.append(f"## {one['topic']}\n")
        if (one["topic"], one["test"]) != (topic, test):
            out.append(f"{one['test'][0].upper()}{one['test'][1:]}:\n")
        topic, test = one["topic"], one["test"]
        out.append(f"![{one['name']}]({one['name']}.png)\n")
    return "\n".join(out)


def main():
    taken, docs = Path(sys.argv[1]), Path(sys.argv[2])
    listed = taken / "pictures.json"
    if not listed.is_file():
        sys.exit(f"no {listed}: it takes a whole ./dev test e2e in which nothing fails")
    pictures = json.loads(listed.read_text(encoding="utf-8"))
    broken = [one["name"] for one in pictures if not is_png(taken / f"{one['name']}.png")]
    if broken:
        sys.exit(f"no picture: {', '.join(broken)}")
    names = {f"{one['name']}.png" for one in pictures}
    docs.mkdir(parents=True, exist_ok=True)
    for old in docs.glob("*.png"):
        if old.name not in names:
            old.unlink()
    for name in sorted(names):
        shutil.copyfile(taken / name, docs / name)
    (docs / "README.md").write_text(page(pictures), encoding="utf-8")
    print(f"{len(names)} pictures in {docs}")


main()

#!/usr/bin/env python3
"""Makes the folder that the server serves: hashed names, precompressed files, a manifest.

Takes web/ (pages, scripts, styles), the program in its two parts and the documents' module from the build and the fonts.
Every file but the pages and the service worker gets its content's hash into its name, so it may be cached for ever.
Where a text file says {{asset:NAME}}, the hashed name is put in; {{assets}} becomes a JSON list of all hashed names
and {{version}} a hash over them. Files may name each other in any order that has no circle.
Beside each file stand NAME.br and NAME.gz; what brotli made is kept by content in --cache, because it takes seconds.
"""

import argparse
import gzip
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

# Known by their own names: the browser asks for them by these.
PLAIN = {".html", ".webmanifest"}
PLAIN_NAMES = {"sw.js", "favicon.ico", "robots.txt"}
TEXT = {".html", ".js", ".mjs", ".css", ".json", ".webmanifest", ".svg", ".txt"}
PACKED = TEXT | {".wasm", ".ttf", ".otf", ".ico"}
PLACE = re.compile(r"\{\{(asset:([^}]+)|assets|version)\}\}")
MODULES = ("app.js", "app.wasm", "later.wasm", "export.js", "export.wasm")


def gather(web, build, fonts):
    """Name to path of everything that is served."""
    files = {path.relative_to(web).as_posix(): path for path in sorted(web.rglob("*")) if path.is_file()}
    for module in MODULES:
        if found := sorted(build.rglob(module)):
            files[module] = found[0]
    for path in sorted(fonts.glob("*.ttf")):
        if not path.is_symlink():
            files["fonts/" + path.name] = path
    return files


def is_plain(name):
    return Path(name).suffix in PLAIN or name in PLAIN_NAMES


class Packer:
    def __init__(self, files):
        self.files = files
        self.done = {}  # name to (served name, bytes)
        self.open = []

    def served(self, name):
        if name not in self.files:
            sys.exit(f"{self.open[-1] if self.open else 'pack'}: there is no asset {name}")
        if name not in self.done:
            if name in self.open:
                sys.exit(f"assets name each other in a circle: {' -> '.join(self.open + [name])}")
            self.open.append(name)
            content = self.content(name)
            self.open.pop()
            self.done[name] = (name if is_plain(name) else hashed(name, content), content)
        return self.done[name][0]

    def content(self, name):
        raw = self.files[name].read_bytes()
        if Path(name).suffix not in TEXT or b"{{" not in raw:
            return raw
        return PLACE.sub(self.replacement, raw.decode("utf-8")).encode("utf-8")

    def replacement(self, found):
        if found[2]:
            return self.served(found[2])
        if not is_plain(self.open[-1]):
            sys.exit(f"{self.open[-1]}: only a page or the service worker may list all assets")
        names = self.hashed_names()
        return json.dumps(names) if found[1] == "assets" else version_of(names)

    def hashed_names(self):
        return sorted(self.served(name) for name in self.files if not is_plain(name))


def hashed(name, content):
    digest = hashlib.sha256(content).hexdigest()[:12]
    stem, ending = os.path.splitext(name)
    return f"{stem}.{digest}{ending}"


def version_of(names):
    return hashlib.sha256("\n".join(names).encode()).hexdigest()[:12]


def brotli(content, cache):
    kept = cache / (hashlib.sha256(content).hexdigest() + ".br")
    if not kept.exists():
        cache.mkdir(parents=True, exist_ok=True)
        made = subprocess.run(["brotli", "-q", "11", "-w", "24", "-c"], input=content, stdout=subprocess.PIPE, check=True)
        part = kept.with_suffix(f".{os.getpid()}")
        part.write_bytes(made.stdout)
        part.rename(kept)
    return kept.read_bytes()


def write(out, name, content, cache):
    target = out / name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
    sizes = {"size": len(content)}
    if Path(name).suffix in PACKED and len(content) > 256:
        for ending, packed in (("br", brotli(content, cache)), ("gz", gzip.compress(content, 9, mtime=0))):
            Path(f"{target}.{ending}").write_bytes(packed)
            sizes[ending] = len(packed)
    return sizes


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for option in ("build", "fonts", "out", "cache"):
        parser.add_argument(f"--{option}", type=Path, required=True)
    parser.add_argument("--web", type=Path, default=Path(__file__).resolve().parents[2] / "web")
    given = parser.parse_args()
    packer = Packer(gather(given.web, given.build, given.fonts))
    for name in packer.files:
        packer.served(name)
    fresh = given.out.with_name(given.out.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    manifest = {}
    for name, (served, content) in sorted(packer.done.items()):
        manifest[name] = {"path": served, **write(fresh, served, content, given.cache)}
    listing = {"version": version_of(packer.hashed_names()), "assets": manifest}
    (fresh / "manifest.json").write_text(json.dumps(listing, indent=1, sort_keys=True) + "\n")
    shutil.rmtree(given.out, ignore_errors=True)
    fresh.rename(given.out)
    print(f"{len(manifest)} files, version {listing['version']}", file=sys.stderr)


main()

#!/usr/bin/env python3
"""web_budget.py WEB_DIST LIMIT: what a first visit fetches, by file, in bytes with brotli; fails above the limit."""

import json
import sys
from pathlib import Path

# Fetched once the list of quotes is there, when the first document is made, on pages of their own, or never; web/sw.js keeps the same back until the page is at rest.
LATER = ("later.", "export.", "export_worker.", "fonts/InterDoc", "account.", "welcome.")


def main():
    folder, limit = Path(sys.argv[1]), int(sys.argv[2])
    assets = json.loads((folder / "manifest.json").read_text())["assets"]
    missing = {"app.js", "app.wasm", "index.html"} - set(assets)
    if missing:
        sys.exit(f"not packed: {', '.join(sorted(missing))}")
    sizes = {name: entry.get("br", entry["size"]) for name, entry in assets.items() if not name.startswith(LATER)}
    for name, size in sorted(sizes.items(), key=lambda item: -item[1]):
        print(f"{size:9d}  {name}")
    total = sum(sizes.values())
    print(f"{total:9d}  first visit, at most {limit}")
    sys.exit(total > limit)


main()

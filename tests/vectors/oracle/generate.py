#!/usr/bin/env python3
"""Writes generated cases with the oracle's figures: `generate.py FOLDER SEED COUNT` makes one file of each kind.

The same seed gives the same cases; expressions are small, so that there are three times COUNT of them. `./dev vectors
FOLDER/*.json` then runs them through the engine.
"""

import json
import pathlib
import random
import sys

import cases_bonuses
import cases_expressions
import cases_pricing
import cases_specifier

KINDS = {
    "expressions": (cases_expressions.case, 3),
    "specifier": (cases_specifier.case, 1),
    "pricing": (cases_pricing.case, 1),
    "bonuses": (cases_bonuses.case, 1),
}


def main(folder, seed, count):
    pathlib.Path(folder).mkdir(parents=True, exist_ok=True)
    for kind, (case, times) in KINDS.items():
        source = random.Random(f"{seed} {kind}")
        cases = [case(source, number + 1) for number in range(times * int(count))]
        content = {"format": 1, "kind": kind, "cases": cases}
        path = pathlib.Path(folder) / f"{kind}.json"
        path.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])

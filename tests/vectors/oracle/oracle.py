#!/usr/bin/env python3
"""Checks files of vectors against the oracle: `oracle.py FILE…` prints each difference and ends non-zero.

The oracle computes the rules N, S, P and B from the text of the domain rules alone, in exact arithmetic, without a line
of the engine. `generate.py` makes cases with it; where engine and oracle differ, the domain rules decide who is wrong.
"""

import json
import sys

import bonuses
import expressions
import pricing
import specifier

KINDS = {
    "expressions": expressions.expectation,
    "specifier": specifier.expectation,
    "pricing": pricing.expectation,
    "bonuses": bonuses.expectation,
}


def differences(expected, found, place=""):
    """Members of `expected` only, as the vectors' conventions say; lists in order and whole."""
    if isinstance(expected, dict) and isinstance(found, dict):
        for name, value in expected.items():
            yield from differences(value, found.get(name), f"{place}.{name}")
    elif isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        for number, value in enumerate(expected):
            yield from differences(value, found[number], f"{place}[{number}]")
    elif expected != found:
        yield f"{place}: expected {shown(expected)}, found {shown(found)}"


def shown(value):
    return json.dumps(value, ensure_ascii=False)


def main(paths):
    wrong = 0
    for path in paths:
        with open(path, encoding="utf-8") as file:
            content = json.load(file)
        for case in content["cases"]:
            for difference in differences(case["expect"], KINDS[content["kind"]](case)):
                print(f"{path}: {case['name']}: {difference}")
                wrong += 1
        print(f"{path}: {len(content['cases'])} cases")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

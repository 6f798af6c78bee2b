#!/usr/bin/env python3
"""table.py [--keep FILE]           reads what a benchmark prints, shows it as tables with goal and verdict, adds it to FILE
table.py --summary FILE           every figure with a goal in FILE, and how many goals are kept
table.py --markdown FILE          all of FILE as tables for docs/benchmarks.md

A benchmark prints lines with tabs: "heading TITLE", "row NAME VALUE UNIT GOAL NOTE"; GOAL is "<=2", ">=0.7" or nothing.
Any other line is a remark and is shown as it is.
"""

import sys

WIDTHS = (56, 14, 16, 7)
WORDS = {"<=": "at most", ">=": "at least"}


def shown(value):
    """Three significant digits are what a measurement is worth; counts are shown whole."""
    if value == int(value) or abs(value) >= 1000:
        return f"{value:,.0f}"
    return f"{value:.3g}"


class Row:
    def __init__(self, name, value, unit, goal="", note=""):
        self.name, self.value, self.unit, self.goal, self.note = name, float(value), unit, goal, note

    def goal_text(self):
        return f"{WORDS[self.goal[:2]]} {shown(float(self.goal[2:]))}" if self.goal else ""

    def is_kept(self):
        limit = float(self.goal[2:])
        return self.value <= limit if self.goal.startswith("<=") else self.value >= limit

    def verdict(self):
        return "" if not self.goal else "kept" if self.is_kept() else "MISSED"

    def cells(self):
        return (self.name, f"{shown(self.value)} {self.unit}", self.goal_text(), self.verdict())

    def line(self):
        name, *others = self.cells()
        padded = [name.ljust(WIDTHS[0])] + [cell.rjust(WIDTHS[1]) if i == 0 else cell.ljust(WIDTHS[i + 1])
                                            for i, cell in enumerate(others)]
        return "  ".join(padded + [self.note]).rstrip()


def parse(line):
    """A title, a row, or None for a remark."""
    kind, *rest = line.rstrip("\n").split("\t")
    if kind == "heading" and rest:
        return rest[0]
    return Row(*rest) if kind == "row" and 3 <= len(rest) <= 5 else None


def show(lines, kept):
    for line in lines:
        thing = parse(line)
        if isinstance(thing, str):
            print(f"\n{thing}")
        else:
            print(thing.line() if thing else line.rstrip("\n"))
        if thing and kept:
            kept.write(line if line.endswith("\n") else line + "\n")
        sys.stdout.flush()


def summary(lines):
    rows = [thing for thing in map(parse, lines) if isinstance(thing, Row) and thing.goal]
    missed = [row for row in rows if not row.is_kept()]
    print(f"\nGoals: {len(rows) - len(missed)} kept, {len(missed)} missed")
    for row in missed:
        print(row.line())


def markdown(lines):
    for thing in map(parse, lines):
        if isinstance(thing, str):
            print(f"\n### {thing}\n\n| figure | measured | goal | verdict | note |\n|---|---:|---|---|---|")
        elif thing:
            print("| " + " | ".join([*thing.cells(), thing.note]) + " |")


def main(words):
    if words[:1] in (["--summary"], ["--markdown"]) and len(words) == 2:
        with open(words[1], encoding="utf-8") as file:
            (summary if words[0] == "--summary" else markdown)(file)
    elif words[:1] == ["--keep"] and len(words) == 2:
        with open(words[1], "a", encoding="utf-8") as kept:
            show(sys.stdin, kept)
    elif not words:
        show(sys.stdin, None)
    else:
        sys.exit(__doc__)


main(sys.argv[1:])

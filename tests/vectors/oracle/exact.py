"""Exact figures of the rules N: decimals as whole counts of 10^-6, money as whole counts of minor units.

Nothing here is shared with the engine: the oracle exists to disagree with it. Python's integers do not overflow, so
that the bounds of N1 and N3 are stated once, in `bounded`.
"""

from fractions import Fraction

SCALE = 10**6
LEAST, GREATEST = -(2**63), 2**63 - 1


class Failure(Exception):
    """An error value of the rules: `kind` as the vectors name it, and what belongs to it."""

    def __init__(self, kind, **details):
        super().__init__(kind)
        self.kind = kind
        self.details = details


def bounded(count):
    """N1, N3: a count that does not fit 64 bits is an overflow."""
    if not LEAST <= count <= GREATEST:
        raise Failure("overflow")
    return count


def rounded(value, mode):
    """N2: a Fraction to a whole number; ties and directions are judged by the distance from zero."""
    sign = -1 if value < 0 else 1
    whole, rest = divmod(abs(value.numerator), value.denominator)
    twice = 2 * rest
    up = {
        "half_up": twice >= value.denominator,
        "half_even": twice > value.denominator or (twice == value.denominator and whole % 2 == 1),
        "up": rest > 0,
        "down": False,
    }[mode]
    return sign * (whole + up)


def scaled(text, exponent=6):
    """A canonical string (N4) as a whole count of 10^-exponent."""
    value = Fraction(text) * 10**exponent
    if value.denominator != 1:
        raise ValueError(f"{text} has more than {exponent} decimals")
    return value.numerator


def canonical(count, exponent=6):
    """N4: no exponent, no trailing zeros, no minus zero."""
    digits = str(abs(count)).rjust(exponent + 1, "0")
    whole, part = (digits[:-exponent], digits[-exponent:].rstrip("0")) if exponent else (digits, "")
    return ("-" if count < 0 else "") + whole + ("." + part if part else "")


def within(condition, date):
    """C3, C4, B2: validity with both ends included; ISO dates compare as texts."""
    start, end = condition.get("valid_from"), condition.get("valid_to")
    return (not start or start <= date) and (not end or date <= end)


class Categories:
    """C2: the tree of categories; a condition on one means it and all below it."""

    def __init__(self, rows):
        self.parents = {row["id"]: row.get("parent") for row in rows or []}

    def upwards(self, category):
        """The category itself, then its ancestors, the nearest first."""
        while category is not None:
            yield category
            category = self.parents.get(category)

    def holds(self, condition, category):
        return condition is None or condition in self.upwards(category)

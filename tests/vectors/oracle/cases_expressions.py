"""Random and boundary-heavy cases of expressions.json."""

from exact import GREATEST, SCALE, canonical
from expressions import expectation

POWER = {
    "id": "power",
    "keys": [{"name": "load", "match": "range"}],
    "values": [{"name": "sku", "kind": "text"}, {"name": "amps", "kind": "decimal"}],
    "rows": [
        {"keys": [{"to": "-1"}], "values": [{"text": "PSU-0"}, {"decimal": "-5"}]},
        {"keys": [{"from": "-1", "to": "100"}], "values": [{"text": "PSU-100"}, {"decimal": "5"}]},
        {"keys": [{"from": "50", "to": "250.5"}], "values": [{"text": "PSU-250"}, {"decimal": "12.000001"}]},
        {"keys": [{"from": "300", "to": "300"}], "values": [{"text": "never"}, {"decimal": "0"}]},
        {"keys": [{"from": "300"}], "values": [{"text": "PSU-MAX"}, {"decimal": "9223372036854.775807"}]},
    ],
}
CASE = {
    "id": "case",
    "keys": [
        {"name": "colour", "match": "exact", "kind": "text"},
        {"name": "rack", "match": "exact", "kind": "boolean"},
        {"name": "units", "match": "exact", "kind": "decimal"},
        {"name": "depth", "match": "range"},
    ],
    "values": [{"name": "sku", "kind": "text"}, {"name": "doors", "kind": "boolean"}],
    "rows": [
        {
            "keys": [{"text": "pro"}, {"boolean": True}, {"decimal": "42"}, {"from": "0", "to": "10"}],
            "values": [{"text": "CB-42"}, {"boolean": True}],
        },
        {
            "keys": [{"text": "pro"}, {"boolean": True}, {"decimal": "42"}, {}],
            "values": [{"text": "CB-ANY"}, {"boolean": False}],
        },
        {
            "keys": [{"text": ""}, {"boolean": False}, {"decimal": "-0.5"}, {"to": "0.000001"}],
            "values": [{"text": "CB-S"}, {"boolean": False}],
        },
    ],
}
PRODUCTS = [
    {"sku": "00123", "attributes": {"power": {"decimal": "-0.5"}, "socket": {"text": "LGA 1700"}}},
    {"sku": "RES 0402  10K", "attributes": {"цвет": {"text": "чёрный"}, "ohm": {"decimal": "10000"}}},
    {"sku": "pro", "attributes": {}},
]
NUMBERS = [
    "0", "1", "2", "3", "7", "0.5", "1.5", "2.5", "0.000001", "0.0000005", "0.1", "0.25", "1.005", "1000000",
    "00012.50", "9223372036854.775807", "9223372036854.775808", "9223372036854", "4611686018427.387904",
    "3037000499.97605", "1000.0005", "0.333333", "0.666667", "99.999999", "100", "250.5", "300", "42",
]  # fmt: skip
TEXTS = [
    '""', '"pro"', '"Pro"', '"a b"', r'"say \"hi\""', r'"back\\slash"', '"00123"', '"RES 0402  10K"', '"чёрный"', '" "',
]  # fmt: skip


class Expressions:
    """Writes texts of a wanted kind, well formed except where operands bind otherwise than meant."""

    def __init__(self, random, names, numbers=NUMBERS, texts=TEXTS, tables=True):
        self.random, self.names, self.numbers, self.texts, self.tables = random, names, numbers, texts, tables

    def of(self, kind, depth):
        if depth <= 0 or self.random.random() < 0.15:
            return self.leaf(kind)
        return self.random.choice(FORMS[kind])(self, depth - 1)

    def leaf(self, kind):
        names = [name for name, found in self.names.items() if found == kind]
        if names and self.random.random() < 0.5:
            return self.random.choice(names)
        literals = {"boolean": ["true", "false"], "decimal": self.numbers, "text": self.texts}
        return self.random.choice(literals[kind])

    def inside(self, kind, depth):
        """An operand: in parentheses mostly, so that what stands around it does not bind its parts."""
        text = self.of(kind, depth)
        return f"({text})" if self.random.random() < 0.6 else text

    def spaced(self, *parts):
        return self.random.choice(["", " ", " ", "  ", "\t", "\n"]).join(parts)

    def listed(self, *kinds, depth):
        return ", ".join(self.of(kind, depth) for kind in kinds)


def binary(kind, *signs):
    """A form of two operands of `kind` with one of `signs` between them."""
    return lambda writer, depth: writer.spaced(
        writer.inside(kind, depth), writer.random.choice(signs), writer.inside(kind, depth)
    )


def worded(*words):
    return lambda writer, depth: (
        f"{writer.inside('boolean', depth)} {writer.random.choice(words)} {writer.inside('boolean', depth)}"
    )


def call(name, *kinds, most=1):
    """A form that calls `name` with arguments of `kinds`, up to `most` times over."""
    return lambda writer, depth: (
        f"{name}({writer.listed(*(kinds * writer.random.randint(1, most)), depth=depth)})"
    )


def prefixed(kind, sign):
    return lambda writer, depth: sign * writer.random.choice([1, 1, 1, 2, 3]) + writer.inside(kind, depth)


def attribute(kind):
    """An attribute that is there, mostly."""
    name, known = {
        "decimal": ("attr_number", '"00123", "power"'),
        "text": ("attr_text", '"RES 0402  10K", "цвет"'),
    }[kind]

    def form(writer, depth):
        keys = known if writer.random.random() < 0.8 else writer.listed("text", "text", depth=depth)
        return f"{name}({keys})"

    return form


def membership(writer, depth):
    kind = writer.random.choice(["decimal", "text", "boolean"])
    members = writer.listed(*[kind] * writer.random.randint(1, 4), depth=depth - 1)
    return f"{writer.inside(kind, depth)} in ({members})"


def round_form(writer, depth):
    return f"round({writer.of('decimal', depth)}, {writer.random.randint(0, 6)})"


def concat_form(writer, depth):
    kinds = [writer.random.choice(["text", "decimal"]) for _ in range(writer.random.randint(1, 3))]
    return f"concat({writer.listed(*kinds, depth=depth)})"


def looked_up(kind):
    """A look-up of a column of `kind`, with keys that are found more often than by chance."""

    def form(writer, depth):
        if not writer.tables:
            return writer.leaf(kind)
        if kind == "decimal" or (kind == "text" and writer.random.random() < 0.5):
            column = "amps" if kind == "decimal" else "sku"
            return f'lookup("power", "{column}", {writer.of("decimal", depth)})'
        known = {"text": '"pro"', "boolean": "true", "decimal": "42"}
        keys = [
            known[found] if writer.random.random() < 0.7 else writer.of(found, depth - 1)
            for found in ("text", "boolean", "decimal", "decimal")
        ]
        column = "sku" if kind == "text" else "doors"
        return f'lookup("case", "{column}", {", ".join(keys)})'

    return form


FORMS = {
    "decimal": [
        binary("decimal", "+", "-"), binary("decimal", "*", "/", "%"), binary("decimal", "*"), binary("decimal", "/"),
        binary("decimal", "%"), prefixed("decimal", "-"), round_form, call("abs", "decimal"), call("ceil", "decimal"),
        call("floor", "decimal"), call("min", "decimal", most=3), call("max", "decimal", most=3),
        attribute("decimal"), call("if", "boolean", "decimal", "decimal"), looked_up("decimal"),
    ],
    "text": [
        concat_form, concat_form, call("if", "boolean", "text", "text"), looked_up("text"),
        attribute("text"),
    ],
    "boolean": [
        worded("and", "or"), worded("and", "or"), prefixed("boolean", "not "), binary("decimal", "<", "<=", ">", ">="),
        binary("decimal", "=", "!=", "<", ">="), binary("text", "=", "!="), binary("boolean", "=", "!="), membership,
        call("exists", "text"), call("if", "boolean", "boolean", "boolean"), looked_up("boolean"),
    ],
}  # fmt: skip


def near_overflow(random):
    """Products, quotients and sums whose results lie on both sides of the bounds, and ties of the sixth decimal."""
    kind = random.randint(0, 7)
    if kind == 0:
        left = random.randint(1, 10 ** random.randint(1, 15))
        right = GREATEST * SCALE // left + random.randint(-2, 2)
        return f"{sign(random)}{canonical(left)} * {sign(random)}{fitting(right)}"
    if kind == 1:
        divisor = random.randint(1, 999_999)
        dividend = GREATEST * divisor // SCALE + random.randint(-2, 2)
        return f"{sign(random)}{fitting(dividend)} / {sign(random)}{canonical(divisor)}"
    if kind == 2:
        left = random.randint(0, GREATEST)
        right = fitting(GREATEST - left + random.randint(-1, 2))
        return f"{sign(random)}{canonical(left)} {random.choice('+-')} {right}"
    if kind == 3:
        left, right = random.choice([1, 5, 25, 125]) * random.randint(1, 99), random.choice([2, 20, 500, 1000, 5000])
        return f"{sign(random)}{canonical(left)} * {canonical(right * 50)}"
    if kind == 4:
        left, right = random.randint(0, 10**13), random.choice([2, 4, 8, 3, 7, 64, 0.5])
        return f"{sign(random)}{canonical(left)} / {sign(random)}{right}"
    if kind == 5:
        name = random.choice(["floor", "ceil", "abs", "round"])
        value = random.choice([random.randint(0, 10**7), random.randint(0, 9) * SCALE, GREATEST, GREATEST + 1])
        return f"{name}({sign(random)}{canonical(value)}{', 0' if name == 'round' else ''})"
    if kind == 6:
        left, right = random.randint(0, 10**8), random.choice([1, 3, 250_000, SCALE, 7 * SCALE, random.randint(1, 10**7)])
        return f"{sign(random)}{canonical(left)} % {sign(random)}{canonical(right)}"
    digits = random.randint(0, 6)
    half = 5 * 10 ** (5 - digits) if digits < 6 else 0
    value = random.randint(0, 10**7) * 10 ** (6 - digits) + half + random.randint(-1, 1)
    return f"round({sign(random)}{canonical(max(value, 0))}, {digits})"


def at_edges(random):
    """Look-ups on the ends of ranges and beside them, attributes of each kind and of the other."""
    edge = random.choice(["-1", "50", "100", "250.5", "300", "0", "10"])
    key = f"{edge}{random.choice(['', '', ' - 0.000001', ' + 0.000001'])}"
    sku = random.choice(['"00123"', '"RES 0402  10K"', '"pro"', '"none"', "sku"])
    attribute_key = random.choice(['"power"', '"socket"', '"цвет"', '"ohm"'])
    return random.choice(
        [
            f'lookup("power", "{random.choice(["sku", "amps"])}", {key})',
            f'lookup("case", "sku", "pro", {random.choice(["true", "on", "off"])}, 42, {key})',
            f'lookup("case", "doors", "", false, -0.5, {random.choice(["0", "0.000001", "-1"])})',
            f"attr_number({sku}, {attribute_key})",
            f"attr_text({sku}, {attribute_key})",
            f"exists({sku}) and attr_number({sku}, {attribute_key}) > 0",
            f"n in (1, {random.choice(['n, ', ''])}1 / zero)",
            f"{random.choice(['on or', 'off and', 'on and', 'off or'])} 1 / zero > 0",
        ]
    )


def sign(random):
    return random.choice(["", "", "-", "--"])


def fitting(count):
    return canonical(max(0, min(count, GREATEST + 1)))


def damaged(random, text):
    """The text with one token or character taken out, put in, doubled or changed."""
    place = random.randrange(len(text) + 1)
    spare = random.choice(list("()+-*/%=<>!,.\"\\ 07xn_&'") + [" and ", " in ", " not ", "true", "==", "<>", "ё", ";"])
    return random.choice(
        [
            text[:place] + text[place + 1 :],
            text[:place] + spare + text[place:],
            text[:place] + spare + text[place + 1 :],
            text[: place + 1] + text[place:],
        ]
    )


def repeated(random):
    """Long and deep texts: chains are not deep, 64 parentheses and calls are, 65 are too deep."""
    depth = random.choice([1, 30, 63, 64, 65, 66, 100])
    length = random.choice([10, 100, 300])
    return random.choice(
        [
            "(" * depth + "n" + ")" * depth,
            "abs(" * depth + "n" + ")" * depth,
            "min(1, (" * (depth // 2) + "n" + "))" * (depth // 2),
            "not (" * (depth // 2) + "on" + ")" * (depth // 2),
            "-" * depth + "n",
            "not " * depth + "on",
            "if(on, 1, " * depth + "n" + ")" * depth,
            " + ".join(["n"] * length),
            " and ".join(["on"] * length),
            " or ".join(["off"] * length) + " or 1 / zero > 1",
            " * ".join(["1"] * length),
            f"n in ({', '.join(['1'] * length)})",
            f"concat({', '.join(['level', 'n'] * length)})",
        ]
    )


def case(random, number):
    fields = {
        "n": {"decimal": random.choice(["7", "-7", "42", "0.000001"])},
        "x": {"decimal": canonical(random.randint(-(10**7), 10**7))},
        "big": {"decimal": random.choice(["9223372036854.775807", "-9223372036854.775808", "4611686018427.387904"])},
        "zero": {"decimal": "0"},
        "level": {"text": random.choice(["pro", "Pro", "", "00123"])},
        "sku": {"text": random.choice(["00123", "RES 0402  10K", "res 0402  10k", "none"])},
        "on": {"boolean": True},
        "off": {"boolean": False},
        "in_": {"decimal": "3"},
        "ORDER": {"decimal": "2.5"},
    }
    names = {name: next(iter(cell)) for name, cell in fields.items()}
    writer = Expressions(random, names)
    way = random.random()
    if way < 0.2:
        text = near_overflow(random)
    elif way < 0.3:
        text = at_edges(random)
    elif way < 0.34:
        text = repeated(random)
    else:
        text = writer.of(random.choice(["decimal", "text", "boolean"]), random.randint(1, 5))
        if random.random() < 0.3:
            text = damaged(random, text)
    made = {
        "name": f"generated expression {number}",
        "text": text,
        "fields": fields,
        "tables": [POWER, CASE],
        "products": PRODUCTS,
    }
    return {**made, "expect": expectation(made)}

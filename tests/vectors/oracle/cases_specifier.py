"""Random and boundary-heavy cases of specifier.json."""

from cases_expressions import CASE, POWER, Expressions, sign
from exact import SCALE, canonical
from specifier import KIND_OF, expectation

SKUS = ["PC", "MON", "CABLE", "00123", "RES 0402  10K"]
PRODUCTS = [
    {
        "sku": sku,
        "name": f"Product {sku}",
        "category": "goods",
        "kind": "goods",
        "unit": "pcs",
        "vat": "20",
        "attributes": {"power": {"decimal": str(100 * place)}, "цвет": {"text": "black"}},
    }
    for place, sku in enumerate(SKUS)
]
NUMBERS = ["0", "0", "1", "1", "2", "3", "5", "10", "0.5", "1.25", "0.333333", "100", "3000000000000", "9000000000000"]
TEXTS = [f'"{sku}"' for sku in SKUS] + ['"a"', '"b"', '""', '"LIC"']
OPTIONS = ["a", "b", "pro", "PC", ""]


def numeric_field(random, kind):
    step = random.choice([None, None, "1", "2", "3"] if kind == "integer" else [None, "0.25", "0.3", "0.000001", "7"])
    least = random.choice([None, 0, 1, -5, -7, 2] if kind == "integer" else [None, 0, 0.5, -2.5, 0.1, -0.35])
    field = {"step": step, "minimum": None if least is None else canonical(round(least * SCALE))}
    if random.random() < 0.6:
        field["maximum"] = canonical(round((least or 0) * SCALE) + random.randint(0, 20) * SCALE)
    return field


def numeric_values(random, field):
    """Values at, beside and beyond the borders of a field and its steps."""
    least = round(float(field.get("minimum") or 0) * SCALE)
    step = round(float(field.get("step") or 1) * SCALE)
    values = [least + random.randint(-3, 12) * step, least - 1, least - step, least + step // 2]
    good = [least, least + step]
    if field.get("maximum"):
        most = round(float(field["maximum"]) * SCALE)
        values += [most + 1, most]
        good += [most - (most - least) % step]
    return [{"decimal": canonical(value)} for value in values + good * 12]


def field_values(random, field):
    if field["kind"] in ("integer", "decimal"):
        return numeric_values(random, field)
    if field["kind"] == "boolean":
        return [{"boolean": True}, {"boolean": False}]
    if field["kind"] == "choice":
        return [{"text": option} for option in field["options"] * 8 + ["Pro", " a"]]
    return [{"text": text} for text in ("PC", "MON", "a b ", "чёрный", 'say "hi" \\')]


def form(random):
    fields, kinds = [], {}
    for number in range(random.randint(1, 7)):
        kind = random.choice(["integer", "decimal", "choice", "boolean", "text"])
        field = {"id": f"f{number}", "kind": kind}
        if kind in ("integer", "decimal"):
            field.update(numeric_field(random, kind))
        if kind == "choice":
            field["options"] = random.sample(OPTIONS[:4], random.randint(1, 3))
        if random.random() < 0.4:
            writer = Expressions(random, dict(kinds), NUMBERS, TEXTS)
            field["visible"] = writer.of("boolean", random.randint(0, 2))
        field["required"] = random.random() < 0.3
        if random.random() < 0.7 or not emptiable(field):
            field["default"] = random.choice(field_values(random, field))
        fields.append({name: value for name, value in field.items() if value is not None})
        kinds[field["id"]] = KIND_OF[kind]
    return fields, kinds


def emptiable(field):
    """Whether S2 leaves no doubt about an empty field without a default: it is required, or 0 cannot break it."""
    return field["required"] or field["kind"] in ("boolean", "text")


def inputs(random, fields):
    given = {}
    for field in fields:
        if random.random() < 0.7:
            given[field["id"]] = random.choice(field_values(random, field))
    return given


def checks(random, writer):
    return [
        {
            "id": f"c{number}",
            "expression": writer.of("boolean", random.randint(0, 2)),
            "severity": random.choice(["error", "warning", "warning"]),
        }
        for number in range(random.choice([0, 0, 1, 2, 3]))
    ]


def rules(random, writer):
    found = []
    for number in range(random.randint(1, 6)):
        rule = {"id": f"r{number}", "when": random.choice(["true", "true", writer.of("boolean", 2)])}
        rule["sku"] = random.choice([writer.of("text", 0), writer.of("text", 0), writer.of("text", 1)])
        plain = random.choice([f"{sign(random)}2", "0", "0.1"])
        rule["quantity"] = random.choice([plain, plain, plain, writer.of("decimal", 1), writer.of("decimal", 2)])
        rule["sku"] = rule["sku"] if random.random() < 0.3 else f'"{random.choice(SKUS)}"'
        rule["group"] = random.choice([None, None, "spare", "main"])
        rule["optional"] = random.random() < 0.3
        found.append({name: value for name, value in rule.items() if value not in (None, False)})
    return found


def case(random, number):
    fields, kinds = form(random)
    writer = Expressions(random, kinds, NUMBERS, TEXTS)
    made = {
        "name": f"generated specifier {number}",
        "products": PRODUCTS,
        "template": {
            "fields": fields,
            "tables": [POWER, CASE],
            "checks": checks(random, writer),
            "rules": rules(random, writer),
        },
        "inputs": inputs(random, fields),
    }
    return {**made, "expect": expectation(made)}

"""S1-S5: a template's form, checks and rules to lines."""

from exact import SCALE, Failure, bounded, canonical, scaled
from expressions import Evaluation, Scope, compiled, untyped

KIND_OF = {"integer": "decimal", "decimal": "decimal", "choice": "text", "text": "text", "boolean": "boolean"}
EMPTY = {"decimal": 0, "text": "", "boolean": False}


def placed(where, work):
    """Runs `work`, and names where its failure happened."""
    try:
        return work()
    except Failure as failure:
        raise Failure(failure.kind, where=where) from None


class Template:
    """A template whose expressions are compiled: errors of syntax and type come first, wherever they stand."""

    def __init__(self, template, products):
        self.fields = template["fields"]
        self.tables, self.products = template.get("tables"), products
        self.kinds, self.visible = {}, {}
        for field in self.fields:
            if field.get("visible"):
                self.visible[field["id"]] = self.compile(field["id"], field["visible"], "boolean")
            self.kinds[field["id"]] = KIND_OF[field["kind"]]
        self.checks = [
            (check, self.compile(check["id"], check["expression"], "boolean")) for check in template.get("checks") or []
        ]
        self.rules = [(rule, self.compiled_rule(rule)) for rule in template.get("rules") or []]

    def compile(self, where, text, kind):
        scope = Scope(dict(self.kinds), None, self.tables, self.products)
        return placed(where, lambda: compiled(text, scope, kind))

    def compiled_rule(self, rule):
        kinds = {"when": "boolean", "sku": "text", "quantity": "decimal"}
        return {part: self.compile(rule["id"], rule[part], kind) for part, kind in kinds.items()}

    def evaluate(self, where, tree, values):
        scope = Scope(self.kinds, values, self.tables, self.products)
        return placed(where, lambda: Evaluation(scope).of(tree))


def broken(field, value):
    """S2: whether a value breaks a condition of its field."""
    if field["kind"] == "choice":
        return value not in (field.get("options") or [])
    if field["kind"] not in ("integer", "decimal"):
        return False
    least, most, step = (None if field.get(k) is None else scaled(field[k]) for k in ("minimum", "maximum", "step"))
    return (
        (field["kind"] == "integer" and value % SCALE != 0)
        or (least is not None and value < least)
        or (most is not None and value > most)
        or (step is not None and (value - (least or 0)) % step != 0)
    )


def filled(template, inputs):
    """The value of every field, and the ids of visible fields that are broken."""
    values, findings = {}, []
    for field in template.fields:
        name, kind = field["id"], KIND_OF[field["kind"]]
        default = untyped(field["default"]) if field.get("default") else None
        seen = name not in template.visible or template.evaluate(name, template.visible[name], values)
        given = inputs.get(name) if seen else None
        value = untyped(given) if given else default
        if seen and (broken(field, value) if value is not None else field.get("required")):
            findings.append({"field": name})
        values[name] = EMPTY[kind] if value is None else value
    return values, findings


def checked(template, values):
    """The failed checks: findings (errors) and the ids of warnings."""
    findings, warnings = [], []
    for check, tree in template.checks:
        if not template.evaluate(check["id"], tree, values):
            if check.get("severity") == "warning":
                warnings.append(check["id"])
            else:
                findings.append({"check": check["id"]})
    return findings, warnings


def generated(template, values):
    """S4: the lines of the rules, merged at the first one's place."""
    known = {product["sku"] for product in template.products or []}
    lines = {}
    for rule, trees in template.rules:
        where = rule["id"]
        if not template.evaluate(where, trees["when"], values):
            continue
        sku = template.evaluate(where, trees["sku"], values)
        quantity = template.evaluate(where, trees["quantity"], values)
        if quantity == 0:
            continue
        if quantity < 0:
            raise Failure("negative_quantity", where=where)
        if sku not in known:
            raise Failure("unknown_sku", where=where)
        key = (sku, rule.get("group"), bool(rule.get("optional")))
        lines[key] = placed(where, lambda: bounded(lines.get(key, 0) + quantity))
    return [
        {"sku": sku, "quantity": canonical(quantity), "group": group, "optional": optional}
        for (sku, group, optional), quantity in lines.items()
    ]


def expectation(case):
    """`expect` of a case of specifier.json."""
    try:
        template = Template(case["template"], case.get("products"))
        values, findings = filled(template, case.get("inputs") or {})
        if findings:
            return {"findings": findings}
        findings, warnings = checked(template, values)
        if findings:
            return {"findings": findings}
        return {"lines": generated(template, values), "warnings": warnings}
    except Failure as failure:
        return {"error": {"kind": failure.kind, **failure.details}}

"""S5: the expression language, as a parser of its grammar, a check of types and an evaluation."""

import re
from fractions import Fraction

from exact import SCALE, Failure, bounded, canonical, rounded, scaled

DEEPEST = 64
TOKEN = re.compile(
    r"""[ \t\r\n]*(?:
        (?P<number>[0-9]+(?:\.[0-9]+)?(?![.]))
      | (?P<text>"(?:[^"\\]|\\["\\])*")
      | (?P<name>[A-Za-z_][A-Za-z0-9_]*)
      | (?P<sign><=|>=|!=|[-+*/%()=<>,])
      | (?P<end>\Z)
    )""",
    re.VERBOSE,
)
KEYWORDS = {"or", "and", "not", "in", "true", "false"}
COMPARISONS = {"=", "!=", "<", "<=", ">", ">="}


def tokens(text):
    """Pairs (kind, value); what no token begins with is a syntax error."""
    place, found = 0, []
    while True:
        match = TOKEN.match(text, place)
        if not match:
            raise Failure("syntax")
        kind, value, place = match.lastgroup, match.group(match.lastgroup), match.end()
        if kind == "number" and re.search(r"\.[0-9]{7}", value):
            raise Failure("syntax")
        found.append(("keyword" if value in KEYWORDS else kind, value))
        if kind == "end":
            return found


class Parser:
    """The grammar of S5, weakest operator first; trees are tuples that begin with what they are."""

    def __init__(self, text):
        self.tokens = tokens(text)
        self.place = 0
        self.depth = 0

    def parse(self):
        tree = self.either()
        self.take("")
        return tree

    def next(self):
        return self.tokens[self.place]

    def take(self, value):
        kind, found = self.next()
        if found != value or kind == "text":
            raise Failure("syntax")
        self.place += 1

    def ahead(self, *values):
        kind, found = self.next()
        return kind in ("sign", "keyword") and found in values

    def chain(self, operators, operand):
        tree = operand()
        while self.ahead(*operators):
            operator = self.next()[1]
            self.place += 1
            tree = ("binary", operator, tree, operand())
        return tree

    def either(self):
        return self.chain(("or",), self.both)

    def both(self):
        return self.chain(("and",), self.negation)

    def negation(self):
        return self.prefixed("not", "not", self.comparison)

    def comparison(self):
        tree = self.total()
        if self.ahead("in"):
            self.place += 1
            return ("in", tree, self.listed(least=1))
        if self.ahead(*COMPARISONS):
            operator = self.next()[1]
            self.place += 1
            return ("binary", operator, tree, self.total())
        return tree

    def total(self):
        return self.chain(("+", "-"), self.product)

    def product(self):
        return self.chain(("*", "/", "%"), self.unary)

    def unary(self):
        return self.prefixed("-", "minus", self.primary)

    def prefixed(self, sign, name, operand):
        """Any number of one prefix; each is a level of its own, as a parenthesis or a call is."""
        count = 0
        while self.ahead(sign):
            self.place += 1
            count += 1
        self.deepen(count)
        tree = operand()
        self.depth -= count
        for _ in range(count):
            tree = (name, tree)
        return tree

    def deepen(self, levels):
        self.depth += levels
        if self.depth > DEEPEST:
            raise Failure("syntax")

    def listed(self, least):
        """`(a, b, …)`, with its place in the depth."""
        self.take("(")
        self.deepen(1)
        members = []
        if least or not self.ahead(")"):
            members.append(self.either())
            while self.ahead(","):
                self.place += 1
                members.append(self.either())
        self.take(")")
        self.depth -= 1
        return members

    def primary(self):
        kind, value = self.next()
        if self.ahead("("):
            members = self.listed(least=1)
            if len(members) > 1:
                raise Failure("syntax")
            return members[0]
        self.place += 1
        if kind == "number":
            return ("number", scaled(value))
        if kind == "text":
            return ("text", re.sub(r"\\(.)", r"\1", value[1:-1]))
        if kind == "keyword" and value in ("true", "false"):
            return ("boolean", value == "true")
        if kind == "name":
            return ("call", value, self.listed(least=0)) if self.ahead("(") else ("field", value)
        raise Failure("syntax")


def wrong_type():
    raise Failure("type")


class Scope:
    """What an expression may name: the kinds and values of fields, look-up tables, products."""

    def __init__(self, kinds, values=None, tables=(), products=()):
        self.kinds = kinds
        self.values = values or {}
        self.tables = {table["id"]: table for table in tables or []}
        self.products = {product["sku"]: product for product in products or []}


class Types:
    """The static types: `decimal`, `text` or `boolean`; anything that does not fit is a type error."""

    def __init__(self, scope):
        self.scope = scope

    def of(self, tree):
        return getattr(self, "of_" + tree[0])(*tree[1:])

    def need(self, kind, *trees):
        for tree in trees:
            if self.of(tree) != kind:
                wrong_type()
        return kind

    def of_number(self, _):
        return "decimal"

    def of_text(self, _):
        return "text"

    def of_boolean(self, _):
        return "boolean"

    def of_field(self, name):
        return self.scope.kinds.get(name) or wrong_type()

    def of_not(self, tree):
        return self.need("boolean", tree)

    def of_minus(self, tree):
        return self.need("decimal", tree)

    def of_in(self, tree, members):
        self.need(self.of(tree), *members)
        return "boolean"

    def of_binary(self, operator, left, right):
        if operator in ("and", "or"):
            return self.need("boolean", left, right)
        if operator in ("=", "!="):
            self.need(self.of(left), right)
            return "boolean"
        self.need("decimal", left, right)
        return "boolean" if operator in COMPARISONS else "decimal"

    def of_call(self, name, arguments):
        known = {
            "if": self.of_if, "min": self.of_extremes, "max": self.of_extremes, "round": self.of_round,
            "concat": self.of_concat, "lookup": self.of_lookup,
        }  # fmt: skip
        if name in known:
            return known[name](arguments)
        plain = {
            "abs": (["decimal"], "decimal"),
            "ceil": (["decimal"], "decimal"),
            "floor": (["decimal"], "decimal"),
            "exists": (["text"], "boolean"),
            "attr_text": (["text", "text"], "text"),
            "attr_number": (["text", "text"], "decimal"),
        }
        kinds, result = plain.get(name) or wrong_type()
        if len(kinds) != len(arguments):
            wrong_type()
        for kind, argument in zip(kinds, arguments):
            self.need(kind, argument)
        return result

    def of_if(self, arguments):
        if len(arguments) != 3:
            wrong_type()
        self.need("boolean", arguments[0])
        return self.need(self.of(arguments[1]), arguments[2])

    def of_extremes(self, arguments):
        return self.need("decimal", *arguments) if arguments else wrong_type()

    def of_round(self, arguments):
        if len(arguments) != 2 or arguments[1][0] != "number":
            wrong_type()
        if arguments[1][1] not in [digits * SCALE for digits in range(7)]:
            wrong_type()
        return self.need("decimal", arguments[0])

    def of_concat(self, arguments):
        if not arguments or any(self.of(argument) == "boolean" for argument in arguments):
            wrong_type()
        return "text"

    def of_lookup(self, arguments):
        if len(arguments) < 2 or arguments[0][0] != "text" or arguments[1][0] != "text":
            wrong_type()
        table = self.scope.tables.get(arguments[0][1]) or wrong_type()
        column = next((c for c in table["values"] if c["name"] == arguments[1][1]), None) or wrong_type()
        keys = arguments[2:]
        if len(keys) != len(table["keys"]):
            wrong_type()
        for key, argument in zip(table["keys"], keys):
            self.need("decimal" if key["match"] == "range" else key["kind"], argument)
        return column["kind"]


def typed(value):
    """A value of the evaluation as the vectors write it."""
    if isinstance(value, bool):
        return {"boolean": value}
    return {"text": value} if isinstance(value, str) else {"decimal": canonical(value)}


def untyped(cell):
    """A typed value of the vectors as one of the evaluation: a count of 10^-6, a text or a boolean."""
    ((kind, value),) = cell.items()
    return scaled(value) if kind == "decimal" else value


class Evaluation:
    """Left to right, the first error is told; only `and`, `or` and `if` leave something out."""

    def __init__(self, scope):
        self.scope = scope

    def of(self, tree):
        return getattr(self, "of_" + tree[0])(*tree[1:])

    def of_number(self, count):
        return bounded(count)

    def of_text(self, value):
        return value

    of_boolean = of_text

    def of_field(self, name):
        return self.scope.values[name]

    def of_not(self, tree):
        return not self.of(tree)

    def of_minus(self, tree):
        return bounded(-self.of(tree))

    def of_in(self, tree, members):
        value = self.of(tree)
        return value in [self.of(member) for member in members]

    def of_binary(self, operator, left, right):
        first = self.of(left)
        if operator in ("and", "or") and first == (operator == "or"):
            return first
        second = self.of(right)
        if operator in ("/", "%") and second == 0:
            raise Failure("division_by_zero")
        return {
            "and": lambda: second,
            "or": lambda: second,
            "=": lambda: first == second,
            "!=": lambda: first != second,
            "<": lambda: first < second,
            "<=": lambda: first <= second,
            ">": lambda: first > second,
            ">=": lambda: first >= second,
            "+": lambda: bounded(first + second),
            "-": lambda: bounded(first - second),
            "*": lambda: bounded(rounded(Fraction(first * second, SCALE), "half_up")),
            "/": lambda: bounded(rounded(Fraction(first * SCALE, second), "half_up")),
            "%": lambda: bounded(first % second),
        }[operator]()

    def of_call(self, name, arguments):
        if name == "if":
            return self.of(arguments[1] if self.of(arguments[0]) else arguments[2])
        values = [self.of(argument) for argument in arguments]
        return getattr(self, "call_" + name)(*values)

    def call_min(self, *values):
        return min(values)

    def call_max(self, *values):
        return max(values)

    def call_abs(self, value):
        return bounded(abs(value))

    def call_floor(self, value):
        return bounded(value // SCALE * SCALE)

    def call_ceil(self, value):
        return bounded(-(-value // SCALE) * SCALE)

    def call_round(self, value, digits):
        step = 10 ** (6 - digits // SCALE)
        return bounded(rounded(Fraction(value, step), "half_up") * step)

    def call_concat(self, *values):
        return "".join(value if isinstance(value, str) else canonical(value) for value in values)

    def call_exists(self, sku):
        product = self.scope.products.get(sku)
        return product is not None and product.get("active", True)

    def call_attr_text(self, sku, key):
        return self.attribute(sku, key, "text")

    def call_attr_number(self, sku, key):
        return self.attribute(sku, key, "decimal")

    def attribute(self, sku, key, kind):
        cell = (self.scope.products.get(sku) or {}).get("attributes", {}).get(key, {})
        if kind not in cell:
            raise Failure("missing_attribute", sku=sku, key=key)
        return untyped(cell)

    def call_lookup(self, name, column, *keys):
        table = self.scope.tables[name]
        place = [c["name"] for c in table["values"]].index(column)
        for row in table["rows"]:
            if all(map(self.matches, table["keys"], row["keys"], keys)):
                return untyped(row["values"][place])
        raise Failure("missing_lookup", table=name, keys=[typed(key) for key in keys])

    @staticmethod
    def matches(column, cell, key):
        if column["match"] == "exact":
            return untyped(cell) == key
        start, end = cell.get("from"), cell.get("to")
        return (start is None or scaled(start) <= key) and (end is None or key < scaled(end))


def compiled(text, scope, kind=None):
    """The tree of a text whose types fit, of `kind` where one is asked for."""
    tree = Parser(text).parse()
    found = Types(scope).of(tree)
    if kind and found != kind:
        wrong_type()
    return tree


def expectation(case):
    """`expect` of a case of expressions.json."""
    fields = case.get("fields") or {}
    scope = Scope(
        {name: next(iter(cell)) for name, cell in fields.items()},
        {name: untyped(cell) for name, cell in fields.items()},
        case.get("tables"),
        case.get("products"),
    )
    try:
        return {"value": typed(Evaluation(scope).of(compiled(case["text"], scope)))}
    except Failure as failure:
        return {"error": {"kind": failure.kind, **failure.details}}

"""P1-P9 with C3 and C4: a whole quote."""

from fractions import Fraction

from exact import SCALE, Categories, Failure, bounded, canonical, rounded, scaled, within


class Line:
    """A line of the quote on its way through P1-P8; amounts are counts of minor units."""

    def __init__(self, specification, number, data, multiplier):
        self.specification, self.number, self.data = specification, number, data
        self.sku = data["sku"]
        self.group = data.get("alternative_group")
        self.counts = bool(data.get("chosen")) if data.get("optional") or self.group is not None else True
        self.quantity = self.placed(lambda: bounded(scaled(data["quantity"]) * int(multiplier)))
        self.part = 0

    def placed(self, work):
        """Runs `work`, and names this line where it overflows."""
        try:
            return work()
        except Failure as failure:
            where = {"specification": self.specification, "line": self.number}
            raise Failure(failure.kind, where=where) from None


class Pricing:
    """The pricing of one case, its steps in the order of the rules."""

    def __init__(self, case):
        self.quote, self.book, self.customer = case["quote"], case["price_book"], case.get("customer") or {}
        self.mode = (case.get("organisation") or {}).get("rounding", "half_up")
        self.exponent = self.quote["currency_exponent"]
        self.inclusive = self.quote["vat_mode"] == "inclusive"
        self.products = {product["sku"]: product for product in self.book["products"]}
        self.categories = Categories(self.book.get("categories"))
        self.lines = [
            Line(s, n, data, specification["multiplier"])
            for s, specification in enumerate(self.quote["specifications"])
            for n, data in enumerate(specification["lines"])
        ]

    def money(self, value):
        """round(value, currency), of a value in whole units of the currency."""
        return bounded(rounded(value * 10**self.exponent, self.mode))

    def run(self):
        for line in self.lines:
            line.placed(lambda: self.price(line))
        self.discount = self.spread()
        for line in self.lines:
            line.placed(lambda: self.tax(line))

    def price(self, line):
        counted = sum(other.quantity for other in self.lines if other.counts and other.sku == line.sku)
        line.price_quantity = bounded(counted + (0 if line.counts else line.quantity))
        found, line.list_price = self.list_price(line)
        line.price_list = found and found["id"]
        line.no_price = False
        line.policy = None
        precision = found["precision"] if found else 2
        if line.data.get("fixed_unit_price") is not None:
            exact = Fraction(scaled(line.data["fixed_unit_price"]), SCALE)
        elif found is None:
            line.no_price, exact = True, Fraction(0)
        else:
            line.policy = self.policy(line)
            manual = Fraction(line.data.get("manual_discount_percent") or 0)
            exact = Fraction(line.list_price, SCALE) * (1 - line.policy[1] / 100) * (1 - manual / 100)
        step = 10 ** (6 - precision)
        line.unit_net = bounded(rounded(exact * 10**precision, self.mode) * step)
        line.amount = self.money(Fraction(line.unit_net * line.quantity, SCALE * SCALE))

    def list_price(self, line):
        """P2: the first list that matches and has the SKU, and its entry of the largest minimum."""
        for candidate in self.book["price_lists"]:
            if (
                candidate["currency"] != self.quote["currency"]
                or candidate["vat_mode"] != self.quote["vat_mode"]
                or not within(candidate, self.quote["price_date"])
                or not self.is_for_customer(candidate)
            ):
                continue
            entries = [
                (scaled(entry["minimum_quantity"]), scaled(entry["unit_price"]))
                for entry in candidate["entries"]
                if entry["sku"] == line.sku and scaled(entry["minimum_quantity"]) <= line.price_quantity
            ]
            if entries:
                return candidate, max(entries)[1]
        return None, None

    def is_for_customer(self, condition):
        types, statuses = condition.get("customer_types"), condition.get("customer_statuses")
        return (not types or self.customer.get("type") in types) and (
            not statuses or self.customer.get("status") in statuses
        )

    def policy(self, line):
        """P3: the id and the per cent of the first row of C4 that matches."""
        if line.data.get("no_policy_discount"):
            return None, Fraction(0)
        for row in self.book.get("discounts") or []:
            if (
                self.is_for_customer(row)
                and self.categories.holds(row.get("category"), self.products[line.sku]["category"])
                and row.get("sku") in (None, line.sku)
                and scaled(row.get("minimum_quantity") or "0") <= line.price_quantity
                and within(row, self.quote["price_date"])
            ):
                return row["id"], Fraction(row["percent"])
        return None, Fraction(0)

    def spread(self):
        """P7: the discount of the quote, cut to the sum, and its parts by the largest remainders."""
        counted = [line for line in self.lines if line.counts]
        whole = sum(line.amount for line in counted)
        given = self.quote.get("discount") or {}
        if given.get("percent") is not None:
            wanted = rounded(Fraction(given["percent"]) / 100 * whole, self.mode)
        else:
            wanted = scaled(given.get("amount") or "0", self.exponent)
        discount = min(wanted, whole)
        if not discount:
            return 0
        shares = [divmod(discount * line.amount, whole) for line in counted]
        for line, (part, _) in zip(counted, shares):
            line.part = part
        spare = discount - sum(part for part, _ in shares)
        order = sorted(range(len(counted)), key=lambda place: -shares[place][1])
        for place in order[:spare]:
            counted[place].part += 1
        return discount

    def tax(self, line):
        line.final = line.amount - line.part
        line.rate = self.products[line.sku]["vat"]
        rate = percent_of(line.rate)
        base = 100 + rate if self.inclusive else 100
        line.vat = bounded(rounded(line.final * rate / base, self.mode))
        line.net = line.final - line.vat if self.inclusive else line.final
        line.gross = bounded(line.net + line.vat)

    def shown(self, line):
        amounts = {
            "amount": line.amount,
            "discount_part": line.part,
            "final": line.final,
            "net": line.net,
            "vat": line.vat,
            "gross": line.gross,
        }
        policy = {}
        if line.policy:
            policy = {"discount_row": line.policy[0], "policy_percent": canonical(scaled(line.policy[1]))}
        return {
            "specification": line.specification,
            "line": line.number,
            "sku": line.sku,
            "counts": line.counts,
            "vat_rate": line.rate,
            "quantity": canonical(line.quantity),
            "price_quantity": canonical(line.price_quantity),
            "list_price": None if line.list_price is None else canonical(line.list_price),
            "price_list": line.price_list,
            **policy,
            "no_price": line.no_price,
            "unit_net": canonical(line.unit_net),
            **{name: canonical(count, self.exponent) for name, count in amounts.items()},
        }

    def total(self, lines):
        sums = {name: sum(getattr(line, name) for line in lines) for name in ("net", "vat", "gross")}
        return {name: canonical(bounded(count), self.exponent) for name, count in sums.items()}

    def totals(self):
        counted = [line for line in self.lines if line.counts]
        rates = sorted({line.rate for line in counted}, key=lambda rate: (rate == "exempt", percent_of(rate)))
        return {
            "specifications": [
                self.total([line for line in counted if line.specification == number])
                for number in range(len(self.quote["specifications"]))
            ],
            "vat_rates": [
                {"vat_rate": rate, **self.total([line for line in counted if line.rate == rate])} for rate in rates
            ],
            "quote": self.total(counted),
        }

    def findings(self):
        chosen = {}
        for line in self.lines:
            if line.group is not None:
                chosen[line.group] = chosen.get(line.group, 0) + line.counts
        return [{"rule": "P9", "alternative_group": group} for group, count in chosen.items() if count != 1]


def percent_of(rate):
    """A rate of VAT as a number; exempt pays none."""
    return Fraction(0 if rate == "exempt" else rate)


def expectation(case):
    """`expect` of a case of pricing.json."""
    try:
        pricing = Pricing(case)
        pricing.run()
        return {
            "lines": [pricing.shown(line) for line in pricing.lines],
            "discount": canonical(pricing.discount, pricing.exponent),
            "totals": pricing.totals(),
            "findings": pricing.findings(),
        }
    except Failure as failure:
        return {"error": {"kind": failure.kind, **failure.details}}

"""B2, B3 and B7: the bonuses of deals, and what returns take back."""

from fractions import Fraction

from exact import Categories, bounded, canonical, rounded, scaled, within


class Bonuses:
    """The bonuses of one case; amounts are counts of minor units."""

    def __init__(self, case):
        self.case, self.plan = case, case["plan"]
        self.mode = (case.get("organisation") or {}).get("rounding", "half_up")
        self.exponent = case["currency_exponent"]
        self.categories = Categories(case.get("categories"))
        self.bonuses, self.returns, self.refused, self.totals = [], [], [], {}
        self.paid = {}  # (deal, line) to what its participants got: [participant, bonus, taken back so far].
        self.sold = {}  # (deal, line) to [quantity, returned so far].

    def shown(self, count):
        return canonical(count, self.exponent)

    def run(self):
        for deal in self.case["deals"]:
            self.compute(deal)
        for back in self.case.get("returns") or []:
            self.take_back(back)
        return {
            "bonuses": self.bonuses,
            "returns": self.returns,
            "refused": self.refused,
            "totals": {user: self.shown(bounded(count)) for user, count in self.totals.items()},
        }

    def compute(self, deal):
        shares = {}
        for person in deal["participants"]:
            shares[person["role"]] = shares.get(person["role"], 0) + Fraction(person["share"])
        if any(share != 100 for share in shares.values()):
            self.refused.append({"deal": deal["id"], "reason": "shares"})
            return
        for line in deal["lines"]:
            self.sold[deal["id"], line["id"]] = [Fraction(line["quantity"]), Fraction(0)]
            self.paid[deal["id"], line["id"]] = [
                [person, self.bonus(deal, line, place, person), 0] for place, person in enumerate(deal["participants"])
            ]

    def bonus(self, deal, line, place, person):
        others = deal["participants"][:place] + deal["participants"][place + 1 :]
        row = self.rate_row(line, person, {other["role"] for other in others})
        rate = Fraction(row["percent"]) if row else Fraction(0)
        coefficient, source = self.coefficient(deal, line, person)
        factor = self.discount_factor(line)
        net = scaled(line["net_amount"], self.exponent)
        exact = net * Fraction(person["share"]) / 100 * rate / 100 * Fraction(coefficient) * Fraction(factor)
        count = bounded(rounded(exact, self.mode))
        self.totals[person["user"]] = self.totals.get(person["user"], 0) + count
        self.bonuses.append(
            {
                "deal": deal["id"],
                "line": line["id"],
                "user": person["user"],
                "role": person["role"],
                "rate_row": row and row["id"],
                "rate": row["percent"] if row else "0",
                "coefficient": coefficient,
                "coefficient_source": source,
                "discount_factor": factor,
                "bonus": self.shown(count),
            }
        )
        return count

    def rate_row(self, line, person, others):
        for row in self.plan.get("role_rates") or []:
            if (
                row["role"] == person["role"]
                and set(row.get("other_roles") or []) <= others
                and row.get("kind") in (None, line["kind"])
                and self.categories.holds(row.get("category"), line["category"])
            ):
                return row
        return None

    def coefficient(self, deal, line, person):
        for category in self.categories.upwards(line["category"]):
            for row in self.plan.get("individual_coefficients") or []:
                if row["user"] == person["user"] and row["category"] == category and within(row, deal["close_date"]):
                    return row["factor"], "individual"
        for category in self.categories.upwards(line["category"]):
            for row in self.plan.get("category_coefficients") or []:
                if row["category"] == category:
                    return row["factor"], "category"
        return "1", "none"

    def discount_factor(self, line):
        whole, net = Fraction(line["list_amount"]), Fraction(line["net_amount"])
        depth = Fraction(0) if whole == 0 or net > whole else 1 - net / whole
        for row in self.plan.get("discount_factors") or []:
            start, end = row.get("from"), row.get("to")
            if (start is None or Fraction(start) <= depth) and (end is None or depth < Fraction(end)):
                return row["factor"]
        return "1"

    def take_back(self, back):
        origin = back["deal"], back["line"]
        sold, quantity = self.sold[origin], Fraction(back["quantity"])
        if sold[1] + quantity > sold[0]:
            self.refused.append({"return": back["id"], "reason": "more_than_sold"})
            return
        sold[1] += quantity
        for entry in self.paid[origin]:
            person, bonus, taken = entry
            part = bonus - taken if sold[1] == sold[0] else rounded(bonus * quantity / sold[0], self.mode)
            entry[2] += part
            self.totals[person["user"]] -= part
            self.returns.append(
                {"return": back["id"], "user": person["user"], "role": person["role"], "taken_back": self.shown(part)}
            )


def expectation(case):
    """`expect` of a case of bonuses.json."""
    return Bonuses(case).run()

"""Random and boundary-heavy cases of bonuses.json."""

from fractions import Fraction

from bonuses import expectation
from cases_pricing import CATEGORIES, CURRENCIES, maybe, validity
from exact import GREATEST, Failure, canonical

USERS = ["anna", "boris", "vera", "gleb"]
ROLES = ["seller", "engineer", "lead"]
KINDS = ["goods", "service", "licence"]
DATES = ["2024-02-28", "2024-02-29", "2024-03-01", "2024-12-31", "2025-01-01"]
EDGES = ["0", "0.05", "0.1", "0.25", "0.3333", "0.5", "0.9999", "1"]
FACTORS = ["0", "0.5", "0.8", "0.9999", "1", "1.1", "1.25", "1.3333", "2", "9.9999"]
PERCENTS = ["0", "0.0001", "1", "2.5", "5", "7.5", "12.3457", "33.3333", "100"]


def role_rate(random, number):
    what = random.choice([{}, {}, {"kind": random.choice(KINDS)}, {"category": random.choice(CATEGORIES)["id"]}])
    return {
        "id": f"row{number}",
        "role": random.choice(ROLES),
        **maybe(random, 0.35, other_roles=random.sample(ROLES, random.randint(1, 2))),
        **what,
        "percent": random.choice(PERCENTS),
    }


def plan(random, currency):
    edges = sorted(random.sample(EDGES, random.randint(2, 5)), key=Fraction)
    factors = [{"from": low, "to": high, "factor": random.choice(FACTORS)} for low, high in zip(edges, edges[1:])]
    if random.random() < 0.4:
        factors.insert(0, {"to": edges[0], "factor": random.choice(FACTORS)})
    if random.random() < 0.4:
        factors.append({"from": random.choice(edges), "factor": random.choice(FACTORS)})
    return {
        "currency": currency,
        "role_rates": [role_rate(random, number) for number in range(random.randint(1, 6))],
        "category_coefficients": [
            {"category": category["id"], "factor": random.choice(FACTORS)}
            for category in random.sample(CATEGORIES, random.randint(0, 4))
        ],
        "individual_coefficients": [
            {"user": user, "category": category["id"], **validity(random), "factor": random.choice(FACTORS)}
            for user in random.sample(USERS, random.randint(0, 3))
            for category in random.sample(CATEGORIES, random.randint(1, 3))
        ],
        "discount_factors": random.sample(factors, random.randint(0, len(factors))),
    }


def shares(random, count):
    """Shares of one role that sum to 100, with at most 4 decimals; seldom they do not."""
    left, found = 10**6, []
    for place in range(count):
        part = left if place == count - 1 else random.choice([0, left // 3, left // 2, random.randint(0, left)])
        found.append(part)
        left -= part
    if random.random() < 0.06:
        found[0] += random.choice([-1, 1])
    return [canonical(part, 4) for part in found]


def participants(random):
    found = []
    for role in random.sample(ROLES, random.randint(1, 3)):
        users = random.sample(USERS, random.randint(1, 3))
        parts = shares(random, len(users))
        found += [{"user": user, "role": role, "share": part} for user, part in zip(users, parts)]
    random.shuffle(found)
    return found


def amounts(random, exponent):
    """List and net: depths on the edges of the factors and one minor unit beside them, credits, large sums."""
    any_size = random.randint(1, 10 ** random.choice([7, 12]))
    listed = random.choice([0, 1, 3, 100, 10000, 30000, any_size, any_size, 9 * 10**14, GREATEST])
    depth = Fraction(random.choice(EDGES))
    net = min(listed - int(listed * depth) + random.choice([0, 0, 1, -1]), GREATEST)
    net = random.choice([net, net, net, listed, random.randint(0, listed), random.choice([10, 30, 50, 25])])
    if random.random() < 0.12:
        return "0", canonical(-abs(net), exponent)
    return canonical(listed, exponent), canonical(net, exponent)


def deal(random, number, exponent):
    lines = []
    for place in range(random.randint(1, 3)):
        listed, net = amounts(random, exponent)
        lines.append(
            {
                "id": f"d{number}-{place + 1}",
                "sku": f"SKU-{place + 1}",
                "category": random.choice(CATEGORIES)["id"],
                "kind": random.choice(KINDS),
                "quantity": random.choice(["1", "2", "3", "7", "2.5", "0.000003", "1000"]),
                "list_amount": listed,
                "net_amount": net,
            }
        )
    who = participants(random)
    return {"id": f"d{number}", "close_date": random.choice(DATES), "lines": lines, "participants": who}


def returns(random, deals, refused):
    """Returns in sequence: parts, the rest to the millionth, too much, and what follows a refused one."""
    origins = [(deal, line) for deal in deals if deal["id"] not in refused for line in deal["lines"]]
    left = {line["id"]: Fraction(line["quantity"]) for _, line in origins}
    found = []
    for number in range(random.choice([0, 1, 3, 6]) if origins else 0):
        origin, line = random.choice(origins)
        rest = left[line["id"]]
        millionths = int(rest * 10**6)
        parts = [millionths, millionths // 3, millionths // 2, millionths + 1, 1]
        wanted = random.choice([*parts, random.randint(1, millionths + 1)])
        if wanted <= 0:
            continue
        found.append({"id": f"r{number}", "deal": origin["id"], "line": line["id"], "quantity": canonical(wanted)})
        if wanted <= millionths:
            left[line["id"]] -= Fraction(wanted, 10**6)
    return found


def drawn(random, number):
    currency = random.choice(list(CURRENCIES))
    exponent = CURRENCIES[currency]
    made = {
        "name": f"generated bonus {number}",
        "organisation": {"rounding": random.choice(["half_up", "half_even", "up", "down"])},
        "currency": currency,
        "currency_exponent": exponent,
        "categories": CATEGORIES,
        "plan": plan(random, currency),
        "deals": [deal(random, n, exponent) for n in range(1, random.randint(2, 4))],
    }
    refused = {entry.get("deal") for entry in expectation(made)["refused"]}
    made["returns"] = returns(random, made["deals"], refused)
    return {**made, "expect": expectation(made)}


def case(random, number):
    """The format has no shape for bonuses that overflow: such a draw is drawn again."""
    while True:
        try:
            return drawn(random, number)
        except Failure:
            continue

"""Random and boundary-heavy cases of pricing.json."""

from exact import SCALE, canonical
from pricing import expectation

CATEGORIES = [
    {"id": "all", "parent": None},
    {"id": "hardware", "parent": "all"},
    {"id": "servers", "parent": "hardware"},
    {"id": "rack_servers", "parent": "servers"},
    {"id": "services", "parent": "all"},
    {"id": "apart", "parent": None},
]
CURRENCIES = {"RUB": 2, "JPY": 0, "KWD": 3, "XTS": 1}
TYPES = ["end_customer", "partner", "government"]
STATUSES = ["new", "regular", "key"]
DATES = ["2024-02-28", "2024-02-29", "2024-03-01", "2024-12-31", "2025-01-01"]
VAT = ["0", "exempt", "20", "10", "18", "7", "5", "8.1", "16.6667", "0.0001", "100"]
PERCENTS = ["0", "5", "10", "12.5", "33.3333", "66.6667", "0.0001", "99.9999", "50", "100"]
QUANTITIES = [
    "0", "1", "1", "2", "3", "5", "7", "10", "0.5", "0.333333", "0.000001", "1.005", "12.75", "49", "50", "1000",
]  # fmt: skip


def maybe(random, chance, **members):
    return members if random.random() < chance else {}


def validity(random):
    return {**maybe(random, 0.3, valid_from=random.choice(DATES)), **maybe(random, 0.3, valid_to=random.choice(DATES))}


def customers(random):
    return {
        **maybe(random, 0.25, customer_types=random.sample(TYPES, random.randint(1, 2))),
        **maybe(random, 0.25, customer_statuses=random.sample(STATUSES, random.randint(1, 2))),
    }


def price(random, precision):
    """Mostly a price of a shop; sometimes one minor step, a half, or one near the bound of N1."""
    unit = 10 ** (6 - precision)
    count = random.choice(
        [random.randint(0, 999), random.randint(0, 99999), random.randint(0, 10**7), 1, 5, 25, 125, 0, 15, 105]
    )
    return canonical(count * unit)


def price_list(random, number, skus, quote, small):
    precision = random.choice([0, 1, 2, 2, 2, 3, 4, 5, 6])
    entries = []
    for sku in skus:
        if random.random() < 0.85:
            minimums = random.sample(["0", "0.5", "1", "2", "10", "10.000001", "50", "100"], random.randint(1, 3))
            if random.random() < 0.7 and "0" not in minimums:
                minimums[0] = "0.000001"
            unit = [price(random, precision) for _ in minimums]
            entries += [
                {"sku": sku, "minimum_quantity": least, "unit_price": value} for least, value in zip(minimums, unit)
            ]
    random.shuffle(entries)
    found = {name: quote[name] for name in ("currency", "vat_mode")} | {"id": f"list{number}", "precision": precision}
    if random.random() < 0.1:
        found["currency"] = random.choice(list(CURRENCIES))
    if random.random() < 0.1:
        found["vat_mode"] = random.choice(["inclusive", "exclusive"])
    conditions = {} if small else {**validity(random), **customers(random)}
    return {**found, **conditions, "entries": entries}


def discount_row(random, number, skus):
    return {
        "id": f"row{number}",
        **customers(random),
        **maybe(random, 0.4, category=random.choice(CATEGORIES)["id"]),
        **maybe(random, 0.3, sku=random.choice(skus)),
        **maybe(random, 0.4, minimum_quantity=random.choice(["0.5", "2", "10", "50"])),
        **validity(random),
        "percent": random.choice(PERCENTS),
        "label": f"row {number}",
    }


def line(random, skus, groups):
    found = {"sku": random.choice(skus), "quantity": random.choice(QUANTITIES)}
    way = random.random()
    if way < 0.25:
        found["manual_discount_percent"] = random.choice(["", "-"]) + random.choice(PERCENTS)
    elif way < 0.4:
        found["fixed_unit_price"] = random.choice([price(random, 6), price(random, 3), "0", "10.005", "0.000005"])
    if found.get("manual_discount_percent") == "-0":
        found["manual_discount_percent"] = "0"
    if random.random() < 0.15:
        found["no_policy_discount"] = True
    if random.random() < 0.2:
        found["optional"] = True
    elif groups and random.random() < 0.3:
        found["alternative_group"] = random.choice(groups)
    if random.random() < 0.4:
        found["chosen"] = True
    return found


def quote_discount(random, exponent):
    unit = 10 ** (6 - exponent)
    return random.choice(
        [
            {},
            {},
            {"discount": {"percent": random.choice(PERCENTS)}},
            {"discount": {"amount": canonical(random.choice([0, 1, 2, 3, 7, 100, 10**9]) * unit)}},
            {"discount": {"amount": canonical(random.randint(0, 10**5) * unit)}},
        ]
    )


def specifications(random, skus):
    groups = random.choice([[], ["g1"], ["g1", "g2"]])
    sizes = [random.choice([0, 1, 1, 2, 3, 5]) for _ in range(random.randint(1, 3))]
    return [
        {
            "name": f"Specification {number + 1}",
            "multiplier": random.choice(["1", "1", "2", "3", "12", "1000"]),
            "lines": [line(random, skus, groups) for _ in range(size)],
        }
        for number, size in enumerate(sizes)
    ]


def overflowing(random, made):
    """One line whose quantity, unit price or amount lies at the bounds of N1 and N3, alone in its quote."""
    quote, book = made["quote"], made["price_book"]
    way = random.randint(0, 3)
    sku = book["products"][0]["sku"]
    entry = {"sku": sku, "minimum_quantity": "0", "unit_price": "1"}
    found = {"sku": sku, "quantity": "1"}
    multiplier = "1"
    if way == 0:
        multiplier = str(random.randint(2, 10**6))
        least = (2**63 - 1) // int(multiplier) + random.randint(-1, 1)
        found["quantity"] = canonical(least)
        entry["unit_price"] = random.choice(["0", "0.001", "0.01"])
    elif way == 1:
        entry["unit_price"] = canonical((2**63 - 1) // 2 + random.randint(-1, 2))
        found["manual_discount_percent"] = random.choice(["-100", "-99.9999", "0", "50"])
    elif way == 2:
        found["quantity"] = canonical(random.randint(SCALE, 10**12))
        limit = (2**63 - 1) * 10 ** (12 - quote["currency_exponent"])
        count = min(limit // round(float(found["quantity"]) * SCALE) + random.randint(-1, 1), 2**63 - 1)
        entry["unit_price"] = canonical(count)
    else:
        found["fixed_unit_price"] = canonical(random.choice([2**63 - 1, 2**63 - 1 - random.randint(0, 10**6), 2**62]))
    book["price_lists"] = [
        {"id": "base", "currency": quote["currency"], "vat_mode": quote["vat_mode"], "precision": 6, "entries": [entry]}
    ]
    book["discounts"] = []
    quote["specifications"] = [{"name": "Large", "multiplier": multiplier, "lines": [found]}]
    return made


def case(random, number):
    skus = random.sample(["A", "B", "00123", "RES 0402  10K", "a"], random.randint(1, 4))
    currency = random.choice(list(CURRENCIES))
    quote = {
        "currency": currency,
        "currency_exponent": CURRENCIES[currency],
        "vat_mode": random.choice(["exclusive", "inclusive"]),
        "price_date": random.choice(DATES),
        "specifications": specifications(random, skus),
        **quote_discount(random, CURRENCIES[currency]),
    }
    made = {
        "name": f"generated quote {number}",
        "organisation": {"rounding": random.choice(["half_up", "half_even", "up", "down"])},
        "customer": {"type": random.choice(TYPES), "status": random.choice(STATUSES)},
        "price_book": {
            "categories": CATEGORIES,
            "products": [
                {
                    "sku": sku,
                    "name": f"Product {sku}",
                    "category": random.choice(CATEGORIES)["id"],
                    "kind": random.choice(["goods", "service", "licence"]),
                    "unit": "pcs",
                    "vat": random.choice(VAT),
                }
                for sku in skus
            ],
            "price_lists": [price_list(random, n, skus, quote, n > 1) for n in range(random.randint(1, 3))],
            "discounts": [discount_row(random, n, skus) for n in range(random.randint(0, 5))],
        },
        "quote": quote,
    }
    if random.random() < 0.15:
        made = overflowing(random, made)
    return {**made, "expect": expectation(made)}

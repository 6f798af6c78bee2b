#!/usr/bin/env python3
"""Writes the demo data: assets/demo/*.json. The result is committed; running this again changes nothing."""
import pathlib
import sys

sys.dont_write_bytecode = True

import catalogue  # noqa: E402
import customers  # noqa: E402
import organisation  # noqa: E402
import quotes  # noqa: E402
import tables  # noqa: E402
import templates  # noqa: E402
from common import write_json  # noqa: E402


def main():
    folder = pathlib.Path(__file__).resolve().parent.parent
    catalogue.build()
    users = customers.users()
    people = customers.build()
    by_name = {person["name"]: person for person in people}
    write_json(folder / "organisation.json", organisation.organisation(users, customers.USERS), 240)
    write_json(folder / "document_template.json", organisation.document_template())
    write_json(folder / "price_book.json", {
        "number": quotes.BOOK, "rounding": "half_up", "base_currency": "RUB", "categories": catalogue.categories(),
        "products": catalogue.products, "price_lists": catalogue.price_lists(), "discounts": tables.discounts(), "terms": tables.terms(),
        "limits": tables.limits(), "customer_types": tables.customer_types(), "customer_statuses": tables.customer_statuses(),
        "templates": templates.build()}, 500)
    write_json(folder / "customers.json", people, 700)
    write_json(folder / "sets.json", quotes.sets(), 260)
    write_json(folder / "quotes.json", quotes.build(by_name), 260)


if __name__ == "__main__":
    main()

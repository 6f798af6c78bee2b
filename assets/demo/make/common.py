"""Ids, decimals and JSON of the demo data: the same input gives the same bytes, on any machine."""
import hashlib
import json
from decimal import ROUND_HALF_UP, Decimal

# Ids carry this instant (2026-11-23T06:00:00Z) and bits that depend on their name only.
ID_MILLISECONDS = 1_795_413_600_000


def uuid7(name):
    bits = int.from_bytes(hashlib.sha256(name.encode()).digest()[:10], "big")
    value = ID_MILLISECONDS << 80 | 0x7 << 76 | (bits >> 64 & 0xFFF) << 64 | 0b10 << 62 | bits & (1 << 62) - 1
    text = f"{value:032x}"
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


def dec(value):
    """Canonical decimal text: no exponent, no trailing zeros."""
    value = Decimal(str(value))
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def money(value, digits=2):
    return Decimal(value).quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)


def text(ru, en):
    return {"ru": ru, "en": en}


def typed(value):
    if isinstance(value, bool):
        return {"boolean": value}
    if isinstance(value, str):
        return {"text": value}
    return {"decimal": dec(value)}


def inputs(**values):
    return {name: typed(value) for name, value in values.items()}


def spread(value, indent=0, width=150):
    """JSON with short values on one line: a product, a rule or a line of a quote can be read and compared as a row."""
    flat = json.dumps(value, ensure_ascii=False)
    if len(flat) + indent <= width or not isinstance(value, (dict, list)) or not value:
        return flat
    pad = " " * (indent + 1)
    if isinstance(value, list):
        parts = [pad + spread(item, indent + 1, width) for item in value]
        return "[\n" + ",\n".join(parts) + "\n" + " " * indent + "]"
    parts = [pad + json.dumps(key, ensure_ascii=False) + ": " + spread(item, indent + 1, width)
             for key, item in value.items()]
    return "{\n" + ",\n".join(parts) + "\n" + " " * indent + "}"


def write_json(path, value, width=150):
    path.write_text(spread(value, 0, width) + "\n", encoding="utf-8")

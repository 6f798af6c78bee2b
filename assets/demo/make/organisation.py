"""The organisation and its documents' template: requisites, texts, columns, and a logo drawn for it."""
from common import text, uuid7

# Key, names, the unit above, its head.
UNITS = [
    ("sales", "Продажи", "Sales", "", ""),
    ("north", "Продажи «Север»", "Sales North", "sales", "saveliev"),
    ("south", "Продажи «Юг»", "Sales South", "sales", ""),
    ("marketing", "Маркетинг", "Marketing", "", "demin"),
    ("pricing", "Цены и каталог", "Prices and catalogue", "", "tarasova"),
    ("management", "Управление", "Management", "", "panov"),
]
# Roles that count within the holder's unit and below; the others are held for the whole organisation.
UNIT_ROLES = {"seller", "sales_head", "marketer", "approver"}


def unit_id(key):
    return uuid7("unit " + key)


def units():
    out = []
    for key, ru, en, above, head in UNITS:
        unit = {"id": unit_id(key), "name": text(ru, en)}
        if above:
            unit["parent"] = unit_id(above)
        if head:
            unit["head"] = uuid7("user " + head)
        out.append(unit)
    return out


def accounts(people):
    """How people sign in, and where they hold which role. The login is the user's key."""
    by_name = {ru: unit_id(key) for key, ru, *_ in UNITS}
    out = []
    for person in people:
        home = by_name[person["unit"]]
        roles = [{"role": role, **({"unit": home} if role in UNIT_ROLES else {})} for role in person["roles"]]
        out.append({"user": uuid7("user " + person["key"]), "login": person["key"], "unit": home, "roles": roles})
    return out


def organisation(users, people):
    return {"name": text("Полярис Микро", "Polaris Micro"), "time_zone": "Europe/Moscow", "utc_offset_minutes": 180, "currency": "RUB",
            "rounding": "half_up", "default_user": users[0]["id"], "users": users,
            "units": units(), "accounts": accounts(people)}


def requisite(ru, en, value, value_en=None):
    return {"label": text(ru, en), "value": text(value, value_en or value)}


def column(kind, ru="", en="", **more):
    out = {"kind": kind}
    if ru:
        out["label"] = text(ru, en)
    return {**out, **more}


def document_template():
    accent = "#4454D1"
    # Three layers, the upper one whole, the lower two as edges: 64 units square.
    logo = {"width": 64, "height": 64, "shapes": [
        {"path": "M0 0H64V64H0Z", "fill": accent},
        {"path": "M32 12L54 23L32 34L10 23Z", "fill": "#FFFFFF"},
        {"path": "M10 31L15 28.5L32 37L49 28.5L54 31L32 42Z", "fill": "#C9CFF7"},
        {"path": "M10 39L15 36.5L32 45L49 36.5L54 39L32 50Z", "fill": "#9AA5EE"}]}
    return {
        "organisation": text("Полярис Микро", "Polaris Micro"),
        "requisites": [requisite("", "", "ООО «Полярис Микро»", "Polaris Micro LLC"), requisite("ИНН", "Tax ID", "7801900012"), requisite("КПП", "KPP", "780101001"),
                       requisite("Р/с", "Account", "40702810000000000123"), requisite("Банк", "Bank", "АО «Балтийский расчётный банк», БИК 044000000", "Baltic Settlement Bank JSC, BIC 044000000"),
                       requisite("Адрес", "Address", "199000, Санкт-Петербург, Линейная ул., 12", "12 Lineynaya St, St Petersburg 199000")],
        "contacts": [text("+7 812 555-01-00", "+7 812 555-01-00"), text("sales@polaris.example", "sales@polaris.example"), text("polaris.example", "polaris.example")],
        "logo": logo, "accent": accent,
        "columns": [column("index"), column("name"), column("sku", in_pdf=False), column("quantity"), column("unit"), column("list_price"),
                    column("discount", hide_when_empty=True), column("unit_net"), column("final_amount"), column("vat_rate"), column("vat_amount", in_pdf=False), column("gross")],
        "title": text("Коммерческое предложение", "Quotation"),
        "introduction": text("Благодарим за обращение. Предлагаем поставку по спецификации ниже; цены действуют до {valid_until}.",
                             "Thank you for your enquiry. We offer the goods and services specified below; prices hold until {valid_until}."),
        "closing": [text("Лицензии предоставляются по лицензионному договору, НДС не облагаются. Оборудование поставляется с паспортами и гарантийными талонами.",
                         "Licences are granted under a licence agreement and are exempt from VAT. Equipment comes with passports and warranty cards."),
                    text("Предложение не является офертой в смысле статьи 435 ГК РФ.", "This quotation is not a binding offer.")],
        "footer": text("{organisation} · {number} от {date}", "{organisation} · {number} of {date}"),
        "signer_position": text("Менеджер по продажам", "Sales manager"), "signer_name": text("Анна Ковалёва", "Anna Kovaleva"),
        "has_sum_in_words": True, "has_signature": True,
    }

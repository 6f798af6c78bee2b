"""Discounts, terms, limits and the organisation's lists."""
from common import text


def row(id, percent, ru, en, statuses=(), types=(), category="", minimum=None, valid=(None, None), sku=""):
    out = {"id": id, "percent": percent, "label": text(ru, en)}
    if statuses:
        out["customer_statuses"] = list(statuses)
    if types:
        out["customer_types"] = list(types)
    if category:
        out["category"] = category
    if sku:
        out["sku"] = sku
    if minimum:
        out["minimum_quantity"] = minimum
    if valid[0]:
        out["valid_from"] = valid[0]
    if valid[1]:
        out["valid_to"] = valid[1]
    return out


def discounts():
    return [
        row("services", "0", "Услуги без скидки", "No discount on services", category="services"),
        row("volume", "10", "Компоненты от 10 000 шт.", "Components from 10,000 pcs", category="components", minimum="10000"),
        row("vip-boards", "8", "Статус VIP", "VIP status", statuses=["vip"], category="boards"),
        row("vip-software", "8", "Статус VIP", "VIP status", statuses=["vip"], category="software"),
        row("vip-components", "8", "Статус VIP", "VIP status", statuses=["vip"], category="components"),
        row("vip", "5", "Статус VIP, техника", "VIP status, hardware", statuses=["vip"]),
        row("education-software", "30", "Учебные лицензии", "Education licences", types=["education"], category="software"),
        row("education", "7", "Образование", "Education", types=["education"]),
        row("key-software", "6", "Ключевой клиент", "Key customer", statuses=["key"], category="software"),
        row("key", "4", "Ключевой клиент", "Key customer", statuses=["key"]),
        row("government", "3", "Государственный заказчик", "Government", types=["government"]),
        row("autumn", "5", "Осень: измерительная техника", "Autumn: instruments", statuses=["regular"], category="instruments",
            valid=("2026-09-01", "2026-12-15")),
        row("partner", "3", "Партнёр", "Partner", statuses=["regular"], types=["partner"]),
    ]


def terms():
    prepaid = text("100 % предоплата", "100% prepayment")
    return [
        {"id": "vip", "customer_statuses": ["vip"], "payment": text("50 % аванс, 50 % — 30 дней", "50% advance, 50% in 30 days"),
         "delivery": text("6 недель", "6 weeks"), "warranty": text("24 мес.", "24 months"), "validity_days": 30},
        {"id": "key", "customer_statuses": ["key"], "payment": text("30 % аванс, 70 % — 14 дней", "30% advance, 70% in 14 days"),
         "delivery": text("6 недель", "6 weeks"), "validity_days": 30},
        {"id": "government", "customer_types": ["government"], "payment": text("Оплата в течение 10 рабочих дней после приёмки", "Payment within 10 working days after acceptance"),
         "validity_days": 45, "text": text("Цены действуют при заключении договора до конца квартала.", "Prices hold when the contract is signed within the quarter.")},
        {"id": "distributor", "customer_types": ["distributor"], "payment": text("Отсрочка 45 дней", "45 days deferred"),
         "delivery": text("Со склада, 5 рабочих дней", "From stock, 5 working days")},
        {"id": "education", "customer_types": ["education"], "validity_days": 60,
         "text": text("Лицензии только для учебных целей.", "Licences for teaching only.")},
        {"id": "stop", "customer_statuses": ["stop"], "payment": prepaid, "validity_days": 5},
        {"id": "all", "payment": prepaid, "delivery": text("8 недель", "8 weeks"), "warranty": text("12 мес.", "12 months"), "validity_days": 14,
         "text": text("Лицензии передаются в электронном виде.", "Licences are delivered electronically.")},
    ]


def limits():
    return [
        {"role": "seller", "maximum_manual_discount": "5", "minimum_margin": "15", "approver_role": "sales_head"},
        {"role": "sales_head", "maximum_manual_discount": "15", "minimum_margin": "8", "approver_role": "administrator"},
    ]


def customer_types():
    return [{"id": "end", "label": text("Конечный заказчик", "End customer")}, {"id": "partner", "label": text("Партнёр", "Partner")},
            {"id": "distributor", "label": text("Дистрибьютор", "Distributor")}, {"id": "government", "label": text("Госзаказчик", "Government")},
            {"id": "education", "label": text("Образование", "Education")}]


def customer_statuses():
    return [{"id": "new", "label": text("Новый", "New")}, {"id": "regular", "label": text("Постоянный", "Regular")},
            {"id": "key", "label": text("Ключевой", "Key")}, {"id": "vip", "label": text("VIP", "VIP")},
            {"id": "stop", "label": text("Стоп-лист", "Stop list"), "blocks_sending": True}]

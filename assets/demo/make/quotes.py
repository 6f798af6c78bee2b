"""Quotes and sets. КП-2026-0418 is the one of the design pictures: its totals are 4 508 290,13 ₽ with VAT."""
import templates
from common import inputs, typed, uuid7
from customers import user_id

TEMPLATES = {
    "engineer": ("engineer-workplace", "Рабочее место инженера", templates.engineer_lines, templates.ENGINEER_DEFAULTS),
    "server": ("server-node", "Серверный узел", templates.server_lines, templates.SERVER_DEFAULTS),
    "bench": ("measuring-station", "Измерительное место", templates.bench_lines, templates.BENCH_DEFAULTS),
}
BOOK = 27


def generated_line(line, owner):
    part = {key: value for key, value in line.items() if key != "sku"}
    return {"id": uuid7(f"line {owner} {line['sku']} {line.get('group')}"), "sku": line["sku"], "generated": part}


def filled(kind, owner, multiplier=1, set_name="", was=None, changes=None, extra=(), name=None, **given):
    """A specification by template. `was`: inputs that it was generated from, when others stand in the form now;
    `changes`: what hands did to generated lines, by SKU; `extra`: lines added by hand."""
    template, default_name, rules, defaults = TEMPLATES[kind]
    hidden = {"order_note": ""} if kind == "engineer" else {}
    values = {**defaults, **given}
    for key in hidden:
        values.pop(key)
    before = {**values, **(was or {})}
    lines = [generated_line(line, owner) for line in rules(before)]
    for line in lines:
        line.update((changes or {}).get(line["sku"], {}))
    out = {"id": uuid7("specification " + owner), "name": name or default_name, "template_id": template,
           "inputs": {key: typed(value) for key, value in values.items()}, "generated_inputs": inputs(**before),
           "generated_at": "2026-11-23T11:28:00Z", "multiplier": multiplier}
    if set_name:
        out["set_name"] = set_name
    out["lines"] = lines + [by_hand(owner, *line) for line in extra]
    return out


def by_hand(owner, sku, quantity, more=None):
    return {"id": uuid7(f"line {owner} {sku} by hand"), "sku": sku, "manual_quantity": str(quantity), **(more or {})}


def plain(name, owner, lines, multiplier=1, set_name=""):
    """A specification without a form: lines only."""
    out = {"id": uuid7("specification " + owner), "name": name, "multiplier": multiplier}
    if set_name:
        out["set_name"] = set_name
    out["lines"] = [by_hand(owner, *line) for line in lines]
    return out


ASSEMBLY = [("PM-SOL-90", 1), ("PM-HOT-1", 1), ("PM-FUME-1", 1)]
LAB = "Лаборатория 2026"


def picture(owner):
    return [
        filled("engineer", owner + " engineer", 2, boards=12, resistors=3000, was={"resistors": 2500},
               changes={"PM-DEV-32": {"manual_discount": "2"}, "PM-USB-KEY": {"no_policy_discount": True}},
               extra=[("SRV-ONB-8", 1, {"manual_discount": "10"})]),
        filled("server", owner + " server", 1),
        filled("bench", owner + " bench", 3, set_name=LAB),
        plain("Монтажный участок", owner + " assembly", ASSEMBLY, set_name=LAB),
        plain("Пусконаладка, 16 ч", owner + " commissioning", [("SRV-CMS-16", 1, {"manual_optional": True, "chosen": True})]),
        plain("Гарантия 36 месяцев", owner + " warranty", [("SRV-WAR-36", 1, {"manual_optional": True})], 2),
    ]


def quote(sequence, customers, customer, status, updated, title="", revision=1, valid=None, owner="kovaleva", currency="RUB",
          vat_mode="exclusive", discount=None, notes="", parts=()):
    who = customers[customer]
    key = f"quote {sequence}"
    out = {"id": uuid7(key), "version": 1, "number": {"year": 2026, "sequence": sequence}, "revision": revision, "status": status,
           "owner": user_id(owner), "customer": {"id": who["id"], "name": who["name"], "type": who["type"], "status": who["status"]},
           "currency": currency, "vat_mode": vat_mode, "price_date": updated[:10], "price_book": BOOK}
    if discount:
        out["discount"] = discount
    for name, value in (("title", title), ("notes", notes), ("valid_until", valid)):
        if value:
            out[name] = value
    out["specifications"] = [part(f"{key} {index}") for index, part in enumerate(parts)]
    out["created_at"] = updated
    out["updated_at"] = updated
    return out


def form(kind, multiplier=1, **given):
    return lambda owner: filled(kind, owner, multiplier, **given)


def goods(name, *lines, multiplier=1):
    return lambda owner: plain(name, owner, lines, multiplier)


def build(customers):
    first = quote(418, customers, "АО «Северный контур»", "draft", "2026-11-23T11:31:00Z", "Лаборатория топологии", 3, "2026-12-23")
    first["specifications"] = picture("quote 418")
    percent = {"kind": "percent", "value": "2"}

    def q(*args, **more):
        return quote(args[0], customers, *args[1:], **more)
    return [first] + [
        q(417, "ООО «ТехноЛайн Сервис»", "in_approval", "2026-11-23T10:05:00Z", "Сервисный участок", valid="2026-12-18", parts=[
            form("bench", 2, channels="4", bandwidth=1000, digits="5", changes={"PM-OSC-4B": {"manual_discount": "7"}}), goods("Расходные материалы", ("PM-PASTE-500", 10), ("PM-WIRE-100", 24), ("PM-FLUX-30", 12))]),
        q(415, "НПП «Радиотракт»", "approved", "2026-11-23T08:48:00Z", "Отдел верификации", 2, "2026-12-11", parts=[
            form("engineer", 6, profile="verification", memory=128, boards=4, term=24), form("server", 1, purpose="compute", memory=1024, drives=4, network="100")]),
        q(412, "Технопарк «Берег»", "returned", "2026-11-23T07:20:00Z", "Коворкинг прототипирования", valid="2026-12-16", parts=[
            form("bench", 2, channels="2", bandwidth=100, supply=2, cables=1), goods("Монтаж", ("PM-SOL-90", 4), ("PM-MIC-45", 2), ("PM-ESD-MAT", 6))]),
        q(409, "АО «Завод „Нева-Прибор“»", "sent", "2026-11-22T15:12:00Z", "СКБ: САПР и станции", 4, "2026-11-27", discount=percent, parts=[
            form("engineer", 8, memory=128, monitors=2, boards=10, term=36, support=True), form("server", 2, purpose="database", memory=1024, drives=8, mirror=True, second_supply=True)]),
        q(406, "ООО «Умный склад»", "sent", "2026-11-22T13:40:00Z", "Считыватели, опытная партия", valid="2026-11-30", parts=[
            goods("Компоненты", ("PM-MCU-M4", 500), ("PM-PHY-100", 500), ("0402-10K-1", 20000), ("0402-100n-X7R", 30000), ("PM-RJ45-M", 500)), goods("Отладка", ("PM-DEV-32", 4), ("PM-JTAG-1", 2))]),
        q(401, "Политех, кафедра РТС", "sent", "2026-11-20T12:00:00Z", "Учебный класс", 2, "2026-12-04", parts=[
            form("engineer", 12, profile="schematic", memory=32, monitors=1, key=False), form("bench", 6, channels="2", bandwidth=100, digits="5", supply=1, cables=1)]),
        q(398, "ООО «Дельта-Монтаж»", "draft", "2026-11-20T10:15:00Z", "Участок монтажа", valid="2026-12-20", parts=[
            goods("Монтажный участок", ("PM-SOL-150", 2), ("PM-HOT-1", 2), ("PM-TABLE-15", 2), ("PM-CHAIR-E", 2), ("PM-FUME-1", 2))]),
        q(394, "АО «Контур-Энерго»", "in_approval", "2026-11-19T14:00:00Z", "Центр разработки", 3, "2026-12-09", parts=[
            form("engineer", 10, memory=256, monitors=3, term=24, changes={"PM-WS-T256": {"manual_discount": "9"}}), form("server", 3, memory=1024, drives=8, second_supply=True, rack_kit=True, commissioning=16)]),
        q(391, "ООО «ПКБ „Вектор-7“»", "sent", "2026-11-19T09:30:00Z", "Места схемотехников", valid="2026-11-26", parts=[form("engineer", 3, profile="schematic", memory=64, monitors=2, support=True)]),
        q(387, "ООО «Лаборатория света»", "approved", "2026-11-18T16:45:00Z", "Стенд драйверов", valid="2026-12-08", parts=[
            form("bench", 1, generator=50, load=150, current_probe=True), goods("Драйверы", ("PM-BUCK-3", 200), ("PM-L4-10U", 400), ("PM-NMOS-100", 200))]),
        q(380, "АО «Морские приборы»", "sent", "2026-11-17T11:10:00Z", "Лаборатория ЭМС", valid="2026-12-02", parts=[
            form("bench", 4, channels="8", bandwidth=500, logic=True, calibration=True, remark="Стойки 19″")]),
        q(376, "ООО «Сигнал-Сервис»", "sent", "2026-11-16T13:25:00Z", "Ремонтная зона", 2, "2026-12-01", parts=[
            form("bench", 2, digits="6", load=150), goods("Инструмент", ("PM-SOL-90", 3), ("PM-TWZ-5", 3), ("PM-LAMP-1", 3))]),
        q(371, "ООО «Завод датчиков»", "draft", "2026-11-13T09:00:00Z", "Годовая поставка резисторов", valid="2026-12-15", parts=[
            goods("Резисторы", ("0402-1K-1", 100000), ("0402-4K7-1", 60000), ("0603-100K-1", 40000), ("0805-10R-1", 20000)), goods("Конденсаторы", ("0402-100n-X7R", 120000), ("0603-1u-X5R", 50000))]),
        q(365, "ООО «Импульс-М»", "accepted", "2026-11-10T10:00:00Z", "Склад: ноябрь", 2, "2026-11-24", owner="belova", parts=[
            goods("Отладочные платы", ("PM-DEV-32", 60), ("PM-DEV-32L", 80), ("PM-EXT-WIFI", 120)), goods("Ключи", ("PM-USB-KEY", 200))]),
        q(362, "Южный технический университет", "accepted", "2026-11-06T08:30:00Z", "Лаборатория ПЛИС", valid="2027-01-05", owner="belova", parts=[
            goods("Лицензии", ("PM-EDA-FPGA-12", 20), ("PM-EDA-SIM-12", 20)), goods("Платы", ("PM-DEV-FPGA", 20))]),
        q(358, "ООО «Южная автоматика»", "declined", "2026-10-30T12:00:00Z", "Стенд привода", valid="2026-11-13", owner="belova", parts=[
            form("bench", 1, load=600, current_probe=True), goods("Платы", ("PM-DEV-MOT", 6))]),
        q(351, "АО «ЭлКон Сибирь»", "sent", "2026-11-14T06:20:00Z", "Центр компетенций", valid="2026-12-14", owner="gromov", parts=[
            form("engineer", 5, memory=128, boards=60, resistors=11000), form("server", 1, memory=256, backup=True, warranty=True)]),
        q(347, "Дирекция новых линий", "in_approval", "2026-11-12T07:15:00Z", "Диспетчерская", valid="2026-12-27", owner="gromov", parts=[
            form("server", 2, purpose="database", memory=512, drives=6, mirror=True, system="polus", commissioning=40)]),
        q(340, "ООО «Медприбор Плюс»", "approved", "2026-11-11T09:40:00Z", "Серийная оснастка", valid="2026-12-11", owner="gromov", parts=[
            goods("Линия", ("PM-PNP-20", 1), ("PM-REFLOW-1", 1), ("PM-STENCIL", 1)), goods("Альтернатива печи", ("PM-PREHEAT", 2, {"alternative_group": "Нагрев", "chosen": True}), ("PM-HOT-1", 4, {"alternative_group": "Нагрев"}))]),
        q(333, "Лицей «Квант»", "sent", "2026-11-09T08:00:00Z", "Кружок электроники", valid="2027-01-08", vat_mode="inclusive", parts=[
            goods("Набор кружка", ("PM-DEV-KIT", 15), ("PM-DMM-H", 8), ("PM-SOL-90", 4), ("PM-EXT-LCD", 15))]),
        q(329, "ИП Соколов А. В.", "draft", "2026-11-08T17:30:00Z", "Домашняя лаборатория", valid="2026-11-22", vat_mode="inclusive", parts=[goods("Приборы", ("PM-OSC-2", 1), ("PM-DMM-5", 1), ("PM-PSU-2", 1))]),
        q(322, "Nordlicht Messtechnik GmbH", "sent", "2026-11-05T10:00:00Z", "Trassa evaluation", valid="2026-12-05", owner="saveliev", currency="USD", parts=[goods("Trassa", ("PM-EDA-PCB-12", 2), ("PM-EDA-SI-12", 1), ("PM-DEV-64", 2))]),
        q(318, "ТОО «Степь-Электро»", "expired", "2026-10-12T09:00:00Z", "Платы и модули", valid="2026-10-26", owner="saveliev", currency="USD", parts=[goods("Склад", ("PM-DEV-8", 40), ("PM-DEV-16", 40), ("PM-EXT-CAN", 60))]),
        q(311, "ООО «НефтеТелеметрия»", "accepted", "2026-10-08T11:20:00Z", "Узлы телеметрии", 2, "2026-11-07", owner="saveliev", discount={"kind": "amount", "value": "25000"}, parts=[
            goods("Комплект узла", ("PM-DEV-RF", 2), ("PM-EXT-LTE", 2), ("PM-BOX-160", 2), ("PM-EXT-PWR", 2), multiplier=25), goods("Разработка", ("SRV-DES-FW", 12), ("SRV-DES-TEST", 6))]),
        q(304, "АО «Старый маяк»", "draft", "2026-10-01T08:10:00Z", "Запрос на замену станций", valid="2026-10-06", parts=[form("engineer", 2, memory=64)]),
    ]


def sets():
    def one(name, parts):
        return {"id": uuid7("set " + name), "name": name, "version": 1, "specifications": [part(f"set {name} {i}") for i, part in enumerate(parts)]}
    return [
        one(LAB, [form("bench", 3), goods("Монтажный участок", *ASSEMBLY)]),
        one("Рабочее место и сервер", [form("engineer", 2, memory=96 + 32), form("server")]),
        one("Учебный класс на 12 мест", [form("engineer", 12, profile="schematic", memory=32, monitors=1, key=False), form("bench", 6, channels="2", bandwidth=100, digits="5", supply=1, cables=1)]),
        one("Запуск «Трассы»", [goods("Внедрение", ("SRV-ONB-16", 1), ("SRV-TRN-PCB", 1), ("SRV-MIG-1", 1), ("PM-LIC-SRV", 1))]),
    ]

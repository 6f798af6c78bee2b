"""Three specifier templates (S1-S5) with saved cases. What the rules give is also computed here, by hand, in Python: the
engine must come to the same lines."""
from decimal import Decimal
from math import ceil

from common import inputs, text, typed


def field(id, ru, en, kind, **more):
    out = {"id": id, "label": text(ru, en), "kind": kind}
    if "unit" in more:
        out["unit"] = text(*more.pop("unit"))
    if "options" in more:
        out["options"] = [{"value": value, "label": text(r, e)} for value, r, e in more.pop("options")]
    if "default" in more:
        out["default"] = typed(more.pop("default"))
    if "help" in more:
        out["help"] = text(*more.pop("help"))
    return {**out, **{key: value if isinstance(value, bool) else str(value) for key, value in more.items()}}


def rule(id, when, sku, quantity, group, **more):
    return {"id": id, "when": when, "sku": sku, "quantity": str(quantity), "group": group, **more}


def check(id, expression, field_id, severity, ru, en):
    return {"id": id, "expression": expression, "message": text(ru, en), "severity": severity, "field": field_id}


def ranges(table, name, kind, cells):
    """A table with one range column: cells are (from, to, value)."""
    rows = [{"keys": [{k: str(v) for k, v in (("from", low), ("to", high)) if v is not None}], "values": [typed(value)]}
            for low, high, value in cells]
    return {"id": table, "keys": [{"name": name, "match": "range"}], "values": [{"name": "sku", "kind": kind}], "rows": rows}


def line(sku, quantity, group, optional=False, note=""):
    out = {"sku": sku, "quantity": str(quantity), "group": group}
    if optional:
        out["optional"] = True
    if note:
        out["note"] = note
    return out


def case(name, given, lines):
    return {"name": name, "inputs": inputs(**given), "lines": lines(given)}


PCS, GB, MONTHS = ("шт.", "pcs"), ("ГБ", "GB"), ("мес.", "mo")

# Engineer's workplace ------------------------------------------------------------------------------------------------
ENGINEER_DEFAULTS = {"profile": "layout", "term": 12, "memory": 64, "monitors": 2, "boards": 0, "resistors": 0, "key": True,
                     "support": False, "order_note": ""}


def engineer_lines(given):
    f = {**ENGINEER_DEFAULTS, **given}
    lines = [line("PM-EDA-PCB-12", ceil(f["term"] / 12), "ПО")]
    if f["profile"] != "schematic":
        lines.append(line("PM-EDA-SIM-12", 1, "ПО"))
    lines.append(line("PM-WS-T64" if f["memory"] <= 64 else "PM-WS-T128" if f["memory"] <= 128 else "PM-WS-T256", 1, "Станция"))
    if f["monitors"]:
        lines.append(line("PM-MON-27", f["monitors"], "Станция"))
    if f["boards"]:
        lines.append(line("PM-DEV-32", f["boards"], "Платы"))
    if f["resistors"]:
        lines.append(line("0402-10K-1", ceil(f["resistors"] / 500) * 500, "Платы"))
    if f["key"]:
        lines.append(line("PM-USB-KEY", 1, "ПО"))
    if f["support"]:
        lines.append(line("SRV-247", f["term"], "Опция"))
    if f["boards"] >= 50:
        watts = f["boards"] * 2.5
        supply = "PM-PSU-300" if watts < 300 else "PM-PSU-800L"
        lines.append(line(supply, 1 if watts < 800 else ceil(watts / 800), "Стенд", note="Питание стенда отладочных плат"))
    return lines


def engineer():
    return {
        "id": "engineer-workplace", "name": text("Рабочее место инженера", "Engineer’s workplace"),
        "fields": [
            field("profile", "Профиль работ", "Work profile", "choice", default="layout", required=True,
                  options=[("schematic", "Схемотехника", "Schematics"), ("layout", "Топология плат", "Board layout"), ("verification", "Верификация", "Verification")]),
            field("term", "Срок лицензии", "Licence term", "integer", unit=MONTHS, minimum=1, maximum=36, default=12, required=True),
            field("memory", "Оперативная память", "Memory", "integer", unit=GB, minimum=32, maximum=256, step=32, default=64, required=True),
            field("monitors", "Мониторы", "Monitors", "integer", unit=PCS, minimum=0, maximum=3, default=2),
            field("boards", "Отладочные платы", "Development boards", "integer", unit=PCS, minimum=0, maximum=500, default=0),
            field("resistors", "Резисторы 0402", "0402 resistors", "integer", unit=PCS, minimum=0, maximum=100000, step=500, default=0),
            field("key", "Аппаратный ключ", "Hardware key", "boolean", default=True),
            field("support", "Поддержка 24×7", "24×7 support", "boolean", default=False),
            field("order_note", "Примечание к заказу", "Order note", "text", visible="boards > 100 or resistors > 10000",
                  help=("Большие партии собирают под заказ", "Large batches are made to order")),
        ],
        "tables": [ranges("bench_power", "watts", "text", [(None, 300, "PM-PSU-300"), (300, None, "PM-PSU-800L")])],
        "checks": [
            check("layout-memory", 'profile != "layout" or memory >= 96', "memory", "warning",
                  "Для топологии плат рекомендуется от 96 ГБ", "Board layout usually needs at least 96 GB"),
            check("support-term", "not support or term >= 12", "term", "error",
                  "Поддержка 24×7 продаётся с лицензией от 12 мес., сейчас {term}", "24×7 support needs a licence of 12 months or more, now {term}"),
        ],
        "rules": [
            rule("eda", "true", '"PM-EDA-PCB-12"', "ceil(term / 12)", "ПО"),
            rule("simulation", 'profile != "schematic"', '"PM-EDA-SIM-12"', 1, "ПО"),
            rule("station-64", "memory <= 64", '"PM-WS-T64"', 1, "Станция"),
            rule("station-128", "memory > 64 and memory <= 128", '"PM-WS-T128"', 1, "Станция"),
            rule("station-256", "memory > 128", '"PM-WS-T256"', 1, "Станция"),
            rule("monitors", "monitors > 0", '"PM-MON-27"', "monitors", "Станция"),
            rule("boards", "boards > 0", '"PM-DEV-32"', "boards", "Платы"),
            rule("resistors", "resistors > 0", '"0402-10K-1"', "ceil(resistors / 500) * 500", "Платы"),
            rule("key", "key", '"PM-USB-KEY"', 1, "ПО"),
            rule("support", "support", '"SRV-247"', "term", "Опция"),
            rule("bench", "boards >= 50", 'lookup("bench_power", "sku", boards * attr_number("PM-DEV-32", "power_w"))',
                 "max(1, ceil(boards * 2.5 / 800))", "Стенд", note="Питание стенда отладочных плат"),
        ],
        "cases": [
            case("Схемотехник, базовый", {"profile": "schematic", "memory": 32, "monitors": 1}, engineer_lines),
            case("Топология, 96 ГБ", {"profile": "layout", "memory": 96, "boards": 12, "resistors": 2500}, engineer_lines),
            case("Граница: 64 ГБ", {"memory": 64, "monitors": 2}, engineer_lines),
            case("Верификация, 256 ГБ", {"profile": "verification", "memory": 256, "term": 36, "support": True}, engineer_lines),
            case("Без мониторов и ключа", {"memory": 32, "monitors": 0, "key": False}, engineer_lines),
            case("Стенд на 400 плат", {"memory": 128, "boards": 400, "resistors": 12000, "order_note": "Отгрузка двумя партиями"}, engineer_lines),
        ],
    }


# Server node ---------------------------------------------------------------------------------------------------------
SERVER_DEFAULTS = {"purpose": "virtualisation", "sockets": 2, "memory": 512, "drives": 4, "drive_size": "7.68", "mirror": False, "network": "25",
                   "second_supply": False, "system": "yarus", "rack_kit": False, "backup": False, "commissioning": 0, "warranty": False}
CHASSIS = [("edge", 0, 3, "PM-SRV-EDGE", 8), ("compute", 0, 9, "PM-SRV-GPU", 32), ("virtualisation", 0, 13, "PM-SRV-2U", 24),
           ("virtualisation", 13, 25, "PM-SRV-4U", 32), ("database", 0, 5, "PM-SRV-1U", 16), ("database", 5, 25, "PM-SRV-4U", 32)]
MODULES = [(None, 129, "PM-RAM-32", 32), (129, 1025, "PM-RAM-64", 64), (1025, None, "PM-RAM-128", 128)]
DRIVES = [("1.92", "PM-SSD-2T"), ("3.84", "PM-SSD-4T"), ("7.68", "PM-SSD-7T"), ("15.36", "PM-SSD-15T")]
NETWORK = [("10", "PM-NIC-10"), ("25", "PM-NIC-25"), ("100", "PM-NIC-100")]


def server_lines(given):
    f = {**SERVER_DEFAULTS, **given}
    chassis = next(row[3] for row in CHASSIS if row[0] == f["purpose"] and row[1] <= f["drives"] < row[2])
    module, size = next((row[2], row[3]) for row in MODULES if (row[0] or 0) <= f["memory"] < (row[1] or 10**9))
    lines = [line(chassis, 1, "Сервер"), line(module, ceil(f["memory"] / size), "Сервер")]
    if f["drives"]:
        lines.append(line(dict(DRIVES)[f["drive_size"]], f["drives"], "Хранение"))
    if f["mirror"]:
        lines.append(line("PM-RAID-8", ceil(f["drives"] / 8), "Хранение"))
    lines.append(line(dict(NETWORK)[f["network"]], 1, "Сеть"))
    watts = 180 + 220 * f["sockets"] + 12 * f["drives"] + 0.4 * f["memory"] + (900 if f["purpose"] == "compute" else 0)
    if f["second_supply"]:
        lines.append(line("PM-PSU-800" if watts < 800 else "PM-PSU-1600" if watts < 1600 else "PM-PSU-2400", 1, "Питание", note="Второй блок питания"))
    if f["system"] == "yarus":
        lines.append(line("PM-VIRT-2S", ceil(f["sockets"] / 2), "ПО"))
    if f["system"] == "polus":
        lines.append(line("PM-LNX-12", 1, "ПО"))
    if f["rack_kit"]:
        lines.append(line("PM-RAIL-2U", 1, "Монтаж"))
    if f["backup"]:
        lines.append(line("PM-BKP-12", 1, "ПО"))
    if f["commissioning"]:
        lines.append(line("SRV-CMS-8", f["commissioning"] // 8, "Услуги"))
    if f["warranty"]:
        lines.append(line("SRV-WAR-36", 1, "Услуги", optional=True))
    return lines


def pairs(table, name, kind, rows):
    return {"id": table, "keys": [{"name": name, "match": "exact", "kind": "text"}], "values": [{"name": "sku", "kind": kind}],
            "rows": [{"keys": [typed(key)], "values": [typed(value)]} for key, value in rows]}


def server():
    chassis = {"id": "chassis", "keys": [{"name": "purpose", "match": "exact", "kind": "text"}, {"name": "drives", "match": "range"}],
               "values": [{"name": "sku", "kind": "text"}, {"name": "slots", "kind": "decimal"}],
               "rows": [{"keys": [typed(p), {"from": str(low), "to": str(high)}], "values": [typed(sku), typed(slots)]} for p, low, high, sku, slots in CHASSIS]}
    memory = {"id": "memory", "keys": [{"name": "gb", "match": "range"}], "values": [{"name": "sku", "kind": "text"}, {"name": "module", "kind": "decimal"}],
              "rows": [{"keys": [{k: str(v) for k, v in (("from", low), ("to", high)) if v is not None}], "values": [typed(sku), typed(size)]}
                       for low, high, sku, size in MODULES]}
    modules = 'ceil(memory / lookup("memory", "module", memory))'
    watts = '180 + 220 * sockets + 12 * drives + 0.4 * memory + if(purpose = "compute", 900, 0)'
    return {
        "id": "server-node", "name": text("Серверный узел", "Server node"),
        "fields": [
            field("purpose", "Назначение", "Purpose", "choice", default="virtualisation", required=True,
                  options=[("virtualisation", "Виртуализация", "Virtualisation"), ("database", "База данных", "Database"), ("compute", "Расчёты", "Computing"), ("edge", "Площадка", "Edge")]),
            field("sockets", "Процессоры", "Processors", "integer", unit=PCS, minimum=1, maximum=2, default=2, required=True),
            field("memory", "Оперативная память", "Memory", "integer", unit=GB, minimum=64, maximum=4096, step=64, default=512, required=True),
            field("drives", "Накопители", "Drives", "integer", unit=PCS, minimum=0, maximum=24, default=4),
            field("drive_size", "Ёмкость накопителя", "Drive size", "choice", default="7.68", visible="drives > 0", unit=("ТБ", "TB"),
                  options=[(value, value.replace(".", ",") + " ТБ", value + " TB") for value, _ in DRIVES]),
            field("mirror", "Зеркалирование", "Mirroring", "boolean", default=False, visible="drives > 1"),
            field("network", "Сеть", "Network", "choice", default="25", required=True, unit=("Гбит/с", "Gbit/s"),
                  options=[(value, value + " Гбит/с", value + " Gbit/s") for value, _ in NETWORK]),
            field("second_supply", "Второй блок питания", "Second power supply", "boolean", default=False),
            field("system", "Системное ПО", "System software", "choice", default="yarus",
                  options=[("none", "Нет", "None"), ("yarus", "«Ярус»", "Yarus"), ("polus", "«Полюс»", "Polus")]),
            field("rack_kit", "Рельсы в стойку", "Rack rails", "boolean", default=False, visible='purpose != "edge"'),
            field("backup", "Резервное копирование", "Backup", "boolean", default=False),
            field("commissioning", "Пусконаладка", "Commissioning", "integer", unit=("ч", "h"), minimum=0, maximum=80, step=8, default=0),
            field("warranty", "Предложить гарантию 36 мес.", "Offer 36 months warranty", "boolean", default=False),
        ],
        "tables": [chassis, memory, pairs("drive", "size", "text", DRIVES), pairs("adapter", "speed", "text", NETWORK),
                   ranges("power", "watts", "text", [(None, 800, "PM-PSU-800"), (800, 1600, "PM-PSU-1600"), (1600, None, "PM-PSU-2400")])],
        "checks": [
            check("slots", f'drives >= if(purpose = "edge", 3, if(purpose = "compute", 9, 25)) or {modules} <= lookup("chassis", "slots", purpose, drives)', "memory", "error",
                  "Столько памяти не помещается в корпус", "That much memory does not fit the chassis"),
            check("bays", 'not ((purpose = "edge" and drives > 2) or (purpose = "compute" and drives > 8))', "drives", "error",
                  "В этот корпус входит меньше накопителей, чем {drives}", "This chassis takes fewer drives than {drives}"),
            check("mirror-pairs", "not mirror or drives % 2 = 0", "drives", "error", "Для зеркала нужно чётное число накопителей", "Mirroring needs an even number of drives"),
            check("database-mirror", 'purpose != "database" or mirror', "mirror", "warning", "Базе данных лучше дать зеркало", "A database should have a mirror"),
            check("fast-network", 'purpose != "compute" or network = "100"', "network", "warning", "Для расчётов лучше 100 Гбит/с", "Computing works better with 100 Gbit/s"),
        ],
        "rules": [
            rule("chassis", "true", 'lookup("chassis", "sku", purpose, drives)', 1, "Сервер"),
            rule("memory", "true", 'lookup("memory", "sku", memory)', modules, "Сервер"),
            rule("drives", "drives > 0", 'lookup("drive", "sku", drive_size)', "drives", "Хранение"),
            rule("raid", "mirror", '"PM-RAID-8"', "ceil(drives / 8)", "Хранение"),
            rule("adapter", "true", 'lookup("adapter", "sku", network)', 1, "Сеть"),
            rule("supply", "second_supply", f'lookup("power", "sku", {watts})', 1, "Питание", note="Второй блок питания"),
            rule("yarus", 'system = "yarus"', '"PM-VIRT-2S"', "ceil(sockets / 2)", "ПО"),
            rule("polus", 'system = "polus"', '"PM-LNX-12"', 1, "ПО"),
            rule("rails", "rack_kit", '"PM-RAIL-2U"', 1, "Монтаж"),
            rule("backup", "backup", '"PM-BKP-12"', 1, "ПО"),
            rule("commissioning", "commissioning > 0", '"SRV-CMS-8"', "commissioning / 8", "Услуги"),
            rule("warranty", "warranty", '"SRV-WAR-36"', 1, "Услуги", optional=True),
        ],
        "cases": [
            case("Узел виртуализации", {"purpose": "virtualisation", "memory": 512, "drives": 4}, server_lines),
            case("База данных с зеркалом", {"purpose": "database", "memory": 1024, "drives": 8, "mirror": True, "system": "polus", "second_supply": True, "rack_kit": True}, server_lines),
            case("Расчёты, 2 ТБ памяти", {"purpose": "compute", "memory": 2048, "drives": 2, "drive_size": "15.36", "network": "100", "second_supply": True, "system": "none"}, server_lines),
            case("Площадка без накопителей", {"purpose": "edge", "sockets": 1, "memory": 128, "drives": 0, "network": "10", "system": "polus"}, server_lines),
            case("С работами и гарантией", {"memory": 256, "backup": True, "commissioning": 16, "warranty": True}, server_lines),
        ],
    }


# Measuring station ---------------------------------------------------------------------------------------------------
BENCH_DEFAULTS = {"channels": "4", "bandwidth": 350, "digits": "6", "supply": 3, "cables": 2, "generator": 0, "load": 0, "logic": False,
                  "current_probe": False, "calibration": False, "training": 0}
SCOPES = [(2, 0, 101, "PM-OSC-2"), (2, 101, 351, "PM-OSC-2B"), (4, 0, 351, "PM-OSC-4"), (4, 351, 1001, "PM-OSC-4B"), (8, 0, 501, "PM-OSC-8"), (8, 501, 1001, "PM-OSC-8B")]


def bench_lines(given):
    f = {**BENCH_DEFAULTS, **given}
    scope = next(row[3] for row in SCOPES if row[0] == int(f["channels"]) and row[1] <= f["bandwidth"] < row[2])
    lines = [line(scope, 1, "Приборы")]
    if f["digits"] != "none":
        lines.append(line(f"PM-DMM-{f['digits']}", 1, "Приборы"))
    if f["supply"]:
        lines.append(line(f"PM-PSU-{f['supply']}", 1, "Приборы"))
    if f["cables"]:
        lines.append(line("PM-CAB-10", f["cables"], "Принадлежности"))
    if f["generator"]:
        lines.append(line("PM-GEN-50" if f["generator"] <= 50 else "PM-GEN-200", 1, "Приборы"))
    if f["load"]:
        lines.append(line("PM-LOAD-150" if f["load"] <= 150 else "PM-LOAD-600", 1, "Приборы"))
    if f["logic"]:
        lines.append(line("PM-LA-34", 1, "Приборы"))
    if f["current_probe"]:
        lines.append(line("PM-PRB-CUR", 1, "Принадлежности"))
    if f["calibration"]:
        lines.append(line("SRV-CAL-1", 1 + (f["digits"] != "none") + (f["generator"] > 0), "Услуги"))
    if f["training"]:
        lines.append(line("SRV-ONB-4", ceil(f["training"] / 4), "Услуги"))
    return lines


def bench():
    scopes = {"id": "scope", "keys": [{"name": "channels", "match": "exact", "kind": "text"}, {"name": "bandwidth", "match": "range"}],
              "values": [{"name": "sku", "kind": "text"}],
              "rows": [{"keys": [typed(str(channels)), {"from": str(low), "to": str(high)}], "values": [typed(sku)]} for channels, low, high, sku in SCOPES]}
    return {
        "id": "measuring-station", "name": text("Измерительное место", "Measuring station"),
        "fields": [
            field("channels", "Каналы осциллографа", "Oscilloscope channels", "choice", default="4", required=True,
                  options=[(n, n, n) for n in ("2", "4", "8")]),
            field("bandwidth", "Полоса", "Bandwidth", "integer", unit=("МГц", "MHz"), minimum=50, maximum=1000, step=50, default=350, required=True),
            field("digits", "Мультиметр", "Multimeter", "choice", default="6",
                  options=[("none", "Нет", "None"), ("5", "5½ разрядов", "5½ digits"), ("6", "6½ разрядов", "6½ digits")]),
            field("supply", "Каналы питания", "Supply channels", "integer", unit=PCS, minimum=0, maximum=3, default=3),
            field("cables", "Комплекты кабелей", "Cable sets", "integer", unit=("компл.", "sets"), minimum=0, maximum=20, default=2),
            field("generator", "Генератор, до", "Generator, up to", "integer", unit=("МГц", "MHz"), minimum=0, maximum=200, step=10, default=0),
            field("load", "Нагрузка, до", "Load, up to", "decimal", unit=("Вт", "W"), minimum=0, maximum=600, default=0),
            field("logic", "Логический анализатор", "Logic analyser", "boolean", default=False),
            field("current_probe", "Пробник тока", "Current probe", "boolean", default=False),
            field("calibration", "Поверка приборов", "Calibration", "boolean", default=False),
            field("training", "Обучение", "Training", "integer", unit=("ч", "h"), minimum=0, maximum=40, default=0),
            field("remark", "Пожелания к стенду", "Remarks", "text", visible='logic or channels = "8"'),
        ],
        "tables": [scopes, ranges("generator", "mhz", "text", [(None, 51, "PM-GEN-50"), (51, None, "PM-GEN-200")])],
        "checks": [
            check("two-channels", 'channels != "2" or bandwidth <= 350', "bandwidth", "error",
                  "Два канала бывают до 350 МГц, задано {bandwidth}", "Two channels come up to 350 MHz, {bandwidth} is asked"),
            check("probe-power", "not current_probe or supply > 0", "supply", "warning", "Для пробника тока нужен источник питания", "A current probe needs a power supply"),
            check("cables-few", 'cables > 0 or channels = "2"', "cables", "warning", "Без кабелей место не собрать", "The station cannot be set up without cables"),
        ],
        "rules": [
            rule("scope", "true", 'lookup("scope", "sku", channels, bandwidth)', 1, "Приборы"),
            rule("multimeter", 'digits != "none"', 'concat("PM-DMM-", digits)', 1, "Приборы"),
            rule("supply", "supply > 0", 'concat("PM-PSU-", supply)', 1, "Приборы"),
            rule("cables", "cables > 0", '"PM-CAB-10"', "cables", "Принадлежности"),
            rule("generator", "generator > 0", 'lookup("generator", "sku", generator)', 1, "Приборы"),
            rule("load", "load > 0", 'if(load <= 150, "PM-LOAD-150", "PM-LOAD-600")', 1, "Приборы"),
            rule("logic", "logic", '"PM-LA-34"', 1, "Приборы"),
            rule("current-probe", "current_probe", '"PM-PRB-CUR"', 1, "Принадлежности"),
            rule("calibration", "calibration", '"SRV-CAL-1"', '1 + if(digits != "none", 1, 0) + if(generator > 0, 1, 0)', "Услуги"),
            rule("training", "training > 0", '"SRV-ONB-4"', "ceil(training / 4)", "Услуги"),
        ],
        "cases": [
            case("Место из «Лаборатории 2026»", {"channels": "4", "bandwidth": 350, "supply": 3, "cables": 2}, bench_lines),
            case("Учебное место", {"channels": "2", "bandwidth": 100, "digits": "5", "supply": 1, "cables": 1}, bench_lines),
            case("Восемь каналов, 1 ГГц", {"channels": "8", "bandwidth": 1000, "generator": 200, "load": Decimal("150.5"), "logic": True, "remark": "Стойка у окна"}, bench_lines),
            case("С поверкой и обучением", {"generator": 50, "current_probe": True, "calibration": True, "training": 10}, bench_lines),
            case("Граница: 350 МГц", {"channels": "4", "bandwidth": 350, "digits": "none", "supply": 0, "cables": 0}, bench_lines),
        ],
    }


def build():
    return [engineer(), server(), bench()]

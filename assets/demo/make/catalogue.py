"""Products, categories and price lists of Polaris Micro, an invented maker of EDA software and electronics."""
from decimal import Decimal

from common import dec, money, text

PCS, LICENCE, HOUR, DAY, MONTH, SET = (text("шт.", "pcs"), text("лиц.", "lic."), text("ч", "h"), text("день", "day"),
                                       text("мес.", "mo"), text("компл.", "set"))
VAT = "22"
SERVER_COST = {"PM-SRV-2U": "420424.5"}

CATEGORIES = [
    ("software", "", "Программное обеспечение", "Software"),
    ("eda", "software", "САПР «Трасса»", "Trassa EDA"),
    ("eda-modules", "software", "Модули САПР", "EDA modules"),
    ("embedded", "software", "Встраиваемое ПО", "Embedded software"),
    ("server-software", "software", "Серверное ПО", "Server software"),
    ("hardware", "", "Техника", "Hardware"),
    ("protection", "hardware", "Ключи и защита", "Keys and protection"),
    ("workstation", "hardware", "Рабочие станции", "Workstations"),
    ("monitor", "hardware", "Мониторы", "Monitors"),
    ("peripheral", "hardware", "Периферия", "Peripherals"),
    ("server", "hardware", "Серверы", "Servers"),
    ("server-parts", "hardware", "Компоненты серверов", "Server components"),
    ("boards", "", "Отладочные средства", "Development tools"),
    ("dev-board", "boards", "Отладочные платы", "Development boards"),
    ("module", "boards", "Модули расширения", "Expansion modules"),
    ("programmer", "boards", "Программаторы", "Programmers"),
    ("components", "", "Электронные компоненты", "Electronic components"),
    ("resistor", "components", "Резисторы", "Resistors"),
    ("capacitor", "components", "Конденсаторы", "Capacitors"),
    ("inductor", "components", "Дроссели", "Inductors"),
    ("semiconductor", "components", "Полупроводники", "Semiconductors"),
    ("microcircuit", "components", "Микросхемы", "Microcircuits"),
    ("connector", "components", "Соединители", "Connectors"),
    ("enclosure", "components", "Корпуса", "Enclosures"),
    ("instruments", "", "Измерительная техника", "Instruments"),
    ("scope", "instruments", "Осциллографы", "Oscilloscopes"),
    ("meter", "instruments", "Мультиметры и LCR", "Multimeters and LCR"),
    ("supply", "instruments", "Источники питания", "Power supplies"),
    ("generator", "instruments", "Генераторы и нагрузки", "Generators and loads"),
    ("cable", "instruments", "Кабели и пробники", "Cables and probes"),
    ("assembly", "", "Монтаж и пайка", "Assembly and soldering"),
    ("services", "", "Услуги", "Services"),
    ("onboarding", "services", "Внедрение и обучение", "Onboarding and training"),
    ("support", "services", "Поддержка и гарантия", "Support and warranty"),
    ("design", "services", "Проектирование", "Design services"),
]

products = []
prices = {}  # sku -> [(minimum quantity, price)]
fine = set()  # SKUs sold at four decimals


def add(sku, ru, en, category, price, kind="goods", unit=PCS, vat=VAT, cost=None, share="0.68", breaks=(), **attributes):
    """`cost` in roubles, or `share` of the price; `breaks` are (minimum quantity, share of the price)."""
    price = Decimal(str(price))
    digits = 4 if price != money(price) else 2
    if digits == 4:
        fine.add(sku)
    products.append({
        "sku": sku, "name": text(ru, en), "category": category, "kind": kind, "unit": unit, "vat": vat,
        "cost": dec(money(price * Decimal(share), digits) if cost is None else cost),
        "attributes": {key: {"text": value} if isinstance(value, str) else {"decimal": dec(value)}
                       for key, value in attributes.items()}})
    smallest = 0 if unit in (HOUR, DAY) else 1  # half an hour has a price too
    prices[sku] = [(smallest, price)] + [(minimum, money(price * Decimal(part), digits)) for minimum, part in breaks]


def licence(sku, ru, en, category, price, months, **attributes):
    add(sku, ru, en, category, price, "licence", LICENCE, "exempt", share="0.3", term_months=months, **attributes)


def add_software():
    suites = [("SCH", "«Трасса Схема»", "Trassa Schematic", 148000), ("PCB", "«Трасса PCB»", "Trassa PCB", 286000),
              ("FPGA", "«Трасса ПЛИС»", "Trassa FPGA", 312000), ("LIB", "«Трасса Библиотеки»", "Trassa Libraries", 64000),
              ("TEAM", "«Трасса Команда»", "Trassa Team", 118000)]
    for code, ru, en, price in suites:
        for months, factor in ((12, "1"), (24, "1.85"), (36, "2.6")):
            licence(f"PM-EDA-{code}-{months}", f"Лицензия {ru}, {months} мес.", f"{en} licence, {months} months", "eda",
                    money(price * Decimal(factor), 0), months)
        licence(f"PM-EDA-{code}-NET", f"Лицензия {ru}, сетевая, 12 мес.", f"{en} floating licence, 12 months", "eda",
                money(price * Decimal("1.4"), 0), 12, floating="yes")
    modules = [("SIM", "Модуль моделирования", "Simulation module", 94500), ("SI", "Модуль целостности сигналов",
               "Signal integrity module", 126000), ("THERM", "Модуль теплового анализа", "Thermal analysis module", 88000),
               ("MCAD", "Модуль связи с MCAD", "MCAD link module", 52000), ("DFM", "Модуль проверки технологичности",
               "DFM check module", 47500), ("BOM", "Модуль закупок", "BOM and sourcing module", 39000)]
    for code, ru, en, price in modules:
        for months, factor in ((12, "1"), (36, "2.6")):
            licence(f"PM-EDA-{code}-{months}", f"{ru}, {months} мес.", f"{en}, {months} months", "eda-modules",
                    money(price * Decimal(factor), 0), months)
    embedded = [("PM-RTOS-DEV", "ОС РВ «Такт», место разработчика", "Takt RTOS, developer seat", 96000, 12),
                ("PM-RTOS-RUN-100", "ОС РВ «Такт», 100 устройств", "Takt RTOS, 100 devices", 54000, 0),
                ("PM-RTOS-RUN-1K", "ОС РВ «Такт», 1 000 устройств", "Takt RTOS, 1,000 devices", 380000, 0),
                ("PM-RTOS-SRC", "ОС РВ «Такт», исходные тексты", "Takt RTOS, source code", 1450000, 0),
                ("PM-CC-ARM-12", "Компилятор ПМ для ARM, 12 мес.", "PM compiler for ARM, 12 months", 72000, 12),
                ("PM-CC-RV-12", "Компилятор ПМ для RISC-V, 12 мес.", "PM compiler for RISC-V, 12 months", 68000, 12),
                ("PM-DBG-PRO-12", "Отладчик ПМ Про, 12 мес.", "PM Debugger Pro, 12 months", 44000, 12),
                ("PM-STACK-USB", "Стек USB, на изделие", "USB stack, per product", 85000, 0),
                ("PM-STACK-TCP", "Стек TCP/IP, на изделие", "TCP/IP stack, per product", 92000, 0),
                ("PM-STACK-CAN", "Стек CANopen, на изделие", "CANopen stack, per product", 78000, 0),
                ("PM-FS-SAFE", "Файловая система с защитой от сбоев", "Fail-safe file system", 61000, 0),
                ("PM-BOOT-SEC", "Загрузчик с проверкой подписи", "Secure boot loader", 74000, 0)]
    for sku, ru, en, price, months in embedded:
        licence(sku, ru, en, "embedded", price, months)
    servers = [("PM-VIRT-2S", "Виртуализация «Ярус», 2 процессора, 12 мес.", "Yarus virtualisation, 2 sockets, 12 months", 168000, 12),
               ("PM-VIRT-MGR", "Управление «Ярус», 12 мес.", "Yarus manager, 12 months", 94000, 12),
               ("PM-LIC-SRV", "Сервер лицензий «Трасса»", "Trassa licence server", 58000, 0),
               ("PM-PDM-10", "Хранилище проектов, 10 мест, 12 мес.", "Design vault, 10 seats, 12 months", 134000, 12),
               ("PM-PDM-50", "Хранилище проектов, 50 мест, 12 мес.", "Design vault, 50 seats, 12 months", 520000, 12),
               ("PM-BKP-12", "Резервное копирование, 12 мес.", "Backup, 12 months", 46000, 12),
               ("PM-MON-SRV-12", "Мониторинг серверов, 12 мес.", "Server monitoring, 12 months", 38000, 12),
               ("PM-LNX-12", "ОС «Полюс» для сервера, 12 мес.", "Polus server OS, 12 months", 29500, 12)]
    for sku, ru, en, price, months in servers:
        licence(sku, ru, en, "server-software", price, months)


def add_hardware():
    add("PM-USB-KEY", "Аппаратный ключ защиты", "Hardware protection key", "protection", 2900, share="0.42")
    add("PM-NET-KEY", "Сетевой ключ защиты, 10 мест", "Network protection key, 10 seats", "protection", 11800, share="0.42")
    add("PM-TPM-20", "Модуль доверенной загрузки", "Trusted boot module", "protection", 14600)
    series = [("T", "ПМ-Т", "PM-T", "башня", "tower", 24, 0), ("L", "ПМ-Л", "PM-L", "ноутбук", "laptop", 14, 18000),
              ("R", "ПМ-Р", "PM-R", "стойка", "rack", 32, 64000)]
    ladder = {32: 189900, 64: 214900, 128: 258900, 256: 349900}
    for code, ru, en, form_ru, form_en, cores, extra in series:
        for ram, price in ladder.items():
            if code == "L" and ram == 256:
                continue
            add(f"PM-WS-{code}{ram}", f"Рабочая станция {ru}, {ram} ГБ", f"{en} workstation, {ram} GB", "workstation",
                price + extra, share="0.78", ram_gb=ram, cores=cores, form=form_en)
    for size, ru, en, price in ((24, "1920×1080", "1920×1080", 18900), (27, "3840×2160", "3840×2160", 38400),
                                (32, "3840×2160", "3840×2160", 57900), (34, "3440×1440", "3440×1440", 64500)):
        add(f"PM-MON-{size}", f"Монитор {size}″, {ru}", f"{size}″ monitor, {en}", "monitor", price, share="0.8", diagonal=size)
    add("PM-MON-27T", "Монитор 27″, сенсорный", "27″ touch monitor", "monitor", 52700, share="0.8", diagonal=27)
    add("PM-MON-ARM1", "Кронштейн на один монитор", "Single monitor arm", "monitor", 6900)
    add("PM-MON-ARM2", "Кронштейн на два монитора", "Dual monitor arm", "monitor", 10400)
    items = [("PM-KBM-01", "Клавиатура и мышь", "Keyboard and mouse", 4200), ("PM-3DM-01", "3D-манипулятор", "3D mouse", 18600),
             ("PM-UPS-1K", "ИБП 1 кВА", "UPS 1 kVA", 21400), ("PM-UPS-3K", "ИБП 3 кВА", "UPS 3 kVA", 68900),
             ("PM-DOCK-1", "Док-станция USB4", "USB4 dock", 16900), ("PM-HUB-7", "Концентратор USB, 7 портов", "USB hub, 7 ports", 3900),
             ("PM-CAM-4K", "Камера 4K", "4K camera", 12800), ("PM-HST-1", "Гарнитура", "Headset", 5600),
             ("PM-PRN-A3", "Принтер A3", "A3 printer", 74500), ("PM-SCAN-1", "Сканер штрихкодов", "Barcode scanner", 9800),
             ("PM-KVM-4", "Переключатель KVM, 4 порта", "KVM switch, 4 ports", 13700), ("PM-GPU-16", "Ускоритель 16 ГБ", "GPU 16 GB", 96000),
             ("PM-GPU-48", "Ускоритель 48 ГБ", "GPU 48 GB", 412000)]
    for sku, ru, en, price in items:
        add(sku, ru, en, "peripheral", price, share="0.76")
    servers = [("PM-SRV-1U", "Сервер ПМ 1U, 2 процессора", "PM 1U server, 2 sockets", 398000, 1, 4, 16),
               ("PM-SRV-2U", "Сервер ПМ 2U, 2 процессора", "PM 2U server, 2 sockets", 486000, 2, 12, 24),
               ("PM-SRV-4U", "Сервер ПМ 4U, 2 процессора", "PM 4U server, 2 sockets", 742000, 4, 24, 32),
               ("PM-SRV-GPU", "Сервер ПМ 4U для расчётов", "PM 4U compute server", 1180000, 4, 8, 32),
               ("PM-SRV-EDGE", "Сервер ПМ компактный", "PM compact server", 214000, 1, 2, 8)]
    for sku, ru, en, price, units, bays, slots in servers:
        # The one of the design pictures' quote costs what gives their margin.
        add(sku, ru, en, "server", price, cost=SERVER_COST.get(sku), share="0.74", units=units, bays=bays, memory_slots=slots)
    parts = [("PM-RAM-32", "Память 32 ГБ ECC", "32 GB ECC memory", 13900, {"gb": 32}), ("PM-RAM-64", "Память 64 ГБ ECC", "64 GB ECC memory", 26500, {"gb": 64}),
             ("PM-RAM-128", "Память 128 ГБ ECC", "128 GB ECC memory", 61800, {"gb": 128}),
             ("PM-SSD-2T", "Накопитель NVMe 1,92 ТБ", "NVMe drive 1.92 TB", 38700, {"tb": Decimal("1.92")}),
             ("PM-SSD-4T", "Накопитель NVMe 3,84 ТБ", "NVMe drive 3.84 TB", 66400, {"tb": Decimal("3.84")}),
             ("PM-SSD-7T", "Накопитель NVMe 7,68 ТБ", "NVMe drive 7.68 TB", 118500, {"tb": Decimal("7.68")}),
             ("PM-SSD-15T", "Накопитель NVMe 15,36 ТБ", "NVMe drive 15.36 TB", 229000, {"tb": Decimal("15.36")}),
             ("PM-HDD-20T", "Диск SAS 20 ТБ", "SAS disk 20 TB", 52300, {"tb": 20}),
             ("PM-NIC-10", "Сетевой адаптер 2 × 10 Гбит/с", "Network adapter 2 × 10 Gbit/s", 18200, {"gbit": 10}),
             ("PM-NIC-25", "Сетевой адаптер 2 × 25 Гбит/с", "Network adapter 2 × 25 Gbit/s", 44000, {"gbit": 25}),
             ("PM-NIC-100", "Сетевой адаптер 2 × 100 Гбит/с", "Network adapter 2 × 100 Gbit/s", 128000, {"gbit": 100}),
             ("PM-RAID-8", "RAID-контроллер, 8 портов", "RAID controller, 8 ports", 57600, {}), ("PM-PSU-800", "Блок питания 800 Вт", "Power supply 800 W", 24800, {"power_w": 800}),
             ("PM-PSU-1600", "Блок питания 1 600 Вт", "Power supply 1,600 W", 41900, {"power_w": 1600}), ("PM-PSU-2400", "Блок питания 2 400 Вт", "Power supply 2,400 W", 68200, {"power_w": 2400}),
             ("PM-RAIL-2U", "Рельсы в стойку", "Rack rails", 7900, {}), ("PM-RACK-24", "Стойка 24U", "24U rack", 84600, {}),
             ("PM-SW-24", "Коммутатор, 24 порта", "Switch, 24 ports", 96800, {}), ("PM-DAC-25", "Кабель DAC 25 Гбит/с, 3 м", "DAC cable 25 Gbit/s, 3 m", 5400, {})]
    for sku, ru, en, price, attributes in parts:
        add(sku, ru, en, "server-parts", price, share="0.77", **attributes)


def add_boards():
    boards = [("PM-DEV-8", "ПМ-8", 6900, "8-bit"), ("PM-DEV-16", "ПМ-16", 9800, "16-bit"), ("PM-DEV-32", "ПМ-32", 18400, "Cortex-M7"),
              ("PM-DEV-32L", "ПМ-32 Лайт", 11200, "Cortex-M0+"), ("PM-DEV-64", "ПМ-64", 32600, "Cortex-A53"),
              ("PM-DEV-RV", "ПМ-RV", 21900, "RISC-V"), ("PM-DEV-DSP", "ПМ-ЦОС", 44800, "DSP"), ("PM-DEV-FPGA", "ПМ-ПЛИС", 58700, "FPGA"),
              ("PM-DEV-RF", "ПМ-Радио", 27400, "Cortex-M33"), ("PM-DEV-MOT", "ПМ-Привод", 23800, "Cortex-M4"),
              ("PM-DEV-AI", "ПМ-Нейро", 66500, "NPU"), ("PM-DEV-KIT", "ПМ-Старт, набор", 14900, "Cortex-M0+")]
    breaks = {18400: ((10, Decimal(17250) / 18400), (50, Decimal("0.9")))}
    for sku, name, price, core in boards:
        add(sku, f"Отладочная плата {name}", f"{name.replace('ПМ', 'PM').replace('Лайт', 'Lite').replace('ЦОС', 'DSP').replace('ПЛИС', 'FPGA').replace('Радио', 'Radio').replace('Привод', 'Motor').replace('Нейро', 'Neuro').replace('Старт, набор', 'Start kit')} development board",
            "dev-board", price, share="0.66", breaks=breaks.get(price, ((10, "0.94"), (50, "0.9"))), core=core, power_w=Decimal("2.5"))
    modules = [("ETH", "Ethernet", "Ethernet", 4200), ("WIFI", "Wi-Fi 6", "Wi-Fi 6", 5100), ("BLE", "Bluetooth", "Bluetooth", 3400),
               ("LTE", "LTE Cat 4", "LTE Cat 4", 9600), ("GNSS", "ГЛОНАСС/GPS", "GNSS", 6700), ("CAN", "CAN FD", "CAN FD", 3900),
               ("RS485", "RS-485", "RS-485", 2800), ("LCD", "Дисплей 4,3″", "4.3″ display", 7200), ("CAM", "Камера 5 Мп", "5 MP camera", 5900),
               ("IMU", "Датчик движения", "Motion sensor", 3100), ("ADC", "АЦП 24 бит", "24-bit ADC", 8800), ("DAC", "ЦАП 16 бит", "16-bit DAC", 8100),
               ("REL", "Реле, 8 каналов", "Relay, 8 channels", 4600), ("PWR", "Питание 24 В", "24 V power", 3700)]
    for code, ru, en, price in modules:
        add(f"PM-EXT-{code}", f"Модуль расширения: {ru}", f"Expansion module: {en}", "module", price, share="0.55", breaks=((20, "0.93"),))
    tools = [("PM-JTAG-1", "Программатор JTAG", "JTAG programmer", 12400), ("PM-JTAG-PRO", "Программатор JTAG Про", "JTAG programmer Pro", 38900),
             ("PM-SWD-1", "Отладчик SWD", "SWD debugger", 5800), ("PM-TRACE-1", "Трассировщик", "Trace probe", 86400),
             ("PM-GANG-8", "Групповой программатор, 8 мест", "Gang programmer, 8 sites", 118000), ("PM-ICSP-1", "Программатор ICSP", "ICSP programmer", 4900)]
    for sku, ru, en, price in tools:
        add(sku, ru, en, "programmer", price, share="0.57")


def add_passives():
    bulk = ((5000, "0.9"), (20000, "0.78"))
    values = [("10R", "10 Ом", "10 Ω", 10), ("22R", "22 Ом", "22 Ω", 22), ("47R", "47 Ом", "47 Ω", 47), ("100R", "100 Ом", "100 Ω", 100),
              ("220R", "220 Ом", "220 Ω", 220), ("470R", "470 Ом", "470 Ω", 470), ("1K", "1 кОм", "1 kΩ", 1000), ("2K2", "2,2 кОм", "2.2 kΩ", 2200),
              ("4K7", "4,7 кОм", "4.7 kΩ", 4700), ("10K", "10 кОм", "10 kΩ", 10000), ("22K", "22 кОм", "22 kΩ", 22000),
              ("33R", "33 Ом", "33 Ω", 33), ("68R", "68 Ом", "68 Ω", 68), ("150R", "150 Ом", "150 Ω", 150), ("330R", "330 Ом", "330 Ω", 330),
              ("680R", "680 Ом", "680 Ω", 680), ("1K5", "1,5 кОм", "1.5 kΩ", 1500), ("3K3", "3,3 кОм", "3.3 kΩ", 3300), ("6K8", "6,8 кОм", "6.8 kΩ", 6800),
              ("15K", "15 кОм", "15 kΩ", 15000), ("33K", "33 кОм", "33 kΩ", 33000), ("68K", "68 кОм", "68 kΩ", 68000), ("150K", "150 кОм", "150 kΩ", 150000),
              ("330K", "330 кОм", "330 kΩ", 330000), ("470K", "470 кОм", "470 kΩ", 470000),
              ("47K", "47 кОм", "47 kΩ", 47000), ("100K", "100 кОм", "100 kΩ", 100000), ("1M", "1 МОм", "1 MΩ", 1000000)]
    values.sort(key=lambda value: value[3])
    for size, price in (("0402", "0.312"), ("0603", "0.2745"), ("0805", "0.3385")):
        for code, ru, en, ohms in values:
            add(f"{size}-{code}-1", f"Резистор {ru}, {size}, 1 %", f"Resistor {en}, {size}, 1%", "resistor", price, share="0.61",
                breaks=((10000, "0.9"), (50000, "0.78")), ohms=ohms, package=size, tolerance=1)
    caps = [("100p", "100 пФ", "100 pF", "C0G", "0.48"), ("1n", "1 нФ", "1 nF", "X7R", "0.3925"), ("10n", "10 нФ", "10 nF", "X7R", "0.4175"),
            ("100n", "100 нФ", "100 nF", "X7R", "0.5125"), ("1u", "1 мкФ", "1 µF", "X5R", "0.9875"), ("4u7", "4,7 мкФ", "4.7 µF", "X5R", "1.7425"),
            ("10u", "10 мкФ", "10 µF", "X5R", "2.6175"), ("22u", "22 мкФ", "22 µF", "X5R", "4.3525")]
    for size in ("0402", "0603", "0805"):
        for code, ru, en, kind, price in caps:
            factor = {"0402": 1, "0603": Decimal("1.1"), "0805": Decimal("1.36")}[size]
            add(f"{size}-{code}-{kind}", f"Конденсатор {ru}, {size}, {kind}", f"Capacitor {en}, {size}, {kind}", "capacitor",
                money(Decimal(price) * factor, 4) + Decimal("0.0005"), share="0.6", breaks=bulk, package=size, dielectric=kind)
    for uh, price in (("1", "3.1225"), ("2.2", "3.2475"), ("4.7", "3.4925"), ("10", "3.9075"), ("22", "4.6125"), ("47", "5.2875"), ("100", "6.8425"), ("220", "8.1175")):
        add(f"PM-L4-{uh.replace('.', 'U')}{'' if '.' in uh else 'U'}", f"Дроссель {uh.replace('.', ',')} мкГн, 4×4 мм", f"Inductor {uh} µH, 4×4 mm", "inductor", price,
            share="0.6", breaks=bulk, inductance_uh=Decimal(uh))


def add_actives():
    semis = [("PM-BAV99", "Диод сдвоенный, SOT-23", "Dual diode, SOT-23", "1.4625"), ("PM-BAT54", "Диод Шоттки, SOT-23", "Schottky diode, SOT-23", "1.7875"),
             ("PM-SMBJ24", "Супрессор 24 В", "TVS diode 24 V", "6.4125"), ("PM-LED-G", "Светодиод зелёный, 0603", "Green LED, 0603", "1.2375"),
             ("PM-LED-R", "Светодиод красный, 0603", "Red LED, 0603", "1.1875"), ("PM-NPN-1", "Транзистор NPN, SOT-23", "NPN transistor, SOT-23", "1.3425"),
             ("PM-PNP-1", "Транзистор PNP, SOT-23", "PNP transistor, SOT-23", "1.3725"), ("PM-NMOS-30", "Полевой транзистор 30 В", "N-MOSFET 30 V", "7.8625"),
             ("PM-PMOS-30", "Полевой транзистор P, 30 В", "P-MOSFET 30 V", "8.2375"), ("PM-NMOS-100", "Полевой транзистор 100 В", "N-MOSFET 100 V", "38.4125")]
    for sku, ru, en, price in semis:
        add(sku, ru, en, "semiconductor", price, share="0.62", breaks=((1000, "0.92"), (5000, "0.84")))
    chips = [("PM-MCU-M0", "Микроконтроллер M0+, 64 КБ", "MCU M0+, 64 KB", 118), ("PM-MCU-M4", "Микроконтроллер M4, 512 КБ", "MCU M4, 512 KB", 486),
             ("PM-MCU-M7", "Микроконтроллер M7, 2 МБ", "MCU M7, 2 MB", 1240), ("PM-MCU-RV", "Микроконтроллер RISC-V", "RISC-V MCU", 264),
             ("PM-LDO-33", "Стабилизатор 3,3 В, 1 А", "3.3 V regulator, 1 A", "21.4125"), ("PM-LDO-50", "Стабилизатор 5 В, 1 А", "5 V regulator, 1 A", "21.9625"),
             ("PM-BUCK-3", "Преобразователь 3 А", "Buck converter, 3 A", "68.5375"), ("PM-BOOST-2", "Повышающий преобразователь", "Boost converter", "74.2625"),
             ("PM-OPA-2", "Операционный усилитель, сдвоенный", "Dual op amp", "42.3875"), ("PM-COMP-2", "Компаратор, сдвоенный", "Dual comparator", "29.4625"),
             ("PM-ADC-16", "АЦП 16 бит", "16-bit ADC", 624), ("PM-DAC-12", "ЦАП 12 бит", "12-bit DAC", 318), ("PM-REF-25", "Опора 2,5 В", "2.5 V reference", "96.1375"),
             ("PM-EE-64", "Память EEPROM 64 Кбит", "EEPROM 64 Kbit", "34.2375"), ("PM-FLASH-128", "Память Flash 128 Мбит", "Flash 128 Mbit", 142),
             ("PM-SRAM-4", "Память SRAM 4 Мбит", "SRAM 4 Mbit", 386), ("PM-PHY-100", "Приёмопередатчик Ethernet", "Ethernet PHY", 214),
             ("PM-CAN-TX", "Приёмопередатчик CAN", "CAN transceiver", "88.7125"), ("PM-RS485-TX", "Приёмопередатчик RS-485", "RS-485 transceiver", "76.4375"),
             ("PM-ISO-2", "Изолятор цифровой", "Digital isolator", 172), ("PM-RTC-1", "Часы реального времени", "Real-time clock", 96),
             ("PM-TEMP-1", "Датчик температуры", "Temperature sensor", "58.3125"), ("PM-FPGA-10K", "ПЛИС 10 тыс. ячеек", "FPGA, 10k cells", 2980),
             ("PM-FPGA-50K", "ПЛИС 50 тыс. ячеек", "FPGA, 50k cells", 8640)]
    for sku, ru, en, price in chips:
        add(sku, ru, en, "microcircuit", price, share="0.64", breaks=((100, "0.95"), (1000, "0.88")))
    for pins in (2, 4, 6, 8, 10, 20, 40):
        add(f"PM-HDR-{pins}", f"Вилка штыревая, {pins} конт.", f"Pin header, {pins} pins", "connector", money(Decimal("1.9125") + Decimal("1.4325") * pins, 4),
            share="0.58", breaks=((500, "0.9"),), pins=pins)
    others = [("PM-USBC-16", "Розетка USB-C", "USB-C receptacle", "48.6125"), ("PM-RJ45-M", "Розетка RJ45 с трансформатором", "RJ45 with magnetics", 164),
              ("PM-SMA-E", "Разъём SMA, край платы", "Edge SMA connector", 138), ("PM-TB-2", "Клеммник, 2 конт.", "Terminal block, 2 pins", "22.4375"),
              ("PM-FFC-24", "Разъём FFC, 24 конт.", "FFC connector, 24 pins", "36.8125"), ("PM-BAT-CR", "Держатель CR2032", "CR2032 holder", "28.3625")]
    for sku, ru, en, price in others:
        add(sku, ru, en, "connector", price, share="0.58", breaks=((500, "0.9"),))
    for mhz, price in (("8", "18.4125"), ("12", "18.6375"), ("16", "18.8125"), ("20", "19.2375"), ("24", "19.4125"), ("25", "19.6875"),
                       ("32", "21.3125"), ("40", "22.8625")):
        add(f"PM-XTAL-{mhz}M", f"Кварц {mhz} МГц, 3225", f"Crystal {mhz} MHz, 3225", "microcircuit", price, share="0.6",
            breaks=((1000, "0.9"),), frequency_mhz=Decimal(mhz))


def add_enclosures():
    sizes = [("60", "60×40×20", 480), ("80", "80×60×25", 560), ("100", "100×70×30", 690), ("120", "120×80×40", 860), ("160", "160×100×50", 1240),
             ("200", "200×150×60", 1890)]
    for code, size, price in sizes:
        add(f"PM-BOX-{code}", f"Корпус алюминиевый, {size} мм", f"Aluminium enclosure, {size} mm", "enclosure", price, share="0.6", breaks=((50, "0.92"),))
        add(f"PM-BOX-{code}P", f"Корпус пластиковый, {size} мм", f"Plastic enclosure, {size} mm", "enclosure", price // 2, share="0.6", breaks=((50, "0.92"),))


def add_instruments():
    scopes = [("PM-OSC-2", "Осциллограф, 2 канала, 100 МГц", "Oscilloscope, 2 channels, 100 MHz", 64900, 2, 100), ("PM-OSC-2B", "Осциллограф, 2 канала, 350 МГц", "Oscilloscope, 2 channels, 350 MHz", 112000, 2, 350),
              ("PM-OSC-4", "Осциллограф, 4 канала, 350 МГц", "Oscilloscope, 4 channels, 350 MHz", 158000, 4, 350), ("PM-OSC-4B", "Осциллограф, 4 канала, 1 ГГц", "Oscilloscope, 4 channels, 1 GHz", 486000, 4, 1000),
              ("PM-OSC-8", "Осциллограф, 8 каналов, 500 МГц", "Oscilloscope, 8 channels, 500 MHz", 694000, 8, 500), ("PM-OSC-8B", "Осциллограф, 8 каналов, 1 ГГц", "Oscilloscope, 8 channels, 1 GHz", 982000, 8, 1000)]
    for sku, ru, en, price, channels, bandwidth in scopes:
        add(sku, ru, en, "scope", price, share="0.73", channels=channels, bandwidth_mhz=bandwidth)
    items = [("PM-DMM-5", "Мультиметр, 5½ разрядов", "Multimeter, 5½ digits", "meter", 28600), ("PM-DMM-6", "Мультиметр, 6½ разрядов", "Multimeter, 6½ digits", "meter", 46800),
             ("PM-LCR-1", "Измеритель LCR, 1 МГц", "LCR meter, 1 MHz", "meter", 138000), ("PM-DMM-H", "Мультиметр переносной", "Handheld multimeter", "meter", 12700),
             ("PM-PSU-1", "Источник питания, 1 канал", "Power supply, 1 channel", "supply", 14500), ("PM-PSU-2", "Источник питания, 2 канала", "Power supply, 2 channels", "supply", 21700),
             ("PM-PSU-3", "Источник питания, 3 канала", "Power supply, 3 channels", "supply", 28000), ("PM-PSU-300", "Источник питания лабораторный, 300 Вт", "Bench supply, 300 W", "supply", 39600),
             ("PM-PSU-800L", "Источник питания лабораторный, 800 Вт", "Bench supply, 800 W", "supply", 78400), ("PM-GEN-50", "Генератор сигналов, 50 МГц", "Signal generator, 50 MHz", "generator", 54300),
             ("PM-GEN-200", "Генератор сигналов, 200 МГц", "Signal generator, 200 MHz", "generator", 148000), ("PM-LOAD-150", "Электронная нагрузка, 150 Вт", "Electronic load, 150 W", "generator", 42900),
             ("PM-LOAD-600", "Электронная нагрузка, 600 Вт", "Electronic load, 600 W", "generator", 118000), ("PM-LA-34", "Логический анализатор, 34 канала", "Logic analyser, 34 channels", "generator", 86700),
             ("PM-CAB-10", "Комплект измерительных кабелей", "Measuring cable set", "cable", 6400), ("PM-PRB-350", "Пробник 350 МГц", "Probe 350 MHz", "cable", 7800),
             ("PM-PRB-1G", "Пробник активный, 1 ГГц", "Active probe, 1 GHz", "cable", 94000), ("PM-PRB-CUR", "Пробник тока, 30 А", "Current probe, 30 A", "cable", 68500),
             ("PM-PRB-HV", "Пробник дифференциальный", "Differential probe", "cable", 38200), ("PM-FIX-SMD", "Зажим для SMD", "SMD fixture", "cable", 11900)]
    for sku, ru, en, category, price in items:
        add(sku, ru, en, category, price, share="0.71")


def add_assembly():
    items = [("PM-SOL-90", "Паяльная станция, 90 Вт", "Soldering station, 90 W", 38900), ("PM-SOL-150", "Паяльная станция, 150 Вт", "Soldering station, 150 W", 64800),
             ("PM-HOT-1", "Термовоздушная станция", "Hot air station", 16400), ("PM-FUME-1", "Дымоуловитель", "Fume extractor", 9200),
             ("PM-MIC-45", "Микроскоп, 45×", "Microscope, 45×", 58600), ("PM-REFLOW-1", "Печь оплавления", "Reflow oven", 214000),
             ("PM-PNP-20", "Установщик, 20 питателей", "Pick and place, 20 feeders", 1640000), ("PM-STENCIL", "Трафаретный принтер", "Stencil printer", 96400),
             ("PM-ESD-MAT", "Коврик антистатический", "ESD mat", 4600), ("PM-ESD-WR", "Браслет антистатический", "ESD wrist strap", 690),
             ("PM-TWZ-5", "Пинцеты, набор 5 шт.", "Tweezers, set of 5", 2900), ("PM-PREHEAT", "Подогреватель плат", "Board preheater", 27800),
             ("PM-PASTE-500", "Паста паяльная, 500 г", "Solder paste, 500 g", 5400), ("PM-WIRE-100", "Припой, 100 г", "Solder wire, 100 g", 1180),
             ("PM-FLUX-30", "Флюс, 30 мл", "Flux, 30 ml", 640), ("PM-CLEAN-1", "Отмывка, 1 л", "Cleaner, 1 l", 1490), ("PM-TABLE-15", "Стол монтажника, 1,5 м", "Assembly bench, 1.5 m", 74800),
             ("PM-CHAIR-E", "Кресло антистатическое", "ESD chair", 24600), ("PM-LAMP-1", "Лампа с линзой", "Magnifier lamp", 8700), ("PM-TIP-SET", "Набор жал", "Tip set", 6200)]
    for sku, ru, en, price in items:
        add(sku, ru, en, "assembly", price, share="0.7")


def add_services():
    def service(sku, ru, en, category, price, unit):
        add(sku, ru, en, category, price, "service", unit, share="0.55")
    for hours, price in ((4, 17000), (8, 32000), (16, 61000), (40, 145000)):
        service(f"SRV-ONB-{hours}", f"Внедрение и обучение, {hours} ч", f"Onboarding and training, {hours} h", "onboarding", price, SET)
    courses = [("SCH", "схемотехника", "schematics", 38000), ("PCB", "топология плат", "board layout", 46000), ("SI", "целостность сигналов", "signal integrity", 58000),
               ("FPGA", "проектирование ПЛИС", "FPGA design", 64000), ("RTOS", "ОС РВ «Такт»", "Takt RTOS", 52000), ("ADM", "администрирование", "administration", 34000)]
    for code, ru, en, price in courses:
        service(f"SRV-TRN-{code}", f"Курс: {ru}, 3 дня", f"Course: {en}, 3 days", "onboarding", price, SET)
    for hours, price in ((8, 46000), (16, 86000), (40, 198000)):
        service(f"SRV-CMS-{hours}", f"Пусконаладка, {hours} ч", f"On-site commissioning, {hours} h", "onboarding", price, SET)
    service("SRV-247", "Поддержка 24×7, месяц", "24×7 support, month", "support", 12500, MONTH)
    service("SRV-85", "Поддержка 8×5, месяц", "8×5 support, month", "support", 6400, MONTH)
    service("SRV-HOUR", "Час инженера", "Engineer's hour", "support", 4200, HOUR)
    service("SRV-WAR-24", "Гарантия 24 месяца", "Warranty, 24 months", "support", 28000, SET)
    service("SRV-WAR-36", "Гарантия 36 месяцев", "Warranty, 36 months", "support", 49000, SET)
    service("SRV-CAL-1", "Поверка прибора", "Instrument calibration", "support", 6800, PCS)
    service("SRV-MIG-1", "Перенос проектов", "Project migration", "support", 72000, SET)
    service("SRV-AUD-1", "Обследование процесса разработки", "Design process audit", "support", 96000, SET)
    designs = [("SCH", "Разработка схемы", "Schematic design", 9600), ("PCB", "Трассировка платы", "Board layout", 8800), ("SIM", "Моделирование", "Simulation", 10400),
               ("FW", "Разработка прошивки", "Firmware development", 9200), ("TEST", "Испытания", "Testing", 7600), ("DOC", "Комплект документации", "Documentation", 6400)]
    for code, ru, en, price in designs:
        service(f"SRV-DES-{code}", f"{ru}, день", f"{en}, day", "design", price * 4, DAY)


def build():
    for make in (add_software, add_hardware, add_boards, add_passives, add_actives, add_enclosures, add_instruments, add_assembly, add_services):
        make()
    return products


def entries(skus, change=lambda price: price, digits=2):
    return [{"sku": sku, "minimum_quantity": dec(minimum), "unit_price": dec(money(change(price), digits))}
            for sku in skus for minimum, price in prices[sku]]


def price_lists():
    by_sku = {product["sku"]: product for product in products}
    goods = [sku for sku in prices if sku not in fine]
    parts = [sku for sku in prices if sku in fine]
    sold_abroad = [sku for sku in goods if by_sku[sku]["category"] in
                   ("eda", "eda-modules", "embedded", "dev-board", "module", "programmer", "scope", "support", "onboarding")]
    dealer = [sku for sku in goods if by_sku[sku]["kind"] != "service"]

    def with_vat(sku):
        return lambda price: price * (1 if by_sku[sku]["vat"] == "exempt" else Decimal("1.22"))
    retail = [entry for sku in goods for entry in entries([sku], with_vat(sku))]
    base = {"currency": "RUB", "precision": 2, "vat_mode": "exclusive", "valid_from": "2026-01-01", "valid_to": None,
            "customer_types": [], "customer_statuses": []}
    return [
        {"id": "DIST-2026", "name": text("Прайс дистрибьютора 2026", "Distributor list 2026"), **base,
         "customer_types": ["distributor"], "entries": entries(dealer, lambda price: price * Decimal("0.74"))},
        {"id": "RRP-2026", "name": text("РРЦ 2026", "RRP 2026"), **base, "entries": entries(goods)},
        {"id": "RRP-2026-C", "name": text("РРЦ 2026, компоненты", "RRP 2026, components"), **base, "precision": 4,
         "entries": entries(parts, digits=4)},
        {"id": "RETAIL-2026", "name": text("Розница с НДС 2026", "Retail with VAT 2026"), **base, "vat_mode": "inclusive",
         "entries": retail},
        {"id": "EXPORT-2026", "name": text("Экспорт, USD 2026", "Export, USD 2026"), **base, "currency": "USD",
         "entries": entries(sold_abroad, lambda price: price / 92)},
    ]


def categories():
    return [{"id": id, "parent": parent, "name": text(ru, en)} if parent else {"id": id, "name": text(ru, en)}
            for id, parent, ru, en in CATEGORIES]

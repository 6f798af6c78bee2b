"""Customers and users: all invented. Tax ids have the right check digits and belong to the list's order, not to companies."""
from common import uuid7

USERS = [
    {"key": "kovaleva", "name": "Анна Ковалёва", "initials": "АК", "unit": "Продажи «Север»", "roles": ["seller"], "email": "a.kovaleva@polaris.example", "phone": "+7 812 555-01-11"},
    {"key": "saveliev", "name": "Игорь Савельев", "initials": "ИС", "unit": "Продажи «Север»", "roles": ["seller", "sales_head"], "email": "i.saveliev@polaris.example", "phone": "+7 812 555-01-10"},
    {"key": "belova", "name": "Мария Белова", "initials": "МБ", "unit": "Продажи «Юг»", "roles": ["seller"], "email": "m.belova@polaris.example", "phone": "+7 812 555-01-12"},
    {"key": "gromov", "name": "Денис Громов", "initials": "ДГ", "unit": "Продажи «Юг»", "roles": ["seller"], "email": "d.gromov@polaris.example", "phone": "+7 812 555-01-13"},
    {"key": "tarasova", "name": "Ольга Тарасова", "initials": "ОТ", "unit": "Цены и каталог", "roles": ["pricing_manager"], "email": "o.tarasova@polaris.example", "phone": "+7 812 555-01-20"},
    {"key": "orlova", "name": "Светлана Орлова", "initials": "СО", "unit": "Продажи", "roles": ["approver"], "email": "s.orlova@polaris.example", "phone": "+7 812 555-01-30"},
    {"key": "vetrova", "name": "Полина Ветрова", "initials": "ПВ", "unit": "Маркетинг", "roles": ["marketer"], "email": "p.vetrova@polaris.example", "phone": "+7 812 555-01-41"},
    {"key": "demin", "name": "Роман Дёмин", "initials": "РД", "unit": "Маркетинг", "roles": ["marketing_head"], "email": "r.demin@polaris.example", "phone": "+7 812 555-01-40"},
    {"key": "sokolova", "name": "Вера Соколова", "initials": "ВС", "unit": "Управление", "roles": ["bonus_administrator"], "email": "v.sokolova@polaris.example", "phone": "+7 812 555-01-50"},
    {"key": "antonov", "name": "Лев Антонов", "initials": "ЛА", "unit": "Управление", "roles": ["auditor"], "email": "l.antonov@polaris.example", "phone": "+7 812 555-01-51"},
    {"key": "panov", "name": "Юрий Панов", "initials": "ЮП", "unit": "Управление", "roles": ["administrator"], "email": "y.panov@polaris.example", "phone": "+7 812 555-01-52"},
]

# name, legal name, region of the tax id ("" for none), type, status, owner, contact, position, currency, notes
CUSTOMERS = [
    ("АО «Северный контур»", "Акционерное общество «Северный контур»", "7801120454", "partner", "vip", "kovaleva", "Павел Демидов", "технический директор"),
    ("ООО «ТехноЛайн Сервис»", "Общество с ограниченной ответственностью «ТехноЛайн Сервис»", "7802", "end", "regular", "kovaleva", "Елена Круглова", "закупки"),
    ("НПП «Радиотракт»", "ООО НПП «Радиотракт»", "5047", "end", "key", "kovaleva", "Сергей Абрамов", "главный конструктор"),
    ("Технопарк «Берег»", "ГАУ «Технопарк „Берег“»", "7814", "government", "regular", "kovaleva", "Наталья Осипова", "отдел закупок"),
    ("АО «Завод „Нева-Прибор“»", "Акционерное общество «Завод „Нева-Прибор“»", "7804", "end", "vip", "kovaleva", "Виктор Лапин", "начальник СКБ"),
    ("ООО «Умный склад»", "ООО «Умный склад»", "7810", "end", "regular", "kovaleva", "Артём Зуев", "директор"),
    ("Политех, кафедра РТС", "ФГАОУ ВО «Северный политехнический университет»", "7806", "education", "key", "kovaleva", "Алла Рыжова", "заведующая лабораторией"),
    ("ООО «Дельта-Монтаж»", "ООО «Дельта-Монтаж»", "7811", "end", "new", "kovaleva", "Олег Панин", "директор"),
    ("АО «Контур-Энерго»", "Акционерное общество «Контур-Энерго»", "7805", "end", "vip", "kovaleva", "Галина Фомина", "закупки"),
    ("ООО «ПКБ „Вектор-7“»", "ООО «Проектно-конструкторское бюро „Вектор-7“»", "7813", "partner", "regular", "kovaleva", "Юрий Котов", "руководитель проектов"),
    ("ООО «Лаборатория света»", "ООО «Лаборатория света»", "7816", "end", "new", "kovaleva", "Инна Юдина", "главный инженер"),
    ("АО «Морские приборы»", "Акционерное общество «Морские приборы»", "7801", "end", "key", "kovaleva", "Борис Гусев", "главный технолог"),
    ("ООО «Сигнал-Сервис»", "ООО «Сигнал-Сервис»", "7817", "end", "regular", "kovaleva", "Тимур Ахметов", "директор"),
    ("ООО «Завод датчиков»", "ООО «Завод датчиков»", "4703", "end", "key", "kovaleva", "Лидия Серова", "закупки"),
    ("ООО «Импульс-М»", "ООО «Импульс-М»", "7720", "distributor", "regular", "belova", "Роман Седов", "коммерческий директор"),
    ("АО «Компонент-Трейд Юг»", "АО «Компонент-Трейд Юг»", "6163", "distributor", "key", "belova", "Ирина Кравец", "директор по закупкам"),
    ("ООО «Базис Электроника»", "ООО «Базис Электроника»", "7733", "distributor", "vip", "saveliev", "Максим Орешкин", "директор"),
    ("ООО «Чип-Опт Урал»", "ООО «Чип-Опт Урал»", "6671", "distributor", "regular", "gromov", "Светлана Буторина", "закупки"),
    ("ООО «Радиомаркет 5»", "ООО «Радиомаркет 5»", "5407", "distributor", "new", "gromov", "Антон Шевцов", "менеджер"),
    ("Городской центр измерений", "СПб ГБУ «Городской центр измерений»", "7838", "government", "regular", "kovaleva", "Марина Лукина", "контрактный управляющий"),
    ("Управление связи области", "ГКУ «Управление связи области»", "4705", "government", "new", "saveliev", "Дмитрий Носов", "начальник отдела"),
    ("Центр стандартизации «Юг»", "ФБУ «Центр стандартизации „Юг“»", "2310", "government", "regular", "belova", "Вера Корнеева", "метролог"),
    ("Дирекция новых линий", "ГУП «Дирекция новых линий»", "7708", "government", "key", "gromov", "Игнат Власов", "главный энергетик"),
    ("Институт точной механики", "ФГБУН «Институт точной механики»", "7707", "government", "regular", "gromov", "Лев Хромов", "учёный секретарь"),
    ("Приборостроительный колледж", "СПб ГБПОУ «Приборостроительный колледж»", "7807", "education", "regular", "kovaleva", "Зоя Маркова", "мастер"),
    ("Лицей «Квант»", "ГБОУ «Лицей „Квант“»", "7808", "education", "new", "kovaleva", "Пётр Климов", "учитель"),
    ("Южный технический университет", "ФГБОУ ВО «Южный технический университет»", "6164", "education", "key", "belova", "Раиса Донец", "декан"),
    ("Университет «Сфера»", "АНО ВО «Университет „Сфера“»", "7725", "education", "regular", "gromov", "Егор Тихий", "заведующий кафедрой"),
    ("Учебный центр «Старт-Э»", "ЧОУ ДПО «Старт-Э»", "5402", "education", "new", "gromov", "Нина Белкина", "методист"),
    ("ООО «Интегра Плюс»", "ООО «Интегра Плюс»", "7718", "partner", "key", "saveliev", "Константин Ус", "директор по развитию"),
    ("ООО «Системный подход»", "ООО «Системный подход»", "7743", "partner", "regular", "gromov", "Яна Мирская", "руководитель отдела"),
    ("АО «ЭлКон Сибирь»", "АО «ЭлКон Сибирь»", "5408", "partner", "vip", "gromov", "Фёдор Ильин", "генеральный директор"),
    ("ООО «Южная автоматика»", "ООО «Южная автоматика»", "2311", "partner", "regular", "belova", "Григорий Сом", "директор"),
    ("ООО «Инжиниринг 24»", "ООО «Инжиниринг 24»", "2466", "partner", "new", "gromov", "Ольга Рогова", "инженер"),
    ("ИП Соколов А. В.", "Индивидуальный предприниматель Соколов Артемий Вадимович", "ИП 78", "end", "new", "kovaleva", "Артемий Соколов", ""),
    ("ИП Ярцева М. П.", "Индивидуальный предприниматель Ярцева Мария Павловна", "ИП 61", "end", "regular", "belova", "Мария Ярцева", ""),
    ("ИП Гаджиев Р. Т.", "Индивидуальный предприниматель Гаджиев Руслан Тагирович", "ИП 05", "partner", "new", "belova", "Руслан Гаджиев", ""),
    ("АО «Волна-2»", "Акционерное общество «Волна-2»", "7602", "end", "regular", "saveliev", "Степан Рябов", "главный инженер"),
    ("ООО «Оптические системы Л»", "ООО «Оптические системы Л»", "7819", "end", "key", "saveliev", "Ксения Ветрова", "директор по производству"),
    ("АО «Тяжмаш-Электро»", "АО «Тяжмаш-Электро»", "6317", "end", "regular", "gromov", "Валерий Кузин", "начальник КИП"),
    ("ООО «Медприбор Плюс»", "ООО «Медприбор Плюс»", "5260", "end", "vip", "gromov", "Анна Шубина", "технический директор"),
    ("ООО «АгроСенсор»", "ООО «АгроСенсор»", "3666", "end", "new", "belova", "Леонид Чехов", "основатель"),
    ("ООО «Лифт-Контроль»", "ООО «Лифт-Контроль»", "5024", "end", "regular", "gromov", "Михаил Дятлов", "главный конструктор"),
    ("АО «Аэрокомплект Н»", "АО «Аэрокомплект Н»", "5257", "end", "key", "gromov", "Татьяна Лось", "закупки"),
    ("ООО «Робототехника Дон»", "ООО «Робототехника Дон»", "6165", "end", "regular", "belova", "Илья Терехов", "директор"),
    ("ООО «Тепло-Счёт»", "ООО «Тепло-Счёт»", "7453", "end", "regular", "gromov", "Надежда Реброва", "закупки"),
    ("ООО «НефтеТелеметрия»", "ООО «НефтеТелеметрия»", "8602", "end", "vip", "saveliev", "Ринат Саитов", "технический директор"),
    ("ООО «Электротранспорт Л»", "ООО «Электротранспорт Л»", "7841", "end", "regular", "kovaleva", "Кирилл Мохов", "главный инженер"),
    ("ООО «Пилот-Навигация»", "ООО «Пилот-Навигация»", "7842", "end", "new", "kovaleva", "Эльвира Насырова", "директор"),
    ("ООО «Быстрые платы»", "ООО «Быстрые платы»", "5032", "end", "stop", "gromov", "Вадим Кольцов", "директор"),
    ("АО «Старый маяк»", "АО «Старый маяк»", "7840", "end", "stop", "kovaleva", "Семён Голуб", "конкурсный управляющий"),
    ("ООО «Дом датчиков»", "ООО «Дом датчиков»", "0278", "partner", "stop", "saveliev", "Айдар Валеев", "директор"),
    ("ТОО «Степь-Электро»", "ТОО «Степь-Электро»", "", "distributor", "regular", "saveliev", "Динара Ахметова", "директор", "USD"),
    ("ТОО «Алатау Системы»", "ТОО «Алатау Системы»", "", "partner", "new", "saveliev", "Ерлан Сеитов", "инженер", "USD"),
    ("ОДО «Западный мост»", "ОДО «Западный мост»", "", "end", "regular", "kovaleva", "Алесь Гринь", "закупки", "USD"),
    ("Nordlicht Messtechnik GmbH", "Nordlicht Messtechnik GmbH", "", "end", "regular", "saveliev", "Jonas Brandt", "Head of R&D", "USD"),
    ("Blue Fjord Instruments AS", "Blue Fjord Instruments AS", "", "distributor", "key", "saveliev", "Ingrid Dahl", "Purchasing", "USD"),
    ("Harbour Loop Ltd", "Harbour Loop Limited", "", "end", "new", "saveliev", "Tom Ellery", "CTO", "USD"),
    ("ООО «Квартал-Связь»", "ООО «Квартал-Связь»", "7715", "end", "regular", "gromov", "Жанна Птицына", "закупки"),
    ("ООО «Третий контур»", "ООО «Третий контур»", "7726", "partner", "regular", "gromov", "Глеб Астафьев", "директор"),
]


def weighted(digits, weights):
    return str(sum(int(d) * w for d, w in zip(digits, weights)) % 11 % 10)


def tax_id(region, index):
    """Ten digits for an organisation, twelve for an entrepreneur, with their check digits."""
    if len(region) in (0, 10):
        return region
    if region.startswith("ИП "):
        digits = region[3:] + f"{90000000 + 1317 * index:08d}"
        digits += weighted(digits, (7, 2, 4, 10, 3, 5, 9, 4, 6, 8))
        return digits + weighted(digits, (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8))
    digits = region + f"{90000 + 137 * index:05d}"
    return digits + weighted(digits, (2, 4, 10, 3, 5, 9, 4, 6, 8))


def user_id(key):
    return uuid7("user " + key)


def users():
    return [{"id": user_id(user["key"]), **{k: v for k, v in user.items() if k != "key"}} for user in USERS]


def build():
    out = []
    for index, row in enumerate(CUSTOMERS):
        name, legal, region, kind, status, owner, contact, position = row[:8]
        person = {"name": contact, "email": f"client{index + 1:02d}@customers.example", "phone": f"+7 800 555-{10 + index // 100:02d}-{index % 100:02d}"}
        if position:
            person["position"] = position
        customer = {"id": uuid7("customer " + name), "name": name, "legal_name": legal, "type": kind, "status": status,
                    "contacts": [person], "owner": user_id(owner), "currency": row[8] if len(row) > 8 else "RUB"}
        if region:
            customer["tax_id"] = tax_id(region, index)
        if status == "stop":
            customer["notes"] = "Просроченная задолженность: отгрузки и отправка предложений остановлены."
        out.append(customer)
    return out

#pragma once

#include "shared/document/statement_document.hpp"
#include "shared/document/table_document.hpp"

namespace offerta::testing {

/// A statement of `rows` lines in roubles, the first of them long, and one line in dollars.
inline StatementDocument sample_statement(Language language, int rows) {
    bool const is_russian = language == Language::Ru;
    StatementDocument out;
    out.language = language;
    out.now = Instant{1'795'000'000'000};
    out.organisation = is_russian ? "Полярис Микро" : "Polaris Micro";
    out.title = is_russian ? "Расчётный лист" : "Bonus statement";
    out.period = is_russian ? "ноябрь 2026" : "November 2026";
    out.made_on = is_russian ? "27.11.2026" : "27 Nov 2026";
    out.person = is_russian ? "Анна Ковалёва" : "Anna Kovalyova";
    out.state = is_russian ? "Период закрыт: суммы окончательные" : "Closed period: the figures are final";
    StatementSection roubles;
    roubles.currency = currency_from_code("RUB").value();
    for (int i = 0; i < rows; ++i) {
        StatementRow row;
        row.date = is_russian ? "20.11.2026" : "20 Nov 2026";
        row.deal = "КП-2026-0" + std::to_string(400 + i);
        row.customer = i == 0 ? "Акционерное общество «Северный контур вычислительной техники и микроэлектроники»"
                              : "ООО «Умный склад»";
        row.article = "PM-EDA-PCB-12";
        row.category = is_russian ? "Платы" : "Boards";
        row.role = "seller";
        row.formula = "842 000,00 ₽ × 100 % × 3 % × 1,2 × 0,9 = 27 280,80 ₽";
        row.is_correction = i + 1 == rows;
        row.amount = 2'728'080;
        roubles.total += row.amount;
        roubles.rows.push_back(row);
    }
    roubles.categories = {{is_russian ? "Платы" : "Boards", roubles.total}};
    StatementSection dollars;
    dollars.currency = currency_from_code("USD").value();
    StatementRow row = roubles.rows.front();
    row.amount = -12'345;
    row.formula = "−4 115,00 $ × 3 % = −123,45 $";
    dollars.rows = {row};
    dollars.categories = {{is_russian ? "Ступени и ограничения" : "Tiers and caps", -12'345}};
    dollars.total = -12'345;
    out.sections = {roubles, dollars};
    return out;
}

/// Two blocks of figures, one with a stacked chart, and what their table is made of.
struct SampleReport {
    FiguresDocument figures;
    TableDocument table;

    SampleReport() {
        figures.now = table.now = Instant{1'795'000'000'000};
        figures.title = "Сводка бонусов";
        figures.author = table.author = "Offerta";
        FigureBlock months;
        months.title = "По месяцам и категориям, RUB";
        months.label_head = "Месяц";
        months.columns = {{"Платы", FigureStyle::Number, 2, true}, {"Услуги", FigureStyle::Number, 2, true}};
        for (int i = 0; i < 3; ++i)
            months.rows.push_back(
                {"2026-1" + std::to_string(i), {Decimal::from_int(1'000 + i), Decimal::from_int(500 - i)}});
        months.chart = FigureChart::Stacked;
        FigureBlock trend = months;
        trend.title = "Динамика, RUB";
        trend.columns.resize(1);
        for (FigureRow& row : trend.rows) row.values.resize(1);
        trend.chart = FigureChart::Lines;
        figures.blocks = {months, trend};
        table.title = "Данные";
        table.total = "Итого";
        table.currency = "Валюта";
        table.columns = {{"Менеджер"}, {"Месяц"}, {"Сделок"}, {"Бонус", true}};
    }
    [[nodiscard]] static TableRows rows(std::size_t count) {
        return {count, [](std::size_t i, std::vector<TableCell>& row) {
                    row.clear();
                    row.emplace_back("Менеджер " + std::to_string(i / 12));
                    row.emplace_back(Date{20'000 + static_cast<std::int32_t>(i % 12) * 30});
                    row.emplace_back(Decimal::from_int(static_cast<std::int64_t>(i % 7)));
                    row.emplace_back(Money{static_cast<std::int64_t>(i) * 100 + 1, currency_from_code("RUB").value()});
                }};
    }
};

}  // namespace offerta::testing

#include "server/services/bonus_files.hpp"

#include <algorithm>

#include "server/repositories/access.hpp"
#include "server/repositories/people.hpp"
#include "server/services/csv_text.hpp"
#include "server/services/file_names.hpp"
#include "shared/document/statement_document.hpp"

namespace offerta::server {

namespace {

Outcome<std::string> bytes_of(TableDocument const& table) {
    if (table.rows.size() > kMaxTableRows) {
        return refuse_invalid({ErrorCode::TooMany, "rows", "at most " + std::to_string(kMaxTableRows),
                               std::to_string(table.rows.size())});
    }
    auto const bytes = make_table_xlsx(table);
    if (!bytes) return refuse_invalid(bytes.error());
    return std::string(bytes->begin(), bytes->end());
}

}  // namespace

Outcome<std::string> statement_xlsx(db::Executor& executor, FileWorld const& world, StatementAnswer const& answer) {
    FileNames const names(executor, world);
    Language const language = world.language;
    TableDocument table = table_of(world, names, in_language(language, "Расчётный лист", "Statement"),
                                   names.person(answer.user) + ", " + format_period(answer.period, language));
    for (auto const& [ru, en] : {std::pair{"Дата", "Date"},
                                 {"Сделка", "Deal"},
                                 {"Клиент", "Customer"},
                                 {"Артикул", "Article"},
                                 {"Категория", "Category"},
                                 {"Количество", "Quantity"},
                                 {"Роль", "Role"},
                                 {"Расчёт", "Formula"}}) {
        table.columns.push_back({in_language(language, ru, en), false});
    }
    table.columns.push_back({in_language(language, "Бонус", "Bonus"), true});
    for (BonusStatement const& statement : answer.statements) {
        for (StatementLine const& line : statement.lines) {
            table.rows.push_back({line.date, text_cell(line.number), text_cell(line.customer), text_cell(line.sku),
                                  text_cell(names.category(line.category)), line.quantity.to_string(),
                                  text_cell(line.key.role), bonus_formula(line.trace, statement.currency, language),
                                  Money{line.amount, statement.currency}});
        }
    }
    return bytes_of(table);
}

Outcome<std::string> statement_pdf(db::Executor& executor, FileWorld const& world, FontSet const& fonts,
                                   StatementAnswer const& answer) {
    FileNames const names(executor, world);
    Language const language = world.language;
    StatementDocument document;
    document.language = language;
    document.now = world.now;
    document.organisation = names.organisation();
    document.title = in_language(language, "Расчётный лист", "Bonus statement");
    document.period = format_period(answer.period, language);
    document.made_on = format_date(date_at(names.zone(), world.now), language);
    document.person = names.person(answer.user);
    document.state =
        answer.is_closed
            ? in_language(language, "Период закрыт: суммы окончательные", "Closed period: the figures are final")
            : in_language(language, "Период открыт: суммы на дату составления", "Open period: figures as of this date");
    for (BonusStatement const& statement : answer.statements) {
        StatementSection section;
        section.currency = statement.currency;
        section.total = statement.total;
        for (StatementLine const& line : statement.lines) {
            StatementRow row;
            row.date = format_date(line.date, language);
            row.deal = line.number;
            row.customer = line.customer;
            row.article = line.sku;
            row.category = line.category.empty() ? std::string() : names.category(line.category);
            row.role = line.key.role;
            row.formula = bonus_formula(line.trace, statement.currency, language);
            row.is_correction = line.is_correction;
            row.amount = line.amount;
            section.rows.push_back(std::move(row));
        }
        for (CategoryAmount const& one : statement.by_category) {
            section.categories.push_back({one.category.empty()
                                              ? in_language(language, "Ступени и ограничения", "Tiers and caps")
                                              : names.category(one.category),
                                          one.amount});
        }
        document.sections.push_back(std::move(section));
    }
    auto const file = make_statement_pdf(document, fonts);
    if (!file) return refuse_invalid(file.error());
    return std::string(file->bytes.begin(), file->bytes.end());
}

std::string payroll_csv(db::Executor& executor, FileWorld const& world, std::vector<BonusStatement> const& statements,
                        std::vector<std::string> const& columns) {
    struct PayrollRow {
        Person person;
        BonusStatement const* statement;
    };
    UnitTree const units = access::units(executor);
    std::vector<PayrollRow> rows;
    for (BonusStatement const& one : statements) {
        auto const id = parse_uuid(one.user);
        auto person = id ? people::find(executor, UserId{*id}) : std::nullopt;
        if (person) rows.push_back({std::move(*person), &one});
    }
    std::stable_sort(rows.begin(), rows.end(),
                     [](PayrollRow const& a, PayrollRow const& b) { return a.person.name < b.person.name; });
    auto const cell = [&](PayrollRow const& row, std::string const& column) -> std::string {
        if (column == "login") return row.person.login;
        if (column == "name") return row.person.name;
        if (column == "email") return row.person.email;
        if (column == "period") return to_string(row.statement->period);
        if (column == "currency") return std::string(row.statement->currency.name());
        if (column == "amount") return Money{row.statement->total, row.statement->currency}.to_string();
        Unit const* const unit = units.find(row.person.unit);
        return unit == nullptr ? std::string() : unit->name.in(world.language);
    };
    std::string out(kByteOrderMark);
    auto const end_cell = [&](std::size_t i) {
        if (i + 1 == columns.size())
            out += "\r\n";
        else
            out += csv_separator(world.language);
    };
    for (std::size_t i = 0; i < columns.size(); ++i) {
        append_csv_cell(out, columns[i]);
        end_cell(i);
    }
    for (PayrollRow const& row : rows) {
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (columns[i] == "amount")
                out += cell(row, columns[i]);
            else
                append_csv_cell(out, cell(row, columns[i]));
            end_cell(i);
        }
    }
    return out;
}

}  // namespace offerta::server

#include "server/services/bonus_files.hpp"

#include <algorithm>

#include "server/repositories/access.hpp"
#include "server/repositories/people.hpp"
#include "server/repositories/price_books.hpp"
#include "server/services/csv_text.hpp"
#include "shared/document/table_document.hpp"

namespace offerta::server {

namespace {

std::string word(Language language, char const* ru, char const* en) { return language == Language::Ru ? ru : en; }

/// Names of people and categories as the file's reader calls them.
class Names {
  public:
    Names(db::Executor& executor, FileWorld const& world)
        : people_(world.organisation.facts(executor)),
          book_(world.books.get(executor, price_books::current(executor).number)),
          language_(world.language) {}

    std::string person(std::string const& id) const {
        auto const user = parse_uuid(id);
        auto const* member = user ? people_->find(UserId{*user}) : nullptr;
        return member == nullptr ? id : member->user.name;
    }
    std::string category(std::string const& id) const {
        if (!book_) return id;
        auto const index = book_->categories().index_of(id);
        return index == CategoryTree::kNone ? id : book_->categories().all()[index].name.in(language_);
    }
    int utc_offset_minutes() const { return people_->settings.utc_offset_minutes; }

  private:
    std::shared_ptr<Organisation::Facts const> people_;
    PriceBookPtr book_;
    Language language_;
};

TableDocument table_of(FileWorld const& world, Names const& names, std::string title, std::string note) {
    TableDocument out;
    out.language = world.language;
    out.now = world.now;
    out.utc_offset_minutes = names.utc_offset_minutes();
    out.title = std::move(title);
    out.note = std::move(note);
    out.author = "Offerta";
    out.total = word(world.language, "Итого", "Total");
    out.currency = word(world.language, "Валюта", "Currency");
    return out;
}

Outcome<std::string> bytes_of(TableDocument const& table) {
    if (table.rows.size() > kMaxTableRows) {
        return refuse_invalid({ErrorCode::TooMany, "rows", "at most " + std::to_string(kMaxTableRows), std::to_string(table.rows.size())});
    }
    auto const bytes = make_table_xlsx(table);
    if (!bytes) return refuse_invalid(bytes.error());
    return std::string(bytes->begin(), bytes->end());
}

TableCell text_cell(std::string text) {
    if (text.empty()) return std::monostate{};
    return text;
}

}  // namespace

Outcome<std::string> statement_xlsx(db::Executor& executor, FileWorld const& world, StatementAnswer const& answer) {
    Names const names(executor, world);
    Language const language = world.language;
    TableDocument table = table_of(world, names, word(language, "Расчётный лист", "Statement"),
                                   names.person(answer.user) + ", " + format_period(answer.period, language));
    for (auto const& [ru, en] : {std::pair{"Дата", "Date"}, {"Сделка", "Deal"}, {"Клиент", "Customer"}, {"Артикул", "Article"},
                                 {"Категория", "Category"}, {"Количество", "Quantity"}, {"Роль", "Role"}, {"Расчёт", "Formula"}}) {
        table.columns.push_back({word(language, ru, en), false});
    }
    table.columns.push_back({word(language, "Бонус", "Bonus"), true});
    for (BonusStatement const& statement : answer.statements) {
        for (StatementLine const& line : statement.lines) {
            table.rows.push_back({line.date, text_cell(line.number), text_cell(line.customer), text_cell(line.sku),
                                  text_cell(names.category(line.category)), line.quantity.to_string(), text_cell(line.key.role),
                                  bonus_formula(line.trace, statement.currency, language), Money{line.amount, statement.currency}});
        }
    }
    return bytes_of(table);
}

Outcome<std::string> summary_xlsx(db::Executor& executor, FileWorld const& world, SummaryAnswer const& answer) {
    Names const names(executor, world);
    Language const language = world.language;
    TableDocument table = table_of(world, names, word(language, "Сводка бонусов", "Bonus summary"), {});
    for (auto const& [ru, en] : {std::pair{"Менеджер", "Manager"}, {"Категория", "Category"}, {"Месяц", "Month"}}) {
        table.columns.push_back({word(language, ru, en), false});
    }
    table.columns.push_back({word(language, "Бонус", "Bonus"), true});
    for (BonusSummary const& summary : answer.summaries) {
        for (std::size_t u = 0; u < summary.users.size(); ++u) {
            for (std::size_t c = 0; c < summary.categories.size(); ++c) {
                for (std::size_t m = 0; m < summary.months.size(); ++m) {
                    std::int64_t const amount = summary.cell(u, c, m);
                    if (amount == 0) continue;
                    table.rows.push_back({names.person(summary.users[u]), text_cell(names.category(summary.categories[c])),
                                          to_string(summary.months[m]), Money{amount, summary.currency}});
                }
            }
        }
    }
    return bytes_of(table);
}

Outcome<std::string> analytics_xlsx(db::Executor& executor, FileWorld const& world, AnalyticsAnswer const& answer) {
    Names const names(executor, world);
    Language const language = world.language;
    TableDocument table = table_of(world, names, word(language, "Аналитика продаж", "Sales analytics"), {});
    table.columns.push_back({word(language, "Показатель", "Key"), false});
    table.columns.push_back({word(language, "Продажи", "Net"), true});
    table.columns.push_back({word(language, "По прайсу", "List"), true});
    table.columns.push_back({word(language, "Прошлый период", "Period before"), true});
    for (auto const& [ru, en] : {std::pair{"Выиграно", "Won"}, {"Проиграно", "Lost"}, {"В работе", "Open"}}) {
        table.columns.push_back({word(language, ru, en), false});
    }
    for (Analytics const& one : answer.items) {
        for (AnalyticsRow const& row : one.rows) {
            std::string key = one.by == "employee" ? names.person(row.key) : one.by == "category" ? names.category(row.key) : row.key;
            table.rows.push_back({text_cell(std::move(key)), Money{row.net, one.currency}, Money{row.list, one.currency},
                                  Money{row.before_net, one.currency}, std::to_string(row.won), std::to_string(row.lost),
                                  std::to_string(row.open)});
        }
    }
    return bytes_of(table);
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
    std::stable_sort(rows.begin(), rows.end(), [](PayrollRow const& a, PayrollRow const& b) { return a.person.name < b.person.name; });
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
        if (i + 1 == columns.size()) out += "\r\n";
        else out += csv_separator(world.language);
    };
    for (std::size_t i = 0; i < columns.size(); ++i) {
        append_csv_cell(out, columns[i]);
        end_cell(i);
    }
    for (PayrollRow const& row : rows) {
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (columns[i] == "amount") out += cell(row, columns[i]);
            else append_csv_cell(out, cell(row, columns[i]));
            end_cell(i);
        }
    }
    return out;
}

}  // namespace offerta::server

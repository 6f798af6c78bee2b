#include <algorithm>
#include <numeric>

#include "server/services/file_names.hpp"
#include "shared/bonus/summary.hpp"

// Summaries of bonuses and analytics as workbooks: figures with native charts on one sheet, all rows on the other.

namespace offerta::server {

namespace {

constexpr std::size_t kMostSeries = 8;     // categories of a chart; what is left is one more
constexpr std::size_t kMostManagers = 25;  // bars

/// For a chart: none where it is beyond what a decimal holds.
std::optional<Decimal> figure_of(std::int64_t minor, Currency const& currency) {
    std::int64_t scale = Decimal::kOne;
    for (int i = 0; i < currency.exponent; ++i) scale /= 10;
    std::int64_t micros = 0;
    if (__builtin_mul_overflow(minor, scale, &micros)) return std::nullopt;
    return Decimal::from_micros(micros);
}
/// part / whole in per cent, rounded half-up to a tenth.
std::optional<Decimal> percent_figure(std::int64_t part, std::int64_t whole) {
    if (whole == 0) return std::nullopt;
    Int128 const tenths = divide_rounded(Int128{part} * 1'000, whole, Rounding::HalfUp);
    std::int64_t constexpr kTenth = Decimal::kOne / 10;
    if (tenths > INT64_MAX / kTenth || tenths < INT64_MIN / kTenth) return std::nullopt;
    return Decimal::from_micros(static_cast<std::int64_t>(tenths) * kTenth);
}

FiguresDocument figures_document(FileWorld const& world, std::string title, std::string note) {
    FiguresDocument out;
    out.language = world.language;
    out.now = world.now;
    out.title = std::move(title);
    out.note = std::move(note);
    out.author = "Offerta";
    return out;
}

/// Figures of one summary.
class SummaryFigures {
  public:
    SummaryFigures(BonusSummary const& summary, FileNames const& names, Language language)
        : summary_(summary), names_(names), language_(language), decimals_(summary.currency.exponent) {
        order_.resize(summary.categories.size());
        std::iota(order_.begin(), order_.end(), std::size_t{0});
        std::stable_sort(order_.begin(), order_.end(),
                         [&](std::size_t a, std::size_t b) { return summary.by_category[a] > summary.by_category[b]; });
    }

    void add_to(FiguresDocument& out) const {
        out.blocks.push_back(months());
        out.blocks.push_back(shares());
        out.blocks.push_back(trend());
        out.blocks.push_back(managers());
    }

  private:
    [[nodiscard]] std::string titled(char const* ru, char const* en) const {
        return in_language(language_, ru, en) + ", " + std::string(summary_.currency.name());
    }
    [[nodiscard]] std::string category_name(std::size_t category) const {
        std::string const& id = summary_.categories[category];
        return id.empty() ? in_language(language_, "Ступени и ограничения", "Tiers and caps") : names_.category(id);
    }
    [[nodiscard]] std::size_t shown_categories() const { return std::min(order_.size(), kMostSeries); }

    [[nodiscard]] FigureBlock months() const {
        FigureBlock out;
        out.title = titled("По месяцам и категориям", "By month and category");
        out.label_head = in_language(language_, "Месяц", "Month");
        for (std::size_t i = 0; i < shown_categories(); ++i)
            out.columns.push_back({category_name(order_[i]), FigureStyle::Number, decimals_, true});
        bool const has_others = order_.size() > shown_categories();
        if (has_others)
            out.columns.push_back(
                {in_language(language_, "Остальные", "Others"), FigureStyle::Number, decimals_, true});
        for (std::size_t m = 0; m < summary_.months.size(); ++m) {
            FigureRow row{to_string(summary_.months[m]), {}};
            std::int64_t others = summary_.by_month[m];
            for (std::size_t i = 0; i < shown_categories(); ++i) {
                std::int64_t const amount = summary_.by_category_and_month[order_[i] * summary_.months.size() + m];
                others -= amount;
                row.values.push_back(figure_of(amount, summary_.currency));
            }
            if (has_others) row.values.push_back(figure_of(others, summary_.currency));
            out.rows.push_back(std::move(row));
        }
        out.chart = FigureChart::Stacked;
        return out;
    }
    [[nodiscard]] FigureBlock shares() const {
        FigureBlock out;
        out.title = titled("Доли категорий", "Shares of categories");
        out.label_head = in_language(language_, "Категория", "Category");
        out.columns = {{in_language(language_, "Доля", "Share"), FigureStyle::Percent, 1, true},
                       {in_language(language_, "Бонус", "Bonus"), FigureStyle::Number, decimals_, false}};
        for (std::size_t const category : order_) {
            std::int64_t const amount = summary_.by_category[category];
            out.rows.push_back({category_name(category),
                                {percent_figure(amount, summary_.total), figure_of(amount, summary_.currency)}});
        }
        out.chart = FigureChart::Bars;
        return out;
    }
    [[nodiscard]] FigureBlock trend() const {
        FigureBlock out;
        out.title = titled("Динамика", "Trend");
        out.label_head = in_language(language_, "Месяц", "Month");
        out.columns = {{in_language(language_, "Всего", "Total"), FigureStyle::Number, decimals_, true}};
        for (std::size_t m = 0; m < summary_.months.size(); ++m)
            out.rows.push_back({to_string(summary_.months[m]), {figure_of(summary_.by_month[m], summary_.currency)}});
        out.chart = FigureChart::Lines;
        return out;
    }
    [[nodiscard]] FigureBlock managers() const {
        FigureBlock out;
        out.title = titled("По менеджерам", "By manager");
        out.label_head = in_language(language_, "Менеджер", "Manager");
        out.columns = {{in_language(language_, "Бонус", "Bonus"), FigureStyle::Number, decimals_, true}};
        std::vector<std::size_t> users(summary_.users.size());
        std::iota(users.begin(), users.end(), std::size_t{0});
        std::stable_sort(users.begin(), users.end(),
                         [&](std::size_t a, std::size_t b) { return summary_.by_user[a] > summary_.by_user[b]; });
        for (std::size_t const user : users)
            out.rows.push_back(
                {names_.person(summary_.users[user]), {figure_of(summary_.by_user[user], summary_.currency)}});
        out.chart = users.size() <= kMostManagers ? FigureChart::Bars : FigureChart::None;
        return out;
    }

    BonusSummary const& summary_;
    FileNames const& names_;
    Language language_;
    int decimals_;
    std::vector<std::size_t> order_;  // of categories, the largest first
};

/// Cells of summaries that are not 0, as rows: by their places only, so that they take little room.
class SummaryRows {
  public:
    SummaryRows(SummaryAnswer const& answer, FileNames const& names) : answer_(answer), names_(names) {
        for (std::size_t s = 0; s < answer.summaries.size(); ++s) {
            auto const& cells = answer.summaries[s].cells;
            for (std::size_t i = 0; i < cells.size(); ++i)
                if (cells[i] != 0) places_.emplace_back(static_cast<std::uint32_t>(s), static_cast<std::uint32_t>(i));
        }
    }
    [[nodiscard]] TableRows rows() {
        return {places_.size(), [this](std::size_t i, std::vector<TableCell>& row) { fill(i, row); }};
    }

  private:
    void fill(std::size_t i, std::vector<TableCell>& row) {
        BonusSummary const& summary = answer_.summaries[places_[i].first];
        std::size_t const cell = places_[i].second, months = summary.months.size();
        std::size_t const user = cell / months / summary.categories.size();
        if (&summary != named_of_ || user != named_) {  // rows of one person follow each other
            name_ = names_.person(summary.users[user]);
            named_of_ = &summary;
            named_ = user;
        }
        row.resize(4);
        row[0] = text_cell(name_);
        row[1] = text_cell(names_.category(summary.categories[cell / months % summary.categories.size()]));
        row[2] = first_day(summary.months[cell % months]);
        row[3] = Money{summary.cells[cell], summary.currency};
    }

    SummaryAnswer const& answer_;
    FileNames const& names_;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> places_;  // summary and cell
    BonusSummary const* named_of_ = nullptr;
    std::size_t named_ = 0;
    std::string name_;
};

Outcome<std::string> report_of(FiguresDocument const& figures, TableDocument const& table, TableRows const& rows) {
    auto const bytes = make_report_xlsx(figures, table, rows);
    if (!bytes) return refuse_invalid(bytes.error());
    return std::string(bytes->begin(), bytes->end());
}

/// Average discount: 1 − net / list.
std::optional<Decimal> discount_figure(AnalyticsRow const& row) {
    std::int64_t given = 0;
    if (__builtin_sub_overflow(row.list, row.net, &given)) return std::nullopt;
    return percent_figure(given, row.list);
}
std::optional<Decimal> growth_figure(AnalyticsRow const& row) {
    std::int64_t more = 0;
    if (__builtin_sub_overflow(row.net, row.before_net, &more)) return std::nullopt;
    return percent_figure(more, row.before_net);
}
std::optional<Decimal> days_figure(AnalyticsRow const& row) {
    if (row.cycle_deals == 0) return std::nullopt;
    return Decimal::from_micros(
        static_cast<std::int64_t>(divide_rounded(Int128{row.cycle_days} * 10, row.cycle_deals, Rounding::HalfUp)) *
        (Decimal::kOne / 10));
}

std::string key_name(FileNames const& names, Language language, Analytics const& one, AnalyticsRow const& row) {
    if (row.key.empty()) return in_language(language, "Не указано", "None");
    if (one.by == "employee") return names.person(row.key);
    if (one.by == "category") return names.category(row.key);
    return row.name.empty() ? row.key : row.name;
}

FigureBlock analytics_block(FileNames const& names, Language language, Analytics const& one) {
    FigureBlock out;
    int const decimals = one.currency.exponent;
    out.title = in_language(language, "Продажи", "Sales") + ", " + std::string(one.currency.name()) + ": " +
                format_date(one.from, language) + " – " + format_date(one.to, language);
    out.label_head = in_language(language, "Показатель", "Key");
    out.columns = {{in_language(language, "Продажи", "Net"), FigureStyle::Number, decimals, true},
                   {in_language(language, "Прошлый период", "Period before"), FigureStyle::Number, decimals, true},
                   {in_language(language, "Изменение", "Change"), FigureStyle::Percent, 1, false},
                   {in_language(language, "Средняя скидка", "Average discount"), FigureStyle::Percent, 1, false},
                   {in_language(language, "Доля побед", "Win rate"), FigureStyle::Percent, 1, false},
                   {in_language(language, "Цикл, дней", "Cycle, days"), FigureStyle::Number, 1, false}};
    auto const add = [&](std::string label, AnalyticsRow const& row) {
        out.rows.push_back(
            {std::move(label),
             {figure_of(row.net, one.currency), figure_of(row.before_net, one.currency), growth_figure(row),
              discount_figure(row), percent_figure(row.won, row.won + row.lost), days_figure(row)}});
    };
    for (AnalyticsRow const& row : one.rows) add(key_name(names, language, one, row), row);
    out.chart = one.by == "month"                  ? FigureChart::Lines
                : one.rows.size() <= kMostManagers ? FigureChart::Columns
                                                   : FigureChart::None;
    return out;
}

}  // namespace

Outcome<std::string> summary_xlsx(db::Executor& executor, FileWorld const& world, SummaryAnswer const& answer) {
    FileNames const names(executor, world);
    Language const language = world.language;
    FiguresDocument figures = figures_document(world, in_language(language, "Сводка бонусов", "Bonus summary"), {});
    for (BonusSummary const& summary : answer.summaries) SummaryFigures(summary, names, language).add_to(figures);
    TableDocument table = table_of(world, names, in_language(language, "Данные", "Data"), {});
    for (auto const& [ru, en] : {std::pair{"Менеджер", "Manager"}, {"Категория", "Category"}, {"Месяц", "Month"}}) {
        table.columns.push_back({in_language(language, ru, en), false});
    }
    table.columns.push_back({in_language(language, "Бонус", "Bonus"), true});
    SummaryRows rows(answer, names);
    return report_of(figures, table, rows.rows());
}

Outcome<std::string> analytics_xlsx(db::Executor& executor, FileWorld const& world, AnalyticsAnswer const& answer) {
    FileNames const names(executor, world);
    Language const language = world.language;
    FiguresDocument figures = figures_document(world, in_language(language, "Аналитика продаж", "Sales analytics"), {});
    for (Analytics const& one : answer.items) figures.blocks.push_back(analytics_block(names, language, one));
    TableDocument table = table_of(world, names, in_language(language, "Данные", "Data"), {});
    table.columns.push_back({in_language(language, "Показатель", "Key"), false});
    for (auto const& [ru, en] :
         {std::pair{"Продажи", "Net"}, {"По прайсу", "List"}, {"Прошлый период", "Period before"}}) {
        table.columns.push_back({in_language(language, ru, en), true});
    }
    for (auto const& [ru, en] : {std::pair{"Выиграно", "Won"},
                                 {"Проиграно", "Lost"},
                                 {"В работе", "Open"},
                                 {"Выиграно в прошлом периоде", "Won in the period before"},
                                 {"Дней цикла", "Days of cycle"},
                                 {"Сделок с циклом", "Deals with a cycle"}}) {
        table.columns.push_back({in_language(language, ru, en), false});
    }
    std::vector<std::pair<Analytics const*, AnalyticsRow const*>> all;
    for (Analytics const& one : answer.items)
        for (AnalyticsRow const& row : one.rows) all.emplace_back(&one, &row);
    TableRows const rows{all.size(), [&](std::size_t i, std::vector<TableCell>& row) {
                             Analytics const& one = *all[i].first;
                             AnalyticsRow const& from = *all[i].second;
                             row.clear();
                             row.emplace_back(text_cell(key_name(names, language, one, from)));
                             for (std::int64_t const amount : {from.net, from.list, from.before_net})
                                 row.emplace_back(Money{amount, one.currency});
                             for (std::int64_t const count :
                                  {from.won, from.lost, from.open, from.before_won, from.cycle_days, from.cycle_deals})
                                 row.emplace_back(Decimal::from_int(count));
                         }};
    return report_of(figures, table, rows);
}

}  // namespace offerta::server

#include "client/state/pasted_rows.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <span>

#include "client/state/sheet_text.hpp"
#include "shared/base/format.hpp"
#include "shared/quote/quote.hpp"

namespace offerta::client {
namespace {

using Cells = std::vector<std::string>;

// As fold_for_search gives them; the surest first. A head may go on: "кол-во, шт.".
constexpr std::array<std::string_view, 8> kArticleHeads{"артикул", "sku",       "article",    "part n",
                                                        "p/n",     "партномер", "код товара", "код"};
constexpr std::array<std::string_view, 5> kQuantityHeads{"кол-во", "количество", "кол.", "qty", "quantity"};
constexpr std::array<std::string_view, 9> kMoneyWords{"%", "₽", "$", "€", "руб", "р.", "rub", "usd", "eur"};
constexpr std::size_t kMaxUnit = 12;  // code points
constexpr std::size_t kOwnColumns = 9;

/// Moves `text` past the row.
Cells take_row(std::string_view& text) {
    Cells cells(1);
    std::size_t i = 0;
    bool quoted = false;
    for (; i < text.size(); ++i) {
        char const c = text[i];
        if (quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"') {
            cells.back() += '"';
            ++i;
        } else if (c == '"' && (quoted || cells.back().empty())) {
            quoted = !quoted;
        } else if (!quoted && c == '\t') {
            cells.emplace_back();
        } else if (!quoted && c == '\n') {
            break;
        } else if (c != '\r') {
            cells.back() += c;
        }
    }
    text.remove_prefix(std::min(i + 1, text.size()));
    return cells;
}

std::string_view cell_of(PastedTable::Row const& row, int column) {
    auto const at = static_cast<std::size_t>(column);
    if (column < 0 || at >= row.cells.size()) return {};
    return trim(without_formula_guard(trim(row.cells[at])));
}

bool is_article(std::string_view cell, PriceBook const& book) {
    return !cell.empty() && book.product_index(cell) != PriceBook::kNone;
}

// ---- quantities

bool is_unit(std::string_view text) {
    std::string const folded = fold_for_search(text);
    if (count_code_points(folded) > kMaxUnit || folded.find_first_of("0123456789+-*/=") != std::string::npos)
        return false;
    return std::none_of(kMoneyWords.begin(), kMoneyWords.end(),
                        [&](std::string_view word) { return folded.starts_with(word); });
}

/// Where the number at the beginning ends: digits, marks and blanks between them.
std::size_t number_end(std::string_view text) {
    std::size_t end = 0;
    for (std::size_t at = 0; at < text.size();) {
        char32_t const sign = next_code_point(text, at);
        bool const is_figure = sign >= U'0' && sign <= U'9';
        bool const is_between = sign == U' ' || sign == U'\u00a0' || sign == U'\u202f' || sign == U'.' || sign == U',';
        if (is_figure) end = at;
        if (!is_figure && !is_between) break;
    }
    return end;
}

struct TypedQuantity {
    Decimal value;
    bool has_unit = false;
    bool like_money = false;  ///< two decimals: a price as likely as a quantity
};

std::optional<TypedQuantity> typed_quantity(std::string_view cell, Language language) {
    std::size_t const end = number_end(cell);
    std::string_view const number = cell.substr(0, end), unit = trim(cell.substr(end));
    if (number.empty() || !is_unit(unit)) return {};
    auto const value = parse_typed_decimal(number, language);
    if (!value || !(*value > Decimal{}) || *value > kMaxQuantity) return {};
    auto const mark = number.find_last_of(".,");
    return TypedQuantity{*value, !unit.empty(), mark != std::string_view::npos && number.size() - mark == 3};
}

// ---- columns

std::span<PastedTable::Row const> body_of(PastedTable const& table, bool has_head) {
    return std::span(table.rows).subspan(has_head ? 1 : 0);
}

/// The column whose head is one of the words, of the surest.
int headed(PastedTable::Row const& head, std::span<std::string_view const> words) {
    for (std::string_view const word : words) {
        for (std::size_t i = 0; i < head.cells.size(); ++i) {
            if (fold_for_search(trim(head.cells[i])).starts_with(word)) return static_cast<int>(i);
        }
    }
    return -1;
}

/// Rows that a spreadsheet has got from here: article, the product's name, quantity and six more.
bool is_own(PastedTable const& table, PriceBook const& book) {
    return std::all_of(table.rows.begin(), table.rows.end(), [&](PastedTable::Row const& row) {
        auto const* product = row.cells.size() == kOwnColumns ? book.find_product(cell_of(row, 0)) : nullptr;
        std::string_view const name = cell_of(row, 1);
        return product && (name == trim(product->name.ru) || name == trim(product->name.en));
    });
}

struct ArticleColumn {
    int column = -1;
    bool is_sure = false;
};

ArticleColumn column_of_articles(std::span<PastedTable::Row const> rows, std::size_t width, PriceBook const& book) {
    std::vector<std::size_t> hits(width);
    for (PastedTable::Row const& row : rows) {
        for (std::size_t i = 0; i < row.cells.size(); ++i)
            hits[i] += is_article(cell_of(row, static_cast<int>(i)), book) ? 1 : 0;
    }
    auto const best = std::max_element(hits.begin(), hits.end());
    if (best == hits.end() || *best == 0) return {};
    std::size_t const most = *best;
    *best = 0;
    std::size_t const next = *std::max_element(hits.begin(), hits.end());
    return {static_cast<int>(best - hits.begin()), 2 * next < most};
}

struct QuantityColumn {
    std::size_t filled = 0, read = 0, with_unit = 0, like_money = 0;
    [[nodiscard]] bool is_likely() const { return 2 * read > filled; }
    [[nodiscard]] bool has_units() const { return filled > 0 && with_unit == filled; }
    [[nodiscard]] bool is_likely_money() const { return like_money == filled; }
};

std::vector<QuantityColumn> quantity_columns(std::span<PastedTable::Row const> rows, std::size_t width, int article,
                                             PriceBook const& book, Language language) {
    std::vector<QuantityColumn> out(width);
    for (PastedTable::Row const& row : rows) {
        if (!is_article(cell_of(row, article), book)) continue;
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            std::string_view const cell = cell_of(row, static_cast<int>(i));
            if (cell.empty() || static_cast<int>(i) == article) continue;
            ++out[i].filled;
            auto const quantity = typed_quantity(cell, language);
            if (!quantity) continue;
            ++out[i].read;
            out[i].with_unit += quantity->has_unit ? 1 : 0;
            out[i].like_money += quantity->like_money ? 1 : 0;
        }
    }
    return out;
}

/// Sets the quantity's column: the only likely one, or the only one with units; else the next after the article,
/// unsure.
void choose_quantity(PastedColumns& columns, std::vector<QuantityColumn> const& all) {
    std::vector<int> likely, with_units;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i].is_likely()) likely.push_back(static_cast<int>(i));
        if (all[i].has_units()) with_units.push_back(static_cast<int>(i));
    }
    if (likely.empty()) return;
    if (with_units.size() == 1) {
        columns.quantity = with_units.front();
        return;
    }
    auto const after = std::upper_bound(likely.begin(), likely.end(), columns.article);
    columns.quantity = after == likely.end() ? likely.front() : *after;
    if (likely.size() > 1 || all[static_cast<std::size_t>(columns.quantity)].is_likely_money()) columns.is_sure = false;
}

}  // namespace

std::size_t PastedTable::width() const {
    std::size_t out = 0;
    for (Row const& row : rows) out = std::max(out, row.cells.size());
    return out;
}

PastedTable pasted_table(std::string_view text) {
    PastedTable out;
    for (std::size_t number = 1; !text.empty(); ++number) {
        Cells cells = take_row(text);
        if (std::all_of(cells.begin(), cells.end(), [](std::string const& cell) { return trim(cell).empty(); }))
            continue;
        if (out.rows.size() < kMaxPastedRows) {
            out.rows.push_back({number, std::move(cells)});
        } else {
            ++out.left_out;
        }
    }
    return out;
}

PastedColumns find_columns(PastedTable const& table, PriceBook const& book, Language language) {
    if (table.rows.empty()) return {};
    if (is_own(table, book)) return {0, 2, false, true};
    PastedColumns out;
    PastedTable::Row const& first = table.rows.front();
    int const named_article = headed(first, kArticleHeads), named_quantity = headed(first, kQuantityHeads);
    bool const has_article = std::any_of(first.cells.begin(), first.cells.end(),
                                         [&](std::string const& cell) { return is_article(trim(cell), book); });
    out.has_head = !has_article && (named_article >= 0 || named_quantity >= 0);
    auto const rows = body_of(table, out.has_head);
    auto const is_known = [&](PastedTable::Row const& row) { return is_article(cell_of(row, named_article), book); };
    if (out.has_head && std::any_of(rows.begin(), rows.end(), is_known)) {
        out.article = named_article;
        out.is_sure = true;
    } else {
        ArticleColumn const found = column_of_articles(rows, table.width(), book);
        out.article = found.column;
        out.is_sure = found.is_sure;
    }
    if (out.has_head && named_quantity >= 0 && named_quantity != out.article) {
        out.quantity = named_quantity;
    } else if (out.article >= 0) {
        choose_quantity(out, quantity_columns(rows, table.width(), out.article, book, language));
    }
    return out;
}

PastedRows read_pasted(PastedTable const& table, PastedColumns const& columns, PriceBook const& book,
                       Language language) {
    PastedRows out;
    for (PastedTable::Row const& row : body_of(table, columns.has_head)) {
        std::string_view const article = cell_of(row, columns.article), typed = cell_of(row, columns.quantity);
        if (!is_article(article, book)) {
            auto const filled = std::find_if(row.cells.begin(), row.cells.end(),
                                             [](std::string const& cell) { return !trim(cell).empty(); });
            std::string_view const shown = article.empty() ? trim(*filled) : article;
            out.refused.push_back({row.number, std::string(shown), RefusedRow::Why::UnknownArticle});
            continue;
        }
        auto const quantity = typed.empty() ? TypedQuantity{Decimal::from_int(1)} : typed_quantity(typed, language);
        if (quantity) {
            out.rows.push_back({std::string(article), quantity->value});
        } else {
            out.refused.push_back({row.number, std::string(typed), RefusedRow::Why::BadQuantity});
        }
    }
    return out;
}

}  // namespace offerta::client

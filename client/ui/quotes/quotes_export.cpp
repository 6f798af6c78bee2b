#include <array>
#include <memory>

#include "client/state/selectors.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/quotes/quotes_filters.hpp"

namespace offerta::client::ui {
namespace {

/// A column of the file: its head, the list's column that it follows (none: always there), its cell.
struct FileColumn {
    Str head;
    std::optional<QuoteColumn> follows;
    TableCell (*cell)(Scene const& scene, QuoteRow const& row);
    bool has_total = false;
};

TableCell owner_cell(Scene const& scene, QuoteRow const& row) {
    return row.owner_name.empty() ? scene.state.session.name_of(row.owner) : row.owner_name;
}

TableCell date_cell(std::optional<Date> const& date) { return date ? TableCell(*date) : TableCell(); }

using S = Scene const&;
using R = QuoteRow const&;
constexpr std::array<FileColumn, 9> kColumns{{
    {Str::quotes_number, {}, [](S scene, R row) { return TableCell(quote_name(scene, row.number)); }},
    {Str::quotes_revision, QuoteColumn::Revision,
     [](S, R row) { return TableCell("v" + std::to_string(row.revision)); }},
    {Str::quotes_customer, {}, [](S, R row) { return TableCell(row.customer); }},
    {Str::customers_status,
     {},
     [](S scene, R row) {
         return TableCell(status_label(scene.state.catalogue, row.customer_status, scene.language));
     }},
    {Str::quotes_status, QuoteColumn::Status,
     [](S scene, R row) { return TableCell(std::string(status_word(scene, row.status))); }},
    {Str::quotes_owner, QuoteColumn::Owner, owner_cell},
    {Str::quotes_gross, QuoteColumn::Gross, [](S, R row) { return TableCell(row.gross); }, true},
    {Str::quotes_valid_until, QuoteColumn::ValidUntil, [](S, R row) { return date_cell(row.valid_until); }},
    {Str::quotes_updated, QuoteColumn::Updated, [](S, R row) { return TableCell(row.updated_at); }},
}};

/// "Мои открытые · Статус: все открытые · 23.11.2026, 14:31".
std::string note_text(Scene const& scene) {
    std::string out = view_name(scene, scene.state.quotes.view);
    if (std::string const filters = filter_text(scene); !filters.empty()) out += " · " + filters;
    return out + " · " + date_text(scene, scene.state.today()) + ", " + clock_text(scene, scene.state.now);
}

bool is_shown(Scene const& scene, FileColumn const& column) {
    std::uint32_t const hidden = scene.state.preferences.hidden_quote_columns;
    return !column.follows || (hidden & column_bit(*column.follows)) == 0;
}

std::string head_of(Scene const& scene, FileColumn const& column) {
    if (column.head != Str::customers_status) return std::string(scene(column.head));
    return std::string(scene(Str::quotes_customer_status));
}

}  // namespace

void export_quotes(Scene const& scene, std::vector<QuoteRow const*> const& rows) {
    auto table = std::make_shared<TableDocument>();
    table->language = scene.language;
    table->now = scene.state.now;
    table->zone = scene.state.zone;
    table->title = scene(Str::quotes_title);
    table->note = note_text(scene);
    table->author = scene.state.session.organisation.in(scene.language);
    table->total = scene(Str::summary_total);
    table->currency = scene(Str::quotes_currency);
    for (FileColumn const& column : kColumns) {
        if (is_shown(scene, column)) table->columns.push_back({head_of(scene, column), column.has_total});
    }
    for (QuoteRow const* row : rows) {
        auto& cells = table->rows.emplace_back();
        for (FileColumn const& column : kColumns) {
            if (is_shown(scene, column)) cells.push_back(column.cell(scene, *row));
        }
    }
    std::string const name = scene.words(Str::quotes_export_name, {to_string(scene.state.today())});
    scene.push(ExportTable{std::move(table), name});
}

}  // namespace offerta::client::ui

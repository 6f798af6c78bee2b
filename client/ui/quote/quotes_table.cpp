#include "client/ui/quote/quotes_table.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "client/state/selectors.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/widgets/chip.hpp"
#include "client/ui/widgets/choice.hpp"

namespace offerta::client::ui {
namespace {

enum : int {
    kTick,
    kNumber,
    kRevision,
    kCustomer,
    kStatus,
    kOwner,
    kGross,
    kValid,
    kUpdated,
    kColumns
};

constexpr std::array<int, 6> kSortColumns{kUpdated, kNumber, kCustomer,
                                          kStatus,  kGross,  kValid};  // by QuoteSort
constexpr int kSoonDays = 7;

int column_of(QuoteSort sort) {
    return kSortColumns[static_cast<std::size_t>(sort)];
}

/// The currency of every row, or none when they differ: then each amount carries its sign.
std::optional<Currency> common_currency(std::vector<QuoteRow const*> const& rows) {
    for (QuoteRow const* row : rows) {
        if (!(row->gross.currency == rows.front()->gross.currency)) return std::nullopt;
    }
    return rows.front()->gross.currency;
}

void draw_valid(Scene const& scene, Table& table, QuoteRow const& row) {
    if (!row.valid_until) return table.absent(kValid);
    std::string const date = date_text(scene, *row.valid_until);
    table.text(kValid, date);
    std::int32_t const days = row.valid_until->days - scene.state.today().days;
    bool const is_over = row.status == QuoteStatus::Accepted ||
                         row.status == QuoteStatus::Declined || row.status == QuoteStatus::Expired;
    if (days < 0 || days > kSoonDays || is_over) return;
    std::string const soon = days == 0 ? std::string(scene(Str::when_today_ends))
                                       : scene.words.count(Str::when_days, days);
    Rect place = table.column_rect(kValid);
    place.y = table.row_rect().y;
    place.h = table.row_rect().h;
    place.cut_right(std::ceil(text_width(scene.ui, date, TextStyle::dense)) + 8);
    text(scene.ui, place, soon,
         {.style = TextStyle::dense,
          .color = scene.colors().amber.text,
          .weight = Weight::strong,
          .align = Align::right});
}

void draw_customer(Scene const& scene, Table& table, QuoteRow const& row) {
    Rect place = table.cell(kCustomer, row.customer);
    std::string const label =
        status_label(scene.state.catalogue, row.customer_status, scene.language);
    bool const has_tag = !row.customer_status.empty() && row.customer_status != "regular";
    float const tag_width = has_tag ? chip_width(scene.ui, label, false) + 8 : 0;
    float const name_width = std::min(
        std::ceil(text_width(scene.ui, row.customer, TextStyle::dense)) + 1, place.w - tag_width);
    text(scene.ui, place.cut_left(name_width, 8), row.customer,
         {.style = TextStyle::dense, .describe = false});
    if (has_tag) tag(scene.ui, place, label, customer_status_hue(row.customer_status));
}

/// "Анна Ковалёва" → "А. Ковалёва": the avatar's tooltip and the semantics have it all.
std::string short_name(std::string const& name) {
    auto const space = name.find(' ');
    if (space == std::string::npos || space == 0) return name;
    std::size_t end = 0;
    (void)next_code_point(name, end);
    return name.substr(0, end) + "." + name.substr(space);
}

void draw_owner(Scene const& scene, Table& table, QuoteRow const& row) {
    std::string const name =
        row.owner_name.empty() ? scene.state.session.name_of(row.owner) : row.owner_name;
    Rect place = table.cell(kOwner, name);
    avatar(scene.ui, place.cut_left(20, 6).middle(20), initials_of(name), {});
    text(scene.ui, place, short_name(name), {.style = TextStyle::dense, .describe = false});
}

void draw_updated(Scene const& scene, Table& table, QuoteRow const& row) {
    if (!row.is_waiting)
        return table.text(kUpdated, when_text(scene, row.updated_at), scene.colors().text2);
    Rect place = table.cell(kUpdated, scene(Str::sync_waiting));
    icon(scene.ui, place.cut_left(14, 6),
         scene.state.connection.online ? Icon(icons::kRefreshCw) : Icon(icons::kCloudOff),
         scene.colors().amber.text, 14);
    text(scene.ui, place, scene(Str::sync_waiting),
         {.style = TextStyle::dense, .color = scene.colors().amber.text, .describe = false});
}

void draw_tick(Scene const& scene, Table& table, QuoteRow const& row, std::string const& name) {
    bool const ticked = scene.state.quotes.ticked.contains(row.id);
    std::string const label = std::string(scene(Str::common_tick)) + " " + name;
    Rect const place = table.cell(kTick).middle(28);
    if (checkbox(scene.ui, place,
                 {.key = "tick",
                  .label = label,
                  .value = ticked ? Check::on : Check::off,
                  .label_hidden = true}))
        scene.push(ListAction{TickQuote{row.id, !ticked}});
}

void draw_row(Scene const& scene, Table& table, QuoteRow const& row,
              std::optional<Currency> const& common) {
    std::string const number = quote_name(scene, row.number);
    draw_tick(scene, table, row, number);
    table.text(kNumber, number, row.number.is_assigned() ? 0 : scene.colors().text3,
               row.number.is_assigned() ? Weight::strong : Weight::regular);
    table.text(kRevision, "v" + std::to_string(row.revision), scene.colors().text2);
    draw_customer(scene, table, row);
    chip(scene.ui, table.cell(kStatus, status_word(scene, row.status)),
         status_word(scene, row.status), status_hue(row.status));
    draw_owner(scene, table, row);
    table.text(
        kGross,
        common ? format_amount(row.gross, scene.language) : format_money(row.gross, scene.language),
        0, Weight::strong);
    draw_valid(scene, table, row);
    draw_updated(scene, table, row);
}

void answer(Scene const& scene, TableEvents const& events,
            std::vector<QuoteRow const*> const& rows) {
    auto const row_at = [&](int row) { return rows[static_cast<std::size_t>(row)]; };
    if (events.sort_by) {
        for (std::size_t i = 0; i < kSortColumns.size(); ++i) {
            if (kSortColumns[i] == *events.sort_by)
                scene.push(ListAction{SetQuotesSort{static_cast<QuoteSort>(i)}});
        }
    }
    if (events.open) scene.push(AppAction{GoTo{QuoteRoute{row_at(*events.open)->id}}});
    if (events.toggle) {
        QuoteId const id = row_at(*events.toggle)->id;
        scene.push(ListAction{TickQuote{id, !scene.state.quotes.ticked.contains(id)}});
    }
    if (events.toggle_all) {
        std::vector<QuoteId> ids;
        for (QuoteRow const* row : rows) ids.push_back(row->id);
        scene.push(ListAction{
            TickAllQuotes{std::move(ids), scene.state.quotes.ticked.size() < rows.size()}});
    }
}

void draw_wide(Scene const& scene, Rect rect, std::vector<QuoteRow const*> const& rows) {
    auto const common = common_currency(rows);
    std::string const gross = common ? scene.words(Str::quotes_gross_in, {currency_sign(*common)})
                                     : std::string(scene(Str::quotes_gross));
    Column const columns[kColumns] = {
        {.width = 18},
        {.title = scene(Str::quotes_number), .width = 106, .sortable = true},
        {.title = scene(Str::quotes_revision), .width = 28},
        {.title = scene(Str::quotes_customer), .width = 160, .grow = 1, .sortable = true},
        {.title = scene(Str::quotes_status), .width = 130, .sortable = true},
        {.title = scene(Str::quotes_owner), .width = 124},
        {.title = gross, .width = 116, .align = Align::right, .sortable = true},
        {.title = scene(Str::quotes_valid_until),
         .width = 142,
         .align = Align::right,
         .sortable = true},
        {.title = scene(Str::quotes_updated), .width = 136, .sortable = true}};
    QuotesPage const& page = scene.state.quotes;
    Check const head = page.ticked.empty()                 ? Check::off
                       : page.ticked.size() >= rows.size() ? Check::on
                                                           : Check::mixed;
    Table table(scene.ui, rect,
                {.key = "table",
                 .name = scene(Str::quotes_list),
                 .columns = columns,
                 .rows = static_cast<int>(rows.size()),
                 .padding_left = 18,
                 .padding_right = 16,
                 .sort = {column_of(page.sort), page.descending},
                 .head_checkbox = true,
                 .head_check = head},
                scene.memory.quotes);
    for (int i = table.first(); i < table.last(); ++i) {
        QuoteRow const& row = *rows[static_cast<std::size_t>(i)];
        std::string const name = quote_name(scene, row.number) + ", " + row.customer;
        if (!table.begin_row(i, {.key = to_string(row.id.value), .name = name})) continue;
        draw_row(scene, table, row, common);
        table.end_row();
    }
    answer(scene, table.end(), rows);
    if (table.last() == static_cast<int>(rows.size()) && !page.next_cursor.empty() &&
        page.load == Load::Ready)
        scene.push(ListAction{LoadMoreQuotes{}});
}

void draw_narrow(Scene const& scene, Rect rect, std::vector<QuoteRow const*> const& rows) {
    Column const columns[] = {
        {.title = scene(Str::quotes_customer), .width = 100, .grow = 1},
        {.title = scene(Str::quotes_gross), .width = 130, .align = Align::right}};
    Table table(scene.ui, rect,
                {.key = "table",
                 .name = scene(Str::quotes_list),
                 .columns = columns,
                 .rows = static_cast<int>(rows.size()),
                 .row_height = 56,
                 .padding_left = 16,
                 .padding_right = 16},
                scene.memory.quotes);
    for (int i = table.first(); i < table.last(); ++i) {
        QuoteRow const& row = *rows[static_cast<std::size_t>(i)];
        std::string const number = quote_name(scene, row.number);
        if (!table.begin_row(
                i, {.key = to_string(row.id.value), .name = number + ", " + row.customer}))
            continue;
        table.two_lines(0, row.customer, number);
        table.two_lines(1, format_money(row.gross, scene.language), status_word(scene, row.status));
        table.end_row();
    }
    TableEvents const events = table.end();
    auto const opened = events.open ? events.open : events.pick;
    if (opened)
        scene.push(AppAction{GoTo{QuoteRoute{rows[static_cast<std::size_t>(*opened)]->id}}});
}

}  // namespace

void draw_quotes_table(Scene const& scene, Rect rect, std::vector<QuoteRow const*> const& rows) {
    if (scene.ui.narrow()) return draw_narrow(scene, rect, rows);
    draw_wide(scene, rect, rows);
}

}  // namespace offerta::client::ui

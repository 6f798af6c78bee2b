#include "client/ui/quotes/quotes_table.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "client/state/selectors.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/widgets/chip.hpp"
#include "client/ui/widgets/choice.hpp"

namespace offerta::client::ui {
namespace {

enum Part : int { kTick, kNumber, kRevision, kCustomer, kStatus, kOwner, kGross, kValid, kUpdated, kMore };
constexpr std::array<int, 6> kSortParts{kUpdated, kNumber, kCustomer, kStatus, kGross, kValid};  // by QuoteSort
constexpr int kSoonDays = 7;
constexpr float kGrossLeast = 96, kColumnGap = 16, kPaddingLeft = 18, kPaddingRight = 12;

/// The columns that are shown, with the place of each part among them (-1: left out).
struct Columns {
    std::vector<Column> all;
    std::array<int, kMore + 1> place;
    std::vector<int> parts;
    Currency currency;

    [[nodiscard]] bool has(int part) const { return place[static_cast<std::size_t>(part)] >= 0; }
    [[nodiscard]] int operator[](int part) const { return place[static_cast<std::size_t>(part)]; }
};

std::string gross_text(Scene const& scene, QuoteRow const& row, Currency const& common) {
    return row.gross.currency == common ? format_amount(row.gross, scene.language)
                                        : format_money(row.gross, scene.language);
}

void draw_valid(Scene const& scene, Table& table, QuoteRow const& row, int column) {
    if (!row.valid_until) return table.absent(column);
    std::string const date = date_text(scene, *row.valid_until);
    table.text(column, date);
    std::int32_t const days = row.valid_until->days - scene.state.today().days;
    bool const is_over = row.status == QuoteStatus::Accepted || row.status == QuoteStatus::Declined ||
                         row.status == QuoteStatus::Expired;
    if (days < 0 || days > kSoonDays || is_over) return;
    std::string const soon =
        days == 0 ? std::string(scene(Str::when_today_ends)) : scene.words.count(Str::when_days, days);
    Rect place = table.column_rect(column);
    place.y = table.row_rect().y;
    place.h = table.row_rect().h;
    place.cut_right(std::ceil(text_width(scene.ui, date, TextStyle::dense)) + 8);
    text(scene.ui, place, soon,
         {.style = TextStyle::dense,
          .color = scene.colors().amber.text,
          .weight = Weight::strong,
          .align = Align::right});
}

void draw_customer(Scene const& scene, Table& table, QuoteRow const& row, int column) {
    Rect place = table.cell(column, row.customer);
    std::string const label = status_label(scene.state.catalogue, row.customer_status, scene.language);
    bool const has_tag = !row.customer_status.empty() && row.customer_status != "regular";
    float const tag_width = has_tag ? chip_width(scene.ui, label, false) + 8 : 0;
    float const name_width =
        std::min(std::ceil(text_width(scene.ui, row.customer, TextStyle::dense)) + 1, place.w - tag_width);
    text(scene.ui, place.cut_left(name_width, 8), row.customer, {.style = TextStyle::dense, .describe = false});
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

void draw_owner(Scene const& scene, Table& table, QuoteRow const& row, int column) {
    std::string const name = row.owner_name.empty() ? scene.state.session.name_of(row.owner) : row.owner_name;
    Rect place = table.cell(column, name);
    avatar(scene.ui, place.cut_left(20, 6).middle(20), initials_of(name), {});
    text(scene.ui, place, short_name(name), {.style = TextStyle::dense, .describe = false});
}

void draw_updated(Scene const& scene, Table& table, QuoteRow const& row, int column) {
    if (!row.is_waiting) return table.text(column, when_text(scene, row.updated_at), scene.colors().text2);
    Rect place = table.cell(column, scene(Str::sync_waiting));
    icon(scene.ui, place.cut_left(14, 6),
         scene.state.connection.online ? Icon(icons::kRefreshCw) : Icon(icons::kCloudOff), scene.colors().amber.text,
         14);
    text(scene.ui, place, scene(Str::sync_waiting),
         {.style = TextStyle::dense, .color = scene.colors().amber.text, .describe = false});
}

void draw_tick(Scene const& scene, Table& table, QuoteRow const& row, std::string const& name) {
    bool const ticked = scene.state.quotes.ticked.contains(row.id);
    std::string const label = std::string(scene(Str::common_tick)) + " " + name;
    Rect const place = table.cell(kTick).middle(28);
    if (checkbox(scene.ui, place,
                 {.key = "tick", .label = label, .value = ticked ? Check::on : Check::off, .label_hidden = true}))
        scene.push(TickQuote{row.id, !ticked});
}

/// "…" of the row under the pointer and of the current one.
void draw_more(Scene const& scene, Table& table, QuoteRow const& row, int column, bool current) {
    Rect const place = table.cell(column).middle(28);
    if (!current && !table.row_hovered()) return;
    if (!icon_button(scene.ui, place, {.key = "more", .label = scene(Str::quotes_row_menu), .icon = icons::kEllipsis}))
        return;
    scene.memory.menu_quote = row.id;
    open_menu(scene.memory.row_menu, place);
}

void draw_row(Scene const& scene, Table& table, QuoteRow const& row, Columns const& columns, bool current) {
    std::string const number = quote_name(scene, row.number);
    draw_tick(scene, table, row, number);
    table.text(columns[kNumber], number, row.number.is_assigned() ? 0 : scene.colors().text3,
               row.number.is_assigned() ? Weight::strong : Weight::regular);
    if (columns.has(kRevision))
        table.text(columns[kRevision], "v" + std::to_string(row.revision), scene.colors().text2);
    draw_customer(scene, table, row, columns[kCustomer]);
    std::string_view const status = status_word(scene, row.status);
    if (columns.has(kStatus)) chip(scene.ui, table.cell(columns[kStatus], status), status, status_hue(row.status));
    if (columns.has(kOwner)) draw_owner(scene, table, row, columns[kOwner]);
    if (columns.has(kGross)) table.text(columns[kGross], gross_text(scene, row, columns.currency), 0, Weight::strong);
    if (columns.has(kValid)) draw_valid(scene, table, row, columns[kValid]);
    if (columns.has(kUpdated)) draw_updated(scene, table, row, columns[kUpdated]);
    draw_more(scene, table, row, columns[kMore], current);
}

void draw_row_menu(Scene const& scene, std::vector<QuoteRow const*> const& rows) {
    auto const it =
        std::find_if(rows.begin(), rows.end(), [&](QuoteRow const* row) { return row->id == scene.memory.menu_quote; });
    if (it == rows.end()) return;
    QuoteRow const& row = **it;
    bool const ticked = scene.state.quotes.ticked.contains(row.id);
    MenuItem const items[] = {{.label = scene(Str::common_open), .icon = icons::kArrowRight, .keys = "Enter"},
                              {.label = scene(Str::builder_copy_quote), .icon = icons::kCopy},
                              {.label = scene(ticked ? Str::quotes_untick_one : Str::common_tick),
                               .icon = icons::kSquareCheck,
                               .keys = "Space"},
                              {.label = scene(Str::quotes_copy_number),
                               .icon = icons::kHash,
                               .disabled = !row.number.is_assigned(),
                               .separator_before = true,
                               .reason = scene(Str::quotes_no_number)},
                              {.label = scene(Str::quotes_copy_link), .icon = icons::kLink}};
    auto const chosen = menu(scene.ui, "row-menu", scene(Str::quotes_row_menu), scene.memory.row_menu, items);
    if (!chosen) return;
    if (*chosen == 0) scene.push(GoTo{QuoteRoute{row.id}});
    if (*chosen == 1) scene.push(CopyQuote{row.id});
    if (*chosen == 2) scene.push(TickQuote{row.id, !ticked});
    if (*chosen == 3) scene.push(CopyText{quote_number_text(row.number, scene.language), Message::Copied});
    if (*chosen == 4) scene.push(CopyLink{QuoteRoute{row.id}});
}

void answer(Scene const& scene, TableEvents const& events, std::vector<QuoteRow const*> const& rows,
            Columns const& columns) {
    auto const row_at = [&](int row) { return rows[static_cast<std::size_t>(row)]; };
    if (events.sort_by) {
        int const part = columns.parts[static_cast<std::size_t>(*events.sort_by)];
        for (std::size_t i = 0; i < kSortParts.size(); ++i) {
            if (kSortParts[i] == part) scene.push(SetQuotesSort{static_cast<QuoteSort>(i)});
        }
    }
    if (events.open) scene.push(GoTo{QuoteRoute{row_at(*events.open)->id}});
    if (events.toggle) {
        QuoteId const id = row_at(*events.toggle)->id;
        scene.push(TickQuote{id, !scene.state.quotes.ticked.contains(id)});
    }
    if (events.menu) {
        scene.memory.menu_quote = row_at(*events.menu)->id;
        open_menu(scene.memory.row_menu, scene.ui.pointer());
    }
    if (events.toggle_all) {
        std::vector<QuoteId> ids;
        for (QuoteRow const* row : rows) ids.push_back(row->id);
        scene.push(TickAllQuotes{std::move(ids), scene.state.quotes.ticked.size() < rows.size()});
    }
}

/// Room for the longest amount: figures are tabular, so that is the one with most letters.
float gross_width(Scene const& scene, std::vector<QuoteRow const*> const& rows, Currency const& currency) {
    std::string longest;
    for (QuoteRow const* row : rows) {
        std::string shown = gross_text(scene, *row, currency);
        if (shown.size() > longest.size()) longest = std::move(shown);
    }
    return std::max(kGrossLeast, std::ceil(text_width(scene.ui, longest, TextStyle::dense, Weight::strong)));
}

Columns columns_of(Scene const& scene, std::vector<QuoteRow const*> const& rows, std::string const& gross,
                   Currency const& currency, std::uint32_t hidden) {
    Columns out;
    out.place.fill(-1);
    out.currency = currency;
    auto const add = [&](int part, Column const& column) {
        out.place[static_cast<std::size_t>(part)] = static_cast<int>(out.all.size());
        out.all.push_back(column);
        out.parts.push_back(part);
    };
    auto const optional = [&](QuoteColumn which, int part, Column const& column) {
        if ((hidden & column_bit(which)) == 0) add(part, column);
    };
    add(kTick, {.width = 18});
    add(kNumber, {.title = scene(Str::quotes_number), .width = 106, .sortable = true});
    optional(QuoteColumn::Revision, kRevision, {.title = scene(Str::quotes_revision), .width = 28});
    add(kCustomer, {.title = scene(Str::quotes_customer), .width = 160, .grow = 1, .sortable = true});
    optional(QuoteColumn::Status, kStatus, {.title = scene(Str::quotes_status), .width = 130, .sortable = true});
    optional(QuoteColumn::Owner, kOwner, {.title = scene(Str::quotes_owner), .width = 124});
    optional(QuoteColumn::Gross, kGross,
             {.title = gross, .width = gross_width(scene, rows, currency), .align = Align::right, .sortable = true});
    optional(QuoteColumn::ValidUntil, kValid,
             {.title = scene(Str::quotes_valid_until), .width = 142, .align = Align::right, .sortable = true});
    optional(QuoteColumn::Updated, kUpdated,
             {.title = scene(Str::quotes_updated), .width = 112, .lead = 12, .sortable = true});
    add(kMore, {.width = 28});
    return out;
}

/// The columns that the person has left, without those for which there is no room.
Columns fitting_columns(Scene const& scene, float room, std::vector<QuoteRow const*> const& rows,
                        std::string const& gross, Currency const& currency) {
    constexpr QuoteColumn kFirstToGo[] = {QuoteColumn::Owner, QuoteColumn::Revision, QuoteColumn::Updated};
    std::uint32_t hidden = scene.state.preferences.hidden_quote_columns;
    Columns out = columns_of(scene, rows, gross, currency, hidden);
    for (QuoteColumn const column : kFirstToGo) {
        float wanted = kPaddingLeft + kPaddingRight;
        for (Column const& each : out.all) wanted += each.width + each.lead + kColumnGap;
        if (wanted - kColumnGap <= room) break;
        hidden |= column_bit(column);
        out = columns_of(scene, rows, gross, currency, hidden);
    }
    return out;
}

void draw_wide(Scene const& scene, Rect rect, std::vector<QuoteRow const*> const& rows) {
    Currency const currency = head_currency(scene, rows);
    std::string const gross = scene.words(Str::quotes_gross_in, {currency_sign(currency)});
    Columns const columns = fitting_columns(scene, rect.w, rows, gross, currency);
    QuotesPage const& page = scene.state.quotes;
    Check const head = page.ticked.empty() ? Check::off : page.ticked.size() >= rows.size() ? Check::on : Check::mixed;
    Table table(scene.ui, rect,
                {.key = "table",
                 .name = scene(Str::quotes_list),
                 .columns = columns.all,
                 .rows = static_cast<int>(rows.size()),
                 .padding_left = kPaddingLeft,
                 .padding_right = kPaddingRight,
                 .sort = {columns[kSortParts[static_cast<std::size_t>(page.sort)]], page.descending},
                 .head_checkbox = true,
                 .head_check = head},
                scene.memory.quotes);
    for (int i = table.first(); i < table.last(); ++i) {
        QuoteRow const& row = *rows[static_cast<std::size_t>(i)];
        std::string const name = quote_name(scene, row.number) + ", " + row.customer;
        if (!table.begin_row(i, {.key = to_string(row.id.value), .name = name})) continue;
        draw_row(scene, table, row, columns, i == scene.memory.quotes.row);
        table.end_row();
    }
    answer(scene, table.end(), rows, columns);
    if (table.last() == static_cast<int>(rows.size()) && !page.next_cursor.empty() && page.load == Load::Ready)
        scene.push(LoadMoreQuotes{});
}

void draw_narrow(Scene const& scene, Rect rect, std::vector<QuoteRow const*> const& rows) {
    Column const columns[] = {{.title = scene(Str::quotes_customer), .width = 100, .grow = 1},
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
        if (!table.begin_row(i, {.key = to_string(row.id.value), .name = number + ", " + row.customer})) continue;
        table.two_lines(0, row.customer, number);
        table.two_lines(1, format_money(row.gross, scene.language), status_word(scene, row.status));
        table.end_row();
    }
    TableEvents const events = table.end();
    auto const opened = events.open ? events.open : events.pick;
    if (opened) scene.push(GoTo{QuoteRoute{rows[static_cast<std::size_t>(*opened)]->id}});
}

}  // namespace

Currency head_currency(Scene const& scene, std::vector<QuoteRow const*> const& rows) {
    Currency const home = scene.state.session.currency;
    std::vector<std::pair<Currency, std::size_t>> counts{{home, 0}};
    for (QuoteRow const* row : rows) {
        auto it = std::find_if(counts.begin(), counts.end(),
                               [&](auto const& entry) { return entry.first == row->gross.currency; });
        if (it == counts.end()) it = counts.insert(it, {row->gross.currency, 0});
        ++it->second;
    }
    // The organisation's own comes first, so that it wins a tie.
    return std::max_element(counts.begin(), counts.end(),
                            [](auto const& a, auto const& b) { return a.second < b.second; })
        ->first;
}

void draw_quotes_table(Scene const& scene, Rect rect, std::vector<QuoteRow const*> const& rows) {
    if (scene.ui.narrow()) return draw_narrow(scene, rect, rows);
    draw_wide(scene, rect, rows);
    draw_row_menu(scene, rows);
}

}  // namespace offerta::client::ui

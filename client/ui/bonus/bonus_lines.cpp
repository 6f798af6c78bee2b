// Lines of the own statement, with the total that stays under them.
#include <algorithm>
#include <cmath>

#include "client/state/bonus_figures.hpp"
#include "client/ui/bonus/bonus_parts.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/widgets/chip.hpp"
#include "client/ui/widgets/field.hpp"
#include "client/ui/widgets/select.hpp"
#include "shared/base/format.hpp"

namespace offerta::client::ui {
namespace {

constexpr float kBonusRow = 40, kBonusTotal = 44;
enum : int { kFold, kDate, kDeal, kProduct, kCategory, kBase, kShare, kRate, kCoefficient, kDiscount, kBonus };

bool contains_folded(std::string_view text, std::string_view folded) {
    return fold_for_search(text).find(folded) != std::string::npos;
}

LineReview const* review_of(OwnStatement const& all, StatementLine const& line) {
    for (LineReview const& one : all.reviews)
        if (one.key == line.key && one.is_correction == line.is_correction) return &one;
    return nullptr;
}

/// Roots of what was earned in, for the filter.
std::vector<std::string> statement_categories(Scene const& scene, BonusStatement const& statement) {
    std::vector<std::string> out;
    for (CategoryAmount const& one : statement.by_category) {
        std::string root = root_category(scene.state.catalogue, one.category);
        if (std::find(out.begin(), out.end(), root) == out.end()) out.push_back(std::move(root));
    }
    return out;
}

void draw_category_filter(Scene const& scene, Rect rect, BonusStatement const& statement) {
    std::vector<std::string> const all = statement_categories(scene, statement);
    std::vector<std::string> words{std::string(scene(Str::bonus_all_categories))};
    int selected = 0;
    for (std::string const& id : all) {
        if (id == scene.state.my_bonus.category && !id.empty()) selected = static_cast<int>(words.size());
        words.push_back(category_word(scene, id));
    }
    std::vector<Option> options;
    for (std::string const& word : words) options.push_back({.label = word});
    auto const chosen = select(scene.ui, rect,
                               {.key = "category",
                                .label = scene(Str::bonus_category),
                                .show_label = false,
                                .options = options,
                                .selected = selected});
    if (chosen) scene.push(SetBonusCategory{*chosen == 0 ? std::string() : all[static_cast<std::size_t>(*chosen) - 1]});
}

void draw_currency_switch(Scene const& scene, Rect& rect) {
    OwnStatement const* const shown = scene.state.my_bonus.shown();
    if (shown == nullptr || shown->statements.size() < 2) return;
    std::vector<Segment> parts;
    int chosen = 0;
    for (BonusStatement const& one : shown->statements) {
        if (one.currency == shown_currency(scene)) chosen = static_cast<int>(parts.size());
        parts.push_back({.label = one.currency.name()});
    }
    float const width = segmented_width(scene.ui, parts);
    auto const to = segmented(scene.ui, rect.cut_right(width, 8).middle(scene.ui.control_height()), "currency",
                              scene(Str::bonus_currency), parts, chosen);
    if (to) scene.push(SetBonusCurrency{shown->statements[static_cast<std::size_t>(*to)].currency});
}

// ---------------------------------------------------------------- cells

void draw_figures_of(Scene const& scene, Table& table, StatementLine const& line, Currency const& currency) {
    bool const has_formula = line.trace.line && !line.is_correction;
    if (!has_formula) {
        for (int const column : {kBase, kShare, kRate, kCoefficient, kDiscount}) table.absent(column);
        return;
    }
    Palette const& c = scene.colors();
    BonusLineTrace const& trace = *line.trace.line;
    BonusFactors const factors = trace.factors();
    table.text(kBase, amount_text(scene, base_amount(line.trace), currency));
    table.text(kShare, percent_text(scene, factors.share));
    table.text(kRate, percent_text(scene, factors.rate));
    table.text(kCoefficient, decimal_text(scene, factors.coefficient, 2));
    if (trace.coefficient.source == CoefficientSource::Individual) {
        Rect const cell = table.column_rect(kCoefficient);
        std::string const shown = decimal_text(scene, factors.coefficient, 2);
        float const width = text_width(scene.ui, shown, TextStyle::dense);
        Rect const mark{cell.right() - width - 20, table.row_rect().y, 16, table.row_rect().h};
        icon(scene.ui, mark, icons::kUser, c.accent_text, 14);
        scene.ui.tooltip(mark, scene(Str::bonus_individual));
    }
    table.text(kDiscount, depth_text(scene, trace) + "  " + decimal_text(scene, factors.discount_factor, 2), c.text2);
}

std::string_view review_word(Scene const& scene, ReviewState state) {
    switch (state) {
        case ReviewState::Confirmed:
            return scene(Str::bonus_review_confirmed);
        case ReviewState::Disputed:
            return scene(Str::bonus_review_disputed);
        case ReviewState::Accepted:
            return scene(Str::bonus_review_accepted);
        case ReviewState::Declined:
            return scene(Str::bonus_review_declined);
        case ReviewState::Open:
            break;
    }
    return {};
}

Hue review_hue(ReviewState state) {
    return state == ReviewState::Disputed   ? Hue::amber
           : state == ReviewState::Declined ? Hue::red
           : state == ReviewState::Open     ? Hue::grey
                                            : Hue::green;
}

/// The product's cell: two lines, and tags behind them.
void draw_product(Scene const& scene, Table& table, BonusRow const& row, int column) {
    Rect cell = table.cell(column, row.words.main + ", " + row.words.second);
    ReviewState const state = row.review ? state_now(*row.review, row.line->amount) : ReviewState::Open;
    std::string_view const said = review_word(scene, state);
    float tags = 0;
    if (!row.words.tag.empty()) tags += chip_width(scene.ui, row.words.tag, false) + 8;
    if (!said.empty()) tags += chip_width(scene.ui, said) + 8;
    Rect words = cell;
    float const wanted = std::max(text_width(scene.ui, row.words.main, TextStyle::dense),
                                  text_width(scene.ui, row.words.second, TextStyle::label)) +
                         2;
    words.w = std::min(std::ceil(wanted), std::max(60.0f, cell.w - tags));
    Rect lines = words.middle(34);
    text(scene.ui, lines.cut_top(18), row.words.main, {.style = TextStyle::dense, .describe = false});
    text(scene.ui, lines, row.words.second,
         {.style = TextStyle::label, .color = scene.colors().text3, .describe = false});
    Rect rest{words.right() + 8, cell.y, std::max(0.0f, cell.right() - words.right() - 8), cell.h};
    if (!row.words.tag.empty()) rest.cut_left(tag(scene.ui, rest, row.words.tag, row.words.hue), 8);
    if (!said.empty() && rest.w >= chip_width(scene.ui, said)) chip(scene.ui, rest, said, review_hue(state));
}

void draw_line_fold(Scene const& scene, Table& table, bool open, BonusLineRef const& ref) {
    Rect const cell = table.column_rect(kFold);
    Rect const place{cell.x - 6, table.row_rect().y, 28, table.row_rect().h};
    if (icon_button(scene.ui, place.middle(28),
                    {.key = "fold",
                     .label = scene(open ? Str::bonus_fold : Str::bonus_unfold),
                     .icon = open ? Icon(icons::kChevronDown) : Icon(icons::kChevronRight),
                     .bare = true}))
        scene.push(ToggleBonusLine{ref});
}

struct BonusColumns {
    std::vector<std::string> titles;
    std::vector<Column> all;
};

BonusColumns bonus_columns(Scene const& scene, float width) {
    bool const narrow = scene.ui.narrow();
    bool const tight = width < 1080;
    std::string const sign = currency_sign(shown_currency(scene));
    BonusColumns out;
    out.titles = {"",
                  std::string(scene(Str::bonus_date)),
                  std::string(scene(Str::bonus_deal)),
                  std::string(scene(Str::bonus_product)),
                  std::string(scene(Str::bonus_category)),
                  scene.words(Str::bonus_base, {sign}),
                  std::string(scene(Str::bonus_share)),
                  std::string(scene(Str::bonus_rate)),
                  std::string(scene(Str::bonus_coefficient)),
                  std::string(scene(Str::bonus_discount)),
                  scene.words(Str::bonus_amount, {sign})};
    struct Width {
        float least, grow;
        bool in_tight, in_narrow;
    };
    Width const widths[] = {{16, 0, true, true},     {80, 0, true, false},     {124, 0.8f, true, false},
                            {150, 1.4f, true, true}, {96, 0.3f, false, false}, {88, 0, true, false},
                            {46, 0, false, false},   {46, 0, false, false},    {52, 0, false, false},
                            {94, 0, false, false},   {84, 0, true, true}};
    for (std::size_t i = 0; i < std::size(widths); ++i)
        out.all.push_back({.title = out.titles[i],
                           .width = widths[i].least,
                           .grow = widths[i].grow,
                           .align = static_cast<int>(i) >= kBase ? Align::right : Align::left,
                           .hidden = (narrow && !widths[i].in_narrow) || (tight && !widths[i].in_tight)});
    return out;
}

void draw_bonus_row(Scene const& scene, Table& table, BonusRow const& row, Currency const& currency) {
    StatementLine const& line = *row.line;
    table.text(kDate, date_text(scene, line.date));
    if (line.number.empty() && line.customer.empty())
        table.absent(kDeal);
    else
        table.two_lines(kDeal, line.customer, line.number);
    draw_product(scene, table, row, kProduct);
    if (line.category.empty())
        table.absent(kCategory);
    else
        table.text(kCategory, category_word(scene, root_category(scene.state.catalogue, line.category)),
                   scene.colors().text2);
    draw_figures_of(scene, table, line, currency);
    table.text(kBonus, amount_text(scene, line.amount, currency), line.amount < 0 ? scene.colors().red.text : 0,
               Weight::strong);
}

std::string row_key(StatementLine const& line) {
    return line.key.deal + line.key.line + line.key.role + line.key.event + (line.is_correction ? "+" : "") +
           std::to_string(static_cast<int>(line.key.kind)) + std::to_string(line.key.period.index);
}

void draw_total_row(Scene const& scene, Rect rect) {
    BonusStatement const* const statement = shown_statement(scene);
    totals_row(scene.ui, rect);
    line_above(scene.ui, rect, scene.colors().line);
    rect = rect.inset(scene.ui.narrow() ? 16.0f : 24.0f, 0);
    std::string const label =
        scene.words(Str::bonus_total_for, {period_word(scene, scene.state.my_bonus.period, false)});
    std::string const total = money_text(scene, statement->total, statement->currency);
    scene.ui.describe({.id = scene.ui.id("sum"), .role = Role::status, .rect = rect, .name = label, .value = total});
    text(scene.ui, rect, label, {.style = TextStyle::dense, .weight = Weight::strong, .describe = false});
    text(scene.ui, rect, total,
         {.style = TextStyle::dense, .weight = Weight::strong, .align = Align::right, .describe = false});
}

}  // namespace

BonusLineRef line_ref(Scene const& scene, StatementLine const& line) {
    return {shown_currency(scene), line.key, line.is_correction};
}

std::vector<BonusRow> bonus_rows(Scene const& scene) {
    std::vector<BonusRow> out;
    MyBonusPage const& page = scene.state.my_bonus;
    BonusStatement const* const statement = shown_statement(scene);
    if (statement == nullptr) return out;
    std::string const wanted = fold_for_search(trim(page.search));
    for (StatementLine const& line : statement->lines) {
        if (!page.category.empty() && root_category(scene.state.catalogue, line.category) != page.category) continue;
        BonusRow row{&line, review_of(*page.shown(), line), line_words(scene, line)};
        bool const is_found = wanted.empty() || contains_folded(line.number, wanted) ||
                              contains_folded(line.customer, wanted) || contains_folded(line.sku, wanted) ||
                              contains_folded(row.words.main, wanted);
        if (is_found) out.push_back(std::move(row));
    }
    // Deals first, the newest of them on top; then what the period made of them, and corrections.
    auto const rank = [](StatementLine const& line) {
        bool const is_deal = line.key.kind != EarningKind::Tier && line.key.kind != EarningKind::Cap;
        return line.is_correction ? 2 : is_deal ? 0 : 1;
    };
    std::stable_sort(out.begin(), out.end(), [&](BonusRow const& a, BonusRow const& b) {
        int const first = rank(*a.line), second = rank(*b.line);
        return first != second ? first < second : b.line->date < a.line->date;
    });
    return out;
}

void draw_bonus_filters(Scene const& scene, Rect rect, std::size_t shown, std::size_t all) {
    bool const narrow = scene.ui.narrow();
    rect = rect.inset(narrow ? 16.0f : 24.0f, 0);
    Rect title = narrow ? rect.cut_top(44) : rect;
    if (BonusStatement const* const statement = shown_statement(scene)) {
        Rect& row = narrow ? rect : title;
        float const height = scene.ui.control_height();
        draw_currency_switch(scene, narrow ? title : row);
        draw_category_filter(scene, row.cut_right(narrow ? row.w * 0.45f : 190.0f, 8).middle(height), *statement);
        Rect const place = narrow ? row.middle(height) : row.cut_right(220, 16).middle(height);
        FieldResult const typed = text_field(scene.ui, place,
                                             {.key = "search",
                                              .label = scene(Str::bonus_search_name),
                                              .show_label = false,
                                              .value = scene.state.my_bonus.search,
                                              .placeholder = scene(Str::bonus_search),
                                              .icon = icons::kSearch,
                                              .keys = narrow ? "" : "/",
                                              .search = true});
        auto const& text = typed.edited ? typed.edited : typed.committed;
        if (text) scene.push(SetBonusSearch{*text});
        if (scene.ui.take_key(Key::slash)) focus_field(scene.ui, "search");
    }
    std::string_view const words = scene(Str::bonus_lines);
    heading(scene.ui, title.cut_left(std::ceil(text_width(scene.ui, words, TextStyle::body, Weight::strong)) + 1, 8),
            words, TextStyle::body, 2);
    std::string const count = shown == all
                                  ? scene.words.count(Str::bonus_line_count, static_cast<std::int64_t>(all))
                                  : scene.words(Str::bonus_lines_of, {std::to_string(shown), std::to_string(all)});
    text(scene.ui, title, count, {.style = TextStyle::dense, .color = scene.colors().text2});
}

void draw_bonus_lines(Scene const& scene, Rect rect, std::vector<BonusRow> const& rows) {
    draw_total_row(scene, rect.cut_bottom(kBonusTotal));
    if (rows.empty()) {
        text(scene.ui, rect.cut_top(64), scene(Str::common_nothing_found),
             {.color = scene.colors().text2, .align = Align::center});
        return;
    }
    MyBonusPage const& page = scene.state.my_bonus;
    Currency const currency = shown_currency(scene);
    BonusColumns const columns = bonus_columns(scene, rect.w);
    std::vector<RowExtra> extras;
    for (std::size_t i = 0; i < rows.size() && !page.open_lines.empty(); ++i)
        if (page.is_open(line_ref(scene, *rows[i].line)))
            extras.push_back({static_cast<int>(i), line_detail_height(scene, rows[i], rect.w)});
    float const padding = scene.ui.narrow() ? 16 : 24;
    Table table(scene.ui, rect,
                {.key = "lines",
                 .name = scene(Str::bonus_lines),
                 .columns = columns.all,
                 .rows = static_cast<int>(rows.size()),
                 .row_height = kBonusRow,
                 .padding_left = padding,
                 .padding_right = padding,
                 .column_gap = scene.ui.narrow() ? 8.0f : 14.0f,
                 .extras = extras},
                scene.ui.state<TableMemory>(scene.ui.id("lines-table")));
    for (int i = table.first(); i < table.last(); ++i) {
        BonusRow const& row = rows[static_cast<std::size_t>(i)];
        BonusLineRef const ref = line_ref(scene, *row.line);
        bool const open = page.is_open(ref);
        std::string const key = row_key(*row.line);
        std::string const name = row.words.main + ", " + row.line->number;
        if (!table.begin_row(i, {.key = key, .name = name, .marked = open, .expandable = true, .expanded = open}))
            continue;
        draw_line_fold(scene, table, open, ref);
        draw_bonus_row(scene, table, row, currency);
        if (open) draw_line_detail(scene, table.extra_rect(), row);
        table.end_row();
    }
    TableEvents const events = table.end();
    auto const toggled = events.open ? events.open : events.toggle;
    auto const pressed = toggled ? toggled : events.pick;
    if (pressed) scene.push(ToggleBonusLine{line_ref(scene, *rows[static_cast<std::size_t>(*pressed)].line)});
}

}  // namespace offerta::client::ui

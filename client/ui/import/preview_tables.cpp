#include "client/ui/import/preview_tables.hpp"

#include <algorithm>

#include "client/ui/common/figures.hpp"
#include "client/ui/import/import_steps.hpp"
#include "client/ui/widgets/chip.hpp"
#include "client/ui/widgets/feedback.hpp"

namespace offerta::client::ui {
namespace {

struct KindLook {
    Str word;
    Hue hue;
};

KindLook look_of(std::string_view kind) {
    if (kind == "added") return {Str::import_change_added, Hue::green};
    if (kind == "removed") return {Str::import_change_removed, Hue::amber};
    return {Str::import_change_changed, Hue::blue};
}

void nothing(Scene const& scene, Rect rect, Str title, Icon sign) {
    empty_state(scene.ui, rect, {.icon = sign, .title = scene(title)});
}

void value(Table& table, int column, std::string const& words, Weight weight = Weight::regular) {
    words.empty() ? table.absent(column) : table.text(column, words, 0, weight);
}

/// A price as the screen writes figures (N4); anything else as it came.
std::string figure(Scene const& scene, std::string_view canonical) {
    auto const price = Decimal::parse(canonical);
    return price ? decimal_text(scene, *price, 2) : std::string(canonical);
}

/// The server's name of a field in words; empty for one that it does not have.
std::string field_word(Scene const& scene, std::string_view field) {
    constexpr std::string_view kPriceFrom = "price from ", kAttribute = "attributes.";
    if (field.starts_with(kPriceFrom))
        return std::string(scene(Str::import_column_price)) + " " +
               scene.words(Str::catalogue_from_quantity, {field.substr(kPriceFrom.size())});
    if (field.starts_with(kAttribute)) return std::string(field.substr(kAttribute.size()));
    struct Known {
        std::string_view name;
        Str word;
    };
    constexpr Known kKnown[] = {{"name", Str::import_column_name}, {"price", Str::import_column_price},
                                {"unit", Str::import_column_unit}, {"category", Str::import_column_category},
                                {"cost", Str::import_column_cost}, {"vat", Str::import_column_vat}};
    for (Known const& known : kKnown) {
        if (field == known.name) return std::string(scene(known.word));
    }
    return {};
}

/// "1800", or of several fields "price: 1800; vat: 22": each field in words, each price as a figure.
std::string shown(Scene const& scene, std::string_view canonical) {
    std::string out;
    while (!canonical.empty()) {
        auto const end = std::min(canonical.find("; "), canonical.size());
        std::string_view const part = canonical.substr(0, end);
        auto const colon = part.find(": ");
        std::string const word =
            colon == std::string_view::npos ? std::string{} : field_word(scene, part.substr(0, colon));
        if (!out.empty()) out += "; ";
        out += word.empty() ? figure(scene, part) : word + ": " + figure(scene, part.substr(colon + 2));
        canonical.remove_prefix(std::min(end + 2, canonical.size()));
    }
    return out;
}

TableSpec spec_of(std::string_view key, std::string_view name, std::span<Column const> columns, std::size_t rows) {
    return {.key = key,
            .name = name,
            .columns = columns,
            .rows = static_cast<int>(rows),
            .padding_left = 24,
            .padding_right = 24};
}

}  // namespace

void draw_import_changes(Scene const& scene, Rect rect, ImportReportInfo const& preview) {
    if (preview.changes.empty()) return nothing(scene, rect, Str::import_no_changes, icons::kCircleCheck);
    cut_first_shown(scene, rect, preview.changes.size(), preview.added + preview.changed + preview.missing);
    Column const columns[] = {{.title = scene(Str::grid_head_name), .width = 160, .grow = 2},
                              {.title = {}, .width = 92},
                              {.title = scene(Str::import_was), .width = 80, .grow = 1, .align = Align::right},
                              {.title = scene(Str::import_becomes), .width = 80, .grow = 1, .align = Align::right}};
    Table table(scene.ui, rect, spec_of("changes", scene(Str::import_changes), columns, preview.changes.size()),
                scene.ui.state<TableMemory>(scene.ui.id("changes")));
    for (int i = table.first(); i < table.last(); ++i) {
        ImportChangeInfo const& change = preview.changes[static_cast<std::size_t>(i)];
        KindLook const look = look_of(change.kind);
        std::string const name = change.sku + ", " + std::string(scene(look.word));
        if (!table.begin_row(i, {.key = change.sku + "/" + std::to_string(i), .name = name})) continue;
        table.two_lines(0, change.name.empty() ? change.sku : change.name, change.sku);
        tag(scene.ui, table.cell(1, scene(look.word)), scene(look.word), look.hue);
        value(table, 2, shown(scene, change.was));
        value(table, 3, shown(scene, change.now), Weight::strong);
        table.end_row();
    }
    (void)table.end();
}

void draw_import_findings(Scene const& scene, Rect rect, ImportReportInfo const& preview) {
    if (preview.findings.empty()) return nothing(scene, rect, Str::import_no_findings, icons::kCircleCheck);
    cut_first_shown(scene, rect, preview.findings.size(), preview.errors + preview.book_errors + preview.warnings);
    Palette const& c = scene.colors();
    Column const columns[] = {{.title = {}, .width = 16},
                              {.title = scene(Str::import_row_head), .width = 72, .align = Align::right},
                              {.title = scene(Str::import_column_head), .width = 72},
                              {.title = scene(Str::import_message), .width = 120, .grow = 1}};
    TableSpec spec = spec_of("findings", scene(Str::import_findings), columns, preview.findings.size());
    spec.row_height = 36;
    Table table(scene.ui, rect, spec, scene.memory.import_findings);
    for (int i = table.first(); i < table.last(); ++i) {
        ImportFindingInfo const& finding = preview.findings[static_cast<std::size_t>(i)];
        std::string const row = figure_text(scene, finding.row);
        if (!table.begin_row(i, {.key = std::to_string(i), .name = row + " " + finding.column + ": " + finding.text}))
            continue;
        std::string_view const severity = scene(finding.is_error ? Str::import_errors : Str::import_warnings);
        icon(scene.ui, table.cell(0, severity), finding.is_error ? icons::kCircleAlert : icons::kTriangleAlert,
             finding.is_error ? c.red.text : c.amber.text);
        table.text(1, finding.row == 0 ? "—" : row);
        value(table, 2, finding.column);
        table.text(3, finding.text.empty() ? finding.code : finding.text);
        table.end_row();
    }
    (void)table.end();
}

void draw_import_categories(Scene const& scene, Rect rect, ImportReportInfo const& preview) {
    auto const& all = preview.found_categories;
    if (all.empty()) return nothing(scene, rect, Str::import_no_categories, icons::kListTree);
    cut_first_shown(scene, rect, all.size(), preview.categories);
    Column const columns[] = {{.title = scene(Str::import_category), .width = 200, .grow = 1},
                              {.title = {}, .width = 72},
                              {.title = scene(Str::import_articles_head), .width = 96, .align = Align::right}};
    TableSpec spec = spec_of("categories", scene(Str::import_categories), columns, all.size());
    spec.row_height = 36;
    Table table(scene.ui, rect, spec, scene.ui.state<TableMemory>(scene.ui.id("categories")));
    for (int i = table.first(); i < table.last(); ++i) {
        ImportCategoryInfo const& category = all[static_cast<std::size_t>(i)];
        if (!table.begin_row(i, {.key = category.path + std::to_string(i), .name = category.path})) continue;
        table.text(0, category.path);
        Rect const mark = table.cell(1, category.is_new ? scene(Str::import_new_category) : std::string_view{});
        if (category.is_new) tag(scene.ui, mark, scene(Str::import_new_category), Hue::green);
        table.text(2, figure_text(scene, category.articles));
        table.end_row();
    }
    (void)table.end();
}

}  // namespace offerta::client::ui

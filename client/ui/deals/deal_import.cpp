// Deals from a file, in steps: file, columns, what it would do, done.
#include <algorithm>
#include <array>
#include <cmath>

#include "client/ui/bonus_desk/desk_parts.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/common/form.hpp"
#include "client/ui/common/frame_parts.hpp"
#include "client/ui/deals/deal_import_matches.hpp"
#include "client/ui/deals/deal_parts.hpp"
#include "client/ui/deals/deal_screens.hpp"
#include "client/ui/import/upload_parts.hpp"
#include "client/ui/shell/shell.hpp"
#include "client/ui/widgets/chip.hpp"
#include "client/ui/widgets/choice.hpp"
#include "client/ui/widgets/feedback.hpp"
#include "client/ui/widgets/select.hpp"

namespace offerta::client::ui {
namespace {

constexpr float kImportFoot = 56;

struct DealColumnWord {
    std::string_view name;  ///< the wire's
    Str word;
};
constexpr std::array<DealColumnWord, 16> kDealColumnWords{{{"ignore", Str::import_column_ignore},
                                                           {"number", Str::deal_number},
                                                           {"person", Str::deal_person},
                                                           {"product", Str::deal_sku},
                                                           {"customer", Str::deal_customer},
                                                           {"customer_type", Str::deal_customer_type},
                                                           {"stage", Str::deal_stage},
                                                           {"opened", Str::deal_opened},
                                                           {"closed", Str::deal_closed},
                                                           {"net", Str::deal_net},
                                                           {"list", Str::deal_list},
                                                           {"quantity", Str::deal_quantity},
                                                           {"category", Str::desk_category},
                                                           {"kind", Str::deal_kind},
                                                           {"currency", Str::desk_currency},
                                                           {"role", Str::deal_role}}};
constexpr std::array<std::string_view, 4> kDateForms{"dd-mm-yy", "dd.mm.yyyy", "yyyy-mm-dd", "mm/dd/yyyy"};

std::string joined(std::vector<std::string> const& words) {
    std::string out;
    for (std::string const& word : words) out += (out.empty() ? "" : ", ") + word;
    return out;
}
std::vector<std::string> parted(std::string_view text) {
    std::vector<std::string> out;
    while (!text.empty()) {
        std::size_t const end = std::min(text.find(','), text.size());
        std::string_view const word = trim(text.substr(0, end));
        if (!word.empty()) out.emplace_back(word);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
}

// ---------------------------------------------------------------- file

void draw_deal_file(Scene const& scene, Rect rect) {
    DealImportPage const& page = import_of(scene);
    Str const busy = !page.is_busy                ? Str::deal_import_title
                     : page.upload.is_under_way() ? Str::import_sending
                                                  : Str::import_reading;
    int const pressed = empty_state(scene.ui, rect,
                                    {.icon = icons::kUpload,
                                     .title = scene(busy),
                                     .text = scene(Str::deal_import_text),
                                     .first = {.key = "choose",
                                               .label = scene(page.is_busy ? busy : Str::deal_import_choose),
                                               .kind = ButtonKind::primary,
                                               .icon = page.is_busy ? Icon::none : Icon(icons::kUpload),
                                               .busy = page.is_busy}});
    if (pressed == 1) scene.push(PickDealFile{});
}

// ---------------------------------------------------------------- columns

std::string sample_cell(ImportSheet const& sheet, std::size_t row, std::size_t column) {
    if (row >= sheet.sample.size() || column >= sheet.sample[row].size()) return {};
    return sheet.sample[row][column];
}

std::string sample_words(ImportSheet const& sheet, std::size_t header, std::size_t column) {
    std::string out;
    int found = 0;
    for (std::size_t row = header; row < sheet.sample.size() && found < 3; ++row) {
        std::string const cell = sample_cell(sheet, row, column);
        if (cell.empty()) continue;
        out += (out.empty() ? "" : " · ") + cell;
        ++found;
    }
    return out;
}

void draw_deal_columns(Scene const& scene, Rect rect, DealImportChoice& next, bool& changed) {
    DealImportPage const& page = import_of(scene);
    ImportSheet const& sheet = page.sheets[static_cast<std::size_t>(next.sheet)];
    std::size_t count = next.columns.size();
    for (auto const& row : sheet.sample) count = std::max(count, row.size());
    next.columns.resize(count, "ignore");
    Column const columns[] = {
        {.title = scene(Str::import_file_column), .width = 160, .grow = 1},
        {.title = scene(Str::import_sample), .width = scene.ui.narrow() ? 60.0f : 200.0f, .grow = 2},
        {.title = scene(Str::import_what), .width = scene.ui.narrow() ? 140.0f : 220.0f}};
    std::vector<Option> options;
    for (DealColumnWord const& one : kDealColumnWords) options.push_back({.label = scene(one.word)});
    TableMemory& memory = scene.ui.state<TableMemory>(scene.ui.id("columns"));
    memory.show_cursor = false;
    Table table(scene.ui, rect,
                {.key = "columns",
                 .name = scene(Str::import_step_columns),
                 .columns = columns,
                 .rows = static_cast<int>(count),
                 .padding_left = 24,
                 .padding_right = 24},
                memory);
    for (int i = table.first(); i < table.last(); ++i) {
        auto const at = static_cast<std::size_t>(i);
        std::string const header =
            next.header_row > 0 ? sample_cell(sheet, static_cast<std::size_t>(next.header_row) - 1, at) : std::string{};
        std::string const name = header.empty() ? scene.words(Str::import_column, {std::to_string(i + 1)}) : header;
        int selected = 0;
        for (std::size_t k = 0; k < kDealColumnWords.size(); ++k)
            if (kDealColumnWords[k].name == next.columns[at]) selected = static_cast<int>(k);
        if (!table.begin_row(i, {.key = std::to_string(i), .name = name, .dimmed = selected == 0})) continue;
        table.text(0, name);
        table.text(1, sample_words(sheet, static_cast<std::size_t>(next.header_row), at), scene.colors().text2);
        Rect const place = table.cell(2, scene(kDealColumnWords[static_cast<std::size_t>(selected)].word)).middle(28);
        auto const chosen = select(scene.ui, place,
                                   {.key = "what",
                                    .label = name,
                                    .show_label = false,
                                    .options = options,
                                    .selected = selected,
                                    .small = true});
        if (chosen) {
            next.columns[at] = std::string(kDealColumnWords[static_cast<std::size_t>(*chosen)].name);
            changed = true;
        }
        table.end_row();
    }
    (void)table.end();
}

/// A text field whose words are read when it is left.
bool line_field(Scene const& scene, Rect rect, std::string_view key, Str label, std::string& target) {
    FieldResult const typed = text_field(scene.ui, rect, {.key = key, .label = scene(label), .value = target});
    if (!typed.committed || *typed.committed == target) return false;
    target = *typed.committed;
    return true;
}

void draw_deal_choices(Scene const& scene, Rect& rect, DealImportChoice& next, bool& changed) {
    DealImportPage const& page = import_of(scene);
    Rect rows = rect.cut_top(field_height(scene.ui, true, false) + 16).inset(24, 8);
    std::vector<Option> sheets;
    for (ImportSheet const& one : page.sheets) sheets.push_back({.label = one.name});
    int const fields = page.sheets.size() > 1 ? 6 : 5;
    int at = 0;
    auto const place = [&] { return rows.column(at++, fields, kColumnGap); };
    if (page.sheets.size() > 1) {
        auto const chosen = select(scene.ui, place(),
                                   {.key = "sheet",
                                    .label = scene(Str::import_step_sheet),
                                    .options = sheets,
                                    .selected = static_cast<int>(next.sheet)});
        if (chosen) next.sheet = *chosen, changed = true;
    }
    std::string header = std::to_string(next.header_row);
    if (line_field(scene, place(), "header", Str::import_header_row, header)) {
        int const row = std::atoi(header.c_str());
        if (row >= 0 && row <= 1'000) next.header_row = row, changed = true;
    }
    std::vector<Option> forms;
    int form = 0;
    for (std::size_t i = 0; i < kDateForms.size(); ++i) {
        if (kDateForms[i] == next.date_form) form = static_cast<int>(i);
        forms.push_back({.label = kDateForms[i]});
    }
    if (auto const chosen =
            select(scene.ui, place(),
                   {.key = "dates", .label = scene(Str::deal_import_dates), .options = forms, .selected = form}))
        next.date_form = std::string(kDateForms[static_cast<std::size_t>(*chosen)]), changed = true;
    std::string currency(next.currency.name());
    if (line_field(scene, place(), "currency", Str::desk_currency, currency)) {
        auto const known = currency_from_code(trim(currency));
        if (known)
            next.currency = *known, changed = true;
        else
            scene.push(ShowToast{client::ToastKind::Warning, Message::BadNumber, currency});
    }
    std::string won = joined(next.won), lost = joined(next.lost);
    if (line_field(scene, place(), "won", Str::deal_import_won, won)) next.won = parted(won), changed = true;
    if (line_field(scene, place(), "lost", Str::deal_import_lost, lost)) next.lost = parted(lost), changed = true;
}

/// What columns there must be, in words; empty where they are.
std::string columns_problem(Scene const& scene, DealImportChoice const& mapping) {
    auto const has = [&](std::string_view name) {
        return std::count(mapping.columns.begin(), mapping.columns.end(), name);
    };
    for (std::string_view const needed : {"number", "person", "net", "closed"}) {
        if (has(needed) > 0) continue;
        for (DealColumnWord const& one : kDealColumnWords)
            if (one.name == needed) return scene.words(Str::deal_import_needs, {scene(one.word)});
    }
    for (DealColumnWord const& one : kDealColumnWords)
        if (one.name != "ignore" && has(one.name) > 1) return scene.words(Str::import_twice, {scene(one.word)});
    return {};
}

/// Back, a note, and the way on. True when that was pressed.
bool deal_import_foot(Scene const& scene, Rect rect, std::optional<DealImportStep> back, ButtonSpec const& action,
                      std::string_view note) {
    line_above(scene.ui, rect, scene.colors().line);
    rect = rect.inset(24, 0).middle(scene.ui.control_height());
    ButtonSpec const before{.key = "back",
                            .label = scene(Str::import_back),
                            .icon = icons::kArrowLeft,
                            .disabled = import_of(scene).is_busy};
    if (button(scene.ui, rect.cut_left(button_width(scene.ui, before), 12), before)) {
        if (back)
            scene.push(SetDealImportStep{*back});
        else
            scene.push(RestartDealImport{});
    }
    bool const pressed = button(scene.ui, rect.cut_right(button_width(scene.ui, action), 12), action);
    text(scene.ui, rect, note, {.style = TextStyle::dense, .color = scene.colors().text2, .align = Align::right});
    return pressed;
}

void draw_deal_mapping(Scene const& scene, Rect rect) {
    DealImportPage const& page = import_of(scene);
    if (static_cast<std::size_t>(page.mapping.sheet) >= page.sheets.size()) return;
    DealImportChoice next = page.mapping;
    bool changed = false;
    Rect const foot = rect.cut_bottom(kImportFoot);
    draw_deal_choices(scene, rect, next, changed);
    Rect prices = rect.cut_top(40).inset(24, 0);
    ButtonSpec const pick{.key = "prices",
                          .label = scene(Str::deal_import_prices),
                          .kind = ButtonKind::quiet,
                          .icon = icons::kTag,
                          .small = true};
    if (button(scene.ui, prices.cut_left(button_width(scene.ui, pick), 12).middle(28), pick))
        scene.push(PickDealPrices{});
    std::string const known =
        next.list_prices.empty()
            ? std::string(scene(Str::deal_import_prices_text))
            : scene.words.count(Str::deal_import_priced, static_cast<std::int64_t>(next.list_prices.size()));
    text(scene.ui, prices, known, {.style = TextStyle::dense, .color = scene.colors().text2});
    draw_deal_columns(scene, rect, next, changed);
    std::string const problem = columns_problem(scene, next);
    ButtonSpec const check{.key = "check",
                           .label = scene(page.is_busy ? Str::import_checking : Str::import_check),
                           .kind = ButtonKind::primary,
                           .busy = page.is_busy,
                           .disabled = !problem.empty(),
                           .reason = problem};
    bool const checks = deal_import_foot(scene, foot, std::nullopt, check, problem);
    if (changed || checks) scene.push(SetDealMapping{std::move(next)});
    if (checks) scene.push(PreviewDealImport{});
}

// ---------------------------------------------------------------- preview

void draw_deal_findings(Scene const& scene, Rect rect, DealReport const& report) {
    Column const columns[] = {{.title = scene(Str::deal_import_row), .width = 72, .align = Align::right},
                              {.title = scene(Str::import_file_column), .width = 140},
                              {.title = scene(Str::deal_import_wrong), .width = 240, .grow = 1}};
    TableMemory& memory = scene.ui.state<TableMemory>(scene.ui.id("findings"));
    Table table(scene.ui, rect,
                {.key = "findings",
                 .name = scene(Str::import_findings),
                 .columns = columns,
                 .rows = static_cast<int>(report.findings.size()),
                 .row_height = 36,
                 .padding_left = 24,
                 .padding_right = 24},
                memory);
    for (int i = table.first(); i < table.last(); ++i) {
        ImportFindingInfo const& one = report.findings[static_cast<std::size_t>(i)];
        if (!table.begin_row(i, {.key = std::to_string(i), .name = std::to_string(one.row) + ", " + one.text}))
            continue;
        table.text(0, count_words(scene, one.row), scene.colors().text2);
        Str word = Str::deal_number;
        for (DealColumnWord const& column : kDealColumnWords)
            if (column.name == one.column) word = column.word;
        table.text(1, scene(word));
        table.text(2, one.text, scene.colors().red.text);
        table.end_row();
    }
    (void)table.end();
}

void draw_deal_sample(Scene const& scene, Rect rect, std::vector<DealRow> const& rows) {
    Column const columns[] = {{.title = scene(Str::deal_number), .width = 120},
                              {.title = scene(Str::deal_customer), .width = 180, .grow = 1},
                              {.title = scene(Str::deal_owner), .width = 160},
                              {.title = scene(Str::deal_result), .width = 110},
                              {.title = scene(Str::deal_closed), .width = 100},
                              {.title = scene(Str::deal_net), .width = 130, .align = Align::right}};
    Table table(scene.ui, rect,
                {.key = "sample",
                 .name = scene(Str::deal_import_sample),
                 .columns = columns,
                 .rows = static_cast<int>(rows.size()),
                 .row_height = 36,
                 .padding_left = 24,
                 .padding_right = 24},
                scene.ui.state<TableMemory>(scene.ui.id("sample")));
    for (int i = table.first(); i < table.last(); ++i) {
        DealRow const& row = rows[static_cast<std::size_t>(i)];
        if (!table.begin_row(i, {.key = row.id, .name = row.number + ", " + row.customer})) continue;
        table.text(0, row.number, {}, Weight::strong);
        table.text(1, row.customer);
        table.text(2, user_name_of(scene.state, to_string(row.owner.value)), scene.colors().text2);
        std::string_view const word = scene(result_word(row.outcome));
        chip(scene.ui, table.cell(3, word), word, result_hue(row.outcome));
        row.close_date ? table.text(4, date_text(scene, *row.close_date), scene.colors().text2) : table.absent(4);
        table.text(5, money_text(scene, row.net.minor, row.net.currency), {}, Weight::strong);
        table.end_row();
    }
    (void)table.end();
}

std::vector<FigureTile> report_tiles(Scene const& scene, DealReport const& report) {
    std::string sums;
    for (Money const& one : report.net)
        sums += (sums.empty() ? "" : " + ") + money_text(scene, one.minor, one.currency);
    Palette const& c = scene.colors();
    std::string const won =
        scene.words(Str::deal_import_outcomes,
                    {count_words(scene, report.won), count_words(scene, report.lost), count_words(scene, report.open)});
    return {{std::string(scene(Str::deal_import_all_rows)), count_words(scene, report.rows), won},
            {std::string(scene(report.is_done ? Str::deal_import_added : Str::deal_import_new)),
             count_words(scene, report.added), sums, c.green.text},
            {std::string(scene(Str::deal_import_known)), count_words(scene, report.unchanged),
             std::string(scene(Str::deal_import_known_text))},
            {std::string(scene(Str::deal_import_refused)), count_words(scene, report.refused),
             std::string(scene(report.refused > 0 ? Str::deal_import_refused_text : Str::deal_import_all_fine)),
             report.refused > 0 ? c.red.text : Color{}}};
}

void draw_deal_preview(Scene const& scene, Rect rect) {
    DealImportPage const& page = import_of(scene);
    if (!page.report) return;
    DealReport const& report = *page.report;
    Rect const foot = rect.cut_bottom(kImportFoot);
    draw_figure_tiles(scene, rect.cut_top(figure_tiles_height(scene, 4)), report_tiles(scene, report));
    std::string const matches = count_words(scene, static_cast<std::int64_t>(report.matches.size()));
    std::string const findings = count_words(scene, static_cast<std::int64_t>(report.findings.size()));
    Tab const all[] = {{scene(Str::deal_import_matches), matches},
                       {scene(Str::import_findings), findings},
                       {scene(Str::deal_import_sample), {}}};
    int& chosen = scene.ui.state<int>(scene.ui.id("tab"));
    Rect const head = rect.cut_top(kTabHeight);
    line_below(scene.ui, head, scene.colors().line);
    if (auto const tab = tabs(scene.ui, head.inset(24, 0), "tabs", all, chosen)) chosen = *tab;
    if (chosen == 0) draw_matches(scene, rect, report);
    if (chosen == 1) draw_deal_findings(scene, rect, report);
    if (chosen == 2) draw_deal_sample(scene, rect, report.sample);
    std::string const commit = scene.words.count(Str::deal_import_commit, report.added);
    bool const refused = report.refused > 0;
    std::string_view const reason = scene(refused ? Str::deal_import_refused_text : Str::deal_import_nothing);
    ButtonSpec const action{.key = "commit",
                            .label = page.is_busy ? scene(Str::import_writing) : std::string_view(commit),
                            .kind = ButtonKind::primary,
                            .icon = page.is_busy ? Icon::none : Icon(icons::kUpload),
                            .busy = page.is_busy,
                            .disabled = refused || report.added == 0,
                            .reason = reason};
    if (deal_import_foot(scene, foot, DealImportStep::Columns, action,
                         refused || report.added == 0 ? reason : std::string_view{}))
        scene.push(CommitDealFile{});
}

void draw_deal_done(Scene const& scene, Rect rect) {
    DealImportPage const& page = import_of(scene);
    if (!page.report) return;
    std::string const title = scene.words.count(Str::deal_import_done, page.report->added);
    std::string sums;
    for (Money const& one : page.report->net)
        sums += (sums.empty() ? "" : " + ") + money_text(scene, one.minor, one.currency);
    int const pressed =
        empty_state(scene.ui, rect,
                    {.icon = icons::kCheck,
                     .title = title,
                     .text = sums,
                     .first = {.key = "open", .label = scene(Str::deal_import_to_deals), .kind = ButtonKind::primary},
                     .second = {.key = "again", .label = scene(Str::import_other_file)}});
    if (pressed == 1) scene.push(GoTo{DealsRoute{}});
    if (pressed == 2) scene.push(RestartDealImport{});
}

void cut_import_problem(Scene const& scene, Rect& rect) {
    DealImportPage const& page = import_of(scene);
    if (!page.problem) return;
    std::string const words = page.problem->detail.empty() ? problem_text(scene, *page.problem) : page.problem->detail;
    std::string const code = problem_code(scene, *page.problem);
    Rect const place = rect.cut_top(136).inset(24, 8);
    if (error_card(
            scene.ui, place,
            {.title = scene(Str::import_failed), .text = words, .code = code, .retry = scene(Str::import_other_file)}))
        scene.push(RestartDealImport{});
}

/// How much of the file has gone up is known, and then what the server says of its work. Until it does, that it works
/// is seen.
void cut_import_busy(Scene const& scene, Rect& rect) {
    DealImportPage const& page = import_of(scene);
    if (!page.is_busy) return;
    if (page.upload.is_under_way()) return cut_upload_band(scene, rect, page.upload);
    if (page.watch.progress) return cut_progress_band(scene, rect, *page.watch.progress);
    if (page.step == DealImportStep::File) return;  // the button says it
    cut_busy_band(scene, rect, scene(page.step == DealImportStep::Preview ? Str::import_writing : Str::import_checking),
                  page.file_name);
}

}  // namespace

void draw_deal_import_page(Scene const& scene, Rect page) {
    IdScope scope(scene.ui, "deal-import");
    DealImportPage const& import = import_of(scene);
    Rect rest = page_head(scene.ui, page.cut_top(kTopBarHeight), scene(Str::deal_import_title));
    if (!import.file_name.empty() && !scene.ui.narrow()) {
        icon(scene.ui, rest.cut_left(16, 8), icons::kFileSpreadsheet, scene.colors().text3);
        text(scene.ui, rest, import.file_name, {.style = TextStyle::dense, .color = scene.colors().text2});
    }
    cut_offline_band(scene, page);
    cut_import_busy(scene, page);
    cut_import_problem(scene, page);
    switch (import.step) {
        case DealImportStep::File:
            return draw_deal_file(scene, page);
        case DealImportStep::Columns:
            return draw_deal_mapping(scene, page);
        case DealImportStep::Preview:
            return draw_deal_preview(scene, page);
        case DealImportStep::Done:
            return draw_deal_done(scene, page);
    }
}

}  // namespace offerta::client::ui

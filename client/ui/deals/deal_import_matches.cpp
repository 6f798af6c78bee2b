#include "client/ui/deals/deal_import_matches.hpp"

#include <algorithm>

#include "client/ui/common/figures.hpp"
#include "client/ui/common/form.hpp"
#include "client/ui/common/frame_parts.hpp"
#include "client/ui/deals/deal_parts.hpp"
#include "client/ui/widgets/chip.hpp"

namespace offerta::client::ui {

std::string count_words(Scene const& scene, std::int64_t n) { return decimal_text(scene, Decimal::from_int(n)); }

namespace {

void draw_match_row(Scene const& scene, Table& table, ImportMatch const& match) {
    Palette const& c = scene.colors();
    ImportMatch const* said = said_match(import_of(scene).mapping, match);
    std::string const meant = said ? said->meant : match.meant;
    bool const product = match.kind == "product";
    table.two_lines(0, match.given, scene(product ? Str::deal_import_product : Str::deal_import_person));
    table.text(1, count_words(scene, match.rows), c.text2);
    Rect place = table.cell(2, meant).middle(28);
    ImportMatch next = match;
    if (product) {
        FieldResult const typed = text_field(scene.ui, place,
                                             {.key = "sku",
                                              .label = match.given,
                                              .show_label = false,
                                              .value = meant,
                                              .placeholder = scene(Str::deal_import_as_is)});
        if (typed.committed && *typed.committed != meant) {
            next.meant = std::string(trim(*typed.committed));
            scene.push(SayDealMatch{std::move(next)});
        }
    } else {
        auto const id = parse_uuid(meant);
        if (auto const chosen =
                select_owner(scene, place, "person", match.given, id ? UserId{*id} : UserId{}, false, false)) {
            next.meant = to_string(chosen->value);
            scene.push(SayDealMatch{std::move(next)});
        }
    }
    Rect state = table.cell(3, {});
    if (match.is_sure || said) {
        std::string_view const word = scene(Str::deal_import_sure);
        tag(scene.ui, state, word, Hue::green);
    } else if (!match.meant.empty()) {
        std::string const words =
            scene.words(Str::deal_import_take, {product ? match.meant : user_name_of(scene.state, match.meant)});
        ButtonSpec const take{
            .key = "take", .label = words, .icon = icons::kCheck, .disabled = import_of(scene).is_busy, .small = true};
        if (button(scene.ui, state.cut_left(std::min(button_width(scene.ui, take), state.w)).middle(28), take))
            scene.push(SayDealMatch{match});
    } else {
        std::string_view const word = scene(product ? Str::deal_import_unknown : Str::deal_import_nobody);
        tag(scene.ui, state, word, product ? Hue::grey : Hue::amber);
    }
}

}  // namespace

void draw_matches(Scene const& scene, Rect rect, DealReport const& report) {
    Column const columns[] = {{.title = scene(Str::deal_import_given), .width = 180, .grow = 1},
                              {.title = scene(Str::deal_import_rows), .width = 72, .align = Align::right},
                              {.title = scene(Str::deal_import_means), .width = 220},
                              {.width = 220}};
    TableMemory& memory = scene.ui.state<TableMemory>(scene.ui.id("matches"));
    memory.show_cursor = false;
    Table table(scene.ui, rect,
                {.key = "matches",
                 .name = scene(Str::deal_import_matches),
                 .columns = columns,
                 .rows = static_cast<int>(report.matches.size()),
                 .padding_left = 24,
                 .padding_right = 24},
                memory);
    for (int i = table.first(); i < table.last(); ++i) {
        ImportMatch const& match = report.matches[static_cast<std::size_t>(i)];
        if (!table.begin_row(i, {.key = match.kind + match.given, .name = match.given})) continue;
        draw_match_row(scene, table, match);
        table.end_row();
    }
    (void)table.end();
}

}  // namespace offerta::client::ui

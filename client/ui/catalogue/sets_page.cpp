#include "client/ui/catalogue/catalogue_screens.hpp"
#include "client/ui/common/frame_parts.hpp"
#include "client/ui/shell/shell.hpp"
#include "client/ui/widgets/feedback.hpp"

namespace offerta::client::ui {
namespace {

std::string content_of(QuoteSet const& set) {
    std::string out;
    for (Specification const& specification : set.specifications) out += (out.empty() ? "" : ", ") + specification.name;
    return out;
}

}  // namespace

void draw_sets_page(Scene const& scene, Rect page) {
    IdScope scope(scene.ui, "sets");
    page_head(scene.ui, page.cut_top(kTopBarHeight), scene(Str::sets_title));
    cut_offline_band(scene, page);
    auto const& sets = scene.state.catalogue.sets;
    if (sets.empty()) {
        empty_state(scene.ui, page, {.icon = icons::kLayers, .title = scene(Str::sets_empty), .text = scene(Str::sets_empty_text)});
        return;
    }
    Column const columns[] = {{.title = scene(Str::sets_name), .width = 160, .grow = 1}, {.title = scene(Str::sets_content), .width = 160, .grow = 2}};
    Table table(scene.ui, page, {.key = "table", .name = scene(Str::sets_title), .columns = columns, .rows = static_cast<int>(sets.size()), .padding_left = 24, .padding_right = 24}, scene.ui.state<TableMemory>(scene.ui.id("table")));
    for (int i = table.first(); i < table.last(); ++i) {
        QuoteSet const& set = sets[static_cast<std::size_t>(i)];
        if (!table.begin_row(i, {.key = to_string(set.id.value), .name = set.name})) continue;
        table.text(0, set.name, 0, Weight::strong);
        table.text(1, content_of(set), scene.colors().text2);
        table.end_row();
    }
    (void)table.end();
}

}  // namespace offerta::client::ui

#include <algorithm>

#include "client/ui/catalogue/catalogue_screens.hpp"
#include "client/ui/catalogue/category_rows.hpp"
#include "client/ui/catalogue/category_tree.hpp"
#include "client/ui/catalogue/product_card.hpp"
#include "client/ui/catalogue/products_table.hpp"
#include "client/ui/common/frame_parts.hpp"
#include "client/ui/import/import_steps.hpp"
#include "client/ui/shell/shell.hpp"
#include "client/ui/widgets/feedback.hpp"
#include "client/ui/widgets/field.hpp"
#include "client/ui/widgets/select.hpp"

namespace offerta::client::ui {
namespace {

constexpr float kTreeWidth = 256, kCardWidth = 360, kSearchWidth = 420;

bool is_wide(Scene const& scene) { return scene.ui.page().w >= kMediumWidth; }

void draw_head(Scene const& scene, Rect rect) {
    Rect actions = page_head(scene.ui, rect, scene(Str::catalogue_title));
    if (scene.state.session.can(offerta::Action::WriteCatalogue) &&
        head_button(scene.ui, actions,
                    {.key = "import", .label = scene(Str::catalogue_import), .icon = icons::kUpload}))
        scene.push(GoTo{ImportRoute{}});
    if (scene.ui.narrow() || scene.state.catalogue.newest == 0) return;
    std::string const number = std::to_string(scene.state.catalogue.newest);
    text(scene.ui, actions, scene.words(Str::catalogue_book, {number}),
         {.style = TextStyle::dense, .color = scene.colors().text3});
}

struct CategoryChoices {
    BookPtr book;
    std::vector<CategoryRow> rows;
};

/// Where the tree has no room: the same categories as one list with indents.
void draw_category_select(Scene const& scene, Rect rect, BookPtr const& book) {
    CategoryChoices& choices = scene.ui.state<CategoryChoices>(scene.ui.id("choices"));
    if (choices.book != book) choices = {book, category_rows(*book->book)};
    auto const& all = book->book->categories().all();
    std::vector<std::string> labels{std::string(scene(Str::catalogue_all))};
    int selected = 0;
    for (CategoryRow const& row : choices.rows) {
        Category const& category = all[row.category];
        if (category.id == scene.state.catalogue.category) selected = static_cast<int>(labels.size());
        std::string label;
        for (int i = 0; i < row.level; ++i) label += "\u2003";
        labels.push_back(label + category.name.in(scene.language));
    }
    std::vector<Option> options;
    for (std::string const& label : labels) options.push_back({.label = label});
    auto const chosen = select(scene.ui, rect,
                               {.key = "category",
                                .label = scene(Str::catalogue_category),
                                .show_label = false,
                                .options = options,
                                .selected = selected});
    if (!chosen) return;
    std::string id;
    if (*chosen > 0) id = all[choices.rows[static_cast<std::size_t>(*chosen - 1)].category].id;
    scene.push(SetCatalogueCategory{std::move(id)});
}

void draw_tools(Scene const& scene, Rect rect, BookPtr const& book) {
    rect = rect.inset(16, 0);
    bool const wide = is_wide(scene);
    float const height = scene.ui.control_height();
    if (!wide) draw_category_select(scene, rect.cut_right(rect.w * 0.4f, 8).middle(height), book);
    Rect const search = rect.cut_left(wide ? std::min(kSearchWidth, rect.w) : rect.w, 12);
    FieldResult const typed = text_field(scene.ui, search.middle(height),
                                         {.key = "search",
                                          .label = scene(Str::nav_search),
                                          .show_label = false,
                                          .value = scene.state.catalogue.search,
                                          .placeholder = scene(Str::catalogue_search),
                                          .icon = icons::kSearch,
                                          .keys = "/",
                                          .search = true});
    auto const& words = typed.edited ? typed.edited : typed.committed;
    if (words && *words != scene.state.catalogue.search) scene.push(SetCatalogueSearch{*words});
    if (scene.ui.take_key(Key::slash)) focus_field(scene.ui, "search");
}

void draw_foot(Scene const& scene, Rect rect, ProductRows const& rows) {
    std::string left = scene.words.count(Str::catalogue_count, static_cast<std::int64_t>(rows.total));
    if (rows.total > rows.products.size())
        left += " · " + scene.words(Str::catalogue_first_of,
                                    {figure_text(scene, rows.products.size()), figure_text(scene, rows.total)});
    Hint const hints[] = {
        {"↑ ↓", scene(Str::hint_select)}, {"Enter", scene(Str::hint_open)}, {"F1", scene(Str::hint_all_keys)}};
    hint_bar(scene.ui, rect, hints, left);
}

void draw_empty_book(Scene const& scene, Rect rect) {
    int const pressed = empty_state(scene.ui, rect,
                                    {.icon = icons::kPackage,
                                     .title = scene(Str::catalogue_empty),
                                     .text = scene(Str::catalogue_empty_text),
                                     .first = {.key = "import-first",
                                               .label = scene(Str::catalogue_import),
                                               .kind = ButtonKind::primary,
                                               .icon = icons::kUpload}});
    if (pressed == 1) scene.push(GoTo{ImportRoute{}});
}

void draw_nothing(Scene const& scene, Rect rect, Book const& book) {
    if (book.book->data().products.empty()) return draw_empty_book(scene, rect);
    int const pressed =
        empty_state(scene.ui, rect,
                    {.icon = icons::kSearch,
                     .title = scene(Str::common_nothing_found),
                     .text = scene(Str::catalogue_nothing_text),
                     .first = {.key = "drop", .label = scene(Str::quotes_drop_filters), .icon = icons::kX}});
    if (pressed != 1) return;
    scene.push(SetCatalogueSearch{});
    scene.push(SetCatalogueCategory{});
}

void close_card(Scene const& scene) { scene.push(GoTo{CatalogueRoute{}}); }

void draw_card_beside(Scene const& scene, Rect rect, Book const& book) {
    fill(scene.ui, rect, scene.colors().surface);
    line_left(scene.ui, rect, scene.colors().line);
    Rect head = rect.cut_top(52).inset(16, 0);
    IconButtonSpec const close{
        .key = "close-card", .label = scene(Str::common_close), .icon = icons::kX, .keys = "Esc"};
    if (icon_button(scene.ui, head.cut_right(32, 8).middle(32), close)) close_card(scene);
    text(scene.ui, head, scene(Str::catalogue_card), {.style = TextStyle::label, .color = scene.colors().text3});
    draw_product_card(scene, rect, book, scene.state.catalogue.open_sku);
    if (scene.ui.take_key(Key::escape)) close_card(scene);
}

void draw_card_over(Scene const& scene, Book const& book) {
    SidePanel panel(scene.ui, "product", scene(Str::catalogue_card), 420);
    draw_product_card(scene, panel.content(), book, scene.state.catalogue.open_sku);
    if (panel.closed()) close_card(scene);
}

void draw_products(Scene const& scene, Rect rect, BookPtr const& book) {
    ProductRows& rows = scene.ui.state<ProductRows>(scene.ui.id("rows"));
    if (rows.follow(scene.state.catalogue)) scene.memory.catalogue = {};
    draw_tools(scene, rect.cut_top(52), book);
    if (!scene.ui.narrow()) draw_foot(scene, rect.cut_bottom(kHintBarHeight), rows);
    if (rows.products.empty()) return draw_nothing(scene, rect, *book);
    draw_products_table(scene, rect, rows);
}

void draw_body(Scene const& scene, Rect rect, BookPtr const& book) {
    bool const has_card = !scene.state.catalogue.open_sku.empty();
    bool const wide = is_wide(scene);
    if (wide) {
        Rect const side = rect.cut_left(kTreeWidth);
        fill(scene.ui, side, scene.colors().sub);
        line_right(scene.ui, side, scene.colors().line);
        draw_category_tree(scene, side.inset(8, 8), book);
    }
    Rect const card = has_card && wide ? rect.cut_right(kCardWidth) : Rect{};
    draw_products(scene, rect, book);
    if (!has_card) return;
    if (wide) return draw_card_beside(scene, card, *book);
    draw_card_over(scene, *book);
}

}  // namespace

void draw_catalogue_page(Scene const& scene, Rect page) {
    IdScope scope(scene.ui, "catalogue");
    draw_head(scene, page.cut_top(kTopBarHeight));
    cut_offline_band(scene, page);
    line_above(scene.ui, page.cut_top(1), scene.colors().line);
    CatalogueState const& catalogue = scene.state.catalogue;
    if (BookPtr const book = catalogue.newest_book()) return draw_body(scene, page, book);
    if (catalogue.load == Load::Failed && catalogue.problem)
        return draw_problem(scene, page, scene(Str::catalogue_failed), *catalogue.problem);
    text(scene.ui, page.cut_top(40).inset(24, 0), scene(Str::catalogue_loading), {.color = scene.colors().text2});
    skeleton_rows(scene.ui, page.inset(16, 8), 10);
}

}  // namespace offerta::client::ui

#include "tests/client/ui/builder_window.hpp"

namespace offerta::client::test {

PageWindow opened(std::vector<std::string> const& skus, Viewport size) {
    PageWindow window(small_state(QuotesRoute{}), size);
    window.answer(CreateQuote{window.page->state.customers.all[0]});
    window.answer(AddEmptySpecification{"Лаборатория"});
    SpecificationId const id = window.page->state.open->selected;
    for (std::size_t i = 0; i < skus.size(); ++i) {
        window.answer(InsertLine{id, i});
        window.answer(AddProduct{skus[i]});
        window.answer(CloseDialog{});
    }
    return window;
}

std::vector<std::string> skus_of(PageWindow& window) {
    std::vector<std::string> out;
    for (Line const& line : window.page->state.open->quote.specifications[0].lines) out.push_back(line.sku);
    return out;
}

ui::Point middle_of(PageWindow& window, std::string_view row) {
    ui::Rect const rect = window->item(ui::Role::row, row).rect;
    return {rect.x + 80, rect.center().y};
}

}  // namespace offerta::client::test

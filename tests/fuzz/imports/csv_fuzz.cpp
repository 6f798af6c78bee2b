#include <cstddef>
#include <cstdint>
#include <string>

#include "server/imports/csv_file.hpp"
#include "server/imports/mapping.hpp"
#include "server/imports/plan.hpp"
#include "shared/base/text.hpp"

// Any bytes as a text table: refused or read; what is read is valid UTF-8, and a plan applied twice
// changes nothing.

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace offerta;
    using namespace offerta::server;
    auto const file = read_csv(std::string(reinterpret_cast<char const*>(data), size));
    if (!file) {
        (void)describe(file.error(), Language::En);
        return 0;
    }
    (void)suggest_mapping(**file, 0);
    ImportMapping mapping;
    mapping.sections = true;
    mapping.price_list.id = "fuzz";
    mapping.columns = {
        {1, ColumnField::Sku, ""}, {2, ColumnField::Name, ""}, {3, ColumnField::Price, ""}};
    auto const plan = plan_import(**file, mapping, {});
    if (!plan) return 0;
    auto const book = apply_plan({}, *plan);
    for (auto const& product : book.products)
        if (!is_valid_utf8(product.sku) || !is_valid_utf8(product.name.ru)) __builtin_trap();
    auto const again = plan_import(**file, mapping, book);
    if (!again || !again->is_empty()) __builtin_trap();
    return 0;
}

#include "server/imports/csv_file.hpp"
#include "server/imports/mapping.hpp"
#include "server/imports/plan.hpp"
#include "shared/base/text.hpp"
#include "tests/fuzz/support/fuzz_target.hpp"

// Any bytes as a text table: refused or read; what is read is valid UTF-8, and a plan applied twice
// changes nothing.

std::vector<std::string> offerta::fuzz::seeds() {
    return {"Артикул;Название;Цена\r\nПроцессоры;;\r\nPM-1;Имя;1 234,50\r\nPM-2;\"a;b\"\"c\";2\r\n",
            "sku,name,price\nPM-1,Name,1.5\n", "\xEF\xBB\xBFsku\tname\tprice\nPM-1\tName\t$1,234.50\n",
            std::string("\xFF\xFEs\0k\0u\0\n\0", 10)};
}

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace offerta;
    using namespace offerta::server;
    auto const file = read_csv(std::string(fuzz::text_of(data, size)));
    if (!file) {
        (void)describe(file.error(), Language::En);
        return 0;
    }
    (void)suggest_mapping(**file, 0);
    ImportMapping mapping;
    mapping.sections = true;
    mapping.price_list.id = "fuzz";
    mapping.columns = {{1, ColumnField::Sku, ""}, {2, ColumnField::Name, ""}, {3, ColumnField::Price, ""}};
    auto const plan = plan_import(**file, mapping, {});
    if (!plan) return 0;
    auto const book = apply_plan({}, *plan);
    for (auto const& product : book.products)
        fuzz::require(is_valid_utf8(product.sku) && is_valid_utf8(product.name.ru), "what is imported is UTF-8");
    auto const again = plan_import(**file, mapping, book);
    fuzz::require(again && again->is_empty(), "the same file again changes nothing");
    return 0;
}

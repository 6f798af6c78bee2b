#include "server/imports/mapping.hpp"
#include "server/imports/plan.hpp"
#include "server/imports/xlsx_file.hpp"
#include "tests/fuzz/support/fuzz_target.hpp"
#include "tests/server/imports/xlsx_maker.hpp"

// Any bytes as a workbook: refused or read, within small limits so that the fuzzer stays quick.

namespace {

offerta::server::ImportLimits small_limits() {
    offerta::server::ImportLimits limits;
    limits.part_bytes = 1u << 20;
    limits.total_bytes = 2u << 20;
    limits.shared_text_bytes = 1u << 20;
    limits.rows = 5000;
    return limits;
}

}  // namespace

std::vector<std::string> offerta::fuzz::seeds() {
    using namespace offerta::server::test;
    XlsxParts parts;
    parts.sheet_data = rows_xml({{"Артикул", "Название", "Цена"}, {"PM-1", "Имя", "#1.5"}});
    auto stored = xlsx_parts(parts);
    for (ZipPart& part : stored) part.deflate = false;
    return {make_xlsx(parts), make_zip(stored)};
}

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace offerta;
    using namespace offerta::server;
    auto const file = read_xlsx(std::string(fuzz::text_of(data, size)), small_limits());
    if (!file) {
        (void)describe(file.error(), Language::Ru);
        return 0;
    }
    for (std::size_t sheet = 0; sheet < (*file)->sheets().size(); ++sheet) {
        auto const suggestion = suggest_mapping(**file, sheet);
        if (!suggestion) continue;
        ImportMapping mapping;
        mapping.sheet = sheet;
        mapping.header_row = suggestion->header_row;
        mapping.sections = true;
        mapping.price_list.id = "fuzz";
        mapping.columns = {{1, ColumnField::Sku, ""}, {2, ColumnField::Name, ""}, {3, ColumnField::Price, ""}};
        auto const plan = plan_import(**file, mapping, {});
        if (plan) (void)apply_plan({}, *plan);
    }
    return 0;
}

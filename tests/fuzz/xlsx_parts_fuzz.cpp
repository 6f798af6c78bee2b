#include "server/imports/mapping.hpp"
#include "server/imports/plan.hpp"
#include "server/imports/xlsx_file.hpp"
#include "tests/fuzz/support/fuzz_target.hpp"
#include "tests/server/imports/xlsx_maker.hpp"

// Any text as the parts of a workbook whose ZIP file is right: what is behind the inflater, which xlsx_fuzz hardly gets
// through. The parts (sheet, shared strings, styles, attributes of the workbook) are separated by a byte that XML
// forbids.

namespace offerta::fuzz {

namespace {

constexpr char kSeparator = '\x1e';

std::string take_part(std::string_view& rest) {
    std::size_t const end = rest.find(kSeparator);
    std::string part(rest.substr(0, end));
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    return part;
}

std::string workbook_of(std::string_view text) {
    server::test::XlsxParts parts;
    parts.sheet_whole = take_part(text);
    parts.shared_whole = take_part(text);
    parts.styles = take_part(text);
    parts.workbook_attributes = std::string(text);
    auto zip = server::test::xlsx_parts(parts);
    for (auto& part : zip) part.deflate = false;
    return server::test::make_zip(zip);
}

void check_sheet(server::TableFile const& file, std::size_t sheet) {
    auto const suggestion = server::suggest_mapping(file, sheet);
    if (!suggestion) return;
    server::ImportMapping mapping;
    mapping.sheet = sheet;
    mapping.header_row = suggestion->header_row;
    mapping.sections = true;
    mapping.price_list.id = "fuzz";
    mapping.columns = {
        {1, server::ColumnField::Sku, ""}, {2, server::ColumnField::Name, ""}, {3, server::ColumnField::Price, ""}};
    auto const plan = server::plan_import(file, mapping, {});
    if (!plan) return;
    auto const book = server::apply_plan({}, *plan);
    for (auto const& product : book.products) {
        require(is_valid_utf8(product.sku) && is_valid_utf8(product.name.ru), "what is imported is UTF-8");
    }
    auto const again = server::plan_import(file, mapping, book);
    require(again && again->is_empty(), "the same file again changes nothing");
}

}  // namespace

std::vector<std::string> seeds() {
    std::string const ns = R"(xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main")";
    std::string const sheet =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><worksheet " + ns + "><sheetData>" +
        R"(<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>)"
        R"(<row r="2"><c r="A2" t="inlineStr"><is><t>PM-1</t></is></c><c r="B2" t="str"><v>Имя</v></c><c r="C2" s="1"><v>1.5</v></c></row>)"
        R"(<row r="3"><c r="A3" t="b"><v>1</v></c><c r="B3" t="e"><v>#N/A</v></c><c r="C3"><f>1+1</f><v>2E3</v></c></row>)"
        "</sheetData></worksheet>";
    std::string const shared = "<sst " + ns + "><si><t>Артикул</t></si><si><r><t>На</t></r><r><t>звание</t></r></si>" +
                               "<si><t xml:space=\"preserve\">Цена</t><rPh><t>x</t></rPh></si></sst>";
    std::string const styles =
        "<styleSheet " + ns + R"(><numFmts><numFmt numFmtId="164" formatCode="0.00"/></numFmts>)" +
        R"(<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>)";
    std::string const none(1, kSeparator);
    return {sheet + none + shared + none + styles + none,
            sheet + none + shared + none + none + R"(<workbookPr date1904="1"/>)", sheet};
}

}  // namespace offerta::fuzz

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace offerta;
    server::ImportLimits limits;
    limits.part_bytes = 1u << 20;
    limits.total_bytes = 2u << 20;
    limits.shared_text_bytes = 1u << 20;
    limits.rows = 5000;
    auto const file = server::read_xlsx(fuzz::workbook_of(fuzz::text_of(data, size)), limits);
    if (!file) {
        (void)server::describe(file.error(), Language::Ru);
        return 0;
    }
    for (std::size_t sheet = 0; sheet < (*file)->sheets().size(); ++sheet) fuzz::check_sheet(**file, sheet);
    return 0;
}

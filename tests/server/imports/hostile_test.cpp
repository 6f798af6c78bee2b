#include <doctest/doctest.h>
#include <sys/resource.h>

#include <chrono>
#include <functional>

#include "tests/server/imports/table_text.hpp"
#include "tests/server/imports/xlsx_maker.hpp"
#include "tests/support/sanitized.hpp"

using namespace offerta::server;
using namespace offerta::server::test;
using offerta::Language;

namespace {

struct Hostile {
    std::string name;
    std::string bytes;
    FaultCode code;
    std::string place{};  ///< empty: not compared
};

std::string good() { return make_xlsx({.sheet_data = rows_xml({{"sku", "name"}, {"A", "b"}})}); }

std::string with_sheet(std::string const& sheet_data) { return make_xlsx({.sheet_data = sheet_data}); }

std::string with_part(std::size_t index, std::function<void(ZipPart&)> const& change) {
    auto parts = xlsx_parts({.sheet_data = rows_xml({{"a"}})});
    change(parts[index]);
    return make_zip(parts);
}

std::string with_extra(ZipPart part) {
    auto parts = xlsx_parts({.sheet_data = rows_xml({{"a"}})});
    parts.push_back(std::move(part));
    return make_zip(parts);
}

std::string patched(std::string bytes, std::size_t at, std::string_view with) {
    return bytes.replace(at, with.size(), with);
}

std::string repeat(std::string_view text, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i) out += text;
    return out;
}

constexpr std::string_view kCompound{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8};

std::vector<Hostile> archives() {
    std::string const whole = good();
    return {
        {"empty file", "", FaultCode::FileEmpty},
        {"old Excel", std::string(kCompound) + std::string(600, 'x'), FaultCode::FormatOldExcel},
        {"password", std::string(kCompound) + std::string("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 32),
         FaultCode::FileEncrypted},
        {"cut to 4 bytes", whole.substr(0, 4), FaultCode::ArchiveBroken},
        {"cut in half", whole.substr(0, whole.size() / 2), FaultCode::ArchiveBroken},
        {"cut by one byte", whole.substr(0, whole.size() - 1), FaultCode::ArchiveBroken},
        {"cut end record", whole.substr(0, whole.size() - 22), FaultCode::ArchiveBroken},
        {"directory offset beyond", patched(whole, whole.size() - 6, "\xff\xff\xff\x7f"), FaultCode::ArchiveBroken},
        {"directory size beyond", patched(whole, whole.size() - 10, "\xff\xff\xff\x7f"), FaultCode::ArchiveBroken},
        {"more entries claimed", patched(whole, whole.size() - 12, "\x20"), FaultCode::ArchiveBroken},
        {"several disks", patched(whole, whole.size() - 18, "\x01"), FaultCode::ArchiveBroken},
        {"traversal", with_extra({"../../etc/passwd", "x"}), FaultCode::ArchivePath},
        {"inner traversal", with_extra({"xl/../../x", "x"}), FaultCode::ArchivePath},
        {"absolute name", with_extra({"/etc/passwd", "x"}), FaultCode::ArchivePath},
        {"drive letter", with_extra({"C:evil", "x"}), FaultCode::ArchivePath},
        {"backslashes", with_extra({"xl\\..\\x", "x"}), FaultCode::ArchivePath},
        {"zero in a name", with_extra({std::string("xl/a\0b", 6), "x"}), FaultCode::ArchivePath},
        {"empty name", with_extra({"", "x"}), FaultCode::ArchivePath},
        {"long name", with_extra({std::string(600, 'n'), "x"}), FaultCode::ArchivePath},
        {"same part twice", with_extra({"xl/workbook.xml", "x"}), FaultCode::ArchiveDuplicate},
        {"same part, other case", with_extra({"XL/Workbook.xml", "x"}), FaultCode::ArchiveDuplicate},
        {"encrypted entry", with_part(4, [](ZipPart& part) { part.flags = 1; }), FaultCode::FileEncrypted,
         "xl/worksheets/sheet1.xml"},
        {"unknown method", with_part(4, [](ZipPart& part) { part.method = 12; }), FaultCode::ArchiveMethod,
         "xl/worksheets/sheet1.xml"},
        {"checksum", with_part(4, [](ZipPart& part) { part.crc_xor = 1; }), FaultCode::ArchiveChecksum},
        {"claims fewer bytes", with_part(4, [](ZipPart& part) { part.claim_unpacked = 10; }), FaultCode::ArchiveBroken},
        {"claims more bytes", with_part(4, [](ZipPart& part) { part.claim_unpacked = 100'000; }),
         FaultCode::ArchiveBroken},
        {"packed size beyond", with_part(4, [](ZipPart& part) { part.claim_packed = 1'000'000; }),
         FaultCode::ArchiveBroken},
        {"local name differs", with_part(4, [](ZipPart& part) { part.local_name = "xl/worksheets/sheet2.xml"; }),
         FaultCode::ArchiveBroken},
        {"overlapping parts", with_extra({.name = "xl/twin.xml", .data = "x", .offset_of_part = 4}),
         FaultCode::ArchiveBroken},
        {"stored but sizes differ",
         with_part(4,
                   [](ZipPart& part) {
                       part.deflate = false;
                       part.claim_unpacked = 5;
                   }),
         FaultCode::ArchiveBroken},
        {"not deflated data",
         with_part(4,
                   [](ZipPart& part) {
                       part.deflate = false;
                       part.method = 8;
                   }),
         FaultCode::ArchiveBroken},
        {"bomb: one part of 65 MB", with_part(4, [](ZipPart& part) { part.data = std::string(65u << 20, ' '); }),
         FaultCode::UnpackedTooLarge, "xl/worksheets/sheet1.xml"},
        {"bomb: ratio", with_part(4, [](ZipPart& part) { part.data = std::string(20u << 20, ' '); }),
         FaultCode::RatioTooHigh, "xl/worksheets/sheet1.xml"},
        {"bomb: size hidden",
         with_part(4,
                   [](ZipPart& part) {
                       part.data = std::string(30u << 20, ' ');
                       part.claim_unpacked = 1000;
                   }),
         FaultCode::ArchiveBroken},
        {"no workbook", make_zip({{"hello.txt", "hi"}}), FaultCode::PartMissing},
        {"workbook missing", with_part(1, [](ZipPart& part) { part.name = "xl/other.xml"; }), FaultCode::PartMissing},
        {"sheet missing", with_part(4, [](ZipPart& part) { part.name = "xl/worksheets/gone.xml"; }),
         FaultCode::PartMissing},
        {"relation leaves the file",
         with_part(
             0,
             [](ZipPart& part) {
                 part.data =
                     R"(<Relationships><Relationship Id="a" Type="x/officeDocument" Target="../../../etc/passwd"/></Relationships>)";
             }),
         FaultCode::PartMissing},
        {"external workbook",
         with_part(
             0,
             [](ZipPart& part) {
                 part.data =
                     R"(<Relationships><Relationship Id="a" Type="x/officeDocument" TargetMode="External" Target="http://host/x"/></Relationships>)";
             }),
         FaultCode::PartMissing},
    };
}

std::vector<Hostile> contents() {
    std::string const doctype = R"(<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>)";
    return {
        {"DOCTYPE in the sheet", make_xlsx({.sheet_data = "<row><c><v>&b;</v></c></row>", .sheet_prefix = doctype}),
         FaultCode::XmlDoctype},
        {"DOCTYPE in shared strings", make_xlsx({.shared_whole = doctype + "<sst><si><t>&b;</t></si></sst>"}),
         FaultCode::XmlDoctype, "xl/sharedStrings.xml"},
        {"external entity", make_xlsx({.sheet_prefix = R"(<!DOCTYPE x SYSTEM "file:///etc/passwd">)"}),
         FaultCode::XmlDoctype},
        {"unknown entity", with_sheet("<row r=\"1\"><c r=\"A1\" t=\"str\"><v>&nope;</v></c></row>"),
         FaultCode::XmlBroken},
        {"tag not closed",
         make_xlsx({.sheet_whole = "<worksheet><sheetData><row r=\"1\"><c "
                                   "r=\"A1\"><v>1</v></c></row><row r=\"2\"><c>"}),
         FaultCode::XmlBroken, "Лист!2"},
        {"no XML at all", make_xlsx({.sheet_whole = "sku;name"}), FaultCode::XmlBroken},
        {"wrong UTF-8 in XML", with_sheet("<row r=\"3\"><c r=\"A3\" t=\"str\"><v>\xd0\x28</v></c></row>"),
         FaultCode::XmlBroken, "Лист!3"},
        {"deep nesting", with_sheet(repeat("<a>", 100) + repeat("</a>", 100)), FaultCode::XmlTooDeep},
        {"endless tag",
         make_xlsx({.sheet_whole = "<worksheet x=\"" +
                                   [] {
                                       std::string noise;
                                       for (std::uint32_t i = 0, seed = 1; i < 3'000'000; ++i) {
                                           seed = seed * 1664525 + 1013904223;
                                           noise += static_cast<char>('a' + (seed >> 24) % 26);
                                       }
                                       return noise;
                                   }() +
                                   "\"/>"}),
         FaultCode::XmlBroken},
        {"shared text out of range", with_sheet("<row r=\"4\"><c r=\"C4\" t=\"s\"><v>99</v></c></row>"),
         FaultCode::CellValueBroken, "Лист!C4"},
        {"shared text negative", with_sheet("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>-1</v></c></row>"),
         FaultCode::CellValueBroken, "Лист!A1"},
        {"number that is none", with_sheet("<row r=\"2\"><c r=\"B2\"><v>12abc</v></c></row>"),
         FaultCode::CellValueBroken, "Лист!B2"},
        {"number NaN", with_sheet("<row r=\"2\"><c r=\"B2\"><v>NaN</v></c></row>"), FaultCode::CellValueBroken,
         "Лист!B2"},
        {"boolean that is none", with_sheet("<row r=\"2\"><c r=\"B2\" t=\"b\"><v>maybe</v></c></row>"),
         FaultCode::CellValueBroken, "Лист!B2"},
        {"unknown cell type", with_sheet("<row r=\"2\"><c r=\"B2\" t=\"zz\"><v>1</v></c></row>"),
         FaultCode::CellValueBroken, "Лист!B2"},
        {"rows backwards", with_sheet("<row r=\"2\"/><row r=\"1\"/>"), FaultCode::CellPlaceBroken},
        {"row 0", with_sheet("<row r=\"0\"/>"), FaultCode::CellPlaceBroken},
        {"row beyond numbers", with_sheet("<row r=\"99999999999\"/>"), FaultCode::CellPlaceBroken},
        {"cell in another row", with_sheet("<row r=\"2\"><c r=\"A3\"><v>1</v></c></row>"), FaultCode::CellPlaceBroken,
         "Лист!2"},
        {"cells backwards", with_sheet("<row r=\"2\"><c r=\"B2\"><v>1</v></c><c r=\"A2\"><v>1</v></c></row>"),
         FaultCode::CellPlaceBroken, "Лист!B2"},
        {"cell without column", with_sheet("<row r=\"2\"><c r=\"22\"><v>1</v></c></row>"), FaultCode::CellPlaceBroken},
        {"column AAAA", with_sheet("<row r=\"2\"><c r=\"AAAA2\"><v>1</v></c></row>"), FaultCode::CellPlaceBroken},
        {"value in the last column", with_sheet("<row r=\"2\"><c r=\"XFD2\"><v>1</v></c></row>"),
         FaultCode::TooManyColumns, "Лист!XFD2"},
        {"value in the last row", with_sheet("<row r=\"1048576\"><c r=\"A1048576\"><v>1</v></c></row>"),
         FaultCode::TooManyRows, "Лист!A1048576"},
        {"huge cell",
         with_sheet("<row r=\"7\"><c r=\"D7\" t=\"inlineStr\"><is><t>" + repeat("длинно ", 20'000) +
                    "</t></is></c></row>"),
         FaultCode::CellTooLong, "Лист!D7"},
        {"huge shared text", make_xlsx({.shared = {repeat("x", 70'000)}}), FaultCode::CellTooLong},
    };
}

long peak_kilobytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

void check_refused(Hostile const& hostile) {
    CAPTURE(hostile.name);
    auto const begin = std::chrono::steady_clock::now();
    auto const table = read_table(hostile.bytes);
    auto const took = std::chrono::steady_clock::now() - begin;
    REQUIRE_FALSE(table.has_value());
    INFO(describe(table.error(), Language::En));
    CHECK(fault_code_name(table.error().code) == fault_code_name(hostile.code));
    if (!hostile.place.empty()) CHECK(fault_place(table.error()) == hostile.place);
    CHECK(took < std::chrono::seconds(5) * offerta::test::kSlowness);
    CHECK_FALSE(describe(table.error(), Language::Ru).empty());
}

}  // namespace

TEST_CASE("A11 hostile archives are refused with their reason, quickly") {
    for (Hostile const& hostile : archives()) check_refused(hostile);
}

TEST_CASE("A11 hostile contents are refused with sheet, row and column") {
    for (Hostile const& hostile : contents()) check_refused(hostile);
}

TEST_CASE("A11 limits hold at their exact values") {
    ImportLimits limits;
    limits.archive_entries = 5;
    CHECK(read_table(good(), 0, limits).has_value());
    limits.archive_entries = 4;
    CHECK(read_table(good(), 0, limits).error().code == FaultCode::ArchiveTooManyEntries);
    limits = {};
    limits.rows = 2;
    limits.columns = 2;
    CHECK(read_table(good(), 0, limits).has_value());
    limits.rows = 1;
    CHECK(read_table(good(), 0, limits).error().code == FaultCode::TooManyRows);
    limits = {};
    limits.columns = 1;
    CHECK(read_table(good(), 0, limits).error().code == FaultCode::TooManyColumns);
    limits = {};
    limits.total_bytes = 100;
    CHECK(read_table(good(), 0, limits).error().code == FaultCode::UnpackedTooLarge);
    limits = {};
    limits.shared_texts = 1;
    CHECK(read_table(make_xlsx({.shared = {"a", "b"}}), 0, limits).error().code == FaultCode::TooManyTexts);
}

TEST_CASE("A11 every single byte changed, and every cut, ends without a crash") {
    std::string const whole = good();
    for (std::size_t at = 0; at < whole.size(); ++at) {
        std::string broken = whole;
        broken[at] = static_cast<char>(broken[at] ^ 0x55);
        (void)read_table(broken);
        (void)read_table(whole.substr(0, at));
    }
    CHECK(read_table(whole).has_value());
}

TEST_CASE("A11 a sheet at the limits stays within 256 MB") {
    std::string rows;
    for (int row = 1; row <= 120'000; ++row)
        rows += "<row r=\"" + std::to_string(row) + "\"><c r=\"A" + std::to_string(row) + "\" t=\"inlineStr\"><is><t>" +
                std::to_string(row * 2654435761u) + std::to_string(row) + "</t></is></c><c r=\"B" +
                std::to_string(row) + "\"><v>" + std::to_string(row) + "</v></c></row>";
    std::string const bytes = make_xlsx({.sheet_data = rows});
    rows = {};
    auto const file = open_table(bytes);
    REQUIRE(file);
    std::size_t seen = 0;
    CHECK((*file)->read_rows(0, [&](SheetRow const&) -> ImportResult<Flow> {
        ++seen;
        return Flow::Continue;
    }));
    CHECK(seen == 120'000);
    if (!offerta::test::kIsSanitized) MESSAGE("peak memory of this test program: " << peak_kilobytes() / 1024 << " MB");
}

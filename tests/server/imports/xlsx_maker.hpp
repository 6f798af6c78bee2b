#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace offerta::server::test {

/// Writes ZIP files byte by byte, wrong ones too: each part may lie about itself.
struct ZipPart {
    std::string name{};
    std::string data{};
    bool deflate = true;
    std::uint16_t flags = 0;
    std::uint16_t method = 0xffff;     ///< 0xffff: as `deflate` says
    std::uint32_t claim_unpacked = 0;  ///< 0: the truth
    std::uint32_t claim_packed = 0;
    std::uint32_t crc_xor = 0;
    std::string local_name{};                   ///< empty: the same name
    std::uint32_t offset_of_part = 0xffffffff;  ///< the directory points at another part's data
};
[[nodiscard]] std::string make_zip(std::vector<ZipPart> const& parts);

/// A workbook with one sheet "Лист" around the given XML. `sheet_data` stands inside <sheetData>.
struct XlsxParts {
    std::string sheet_data{};
    std::vector<std::string> shared{};  ///< texts, escaped here
    std::string styles{};               ///< whole part, empty for none
    std::string workbook_attributes{};  ///< e.g. <workbookPr date1904="1"/>
    std::string sheet_prefix = R"(<?xml version="1.0" encoding="UTF-8"?>)";
    std::string sheet_whole{};   ///< replaces the sheet part
    std::string shared_whole{};  ///< replaces the shared strings part
};
[[nodiscard]] std::vector<ZipPart> xlsx_parts(XlsxParts const& parts);
[[nodiscard]] std::string make_xlsx(XlsxParts const& parts);

[[nodiscard]] std::string escape_xml(std::string_view text);
/// Rows of texts; a cell that begins with "#" is a number ("#1.5"). Empty cells are left out.
[[nodiscard]] std::string rows_xml(std::vector<std::vector<std::string>> const& rows);

}  // namespace offerta::server::test

#include "tests/server/imports/xlsx_maker.hpp"

#include <fmt/format.h>
#include <zlib.h>

#include "server/imports/fault.hpp"

namespace offerta::server::test {
namespace {

void put16(std::string& out, std::uint32_t value) {
    out += static_cast<char>(value & 0xff);
    out += static_cast<char>(value >> 8 & 0xff);
}
void put32(std::string& out, std::uint32_t value) {
    put16(out, value & 0xffff);
    put16(out, value >> 16);
}

std::string deflate_raw(std::string const& data) {
    z_stream stream{};
    deflateInit2(&stream, 9, Z_DEFLATED, -MAX_WBITS, 9, Z_DEFAULT_STRATEGY);
    std::string out(deflateBound(&stream, data.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(data.data()));
    stream.avail_in = static_cast<uInt>(data.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

struct Written {
    std::uint32_t offset;
    std::uint32_t crc;
    std::uint32_t packed;
    std::uint32_t unpacked;
    std::uint16_t method;
};

/// The fields that the local header and the directory share.
void put_common(std::string& out, ZipPart const& part, Written const& written) {
    put16(out, 20);
    put16(out, part.flags);
    put16(out, written.method);
    put32(out, 0);
    put32(out, written.crc);
    put32(out, written.packed);
    put32(out, written.unpacked);
}

}  // namespace

std::string make_zip(std::vector<ZipPart> const& parts) {
    std::string out;
    std::vector<Written> all;
    for (ZipPart const& part : parts) {
        std::string const packed = part.deflate ? deflate_raw(part.data) : part.data;
        Written written{};
        written.offset = static_cast<std::uint32_t>(out.size());
        written.crc = static_cast<std::uint32_t>(crc32(0, reinterpret_cast<Bytef const*>(part.data.data()),
                                                       static_cast<uInt>(part.data.size()))) ^
                      part.crc_xor;
        written.packed = part.claim_packed != 0 ? part.claim_packed : static_cast<std::uint32_t>(packed.size());
        written.unpacked =
            part.claim_unpacked != 0 ? part.claim_unpacked : static_cast<std::uint32_t>(part.data.size());
        written.method = part.method != 0xffff ? part.method : part.deflate ? 8 : 0;
        std::string const& local = part.local_name.empty() ? part.name : part.local_name;
        put32(out, 0x04034b50);
        put_common(out, part, written);
        put16(out, static_cast<std::uint32_t>(local.size()));
        put16(out, 0);
        out += local + packed;
        all.push_back(written);
    }
    auto const directory = static_cast<std::uint32_t>(out.size());
    for (std::size_t i = 0; i < parts.size(); ++i) {
        put32(out, 0x02014b50);
        put16(out, 20);
        put_common(out, parts[i], all[i]);
        put16(out, static_cast<std::uint32_t>(parts[i].name.size()));
        put32(out, 0);
        put32(out, 0);
        put32(out, 0);
        std::uint32_t const target = parts[i].offset_of_part;
        put32(out, all[target == 0xffffffff ? i : target].offset);
        out += parts[i].name;
    }
    auto const size = static_cast<std::uint32_t>(out.size()) - directory;
    put32(out, 0x06054b50);
    put32(out, 0);
    put16(out, static_cast<std::uint32_t>(parts.size()));
    put16(out, static_cast<std::uint32_t>(parts.size()));
    put32(out, size);
    put32(out, directory);
    put16(out, 0);
    return out;
}

std::string escape_xml(std::string_view text) {
    std::string out;
    for (char const c : text) {
        if (c == '&')
            out += "&amp;";
        else if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else if (c == '"')
            out += "&quot;";
        else
            out += c;
    }
    return out;
}

std::vector<ZipPart> xlsx_parts(XlsxParts const& parts) {
    constexpr std::string_view kMain = R"(xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main")";
    constexpr std::string_view kRelations = R"(xmlns="http://schemas.openxmlformats.org/package/2006/relationships")";
    constexpr std::string_view kType = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    std::string shared;
    for (auto const& text : parts.shared)
        shared += fmt::format("<si><t xml:space=\"preserve\">{}</t></si>", escape_xml(text));
    std::vector<ZipPart> out{
        {"_rels/.rels", fmt::format(R"(<Relationships {}><Relationship Id="rId1" Type="{}/officeDocument" )"
                                    R"(Target="xl/workbook.xml"/></Relationships>)",
                                    kRelations, kType)},
        {"xl/workbook.xml", fmt::format(R"(<workbook {} xmlns:r="{}">{}<sheets><sheet name="Лист" sheetId="1" )"
                                        R"(r:id="rId1"/></sheets></workbook>)",
                                        kMain, kType, parts.workbook_attributes)},
        {"xl/_rels/workbook.xml.rels",
         fmt::format(R"(<Relationships {0}>)"
                     R"(<Relationship Id="rId1" Type="{1}/worksheet" Target="worksheets/sheet1.xml"/>)"
                     R"(<Relationship Id="rId2" Type="{1}/sharedStrings" Target="/xl/sharedStrings.xml"/>)"
                     R"({2}</Relationships>)",
                     kRelations, kType,
                     parts.styles.empty() ? ""
                                          : fmt::format(R"(<Relationship Id="rId3" )"
                                                        R"(Type="{}/styles" Target="styles.xml"/>)",
                                                        kType))},
        {"xl/sharedStrings.xml",
         !parts.shared_whole.empty() ? parts.shared_whole : fmt::format("<sst {}>{}</sst>", kMain, shared)},
        {"xl/worksheets/sheet1.xml",
         !parts.sheet_whole.empty()
             ? parts.sheet_whole
             : parts.sheet_prefix +
                   fmt::format("<worksheet {}><sheetData>{}</sheetData></worksheet>", kMain, parts.sheet_data)},
    };
    if (!parts.styles.empty()) out.push_back({"xl/styles.xml", parts.styles});
    return out;
}

std::string make_xlsx(XlsxParts const& parts) { return make_zip(xlsx_parts(parts)); }

std::string rows_xml(std::vector<std::vector<std::string>> const& rows) {
    std::string out;
    for (std::size_t r = 0; r < rows.size(); ++r) {
        out += fmt::format("<row r=\"{}\">", r + 1);
        for (std::size_t c = 0; c < rows[r].size(); ++c) {
            std::string const& text = rows[r][c];
            std::string const place = column_letters(static_cast<std::uint32_t>(c + 1)) + std::to_string(r + 1);
            if (text.starts_with('#'))
                out += fmt::format("<c r=\"{}\"><v>{}</v></c>", place, text.substr(1));
            else if (!text.empty())
                out += fmt::format("<c r=\"{}\" t=\"inlineStr\"><is><t>{}</t></is></c>", place, escape_xml(text));
        }
        out += "</row>";
    }
    return out;
}

}  // namespace offerta::server::test

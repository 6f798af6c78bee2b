#include "shared/document/archive.hpp"
#include "shared/document/table_document.hpp"

namespace offerta::archive {

template <class Archive>
void pass(Archive& archive, TableColumn& column) {
    pass_all(archive, column.head, column.has_total);
}

template <class Archive>
void pass(Archive& archive, TableDocument& table) {
    pass_enum(archive, table.language, Language::En);
    pass_all(archive, table.now, table.utc_offset_minutes, table.title, table.note, table.author, table.total,
             table.currency, table.columns, table.rows);
}

}  // namespace offerta::archive

namespace offerta {
namespace {

/// Another first byte than a quote's, so that one is never read as the other.
constexpr std::uint8_t kFormatVersion = 0x41;

}  // namespace

Bytes encode_table(TableDocument const& table) {
    archive::Writer writer;
    std::uint8_t version = kFormatVersion;
    archive::pass(writer, version);
    auto copy = table;  // the one description of each type takes values that may be filled in
    archive::pass(writer, copy);
    return writer.take();
}

Result<TableDocument> decode_table(std::span<std::uint8_t const> bytes) {
    archive::Reader reader(bytes);
    std::uint8_t version = 0;
    archive::pass(reader, version);
    TableDocument table;
    if (version == kFormatVersion) archive::pass(reader, table);
    if (version != kFormatVersion || !reader.is_whole())
        return fail(ErrorCode::InvalidFormat, "table", "bytes of encode_table");
    return table;
}

}  // namespace offerta

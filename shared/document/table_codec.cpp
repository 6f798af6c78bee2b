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

/// Another first byte than a quote's.
constexpr std::uint8_t kTableVersion = 0x41;

}  // namespace

Bytes encode_table(TableDocument const& table) { return archive::encode(kTableVersion, table); }

Result<TableDocument> decode_table(std::span<std::uint8_t const> bytes) {
    return archive::decode<TableDocument>(kTableVersion, bytes, "table");
}

}  // namespace offerta

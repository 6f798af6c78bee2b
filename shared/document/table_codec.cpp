#include "shared/document/archive.hpp"
#include "shared/document/table_document.hpp"

namespace offerta::archive {

template <class Archive>
void pass(Archive& archive, TableColumn& column) {
    pass_all(archive, column.head, column.has_total);
}

template <class Archive>
void pass(Archive& archive, ClockChange& change) {
    pass_all(archive, change.month, change.week, change.weekday, change.seconds);
    if constexpr (Archive::kReads) {
        bool const is_day = change.month >= 1 && change.month <= 12 && change.week >= 1 && change.week <= 5 &&
                            change.weekday >= 0 && change.weekday <= 6;
        if (!is_day) archive.fail();
    }
}

template <class Archive>
void pass(Archive& archive, TimeZone& zone) {
    pass_all(archive, zone.standard_offset, zone.summer_offset, zone.has_summer_time, zone.to_summer, zone.to_standard);
}

template <class Archive>
void pass(Archive& archive, TableDocument& table) {
    pass_enum(archive, table.language, Language::En);
    pass_all(archive, table.now, table.zone, table.title, table.note, table.author, table.total, table.currency,
             table.columns, table.rows);
}

}  // namespace offerta::archive

namespace offerta {
namespace {

/// Another first byte than a quote's.
constexpr std::uint8_t kTableVersion = 0x42;

}  // namespace

Bytes encode_table(TableDocument const& table) { return archive::encode(kTableVersion, table); }

Result<TableDocument> decode_table(std::span<std::uint8_t const> bytes) {
    return archive::decode<TableDocument>(kTableVersion, bytes, "table");
}

}  // namespace offerta

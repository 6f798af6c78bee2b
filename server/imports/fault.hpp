#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "shared/base/text.hpp"

namespace offerta::server {

/// Why a file, a row or a cell is refused or needs a look. The names on the wire are
/// `fault_code_name`.
enum class FaultCode : std::uint8_t {
    // The file as a whole.
    FileMissing,
    FileEmpty,
    FileTooLarge,
    FormatUnknown,
    FormatOldExcel,
    FileEncrypted,
    ArchiveBroken,
    ArchivePath,
    ArchiveTooManyEntries,
    ArchiveDuplicate,
    ArchiveMethod,
    ArchiveChecksum,
    UnpackedTooLarge,
    RatioTooHigh,
    PartMissing,
    XmlBroken,
    XmlDoctype,
    XmlTooDeep,
    EncodingBroken,
    SheetMissing,
    TooManySheets,
    TooManyRows,
    TooManyColumns,
    TooManyTexts,
    CellTooLong,
    CellPlaceBroken,
    CellValueBroken,
    QuoteBroken,
    Cancelled,
    // The mapping.
    MappingIncomplete,
    MappingTwice,
    MappingInvalid,
    HeaderRowMissing,
    // One row.
    SkuMissing,
    SkuTooLong,
    SkuIsDate,
    SkuControlCharacter,
    SkuDuplicate,
    SkuRepeated,
    NameMissing,
    NameTooLong,
    PriceMissing,
    PriceNotNumber,
    PriceAmbiguous,
    PriceNegative,
    PriceTooPrecise,
    PriceRounded,
    PriceTooLarge,
    NumberInvalid,
    VatInvalid,
    KindUnknown,
    CategoryUnknown,
    CategoryDiffers,
    TextTooLong,
    ErrorCell,
    FormulaWithoutValue,
    NoArticles,
    MostMissing,
    NotForSale,
    PriceListMissing,
    PriceListExists,
    PriceListNameless,
};

/// One fault and its place. Row and column count from 1 as a person sees them; 0 says that the
/// place is wider.
struct ImportFault {
    FaultCode code = FaultCode::ArchiveBroken;
    std::string sheet;  ///< sheet or part of the archive; empty in a CSV file
    std::uint32_t row = 0;
    std::uint32_t column = 0;
    std::string got;       ///< what was found, shortened
    std::string expected;  ///< the limit or the form that was expected

    friend bool operator==(ImportFault const&, ImportFault const&) = default;
};

template <class T>
using ImportResult = tl::expected<T, ImportFault>;
using ImportStatus = ImportResult<void>;

[[nodiscard]] inline tl::unexpected<ImportFault> refuse(FaultCode code, std::string got = {},
                                                        std::string expected = {}) {
    return tl::unexpected<ImportFault>(ImportFault{code, {}, 0, 0, std::move(got), std::move(expected)});
}

/// The stable code on the wire: "sku_duplicate".
[[nodiscard]] std::string_view fault_code_name(FaultCode code);
/// "Прайс-лист!D120" for a sheet, "R12C3" for a CSV file, "" without a place.
[[nodiscard]] std::string fault_place(ImportFault const& fault);
/// One sentence for a person, with the place in front.
[[nodiscard]] std::string describe(ImportFault const& fault, Language language);
/// 1 → "A", 27 → "AA".
[[nodiscard]] std::string column_letters(std::uint32_t column);
/// At most `code_points` of a text, "…" at the end of a cut one; control characters become blanks.
[[nodiscard]] std::string shorten(std::string_view text, std::size_t code_points = 60);

}  // namespace offerta::server

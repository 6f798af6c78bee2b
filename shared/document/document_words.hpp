#pragma once

#include <cstdint>
#include <string_view>

#include "shared/base/text.hpp"
#include "shared/document/document_template.hpp"

namespace offerta {

/// The documents' own words, which a template does not have to give.
enum class DocumentWord : std::uint8_t {
    Title,
    Draft,
    From,  ///< "КП-2026-0418 от 23.11.2026"
    Customer,
    TaxId,
    Contact,
    Manager,
    ValidUntil,
    ValidFor,
    Days,
    Options,  ///< head of the optional lines that do not count
    Alternatives,
    Total,
    SubtotalOf,  ///< "Итого по разделу"
    Sum,         ///< of amounts before the quote's discount
    QuoteDiscount,
    SumAfterDiscount,
    NetTotal,
    VatRate,      ///< "НДС 22 %"
    IncludedVat,  ///< "в том числе НДС 22 %"
    VatExempt,
    ExemptPart,  ///< "в том числе без НДС", of a sum that has more in it
    GrandTotal,
    InWords,
    Terms,
    Payment,
    Delivery,
    Warranty,
    Other,
    NoPrice,
    Page,  ///< "Страница"
    Of,
    Lines,
    Signature,  ///< "Подпись"
    Specification,
    Count,  ///< how many there are
};

[[nodiscard]] std::string_view document_word(DocumentWord word, Language language);
/// A column's head where the template gives none.
[[nodiscard]] std::string_view column_word(ColumnKind kind, Language language);

}  // namespace offerta

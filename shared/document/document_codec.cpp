#include "shared/document/document_codec.hpp"

#include "shared/document/archive.hpp"

namespace offerta::archive {

// Found through the archive's type, so that vectors and optionals of these types pass too.

template <class Archive>
void pass(Archive& archive, Vat& vat) {
    pass_all(archive, vat.exempt, vat.rate);
}

template <class Archive>
void pass(Archive& archive, Totals& totals) {
    pass_all(archive, totals.net, totals.vat, totals.gross);
}

template <class Archive>
void pass(Archive& archive, Colour& colour) {
    pass_all(archive, colour.red, colour.green, colour.blue);
}

template <class Archive>
void pass(Archive& archive, VectorShape& shape) {
    pass_all(archive, shape.path, shape.fill);
}

template <class Archive>
void pass(Archive& archive, VectorImage& image) {
    pass_all(archive, image.width, image.height, image.shapes);
}

template <class Archive>
void pass(Archive& archive, RasterImage& image) {
    pass_all(archive, image.width, image.height, image.rgba);
}

template <class Archive>
void pass(Archive& archive, LabelledText& text) {
    pass_all(archive, text.label, text.text);
}

template <class Archive>
void pass(Archive& archive, ResolvedColumn& column) {
    pass_enum(archive, column.kind, ColumnKind::Gross);
    pass(archive, column.label);
}

template <class Archive>
void pass(Archive& archive, DocumentLine& line) {
    pass_all(archive, line.index, line.sku, line.name, line.unit, line.note, line.group, line.quantity, line.list_price,
             line.policy_percent, line.manual_percent, line.unit_net, line.precision, line.no_price, line.vat_rate,
             line.amount, line.discount_part, line.final_amount, line.vat, line.gross);
    if constexpr (Archive::kReads) {
        if (line.precision < 0 || line.precision > Decimal::kFractionDigits) archive.fail();
    }
}

template <class Archive>
void pass(Archive& archive, DocumentSection& section) {
    pass_enum(archive, section.kind, DocumentSection::Kind::Alternatives);
    pass_all(archive, section.title, section.multiplier, section.lines, section.totals);
}

template <class Archive>
void pass(Archive& archive, DocumentVat& vat) {
    pass_all(archive, vat.rate, vat.totals);
}

template <class Archive>
void pass(Archive& archive, QuoteDocument& document) {
    pass_enum(archive, document.language, Language::En);
    pass_enum(archive, document.vat_mode, VatMode::Inclusive);
    pass_enum(archive, document.rounding, Rounding::Down);
    pass_all(archive, document.currency, document.now.milliseconds, document.organisation, document.requisites,
             document.contacts, document.logo, document.logo_pixels, document.accent, document.title, document.number,
             document.date, document.valid_until, document.subject, document.introduction, document.customer,
             document.manager, document.pdf_columns, document.xlsx_columns, document.sections, document.sum_of_amounts,
             document.discount, document.vat_rates, document.totals, document.sum_in_words, document.terms,
             document.closing, document.footer, document.signer_position, document.signer_name, document.has_signature);
}

}  // namespace offerta::archive

namespace offerta {
namespace {

constexpr std::uint8_t kDocumentVersion = 1;

}  // namespace

Bytes encode_document(QuoteDocument const& document) { return archive::encode(kDocumentVersion, document); }

Result<QuoteDocument> decode_document(std::span<std::uint8_t const> bytes) {
    return archive::decode<QuoteDocument>(kDocumentVersion, bytes, "document");
}

}  // namespace offerta

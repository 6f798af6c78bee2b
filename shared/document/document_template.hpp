#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/text.hpp"

namespace offerta {

struct Colour {
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;

    friend bool operator==(Colour, Colour) = default;
};

/// A filled shape of a drawing. `path` is SVG path data of the commands M L H V C Z (both cases).
struct VectorShape {
    std::string path;
    Colour fill;

    friend bool operator==(VectorShape const&, VectorShape const&) = default;
};

/// A drawing of `width` × `height` units, y down. An empty one (no shapes) is not drawn.
struct VectorImage {
    std::int32_t width = 0;
    std::int32_t height = 0;
    std::vector<VectorShape> shapes;

    [[nodiscard]] bool is_empty() const { return shapes.empty() || width <= 0 || height <= 0; }
    friend bool operator==(VectorImage const&, VectorImage const&) = default;
};

/// Pixels, four bytes each: red, green, blue, alpha (not premultiplied), row by row from the top.
struct RasterImage {
    std::int32_t width = 0;
    std::int32_t height = 0;
    std::vector<std::uint8_t> rgba;

    [[nodiscard]] bool is_empty() const { return width <= 0 || height <= 0; }
    friend bool operator==(RasterImage const&, RasterImage const&) = default;
};

inline constexpr std::int32_t kMaxLogoSide = 2048;  ///< pixels

enum class ColumnKind : std::uint8_t {
    Index,  ///< 1, 2, … within the quote
    Sku,    ///< article number, text to the letter (N7)
    Name,   ///< name; with the article under it where no Sku column stands
    Unit,
    Quantity,      ///< P1
    ListPrice,     ///< P2; empty for a fixed price
    Discount,      ///< policy and manual together, of the list price; empty for a fixed price
    UnitNet,       ///< P5
    Amount,        ///< P6
    DiscountPart,  ///< the line's part of the quote's discount, P7
    FinalAmount,   ///< P7
    VatRate,
    VatAmount,  ///< P8
    Gross,      ///< P8
};

/// A column of the table of lines. An empty label takes the document's own word for the kind.
struct DocumentColumn {
    ColumnKind kind = ColumnKind::Name;
    LocalText label;
    bool in_pdf = true;
    bool in_xlsx = true;
    bool hide_when_empty = false;  ///< left out when no line has anything in it

    friend bool operator==(DocumentColumn const&, DocumentColumn const&) = default;
};

/// A line of the organisation's requisites: "ИНН" "7801120454"; an empty label makes a plain line.
struct Requisite {
    LocalText label;
    LocalText value;

    friend bool operator==(Requisite const&, Requisite const&) = default;
};

/// How the organisation's documents look and what they say: data, edited without a programmer (domain.md Q).
/// "{number}", "{date}", "{valid_until}", "{customer}" and "{organisation}" in texts stand for the quote's own.
struct DocumentTemplate {
    LocalText organisation;  ///< short name, beside the logo and in running heads
    std::vector<Requisite> requisites;
    std::vector<LocalText> contacts;  ///< phone, mail, site: one line each
    VectorImage logo;
    RasterImage logo_pixels;  ///< used where there is no drawing
    Colour accent{0x44, 0x54, 0xD1};
    std::vector<DocumentColumn> columns;  ///< empty: the default columns
    LocalText title;                      ///< "Коммерческое предложение"
    LocalText introduction;
    std::vector<LocalText> closing;  ///< paragraphs after the terms
    LocalText footer;                ///< small text at the foot of each page
    LocalText signer_position;
    LocalText signer_name;
    bool has_sum_in_words = true;
    bool has_signature = true;

    friend bool operator==(DocumentTemplate const&, DocumentTemplate const&) = default;
};

/// The columns that a template without any has.
[[nodiscard]] std::vector<DocumentColumn> default_columns();
/// A template to start from: default columns and texts, no organisation.
[[nodiscard]] DocumentTemplate default_document_template();

}  // namespace offerta

#pragma once

#include <nlohmann/json_fwd.hpp>

#include "shared/document/quote_document.hpp"

// The organisation's document template as JSON: colours as "#RRGGBB", pixels as base64, columns by name. And who
// answers for a quote.

namespace offerta {

class JsonIn;

inline constexpr std::size_t kMaxDocumentParagraphs = 50;
inline constexpr std::size_t kMaxDocumentColumns = 60;
inline constexpr std::size_t kMaxLogoShapes = 200;
inline constexpr std::size_t kMaxLogoPath = 20'000;

void read(JsonIn const& in, Colour& out);
void read(JsonIn const& in, VectorShape& out);
void read(JsonIn const& in, VectorImage& out);
void read(JsonIn const& in, RasterImage& out);
void read(JsonIn const& in, Requisite& out);
void read(JsonIn const& in, DocumentColumn& out);
/// A path that cannot be drawn is refused here, not when a quote is printed.
void read(JsonIn const& in, DocumentTemplate& out);
void read(JsonIn const& in, DocumentManager& out);

[[nodiscard]] nlohmann::json write(Colour colour);
[[nodiscard]] nlohmann::json write(VectorShape const& shape);
[[nodiscard]] nlohmann::json write(VectorImage const& image);
[[nodiscard]] nlohmann::json write(RasterImage const& image);
[[nodiscard]] nlohmann::json write(Requisite const& requisite);
[[nodiscard]] nlohmann::json write(DocumentColumn const& column);
[[nodiscard]] nlohmann::json write(DocumentTemplate const& source);
[[nodiscard]] nlohmann::json write(DocumentManager const& manager);

}  // namespace offerta

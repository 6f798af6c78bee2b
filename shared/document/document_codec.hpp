#pragma once

#include <cstdint>
#include <span>

#include "shared/document/make_documents.hpp"

namespace offerta {

/// A document as bytes, for the worker that makes the files in the browser. Not kept anywhere: both sides come
/// from one build, and a first byte of another version is refused.
[[nodiscard]] Bytes encode_document(QuoteDocument const& document);
/// InvalidFormat for bytes that encode_document did not make, however they are broken.
[[nodiscard]] Result<QuoteDocument> decode_document(std::span<std::uint8_t const> bytes);

}  // namespace offerta

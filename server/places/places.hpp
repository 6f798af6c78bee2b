#pragma once

namespace offerta::server {

// Where a server that runs from its build finds what it needs; options name other places. Said in one source, so that
// all others are the same for the compiler's cache in every clone.

/// The project's assets/.
[[nodiscard]] char const* built_assets_dir();
/// The fonts of documents.
[[nodiscard]] char const* built_fonts_dir();

}  // namespace offerta::server

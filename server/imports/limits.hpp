#pragma once

#include <cstddef>
#include <cstdint>

namespace offerta::server {

/// What an imported file may cost. The real price list (52,940 rows) needs 3 MB, unpacked 18 MB, 4
/// MB of shared texts.
struct ImportLimits {
    std::size_t file_bytes = 20u << 20;
    std::size_t archive_entries = 1000;
    std::size_t part_bytes = 64u << 20;   ///< one unpacked part of the archive
    std::size_t total_bytes = 96u << 20;  ///< all parts together
    /// Unpacked to packed, judged on parts above `ratio_free_bytes`: honest sheets stay under 40.
    std::size_t ratio = 100;
    std::size_t ratio_free_bytes = 1u << 20;
    std::size_t xml_depth = 64;
    std::size_t xml_token_bytes = 1u << 20;  ///< one tag with its attributes
    std::size_t shared_text_bytes = 48u << 20;
    std::size_t shared_texts = 1'000'000;
    std::size_t styles = 65'000;
    std::size_t sheets = 256;
    std::uint32_t rows = 200'000;     ///< the highest row number that may hold a cell
    std::uint32_t columns = 256;      ///< the highest column that may hold a value
    std::size_t cell_bytes = 65'536;  ///< 32,767 characters, Excel's own limit, of Cyrillic
};

}  // namespace offerta::server
